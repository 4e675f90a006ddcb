import EntenteTestSupport
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A server that has gone away is no signal.
#if os(Linux)
  private let noSignal = Int32(MSG_NOSIGNAL)
#else
  private let noSignal: Int32 = 0
#endif

/// A server in a process of its own, as a user starts it, until it goes.
final class ServingProcess {
  let folder: TemporaryFolder
  let address: String
  let port: UInt16
  let process = Process()

  init(_ options: String...) throws {
    folder = try TemporaryFolder()
    try folder.write("in/a.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    let built = try Command.run("build", folder.path + "/in", "--store", folder.path + "/s.db", "--quiet")
    try #require(built.status == 0)
    process.executableURL = URL(fileURLWithPath: Command.path)
    process.arguments = ["serve", "--store", "s.db", "--port", "0"] + options
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    address = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .newlines)
    port = try #require(URL(string: address)?.port.map(UInt16.init))
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  func connect(_ address: String = "127.0.0.1") -> Int32? {
    #if canImport(Glibc)
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let file = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &target.sin_addr)
    let code = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code != 0 { close(file) }
    return code == 0 ? file : nil
  }

  /// - Returns: Whether all of it was taken.
  @discardableResult
  func send(_ text: String, to file: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(file, $0.baseAddress, $0.count, noSignal)
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// All that comes until the server ends the connection.
  func rest(of file: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(file, &buffer, buffer.count, 0)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    close(file)
    return String(decoding: bytes, as: UTF8.self)
  }

  func ask(_ text: String) throws -> String {
    let file = try #require(connect())
    send(text, to: file)
    return rest(of: file)
  }

  func get(_ target: String) throws -> String {
    try ask("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
  }

  /// What a change must carry.
  func token() throws -> String {
    let state = try get("/api/state")
    return String(try #require(state.components(separatedBy: "\"token\": \"").last?.prefix(32)))
  }
}

/// The server over real connections.
@Suite struct ServeConnectionTests {
  @Test func requestsAreAnsweredWhateverThePiecesTheyComeIn() throws {
    let server = try ServingProcess()
    let whole = try server.get("/api/documents")
    #expect(whole.hasPrefix("HTTP/1.1 200 OK\r\n") && whole.contains("\"total\": 1"))
    let file = try #require(server.connect())
    for character in "GET /api/documents HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n" {
      server.send(String(character), to: file)
    }
    #expect(server.rest(of: file) == whole)
    #expect(
      try server.ask("GET / HTTP/1.1\r\nHost: evil.com:\(server.port)\r\n\r\n").hasPrefix("HTTP/1.1 421"))
    #expect(try server.ask("GET / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 421"))
    #expect(try !server.ask("nonsense\r\n\r\n").contains(" 200 "))
    let head = try server.ask("HEAD /api/documents HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
  }

  @Test func onlyThisMachineIsListenedTo() throws {
    let server = try ServingProcess()
    #expect(server.address == "http://127.0.0.1:\(server.port)/")
    // All of 127/8 is this machine; a server of all addresses would answer there.
    #expect(server.connect("127.0.0.2") == nil)
  }

  @Test func aConnectionEndsWithItsAnswer() throws {
    let server = try ServingProcess()
    let host = "Host: 127.0.0.1:\(server.port)\r\n"
    let second = "GET /api/state HTTP/1.1\r\n\(host)\r\n"
    // What a foreign page sends as a body is never taken for a request.
    let answer = try server.ask(
      "POST /api/corrections HTTP/1.1\r\n\(host)Origin: http://evil.com\r\nContent-Length: \(second.utf8.count)\r\n\r\n"
        + second)
    #expect(answer.hasPrefix("HTTP/1.1 403") && !answer.contains("\"token\""))
    let short = try server.ask("GET /nothing HTTP/1.1\r\n\(host)\r\n" + second)
    #expect(short.hasPrefix("HTTP/1.1 404"))
  }

  @Test func aChangeComesThroughWithItsBody() throws {
    let server = try ServingProcess()
    let body = #"{"kind": "rename", "node": "actor/nobody", "name": "x"}"#
    let answer = try server.ask(
      "POST /api/corrections HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Type: application/json\r\n"
        + "X-Entente-Token: \(try server.token())\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
    #expect(answer.contains("the graph has no node actor/nobody"))
  }

  @Test func tooLargeIsToldBeforeItIsRead() throws {
    let server = try ServingProcess()
    let host = "Host: 127.0.0.1:\(server.port)\r\n"
    #expect(
      try server.ask("GET / HTTP/1.1\r\n\(host)Content-Length: 9\r\n\r\n123456789").hasPrefix("HTTP/1.1 413"))
    // Without the token nobody gets as far as sending a body.
    let foreign = try server.ask(
      "POST /api/documents?name=a.txt HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc")
    #expect(foreign.hasPrefix("HTTP/1.1 403"))
    let large = try server.connect().map { file in
      server.send(
        "POST /api/documents?name=a.txt HTTP/1.1\r\n\(host)X-Entente-Token: \(try server.token())\r\n"
          + "Content-Type: application/octet-stream\r\nContent-Length: 99999999999\r\n\r\n", to: file)
      for _ in 0..<40 where !server.send(String(repeating: "a", count: 65536), to: file) { break }
      return server.rest(of: file)
    }
    #expect(large?.hasPrefix("HTTP/1.1 413") == true)
  }

  @Test func aHeadWithoutEndIsCutOff() throws {
    let server = try ServingProcess()
    let file = try #require(server.connect())
    // As much as the machine gives, for as long as the server takes it.
    let piece = String(repeating: "a", count: 65536)
    var pieces = 0
    while pieces < 4000, server.send(piece, to: file) { pieces += 1 }
    #expect(pieces < 4000)
    #expect(!server.rest(of: file).contains(" 200 "))
    #expect(try server.get("/api/documents").hasPrefix("HTTP/1.1 200"))
  }

  @Test func slowClientsAreCutOffAndOthersAreServed() throws {
    let server = try ServingProcess("--timeout", "1")
    // Some say nothing, some begin and stop: more than there may be at once.
    let silent = try (0..<60).map { _ in try #require(server.connect()) }
    let begun = try (0..<60).map { _ in try #require(server.connect()) }
    for file in begun { server.send("GET / HTTP/1.1\r\nHost: ", to: file) }
    for file in silent + begun { #expect(server.rest(of: file).isEmpty) }
    #expect(try server.get("/api/documents").hasPrefix("HTTP/1.1 200"))
    // One byte now and then buys no time.
    let dripping = try #require(server.connect())
    var sent = 0
    while sent < 500, server.send("a", to: dripping) {
      sent += 1
      usleep(20_000)
    }
    #expect(sent < 500)
    close(dripping)
  }

  @Test func aSlowBodyIsCutOff() throws {
    let server = try ServingProcess("--timeout", "1")
    let answer = try server.ask(
      "POST /api/documents?name=a.txt HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
        + "X-Entente-Token: \(try server.token())\r\n"
        + "Content-Type: application/octet-stream\r\nContent-Length: 10000\r\n\r\nabc")
    #expect(!answer.contains(" 201 "))
    #expect(try server.get("/api/documents").contains("\"total\": 1"))
  }

  @Test func manyAtOnceAreAllAnswered() throws {
    let server = try ServingProcess()
    let files = try (0..<40).map { _ in try #require(server.connect()) }
    for file in files {
      server.send("GET /api/documents HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n", to: file)
    }
    for file in files { #expect(server.rest(of: file).hasPrefix("HTTP/1.1 200")) }
  }
}
