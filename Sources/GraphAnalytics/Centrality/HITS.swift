/// What Kleinberg's algorithm says of each node.
public struct HubsAndAuthorities: Hashable, Sendable {
  /// How well each node points to good authorities; together 1.
  public let hubs: [Double]
  /// How well good hubs point to each node; together 1.
  public let authorities: [Double]
}

extension CSRGraph {
  /// Hubs, which lead to good authorities, and authorities, to which good hubs lead.
  ///
  /// Kleinberg, “Authoritative sources in a hyperlinked environment” (1999), by power iteration. In an
  /// undirected graph every edge leads both ways; it starts from equal values, which settles the result where
  /// the greatest singular value of the adjacency matrix is not the only one of its size. Parallel edges add
  /// up, and an undirected loop counts once. Where no edge has weight all values are 0.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 2), (1, 2)])
  /// try graph.hits().authorities  // 0, 0, 1
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count as the strengths of edges, else each is 1.
  ///   - tolerance: The iteration ends when the hub values, scaled to a vector of length 1, together change
  ///     by less than this times the number of nodes.
  ///   - maximumIterations: How many iterations may be needed; many where the second singular value is almost
  ///     as great as the first.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/notConverged(iterations:)``, or
  ///   ``GraphAnalyticsError/invalidArgument(_:)`` where the tolerance is not above 0.
  /// - Complexity: O(*n* + *m*) an iteration; memory O(*n*), in a directed graph O(*n* + *m*).
  public func hits(
    weighted: Bool = true, tolerance: Double = 1e-10, maximumIterations: Int = 1000, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> HubsAndAuthorities {
    try Self.check(tolerance: tolerance)
    let none = HubsAndAuthorities(
      hubs: [Double](repeating: 0, count: nodeCount), authorities: [Double](repeating: 0, count: nodeCount))
    guard nodeCount > 0 else { return none }
    let incoming = IncomingArcs(self, weighted: weighted, threads: threads)
    let outgoing = IncomingArcs(turnedRound: self, weighted: weighted)
    let hubs = UnitVector(count: nodeCount, threads: threads)
    let authorities = UnitVector(count: nodeCount, threads: threads)
    guard let scale = hubs.scale(for: incoming) else { return none }
    for _ in 0..<max(0, maximumIterations) {
      authorities.pull(along: incoming, from: hubs, scale: scale, shift: 0)
      _ = authorities.normalize()
      hubs.pull(along: outgoing, from: authorities, scale: scale, shift: 0)
      if hubs.normalize() < tolerance * Double(nodeCount) {
        return HubsAndAuthorities(hubs: hubs.sharesOfSum(), authorities: authorities.sharesOfSum())
      }
    }
    throw .notConverged(iterations: maximumIterations)
  }
}
