extension CSRGraph {
  /// Groups of nodes that are densely joined within and thinly to the rest, by moving nodes and merging
  /// groups.
  ///
  /// Blondel, Guillaume, Lambiotte and Lefebvre, “Fast unfolding of communities in large networks” (2008),
  /// with the queue of Traag, Waltman and van Eck (2019) for the moves, and with another round of moves on
  /// each level on the way back to the graph (Rotta and Noack, “Multilevel local search algorithms for
  /// modularity clustering”, 2011). On the first level of groups, which is small beside the graph, communities are
  /// then improved by two iterations of the Leiden algorithm. At the end they are cut into connected parts, which never
  /// makes the quality less.
  ///
  /// It takes less time than
  /// ``leiden(quality:resolution:weighted:seed:maximumIterations:attempts:threads:)``, which finds slightly
  /// better communities. Directions do not count; loops and parallel edges do, with all their weight.
  ///
  /// ```swift
  /// let graph = try CSRGraph(
  ///   nodeCount: 6, edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)])
  /// let communities = try graph.louvain(resolution: 1.5, seed: 7)
  /// print(communities.count, try graph.modularity(of: communities, resolution: 1.5))
  /// ```
  ///
  /// - Parameters:
  ///   - quality: What communities are judged by.
  ///   - resolution: Above 1 it favours small communities, below 1 large ones; for the constant Potts model
  ///     the density that communities have at least.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  ///   - seed: Chooses the order in which nodes are looked at; one seed always gives one result.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Returns: The communities, the largest first; nodes without edges are communities of their own.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where the resolution is negative or not finite.
  /// - Complexity: Not known in general; in practice near to linear, O(*n* + *m*) memory.
  public func louvain(
    quality: CommunityQuality = .modularity, resolution: Double = 1, weighted: Bool = true, seed: UInt64 = 1,
    threads: Int? = nil
  ) throws(GraphAnalyticsError) -> Partition {
    try check(resolution: resolution)
    let graph = undirected()
    let arcs = LooplessArcs(graph, weighted: weighted)
    let order = arcs.orderForCommunities(threads: threads)
    let base = CommunityLevel(
      graph, arcs: arcs, order: order, quality: quality, resolution: resolution, weighted: weighted)
    var random = SplitMix64(seed: seed)
    let labels = base.louvain(random: &random, threads: threads, refinements: 2)
    return Partition(base.connectedParts(of: labels), order: order)
  }

  /// Communities within communities: from the finest grouping to the coarsest, each made of whole groups of
  /// the one before it.
  ///
  /// The levels of ``louvain(quality:resolution:weighted:seed:threads:)`` as they are found on the way up.
  /// Every group of every level is connected. The last level is near to what Louvain returns, but not the
  /// same, as moving single nodes once more would break the nesting. Directions do not count; loops and
  /// parallel edges do, with all their weight.
  ///
  /// ```swift
  /// let graph = try CSRGraph(
  ///   nodeCount: 6, edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)])
  /// for level in try graph.communityHierarchy() { print(level.count) }
  /// ```
  ///
  /// - Parameters:
  ///   - quality: What communities are judged by.
  ///   - resolution: As for ``louvain(quality:resolution:weighted:seed:threads:)``.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  ///   - seed: Chooses the order in which nodes are looked at; one seed always gives one result.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Returns: At least one level, whose groups are single nodes where nothing can be merged.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where the resolution is negative or not finite.
  /// - Complexity: As Louvain; memory O(*n*) a level more.
  public func communityHierarchy(
    quality: CommunityQuality = .modularity, resolution: Double = 1, weighted: Bool = true, seed: UInt64 = 1,
    threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Partition] {
    try check(resolution: resolution)
    let graph = undirected()
    let arcs = LooplessArcs(graph, weighted: weighted)
    let order = arcs.orderForCommunities(threads: threads)
    var level = CommunityLevel(
      graph, arcs: arcs, order: order, quality: quality, resolution: resolution, weighted: weighted)
    var random = SplitMix64(seed: seed)
    var labels = (0..<Int32(nodeCount)).map { $0 }
    var result: [Partition] = []
    while true {
      var communities = (0..<Int32(level.nodeCount)).map { $0 }
      guard level.moveNodes(&communities, random: &random, threads: threads) else { break }
      let groups = NodeGroups(level.connectedParts(of: communities))
      if groups.count == level.nodeCount { break }
      for node in labels.indices { labels[node] = groups.labels[Int(labels[node])] }
      result.append(Partition(labels, order: order))
      level.aggregate(by: groups, threads: threads)
    }
    return result.isEmpty ? [Partition(labels: Array(0..<nodeCount))] : result
  }
}

