public import EntenteAnalysis
public import EntenteModel

/// How two actors are connected, drawn from left to right, with the sentences that say so beneath.
///
/// ```swift
/// let connections = PathFinder(graph).routes(from: a, to: b, limit: 2)
/// let picture = PathDiagram(graph, connections)
/// let svg = picture.draw(layout: GraphvizLayout()).svg
/// ```
///
/// What several connections share is drawn once.
public struct PathDiagram: Sendable {
  /// A statement that joins two nodes, as a connection passes it.
  struct Statement {
    let edge: Edge
    /// Whether the first connection that uses it goes from its source to its target.
    let isForward: Bool
    /// What else is said about the same two nodes.
    let others: [Edge]
  }

  let whole: KnowledgeGraph
  let selection: DiagramSelection
  let figures: [NodeFigure]
  /// In the order in which the connections meet them; the position plus one is the number in the picture.
  let statements: [Statement]
  /// For each statement its line in the selection.
  let links: [DiagramLink]
  /// What each deal is about.
  let dealWords: [NodeID: String]
  /// How many steps each connection has.
  let lengths: [Int]
  let options: DiagramOptions

  /// - Parameter graph: The graph that the connections were found in.
  public init(
    _ graph: KnowledgeGraph, _ connections: [Connection], options: DiagramOptions = DiagramOptions()
  ) {
    whole = graph
    self.options = options
    lengths = connections.map(\.steps.count)
    var nodes: Set<NodeID> = []
    var edges: Set<EdgeKey> = []
    var statements: [Statement] = []
    for connection in connections {
      nodes.formUnion(connection.nodes)
      for step in connection.steps where edges.insert(EdgeKey(step.edge)).inserted {
        statements.append(Statement(edge: step.edge, isForward: step.isForward, others: step.others))
      }
    }
    let part = graph.filtered(
      node: { nodes.contains($0.id) }, edge: { edges.contains(EdgeKey($0)) })
    selection = DiagramSelection(part, maximumNodes: part.nodes.count)
    figures = selection.shown.nodes.map { NodeFigure($0) }
    var links: [EdgeKey: DiagramLink] = [:]
    for link in selection.links {
      let ends = [link.source, link.target].map { part.nodes[$0].id }
      links[EdgeKey(source: ends[0], target: ends[1], kind: link.kind)] = link
    }
    var dealWords: [NodeID: String] = [:]
    for deal in TimelineDeal.all(in: graph) where nodes.contains(deal.node.id) {
      dealWords[deal.node.id] = "The deal: " + deal.facts.joined(separator: "; ")
    }
    self.dealWords = dealWords
    let known = statements.filter { links[EdgeKey($0.edge)] != nil }
    self.statements = known
    self.links = known.compactMap { links[EdgeKey($0.edge)] }
  }

  /// What the layout is asked: the nodes, then a place for the words of each statement.
  var layoutRequest: LayoutRequest {
    let nodes = figures.map { figure in
      // A line reaches a hexagon at its tip, which is where it would reach a box.
      LayoutRequest.Node(size: figure.size, shape: figure.shape == .hexagon ? .box : figure.shape)
    }
    // As high as the nodes, so that a chain comes out straight.
    let height = (figures.map(\.size.height) + words.map(\.place.height)).max() ?? 0
    let places = words.map { words in
      LayoutRequest.Node(size: Size(width: words.place.width, height: height), shape: .box)
    }
    var edges: [LayoutRequest.Edge] = []
    for (index, (statement, link)) in zip(statements, links).enumerated() {
      let (from, to) = statement.isForward ? (link.source, link.target) : (link.target, link.source)
      edges.append(LayoutRequest.Edge(source: from, target: figures.count + index))
      edges.append(LayoutRequest.Edge(source: figures.count + index, target: to))
    }
    return LayoutRequest(engine: .dot, routing: .curved, nodes: nodes + places, edges: edges)
  }

  public func draw(layout provider: some LayoutProvider) -> Diagram.Drawing {
    let request = layoutRequest
    var result = provider.layout(request)
    if !result.answers(request) {
      let warnings = result.warnings
      result = CircleLayout.layout(request)
      result.warnings =
        warnings + ["the layout does not fit the graph; the nodes stand in a simple order"]
    }
    var page = PathPage(self, result)
    return Diagram.Drawing(svg: Array(page.svg().utf8), warnings: result.warnings)
  }

  /// The words of each statement, in order.
  var words: [PathWords] {
    zip(statements, links).enumerated().map { index, pair in
      PathWords(pair.0.edge, number: index + 1, status: pair.1.status)
    }
  }
}

/// What makes an edge the same in a graph and in a part of it.
private struct EdgeKey: Hashable {
  let source: NodeID
  let target: NodeID
  let kind: String

  init(source: NodeID, target: NodeID, kind: String) {
    self.source = source
    self.target = target
    self.kind = kind
  }

  init(_ edge: Edge) {
    self.init(source: edge.source, target: edge.target, kind: edge.kind.rawValue)
  }
}
