extension PathSearch {
  /// The shortest paths between two nodes, from the shortest on.
  ///
  /// Yen, “Finding the *k* shortest loopless paths in a network” (1971), with the saving of Lawler, “A
  /// procedure for computing the *K* best solutions to discrete optimization problems” (1972): a path is
  /// varied only from where it left its parent on. The search for each variation is led by the exact
  /// distances to the target (Hart, Nilsson and Raphael, “A formal basis for the heuristic determination of
  /// minimum cost paths”, 1968). These are found only for nodes on walks that are little longer than the
  /// shortest path; if such walks do not give enough paths, longer ones are admitted.
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (0, 2)]))
  /// try search.shortestPaths(from: 0, to: 2, count: 5).map(\.nodes)  // [[0, 2], [0, 1, 2]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - count: How many paths to find at most.
  ///   - maximumHops: How many edges a path may have; `nil` for any number.
  /// - Returns: Paths of growing length, equally long ones in the order of their nodes. Of those as long as
  ///   the last, others may be left out.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*k* *n* (*n* + *m* log *n*)) at worst, seldom near to that; with weights and a limited
  ///   number of hops *h*, *h* times as much at worst.
  public mutating func shortestPaths(
    from source: Int, to target: Int, count: Int, maximumHops: Int? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    guard try isOpen(source, target), count > 0, maximumHops ?? 0 >= 0 else { return [] }
    guard source != target else { return [Path(nodes: [source], edges: [], length: 0)] }
    defer { closeRegion() }
    guard let (shortest, radius) = openRegion(from: source, to: target) else { return [] }
    if variations.nodeCount < forward.nodeCount { variations = PathVariations(nodeCount: forward.nodeCount) }
    var question = PathQuestion(graph: forward, lengths: lengths, source: source, target: target)
    if let maximumHops, isWeighted {
      question.maximumHops = maximumHops
      region.countHops(backward, from: target, within: maximumHops)
    }
    // Without weights hops are length.
    let longest = isWeighted ? .infinity : maximumHops.map(Double.init) ?? .infinity
    guard shortest <= longest else { return [] }
    var excess = isWeighted ? shortest * 0.1 : 0
    while true {
      let limit = min(shortest + excess, longest)
      // What rounding makes of a length should not put a node out of the region.
      region.grow(
        backward, lengths: backwardLengths, from: target, radius: radius, limit: limit * (1 + 1e-12))
      let isWhole = region.excluded == .infinity
      question.maximumLength = isWhole ? longest : limit
      let found = variations.shortest(count, of: question, in: region)
      if found.count == count || isWhole || limit == longest { return found.map { path($0) } }
      excess = max(excess * 2, region.excluded - shortest)
    }
  }
}

extension CSRGraph {
  /// The shortest paths between two nodes, from the shortest on, none of which meets a node twice.
  ///
  /// As ``PathSearch/shortestPaths(from:to:count:maximumHops:)``, which is faster for many pairs of nodes.
  ///
  /// ```swift
  /// let triangle = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (0, 2)])
  /// try triangle.shortestPaths(from: 0, to: 2, count: 5).map(\.nodes)  // [[0, 2], [0, 1, 2]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - count: How many paths to find at most.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - maximumHops: How many edges a path may have; `nil` for any number.
  ///   - filter: Which nodes and edges paths may use.
  /// - Returns: Paths of growing length, equally long ones in the order of their nodes. Of those as long as
  ///   the last, others may be left out.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: O(*k* *n* (*n* + *m* log *n*)) at worst, seldom near to that.
  public func shortestPaths(
    from source: Int, to target: Int, count: Int, weighted: Bool = false, maximumHops: Int? = nil,
    allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    var search = try PathSearch(self, weighted: weighted, allowing: filter)
    return try search.shortestPaths(from: source, to: target, count: count, maximumHops: maximumHops)
  }
}
