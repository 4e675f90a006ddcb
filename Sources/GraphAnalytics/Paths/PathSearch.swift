/// Searches for paths in one graph, as many as one likes.
///
/// The functions of ``CSRGraph`` that are named alike answer one question each and make their memory anew for
/// it. A path search makes it once, with a directed graph's edges turned round, and a question costs what it
/// touches: in a large network mostly a very small part.
///
/// ```swift
/// let graph = try CSRGraph(nodeCount: 4, sources: [0, 1, 0], targets: [1, 2, 3], weights: [1, 2, 5])
/// var search = try PathSearch(graph, weighted: true)
/// for target in [1, 2, 3] {
///   if let path = try search.shortestPath(from: 0, to: target) { print(path.nodes, path.length) }
/// }
/// ```
///
/// - A path meets no node twice, and follows the direction of edges in a directed graph. **Loops** are in
///   none.
/// - A path is the list of its nodes. Of **parallel edges** it takes the lightest, of equally light ones the
///   first; without weights the first.
/// - What a search answers does not depend on what it was asked before.
///
/// Memory: 16 bytes a node without weights and 4 with them, in a directed graph as much as the graph again,
/// and for several paths up to 70 bytes more a node, which are made when they are first asked for.
public struct PathSearch: ~Copyable, Sendable {
  /// Whether weights are the lengths of edges.
  public let isWeighted: Bool

  let forward: CSRGraph
  let backward: CSRGraph
  /// The nodes that paths may use, `nil` for all.
  private let isAllowed: [Bool]?
  private var breadthFirst: BreadthFirstPair
  private var dijkstra: DijkstraPair
  // For no nodes until they are needed.
  var region = PathRegion(nodeCount: 0)
  var variations = PathVariations(nodeCount: 0)
  var enumeration = PathEnumeration(nodeCount: 0)
  var counts = Buffer(repeating: -1.0, count: 0)

  /// Makes what searches need.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (0, 2)])
  /// var search = try PathSearch(graph, allowing: PathFilter(edges: [true, true, false]))
  /// ```
  ///
  /// - Parameters:
  ///   - graph: Where to search.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - filter: Which nodes and edges paths may use.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another
  ///   graph.
  /// - Complexity: O(*n*), and O(*n* + *m*) for a directed graph or with a filter.
  public init(
    _ graph: CSRGraph, weighted: Bool = false, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) {
    isWeighted = weighted && graph.weights != nil
    forward = try graph.keeping(filter)
    backward = forward.reversed()
    isAllowed = filter?.nodes
    breadthFirst = BreadthFirstPair(nodeCount: isWeighted ? 0 : graph.nodeCount)
    dijkstra = DijkstraPair(nodeCount: isWeighted ? graph.nodeCount : 0)
  }

  /// How long a shortest path between two nodes is; `nil` where there is none.
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)]))
  /// try search.distance(from: 0, to: 2)  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the path begins.
  ///   - target: Where it ends. From a node to itself the distance is 0.
  ///   - maximumHops: How many edges the path may have; `nil` for any number.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: That of ``shortestPath(from:to:maximumHops:)``.
  public mutating func distance(
    from source: Int, to target: Int, maximumHops: Int? = nil
  ) throws(GraphAnalyticsError) -> Double? {
    guard !isWeighted else {
      return try shortestPath(from: source, to: target, maximumHops: maximumHops)?.length
    }
    guard try isOpen(source, target), maximumHops ?? 0 >= 0 else { return nil }
    if source == target { return 0 }
    let meeting = breadthFirst.search(
      forward, backward, from: source, to: target, within: maximumHops ?? .max)
    breadthFirst.reset()
    return meeting.map { Double($0.distance) }
  }

  /// A shortest path between two nodes.
  ///
  /// Two searches, one from each end (Pohl, “Bi-directional search”, 1971): breadth-first, or where edges
  /// have lengths by Dijkstra's algorithm (1959).
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 4, edges: [(0, 2), (2, 3), (0, 1), (1, 3)]))
  /// try search.shortestPath(from: 0, to: 3)?.nodes  // [0, 1, 3]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the path begins.
  ///   - target: Where it ends. From a node to itself a path has no edge.
  ///   - maximumHops: How many edges the path may have; `nil` for any number.
  /// - Returns: The path, `nil` where there is none. Of equally short paths without weights the one whose
  ///   list of nodes is least; with weights always the same one, which may be longer than another by what
  ///   rounding hides.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*), in practice a small part of it. With weights
  ///   and a number of hops *h* that forbids the shortest path, *h* times as much at worst.
  public mutating func shortestPath(
    from source: Int, to target: Int, maximumHops: Int? = nil
  ) throws(GraphAnalyticsError) -> Path? {
    guard try isOpen(source, target), maximumHops ?? 0 >= 0 else { return nil }
    guard source != target else { return Path(nodes: [source], edges: [], length: 0) }
    guard let nodes = shortestNodes(from: source, to: target, maximumHops: maximumHops) else { return nil }
    if let maximumHops, nodes.count - 1 > maximumHops {
      return try shortestPaths(from: source, to: target, count: 1, maximumHops: maximumHops).first
    }
    return path(nodes)
  }

  /// The nodes of a shortest path between two different nodes; with weights it may have too many hops.
  private mutating func shortestNodes(from source: Int, to target: Int, maximumHops: Int?) -> [Int]? {
    if isWeighted {
      let nodes = dijkstra.search(forward, backward, from: source, to: target)
      dijkstra.reset()
      return nodes
    }
    let meeting = breadthFirst.search(
      forward, backward, from: source, to: target, within: maximumHops ?? .max)
    let nodes = meeting.map { breadthFirst.nodes(forward, $0) }
    breadthFirst.reset()
    return nodes
  }

  /// The lengths of the arcs, `nil` where all are 1.
  var lengths: [Double]? { isWeighted ? forward.weights : nil }
  var backwardLengths: [Double]? { isWeighted ? backward.weights : nil }

  /// Whether two nodes exist, and paths may use them.
  func isOpen(_ source: Int, _ target: Int) throws(GraphAnalyticsError) -> Bool {
    try forward.check(node: source)
    try forward.check(node: target)
    guard let isAllowed else { return true }
    return isAllowed[source] && isAllowed[target]
  }

  /// Searches between two nodes that are open and different, and keeps what it found for several paths to be
  /// found near to it, until ``closeRegion()``.
  ///
  /// - Returns: The length of a shortest path, and how far from the source nodes are at least that the search
  ///   did not come to; `nil` where there is no path.
  mutating func openRegion(from source: Int, to target: Int) -> (length: Double, radius: Double)? {
    if region.nodeCount < forward.nodeCount { region = PathRegion(nodeCount: forward.nodeCount) }
    if isWeighted {
      guard let nodes = dijkstra.search(forward, backward, from: source, to: target) else { return nil }
      return (path(nodes).length, dijkstra.copyDistances(to: region))
    }
    let meeting = breadthFirst.search(forward, backward, from: source, to: target, within: .max)
    guard let meeting else { return nil }
    return (Double(meeting.distance), breadthFirst.copyDistances(to: region))
  }

  mutating func closeRegion() {
    region.reset()
    if isWeighted {
      dijkstra.clearDistances(of: region)
      dijkstra.reset()
    } else {
      breadthFirst.clearDistances(of: region)
      breadthFirst.reset()
    }
  }

  /// The path along some nodes, by the lightest edges.
  func path(_ nodes: [Int]) -> Path { forward.path(along: nodes, weighted: isWeighted) }
}
