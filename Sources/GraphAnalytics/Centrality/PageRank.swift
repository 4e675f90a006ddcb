extension CSRGraph {
  /// How often a surfer who follows random edges, and now and then starts anew, is at each node.
  ///
  /// Brin and Page, “The anatomy of a large-scale hypertextual Web search engine” (1998). A node without
  /// outgoing weight hands its rank to where the surfer starts anew. In an undirected graph the surfer takes
  /// edges either way, and a loop as one way out; parallel edges count each.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 2), (1, 2)])
  /// let ranks = try graph.pageRank()  // Node 2 has the highest.
  /// ```
  ///
  /// Computed by the method of Gauss and Seidel (Arasu, Novak, Tomkins and Tomlin, “PageRank computation and
  /// the structure of the Web”, 2002), which needs about half as many iterations as the power method, in
  /// steps of many nodes at once for several threads.
  ///
  /// - Parameters:
  ///   - damping: How likely the surfer is to follow an edge, from 0 to below 1.
  ///   - personalization: Where the surfer starts anew: a weight for each node; `nil` for all alike.
  ///   - weighted: Whether an edge is followed in proportion to its weight.
  ///   - tolerance: The iteration ends when the ranks together change by less than this times the number of
  ///     nodes.
  ///   - maximumIterations: How many iterations may be needed.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: A rank for each node; together they are 1.
  /// - Throws: ``GraphAnalyticsError/notConverged(iterations:)``,
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where there is not one weight of the
  ///   personalization for each node, or ``GraphAnalyticsError/invalidArgument(_:)`` where an argument is not
  ///   allowed.
  /// - Complexity: O(*n* + *m*) an iteration; the number of iterations depends on `damping` and `tolerance`
  ///   only.
  public func pageRank(
    damping: Double = 0.85, personalization: [Double]? = nil, weighted: Bool = true,
    tolerance: Double = 1e-10, maximumIterations: Int = 200, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    guard damping >= 0, damping < 1 else {
      throw .invalidArgument("the damping has to be at least 0 and less than 1")
    }
    try Self.check(tolerance: tolerance)
    let start = try personalization.map { values throws(GraphAnalyticsError) in
      try normalizedPersonalization(values)
    }
    guard nodeCount > 0 else { return [] }
    let iteration = PageRankIteration(
      self, damping: damping, start: start, weighted: weighted, threads: threads)
    for _ in 0..<max(0, maximumIterations) where iteration.step() < tolerance * Double(nodeCount) {
      return iteration.ranks()
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

/// The state between two iterations.
///
/// Gauss and Seidel let every node see what those before it have become in the same iteration. Here the nodes
/// of a stage see what those of earlier stages have become but not each other, so that threads can share a
/// stage without a difference in the result; with some ten stages nearly all of the speed of convergence is
/// there.
private struct PageRankIteration: ~Copyable {
  let arcs: IncomingArcs
  let damping: Double
  let threads: Int?
  /// Where the surfer starts anew; empty where all nodes are alike.
  let starts: Buffer<Double>
  /// The damping over what leaves each node, 0 where nothing does.
  let factors: Buffer<Double>
  /// The ranks but for a factor.
  let values: Buffer<Double>
  /// What each node hands on along an arc of weight 1.
  let shares: Buffer<Double>
  /// What those of the current stage will be.
  let fresh: Buffer<Double>
  /// Where each block of nodes begins, and at last where all end. Blocks are of about as much work.
  let bounds: [Int]
  /// How many blocks a stage has.
  let blocks: Int
  /// Of each block the change, the sum of the values, and the sum of those that are handed on.
  let sums: Buffer<SIMD4<Double>>
  /// The same of each stage.
  let stageSums: Buffer<SIMD4<Double>>

  static let stageCount = 16

  init(_ graph: CSRGraph, damping: Double, start: [Double]?, weighted: Bool, threads: Int?) {
    let n = graph.nodeCount
    arcs = IncomingArcs(graph, weighted: weighted, threads: threads, isSorted: true)
    self.damping = damping
    self.threads = threads
    let stages = max(1, min(Self.stageCount, n / 64))
    // Enough work for a thread to be worth its start.
    blocks = max(1, min(8, ((n + arcs.sources.count) / stages) >> 14))
    bounds = arcs.bounds(parts: stages * blocks)
    factors = Buffer(repeating: 0, count: n)
    starts = Buffer(repeating: 1 / Double(n), count: start == nil ? 0 : n)
    values = Buffer(repeating: 1 / Double(n), count: n)
    shares = Buffer(repeating: 0, count: n)
    var longest = 0
    for stage in 0..<stages {
      longest = max(longest, bounds[(stage + 1) * blocks] - bounds[stage * blocks])
    }
    fresh = Buffer(repeating: 0, count: longest)
    sums = Buffer(repeating: .zero, count: blocks)
    stageSums = Buffer(repeating: .zero, count: stages)
    prepare(graph, start: start, weights: weighted ? graph.weights : nil)
    for stage in 0..<stages {
      for number in bounds[stage * blocks]..<bounds[(stage + 1) * blocks] {
        stageSums[stage] += SIMD4(0, values[number], factors[number] > 0 ? values[number] : 0, 0)
      }
    }
  }

  private func prepare(_ graph: CSRGraph, start: [Double]?, weights: [Double]?) {
    Parallel.run(blocks: arcs.blocks, threads: threads) { block in
      for node in arcs.nodes(ofBlock: block) {
        let number = arcs.number(of: node)
        let row = graph.arcs(of: node)
        var sum = Double(row.count)
        if let weights { sum = weights[row].reduce(0, +) }
        // Where nothing leaves, or too little to divide by, the node is taken to be dangling.
        let factor = damping / sum
        factors[number] = factor.isFinite ? factor : 0
        if let start {
          starts[number] = start[node]
          values[number] = start[node]
        }
        shares[number] = values[number] * factors[number]
      }
    }
  }

  /// The values, made to sum to 1.
  func ranks() -> [Double] {
    var sum = 0.0
    for number in 0..<values.count { sum += values[number] }
    return arcs.byNode(values, scale: 1 / sum)
  }

  /// Does one iteration and returns by how much the ranks changed together.
  func step() -> Double {
    for stage in 0..<stageSums.count {
      let first = bounds[stage * blocks]
      let all = sum(of: stageSums)
      // What starts anew, of all nodes together: what is not handed on.
      let renewed = all[1] - damping * all[2]
      Parallel.run(blocks: blocks, threads: threads) { block in
        let nodes = bounds[stage * blocks + block]..<bounds[stage * blocks + block + 1]
        sums[block] = update(nodes, in: first, renewed: renewed)
      }
      for node in first..<bounds[(stage + 1) * blocks] { shares[node] = fresh[node &- first] }
      stageSums[stage] = sum(of: sums)
    }
    let all = sum(of: stageSums)
    return all[0] / all[1]
  }

  private func sum(of parts: borrowing Buffer<SIMD4<Double>>) -> SIMD4<Double> {
    var result = SIMD4<Double>.zero
    for part in 0..<parts.count { result += parts[part] }
    return result
  }

  /// - Parameter first: The first node of the stage.
  private func update(_ nodes: Range<Int>, in first: Int, renewed: Double) -> SIMD4<Double> {
    let even = starts.count == 0 ? renewed / Double(values.count) : 0
    var sums = SIMD4<Double>.zero
    arcs.pull(nodes, from: shares) { node, sum in
      let value = sum + (starts.count == 0 ? even : renewed * starts[node])
      let factor = factors[node]
      sums += SIMD4(abs(value - values[node]), value, factor > 0 ? value : 0, 0)
      values[node] = value
      fresh[node &- first] = value * factor
    }
    return sums
  }
}
