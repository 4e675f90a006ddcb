import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

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
private let peeking = Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)

/// The server over real sockets.
@Suite struct ConnectionTests {
  /// A server that runs until it goes.
  private final class Running {
    let listener: HTTPListener
    let folder: TemporaryFolder

    init(_ limits: HTTPLimits = HTTPLimits(), host: String = "127.0.0.1") throws {
      let served = try Served()
      folder = served.folder
      listener = try HTTPListener(host: host, port: 0, limits: limits)
      let server = ExplorerServer(Served.options(folder, title: "Arms"), on: listener, layout: Served.Rows())
      try #require(System.startThread { server.run() })
    }

    deinit { listener.stop() }

    var port: UInt16 { listener.port }

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

    func send(_ text: String, to file: Int32) {
      let bytes = Array(text.utf8)
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Foundation.send(file, $0.baseAddress, $0.count, noSignal)
        }
        if count <= 0 { return }
        sent += count
      }
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
  }

  @Test func requestsAreAnsweredWhateverThePiecesTheyComeIn() throws {
    let running = try Running()
    #expect(running.listener.isLoopback && running.listener.address == "127.0.0.1")
    let whole = try running.get("/api/documents")
    #expect(whole.hasPrefix("HTTP/1.1 200 OK\r\n") && whole.contains("\"total\": 4"))
    let file = try #require(running.connect())
    for character in "GET /api/documents HTTP/1.1\r\nHost: localhost:\(running.port)\r\n\r\n" {
      running.send(String(character), to: file)
    }
    #expect(running.rest(of: file) == whole)
    #expect(
      try running.ask("GET / HTTP/1.1\r\nHost: evil.com:\(running.port)\r\n\r\n").hasPrefix("HTTP/1.1 421"))
    #expect(try running.ask("GET / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 421"))
    #expect(try running.ask("nonsense\r\n\r\n").hasPrefix("HTTP/1.1 400"))
    let head = try running.ask("HEAD /api/documents HTTP/1.1\r\nHost: 127.0.0.1:\(running.port)\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
  }

  @Test func onlyThisMachineIsListenedTo() throws {
    let running = try Running()
    // All of 127/8 is this machine; a server of all addresses would answer there.
    #expect(running.connect("127.0.0.2") == nil)
    let everywhere = try HTTPListener(host: "0.0.0.0", port: 0)
    #expect(!everywhere.isLoopback)
    #expect(try HTTPListener(host: "localhost", port: 0).isLoopback)
    if let six = try? HTTPListener(host: "::1", port: 0) { #expect(six.isLoopback && six.address == "[::1]") }
    #expect(throws: ListenError.portTaken("127.0.0.1", port: running.port)) {
      try HTTPListener(host: "127.0.0.1", port: running.port)
    }
    #expect(throws: ListenError.unknownHost("no address")) { try HTTPListener(host: "no address", port: 0) }
  }

  @Test func aChangeComesThroughWithItsBody() throws {
    let running = try Running()
    let state = try running.get("/api/state")
    let token = try #require(state.components(separatedBy: "\"token\": \"").last?.prefix(32))
    let body = #"{"kind": "rename", "node": "actor/nobody", "name": "x"}"#
    let answer = try running.ask(
      "POST /api/corrections HTTP/1.1\r\nHost: 127.0.0.1:\(running.port)\r\nContent-Type: application/json\r\n"
        + "X-Entente-Token: \(token)\r\nExpect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\n"))
    #expect(answer.contains("the graph has no node actor/nobody"))
  }

  @Test func tooLargeIsToldBeforeItIsRead() throws {
    let running = try Running()
    let host = "Host: 127.0.0.1:\(running.port)\r\n"
    let long = try running.ask("GET / HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: 40_000))\r\n\r\n")
    #expect(long.hasPrefix("HTTP/1.1 431"))
    #expect(
      try running.ask("GET /\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\n").hasPrefix("HTTP/1.1 431"))
    #expect(try running.ask("GET / HTTP/1.1\r\n\(host)Content-Length: 9\r\n\r\n").hasPrefix("HTTP/1.1 413"))
    // Without the token nobody gets as far as sending a body.
    let foreign = try running.ask(
      "POST /api/documents?name=a.txt HTTP/1.1\r\n\(host)Content-Length: 99999999999\r\n\r\n")
    #expect(foreign.hasPrefix("HTTP/1.1 403"))
    let state = try running.get("/api/state")
    let token = try #require(state.components(separatedBy: "\"token\": \"").last?.prefix(32))
    let large = try running.ask(
      "POST /api/documents?name=a.txt HTTP/1.1\r\n\(host)X-Entente-Token: \(token)\r\n"
        + "Content-Type: application/octet-stream\r\nContent-Length: 99999999999\r\n\r\nabc")
    #expect(large.hasPrefix("HTTP/1.1 413"))
  }

  @Test func slowClientsAreCutOffAndKeepNobodyWaitingForLong() throws {
    var limits = HTTPLimits()
    limits.headSeconds = 1
    limits.connections = 4
    let running = try Running(limits)
    // Some say nothing, some begin and stop: they take all connections there are.
    let silent = try (0..<2).map { _ in try #require(running.connect()) }
    let begun = try (0..<2).map { _ in try #require(running.connect()) }
    for file in begun { running.send("GET / HTTP/1.1\r\nHost: ", to: file) }
    #expect(try running.get("/api/documents").hasPrefix("HTTP/1.1 200"))
    for file in silent { #expect(running.rest(of: file).isEmpty) }
    for file in begun { #expect(running.rest(of: file).hasPrefix("HTTP/1.1 408")) }
    // One byte now and then buys no time.
    let dripping = try #require(running.connect())
    var sent = 0
    while sent < 100 {
      let byte = [UInt8(ascii: "a")]
      if Foundation.send(dripping, byte, 1, noSignal) <= 0 { break }
      sent += 1
      usleep(20_000)
      var answer = [UInt8](repeating: 0, count: 1)
      if recv(dripping, &answer, 1, peeking) > 0 { break }
    }
    #expect(sent < 100)
    #expect(running.rest(of: dripping).contains("408"))
  }

  @Test func aSlowBodyIsCutOff() throws {
    var limits = HTTPLimits()
    limits.headSeconds = 1
    let running = try Running(limits)
    let state = try running.get("/api/state")
    let token = try #require(state.components(separatedBy: "\"token\": \"").last?.prefix(32))
    let answer = try running.ask(
      "POST /api/documents?name=a.txt HTTP/1.1\r\nHost: 127.0.0.1:\(running.port)\r\nX-Entente-Token: \(token)\r\n"
        + "Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nabc")
    #expect(answer.hasPrefix("HTTP/1.1 408"))
  }

  @Test func manyAtOnceAreAllAnswered() throws {
    var limits = HTTPLimits()
    limits.connections = 3
    let running = try Running(limits)
    let files = try (0..<20).map { _ in try #require(running.connect()) }
    for file in files {
      running.send("GET /api/documents HTTP/1.1\r\nHost: 127.0.0.1:\(running.port)\r\n\r\n", to: file)
    }
    for file in files { #expect(running.rest(of: file).hasPrefix("HTTP/1.1 200")) }
  }
}
