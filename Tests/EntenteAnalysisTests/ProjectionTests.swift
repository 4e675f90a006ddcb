import EntenteAnalysis
import EntenteModel
import GraphAnalytics
import Testing

@Suite struct ProjectionTests {
  @Test func theWholeGraphKeepsAllNodesInOrder() throws {
    let knowledge = try Sample.deals()
    let projection = try GraphProjection(knowledge, weighting: .documents)
    #expect(projection.nodes == Array(knowledge.nodes.indices))
    #expect(projection.graph.nodeCount == knowledge.nodes.count)
    #expect(projection.graph.edgeCount == knowledge.edges.count)
    #expect(!projection.graph.isDirected)
    for (tie, edge) in zip(projection.ties, knowledge.edges) {
      #expect(knowledge.nodes[tie.source].id == edge.source)
      #expect(knowledge.nodes[tie.target].id == edge.target)
    }
    let documents = knowledge.edges.reduce(0) { $0 + $1.evidence.documents.count }
    #expect(projection.graph.strength().reduce(0, +) == Double(2 * documents))
  }

  @Test func actorsAreJoinedByDealsAndRelations() throws {
    let knowledge = try Sample.deals()
    let projection = try GraphProjection(knowledge, view: .actors, weighting: .statements)
    let names = projection.ties.map { tie in
      "\(knowledge.nodes[tie.source].name)–\(knowledge.nodes[tie.target].name) \(tie.deals.count) \(tie.edges.count)"
    }
    #expect(
      names == [
        "France–India 1 0", "Iran–Iraq 0 1", "Iran–Syria 0 2", "Iraq–Russia 1 0", "Russia–Syria 1 0",
      ])
    #expect(projection.graph.nodeCount == 6)
    #expect(projection.graph.strength() == [1, 1, 3, 2, 2, 3])
  }

  @Test func aDealWithAllSidesAlikeIsNoTie() throws {
    let knowledge = try KnowledgeGraph(
      nodes: [Sample.actor("A"), Sample.actor("B"), Sample.deal("d")],
      edges: [
        Sample.edge("actor/a", .supplies, "deal/d"), Sample.edge("deal/d", .suppliedTo, "actor/a"),
        Sample.edge("actor/b", .supplies, "deal/d"), Sample.edge("deal/d", .suppliedTo, "actor/b"),
      ])
    let projection = try GraphProjection(knowledge, view: .actors)
    #expect(projection.ties.count == 1)
    #expect(projection.ties.first?.deals == [2])
  }

  @Test func anEmptyGraphHasEmptyProjections() throws {
    for view in GraphProjection.View.allCases {
      #expect(try GraphProjection(KnowledgeGraph(), view: view).graph.nodeCount == 0)
    }
  }
}

@Suite struct GraphAnalysisTests {
  @Test func measuresAreWrittenOntoNodes() throws {
    var knowledge = try Sample.deals()
    let analysis = try GraphAnalysis(of: knowledge)
    analysis.annotate(&knowledge)
    for (index, node) in knowledge.nodes.enumerated() {
      let measures = analysis.measures[index]
      #expect(node.attributes["degree"] == .integer(measures.degree))
      #expect(node.attributes["betweenness"] == .real(measures.betweenness))
      #expect(node.attributes["pagerank"] == .real(measures.pageRank))
      #expect(node.attributes["cluster"] == .integer(measures.cluster))
    }
    #expect(knowledge.node(Sample.actorID("Iran"))?.attributes["degree"] == .integer(3))
    #expect(abs(analysis.measures.reduce(0) { $0 + $1.pageRank } - 1) < 1e-9)
  }

