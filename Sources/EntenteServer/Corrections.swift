import EntenteAnalysis
import EntenteExport
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import Synchronization

/// Which corrections fit nothing, and of what that is true.
struct UnmatchedCorrections: Sendable {
  let revision: String
  let corrections: [Correction]
  let numbers: Set<Int>
}

extension ExplorerServer {
  func corrections(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let corrections = try reading { () throws(CorrectionBookError) in try book.read().corrections }
    let misfits = try misfits(among: corrections)
    let rows = corrections.map { correction in
      JSONValue.object([
        ("number", .integer(correction.number)), ("kind", .text(correction.change.word)),
        ("text", .text(correction.words)), ("author", .text(ifAny: correction.author)),
        ("date", .text(ifAny: correction.date?.description)), ("reason", .text(ifAny: correction.note)),
        ("fits", .flag(!misfits.contains(correction.number))),
      ])
    }
    return .json(200, .object([("corrections", .list(rows))]))
  }

  /// The numbers of those that fit nothing in the store; what was found is kept until either changes.
  private func misfits(among corrections: [Correction]) throws(ServerError) -> Set<Int> {
    guard !corrections.isEmpty else { return [] }
    let (store, revision) = try snapshots.open()
    return try unmatched.withLock { (known) throws(ServerError) in
      if let known, known.revision == revision, known.corrections == corrections { return known.numbers }
      do throws(BuildError) {
        let build = Build(extractor: options.extractor, corrections: corrections)
        let numbers = Set(try build.unmatchedCorrections(store: store).map(\.number))
        known = UnmatchedCorrections(revision: revision, corrections: corrections, numbers: numbers)
        return numbers
      } catch {
        throw ServerError(500, error.description)
      }
    }
  }

  func correct(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let fields = try fields(request)
    let snapshot = try snapshots.current()
    let change = try change(fields, in: snapshot.graph)
    let note = fields.text("reason").flatMap { $0.isEmpty ? nil : $0 }
    return try changing { () throws(ServerError) in
      let correction = try reading { () throws(CorrectionBookError) in
        try book.add(change, author: options.author, note: note)
      }
      return .json(202, .object([("number", .integer(correction.number))]))
    }
  }

  func undo(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    guard let number = try fields(request).integer("number") else {
      throw ServerError(400, "“number” is missing: the number of the correction that is taken back")
    }
    return try changing { () throws(ServerError) in
      _ = try reading { () throws(CorrectionBookError) in try book.undo(number) }
      return .json(202, .object([("number", .integer(number))]))
    }
  }

  /// Makes a change while no other is made, and has the graph made anew.
  ///
  /// - Throws: ``ServerError`` where another process builds, or the store holds what a build would lose.
  func changing(_ body: () throws(ServerError) -> ServerResponse) throws(ServerError) -> ServerResponse {
    try changes.withLock { (_) throws(ServerError) in
      do throws(StoreError) {
        let store = try Store(openingForReading: options.store)
        if try store.files().contains(where: { $0.isInGraph && $0.fingerprint == GraphImport.fingerprint }) {
          throw StoreError(
            path: options.store,
            kind: .conflict("holds a graph that was imported; only documents can be added to and corrected"))
        }
        // Our own build takes the change into the next one; that of another process could end with what it has read.
        if !builds.state.isRunning { _ = try StoreLock(options.store, waitingUpTo: 0) }
      } catch {
        throw ServerError(error)
      }
      let response = try body()
      builds.start()
      return response
    }
  }

  private func fields(_ request: ServerRequest) throws(ServerError) -> JSONFields {
    do throws(ImportError) {
      return try JSONFields(request.body, name: "the body")
    } catch {
      throw ServerError(400, "\(error)")
    }
  }

  private func reading<R>(_ body: () throws(CorrectionBookError) -> R) throws(ServerError) -> R {
    do throws(CorrectionBookError) { return try body() } catch { throw ServerError(error) }
  }

  // MARK: What is corrected

  private func change(
    _ fields: JSONFields, in graph: KnowledgeGraph
  ) throws(ServerError) -> Correction.Change {
    func text(_ name: String) throws(ServerError) -> String {
      guard let text = fields.text(name), text.contains(where: { !$0.isWhitespace }) else {
        throw ServerError(400, "“\(name)” is missing")
      }
      guard text.utf8.count <= 2_000 else { throw ServerError(400, "“\(name)” is too long") }
      return text
    }
    func node(_ name: String) throws(ServerError) -> Node {
      let id = try text(name)
      guard let node = graph.node(NodeID(id)) else { throw ServerError(404, "the graph has no node \(id)") }
      guard node.deal == nil else {
        throw ServerError(409, "\(node.name) is a deal; reject or confirm one of its edges instead")
      }
      return node
    }
    switch try text("kind") {
    case "merge":
      let (gone, kept) = (try node("from"), try node("into"))
      guard gone.id != kept.id, gone.name != kept.name else {
        throw ServerError(409, "both are called \(kept.name); merge two names")
      }
      return .merge(gone.name, into: kept.name)
    case "rename": return .rename(try node("node").name, to: try text("name"))
    case "split":
      let (node, name) = (try node("node"), try text("name"))
      guard let ids = fields.texts("documents"), !ids.isEmpty else {
        throw ServerError(400, "“documents” is missing: the documents that mean the other one")
      }
      let cited = Set(node.evidence.documents.map(\.rawValue))
      if let strange = ids.first(where: { !cited.contains($0) }) {
        throw ServerError(404, "\(strange) does not name \(node.name)")
      }
      guard name != node.name else { throw ServerError(409, "the other one needs another name") }
      return .split(node.name, documents: ids.map { DocumentID($0) }, as: name)
    case "reject": return .reject(try statement(try text("edge"), in: graph))
    case "confirm": return .confirm(try statement(try text("edge"), in: graph))
    case let kind:
      throw ServerError(400, "“kind” is merge, split, rename, reject or confirm, not “\(kind)”")
    }
  }

  /// The edge of an id with the sentences that say so.
  private func statement(_ id: String, in graph: KnowledgeGraph) throws(ServerError) -> Statement {
    let edge = graph.edges.first { edge in
      // Lengths tell most of them apart.
      edge.source.rawValue.utf8.count + edge.kind.rawValue.utf8.count + edge.target.rawValue.utf8.count + 2
        == id.utf8.count && edge.idText == id
    }
    guard let edge else {
      throw ServerError(404, "the graph has no edge “\(id)”; an edge is called SOURCE TYPE TARGET")
    }
    func name(_ id: NodeID) -> String { graph.node(id)?.name ?? id.rawValue }
    return Statement(
      name(edge.source), edge.kind, name(edge.target),
      sentences: edge.evidence.map { .init(document: $0.document, text: $0.quote) })
  }
}

extension Edge {
  /// `actor/russia supplies deal/russia-iraq-2012-1`, as the views of a store call it.
  var idText: String { "\(source) \(kind.rawValue) \(target)" }
}
