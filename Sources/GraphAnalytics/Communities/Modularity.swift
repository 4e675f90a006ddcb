extension CSRGraph {
  /// How much more weight lies within groups of nodes than edges put at random between nodes of the same
  /// strengths would have there.
  ///
  /// The sum over all groups of *w* / *W* − γ (*s* / 2*W*)², where *w* is the weight of edges within the
  /// group, *s* the strength of its nodes, *W* the weight of all edges. Directions do not count. Without
  /// edges it is 0.
  ///
  /// Newman and Girvan, “Finding and evaluating community structure in networks” (2004); the resolution γ by
  /// Reichardt and Bornholdt, “Statistical mechanics of community detection” (2006).
  ///
  /// ```swift
  /// let pairs = try CSRGraph(nodeCount: 4, edges: [(0, 1), (2, 3)])
  /// try pairs.modularity(of: Partition(labels: [0, 0, 1, 1]))  // 0.5
  /// ```
  ///
  /// - Parameters:
  ///   - partition: The groups.
  ///   - resolution: Above 1 it favours small groups, below 1 large ones.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the partition is one of another
  ///   graph.
  /// - Complexity: O(*n* + *m*).
  public func modularity(
    of partition: Partition, resolution: Double = 1, weighted: Bool = true
  ) throws(GraphAnalyticsError) -> Double {
    guard partition.labels.count == nodeCount else {
      throw .countMismatch(expected: nodeCount, found: partition.labels.count)
    }
    var inner = [Double](repeating: 0, count: partition.count)
    var strength = inner
    var total = 0.0
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let target = Int(targets[arc])
        // An undirected edge comes by twice, its loops once.
        let half = isDirected || target == source ? 1 : 0.5
        let weight = half * (weighted ? self.weight(ofArc: arc) : 1)
        total += weight
        strength[partition.labels[source]] += weight
        strength[partition.labels[target]] += weight
        if partition.labels[source] == partition.labels[target] { inner[partition.labels[source]] += weight }
      }
    }
    guard total > 0 else { return 0 }
    var sum = 0.0
    for group in inner.indices {
      let expected = strength[group] / (2 * total)
      sum += inner[group] / total - resolution * expected * expected
    }
    return sum
  }
}
