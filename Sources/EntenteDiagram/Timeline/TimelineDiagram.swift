public import EntenteModel

/// The deals of a graph along time: suppliers at the left, recipients at the right, and between them what became of
/// each deal, step by step.
///
/// ```swift
/// let timeline = TimelineDiagram(graph, options: DiagramOptions(title: "Arms for Iraq"))
/// let svg = timeline.draw().svg
/// ```
///
/// Needs no layout engine. The same graph gives the same bytes on every machine.
public struct TimelineDiagram: Sendable {
  let graph: KnowledgeGraph
  let options: DiagramOptions
  /// The deals that are drawn, in the order of their ids.
  let deals: [TimelineDeal]
  let leftOut: Int

  /// Chooses what is drawn: of more deals than ``DiagramOptions/maximumDeals`` those of which most documents tell.
  ///
  /// - Complexity: O(*n* log *n* + *m*).
  public init(_ graph: KnowledgeGraph, options: DiagramOptions = DiagramOptions()) {
    self.graph = graph
    self.options = options
    let all = TimelineDeal.all(in: graph)
    let kept = all.sorted { a, b in
      let (first, second) = ((b.documents, b.node.mentions), (a.documents, a.node.mentions))
      return first != second ? first < second : a.node.id < b.node.id
    }.prefix(max(1, options.maximumDeals))
    deals = kept.sorted { $0.node.id < $1.node.id }
    leftOut = all.count - kept.count
  }

  /// Draws the timeline. O(*d* log *d*) in the deals that are drawn, times the steps of each.
  public func draw() -> Diagram.Drawing {
    var page = TimelinePage(self)
    return Diagram.Drawing(svg: Array(page.svg().utf8), warnings: [])
  }

  /// The actors that have a place in the picture, each once, in the order of their ids.
  var actors: [Node] {
    var seen: Set<NodeID> = []
    return deals.flatMap { $0.suppliers + $0.recipients }.filter { seen.insert($0.id).inserted }
      .sorted { $0.id < $1.id }
  }
}
