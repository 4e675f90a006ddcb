extension CSRGraph {
  /// A shortest path between two nodes, along the direction of edges in a directed graph.
  ///
  /// As ``PathSearch/shortestPath(from:to:maximumHops:)``: for many paths in one graph, a ``PathSearch`` is
  /// faster by far, as this has to make one anew each time.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 2), (2, 3), (0, 1), (1, 3)])
  /// try graph.shortestPath(from: 0, to: 3)?.nodes  // [0, 1, 3]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the path begins.
  ///   - target: Where it ends. From a node to itself a path has no edge.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - maximumHops: How many edges the path may have; `nil` for any number.
  ///   - filter: Which nodes and edges the path may use.
  /// - Returns: The path, `nil` where there is none. Of equally short paths without weights the one whose
  ///   list of nodes is least; with weights always the same one.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*).
  public func shortestPath(
    from source: Int, to target: Int, weighted: Bool = false, maximumHops: Int? = nil,
    allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> Path? {
    var search = try PathSearch(self, weighted: weighted, allowing: filter)
    return try search.shortestPath(from: source, to: target, maximumHops: maximumHops)
  }

  /// All shortest paths between two nodes.
  ///
  /// As ``PathSearch/allShortestPaths(from:to:maximumHops:limit:)``, which is faster for many pairs of nodes.
  ///
  /// ```swift
  /// let square = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3)])
  /// try square.allShortestPaths(from: 0, to: 3).map(\.nodes)  // [[0, 1, 3], [0, 2, 3]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - maximumHops: How many edges a path may have; `nil` for any number. The shortest of these paths
  ///     count.
  ///   - limit: How many paths to find at most; `nil` for all.
  ///   - filter: Which nodes and edges paths may use.
  /// - Returns: The paths in the order of their nodes, the first ones where there is a limit. With weights
  ///   those count as shortest that are so up to one part in 10¹², which is more than rounding does.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*), and the length of the paths that are found.
  public func allShortestPaths(
    from source: Int, to target: Int, weighted: Bool = false, maximumHops: Int? = nil, limit: Int? = nil,
    allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    var search = try PathSearch(self, weighted: weighted, allowing: filter)
    return try search.allShortestPaths(from: source, to: target, maximumHops: maximumHops, limit: limit)
  }

  /// How many shortest paths there are between two nodes, as lists of nodes.
  ///
  /// As ``PathSearch/shortestPathCount(from:to:)``, which is faster for many pairs of nodes.
  ///
  /// ```swift
  /// let square = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3)])
  /// try square.shortestPathCount(from: 0, to: 3)  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - filter: Which nodes and edges paths may use.
  /// - Returns: The number, exact up to 2⁵³: 0 where there is no path, 1 from a node to itself.
  /// - Throws: ``GraphAnalyticsError`` where a node does not exist, the filter is one for another graph, an
  ///   edge without length is on a shortest way, or the number is beyond `Double`.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*).
  public func shortestPathCount(
    from source: Int, to target: Int, weighted: Bool = false, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> Double {
    var search = try PathSearch(self, weighted: weighted, allowing: filter)
    return try search.shortestPathCount(from: source, to: target)
  }

  /// All paths between two nodes that are not too long, none of which meets a node twice.
  ///
  /// As ``PathSearch/simplePaths(from:to:maximumLength:maximumHops:limit:)``, which is faster for many pairs
  /// of nodes. There may be very many paths, so at least one limit is wise in a large graph.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3), (1, 2)])
  /// try graph.simplePaths(from: 0, to: 3, maximumLength: 2).map(\.nodes)  // [[0, 1, 3], [0, 2, 3]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - maximumLength: How long a path may be.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - maximumHops: How many edges a path may have; `nil` for any number.
  ///   - limit: How many paths to find at most; `nil` for all.
  ///   - filter: Which nodes and edges paths may use.
  /// - Returns: The paths in the order of their nodes, the first ones where there is a limit.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: From one path to the next O(*h* *m*) for paths of up to *h* edges without weights.
  public func simplePaths(
    from source: Int, to target: Int, maximumLength: Double = .infinity, weighted: Bool = false,
    maximumHops: Int? = nil, limit: Int? = nil, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    var search = try PathSearch(self, weighted: weighted, allowing: filter)
    return try search.simplePaths(
      from: source, to: target, maximumLength: maximumLength, maximumHops: maximumHops, limit: limit)
  }
}
