extension CSRGraph {
  /// How alike two nodes are by what they are joined to.
  ///
  /// A node is joined to another where any edge is between them: directions do not count, nor do weights,
  /// parallel edges count once and loops not at all.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
  /// let similarity = try path.similarity(.jaccard, between: 0, and: 2)  // 1
  /// ```
  ///
  /// - Parameters:
  ///   - measure: How likeness is measured.
  ///   - node: A node.
  ///   - other: Another one, or the same.
  /// - Returns: A number of at least 0; the order of the two nodes makes no difference.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*n* + *m*). For many pairs, ``similarities(_:of:threads:)`` takes that time but once.
  public func similarity(
    _ measure: SimilarityMeasure, between node: Int, and other: Int
  ) throws(GraphAnalyticsError) -> Double {
    try similarities(measure, of: [(node, other)], threads: 1)[0]
  }

  /// How alike the nodes of each of many pairs are by what they are joined to.
  ///
  /// What joins nodes is as in ``similarity(_:between:and:)``.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// let similarities = try path.similarities(.commonNeighbors, of: [(0, 2), (0, 3)])  // 1, 0
  /// ```
  ///
  /// - Parameters:
  ///   - measure: How likeness is measured.
  ///   - pairs: Pairs of nodes; a pair may be of one node only, and may stand several times.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: A number of at least 0 for each pair.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*n* + *m*), and for each pair O(*k*) for *k* neighbours of both together.
  public func similarities(
    _ measure: SimilarityMeasure, of pairs: [(Int, Int)], threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    for (node, other) in pairs {
      try check(node: node)
      try check(node: other)
    }
    let ties = Ties(self, .nothing)
    let result = Buffer(repeating: 0.0, count: pairs.count)
    let blockSize = 512
    Parallel.run(blocks: (pairs.count + blockSize - 1) / blockSize, threads: threads) { block in
      let first = block * blockSize
      for index in first..<min(first + blockSize, pairs.count) {
        let (node, other) = pairs[index]
        result[index] = measure.value(
          common: ties.sumOfShares(measure, node, other), ties.degree(node), ties.degree(other))
      }
    }
    return result.array()
  }
}

extension Ties {
  /// What the common neighbours of two nodes add to a measure, in their order.
  fileprivate func sumOfShares(_ measure: SimilarityMeasure, _ node: Int, _ other: Int) -> Double {
    if measure == .preferentialAttachment { return 0 }
    let targets = targets.span
    var (own, others) = (range(of: node), range(of: other))
    var sum = 0.0
    while !own.isEmpty, !others.isEmpty {
      let (one, two) = (targets[unchecked: own.lowerBound], targets[unchecked: others.lowerBound])
      if one == two { sum += measure.share(ofDegree: degree(Int(one))) }
      if one <= two { own = own.lowerBound + 1..<own.upperBound }
      if two <= one { others = others.lowerBound + 1..<others.upperBound }
    }
    return sum
  }
}
