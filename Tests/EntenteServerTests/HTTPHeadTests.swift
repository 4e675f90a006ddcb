import EntenteTestSupport
import Testing

@testable import EntenteServer

@Suite struct HTTPHeadTests {
  private func read(_ text: String) throws -> (request: ServerRequest, bodyBytes: Int) {
    try HTTPHead.read(Array(text.utf8)[...])
  }

  private func status(_ text: String) -> Int {
    do { _ = try HTTPHead.read(Array(text.utf8)[...]) } catch { return error.status }
    return 200
  }

  @Test func aRequestIsReadWithItsEscapesUndone() throws {
    let (request, bytes) = try read(
      "POST /api/search?q=Mi%2D28+%22a+b%22&x&q=2 HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 12\r\nX-A:  b c \t\r\n\r\n"
    )
    #expect(request.method == "POST" && request.path == "/api/search" && bytes == 12)
    #expect(request.parameter("q") == "Mi-28 \"a b\"" && request.parameter("x")?.isEmpty == true)
    #expect(request.header("host") == "localhost:1" && request.header("x-a") == "b c")
  }

  @Test(arguments: [
    "GET / HTTP/1.1\nHost: a\n\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", "GET /\r\n\r\n",
    "GET / FTP/1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n", " GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n folded\r\n\r\n",
    "GET / HTTP/1.1\r\nno field\r\n\r\n", "GET / HTTP/1.1\r\nA: \u{1}\r\n\r\n",
    "GET / HTTP/1.1\r\n: a\r\n\r\n",
    "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
    "GET http://evil.com/ HTTP/1.1\r\n\r\n", "GET /\u{7F} HTTP/1.1\r\n\r\n", "\r\n\r\n", "",
  ])
  func whatTwoProgramsCouldUnderstandInTwoWaysIsRefused(_ text: String) {
    #expect(status(text) == 400)
  }

  @Test func whatIsNotSpokenIsNamed() {
    #expect(status("GET / HTTP/2.0\r\n\r\n") == 505)
    #expect(status("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") == 501)
    #expect(status("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n") == 501)
    #expect(status("POST / HTTP/1.1\r\n\r\n") == 411)
    #expect(status("GET / HTTP/1.0\r\n\r\n") == 200)
  }

  @Test func aLengthBeyondAllBoundsIsALengthAndNoTrap() throws {
    let text = "POST / HTTP/1.1\r\nContent-Length: \(String(repeating: "9", count: 400))\r\n\r\n"
    #expect(try read(text).bodyBytes == .max)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    var bytes = Array("GET / HTTP/1.1\r\nA: ".utf8)
    bytes += [0xFF, 0xFE, 0x0D, 0x0A, 0x0D, 0x0A]
    #expect(throws: ServerError.self) { try HTTPHead.read(bytes[...]) }
  }
}

/// Heads with bytes changed, doubled and left out, the same in every run.
@Suite struct HTTPHeadPropertyTests {
  @Test func anyBytesAreReadOrRefusedAndWhatIsReadIsWhatWasSent() throws {
    let whole = Array(
      "POST /api/search?q=Mi%2D28+a&limit=2 HTTP/1.1\r\nHost: 127.0.0.1:4747\r\nContent-Length: 12\r\nA: b\r\n\r\n"
        .utf8)
    var generator = SplitMix64(seed: 7)
    var read = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
      }
      guard let (request, length) = try? HTTPHead.read(bytes[...]) else { continue }
      read += 1
      #expect(request.path.hasPrefix("/") && !request.path.utf8.contains(0) && length >= 0)
      #expect(
        request.headers.allSatisfy { !$0.name.isEmpty && !$0.value.utf8.contains { $0 < 0x20 && $0 != 9 } })
    }
    #expect(read > 1000)
  }
}
