extension CSRGraph {
  /// Along how many of the shortest paths between nodes each edge lies.
  ///
  /// For each pair of nodes that are connected, an edge counts the share of their shortest paths that take
  /// it. In an undirected graph a pair counts once. A path is the list of its nodes, so parallel edges do not
  /// multiply paths: it takes the lightest of them, of equally light ones the first, and the others have 0,
  /// as have loops.
  ///
  /// Girvan and Newman, “Community structure in social and biological networks” (2002); computed as by
  /// Brandes, “On variants of shortest-path betweenness centrality and their generic computation” (2008).
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// try path.edgeBetweenness()  // 3, 4, 3
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1. Lengths are
  ///     compared exactly, so weights whose sums are rounded may tell apart paths that are equally long.
  ///   - normalized: Whether to divide by the number of pairs of nodes, so that the result lies between 0 and
  ///     1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: A value for each edge, by its index.
  /// - Throws: As ``betweenness(weighted:normalized:threads:)``.
  /// - Complexity: O(*nm*), weighted O(*nm* log *n*); memory O(*n* + *m*) a thread and some ten values an
  ///   arc.
  public func edgeBetweenness(
    weighted: Bool = false, normalized: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    let arcs = SimpleArcs(self, weighted: weighted)
    let dependencies = try arcDependencies(along: arcs, threads: threads)
    var result = [Double](repeating: 0, count: edgeCount)
    for (arc, edge) in arcs.edgeIndices.enumerated() { result[Int(edge)] += dependencies[arc] }
    let scale: Double
    if normalized {
      scale = nodeCount > 1 ? 1 / (Double(nodeCount) * Double(nodeCount - 1)) : 1
    } else {
      scale = isDirected ? 1 : 0.5
    }
    for edge in result.indices { result[edge] *= scale }
    return result
  }
}
