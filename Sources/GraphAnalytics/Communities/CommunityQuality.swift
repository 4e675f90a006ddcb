/// What a partition into communities is judged by.
public enum CommunityQuality: Hashable, Sendable, CaseIterable {
  /// How much more weight lies within communities than edges put at random between nodes of the same
  /// strengths would have there; see ``CSRGraph/modularity(of:resolution:weighted:)``.
  case modularity
  /// How much more weight lies within communities than a density, the resolution, asks of them; see
  /// ``CSRGraph/constantPotts(of:resolution:weighted:)``. It finds small communities in large graphs too.
  case constantPotts
}

extension CSRGraph {
  /// How much more weight lies within groups of nodes than a density asks for: the constant Potts model.
  ///
  /// The sum over all groups of *w* − γ *k* (*k* − 1) / 2, where *w* is the weight of edges within the group
  /// and *k* the number of its nodes. A group adds to it where the mean weight between its nodes is above γ,
  /// whatever the size of the graph. Directions and loops do not count; parallel edges do.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// try graph.constantPotts(of: Partition(labels: [0, 0, 0, 1]), resolution: 0.5)  // 3 - 0.5 * 3
  /// ```
  ///
  /// Traag, Van Dooren and Nesterov, “Narrow scope for resolution-limit-free community detection” (2011).
  ///
  /// - Parameters:
  ///   - partition: The groups.
  ///   - resolution: The density γ, in units of weight.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the partition is one of another
  ///   graph.
  /// - Complexity: O(*n* + *m*).
  public func constantPotts(
    of partition: Partition, resolution: Double, weighted: Bool = true
  ) throws(GraphAnalyticsError) -> Double {
    guard partition.labels.count == nodeCount else {
      throw .countMismatch(expected: nodeCount, found: partition.labels.count)
    }
    var inner = 0.0
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let target = Int(targets[arc])
        guard target != source, partition.labels[source] == partition.labels[target] else { continue }
        inner += weighted ? weight(ofArc: arc) : 1
      }
    }
    // An undirected edge came by twice.
    if !isDirected { inner /= 2 }
    return partition.sizes.reduce(inner) { $0 - resolution * Double($1) * Double($1 - 1) / 2 }
  }

  /// The quality by which ``leiden(quality:resolution:weighted:seed:maximumIterations:attempts:threads:)``
  /// and ``louvain(quality:resolution:weighted:seed:threads:)`` compare partitions.
  func quality(
    _ quality: CommunityQuality, of partition: Partition, resolution: Double, weighted: Bool
  ) throws(GraphAnalyticsError) -> Double {
    switch quality {
    case .modularity: try modularity(of: partition, resolution: resolution, weighted: weighted)
    case .constantPotts: try constantPotts(of: partition, resolution: resolution, weighted: weighted)
    }
  }

  func check(resolution: Double) throws(GraphAnalyticsError) {
    guard resolution >= 0, resolution.isFinite else {
      throw .invalidArgument("the resolution has to be finite and at least 0")
    }
  }
}
