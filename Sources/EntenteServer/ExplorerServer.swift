public import EntenteDiagram
import EntentePipeline
import EntenteReport
import EntenteText
import Synchronization

/// The explorer on a live store: a page in the browser, and a JSON API under `/api` that it asks.
///
/// ```swift
/// let listener = try HTTPListener(host: "127.0.0.1", port: 4747)
/// let server = ExplorerServer(ServerOptions(store: ".entente/entente.db"), on: listener, layout: GraphvizLayout())
/// server.run()
/// ```
///
/// Answers come from the store as the last build left it; a build that runs meanwhile shows when it has ended. No part
/// of a request ever becomes the name of a file that is read: what can be had besides the API is a closed list in
/// memory.
public final class ExplorerServer: Sendable {
  let options: ServerOptions
  let layout: any LayoutProvider
  let watch: Guard
  let snapshots: SnapshotCache
  let builds: BuildRunner
  let book: CorrectionBook
  /// Changes are made one after the other.
  let changes = Mutex(())
  let explorer = Mutex<ExplorerAnswer?>(nil)
  let unmatched = Mutex<UnmatchedCorrections?>(nil)
  private let listener: HTTPListener?

  /// - Parameters:
  ///   - listener: Where requests come from, and what names the server goes by.
  ///   - layout: What finds places for nodes.
  public convenience init(_ options: ServerOptions, on listener: HTTPListener, layout: any LayoutProvider) {
    self.init(
      options,
      watch: Guard(
        address: listener.address, port: listener.port, isLoopback: listener.isLoopback,
        accessToken: options.accessToken),
      layout: layout, listener: listener)
  }

  init(
    _ options: ServerOptions, watch: Guard, layout: any LayoutProvider, listener: HTTPListener? = nil
  ) {
    self.options = options
    self.layout = layout
    self.watch = watch
    self.listener = listener
    snapshots = SnapshotCache(options)
    book = CorrectionBook(file: options.corrections, store: options.store)
    builds = BuildRunner(options, book: book) { [snapshots] in snapshots.adopt($0) }
  }

  /// Serves requests until the listener is stopped.
  public func run() { run(ready: {}) }

  /// Serves requests until the listener is stopped.
  ///
  /// - Parameter ready: Is called as soon as requests are answered; who is told the address earlier may meet a server
  ///   that is not ready yet. What it throws ends the server.
  public func run<E: Error>(ready: () throws(E) -> Void) throws(E) { try listener?.run(self, ready: ready) }
}

extension ExplorerServer: RequestAnswering {
  func refusal(of head: ServerRequest) -> ServerResponse? {
    if let refusal = watch.refusal(of: head) { return refusal }
    do throws(ServerError) {
      if let route = try Route.find(head) { try checkChange(head, route) }
      return nil
    } catch {
      return .error(error, allow: Route.methods(of: head.path))
    }
  }

  func bodyLimit(of head: ServerRequest) -> Int {
    guard let route = try? Route.find(head) else { return 0 }
    return switch route.body {
    case .none: 0
    case .json: 1 << 20
    case .bytes: options.limits.maxFileBytes
    }
  }

  /// Answers a request; nothing but this is needed to use the server without a network.
  public func answer(_ request: ServerRequest) -> ServerResponse {
    if let refusal = refusal(of: request) { return refusal }
    do throws(ServerError) {
      guard request.body.count <= bodyLimit(of: request) else {
        throw ServerError(413, "the body is too large")
      }
      if let route = try Route.find(request) { return try route.answer(self, request) }
      return try file(request)
    } catch {
      return .error(error, allow: Route.methods(of: request.path))
    }
  }

  private func checkChange(_ request: ServerRequest, _ route: Route) throws(ServerError) {
    guard route.method == "POST" else { return }
    guard watch.allowsChange(request) else {
      throw ServerError(
        403, "a change needs the header X-Entente-Token with the token of /api/state; load the page anew")
    }
    let type = (request.header("content-type") ?? "").split(separator: ";").first ?? ""
    let expected = route.body == .bytes ? "application/octet-stream" : "application/json"
    guard type.lowercased().filter({ $0 != " " }) == expected else {
      throw ServerError(415, "the body must be \(expected)")
    }
  }

  /// The page and what it loads.
  private func file(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    guard request.method == "GET" || request.method == "HEAD" else {
      throw ServerError(405, "this address is only read")
    }
    switch request.path {
    case "/":
      let page = ExplorerPage.served(title: options.title, generator: Entente.generator)
      return ServerResponse(200, type: "text/html; charset=utf-8", body: page)
    case "/favicon.ico": return ServerResponse(204)
    case let path:
      for file in ExplorerFiles.all where path == "/assets/" + file.name {
        if file.name.hasSuffix(".js") {
          return ServerResponse(200, type: "text/javascript; charset=utf-8", body: Array(file.text.utf8))
        }
        if file.name.hasSuffix(".css") {
          return ServerResponse(200, type: "text/css; charset=utf-8", body: Array(file.text.utf8))
        }
      }
      throw ServerError(404, "there is nothing at this address; /api/openapi.json describes what there is")
    }
  }
}
