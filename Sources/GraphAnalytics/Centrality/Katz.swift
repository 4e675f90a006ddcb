extension CSRGraph {
  /// How many walks lead to each node, of which longer ones count less.
  ///
  /// A node has `beta`, and `alpha` times what those together have from which edges lead to it. In a directed
  /// graph edges count towards their targets. Parallel edges add up, and an undirected loop counts once.
  ///
  /// Katz, “A new status index derived from sociometric analysis” (1953), by iteration from `beta` on.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 2)])
  /// try graph.katzCentrality(alpha: 0.5, normalized: false)  // 1, 1.5, 1.75
  /// ```
  ///
  /// - Parameters:
  ///   - alpha: What a step costs, at least 0. In a graph with cycles it has to be less than one over the
  ///     greatest eigenvalue of the adjacency matrix, or the sum over all walks has no limit.
  ///   - beta: What each node has of its own, above 0.
  ///   - normalized: Whether to divide all values by the length of their vector.
  ///   - weighted: Whether weights count as the strengths of edges, else each is 1.
  ///   - tolerance: The iteration ends when the values together change by less than this times the number of
  ///     nodes times `beta`.
  ///   - maximumIterations: How many iterations may be needed.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/notConverged(iterations:)``, also where `alpha` is too great, or
  ///   ``GraphAnalyticsError/invalidArgument(_:)`` where `alpha`, `beta` or the tolerance is not allowed.
  /// - Complexity: O(*n* + *m*) an iteration; memory O(*n* + *m*).
  public func katzCentrality(
    alpha: Double = 0.1, beta: Double = 1, normalized: Bool = true, weighted: Bool = true,
    tolerance: Double = 1e-10, maximumIterations: Int = 1000, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    guard alpha >= 0, alpha.isFinite else { throw .invalidArgument("alpha has to be finite and at least 0") }
    guard beta > 0, beta.isFinite else { throw .invalidArgument("beta has to be finite and above 0") }
    try Self.check(tolerance: tolerance)
    let arcs = IncomingArcs(self, weighted: weighted, threads: threads, isSorted: true)
    var values = Buffer(repeating: 1.0, count: nodeCount)
    var next = Buffer(repeating: 0.0, count: nodeCount)
    let changes = Buffer(repeating: 0.0, count: arcs.blocks)
    for iteration in 1...max(1, maximumIterations) {
      Self.iterate(arcs, alpha: alpha, from: values, to: next, changes: changes, threads: threads)
      swap(&values, &next)
      var change = 0.0
      for block in 0..<changes.count { change += changes[block] }
      guard change.isFinite else { throw .notConverged(iterations: iteration) }
      if change < tolerance * Double(max(1, nodeCount)) {
        return arcs.byNode(values, scale: normalized ? 1 / Self.length(of: values) : beta)
      }
    }
    throw .notConverged(iterations: maximumIterations)
  }

  private static func iterate(
    _ arcs: IncomingArcs, alpha: Double, from values: borrowing Buffer<Double>,
    to next: borrowing Buffer<Double>, changes: borrowing Buffer<Double>, threads: Int?
  ) {
    Parallel.run(blocks: changes.count, threads: threads) { block in
      var change = 0.0
      arcs.pull(arcs.nodes(ofBlock: block), from: values) { node, sum in
        let value = alpha * sum + 1
        change += abs(value - values[node])
        next[node] = value
      }
      changes[block] = change
    }
  }

  private static func length(of values: borrowing Buffer<Double>) -> Double {
    var squares = 0.0
    for node in 0..<values.count { squares += values[node] * values[node] }
    return squares.squareRoot()
  }
}
