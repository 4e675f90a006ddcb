extension CSRGraph {
  /// On how many of the shortest paths between other nodes each node lies.
  ///
  /// For each pair of other nodes that are connected, a node counts the share of their shortest paths that pass
  /// through it. In an undirected graph a pair counts once. A path is the list of its nodes, so parallel edges
  /// do not multiply paths, and loops lie on none.
  ///
  /// Brandes, “A faster algorithm for betweenness centrality” (2001).
  ///
  /// - Parameters:
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1. Lengths are
  ///     compared exactly, so weights whose sums are rounded may tell apart paths that are equally long.
  ///   - normalized: Whether to divide by the number of pairs of other nodes, so that the result lies between
  ///     0 and 1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/zeroWeight(edge:)``, as an edge without length makes the number of shortest
  ///   paths meaningless, or ``GraphAnalyticsError/tooManyShortestPaths`` beyond 10³⁰⁸ of them.
  /// - Complexity: O(*nm*), weighted O(*nm* log *n*); memory O(*n* + *m*) a thread and some ten results.
  public func betweenness(
    weighted: Bool = false, normalized: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    var result = try dependencies(on: nil, weighted: weighted, threads: threads)
    let scale: Double
    if normalized {
      scale = nodeCount > 2 ? 1 / (Double(nodeCount - 1) * Double(nodeCount - 2)) : 1
    } else {
      scale = isDirected ? 1 : 0.5
    }
    for node in result.indices { result[node] *= scale }
    return result
  }

  /// What some sources contribute to betweenness: for each node, how far the shortest paths from the sources to
  /// all other nodes depend on it.
  ///
  /// With random sources an estimate of the betweenness of a graph too large for all of them: scaled by the
  /// number of nodes over the number of sources, and halved in an undirected graph, it is right on average.
  ///
  /// Brandes and Pich, “Centrality estimation in large networks” (2007).
  ///
  /// - Parameters:
  ///   - sources: Where the paths begin; a node that stands twice counts twice.
  ///   - weighted: Whether weights are the lengths of edges.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: As ``betweenness(weighted:normalized:threads:)``, and where a source is no node.
  /// - Complexity: O(*km*) for *k* sources, weighted O(*km* log *n*).
  public func betweennessContributions(
    of sources: [Int], weighted: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    for source in sources { try check(node: source) }
    return try dependencies(on: sources, weighted: weighted, threads: threads)
  }

  private func dependencies(
    on sources: [Int]?, weighted: Bool, threads: Int?
  ) throws(GraphAnalyticsError) -> [Double] {
    let simple = SimpleArcs(self, weighted: weighted)
    let result: [Double]
    if let weights = simple.weights {
      for (arc, weight) in weights.enumerated() where weight == 0 {
        throw .zeroWeight(edge: Int(simple.edgeIndices[arc]))
      }
      result = Self.sum(over: sources, of: simple.nodeCount, threads: threads) {
        WeightedDependencies(simple, weights: weights)
      }
    } else if try BatchedDependencies.suits(self) {
      let incoming = isDirected ? SimpleArcs(reversed(), weighted: false) : simple
      result = Self.sum(over: sources, of: simple.nodeCount, threads: threads) {
        BatchedDependencies(simple, incoming: incoming)
      }
    } else {
      result = Self.sum(over: sources, of: simple.nodeCount, threads: threads) {
        UnweightedDependencies(simple)
      }
    }
    guard result.allSatisfy(\.isFinite) else { throw .tooManyShortestPaths }
    return result
  }

  /// Adds up what blocks of sources contribute.
  ///
  /// How many blocks there are depends on the graph only, and their sums are added in order, so that rounding is
  /// the same for any number of threads. More blocks share the load better but each needs a sum of its own.
  private static func sum<Kernel: DependencyKernel & ~Copyable>(
    over sources: [Int]?, of nodeCount: Int, threads: Int?, kernel: @Sendable () -> Kernel
  ) -> [Double] {
    let count = sources?.count ?? nodeCount
    let batches = (count + Kernel.batchSize - 1) / Kernel.batchSize
    let blocks = min(batches, max(4, min(32, (1 << 22) / max(1, nodeCount))))
    let sums = Buffer(repeating: 0.0, count: blocks * nodeCount)
    Parallel.run(blocks: blocks, threads: threads, scratch: kernel) { kernel, block in
      for batch in batches * block / blocks..<batches * (block + 1) / blocks {
        let first = batch * Kernel.batchSize
        let range = first..<min(first + Kernel.batchSize, count)
        kernel.add(range, of: sources, to: sums, at: block * nodeCount)
      }
    }
    var result = [Double](repeating: 0, count: nodeCount)
    for block in 0..<blocks {
      for node in 0..<nodeCount { result[node] += sums[block * nodeCount + node] }
    }
    return result
  }
}

/// One thread's way to compute what sources contribute to the betweenness of all nodes.
protocol DependencyKernel: ~Copyable, SendableMetatype {
  /// How many sources it takes at once.
  static var batchSize: Int { get }

  /// Adds, for each node, the dependency of some sources on it.
  ///
  /// - Parameters:
  ///   - range: At most ``batchSize`` positions in `sources`.
  ///   - sources: The sources; `nil` where they are the nodes themselves.
  ///   - sums: Where to add; the place of the first node is `base`.
  mutating func add(
    _ range: Range<Int>, of sources: [Int]?, to sums: borrowing Buffer<Double>, at base: Int)
}
