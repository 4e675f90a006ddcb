/// Which nodes and edges a path may use.
///
/// A path uses none of the nodes and edges that are not allowed: where its first or last node is not, there
/// is no path. Of parallel edges those that are allowed count.
///
/// ```swift
/// let square = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3), (3, 0)])
/// let filter = try PathFilter(excludingNodes: [1], in: square)
/// let path = try square.shortestPath(from: 0, to: 2, allowing: filter)  // by way of 3
/// ```
public struct PathFilter: Hashable, Sendable {
  /// Whether each node is allowed; `nil` where all are.
  public let nodes: [Bool]?
  /// Whether each edge is allowed, in the order from which the graph was built; `nil` where all are.
  public let edges: [Bool]?

  /// Takes what is allowed as it stands; that the counts are those of the graph is checked where it is used.
  ///
  /// ```swift
  /// let filter = PathFilter(nodes: [true, false, true, true])  // all of four nodes but 1
  /// ```
  ///
  /// - Parameters:
  ///   - nodes: Whether each node is allowed; `nil` for all.
  ///   - edges: Whether each edge is allowed; `nil` for all.
  public init(nodes: [Bool]? = nil, edges: [Bool]? = nil) {
    self.nodes = nodes
    self.edges = edges
  }

  /// Asks for each node and each edge of a graph once whether it is allowed.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (0, 2)])
  /// let years = [1985, 1988, 1991]
  /// let filter = PathFilter(in: graph, allowingEdge: { years[$0] < 1990 })
  /// ```
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - node: Whether a node is allowed; `nil` where all are.
  ///   - edge: Whether an edge is allowed; `nil` where all are.
  /// - Complexity: O(*n* + *m*).
  public init(
    in graph: CSRGraph, allowingNode node: ((Int) -> Bool)? = nil, allowingEdge edge: ((Int) -> Bool)? = nil
  ) {
    nodes = node.map { (0..<graph.nodeCount).map($0) }
    edges = edge.map { (0..<graph.edgeCount).map($0) }
  }

  /// Allows all but some nodes and edges.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (0, 2)])
  /// let filter = try PathFilter(excludingNodes: [1], excludingEdges: [2], in: graph)
  /// ```
  ///
  /// - Parameters:
  ///   - excludingNodes: The nodes that no path may meet.
  ///   - excludingEdges: The edges that no path may take.
  ///   - graph: The graph.
  /// - Throws: ``GraphAnalyticsError`` where a node or an edge does not exist.
  /// - Complexity: O(*n* + *m*).
  public init(
    excludingNodes: [Int], excludingEdges: [Int] = [], in graph: CSRGraph
  ) throws(GraphAnalyticsError) {
    var nodes = [Bool](repeating: true, count: graph.nodeCount)
    for node in excludingNodes {
      try graph.check(node: node)
      nodes[node] = false
    }
    var edges = [Bool](repeating: true, count: graph.edgeCount)
    for edge in excludingEdges {
      guard edges.indices.contains(edge) else { throw .invalidArgument("\(edge) is no edge of the graph") }
      edges[edge] = false
    }
    self.nodes = excludingNodes.isEmpty ? nil : nodes
    self.edges = excludingEdges.isEmpty ? nil : edges
  }

  /// Stops where the filter was made for another graph.
  func check(_ graph: CSRGraph) throws(GraphAnalyticsError) {
    if let nodes, nodes.count != graph.nodeCount {
      throw .countMismatch(expected: graph.nodeCount, found: nodes.count)
    }
    if let edges, edges.count != graph.edgeCount {
      throw .countMismatch(expected: graph.edgeCount, found: edges.count)
    }
  }

  func allows(node: Int) -> Bool { nodes.map { $0[node] } ?? true }

  func allows(edge: Int) -> Bool { edges.map { $0[edge] } ?? true }
}

extension CSRGraph {
  /// The graph with the arcs that a filter allows. Nodes and edges keep their numbers, so an edge may be
  /// without arcs: good for searches, not for building other graphs.
  ///
  /// - Complexity: O(*n* + *m*); O(1) without a filter.
  func keeping(_ filter: PathFilter?) throws(GraphAnalyticsError) -> CSRGraph {
    guard let filter else { return self }
    try filter.check(self)
    if filter.nodes == nil, filter.edges == nil { return self }
    var newOffsets: [Int32] = [0]
    var newTargets: [Int32] = []
    var newEdges: [Int32] = []
    var newWeights: [Double]? = weights == nil ? nil : []
    newOffsets.reserveCapacity(nodeCount + 1)
    for node in 0..<nodeCount {
      if filter.allows(node: node) {
        for arc in arcs(of: node)
        where filter.allows(node: Int(targets[arc])) && filter.allows(edge: Int(edgeIndices[arc])) {
          newTargets.append(targets[arc])
          newEdges.append(edgeIndices[arc])
          if let weights { newWeights?.append(weights[arc]) }
        }
      }
      newOffsets.append(Int32(newTargets.count))
    }
    return CSRGraph(
      isDirected: isDirected, edgeCount: edgeCount, offsets: newOffsets, targets: newTargets,
      edgeIndices: newEdges, weights: newWeights)
  }
}
