import EntenteAnalysis
import EntenteDiagram
import EntenteExport
import EntenteModel
import EntentePipeline
import EntenteReport
import EntenteStore
import Synchronization

/// The answer about the whole graph, which takes a layout and is kept until the graph changes.
struct ExplorerAnswer: Sendable {
  let revision: String
  let limit: Int
  let bytes: [UInt8]
}

extension ExplorerServer {
  // MARK: State

  func state(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let (store, revision) = try snapshots.open()
    let summary: StoreSummary
    do throws(StoreError) { summary = try store.summary() } catch { throw ServerError(error) }
    let build = builds.state
    return .json(
      200,
      .object([
        ("schema", .text("entente-api/1")), ("generator", .text(Entente.generator)),
        ("title", .text(options.title)), ("token", .text(watch.changeToken)), ("revision", .text(revision)),
        (
          "counts",
          .object([
            ("actors", .integer(summary.actors)), ("weapons", .integer(summary.weapons)),
            ("deals", .integer(summary.deals)), ("edges", .integer(summary.edges)),
            ("documents", .integer(summary.documents)),
          ])
        ),
        (
          "build",
          .object([
            ("running", .flag(build.isRunning)), ("done", .integer(build.done)), ("of", .integer(build.of)),
            ("file", .text(build.file)), ("error", .text(ifAny: build.error)),
            ("summary", .text(build.summary)),
          ])
        ),
      ]))
  }

  // MARK: Graphs

  func explorer(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let limit = try number("limit", of: request, usually: 1500, in: 1...20_000)
    let snapshot = try snapshots.current()
    // Who asks for the same waits for the one layout.
    let bytes = try explorer.withLock { (known) throws(ServerError) in
      if let known, known.revision == snapshot.revision, known.limit == limit { return known.bytes }
      let part = try snapshot.part(limit: limit)
      let missing = snapshot.graph.nodes.count - part.nodes.count
      let notes =
        missing > 0
        ? ["Only the \(part.nodes.count) most central nodes of \(snapshot.graph.nodes.count)."] : []
      let made = graphs(of: part, in: snapshot, notes: notes)
      known = ExplorerAnswer(revision: snapshot.revision, limit: limit, bytes: made)
      return made
    }
    return .json(200, bytes)
  }

  func neighbours(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let limit = try number("limit", of: request, usually: 200, in: 1...5_000)
    let id = NodeID(try text("node", of: request))
    let snapshot = try snapshots.current()
    return .json(200, graphs(of: try snapshot.part(near: [id], limit: limit), in: snapshot))
  }

  func path(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let snapshot = try snapshots.current()
    let ends = (NodeID(try text("from", of: request)), NodeID(try text("to", of: request)))
    for id in [ends.0, ends.1] where snapshot.graph.node(id) == nil {
      throw ServerError(404, "the graph has no node \(id)")
    }
    let count = try number("k", of: request, usually: 3, in: 1...10)
    let found: [Connection]
    do {
      found = ends.0 == ends.1 ? [] : try snapshot.paths.routes(from: ends.0, to: ends.1, limit: count)
    } catch {
      throw ServerError(500, "\(error)")
    }
    let nodes = Set(found.flatMap(\.nodes))
    let part = snapshot.graph.filtered(node: { nodes.contains($0.id) }, edge: { _ in true })
    let paths = JSONValue.list(
      found.map { connection in
        .object([
          ("nodes", .texts(connection.nodes.map(\.rawValue))),
          ("edges", .texts(connection.steps.map(\.edge.idText))),
        ])
      })
    return .json(200, graphs(of: part, in: snapshot, more: [("paths", paths)]))
  }

  /// A part of the graph as the explorer takes it.
  private func graphs(
    of part: KnowledgeGraph, in snapshot: Snapshot, notes: [String] = [], more: [(String, JSONValue)] = []
  ) -> [UInt8] {
    func data(_ layout: some LayoutProvider) -> Report.Data {
      snapshot.report.part(part, notes: notes).data(layout: layout)
    }
    let data = data(layout)
    data.warnings.forEach(options.warn)
    let total = JSONValue.object([
      ("nodes", .integer(snapshot.graph.nodes.count)), ("edges", .integer(snapshot.graph.edges.count)),
    ])
    var bytes = Array("{\"revision\": \(JSONText.quoted(snapshot.revision)),\n\"graph\": ".utf8)
    bytes += data.graph
    bytes += Array(",\n\"report\": ".utf8) + data.report
    for (name, value) in [("total", total)] + more {
      bytes += Array(",\n\(JSONText.quoted(name)): \(value.text())".utf8)
    }
    return bytes + Array("}\n".utf8)
  }

