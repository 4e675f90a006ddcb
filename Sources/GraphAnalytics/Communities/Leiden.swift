import Synchronization

extension CSRGraph {
  /// Groups of nodes that are densely joined within and thinly to the rest: a partition of high modularity.
  ///
  /// Traag, Waltman and van Eck, “From Louvain to Leiden: guaranteeing well-connected communities” (2019).
  /// Every community is connected. Where the paper draws the merges of its refinement at random, the best one
  /// is taken here, as in the authors' own later programs: the same seed then gives the same result on every
  /// platform, whatever its exponential function. To the same end as the draws, several attempts start from
  /// different orders of nodes, and the best is kept. In a large graph the first of several iterations is one of
  /// Louvain, without refinement; what is guaranteed of the communities is so by the last one.
  ///
  /// Directions do not count; loops and parallel edges do, with all their weight.
  ///
  /// ```swift
  /// let graph = try CSRGraph(
  ///   nodeCount: 6, edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)])
  /// let communities = try graph.leiden()
  /// for group in communities.groups() { print(group) }  // [0, 1, 2], then [3, 4, 5]
  /// ```
  ///
  /// - Parameters:
  ///   - quality: What communities are judged by.
  ///   - resolution: Above 1 it favours small communities, below 1 large ones; at 0 they are the components.
  ///     For the constant Potts model it is the density that communities have at least.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  ///   - seed: Chooses the order in which nodes are looked at; one seed always gives one result.
  ///   - maximumIterations: How often to start anew from what was found, at most; it ends earlier once
  ///     nothing improves. `nil` for 2, in a graph of at most 65,536 edges 10.
  ///   - attempts: How many partitions to try; `nil` for as many as take little time: 16 for a graph of at
  ///     most 8,192 edges, fewer for larger ones, 1 beyond 65,536.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Returns: The communities, the largest first; nodes without edges are communities of their own.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where the resolution is negative or not finite.
  /// - Complexity: Not known in general; in practice near to linear, O(*n* + *m*) memory.
  public func leiden(
    quality: CommunityQuality = .modularity, resolution: Double = 1, weighted: Bool = true, seed: UInt64 = 1,
    maximumIterations: Int? = nil, attempts: Int? = nil, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> Partition {
    try check(resolution: resolution)
    let graph = undirected()
    let arcs = LooplessArcs(graph, weighted: weighted)
    let order = arcs.orderForCommunities(threads: threads)
    let base = CommunityLevel(
      graph, arcs: arcs, order: order, quality: quality, resolution: resolution, weighted: weighted)
    let count = max(1, attempts ?? min(16, (1 << 17) / max(1, edgeCount)))
    let iterations = maximumIterations ?? (edgeCount > 1 << 16 ? 2 : 10)
    if count == 1 {
      let labels = base.leiden(seed: seed, iterations: iterations, threads: threads)
      return Partition(base.connectedParts(of: labels), order: order)
    }
    var seeds = SplitMix64(seed: seed)
    let starts = (0..<count).map { _ in seeds.next() }
    let found = Mutex([Partition?](repeating: nil, count: count))
    Parallel.run(blocks: count, threads: threads) { attempt in
      let labels = base.leiden(seed: starts[attempt], iterations: iterations, threads: 1)
      let partition = Partition(base.connectedParts(of: labels), order: order)
      found.withLock { $0[attempt] = partition }
    }
    var best = Partition(labels: Array(0..<nodeCount))
    var bestQuality = -Double.infinity
    for case let partition? in found.withLock({ $0 }) {
      let value = try graph.quality(quality, of: partition, resolution: resolution, weighted: weighted)
      if value > bestQuality {
        best = partition
        bestQuality = value
      }
    }
    return best
  }
}

extension CommunityLevel {
  /// Arcs beyond which Louvain takes the place of the first of several iterations: it costs less, and what it leaves
  /// badly connected the next iteration parts.
  private static var large: Int { 1 << 17 }

  /// The community of each node, below the number of nodes.
  fileprivate func leiden(seed: UInt64, iterations: Int, threads: Int?) -> [Int32] {
    var random = SplitMix64(seed: seed)
    var labels = (0..<Int32(nodeCount)).map { $0 }
    var left = max(1, iterations)
    let startsByLouvain = left > 1 && targets.count > Self.large
    if startsByLouvain {
      labels = louvain(random: &random, threads: threads)
      left -= 1
    }
    for _ in 0..<left {
      guard improve(&labels, random: &random, threads: threads) else { return labels }
    }
    // What the next iteration would begin with costs little and gains most of what it would.
    if !startsByLouvain { _ = moveNodes(&labels, random: &random, threads: threads) }
    return labels
  }

  /// Moves, refines and aggregates until every community is one node of the last level.
  ///
  /// - Parameter labels: The community of each node, below the number of nodes; replaced by better ones.
  /// - Returns: Whether any node moved.
  func improve(_ labels: inout [Int32], random: inout SplitMix64, threads: Int?) -> Bool {
    var level = self
    var communities = labels
    // The node of the current level that each node of the graph is part of.
    var part = (0..<Int32(nodeCount)).map { $0 }
    var improved = false
    while true {
      let moved = level.moveNodes(&communities, random: &random, threads: threads)
      improved = improved || moved
      let groups = NodeGroups(communities)
      communities = groups.labels
      if groups.count == level.nodeCount { break }
      let parts = NodeGroups(level.refined(groups, random: &random, threads: threads))
      if parts.count == level.nodeCount { break }
      level.aggregate(by: parts, threads: threads)
      var next = [Int32](repeating: 0, count: parts.count)
      for (node, group) in parts.labels.enumerated() { next[Int(group)] = communities[node] }
      communities = next
      for node in part.indices { part[node] = parts.labels[Int(part[node])] }
    }
    for node in labels.indices { labels[node] = communities[Int(part[node])] }
    return improved
  }
}
