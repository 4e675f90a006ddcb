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

  /// The first sentence that says so, with its document and how many more there are.
  static func citation(_ evidence: EvidenceList, indent: String) -> String {
    guard let first = evidence.first else { return "" }
    let more = evidence.count > 1 ? " and \(evidence.count - 1) more" : ""
    let inferred = first.isInferred ? ", inferred" : ""
    return
      "\(indent)“\(Console.plain(first.quote))”\n\(indent)— \(Console.plain(first.document.rawValue))\(inferred)\(more)"
  }
}
