/// What is asked for: the dependency of sources on nodes or, arc by arc, on edges.
enum DependencyBearer: Sendable {
  case nodes, arcs
}

/// One thread's way to compute what sources contribute to the betweenness of all nodes or arcs.
protocol DependencyKernel: ~Copyable, SendableMetatype {
  /// How many sources it takes at once.
  static var batchSize: Int { get }

  /// Adds, for each node or arc, the dependency of some sources on it.
  ///
  /// - Parameters:
  ///   - range: At most ``batchSize`` positions in `sources`.
  ///   - sources: The sources; `nil` where they are the nodes themselves.
  ///   - sums: Where to add; the place of the first node or arc is `base`.
  mutating func add(
    _ range: Range<Int>, of sources: [Int]?, to sums: borrowing Buffer<Double>, at base: Int)
}

extension CSRGraph {
  /// How far the shortest paths from some sources to all other nodes depend on each node.
  ///
  /// - Parameter sources: The sources; `nil` for all nodes.
  func dependencies(
    on sources: [Int]?, weighted: Bool, threads: Int?
  ) throws(GraphAnalyticsError) -> [Double] {
    let simple = SimpleArcs(self, weighted: weighted)
    return try dependencies(of: .nodes, on: sources, along: simple, threads: threads)
  }

  /// How far the shortest paths from all nodes to all others depend on each of some arcs.
  ///
  /// - Parameter arcs: The arcs of this graph.
  func arcDependencies(
    along arcs: SimpleArcs, threads: Int?
  ) throws(GraphAnalyticsError) -> [Double] {
    try dependencies(of: .arcs, on: nil, along: arcs, threads: threads)
  }

  /// From how many sources on a sum is a sample, which says less of the whole than single precision does.
  private static var sample: Int { 64 }

  private func dependencies(
    of bearer: DependencyBearer, on sources: [Int]?, along arcs: SimpleArcs, threads: Int?
  ) throws(GraphAnalyticsError) -> [Double] {
    let count = sources?.count ?? nodeCount
    let size = bearer == .nodes ? nodeCount : arcs.targets.count
    let result: [Double]
    if let weights = arcs.weights {
      for (arc, weight) in weights.enumerated() where weight == 0 {
        throw .zeroWeight(edge: Int(arcs.edgeIndices[arc]))
      }
      result = Self.sum(over: sources, count: count, size: size, threads: threads) {
        WeightedDependencies(arcs, weights: weights, of: bearer)
      }
    } else if try suitsBatches() {
      let incoming = isDirected ? SimpleArcs(reversed(), weighted: false) : arcs
      if let sources, sources.count >= Self.sample {
        let quick = Self.sum(over: sources, count: count, size: size, threads: threads) {
          BatchedDependencies<SIMD16<Float>>(arcs, incoming: incoming, of: bearer)
        }
        if quick.allSatisfy(\.isFinite) { return quick }
      }
      result = Self.sum(over: sources, count: count, size: size, threads: threads) {
        BatchedDependencies<SIMD8<Double>>(arcs, incoming: incoming, of: bearer)
      }
    } else {
      result = Self.sum(over: sources, count: count, size: size, threads: threads) {
        UnweightedDependencies(arcs, of: bearer)
      }
    }
    guard result.allSatisfy(\.isFinite) else { throw .tooManyShortestPaths }
    return result
  }

  /// Adds up what blocks of sources contribute.
  ///
  /// How many blocks there are depends on the graph only, and their sums are added in order, so that rounding
  /// is the same for any number of threads. More blocks share the load better but each needs a sum of its
  /// own.
  private static func sum<Kernel: DependencyKernel & ~Copyable>(
    over sources: [Int]?, count: Int, size: Int, threads: Int?, kernel: @Sendable () -> Kernel
  ) -> [Double] {
    let batches = (count + Kernel.batchSize - 1) / Kernel.batchSize
    let fewest = size > 1 << 22 ? 2 : 4
    let blocks = min(batches, max(fewest, min(32, (1 << 22) / max(1, size))))
    let sums = Buffer(repeating: 0.0, count: blocks * size)
    Parallel.run(blocks: blocks, threads: threads, scratch: kernel) { kernel, block in
      for batch in batches * block / blocks..<batches * (block + 1) / blocks {
        let first = batch * Kernel.batchSize
        let range = first..<min(first + Kernel.batchSize, count)
        kernel.add(range, of: sources, to: sums, at: block * size)
      }
    }
    var result = [Double](repeating: 0, count: size)
    for block in 0..<blocks {
      for place in 0..<size { result[place] += sums[block * size + place] }
    }
    return result
  }
}
