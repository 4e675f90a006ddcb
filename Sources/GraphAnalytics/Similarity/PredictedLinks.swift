/// Two nodes that are not joined but may well be.
public struct PredictedLink: Hashable, Sendable {
  /// The lesser node, or the one that links were asked for from.
  public let source: Int
  /// The other node.
  public let target: Int
  /// The measure by which the link was predicted.
  public let score: Double
}

/// Between which types of nodes links are possible.
///
/// ```swift
/// // Of people (0), firms (1) and banks (2): people own firms, banks lend to firms.
/// let rule = LinkRule(types: [0, 0, 1, 2, 1], allowed: [(0, 1), (2, 1)])
/// ```
public struct LinkRule: Hashable, Sendable {
  /// The type of each node; any numbers.
  public let types: [Int]
  /// For each type that has any, in growing order, the types its nodes may be linked to.
  private let partners: [Int]
  private let starts: [Int]
  /// The position in `starts` of the partners of each node's type, −1 where it has none.
  private let places: [Int32]

  /// Makes a rule from the types of nodes and the pairs of types that may be linked.
  ///
  /// ```swift
  /// let rule = LinkRule(types: [0, 1, 1], allowed: [(0, 1)])
  /// ```
  ///
  /// - Parameters:
  ///   - types: The type of each node; any numbers.
  ///   - allowed: The pairs of types that may be linked, in either order.
  /// - Complexity: O(*n* log *k* + *k* log *k*) for *k* pairs.
  public init(types: [Int], allowed: [(Int, Int)]) {
    let sorted = (allowed + allowed.map { ($0.1, $0.0) }).sorted { $0 < $1 }
    var names: [Int] = []
    var starts: [Int] = []
    for (place, pair) in sorted.enumerated() where names.last != pair.0 {
      names.append(pair.0)
      starts.append(place)
    }
    self.types = types
    self.starts = starts + [sorted.count]
    partners = sorted.map(\.1)
    places = types.map { type in
      let place = names.indices.endOfPrefix { names[$0] < type }
      return place < names.count && names[place] == type ? Int32(place) : -1
    }
  }

  /// Whether two nodes may be linked; their order makes no difference.
  ///
  /// ```swift
  /// let rule = LinkRule(types: [0, 1, 1], allowed: [(0, 1)])
  /// print(rule.allows(2, 0), rule.allows(1, 2))  // true false
  /// ```
  ///
  /// - Precondition: Both are nodes that the rule has a type for.
  /// - Complexity: O(log *k*) for *k* pairs of types.
  public func allows(_ node: Int, _ other: Int) -> Bool {
    let place = Int(places[node])
    guard place >= 0 else { return false }
    let range = starts[place]..<starts[place + 1]
    let found = range.endOfPrefix { partners[$0] < types[other] }
    return found < range.upperBound && partners[found] == types[other]
  }
}

extension CSRGraph {
  /// The links most likely to be missing: pairs of nodes that are not joined but have a common neighbour,
  /// those of the highest score first.
  ///
  /// What joins nodes is as in ``similarity(_:between:and:)``, so a predicted link has no direction. Nodes
  /// without a common neighbour are never paired, not even by preferential attachment, for which it would be
  /// all pairs of nodes of high degree.
  ///
  /// Liben-Nowell and Kleinberg, “The link-prediction problem for social networks” (2003).
  ///
  /// ```swift
  /// let square = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)])
  /// let links = try square.predictedLinks(by: .resourceAllocation, limit: 10)  // 1 and 3
  /// ```
  ///
  /// - Parameters:
  ///   - measure: How likely a link is.
  ///   - limit: How many links to return at most.
  ///   - node: The node that all links are to be from; `nil` for links between any two nodes.
  ///   - rule: Which pairs are allowed by their types; `nil` for all.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: The links in falling order of their scores, those of equal scores in the order of their
  ///   sources and then of their targets. Each pair stands once.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the rule is not one of as many nodes.
  /// - Complexity: O(*n* + *m* + Σ *d*²) for nodes of degrees *d*, and a logarithm of `limit` for each link
  ///   that is among the best for a time; from one node at most O(*n* + *m*). Memory O(*n* + `limit`) a
  ///   thread: never all pairs.
  public func predictedLinks(
    by measure: SimilarityMeasure, limit: Int, from node: Int? = nil, allowedBy rule: LinkRule? = nil,
    threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [PredictedLink] {
    if let node { try check(node: node) }
    if let rule, rule.types.count != nodeCount {
      throw .countMismatch(expected: nodeCount, found: rule.types.count)
    }
    guard limit > 0, nodeCount > 0 else { return [] }
    return LinkSearch(self, measure, limit: limit, rule).best(from: node, threads: threads)
  }
}
