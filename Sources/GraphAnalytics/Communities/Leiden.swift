import Synchronization

extension CSRGraph {
  /// Groups of nodes that are densely joined within and thinly to the rest: a partition of high modularity.
  ///
  /// Traag, Waltman and van Eck, “From Louvain to Leiden: guaranteeing well-connected communities” (2019). Every
  /// community is connected. Where the paper draws the merges of its refinement at random, the best one is taken
  /// here, as in the authors' own later programs: the same seed then gives the same result on every platform,
  /// whatever its exponential function. To the same end as the draws, several attempts start from different
  /// orders of nodes, and the best is kept.
  ///
  /// Directions do not count; loops and parallel edges do, with all their weight.
  ///
  /// - Parameters:
  ///   - resolution: Above 1 it favours small communities, below 1 large ones; at 0 they are the components.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  ///   - seed: Chooses the order in which nodes are looked at; one seed always gives one result.
  ///   - maximumIterations: How often to start anew from what was found; it ends earlier once nothing improves.
  ///   - attempts: How many partitions to try; `nil` for as many as take little time: 16 for a graph of at most
  ///     8,192 edges, fewer for larger ones, 1 beyond 65,536.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Returns: The communities, the largest first; nodes without edges are communities of their own.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where the resolution is negative or not finite.
  /// - Complexity: Not known in general; in practice near to linear, O(*n* + *m*) memory.
  public func leiden(
    resolution: Double = 1, weighted: Bool = true, seed: UInt64 = 1, maximumIterations: Int = 5,
    attempts: Int? = nil, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> Partition {
    guard resolution >= 0, resolution.isFinite else {
      throw .invalidArgument("the resolution has to be finite and at least 0")
    }
    let graph = undirected()
    let base = LeidenLevel(graph, weighted: weighted)
    guard base.totalStrength > 0 else { return Partition(labels: Array(0..<nodeCount)) }

    let count = max(1, attempts ?? min(16, (1 << 17) / max(1, edgeCount)))
    var seeds = SplitMix64(seed: seed)
    let starts = (0..<count).map { _ in seeds.next() }
    let found = Mutex([Partition?](repeating: nil, count: count))
    Parallel.run(blocks: count, threads: threads) { attempt in
      var random = SplitMix64(seed: starts[attempt])
      var labels = (0..<Int32(graph.nodeCount)).map { $0 }
      for _ in 0..<max(1, maximumIterations) {
        guard base.improve(&labels, resolution: resolution, random: &random) else { break }
      }
      let partition = graph.splitIntoConnected(labels)
      found.withLock { $0[attempt] = partition }
    }

    var best = Partition(labels: Array(0..<nodeCount))
    var bestModularity = -Double.infinity
    for case let partition? in found.withLock({ $0 }) {
      let modularity = try modularity(of: partition, resolution: resolution, weighted: weighted)
      if modularity > bestModularity {
        best = partition
        bestModularity = modularity
      }
    }
    return best
  }

  /// Cuts groups into connected parts, in case rounding kept one together that the algorithm would have split.
  private func splitIntoConnected(_ labels: [Int32]) -> Partition {
    var parts = [Int](repeating: -1, count: nodeCount)
    var open: [Int] = []
    for start in 0..<nodeCount where parts[start] < 0 {
      parts[start] = start
      open.append(start)
      while let node = open.popLast() {
        for target in neighbors(of: node) {
          let target = Int(target)
          guard parts[target] < 0, labels[target] == labels[start] else { continue }
          parts[target] = start
          open.append(target)
        }
      }
    }
    return Partition(labels: parts)
  }
}

extension LeidenLevel {
  /// Moves, refines and aggregates until every community is one node of the last level.
  ///
  /// - Parameter labels: The community of each node, below the number of nodes; replaced by better ones.
  /// - Returns: Whether any node moved.
  fileprivate func improve(_ labels: inout [Int32], resolution: Double, random: inout SplitMix64) -> Bool {
    var level = self
    var communities = labels
    // The node of the current level that each node of the graph is part of.
    var part = (0..<Int32(nodeCount)).map { $0 }
    var improved = false
    while true {
      let moved = level.moveNodes(&communities, resolution: resolution, random: &random)
      improved = improved || moved
      let communityCount = Self.renumber(&communities)
      if communityCount == level.nodeCount { break }
      var refined = level.refine(communities, resolution: resolution, random: &random)
      let refinedCount = Self.renumber(&refined)
      if refinedCount == level.nodeCount { break }

      level = level.aggregated(by: refined, count: refinedCount)
      var next = [Int32](repeating: 0, count: refinedCount)
      for (node, group) in refined.enumerated() { next[Int(group)] = communities[node] }
      communities = next
      for node in part.indices { part[node] = refined[Int(part[node])] }
    }
    for node in labels.indices { labels[node] = communities[Int(part[node])] }
    return improved
  }

  /// Numbers labels from zero in the order of their first nodes and returns how many there are.
  private static func renumber(_ labels: inout [Int32]) -> Int {
    var number = [Int32](repeating: -1, count: labels.count)
    var count = Int32(0)
    for node in labels.indices {
      let label = Int(labels[node])
      if number[label] < 0 {
        number[label] = count
        count += 1
      }
      labels[node] = number[label]
    }
    return Int(count)
  }
}
