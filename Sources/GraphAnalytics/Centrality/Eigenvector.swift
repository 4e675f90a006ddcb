extension CSRGraph {
  /// How central each node is where a node is as central as those together from which edges lead to it.
  ///
  /// The eigenvector of the greatest eigenvalue of the adjacency matrix, not negative and of length 1. In a
  /// directed graph edges count towards their targets. Parallel edges add up, and an undirected loop counts
  /// once.
  ///
  /// Bonacich, “Factoring and weighting approaches to status scores and clique identification” (1972), by
  /// power iteration. The matrix is shifted by part of its eigenvalue, as else the iteration would swing to
  /// and fro in a bipartite graph. It starts from equal values, which settles the result where several
  /// components have the same greatest eigenvalue; others fade to 0. In a graph without edges all nodes have
  /// the same value. In a directed graph without cycles no eigenvalue but 0 is there, and what remains is
  /// where the longest paths end.
  ///
  /// ```swift
  /// let star = try CSRGraph(nodeCount: 3, edges: [(0, 1), (0, 2)])
  /// try star.eigenvectorCentrality()  // √½, ½, ½
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count as the strengths of edges, else each is 1.
  ///   - tolerance: The iteration ends when the values together change by less than this times the number of
  ///     nodes.
  ///   - maximumIterations: How many iterations may be needed; many where the second eigenvalue is almost as
  ///     great as the first.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/notConverged(iterations:)``, or
  ///   ``GraphAnalyticsError/invalidArgument(_:)`` where the tolerance is not above 0.
  /// - Complexity: O(*n* + *m*) an iteration; memory O(*n* + *m*).
  public func eigenvectorCentrality(
    weighted: Bool = true, tolerance: Double = 1e-10, maximumIterations: Int = 1000, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    try Self.check(tolerance: tolerance)
    guard nodeCount > 0 else { return [] }
    let arcs = IncomingArcs(self, weighted: weighted, threads: threads, isSorted: true)
    let vector = UnitVector(count: nodeCount, threads: threads)
    guard let scale = vector.scale(for: arcs) else { return vector.values.array() }
    var eigenvalue = 1.0
    for _ in 0..<max(0, maximumIterations) {
      // With a fourth an eigenvalue that is the opposite of the greatest fades as fast as one of half of it.
      vector.pull(along: arcs, from: vector, scale: scale, shift: eigenvalue / 4)
      eigenvalue = vector.growth
      if vector.normalize() < tolerance * Double(nodeCount) { return arcs.byNode(vector.values, scale: 1) }
    }
    throw .notConverged(iterations: maximumIterations)
  }

  static func check(tolerance: Double) throws(GraphAnalyticsError) {
    guard tolerance > 0, tolerance.isFinite else { throw .invalidArgument("the tolerance has to be above 0") }
  }
}
