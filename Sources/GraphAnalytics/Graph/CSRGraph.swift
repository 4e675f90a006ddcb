/// A graph that does not change, in compressed sparse rows.
///
/// Nodes are the numbers from zero to ``nodeCount`` − 1. Each node has a row of arcs, in the order of their
/// targets, then of the edges they stand for; all rows together are three parallel lists:
///
/// ```swift
/// let triangle = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (2, 0)])
/// for arc in triangle.arcs(of: 0) { print(triangle.targets[arc], triangle.edgeIndices[arc]) }
/// ```
///
/// In a directed graph an edge is one arc, in the row of its source. In an undirected graph it is two, one in
/// the row of each end.
///
/// Loops and parallel edges are allowed.
/// - An undirected **loop** is one arc, as a walk can take it in one way, but adds two to the degree of its
///   node and twice its weight to its strength, so that degrees always sum to twice the number of edges.
///   No shortest path and no betweenness knows of loops.
/// - **Parallel edges** add up wherever weights mean strength. A shortest path takes the lightest of them,
///   and as a path is the list of its nodes, they do not make several paths out of one.
///
/// Weights, where there are any, are finite and not negative. What they mean is up to the question:
/// ``strength(_:)``, ``pageRank(damping:personalization:weighted:tolerance:maximumIterations:threads:)`` and
/// ``leiden(quality:resolution:weighted:seed:maximumIterations:attempts:threads:)`` read them as how strong a
/// tie is, betweenness and paths as how long it is. A graph without weights behaves as one whose weights are
/// all 1.
///
/// Memory: 4 bytes a node, and 8 bytes an arc, with weights 16.
public struct CSRGraph: Hashable, Sendable {
  /// The greatest number of edges; two arcs for each still have 32-bit numbers.
  public static let maximumEdgeCount = Int(Int32.max) / 2

  /// Whether edges lead from their source to their target only.
  public let isDirected: Bool
  /// The number of edges, each of parallel ones and loops among them.
  public let edgeCount: Int
  /// Where the row of each node begins, and at last where the last row ends.
  public let offsets: [Int32]
  /// The node that each arc leads to.
  public let targets: [Int32]
  /// The edge that each arc stands for: its position in the list from which the graph was built.
  public let edgeIndices: [Int32]
  /// The weight of each arc; `nil` where edges have none.
  public let weights: [Double]?

  /// The number of nodes, those without edges among them. O(1).
  public var nodeCount: Int { offsets.count - 1 }
  /// The number of arcs: in a directed graph that of edges, in an undirected one twice that, less the loops.
  /// O(1).
  public var arcCount: Int { targets.count }

  init(
    isDirected: Bool, edgeCount: Int, offsets: [Int32], targets: [Int32], edgeIndices: [Int32],
    weights: [Double]?
  ) {
    self.isDirected = isDirected
    self.edgeCount = edgeCount
    self.offsets = offsets
    self.targets = targets
    self.edgeIndices = edgeIndices
    self.weights = weights
  }

  /// The positions in ``targets`` of the arcs that leave a node.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// for arc in graph.arcs(of: 1) { print(graph.targets[arc], graph.weight(ofArc: arc)) }
  /// ```
  ///
  /// - Precondition: The node is one of the graph.
  /// - Complexity: O(1).
  public func arcs(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  /// The nodes that the arcs of a node lead to, in order; a neighbour stands as often as edges lead to it.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (2, 1)])
  /// print(graph.neighbors(of: 1))  // [0, 2]
  /// ```
  ///
  /// - Precondition: The node is one of the graph.
  /// - Complexity: O(1): the list shares the memory of the graph.
  public func neighbors(of node: Int) -> ArraySlice<Int32> { targets[arcs(of: node)] }

  /// The weight of an arc, 1 in a graph without weights.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 2, edges: [.init(from: 0, to: 1, weight: 2.5)])
  /// print(graph.arcs(of: 1).map(graph.weight(ofArc:)))  // [2.5]
  /// ```
  ///
  /// - Precondition: The arc is one of the graph.
  /// - Complexity: O(1).
  public func weight(ofArc arc: Int) -> Double { weights.map { $0[arc] } ?? 1 }

  /// The graph with every edge turned round; an undirected graph as it is.
  ///
  /// Edges keep their numbers and weights.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (2, 1)])
  /// print(graph.reversed().neighbors(of: 1))  // [0, 2]
  /// ```
  ///
  /// - Complexity: O(*n* + *m*), in an undirected graph O(1); memory that of the new graph and 4 bytes a
  ///   node.
  public func reversed() -> CSRGraph {
    guard isDirected else { return self }
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    let newOffsets = starts
    var newTargets = [Int32](repeating: 0, count: arcCount)
    var newEdges = [Int32](repeating: 0, count: arcCount)
    var newWeights = weights
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let target = Int(targets[arc])
        let place = Int(starts[target])
        starts[target] += 1
        newTargets[place] = Int32(source)
        newEdges[place] = edgeIndices[arc]
        if let weights { newWeights?[place] = weights[arc] }
      }
    }
    return CSRGraph(
      isDirected: true, edgeCount: edgeCount, offsets: newOffsets, targets: newTargets,
      edgeIndices: newEdges, weights: newWeights)
  }

  /// The graph without the direction of its edges; edges in both directions become parallel.
  ///
  /// Edges keep their numbers and weights.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (2, 1)])
  /// print(graph.undirected().neighbors(of: 1))  // [0, 2]
  /// ```
  ///
  /// - Complexity: O(*n* + *m*), in an undirected graph O(1); memory O(*n* + *m*).
  public func undirected() -> CSRGraph {
    guard isDirected else { return self }
    var sources = [Int32](repeating: 0, count: edgeCount)
    var ends = sources
    var edgeWeights = weights
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let edge = Int(edgeIndices[arc])
        sources[edge] = Int32(source)
        ends[edge] = targets[arc]
        if let weights { edgeWeights?[edge] = weights[arc] }
      }
    }
    return CSRGraph(
      checkedNodeCount: nodeCount, directed: false, sources: sources, targets: ends, weights: edgeWeights)
  }

  /// Stops where a node that a caller names does not exist.
  func check(node: Int) throws(GraphAnalyticsError) {
    guard node >= 0, node < nodeCount else { throw .nodeOutOfRange(node) }
  }
}