  // MARK: Search and documents

  func search(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let question = try text("q", of: request)
    let limit = try number("limit", of: request, usually: 20, in: 1...200)
    let snapshot = try snapshots.current()
    let nodes = snapshot.names.matches(for: question, limit: limit).map { match in
      let node = snapshot.graph.nodes[match.node]
      return JSONValue.object([
        ("id", .text(node.id.rawValue)), ("name", .text(node.name)), ("type", .text(node.type.rawValue)),
        ("matched", .text(match.name)),
      ])
    }
    var found: [SearchMatch]
    do throws(StoreError) {
      let store = try Store(openingForReading: options.store)
      found = try store.search(question, limit: limit)
      // Somebody may be typing still.
      if found.isEmpty, question.last?.isLetter ?? false {
        found = try store.search(question + "*", limit: limit)
      }
    } catch {
      throw ServerError(error)
    }
    let documents = found.map { match in
      JSONValue.object(
        fields(of: match.document, file: nil) + [("snippet", .list(Self.pieces(of: match.snippet)))])
    }
    return .json(200, .object([("nodes", .list(nodes)), ("documents", .list(documents))]))
  }

  /// A snippet in pieces that were found and pieces between them.
  static func pieces(of snippet: String) -> [JSONValue] {
    var pieces: [JSONValue] = []
    func add(_ text: Substring, isHit: Bool) {
      let text = text.filter { $0 != SearchMatch.mark && $0 != SearchMatch.endMark }
      if !text.isEmpty { pieces.append(.object([("text", .text(text)), ("hit", .flag(isHit))])) }
    }
    for (index, part) in snippet.split(separator: SearchMatch.mark, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard index > 0, let end = part.firstIndex(of: SearchMatch.endMark) else {
        add(part, isHit: false)
        continue
      }
      add(part[..<end], isHit: true)
      add(part[part.index(after: end)...], isHit: false)
    }
    return pieces
  }

  func documents(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let offset = try number("offset", of: request, usually: 0, in: 0...Int(Int32.max))
    let limit = try number("limit", of: request, usually: 100, in: 1...10_000)
    do throws(StoreError) {
      let (total, documents) = try Store(openingForReading: options.store)
        .documents(from: offset, limit: limit)
      return .json(
        200,
        .object([
          ("total", .integer(total)),
          ("documents", .list(documents.map { .object(fields(of: $0.info, file: $0.file)) })),
        ]))
    } catch {
      throw ServerError(error)
    }
  }

  func document(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let id = DocumentID(try text("id", of: request))
    let stored: StoredDocument?
    do throws(StoreError) {
      stored = try Store(openingForReading: options.store).document(id)
    } catch {
      throw ServerError(error)
    }
    guard let stored else { throw ServerError(404, "the store has no document \(id)") }
    let snapshot = try snapshots.current()
    let nodes = (snapshot.named[id] ?? []).map { snapshot.graph.nodes[$0] }
    let mentions = Mentions(of: nodes, in: id).found(in: stored.text).map { mention in
      JSONValue.object([
        ("start", .integer(mention.range.lowerBound)), ("end", .integer(mention.range.upperBound)),
        ("node", .text(nodes[mention.node].id.rawValue)), ("name", .text(nodes[mention.node].name)),
      ])
    }
    return .json(
      200,
      .object(
        fields(of: stored.info, file: stored.file) + [
          ("text", .text(String(decoding: stored.text, as: UTF8.self))), ("mentions", .list(mentions)),
        ]))
  }

  /// A store does not know where on the web a document comes from.
  private func fields(of info: DocumentInfo, file: DocumentID?) -> [(String, JSONValue)] {
    [
      ("id", .text(info.id.rawValue)), ("title", .text(ifAny: info.title)),
      ("date", .text(ifAny: info.date?.description)), ("source", .text((file ?? info.id).rawValue)),
      ("url", .none),
    ]
  }

  // MARK: Fields of the query

  private func text(_ name: String, of request: ServerRequest) throws(ServerError) -> String {
    guard let text = request.parameter(name), text.contains(where: { !$0.isWhitespace }) else {
      throw ServerError(400, "“\(name)” is missing in the address")
    }
    guard text.utf8.count <= 1_000 else { throw ServerError(400, "“\(name)” is too long") }
    return text
  }

  private func number(
    _ name: String, of request: ServerRequest, usually standard: Int, in range: ClosedRange<Int>
  ) throws(ServerError) -> Int {
    guard let text = request.parameter(name), !text.isEmpty else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw ServerError(
        400, "“\(name)” takes a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
    }
    return number
  }
}
