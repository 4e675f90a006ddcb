import GraphAnalytics
import Testing

extension SimilarityMeasure {
  /// The name that the measure has in the reference.
  fileprivate var name: String { "\(self)" }
}

@Suite struct SimilarityTests {
  @Test(arguments: TieReference.all)
  func similaritiesAreThoseOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    let pairs = reference.pairs.map { ($0[0], $0[1]) }
    for measure in SimilarityMeasure.allCases {
      let expected = try #require(reference.similarities[measure.name])
      let found = try graph.similarities(measure, of: pairs)
      expectClose(found, expected)
      expectClose(try graph.similarities(measure, of: pairs.map { ($0.1, $0.0) }), expected)
      if let (node, other) = pairs.first {
        #expect(try graph.similarity(measure, between: node, and: other) == found[0])
      }
    }
  }

  @Test func aNodeIsLikeItself() throws {
    let graph = try CSRGraph(nodeCount: 5, edges: [(0, 1), (0, 2), (2, 3), (3, 3)])
    #expect(try graph.similarity(.commonNeighbors, between: 0, and: 0) == 2)
    #expect(try graph.similarity(.jaccard, between: 0, and: 0) == 1)
    #expect(try graph.similarity(.jaccard, between: 4, and: 4) == 0)
    #expect(try graph.similarity(.resourceAllocation, between: 0, and: 0) == 1.5)
    // Node 1 has one neighbour only, whose logarithm is zero.
    #expect(try graph.similarity(.adamicAdar, between: 0, and: 0).isFinite)
  }

  @Test func directionsLoopsAndParallelEdgesMakeNoDifference() throws {
    let edges = [(0, 1), (1, 2), (2, 3), (3, 0), (1, 3)]
    let plain = try CSRGraph(nodeCount: 4, edges: edges)
    let other = try CSRGraph(
      nodeCount: 4, directed: true, edges: edges.map { ($0.1, $0.0) } + edges + edges + [(0, 0), (2, 2)])
    for measure in SimilarityMeasure.allCases {
      #expect(
        try plain.predictedLinks(by: measure, limit: 9) == other.predictedLinks(by: measure, limit: 9))
      let pairs = [(0, 1), (0, 2), (1, 3)]
      #expect(try plain.similarities(measure, of: pairs) == other.similarities(measure, of: pairs))
    }
  }

  @Test func argumentsAreChecked() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [(0, 1)])
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(2)) {
      try graph.similarity(.jaccard, between: 0, and: 2)
    }
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(-1)) {
      try graph.similarities(.jaccard, of: [(0, 1), (-1, 0)])
    }
    #expect(try graph.similarities(.jaccard, of: []) == [])
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(2)) {
      try graph.predictedLinks(by: .jaccard, limit: 1, from: 2)
    }
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 2, found: 1)) {
      try graph.predictedLinks(by: .jaccard, limit: 1, allowedBy: LinkRule(types: [0], allowed: []))
    }
  }
}

@Suite struct PredictedLinkTests {
  @Test(arguments: TieReference.all)
  func theBestLinksAreThoseOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    for measure in SimilarityMeasure.allCases {
      let links = try graph.predictedLinks(by: measure, limit: 1 << 20)
      #expect(links.count == reference.predictedCount)
      expectClose(links.prefix(20).map(\.score), try #require(reference.predictedScores[measure.name]))
    }
  }

  struct Link: Equatable {
    var source: Int
    var target: Int
    var score: Double

    func precedes(_ other: Link) -> Bool {
      if score != other.score { return score > other.score }
      return source != other.source ? source < other.source : target < other.target
    }
  }

  func links(
    _ graph: CSRGraph, _ measure: SimilarityMeasure, limit: Int, from node: Int? = nil,
    allowedBy rule: LinkRule? = nil
  ) throws -> [Link] {
    try graph.predictedLinks(by: measure, limit: limit, from: node, allowedBy: rule)
      .map { Link(source: $0.source, target: $0.target, score: $0.score) }
  }

