import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import EntenteServer

/// What stands between FlyingFox and the server.
@Suite struct GateTests {
  /// Answers with what it was asked.
  private struct Echo: RequestAnswering {
    func refusal(of head: ServerRequest) -> ServerResponse? {
      head.path == "/refused" ? .error(ServerError(403, "no")) : nil
    }

    func bodyLimit(of head: ServerRequest) -> Int { 100 }

    func answer(_ request: ServerRequest) -> ServerResponse {
      ServerResponse(
        200, type: "text/plain", body: Array("\(request.method) \(request.path) \(request.body.count)".utf8))
    }
  }

  private func ask(
    _ target: String, method: HTTPMethod = .GET, headers: [HTTPHeader: String] = [:],
    body: HTTPBodySequence = .init()
  ) async throws -> (status: Int, head: HTTPHeaders, text: String) {
    let source = AnswerSource()
    source.source = Echo()
    let gate = HTTPGate(watch: ConnectionWatch(HTTPLimits()), answering: source)
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let request = HTTPRequest(
      method: method, version: .http11,
      target: HTTPRequest.Target(path: parts[0], query: parts.count > 1 ? parts[1] : ""),
      headers: HTTPHeaders(headers), body: body)
    let response = try await gate.handleRequest(request)
    return (
      response.statusCode.code, response.headers, String(decoding: try await response.bodyData, as: UTF8.self)
    )
  }

  @Test func requestsComeThroughWithTheirBodies() async throws {
    let answer = try await ask("/a%20b?x=1", method: .POST, body: HTTPBodySequence(data: Data(count: 100)))
    #expect(answer.status == 200 && answer.text == "POST /a b 100")
    #expect(answer.head[HTTPHeader("connection")] == "close")
    #expect(answer.head[HTTPHeader("x-frame-options")] == "DENY")
    let head = try await ask("/a", method: .HEAD)
    #expect(head.text.isEmpty && head.head[.contentLength] == "9")
  }

  @Test func whatIsTooLargeOrNoPathIsRefused() async throws {
    #expect(
      try await ask("/a", headers: [HTTPHeader("x"): String(repeating: "a", count: 17_000)]).status == 431)
    #expect(try await ask("/" + String(repeating: "a", count: 17_000)).status == 431)
    #expect(try await ask("/a", body: HTTPBodySequence(data: Data(count: 101))).status == 413)
    #expect(try await ask("/refused", body: HTTPBodySequence(data: Data(count: 5_000_000))).status == 403)
    #expect(try await ask("/%zz").status == 400)
    #expect(try await ask("http://evil.com/").status == 400)
  }

  @Test func whoIsToldThatTheServerIsReadyIsAnswered() async throws {
    let answer: String = try await withCheckedThrowingContinuation { continuation in
      // The listener waits for tasks.
      Thread.detachNewThread {
        let answer = Result {
          let listener = try HTTPListener(host: "127.0.0.1", port: 0)
          var answer: [UInt8] = []
          try listener.run(Echo()) {
            let socket = try Socket(domain: AF_INET)
            try socket.connect(to: sockaddr_in.inet(ip4: "127.0.0.1", port: listener.port))
            _ = try socket.write(Data("GET /a HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            while let piece = try? socket.read(atMost: 4096), !piece.isEmpty { answer += piece }
            try socket.close()
            listener.stop()
          }
          return String(decoding: answer, as: UTF8.self)
        }
        continuation.resume(with: answer)
      }
    }
    #expect(answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("GET /a 0"))
  }
}
