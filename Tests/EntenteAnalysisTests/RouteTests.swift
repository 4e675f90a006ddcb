import EntenteAnalysis
import EntenteModel
import Testing

/// A ring of six with a short cut: A–B–C–D–E–F–A and B–E; W is a weapon that A and D fly.
@Suite struct RouteTests {
  private func graph() throws -> KnowledgeGraph {
    let ring = ["a", "b", "c", "d", "e", "f"]
    var edges = zip(ring, ring.dropFirst() + ["a"]).map { Sample.edge("actor/\($0)", .meets, "actor/\($1)") }
    edges.append(Sample.edge("actor/b", .supports, "actor/e", "a", "b"))
    edges += ["a", "d"].map { Sample.edge("actor/\($0)", .operates, "weapon/rafale") }
    return try KnowledgeGraph(
      documents: ["a", "b"].map { DocumentInfo(id: DocumentID($0)) },
      nodes: ring.map { Sample.actor($0.uppercased()) } + [Sample.weapon("Rafale")], edges: edges)
  }

  private func routes(
    _ start: String, _ end: String, limit: Int = 10,
    _ change: (inout PathFinder.Conditions) -> Void = { _ in }
  ) throws -> [String] {
    let knowledge = try graph()
    var conditions = PathFinder.Conditions()
    change(&conditions)
    return try PathFinder(knowledge).routes(
      from: Sample.actorID(start), to: Sample.actorID(end), conditions: conditions, limit: limit
    ).map { $0.nodes.map { knowledge.node($0)?.name ?? "" }.joined() }
  }

  @Test func longerConnectionsFollowTheShortest() throws {
    // Of those of three steps the one by B and E is better attested.
    #expect(try routes("A", "D") == ["ABED", "ABCD", "AFED", "AFEBCD"])
    #expect(try routes("A", "D", limit: 2) == ["ABED", "ABCD"])
  }

  @Test func someNodesArePassedAndOthersAvoided() throws {
    #expect(try routes("A", "D") { $0.via = [Sample.actorID("F")] } == ["AFED", "AFEBCD"])
    #expect(try routes("A", "D") { $0.avoiding = [Sample.actorID("E")] } == ["ABCD"])
    #expect(try routes("A", "D") { $0.maximumSteps = 3 } == ["ABED", "ABCD", "AFED"])
    #expect(
      try routes("A", "D") { $0.via = [Sample.actorID("C"), Sample.actorID("F")] } == ["AFEBCD"])
    #expect(
      try routes("A", "D") {
        $0.via = [Sample.actorID("F")]
        $0.maximumSteps = 2
      }.isEmpty)
  }

  @Test func aWeaponServesWhereNothingElseDoes() throws {
    let cut: Set = [Sample.actorID("B"), Sample.actorID("F")]
    #expect(try routes("A", "D") { $0.avoiding = cut } == ["ARafaleD"])
    #expect(
      try routes("A", "D") {
        $0.avoiding = cut
        $0.weapons = .never
      }.isEmpty)
    #expect(try routes("A", "D", limit: 1) { $0.weapons = .always } == ["ARafaleD"])
  }

  @Test func aTreeJoinsSeveral() throws {
    let knowledge = try graph()
    let finder = try PathFinder(knowledge)
    let found = try #require(try finder.joining(["A", "C", "E"].map(Sample.actorID)))
    #expect(found.nodes.map(\.rawValue) == ["actor/a", "actor/b", "actor/c", "actor/e"])
    #expect(found.edges.count == 3)
    #expect(found.isMinimal)
    // The aircraft would be the shorter way, but joins little.
    let pair = try #require(try finder.joining(["A", "D"].map(Sample.actorID)))
    #expect(!pair.nodes.contains(NodeID("weapon/rafale")))
    #expect(try finder.joining([NodeID("actor/nobody"), Sample.actorID("A")]) == nil)
  }
}
