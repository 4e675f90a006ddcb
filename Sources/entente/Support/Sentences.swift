import EntenteAnalysis
import EntenteModel

/// Facts in words.
enum Sentences {
  /// `Iran supports Syria`, `Russia → Iraq, 2012 (signed, $4.2 bn) includes 36 Mi-28NE`.
  static func statement(_ edge: Edge, in graph: KnowledgeGraph) -> String {
    let source = name(edge.source, in: graph)
    let target = name(edge.target, in: graph)
    let title = edge.title.map { " (\(Console.plain($0)))" } ?? ""
    let quantity = edge.quantity.map { "\($0) " } ?? ""
    return "\(source) \(edge.kind.phrase) \(quantity)\(target)\(title)"
  }

  private static func name(_ id: NodeID, in graph: KnowledgeGraph) -> String {
    guard let node = graph.node(id) else { return id.rawValue }
    guard let deal = node.deal else { return Console.plain(node.name) }
    return "the deal " + Console.plain(node.name) + " (" + figures(deal) + ")"
  }

  /// `signed, $4.2 bn`.
  static func figures(_ deal: Deal) -> String {
    ([deal.status.rawValue] + deal.values.map(\.value.shortDescription)).joined(separator: ", ")
  }

  /// `Russia → Iraq, 2012 (36 Mi-28NE, 42 Pantsir-S1)`: so that two deals of the same sides can be told apart.
  static func deal(_ entry: DealBook.Entry, in book: DealBook) -> String {
    let items = self.items(entry, in: book)
    let shown =
      items.prefix(4).joined(separator: ", ") + (items.count > 4 ? " and \(items.count - 4) more" : "")
    return book.node(entry).name + (items.isEmpty ? "" : " (\(shown))")
  }

  /// `36 Mi-28NE`, `42 Pantsir-S1`.
  static func items(_ entry: DealBook.Entry, in book: DealBook) -> [String] {
    entry.items.map { place in
      let edge = book.graph.edges[place]
      return (edge.quantity.map { "\($0) " } ?? "") + name(of: edge.target, in: book.graph)
    }
  }

  /// `about $4.2 bn or $4.3 bn (disputed)`; `nil` where no document gives a value.
  static func worth(_ deal: Deal) -> String? {
    guard !deal.values.isEmpty else { return nil }
    return deal.values.map(\.value.words).joined(separator: " or ")
      + (deal.values.count > 1 ? " (disputed)" : "")
  }

  /// `prime minister of Iraq, 2012-10-09 to 2014-02-03`, with the name of the holder before it or without.
  static func office(_ office: Office, in graph: KnowledgeGraph, withHolder: Bool) -> String {
    let body = name(of: office.body, in: graph)
    let holder = name(of: office.holder, in: graph)
    let role = office.title.map { "\($0) of \(body)" }
    let words =
      if withHolder { role.map { "\(holder), \($0)" } ?? "\(holder) represents \(body)" } else {
        role ?? "represents \(body)"
      }
    return words + (span(office).map { ", \($0)" } ?? "")
  }

  /// `2012-10-09`, `2012-10-09 to 2014-02-03`; `nil` where no document is dated.
  static func span(_ office: Office) -> String? {
    guard let first = office.first, let last = office.last else { return nil }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }

  /// The name as documents write it, not yet made safe for a terminal.
  static func name(of id: NodeID, in graph: KnowledgeGraph) -> String { graph.node(id)?.name ?? id.rawValue }

  /// A sentence that says so, with its document and how many more there are.
  static func citation(_ evidence: EvidenceList, indent: String) -> String {
    guard let first = evidence.bestFirst.first else { return "" }
    let more = evidence.count > 1 ? " and \(evidence.count - 1) more" : ""
    let inferred = first.isInferred ? ", inferred" : ""
    return
      "\(indent)“\(Console.plain(first.quote))”\n\(indent)— \(Console.plain(first.document.rawValue))\(inferred)\(more)"
  }
}
