public import EntenteModel
public import GraphAnalytics

/// Who is central in a knowledge graph, who stands between others, and who belongs together.
///
/// ```swift
/// let analysis = try GraphAnalysis(of: graph)
/// analysis.annotate(&graph)
/// for (index, _) in try analysis.ranked(by: .betweenness, of: .actor, limit: 5) { print(graph.nodes[index].name) }
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
    /// How clusters are found.
    public var method = ClusterMethod.leiden
    /// Up to this number of nodes betweenness is exact; beyond, it is estimated from as many starting points, or in
    /// large graphs from as many as take a second or so.
    public var betweennessSources = 10_000
    /// How many threads to use at most, `nil` for all cores; the result is the same.
    public var threads: Int?

    public init() {}
  }

  /// How clusters are found.
  public enum ClusterMethod: String, Hashable, Sendable, CaseIterable {
    /// The best and the default (Traag, Waltman and van Eck 2019).
    case leiden
    /// Faster and nearly as good (Blondel and others 2008).
    case louvain
    /// Nodes take the label that most neighbours have (Raghavan, Albert and Kumara 2007); no resolution.
    case labels
  }

  /// The graph that was analysed.
  public let projection: GraphProjection
  /// What is measured of each node of the projection, in its order.
  public let measures: [Measures]
  /// The clusters, the largest first.
  public let clusters: [Cluster]

  /// How good the clusters are: their modularity, from -1/2 to 1.
  public let modularity: Double

  let knowledge: KnowledgeGraph
  let threads: Int?

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
    let partition: Partition
    switch options.method {
    case .leiden:
      partition = try graph.leiden(
        resolution: options.resolution, seed: options.seed, threads: options.threads)
    case .louvain:
      partition = try graph.louvain(
        resolution: options.resolution, seed: options.seed, threads: options.threads)
    case .labels: partition = graph.labelPropagation(seed: options.seed)
    }
    modularity = try graph.modularity(of: partition, resolution: options.resolution)
    threads = options.threads

    measures = projection.nodes.indices.map { node in
      Measures(
        degree: degrees[node], betweenness: betweenness[node], pageRank: ranks[node],
        cluster: partition.labels[node])
    }
    clusters = partition.groups().map { group in
      let members = group.sorted { (ranks[$1], $0) < (ranks[$0], $1) }.map { projection.nodes[$0] }
      return Cluster(name: Self.name(of: members, in: knowledge), members: members)
    }
    self.knowledge = knowledge
    self.projection = projection
  }

  /// Writes the measures onto the nodes: `degree` and `cluster` as integers, `betweenness` and `pagerank` as reals.
  ///
  /// Nodes that the analysis did not see stay as they are.
  ///
  /// - Parameters:
  ///   - graph: The graph that was analysed, or one with nodes of the same ids.
  ///   - others: More measures to write, each as a real number under its raw value.
  /// - Throws: As ``values(of:)``, and only where there are other measures.
  public func annotate(
    _ graph: inout KnowledgeGraph, with others: [Measure]
  ) throws(GraphAnalyticsError) {
    annotate(&graph)
    for measure in others where ![.degree, .betweenness, .pageRank].contains(measure) {
      for (node, value) in zip(projection.nodes, try values(of: measure)) {
        guard let index = graph.index(of: knowledge.nodes[node].id) else { continue }
        graph.setAttribute(measure.rawValue, of: index, to: .real(value))
      }
    }
  }

  /// Writes degree, betweenness, PageRank and cluster onto the nodes.
  public func annotate(_ graph: inout KnowledgeGraph) {
    for (node, measures) in zip(projection.nodes, measures) {
      guard let index = graph.index(of: knowledge.nodes[node].id) else { continue }
      graph.setAttribute("degree", of: index, to: .integer(measures.degree))
      graph.setAttribute("betweenness", of: index, to: .real(measures.betweenness))
      graph.setAttribute("pagerank", of: index, to: .real(measures.pageRank))
      graph.setAttribute("cluster", of: index, to: .integer(measures.cluster))
    }
  }

  /// How many times an estimate follows an arc.
  private static let betweennessSteps = 200_000_000

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
    let affordable = max(512, betweennessSteps / max(1, graph.arcCount))
    let count = min(options.betweennessSources, affordable)
    let sources = (0..<count).map { $0 * n / count }
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
