extension CSRGraph {
  /// How near each node is to those that reach it: one over the mean distance from them, times their share of
  /// all other nodes.
  ///
  /// Freeman, “Centrality in social networks: conceptual clarification” (1979); the factor for graphs in
  /// parts by Wasserman and Faust, “Social Network Analysis” (1994). Loops do not matter, and of parallel
  /// edges only the shortest does. A node that no other reaches, or others only over no distance at all, has
  /// 0.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// path.closeness()  // 2/3, 1, 2/3
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights are the lengths of edges, of which some may be 0; otherwise every edge has
  ///     length 1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Complexity: O(*nm*), for 256 nodes at once; weighted O(*nm* log *n*). Memory O(*n*) a thread and at
  ///   most some ten results.
  public func closeness(weighted: Bool = false, threads: Int? = nil) -> [Double] {
    let others = Double(max(1, nodeCount - 1))
    return distanceSums(weighted: weighted, threads: threads) { $0 }.map { sums in
      sums.total > 0 ? sums.reached / sums.total * (sums.reached / others) : 0
    }
  }

  /// The sum, over all nodes that reach a node, of one over their distance to it.
  ///
  /// Marchiori and Latora, “Harmony in the small-world” (2000). Loops do not matter, and of parallel edges
  /// only the shortest does. A node at distance 0 adds nothing.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// path.harmonicCloseness()  // 1.5, 2, 1.5
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights are the lengths of edges, of which some may be 0; otherwise every edge has
  ///     length 1.
  ///   - normalized: Whether to divide by the number of other nodes, so that the result lies between 0 and 1
  ///     where no edge is shorter than 1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Complexity: O(*nm*), for 256 nodes at once; weighted O(*nm* log *n*). Memory O(*n*) a thread and at
  ///   most some ten results.
  public func harmonicCloseness(
    weighted: Bool = false, normalized: Bool = false, threads: Int? = nil
  ) -> [Double] {
    let scale = normalized ? 1 / Double(max(1, nodeCount - 1)) : 1
    let sums = distanceSums(weighted: weighted, threads: threads) { $0 > 0 ? 1 / $0 : 0 }
    return sums.map { $0.total * scale }
  }

  /// Adds up a function of the distances from all others to each node.
  private func distanceSums(
    weighted: Bool, threads: Int?, _ value: @Sendable (_ distance: Double) -> Double
  ) -> [DistanceSums] {
    let forward = SimpleArcs(self, weighted: weighted)
    let backward = isDirected ? SimpleArcs(reversed(), weighted: weighted) : forward
    if let weights = backward.weights {
      let result = Buffer(repeating: DistanceSums(), count: nodeCount)
      Parallel.run(
        blocks: nodeCount, threads: threads, scratch: { DistanceSearch(backward, weights: weights) },
        body: { search, node in result[node] = search.sum(to: node, of: value) })
      return result.array()
    }
    // How many blocks there are depends on the graph only, and their sums are added in order, so that
    // rounding is the same for any number of threads.
    let n = nodeCount
    let batches = (n + ManySearches.batchSize - 1) / ManySearches.batchSize
    let blocks = min(batches, max(4, min(64, (1 << 21) / max(1, n))))
    let sums = Buffer(repeating: DistanceSums(), count: blocks * n)
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { ManySearches(forward, incoming: backward) },
      body: { searches, block in
        for batch in batches * block / blocks..<batches * (block + 1) / blocks {
          let first = batch * ManySearches.batchSize
          searches.add(first..<min(first + ManySearches.batchSize, n), of: value, to: sums, at: block * n)
        }
      })
    var result = [DistanceSums](repeating: DistanceSums(), count: n)
    for block in 0..<blocks {
      for node in 0..<n { result[node].sums += sums[block * n + node].sums }
    }
    return result
  }
}

/// What the distances from all others add up to for one node. Numbers of nodes are exact in `Double` as well.
struct DistanceSums: BitwiseCopyable, Sendable {
  var sums = SIMD2<Double>.zero

  var reached: Double { sums[0] }
  var total: Double { sums[1] }
}