  @Test func clustersAreNamedAfterTheirMostCentralActors() throws {
    let knowledge = try Sample.deals()
    let analysis = try GraphAnalysis(of: knowledge)
    #expect(analysis.clusters.reduce(0) { $0 + $1.members.count } == knowledge.nodes.count)
    for (index, cluster) in analysis.clusters.enumerated() {
      #expect(cluster.members.allSatisfy { analysis.measures[$0].cluster == index })
      let ranks = cluster.members.map { analysis.measures[$0].pageRank }
      #expect(ranks == ranks.sorted(by: >))
      let leader = cluster.members.first { knowledge.nodes[$0].type == .actor }
      if let leader { #expect(cluster.name.hasPrefix(knowledge.nodes[leader].name)) }
    }
    let names = analysis.clusters.map(\.name)
    #expect(names.contains { $0.contains("Russia") })
    #expect(names.contains { $0.contains("France") })
  }

  @Test func rankingsHoldTheTypeThatWasAskedFor() throws {
    let knowledge = try Sample.deals()
    let analysis = try GraphAnalysis(of: knowledge)
    let first = try analysis.ranked(by: .betweenness, of: .actor, limit: 2).map {
      knowledge.nodes[$0.node].name
    }
    #expect(first.first == "Syria")
    #expect(try analysis.ranked(by: .degree, limit: 0).isEmpty)
    #expect(try analysis.ranked(by: .pageRank, of: .weapon).count == 2)
  }

  @Test(arguments: GraphAnalysis.Measure.allCases)
  func everyMeasureRanksAllNodesAndCanBeWrittenOntoThem(measure: GraphAnalysis.Measure) throws {
    var knowledge = try Sample.deals()
    let analysis = try GraphAnalysis(of: knowledge)
    let ranked = try analysis.ranked(by: measure, limit: 100)
    #expect(Set(ranked.map(\.node)) == Set(knowledge.nodes.indices))
    let values = ranked.map(\.value)
    #expect(values == (measure.isBestWhenLow ? values.sorted() : values.sorted(by: >)))
    #expect(values.allSatisfy { $0.isFinite })
    try analysis.annotate(&knowledge, with: [measure])
    #expect(knowledge.nodes.allSatisfy { $0.attributes[measure.rawValue] != nil })
  }

  @Test(arguments: GraphAnalysis.ClusterMethod.allCases)
  func everyMethodPutsEveryNodeInOneCluster(method: GraphAnalysis.ClusterMethod) throws {
    let knowledge = try Sample.deals()
    var options = GraphAnalysis.Options()
    options.method = method
    let analysis = try GraphAnalysis(of: knowledge, options: options)
    #expect(analysis.clusters.flatMap(\.members).sorted() == Array(knowledge.nodes.indices))
    #expect((-0.5...1).contains(analysis.modularity))
  }

  @Test func theActorsViewLeavesOtherNodesAlone() throws {
    var knowledge = try Sample.deals()
    var options = GraphAnalysis.Options()
    options.view = .actors
    options.weighting = .documents
    let analysis = try GraphAnalysis(of: knowledge, options: options)
    analysis.annotate(&knowledge)
    #expect(knowledge.nodes.allSatisfy { ($0.attributes["degree"] != nil) == ($0.type == .actor) })
    #expect(knowledge.node(Sample.actorID("Syria"))?.attributes["degree"] == .integer(2))
  }

  @Test func estimatedBetweennessIsNearTheExactOne() throws {
    let knowledge = try Sample.deals()
    var options = GraphAnalysis.Options()
    options.betweennessSources = knowledge.nodes.count - 1
    let exact = try GraphAnalysis(of: knowledge)
    let estimate = try GraphAnalysis(of: knowledge, options: options)
    for (a, b) in zip(exact.measures, estimate.measures) { #expect(abs(a.betweenness - b.betweenness) < 0.2) }
    options.betweennessSources = 0
    #expect(throws: GraphAnalyticsError.self) { try GraphAnalysis(of: knowledge, options: options) }
  }

  @Test func anEmptyGraphCanBeAnalysed() throws {
    var empty = try KnowledgeGraph()
    let analysis = try GraphAnalysis(of: empty)
    analysis.annotate(&empty)
    #expect(analysis.clusters.isEmpty)
  }
}
