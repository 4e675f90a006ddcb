extension CSRGraph {
  /// On how many of the shortest paths between other nodes each node lies.
  ///
  /// For each pair of other nodes that are connected, a node counts the share of their shortest paths that
  /// pass through it. In an undirected graph a pair counts once. A path is the list of its nodes, so parallel
  /// edges do not multiply paths, and loops lie on none.
  ///
  /// Brandes, “A faster algorithm for betweenness centrality” (2001).
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// try path.betweenness()  // 0, 1, 0
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1. Lengths are
  ///     compared exactly, so weights whose sums are rounded may tell apart paths that are equally long.
  ///   - normalized: Whether to divide by the number of pairs of other nodes, so that the result lies between
  ///     0 and 1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/zeroWeight(edge:)``, as an edge without length makes the number of
  ///   shortest paths meaningless, or ``GraphAnalyticsError/tooManyShortestPaths`` beyond 10³⁰⁸ of them.
  /// - Complexity: O(*nm*), weighted O(*nm* log *n*); memory O(*n* + *m*) a thread and some ten results.
  public func betweenness(
    weighted: Bool = false, normalized: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    var result = try dependencies(on: nil, weighted: weighted, threads: threads)
    let scale = betweennessScale(normalized: normalized)
    for node in result.indices { result[node] *= scale }
    return result
  }

  /// What some sources contribute to betweenness: for each node, how far the shortest paths from the sources
  /// to all other nodes depend on it.
  ///
  /// With random sources an estimate of the betweenness of a graph too large for all of them: scaled by the
  /// number of nodes over the number of sources, and halved in an undirected graph, it is right on average.
  /// From 64 sources on the searches of a graph with short paths count in single precision and are summed up in double:
  /// the result is right to six digits, where a sample says two or three.
  ///
  /// Brandes and Pich, “Centrality estimation in large networks” (2007).
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// try path.betweennessContributions(of: [0])  // 0, 1, 0
  /// ```
  ///
  /// - Parameters:
  ///   - sources: Where the paths begin; a node that stands twice counts twice.
  ///   - weighted: Whether weights are the lengths of edges.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: As ``betweenness(weighted:normalized:threads:)``, and
  ///   ``GraphAnalyticsError/nodeOutOfRange(_:)`` where a source is no node.
  /// - Complexity: O(*km*) for *k* sources, weighted O(*km* log *n*).
  public func betweennessContributions(
    of sources: [Int], weighted: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    for source in sources { try check(node: source) }
    return try dependencies(on: sources, weighted: weighted, threads: threads)
  }

  /// What sums over all sources are to be multiplied by.
  func betweennessScale(normalized: Bool) -> Double {
    guard normalized else { return isDirected ? 1 : 0.5 }
    return nodeCount > 2 ? 1 / (Double(nodeCount - 1) * Double(nodeCount - 2)) : 1
  }
}
