extension CSRGraph {
  /// How often a surfer who follows random edges, and now and then starts anew, is at each node.
  ///
  /// Brin and Page, “The anatomy of a large-scale hypertextual Web search engine” (1998), by power iteration.
  /// A node without outgoing weight hands its rank to where the surfer starts anew. In an undirected graph the
  /// surfer takes edges either way, and a loop as one way out.
  ///
  /// - Parameters:
  ///   - damping: How likely the surfer is to follow an edge, from 0 to below 1.
  ///   - personalization: Where the surfer starts anew: a weight for each node; `nil` for all alike.
  ///   - weighted: Whether an edge is followed in proportion to its weight.
  ///   - tolerance: The iteration ends when the ranks together change by less than this times the number of nodes.
  ///   - maximumIterations: How many iterations may be needed.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: A rank for each node; together they are 1.
  /// - Throws: ``GraphAnalyticsError/notConverged(iterations:)``, or an error where an argument is not allowed.
  /// - Complexity: O(*n* + *m*) an iteration; the number of iterations depends on `damping` and `tolerance` only.
  public func pageRank(
    damping: Double = 0.85, personalization: [Double]? = nil, weighted: Bool = true,
    tolerance: Double = 1e-10, maximumIterations: Int = 200, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    guard damping >= 0, damping < 1 else {
      throw .invalidArgument("the damping has to be at least 0 and less than 1")
    }
    guard tolerance > 0, tolerance.isFinite else { throw .invalidArgument("the tolerance has to be above 0") }
    let start = try personalization.map { values throws(GraphAnalyticsError) in
      try normalizedPersonalization(values)
    }
    guard nodeCount > 0 else { return [] }
    let iteration = PageRankIteration(
      self, damping: damping, start: start, weighted: weighted, threads: threads)
    for _ in 0..<max(0, maximumIterations) where iteration.step() < tolerance * Double(nodeCount) {
      return iteration.ranks.array()
    }
    throw .notConverged(iterations: maximumIterations)
  }

  private func normalizedPersonalization(_ values: [Double]) throws(GraphAnalyticsError) -> [Double] {
    guard values.count == nodeCount else { throw .countMismatch(expected: nodeCount, found: values.count) }
    let sum = values.reduce(0, +)
    guard values.allSatisfy({ $0 >= 0 }), sum.isFinite, sum > 0 || values.isEmpty else {
      throw .invalidArgument("a personalization has weights of at least 0 that are not all 0")
    }
    return values.map { $0 / sum }
  }
}

/// The state between two iterations: each node pulls what its neighbours hand on, so no two write to one place.
private struct PageRankIteration: ~Copyable {
  let pull: CSRGraph
  let weights: [Double]?
  let damping: Double
  let start: [Double]?
  let threads: Int?
  /// The damping over what leaves each node, 0 where nothing does.
  let factors: [Double]
  let blocks: Int
  let ranks: Buffer<Double>
  /// What each node hands on along an arc of weight 1.
  let shares: Buffer<Double>
  let changes: Buffer<Double>

  /// Nodes a block: enough for a thread to be worth its start.
  static let blockSize = 1 << 13

  init(_ graph: CSRGraph, damping: Double, start: [Double]?, weighted: Bool, threads: Int?) {
    let n = graph.nodeCount
    pull = graph.reversed()
    weights = weighted ? pull.weights : nil
    self.damping = damping
    self.start = start
    self.threads = threads
    factors = (0..<n).map { node in
      var sum = 0.0
      for arc in graph.arcs(of: node) { sum += weighted ? graph.weight(ofArc: arc) : 1 }
      // Where nothing leaves, or too little to divide by, the node is taken to be dangling.
      let factor = damping / sum
      return factor.isFinite ? factor : 0
    }
    blocks = (n + Self.blockSize - 1) / Self.blockSize
    ranks = Buffer(repeating: 1 / Double(n), count: n)
    if let start { for node in 0..<n { ranks[node] = start[node] } }
    shares = Buffer(repeating: 0, count: n)
    changes = Buffer(repeating: 0, count: blocks)
  }

  /// Does one iteration and returns by how much the ranks changed together.
  func step() -> Double {
    var dangling = 0.0
    for node in 0..<ranks.count {
      let factor = factors[node]
      shares[node] = ranks[node] * factor
      if factor == 0 { dangling += ranks[node] }
    }
    // What starts anew, of all nodes together.
    let renewed = 1 - damping + damping * dangling
    Parallel.run(blocks: blocks, threads: threads) { block in
      let first = block * Self.blockSize
      changes[block] = update(first..<min(first + Self.blockSize, ranks.count), renewed: renewed)
    }
    var change = 0.0
    for block in 0..<blocks { change += changes[block] }
    return change
  }

  private func update(_ nodes: Range<Int>, renewed: Double) -> Double {
    let (offsets, targets) = (pull.offsets.span, pull.targets.span)
    let even = renewed / Double(ranks.count)
    var change = 0.0
    for node in nodes {
      var sum = 0.0
      let end = Int(offsets[node + 1])
      var arc = Int(offsets[node])
      if let weights {
        let weights = weights.span
        while arc < end {
          sum += shares[Int(targets[unchecked: arc])] * weights[unchecked: arc]
          arc += 1
        }
      } else {
        while arc < end {
          sum += shares[Int(targets[unchecked: arc])]
          arc += 1
        }
      }
      sum += start.map { renewed * $0[node] } ?? even
      change += abs(sum - ranks[node])
      ranks[node] = sum
    }
    return change
  }
}
