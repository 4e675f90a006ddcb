/// How much can flow between two nodes, and where it is stopped.
public struct MaximumFlow: Hashable, Sendable {
  /// How much flows; also what the edges of the cut can carry together.
  public let value: Double
  /// What flows through each edge, by edge: in a directed graph along its direction; in an undirected graph
  /// from its lesser to its greater end, and with a negative number the other way.
  public let flows: [Double]
  /// The edges of a minimum cut, in order: without them no way leads from the source to the target, and no
  /// other such edges carry less together. Edges that can carry nothing are not among them.
  public let cutEdges: [Int]
  /// Whether each node is on the source's side of that cut. Of all minimum cuts it is the one nearest to the
  /// source.
  public let isOnSourceSide: [Bool]
}

extension CSRGraph {
  /// The greatest flow between two nodes where an edge carries at most its weight, and a minimum cut.
  ///
  /// Dinic, “Algorithm for solution of a problem of maximum flow in networks with power estimation” (1970).
  /// That the greatest flow is as great as the least cut is the theorem of Ford and Fulkerson, “Maximal flow
  /// through a network” (1956). Each of
  /// parallel edges carries its own; loops carry nothing. An undirected edge carries its weight in either
  /// direction.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, directed: true, edges: [(0, 1), (0, 2), (1, 3), (2, 3), (2, 1)])
  /// let flow = try graph.maximumFlow(from: 0, to: 3)
  /// print(flow.value, flow.cutEdges)  // 2.0 [0, 1]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where what flows comes from.
  ///   - target: Where it goes.
  ///   - weighted: Whether weights are capacities; otherwise every edge can carry 1.
  ///   - filter: Which nodes and edges can carry anything.
  /// - Returns: The flow; always the same one of several.
  /// - Throws: ``GraphAnalyticsError`` where a node does not exist, both are the same, or the filter is one
  ///   for another graph.
  /// - Complexity: O(*n*² *m*) at worst and seldom near to it; O(min(*n*^⅔, √*m*) *m*) where every edge can
  ///   carry 1. Memory: 32 bytes an edge beside the result, 40 more in a directed graph.
  public func maximumFlow(
    from source: Int, to target: Int, weighted: Bool = false, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> MaximumFlow {
    try check(source, isNot: target)
    try filter?.check(self)
    let network = FlowNetwork(self, weighted: weighted, allowing: filter)
    network.maximize(from: source, to: target)
    let isOnSourceSide = network.reachable(from: source)
    let weights = weighted ? weights : nil
    var flows = [Double](repeating: 0, count: edgeCount)
    var isCut = [Bool](repeating: false, count: edgeCount)
    var capacities: [Double] = []
    var cutEdges: [Int] = []
    for node in 0..<nodeCount {
      for arc in arcs(of: node) {
        let (edge, end) = (Int(edgeIndices[arc]), Int(targets[arc]))
        let first = Int(network.firstArc[edge])
        if first < 0 || (!isDirected && end < node) { continue }
        if let filter {
          if !filter.allows(edge: edge) || !filter.allows(node: node) || !filter.allows(node: end) {
            continue
          }
        }
        let capacity = weights.map { $0[arc] } ?? 1
        let along = node < end ? first : Int(network.mate[first])
        flows[edge] =
          isDirected ? network.residual[Int(network.mate[along])] : capacity - network.residual[along]
        let isFromSource = isOnSourceSide[node] && !isOnSourceSide[end]
        let isToSource = isOnSourceSide[end] && !isOnSourceSide[node]
        isCut[edge] = capacity > 0 && (isFromSource || (isToSource && !isDirected))
        if isCut[edge] { capacities.append(capacity) }
      }
    }
    for edge in 0..<edgeCount where isCut[edge] { cutEdges.append(edge) }
    return MaximumFlow(
      value: capacities.reduce(0, +), flows: flows, cutEdges: cutEdges, isOnSourceSide: isOnSourceSide)
  }

  /// How many paths between two nodes there can be of which no two share an edge: also the least number of
  /// edges without which there is no path (Menger, “Zur allgemeinen Kurventheorie”, 1927).
  ///
  /// Parallel edges are different edges; loops do not matter.
  ///
  /// ```swift
  /// let ring = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3), (3, 0)])
  /// try ring.edgeDisjointPathCount(from: 0, to: 2)  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end.
  ///   - filter: Which nodes and edges they may use.
  /// - Throws: ``GraphAnalyticsError`` where a node does not exist, both are the same, or the filter is one
  ///   for another graph.
  /// - Complexity: O(min(*n*^⅔, √*m*) *m*) (Even and Tarjan, “Network flow and testing graph connectivity”,
  ///   1975).
  public func edgeDisjointPathCount(
    from source: Int, to target: Int, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> Int {
    Int(try maximumFlow(from: source, to: target, allowing: filter).value)
  }

  /// Stops where two nodes that a caller names do not exist or are the same.
  func check(_ source: Int, isNot target: Int) throws(GraphAnalyticsError) {
    try check(node: source)
    try check(node: target)
    guard source != target else { throw .invalidArgument("source and target have to be different nodes") }
  }
}
