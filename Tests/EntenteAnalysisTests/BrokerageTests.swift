import EntenteAnalysis
import EntenteModel
import Testing

@Suite struct BrokerageTests {
  /// S sells to R; both know B, who alone knows the recipient Q and a hanger-on of his.
  private func graph() throws -> KnowledgeGraph {
    try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a"))],
      nodes: ["S", "R", "B", "Q", "X"].map { Sample.actor($0) } + [Sample.deal("s-r"), Sample.deal("t-q")],
      edges: [
        Sample.edge("actor/s", .supplies, "deal/s-r"), Sample.edge("deal/s-r", .suppliedTo, "actor/r"),
        Sample.edge("deal/t-q", .suppliedTo, "actor/q"), Sample.edge("actor/b", .meets, "actor/s"),
        Sample.edge("actor/b", .meets, "actor/r"), Sample.edge("actor/b", .supports, "actor/q"),
        Sample.edge("actor/q", .opposes, "actor/x"),
      ])
  }

  @Test func aBrokerIsWhoSuppliersPassToReachRecipients() throws {
    let knowledge = try graph()
    let brokers = try GraphAnalysis.brokers(of: knowledge)
    let names = brokers.map { knowledge.nodes[$0.node].name }
    #expect(names == ["B", "Q"])
    // Of the pairs S–R and S–Q only the second needs somebody between; Q is an end of it.
    #expect(brokers[0].share == 0.5)
    #expect(brokers[0].parted == 2)
    #expect(
      brokers[0].reason
        == "on 50 % of the shortest paths between suppliers and recipients; removing it parts 2 actors from the rest; tied to 3 actors"
    )
    #expect(brokers[1].share == 0)
    #expect(brokers[1].reason == "removing it parts 1 actor from the rest; tied to 2 actors")
  }

  @Test func theShareIsThatOfTheGraphOfActorsInEveryView() throws {
    let knowledge = try graph()
    let first = try GraphAnalysis.brokers(of: knowledge)[0]
    let ranked = try GraphAnalysis(of: knowledge).ranked(by: .brokerage, limit: 20)
    #expect(ranked[0].node == first.node && ranked[0].value == first.share)
    #expect(ranked.dropFirst().allSatisfy { $0.value == 0 })
  }

  @Test func whereNobodyIsBetweenThereIsNoBroker() throws {
    #expect(try GraphAnalysis.brokers(of: KnowledgeGraph()).isEmpty)
    let pair = try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a"))], nodes: [Sample.actor("A"), Sample.actor("B")],
      edges: [Sample.edge("actor/a", .supports, "actor/b")])
    #expect(try GraphAnalysis.brokers(of: pair).isEmpty)
  }

  @Test func actorsAreJoinedByTheWeaponsTheyShare() throws {
    let knowledge = try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a"))],
      nodes: ["A", "B", "C", "D"].map { Sample.actor($0) } + [Sample.deal("x"), Sample.weapon("Rafale")],
      edges: [
        Sample.edge("actor/a", .supplies, "deal/x"), Sample.edge("deal/x", .suppliedTo, "actor/b"),
        Sample.edge("deal/x", .includes, "weapon/rafale"), Sample.edge("actor/c", .operates, "weapon/rafale"),
        Sample.edge("actor/a", .produces, "weapon/rafale"),
      ])
    let projection = try GraphProjection(knowledge, view: .sharedWeapons)
    let pairs = projection.ties.map { [$0.source, $0.target].map { knowledge.nodes[$0].name } }
    #expect(pairs == [["A", "B"], ["A", "C"], ["B", "C"]])
    #expect(projection.ties.allSatisfy { $0.weapons.map { knowledge.nodes[$0].name } == ["Rafale"] })
    #expect(projection.nodes.count == 4)
  }
}
