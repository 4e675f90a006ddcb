import EntenteAnalysis
import EntenteModel
import Testing

@Suite struct PathFinderTests {
  func ways(
    _ graph: KnowledgeGraph, _ start: String, _ end: String, weapons: PathFinder.WeaponUse = .lastResort,
    limit: Int = 1
  ) throws -> [[String]] {
    try PathFinder(graph).connections(
      from: NodeID(start), to: NodeID(end), weapons: weapons, limit: limit
    ).map { $0.nodes.map(\.rawValue) }
  }

  @Test func dealsArePassedThrough() throws {
    let graph = try Sample.deals()
    let finder = try PathFinder(graph)
    let found = try #require(
      finder.connections(from: NodeID("actor/iraq"), to: NodeID("actor/russia")).first)
    #expect(found.nodes.map(\.rawValue) == ["actor/iraq", "deal/russia-iraq", "actor/russia"])
    #expect(found.steps.map(\.edge.kind) == [.suppliedTo, .supplies])
    #expect(found.steps.map(\.isForward) == [false, false])
    #expect(found.support == 4)
    #expect(found.steps.allSatisfy { !$0.edge.evidence.isEmpty })
    #expect(finder.connections(from: NodeID("actor/russia"), to: NodeID("actor/iraq"))[0].steps[0].isForward)
  }

  @Test func theBestAttestedStatementLeads() throws {
    let finder = try PathFinder(Sample.deals())
    let step = try #require(
      finder.connections(from: NodeID("actor/syria"), to: NodeID("actor/iran")).first?.steps.first)
    #expect(step.edge.kind == .meets)
    #expect(step.others.map(\.kind) == [.supports])
    #expect(step.start == NodeID("actor/syria"))
    #expect(step.end == NodeID("actor/iran"))
  }

  @Test func weaponsAreTheLastResort() throws {
    let graph = try Sample.deals()
    let through = ["actor/france", "weapon/rafale", "actor/syria"]
    #expect(try ways(graph, "actor/france", "actor/syria") == [through])
    #expect(try ways(graph, "actor/france", "actor/syria", weapons: .never) == [])
    #expect(
      try ways(graph, "actor/france", "weapon/rafale", weapons: .never)
        == [["actor/france", "weapon/rafale"]])
    #expect(
      try ways(graph, "weapon/mi-28ne", "actor/iraq", weapons: .never)
        == [["weapon/mi-28ne", "deal/russia-iraq", "actor/iraq"]])
  }

  @Test func aWayWithoutWeaponsIsTakenThoughLonger() throws {
    let graph = try KnowledgeGraph(
      nodes: ["A", "B", "C", "D"].map { Sample.actor($0) } + [Sample.weapon("W")],
      edges: [
        Sample.edge("actor/a", .operates, "weapon/w"), Sample.edge("actor/b", .operates, "weapon/w"),
        Sample.edge("actor/a", .supports, "actor/c"), Sample.edge("actor/d", .supports, "actor/c"),
        Sample.edge("actor/d", .opposes, "actor/b"),
      ])
    let around = ["actor/a", "actor/c", "actor/d", "actor/b"]
    #expect(try ways(graph, "actor/a", "actor/b") == [around])
    #expect(try ways(graph, "actor/a", "actor/b", weapons: .always) == [["actor/a", "weapon/w", "actor/b"]])
  }

  @Test func equallyShortWaysStandInOrderOfSupportAndThenOfIds() throws {
    let middle = ["c", "d", "e", "f"]
    var edges = middle.flatMap {
      [Sample.edge("actor/a", .supports, "actor/\($0)"), Sample.edge("actor/b", .opposes, "actor/\($0)")]
    }
    edges.append(Sample.edge("actor/a", .attacks, "actor/e", "a", "b", "c"))
    let graph = try KnowledgeGraph(nodes: (["a", "b"] + middle).map { Sample.actor($0) }, edges: edges)
    let all = try ways(graph, "actor/a", "actor/b", limit: 9).map { $0[1] }
    #expect(all == ["actor/e", "actor/c", "actor/d", "actor/f"])
    #expect(try ways(graph, "actor/a", "actor/b", limit: 2).map { $0[1] } == ["actor/e", "actor/c"])
  }

  /// All shortest ways of random graphs, found by trying, against the search.
  @Test(arguments: 1...30)
  func connectionsAreThoseOfBruteForce(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func dice(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let names = (0..<8).map { "n\($0)" }
    var edges: [String: Edge] = [:]
    for _ in 0..<14 {
      let (a, b, documents) = (dice(8), dice(8), 1 + dice(3))
      if a == b { continue }
      edges["\(a) \(b)"] = Edge(
        from: NodeID("actor/n\(a)"), .supports, to: NodeID("actor/n\(b)"),
        evidence: Sample.evidence((0..<documents).map(String.init)))
    }
    let graph = try KnowledgeGraph(nodes: names.map { Sample.actor($0) }, edges: Array(edges.values))
    var support: [[Int]] = Array(repeating: Array(repeating: 0, count: 8), count: 8)
    for edge in graph.edges {
      let (a, b) = (try #require(graph.index(of: edge.source)), try #require(graph.index(of: edge.target)))
      support[a][b] = max(support[a][b], edge.evidence.documents.count)
      support[b][a] = support[a][b]
    }
    func allWays(from nodes: [Int], to end: Int) -> [[Int]] {
      guard let last = nodes.last, last != end else { return [nodes] }
      return (0..<8).filter { support[last][$0] > 0 && !nodes.contains($0) }
        .flatMap { allWays(from: nodes + [$0], to: end) }
    }
    func total(_ way: [Int]) -> Int { zip(way, way.dropFirst()).reduce(0) { $0 + support[$1.0][$1.1] } }
    let all = allWays(from: [0], to: 7)
    let shortest = all.map(\.count).min() ?? 0
    let expected = all.filter { $0.count == shortest }.sorted {
      total($0) != total($1) ? total($0) > total($1) : $0.lexicographicallyPrecedes($1)
    }
    let found = try PathFinder(graph).connections(
      from: NodeID("actor/n0"), to: NodeID("actor/n7"), limit: 100)
    #expect(found.map(\.support) == expected.map(total))
    #expect(found.map(\.nodes) == expected.map { $0.map { NodeID("actor/n\($0)") } })
  }

  @Test func aNodeIsConnectedWithItselfWithoutSteps() throws {
    let found = try PathFinder(Sample.deals()).connections(
      from: NodeID("actor/iran"), to: NodeID("actor/iran"))
    #expect(found.count == 1)
    #expect(found.first?.steps.isEmpty == true)
  }

  @Test func nodesThatDoNotExistAreNotConnected() throws {
    #expect(try ways(Sample.deals(), "actor/iran", "actor/atlantis").isEmpty)
    #expect(try ways(Sample.deals(), "actor/iran", "actor/iraq", limit: 0).isEmpty)
  }
}
