public import EntenteModel
public import GraphAnalytics

extension GraphAnalysis {
  /// What nodes can be ranked by.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// How many edges a node has.
    case degree
    /// The share of pairs of other nodes that it stands between.
    case betweenness
    /// How near it is to the others, by the mean distance.
    case closeness
    /// How near it is to the others, by the mean of one over the distance.
    case harmonic
    /// The share of time that a random walk spends at it.
    case pageRank = "pagerank"
    /// How central its neighbours are (Bonacich 1972).
    case eigenvector
    /// How many walks end at it, longer ones counting less (Katz 1953).
    case katz
    /// The greatest *k* for which it belongs to a group in which all have *k* neighbours (Seidman 1983).
    case core
    /// How far its neighbours are joined with each other, from 0 to 1.
    case clustering
    /// How far its ties lead to the same people, which leaves it little to trade on; low for brokers (Burt 1992).
    case constraint
    /// How many of its neighbours are not redundant (Burt 1992).
    case effectiveSize = "effective-size"
    /// The share of shortest paths between suppliers and recipients on which it lies; see ``Brokerage``. Always of the
    /// graph of actors; other nodes have 0.
    case brokerage

    /// Whether the least value stands first in a ranking.
    public var isBestWhenLow: Bool { self == .constraint }
  }

  /// The names of the attributes that an analysis writes; others come from the data.
  public static let attributeNames = Set(Measure.allCases.map(\.rawValue) + ["cluster"])

  /// The value of a measure for each node of the projection, in its order.
  ///
  /// What was not measured already is computed. A node without ties has no constraint and stands last.
  ///
  /// - Throws: ``GraphAnalyticsError`` where an iteration does not come to an end.
  /// - Complexity: That of the measure; closeness and harmonic O(*nm*).
  public func values(of measure: Measure) throws(GraphAnalyticsError) -> [Double] {
    let graph = projection.graph
    switch measure {
    case .degree: return measures.map { Double($0.degree) }
    case .betweenness: return measures.map(\.betweenness)
    case .pageRank: return measures.map(\.pageRank)
    case .closeness: return graph.closeness(threads: threads)
    case .harmonic: return graph.harmonicCloseness(normalized: true, threads: threads)
    case .eigenvector: return try graph.eigenvectorCentrality(threads: threads)
    case .katz:
      // Converges, as no eigenvalue is greater than the greatest degree.
      let greatest = measures.map(\.degree).max() ?? 0
      return try graph.katzCentrality(alpha: 0.85 / Double(max(1, greatest)), threads: threads)
    case .core: return graph.coreNumbers().map(Double.init)
    case .clustering: return graph.clustering(threads: threads).coefficients
    case .constraint: return graph.constraint(threads: threads)
    case .effectiveSize: return graph.effectiveSize(threads: threads)
    case .brokerage:
      let actors = try GraphProjection(knowledge, view: .actors)
      var shares = [Double](repeating: 0, count: knowledge.nodes.count)
      for (node, share) in zip(actors.nodes, try Self.brokerage(in: actors, of: knowledge, threads: threads))
      {
        shares[node] = share
      }
      return projection.nodes.map { shares[$0] }
    }
  }

  /// The nodes with the best values, as positions in `KnowledgeGraph.nodes`; equal ones in the order of ids.
  ///
  /// - Parameters:
  ///   - measure: What to rank by.
  ///   - type: The type of nodes to rank, `nil` for all.
  ///   - limit: How many nodes to return at most.
  /// - Throws: As ``values(of:)``.
  /// - Complexity: That of the measure and O(*n* log *n*).
  public func ranked(
    by measure: Measure, of type: NodeType? = nil, limit: Int = 10
  ) throws(GraphAnalyticsError) -> [(node: Int, value: Double)] {
    let values = try values(of: measure)
    let candidates = values.indices.filter {
      type == nil || knowledge.nodes[projection.nodes[$0]].type == type
    }
    let sorted = candidates.sorted { a, b in
      if values[a] == values[b] { return a < b }
      return measure.isBestWhenLow ? values[a] < values[b] : values[a] > values[b]
    }
    return sorted.prefix(max(0, limit)).map { (projection.nodes[$0], values[$0]) }
  }
}
