extension CSRGraph {
  /// Whether edges join nodes of one type more often than they would at random.
  ///
  /// With *e* for the share of edges within types, and *r* for the share expected there from how much of all
  /// edges begins and ends at each type, (*e* − *r*) / (1 − *r*): 1 where all edges stay within types, 0
  /// where types do not matter, below 0 where edges prefer other types. Edges count as in
  /// ``mixingMatrix(of:weighted:)``.
  ///
  /// Where no edge can leave its type, as the edges know one type only, and where there are no edges, nothing
  /// can be said: the result is 0, never `nan`.
  ///
  /// Newman, “Mixing patterns in networks” (2003); with weights, Farine, “Measuring phenotypic assortment in
  /// animal social networks: weighted associations are more robust than binary edges” (2014).
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// let assortativity = try path.assortativity(of: [0, 0, 1, 1])  // a third
  /// ```
  ///
  /// - Parameters:
  ///   - types: The type of each node; any numbers.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  /// - Returns: A number from −1 to 1.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where there is not one type for each
  ///   node.
  /// - Complexity: O(*n* + *m* + *k* log *k*) for *k* types.
  public func assortativity(of types: [Int], weighted: Bool = true) throws(GraphAnalyticsError) -> Double {
    let (numbers, names) = try numbered(types)
    var total = 0.0
    var within = 0.0
    var begins = [Double](repeating: 0, count: names.count)
    var ends = begins
    forEachEdgeEnd(weighted: weighted) { source, target, weight in
      total += weight
      begins[numbers[source]] += weight
      ends[numbers[target]] += weight
      if numbers[source] == numbers[target] { within += weight }
    }
    guard total > 0 else { return 0 }
    var expected = 0.0
    for type in names.indices { expected += begins[type] / total * (ends[type] / total) }
    // Of one type only, its sums are those of the total to the last bit.
    return expected < 1 ? max(-1, min(1, (within / total - expected) / (1 - expected))) : 0
  }

  /// Whether edges join nodes of like values: the correlation of the values at the two ends of edges.
  ///
  /// 1 where both ends always have the same value, or differ in the same way from it, 0 where values do not
  /// matter, −1 where high ones are joined to low ones. Edges count as in ``mixingMatrix(of:weighted:)``:
  /// directed ones from their source, undirected ones from either end.
  ///
  /// Where all edges begin, or all end, at one value, and where there are no edges, nothing can be said: the
  /// result is 0, never `nan`.
  ///
  /// Newman, “Mixing patterns in networks” (2003), the numeric assortativity coefficient.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// let assortativity = try path.assortativity(ofValues: [1, 2, 3, 4])  // 5 / 11
  /// ```
  ///
  /// - Parameters:
  ///   - values: A finite value for each node.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  /// - Returns: A number from −1 to 1.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where there is not one value for each
  ///   node, ``GraphAnalyticsError/invalidArgument(_:)`` where one is not finite.
  /// - Complexity: O(*n* + *m*).
  public func assortativity(
    ofValues values: [Double], weighted: Bool = true
  ) throws(GraphAnalyticsError) -> Double {
    guard values.count == nodeCount else { throw .countMismatch(expected: nodeCount, found: values.count) }
    guard values.allSatisfy(\.isFinite) else { throw .invalidArgument("the values have to be finite") }
    return correlation(begins: values, ends: values, weighted: weighted)
  }

  /// Whether nodes of many edges are joined to others of many: the correlation of the degrees at the two ends
  /// of edges.
  ///
  /// In a directed graph, of the outgoing degree of the source and the incoming one of the target, unless
  /// others are asked for. Degrees are those of ``degrees(_:)``, and edges count as in
  /// ``mixingMatrix(of:weighted:)``, all with weight 1. In a graph whose edges all begin, or all end, at
  /// nodes of one degree, as in a ring, and in one without edges, nothing can be said: the result is 0, never
  /// `nan`.
  ///
  /// Newman, “Assortative mixing in networks” (2002); for directions, Foster, Foster, Grassberger and
  /// Paczuski, “Edge direction and the structure of networks” (2010).
  ///
  /// ```swift
  /// let star = try CSRGraph(nodeCount: 4, edges: [(0, 1), (0, 2), (0, 3)])
  /// let assortativity = star.degreeAssortativity()  // −1
  /// ```
  ///
  /// - Parameters:
  ///   - source: Which degree of the source counts in a directed graph.
  ///   - target: Which degree of the target counts in a directed graph.
  /// - Returns: A number from −1 to 1.
  /// - Complexity: O(*n* + *m*).
  public func degreeAssortativity(
    source: EdgeDirection = .outgoing, target: EdgeDirection = .incoming
  ) -> Double {
    let begins = degrees(source).map(Double.init)
    let ends = source == target || !isDirected ? begins : degrees(target).map(Double.init)
    return correlation(begins: begins, ends: ends, weighted: false)
  }

  /// Pearson's correlation, over all edges, of one value at the source and one at the target.
  private func correlation(begins: [Double], ends: [Double], weighted: Bool) -> Double {
    var total = 0.0
    var beginWeights = [Double](repeating: 0, count: nodeCount)
    var endWeights = isDirected ? beginWeights : []
    forEachEdgeEnd(weighted: weighted) { source, target, weight in
      total += weight
      beginWeights[source] += weight
      if isDirected { endWeights[target] += weight }
    }
    if !isDirected { endWeights = beginWeights }
    guard let sources = StandardScores(begins, weights: beginWeights, total: total),
      let targets = StandardScores(ends, weights: endWeights, total: total)
    else { return 0 }
    var sum = 0.0
    forEachEdgeEnd(weighted: weighted) { source, target, weight in
      sum += weight / total * sources.scores[source] * targets.scores[target]
    }
    return max(-1, min(1, sum))
  }
}

/// Values as far from their mean as their standard deviation tells to expect.
private struct StandardScores {
  let scores: [Double]

  /// - Returns: `nil` where all values that have a weight are equal.
  init?(_ values: [Double], weights: [Double], total: Double) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for node in values.indices where weights[node] > 0 {
      least = min(least, values[node])
      greatest = max(greatest, values[node])
    }
    // Halved, as the span of finite values may be infinite.
    let span = greatest / 2 - least / 2
    guard least < greatest, span > 0 else { return nil }

    // Brought to between −½ and ½ first, so that no square is too large or too small.
    var scores = values.map { ($0 / 2 - (least / 4 + greatest / 4)) / span }
    var mean = 0.0
    for node in scores.indices where weights[node] > 0 { mean += weights[node] / total * scores[node] }
    var variance = 0.0
    for node in scores.indices where weights[node] > 0 {
      scores[node] -= mean
      variance += weights[node] / total * (scores[node] * scores[node])
    }
    guard variance > 0 else { return nil }
    let deviation = variance.squareRoot()
    for node in scores.indices { scores[node] = weights[node] > 0 ? scores[node] / deviation : 0 }
    self.scores = scores
  }
}
