import EntenteAnalysis
import EntenteExport
import EntenteModel

/// What differs between two graphs, in words and for programs.
struct DifferenceReport {
  private let difference: GraphDifference
  private let old: KnowledgeGraph
  private let new: KnowledgeGraph
  private let books: (old: DealBook, new: DealBook)

  init(_ difference: GraphDifference, from old: KnowledgeGraph, to new: KnowledgeGraph) {
    self.difference = difference
    self.old = old
    self.new = new
    books = (DealBook(old), DealBook(new))
  }

  // MARK: - For people

  func page() -> Page {
    var page = Page(new)
    list("New documents", difference.addedDocuments.map(\.rawValue), to: &page)
    list("Documents that went", difference.removedDocuments.map(\.rawValue), to: &page)
    for type in [NodeType.deal, .actor, .weapon] {
      let came = difference.added.compactMap(new.node).filter { $0.type == type }
      if !came.isEmpty {
        page.heading("New \(type.rawValue)s (\(came.count))")
        for node in came { page.statement(words(node, books.new), node.evidence) }
      }
      let gone = difference.removed.compactMap(old.node).filter { $0.type == type }
      list(
        "\(type == .deal ? "Deals" : type == .actor ? "Actors" : "Weapons") that went",
        gone.map { words($0, books.old) }, to: &page)
    }
    list("Renamed", difference.renamed.map { "\(oldName($0.old)) is now \(newName($0.new))" }, to: &page)
    list("Merged", difference.merged.map { "\(oldName($0.old)) went into \(newName($0.new))" }, to: &page)
    list("Split", difference.split.map { "\(newName($0.new)) came out of \(oldName($0.old))" }, to: &page)
    list("Said otherwise", difference.changes.map(words), to: &page)
    if !difference.addedEdges.isEmpty {
      page.heading("New statements (\(difference.addedEdges.count))")
      for edge in difference.addedEdges { page.statement(Sentences.statement(edge, in: new), edge.evidence) }
    }
    list(
      "Statements that went", difference.removedEdges.map { Sentences.statement($0, in: old) }, to: &page)
    return page
  }

  private func list(_ heading: String, _ lines: [String], to page: inout Page) {
    guard !lines.isEmpty else { return }
    page.heading("\(heading) (\(lines.count))")
    for line in lines { page.line(line) }
  }

  private func words(_ node: Node, _ book: DealBook) -> String {
    guard let deal = node.deal, let entry = book.entry(of: node.id) else {
      return "\(node.name) (\(node.kindName))"
    }
    return
      ([Sentences.deal(entry, in: book) + ": " + deal.status.rawValue]
      + [Sentences.worth(deal)].compactMap { $0 })
      .joined(separator: ", ")
  }

  private func oldName(_ id: NodeID) -> String { Sentences.name(of: id, in: old) }

  private func newName(_ id: NodeID) -> String { Sentences.name(of: id, in: new) }

  private func words(_ change: GraphDifference.Change) -> String {
    let name =
      books.new.entry(of: change.node).map { Sentences.deal($0, in: books.new) } ?? newName(change.node)
    func from(_ old: String?, _ new: String?) -> String { "\(old ?? "none") → \(new ?? "none")" }
    switch change.field {
    case .kind(let old, let new): return "\(name), kind: \(from(old, new))"
    case .status(let old, let new): return "\(name), status: \(from(old.rawValue, new.rawValue))"
    case .year(let old, let new): return "\(name), year: \(from(old.map(String.init), new.map(String.init)))"
    case .values(let old, let new): return "\(name), value: \(from(Self.words(old), Self.words(new)))"
    case .quantity(let weapon, let old, let new):
      return "\(name), number of \(newName(weapon)): \(from(old.map(String.init), new.map(String.init)))"
    case .title(let body, let old, let new): return "\(name), office in \(newName(body)): \(from(old, new))"
    }
  }

  private static func words(_ values: [Money]) -> String? {
    values.isEmpty ? nil : values.map(\.words).joined(separator: " or ")
  }

  // MARK: - For programs

  func json() -> JSONValue {
    .object([
      (
        "documents",
        .object([
          ("added", .texts(difference.addedDocuments.map(\.rawValue))),
          ("removed", .texts(difference.removedDocuments.map(\.rawValue))),
        ])
      ),
      (
        "nodes",
        .object([
          ("added", .list(difference.added.compactMap(new.node).map(Self.json))),
          ("removed", .list(difference.removed.compactMap(old.node).map(Self.json))),
          ("renamed", .list(difference.renamed.map(json))), ("merged", .list(difference.merged.map(json))),
          ("split", .list(difference.split.map(json))),
        ])
      ),
      ("changes", .list(difference.changes.map(json))),
      (
        "edges",
        .object([
          ("added", .list(difference.addedEdges.map(Self.json))),
          ("removed", .list(difference.removedEdges.map(Self.json))),
        ])
      ),
    ])
  }

  private static func json(_ node: Node) -> JSONValue {
    .object([
      ("id", .text(node.id.rawValue)), ("type", .text(node.type.rawValue)), ("name", .text(node.name)),
      ("status", .text(ifAny: node.deal?.status.rawValue)),
    ])
  }

  private func json(_ pair: GraphDifference.Pair) -> JSONValue {
    .object([
      ("old", .text(pair.old.rawValue)), ("new", .text(pair.new.rawValue)),
      ("old_name", .text(oldName(pair.old))), ("new_name", .text(newName(pair.new))),
    ])
  }

  private static func json(_ edge: Edge) -> JSONValue {
    .object([
      ("source", .text(edge.source.rawValue)), ("type", .text(edge.kind.rawValue)),
      ("target", .text(edge.target.rawValue)), ("quantity", .integer(ifAny: edge.quantity)),
      ("title", .text(ifAny: edge.title)), ("documents", .texts(edge.evidence.documents.map(\.rawValue))),
    ])
  }

  private func json(_ change: GraphDifference.Change) -> JSONValue {
    func fields(_ field: String, _ old: JSONValue, _ new: JSONValue, of other: NodeID? = nil) -> JSONValue {
      .object(
        [("node", .text(change.node.rawValue)), ("field", .text(field))]
          + (other.map { [("of", .text($0.rawValue))] } ?? []) + [("old", old), ("new", new)])
    }
    switch change.field {
    case .kind(let old, let new): return fields("kind", .text(old), .text(new))
    case .status(let old, let new): return fields("status", .text(old.rawValue), .text(new.rawValue))
    case .year(let old, let new): return fields("year", .integer(ifAny: old), .integer(ifAny: new))
    case .values(let old, let new):
      return fields("values", .list(old.map(JSONValue.money)), .list(new.map(JSONValue.money)))
    case .quantity(let weapon, let old, let new):
      return fields("quantity", .integer(ifAny: old), .integer(ifAny: new), of: weapon)
    case .title(let body, let old, let new):
      return fields("title", .text(ifAny: old), .text(ifAny: new), of: body)
    }
  }
}