extension LooplessArcs {
  /// The order in which a search for communities is to have the nodes, where another than theirs pays.
  func orderForCommunities(threads: Int?) -> DegreeOrder? {
    offsets.count > 1 << 15 ? DegreeOrder(self, threads: threads) : nil
  }
}

extension Partition {
  /// - Parameters:
  ///   - labels: A label for each node.
  ///   - order: The order in which the nodes stand in `labels`, `nil` for their own.
  init(_ labels: [Int32], order: DegreeOrder?) {
    guard let order else {
      self.init(labels: labels.map(Int.init))
      return
    }
    var found = [Int](repeating: 0, count: labels.count)
    for (place, node) in order.nodes.enumerated() { found[Int(node)] = Int(labels[place]) }
    self.init(labels: found)
  }
}

extension CommunityLevel {
  /// The community of each node, below the number of nodes.
  ///
  /// - Parameter refinements: How many iterations of the Leiden algorithm improve the communities of groups, at most.
  func louvain(random: inout SplitMix64, threads: Int?, refinements: Int = 0) -> [Int32] {
    var communities = (0..<Int32(nodeCount)).map { $0 }
    guard moveNodes(&communities, random: &random, threads: threads) else { return communities }
    let groups = NodeGroups(communities)
    if groups.count == nodeCount { return communities }
    let level = aggregated(by: groups, threads: threads)
    // As deep as there are levels, each much smaller than the one before it.
    var above = level.louvain(random: &random, threads: threads)
    for _ in 0..<refinements {
      guard level.improve(&above, random: &random, threads: threads) else { break }
    }
    for node in communities.indices { communities[node] = above[Int(groups.labels[node])] }
    _ = moveNodes(&communities, random: &random, threads: threads)
    return communities
  }

  /// For each node the first node of the connected part of its community that it is in; a search in each
  /// part.
  func connectedParts(of labels: [Int32]) -> [Int32] {
    let n = labels.count
    let (offsets, targets) = (offsets.span, targets.span)
    // The label of each node that is in no part yet.
    let left = Buffer<Int32>(uninitializedCount: n)
    let leftCount = Buffer(repeating: Int32(0), count: n)
    for node in 0..<n {
      left[node] = labels[node]
      leftCount[Int(labels[node])] += 1
    }
    let rows = RowFetch()
    let parts = Buffer<Int32>(uninitializedCount: n)
    // One more, as a place is written before it is known whether it is needed.
    let open = Buffer<Int32>(uninitializedCount: n + 1)
    for start in 0..<n where left[start] >= 0 {
      let label = left[start]
      left[start] = -1
      open[0] = Int32(truncatingIfNeeded: start)
      var (first, fetched, last) = (0, 0, 1)
      // Once all nodes of a community are found, the arcs of most of them need not be looked at.
      while first < last, last < Int(leftCount[Int(label)]) {
        let node = Int(open[first])
        if first == fetched {
          fetched = min(first &+ RowFetch.count, last)
          rows.fetch(first..<fetched, offsets: self.offsets, targets: self.targets) { open[$0] }
        }
        first &+= 1
        var arc = Int(offsets[unchecked: node])
        let end = Int(offsets[unchecked: node &+ 1])
        // Whether a node is new is as good as random, so there is no branch on it.
        while arc < end {
          let target = targets[unchecked: arc]
          arc &+= 1
          let found = left[Int(target)]
          let isNew = found == label
          open[last] = target
          last &+= isNew ? 1 : 0
          left[Int(target)] = isNew ? -1 : found
        }
      }
      for place in 0..<last { parts[Int(open[place])] = Int32(truncatingIfNeeded: start) }
      leftCount[Int(label)] -= Int32(truncatingIfNeeded: last)
    }
    return parts.array()
  }
}
