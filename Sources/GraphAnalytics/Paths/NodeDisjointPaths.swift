extension CSRGraph {
  /// As many paths between two nodes as there can be of which no two share another node.
  ///
  /// Their number is also the least number of nodes that meet all paths, if no edge joins the two (Menger,
  /// “Zur allgemeinen Kurventheorie”, 1927); such an edge is one of the paths, and parallel edges are one
  /// path together. Loops do not matter.
  ///
  /// ```swift
  /// let ring = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3), (3, 0)])
  /// try ring.nodeDisjointPaths(from: 0, to: 2).map(\.nodes)  // [[0, 1, 2], [0, 3, 2]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the paths begin.
  ///   - target: Where they end.
  ///   - filter: Which nodes and edges they may use.
  /// - Returns: The paths in the order of their nodes, with their numbers of edges as lengths. There may be
  ///   other such paths, also shorter ones; these are always the same.
  /// - Throws: ``GraphAnalyticsError`` where a node does not exist, both are the same, or the filter is one
  ///   for another graph.
  /// - Complexity: O(√*n* *m*) (Even and Tarjan, “Network flow and testing graph connectivity”, 1975).
  public func nodeDisjointPaths(
    from source: Int, to target: Int, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    try check(source, isNot: target)
    let graph = try keeping(filter)
    // Where the filter excludes either, nothing leads there any more.
    let found = DisjointPathSearch(graph, from: source, to: target)
    var result: [Path] = []
    var last = Int32(-1)
    for first in graph.neighbors(of: source) where first != last && first != source {
      last = first
      if first == target {
        result.append(graph.path(along: [source, target], weighted: false))
      } else if found.previous[Int(first)] == source {
        var nodes = [source]
        var node = first
        while node != target {
          nodes.append(Int(node))
          node = found.next[Int(node)]
        }
        result.append(graph.path(along: nodes + [target], weighted: false))
      }
    }
    return result
  }

  /// How many paths between two nodes there can be of which no two share another node.
  ///
  /// ```swift
  /// let ring = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3), (3, 0)])
  /// try ring.nodeDisjointPathCount(from: 0, to: 2)  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end.
  ///   - filter: Which nodes and edges they may use.
  /// - Throws: As ``nodeDisjointPaths(from:to:allowing:)``.
  /// - Complexity: O(√*n* *m*).
  public func nodeDisjointPathCount(
    from source: Int, to target: Int, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> Int {
    try nodeDisjointPaths(from: source, to: target, allowing: filter).count
  }

  /// The least number of nodes without which there is no path between two others.
  ///
  /// Even and Tarjan (1975), after the theorem of Menger (1927).
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 4)])
  /// try path.minimumNodeCut(from: 0, to: 4)  // [1]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the paths to be cut begin.
  ///   - target: Where they end.
  ///   - filter: Which nodes and edges they may use.
  /// - Returns: The nodes in order; of several such sets the one nearest to the source. Empty where there is
  ///   no path to begin with, `nil` where an edge leads from source to target, as then no nodes do it.
  /// - Throws: As ``nodeDisjointPaths(from:to:allowing:)``.
  /// - Complexity: O(√*n* *m*).
  public func minimumNodeCut(
    from source: Int, to target: Int, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Int]? {
    try check(source, isNot: target)
    let graph = try keeping(filter)
    if graph.neighbors(of: source).contains(Int32(target)) { return nil }
    return DisjointPathSearch(graph, from: source, to: target).cut()
  }
}
