import Synchronization

/// Betweenness as random shortest paths let it appear.
public struct BetweennessEstimate: Hashable, Sendable {
  /// For each node the share of all pairs of other nodes that it lies between, from 0 to 1.
  public let values: [Double]
  /// How many pairs of nodes the values rest on.
  public let sampleCount: Int
}

extension CSRGraph {
  /// An estimate of betweenness from some random sources instead of all.
  ///
  /// The sources are different nodes, each as likely as any other; what they contribute is scaled up, so that
  /// the estimate is right on average. From all nodes it is ``betweenness(weighted:normalized:threads:)``
  /// itself. Loops, parallel edges and directions count as there.
  ///
  /// Brandes and Pich, “Centrality estimation in large networks” (2007).
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 4)])
  /// let estimate = try graph.approximateBetweenness(sources: 3, seed: 7)
  /// ```
  ///
  /// - Parameters:
  ///   - sources: From how many nodes to start, at least 1; from all where there are fewer.
  ///   - seed: Chooses the sources; one seed always gives one result.
  ///   - weighted: Whether weights are the lengths of edges.
  ///   - normalized: Whether to divide by the number of pairs of other nodes.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: As ``betweenness(weighted:normalized:threads:)``, and
  ///   ``GraphAnalyticsError/invalidArgument(_:)`` where `sources` is below 1.
  /// - Complexity: O(*km*) for *k* sources, weighted O(*km* log *n*).
  public func approximateBetweenness(
    sources: Int, seed: UInt64 = 1, weighted: Bool = false, normalized: Bool = false, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    guard sources >= 1 else { throw .invalidArgument("there has to be at least 1 source") }
    guard sources < nodeCount else {
      return try betweenness(weighted: weighted, normalized: normalized, threads: threads)
    }
    var random = SplitMix64(seed: seed)
    let chosen = random.permutation(nodeCount).prefix(sources).map { Int($0) }
    var result = try betweennessContributions(of: chosen, weighted: weighted, threads: threads)
    let scale = Double(nodeCount) / Double(sources) * betweennessScale(normalized: normalized)
    for node in result.indices { result[node] *= scale }
    return result
  }

  /// An estimate of betweenness that is as near to it as asked for, from as many random shortest paths as
  /// that takes.
  ///
  /// With the probability `confidence` no value is farther than `error` from the exact betweenness divided by
  /// the number of pairs of other nodes. Where few nodes stand out, far fewer paths are enough than in the
  /// worst case. Loops and parallel edges do not matter; every edge has length 1.
  ///
  /// Borassi and Natale, “KADABRA is an adaptive algorithm for betweenness via random approximation” (2016):
  /// pairs of nodes are drawn at random, and of the shortest paths between two, which a search from both ends
  /// finds, one.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 4)])
  /// let estimate = try graph.approximateBetweenness(error: 0.05)
  /// print(estimate.values[2], estimate.sampleCount)
  /// ```
  ///
  /// - Parameters:
  ///   - error: How far values may be off, above 0 and below 1.
  ///   - confidence: How likely it is that none is farther off, above 0 and below 1.
  ///   - seed: Chooses the paths; one seed always gives one result.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where an argument is not allowed, or
  ///   ``GraphAnalyticsError/tooManyShortestPaths`` beyond 10³⁰⁸ of them between two nodes.
  /// - Complexity: At most O(log *d* / `error`²) searches, where *d* is the length of the longest shortest
  ///   path, of O(*n* + *m*) each but in most graphs of far less; memory O(*n*) a thread.
  public func approximateBetweenness(
    error: Double, confidence: Double = 0.95, seed: UInt64 = 1, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> BetweennessEstimate {
    guard error > 0, error < 1 else { throw .invalidArgument("the error has to be above 0 and below 1") }
    guard confidence > 0, confidence < 1 else {
      throw .invalidArgument("the confidence has to be above 0 and below 1")
    }
    let longest = mostNodesOnAShortestPath()
    guard nodeCount > 2, longest > 2 else {
      return BetweennessEstimate(values: [Double](repeating: 0, count: nodeCount), sampleCount: 0)
    }
    // A random pair of nodes may have the node itself as an end, a pair of others not.
    let scale = Double(nodeCount) / Double(nodeCount - 2)
    var bound = SamplingBound(
      error: error / scale, failure: 1 - confidence, nodeCount: nodeCount, mostNodesOnAPath: longest)
    let arcs = SimpleArcs(self, weighted: false)
    let sampling = PathSampling(
      arcs, incoming: isDirected ? SimpleArcs(reversed(), weighted: false) : arcs, seed: seed,
      threads: threads)

    // What the first paths say is used only to share out the probability of failure; the others are drawn
    // anew.
    let trial = max(1, bound.mostSamples / 100)
    let draft = try sampling.counts(of: 0..<trial, isTrial: true)
    bound.balance(shares: draft.map { Double($0) / Double(trial) })

    var counts = [Int](repeating: 0, count: nodeCount)
    var samples = 0
    while samples < bound.mostSamples {
      let end = min(bound.mostSamples, samples + max(1000, samples / 10))
      for (node, count) in try sampling.counts(of: samples..<end, isTrial: false).enumerated() {
        counts[node] += count
      }
      samples = end
      if bound.isMet(by: counts, of: samples) { break }
    }
    return BetweennessEstimate(
      values: counts.map { Double($0) / Double(samples) * scale }, sampleCount: samples)
  }

  /// A number of nodes that no shortest path exceeds.
  ///
  /// In an undirected graph the way through any one node of a component bounds all paths in it; in a directed
  /// one the size of the largest component does, as finding more would take as long as finding the paths.
  private func mostNodesOnAShortestPath() -> Int {
    let components = weakComponents()
    if isDirected { return components.sizes.first ?? 0 }
    var hubs = [Int](repeating: -1, count: components.count)
    for (node, component) in components.labels.enumerated()
    where hubs[component] < 0 || arcs(of: node).count > arcs(of: hubs[component]).count {
      hubs[component] = node
    }
    var distance = [Int](repeating: -1, count: nodeCount)
    var queue: [Int32] = []
    var result = 0
    for hub in hubs {
      queue.removeAll(keepingCapacity: true)
      queue.append(Int32(truncatingIfNeeded: hub))
      distance[hub] = 0
      var head = 0
      while head < queue.count {
        let node = Int(queue[head])
        head += 1
        for target in neighbors(of: node) where distance[Int(target)] < 0 {
          distance[Int(target)] = distance[node] + 1
          queue.append(target)
        }
      }
      // The two nodes that are farthest from the hub came last.
      result = max(result, 1 + queue.suffix(2).reduce(0) { $0 + distance[Int($1)] })
    }
    return result
  }
}

