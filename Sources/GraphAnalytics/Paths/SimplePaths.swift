extension PathSearch {
  /// All paths between two nodes that are not too long, none of which meets a node twice.
  ///
  /// Depth-first, with nothing tried that is too far from the target to be on such a path, and nothing twice
  /// that failed (Johnson, “Finding all the elementary circuits of a directed graph”, 1975; Peng, Zhang, Lin,
  /// Qin and Zhang, “Towards bridging theory and practice: hop-constrained s-t simple path enumeration”,
  /// 2019). There may be very many paths: their number can grow exponentially with the allowed length, so at
  /// least one limit is wise in a large graph.
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3), (1, 2)]))
  /// try search.simplePaths(from: 0, to: 3, maximumLength: 2).map(\.nodes)  // [[0, 1, 3], [0, 2, 3]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - maximumLength: How long a path may be.
  ///   - maximumHops: How many edges a path may have; `nil` for any number.
  ///   - limit: How many paths to find at most; `nil` for all.
  /// - Returns: The paths in the order of their nodes, the first ones where there is a limit.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: From one path to the next O(*h* *m*) for paths of up to *h* edges without weights, plus
  ///   one search from the target through the nodes that are near enough.
  public mutating func simplePaths(
    from source: Int, to target: Int, maximumLength: Double = .infinity, maximumHops: Int? = nil,
    limit: Int? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    guard try isOpen(source, target), maximumLength >= 0, maximumHops ?? 0 >= 0, limit ?? 1 > 0 else {
      return []
    }
    guard source != target else { return [Path(nodes: [source], edges: [], length: 0)] }
    defer { closeRegion() }
    guard let (shortest, radius) = openRegion(from: source, to: target) else { return [] }
    // Without weights hops are length, and no path has more of them than other nodes.
    let mostHops = min(maximumHops ?? .max, forward.nodeCount)
    let longest = isWeighted ? maximumLength : min(maximumLength, Double(mostHops))
    guard shortest <= longest else { return [] }
    return enumerate(
      from: source, to: target, radius: radius, longest: longest, maximumHops: isWeighted ? maximumHops : nil,
      limit: limit)
  }

  /// All shortest paths between two nodes.
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3)]))
  /// try search.allShortestPaths(from: 0, to: 3).map(\.nodes)  // [[0, 1, 3], [0, 2, 3]]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - maximumHops: How many edges a path may have; `nil` for any number. The shortest of these paths
  ///     count.
  ///   - limit: How many paths to find at most; `nil` for all.
  /// - Returns: The paths in the order of their nodes, the first ones where there is a limit. With weights
  ///   those count as shortest that are so up to one part in 10¹², which is more than rounding does.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: That of ``shortestPath(from:to:maximumHops:)`` and of the paths that are found. Edges of
  ///   length zero may cost more, as they make paths that have to be tried.
  public mutating func allShortestPaths(
    from source: Int, to target: Int, maximumHops: Int? = nil, limit: Int? = nil
  ) throws(GraphAnalyticsError) -> [Path] {
    guard try isOpen(source, target), maximumHops ?? 0 >= 0, limit ?? 1 > 0 else { return [] }
    let best = try shortestPath(from: source, to: target, maximumHops: maximumHops)
    guard let best, source != target else { return best.map { [$0] } ?? [] }
    defer { closeRegion() }
    guard let (_, radius) = openRegion(from: source, to: target) else { return [] }
    return enumerate(
      from: source, to: target, radius: radius, longest: best.length * (1 + Self.tolerance),
      maximumHops: isWeighted ? maximumHops : nil, limit: limit)
  }

  /// By which part of itself a length may differ from another and count as equal.
  static var tolerance: Double { 1e-12 }

  private mutating func enumerate(
    from source: Int, to target: Int, radius: Double, longest: Double, maximumHops: Int?, limit: Int?
  ) -> [Path] {
    if enumeration.nodeCount < forward.nodeCount {
      enumeration = PathEnumeration(nodeCount: forward.nodeCount)
    }
    if let maximumHops { region.countHops(backward, from: target, within: maximumHops) }
    let tolerance = longest.isFinite ? longest * Self.tolerance : 0
    region.grow(
      backward, lengths: backwardLengths, from: target, radius: radius, limit: longest + 2 * tolerance)
    let question = PathQuestion(
      graph: forward, lengths: lengths, source: source, target: target, maximumLength: longest,
      maximumHops: maximumHops)
    return enumeration.paths(
      of: question, backward: backward, in: region, tolerance: tolerance, limit: limit ?? .max
    ).map { path($0) }
  }
}
