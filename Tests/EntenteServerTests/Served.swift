import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

/// A server on a store of its own, asked without a network.
struct Served {
  static let documents = [
    "a.txt":
      "Poland ordered 180 K2 tanks from South Korea.\n\nWarsaw received the first K2 tanks in December 2022.",
    "b.txt": "Russia offered Indonesia 11 Su-35 fighters.",
    "c.txt": "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion.",
    "d.txt": "Iran supplied Russia with Shahed-136 drones, President Vladimir Putin said.",
  ]

  /// Places in rows, without Graphviz, so that these tests say nothing about layouts.
  struct Rows: LayoutProvider {
    func layout(_ request: LayoutRequest) -> LayoutResult {
      let nodes = request.nodes.indices.map { Point(x: Double($0 % 20) * 200, y: Double($0 / 20) * 100) }
      return LayoutResult(
        engine: .circle, size: Size(width: 4000, height: Double(nodes.count) * 5), nodes: nodes,
        edges: request.edges.map { _ in [] })
    }
  }

  let folder: TemporaryFolder
  let server: ExplorerServer
  var store: String { folder.path + "/store/entente.db" }
  var corrections: String { folder.path + "/corrections.yaml" }

  /// - Parameter graph: What the store holds in place of the documents.
  init(
    title: String = "Arms", graph: KnowledgeGraph? = nil, accessToken: String? = nil, isLoopback: Bool = true
  )
    throws
  {
    folder = try TemporaryFolder()
    let store = folder.path + "/store/entente.db"
    if let graph {
      try GraphImport.run(graph, from: "/g.json", bytes: [], into: store, replaces: false)
    } else {
      for (name, text) in Self.documents { try folder.write("in/" + name, Array(text.utf8)) }
      _ = try Build().run([folder.path + "/in"], store: store)
      // What follows must not need them.
      try FileManager.default.removeItem(atPath: folder.path + "/in")
    }
    server = ExplorerServer(
      Self.options(folder, title: title, accessToken: accessToken),
      watch: Guard(
        address: isLoopback ? "127.0.0.1" : "0.0.0.0", port: 4747, isLoopback: isLoopback,
        accessToken: accessToken),
      layout: Rows())
  }

  static func options(_ folder: TemporaryFolder, title: String, accessToken: String? = nil) -> ServerOptions {
    var options = ServerOptions(store: folder.path + "/store/entente.db")
    options.title = title
    options.corrections = folder.path + "/corrections.yaml"
    options.author = "anna"
    options.accessToken = accessToken
    return options
  }

  // MARK: Asking

  func ask(
    _ method: String, _ target: String, _ headers: [String: String] = [:], body: [UInt8] = []
  ) throws -> ServerResponse {
    var fields = ["host": "127.0.0.1:4747"]
    fields.merge(headers) { $1 }
    let request = try #require(
      ServerRequest(
        method, target,
        headers: fields.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
          .init($0.key, $0.value)
        },
        body: body))
    return server.answer(request)
  }

  /// The JSON of an answer that is fine.
  func json(_ target: String) throws -> [String: Any] {
    let response = try ask("GET", target)
    #expect(response.status == 200, "\(target): \(String(decoding: response.body, as: UTF8.self))")
    return try response.json()
  }

  func token() throws -> String { try #require(try json("/api/state")["token"] as? String) }

  /// Sends a change as the page does.
  func post(_ target: String, _ body: [String: Any], _ headers: [String: String] = [:]) throws
    -> ServerResponse
  {
    var all = ["content-type": "application/json", "x-entente-token": try token()]
    all.merge(headers) { $1 }
    return try ask("POST", target, all, body: [UInt8](try JSONSerialization.data(withJSONObject: body)))
  }

  func upload(_ name: String, _ bytes: [UInt8]) throws -> ServerResponse {
    let escaped = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    return try ask(
      "POST", "/api/documents?name=" + escaped,
      ["content-type": "application/octet-stream", "x-entente-token": try token()], body: bytes)
  }

  /// Waits for the end of all builds.
  @discardableResult
  func built() throws -> BuildRunner.State {
    for _ in 0..<1200 where server.builds.state.isRunning { usleep(50_000) }
    let state = server.builds.state
    #expect(!state.isRunning)
    return state
  }

  /// The names of all nodes.
  func names() throws -> [String] {
    let graph = try #require(try json("/api/explorer")["graph"] as? [String: Any])
    return try #require(graph["nodes"] as? [[String: Any]]).compactMap { $0["name"] as? String }
  }
}

extension ServerResponse {
  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
  }

  var error: String { (try? json()["error"] as? String) ?? "" }
}