  /// All pairs that are not joined but have a common neighbour, sorted.
  func slowly(
    _ graph: CSRGraph, _ measure: SimilarityMeasure, allows: (Int, Int) -> Bool
  ) throws -> [Link] {
    let ties = tieMatrix(graph, weighted: false)
    let nodes = 0..<graph.nodeCount
    var pairs: [(Int, Int)] = []
    for u in nodes {
      for v in u + 1..<max(u + 1, nodes.upperBound)
      where ties[u][v] == 0 && allows(u, v) && nodes.contains(where: { ties[u][$0] > 0 && ties[v][$0] > 0 }) {
        pairs.append((u, v))
      }
    }
    let scores = try graph.similarities(measure, of: pairs)
    return zip(pairs, scores)
      .map { Link(source: $0.0, target: $0.1, score: $1) }
      .sorted { $0.precedes($1) }
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func theBestLinksAreThoseOfLookingAtAllPairs(seed: UInt64) throws {
    let nodes = 5 + Int(seed) * 3
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes * Int(1 + seed % 4), directed: seed % 2 == 0, weighted: seed % 3 == 0)
    let types = (0..<nodes).map { $0 % 4 - 1 }
    let rule = LinkRule(types: types, allowed: [(0, -1), (1, 1), (1, 2), (7, 0)])
    func isAllowed(_ u: Int, _ v: Int) -> Bool {
      [[-1, 0], [1, 1], [1, 2]].contains([types[u], types[v]].sorted())
    }
    for measure in SimilarityMeasure.allCases {
      let all = try slowly(graph, measure) { _, _ in true }
      let some = try slowly(graph, measure, allows: isAllowed)
      let own = all.filter { $0.source == 3 || $0.target == 3 }
        .map { Link(source: 3, target: $0.source == 3 ? $0.target : $0.source, score: $0.score) }
        .sorted { $0.precedes($1) }
      for limit in [0, 1, 2, 7, 1000] {
        #expect(try links(graph, measure, limit: limit) == Array(all.prefix(limit)))
        #expect(try links(graph, measure, limit: limit, allowedBy: rule) == Array(some.prefix(limit)))
        #expect(try links(graph, measure, limit: limit, from: 3) == Array(own.prefix(limit)))
      }
    }
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSameLinks(directed: Bool) throws {
    let graph = try randomGraph(21, nodes: 3000, edges: 9000, directed: directed, weighted: false)
    for measure in [SimilarityMeasure.commonNeighbors, .adamicAdar] {
      let alone = try graph.predictedLinks(by: measure, limit: 50, threads: 1)
      #expect(alone.count == 50)
      for threads in [2, 5] {
        #expect(try graph.predictedLinks(by: measure, limit: 50, threads: threads) == alone)
      }
    }
    let pairs = (0..<2000).map { ($0 * 7 % 3000, $0 * 13 % 3000) }
    #expect(
      try graph.similarities(.adamicAdar, of: pairs, threads: 1)
        == graph.similarities(.adamicAdar, of: pairs, threads: 4))
  }

  @Test func aRuleKnowsItsPairsInEitherOrder() {
    let rule = LinkRule(types: [5, -3, 0, 5, 8], allowed: [(5, -3), (0, 0), (5, -3)])
    #expect(rule.allows(0, 1) && rule.allows(1, 0) && rule.allows(3, 1) && rule.allows(2, 2))
    #expect(!rule.allows(0, 3) && !rule.allows(0, 2) && !rule.allows(4, 0) && !rule.allows(0, 4))
    #expect(!LinkRule(types: [1, 1], allowed: []).allows(0, 1))
  }

  @Test func tinyGraphsHaveNoLinks() throws {
    for graph in try tinyGraphs() {
      #expect(try graph.predictedLinks(by: .adamicAdar, limit: .max).isEmpty)
    }
  }
}