/// Random shortest paths by number: each has random numbers of its own, so that it does not matter who draws
/// it.
private struct PathSampling: Sendable {
  let arcs: SimpleArcs
  let incoming: SimpleArcs
  let seed: UInt64
  let threads: Int?

  /// Paths a block.
  static let blockSize = 64

  init(_ arcs: SimpleArcs, incoming: SimpleArcs, seed: UInt64, threads: Int?) {
    self.arcs = arcs
    self.incoming = incoming
    self.seed = seed
    self.threads = threads
  }

  /// On how many of the paths each node lies, its ends aside.
  func counts(of samples: Range<Int>, isTrial: Bool) throws(GraphAnalyticsError) -> [Int] {
    let counts = Mutex([Int](repeating: 0, count: arcs.nodeCount))
    let isCountable = Mutex(true)
    let blocks = (samples.count + Self.blockSize - 1) / Self.blockSize
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { PathSampler(arcs, incoming: incoming) },
      body: { sampler, block in
        let first = samples.lowerBound + block * Self.blockSize
        var found: [Int32] = []
        for sample in first..<min(first + Self.blockSize, samples.upperBound) {
          let number = UInt64(truncatingIfNeeded: isTrial ? ~sample : sample)
          // Seeds next to each other would give streams that overlap, so they are random themselves.
          var seeds = SplitMix64(seed: seed ^ (number &* 0xD134_2543_DE82_EF95))
          var random = SplitMix64(seed: seeds.next())
          if !sampler.draw(&random, into: &found) { isCountable.withLock { $0 = false } }
        }
        counts.withLock { counts in
          for node in found { counts[Int(node)] += 1 }
        }
      })
    guard isCountable.withLock({ $0 }) else { throw .tooManyShortestPaths }
    return counts.withLock { $0 }
  }
}
