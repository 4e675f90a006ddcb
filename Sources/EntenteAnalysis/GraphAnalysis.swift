public import EntenteModel
public import GraphAnalytics

/// Who is central in a knowledge graph, who stands between others, and who belongs together.
///
/// ```swift
/// let analysis = try GraphAnalysis(of: graph)
/// analysis.annotate(&graph)
/// for index in analysis.ranking(by: .betweenness, of: .actor, limit: 5) { print(graph.nodes[index].name) }
/// ```
public struct GraphAnalysis: Sendable {
  /// What is measured of each node.
  public struct Measures: Hashable, Sendable {
    /// How many edges the node has.
    public let degree: Int
    /// The share of pairs of other nodes that it stands between, from 0 to 1.
    public let betweenness: Double
    /// The share of time that a random walk spends at it; over all nodes the sum is 1.
    public let pageRank: Double
    /// The position of its cluster in ``GraphAnalysis/clusters``.
    public let cluster: Int
  }

  /// What nodes can be ranked by.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case degree, betweenness
    case pageRank = "pagerank"
  }

  /// Nodes that are joined more densely with each other than with the rest.
  public struct Cluster: Hashable, Sendable {
    /// The names of its most central members, three at most: `Russia, Iraq, Syria`.
    public let name: String
    /// Its nodes as positions in `KnowledgeGraph.nodes`, the most central first.
    public let members: [Int]
  }

  /// How a knowledge graph is analysed.
  public struct Options: Hashable, Sendable {
    /// What of the graph is seen.
    public var view = GraphProjection.View.whole
    /// What an edge weighs for PageRank and clusters. Degree and betweenness take all edges alike.
    public var weighting = GraphProjection.Weighting.none
    /// Above 1 it makes more and smaller clusters, below 1 fewer and larger ones.
    public var resolution = 1.0
    /// Chooses among equally good clusterings.
    public var seed: UInt64 = 1
    /// Up to this number of nodes betweenness is exact; beyond, it is estimated from as many starting points.
    public var betweennessSources = 10_000
    /// How many threads to use at most, `nil` for all cores; the result is the same.
    public var threads: Int?

    public init() {}
  }

  /// The graph that was analysed.
  public let projection: GraphProjection
  /// What is measured of each node of the projection, in its order.
  public let measures: [Measures]
  /// The clusters, the largest first.
  public let clusters: [Cluster]

  private let ids: [NodeID]
  private let types: [NodeType]

  /// Analyses a knowledge graph.
  ///
  /// - Throws: ``GraphAnalyticsError`` where an option is out of its range.
  /// - Complexity: O(*nm*) for exact betweenness, else near to linear.
  public init(
    of knowledge: KnowledgeGraph, options: Options = Options()
  ) throws(GraphAnalyticsError) {
    let projection = try GraphProjection(knowledge, view: options.view, weighting: options.weighting)
    let graph = projection.graph
    let degrees = graph.degrees()
    let betweenness = try Self.betweenness(of: graph, options: options)
    let ranks = try graph.pageRank(threads: options.threads)
    let partition = try graph.leiden(
      resolution: options.resolution, seed: options.seed, threads: options.threads)

    measures = projection.nodes.indices.map { node in
      Measures(
        degree: degrees[node], betweenness: betweenness[node], pageRank: ranks[node],
        cluster: partition.labels[node])
    }
    clusters = partition.groups().map { group in
      let members = group.sorted { (ranks[$1], $0) < (ranks[$0], $1) }.map { projection.nodes[$0] }
      return Cluster(name: Self.name(of: members, in: knowledge), members: members)
    }
    ids = projection.nodes.map { knowledge.nodes[$0].id }
    types = projection.nodes.map { knowledge.nodes[$0].type }
    self.projection = projection
  }

  /// Writes the measures onto the nodes: `degree` and `cluster` as integers, `betweenness` and `pagerank` as reals.
  ///
  /// Nodes that the analysis did not see stay as they are.
  ///
  /// - Parameter graph: The graph that was analysed, or one with nodes of the same ids.
  public func annotate(_ graph: inout KnowledgeGraph) {
    for (id, measures) in zip(ids, measures) {
      guard let index = graph.index(of: id) else { continue }
      graph.setAttribute("degree", of: index, to: .integer(measures.degree))
      graph.setAttribute("betweenness", of: index, to: .real(measures.betweenness))
      graph.setAttribute("pagerank", of: index, to: .real(measures.pageRank))
      graph.setAttribute("cluster", of: index, to: .integer(measures.cluster))
    }
  }

  /// The nodes with the highest values, as positions in `KnowledgeGraph.nodes`; equal ones in the order of ids.
  ///
  /// - Parameters:
  ///   - measure: What to rank by.
  ///   - type: The type of nodes to rank, `nil` for all.
  ///   - limit: How many nodes to return at most.
  /// - Complexity: O(*n* log *n*).
  public func ranking(by measure: Measure, of type: NodeType? = nil, limit: Int = 10) -> [Int] {
    let candidates = measures.indices.filter { type == nil || types[$0] == type }
    let sorted = candidates.sorted { a, b in
      let (left, right) = (measures[a].value(of: measure), measures[b].value(of: measure))
      return left != right ? left > right : a < b
    }
    return sorted.prefix(max(0, limit)).map { projection.nodes[$0] }
  }

  private static func betweenness(
    of graph: CSRGraph, options: Options
  ) throws(GraphAnalyticsError) -> [Double] {
    let n = graph.nodeCount
    guard options.betweennessSources > 0 else {
      throw .invalidArgument("betweenness needs at least one starting point")
    }
    if n <= max(2, options.betweennessSources) {
      return try graph.betweenness(normalized: true, threads: options.threads)
    }
    // Evenly over the order of ids, so that each type of node has its share of the starting points.
    let sources = (0..<options.betweennessSources).map { $0 * n / options.betweennessSources }
    let sums = try graph.betweennessContributions(of: sources, threads: options.threads)
    let scale = Double(n) / Double(sources.count) / (Double(n - 1) * Double(n - 2))
    return sums.map { $0 * scale }
  }

  /// Actors tell more than deals and weapons: these give a name only to a cluster without actors.
  private static func name(of members: [Int], in knowledge: KnowledgeGraph) -> String {
    let actors = members.lazy.filter { knowledge.nodes[$0].type == .actor }.prefix(3)
    let leaders = actors.isEmpty ? Array(members.prefix(3)) : Array(actors)
    return leaders.map { knowledge.nodes[$0].name }.joined(separator: ", ")
  }
}

extension GraphAnalysis.Measures {
  /// The value of one measure as a number to compare.
  public func value(of measure: GraphAnalysis.Measure) -> Double {
    switch measure {
    case .degree: Double(degree)
    case .betweenness: betweenness
    case .pageRank: pageRank
    }
  }
}
