import EntenteAnalysis
import EntenteModel
import Testing

@Suite struct GraphSelectionTests {
  private func names(
    _ view: GraphProjection.View = .whole, _ choose: (inout GraphSelection) -> Void
  ) throws -> [String] {
    var graph = try Sample.deals()
    var options = GraphAnalysis.Options()
    options.view = view
    let analysis = try GraphAnalysis(of: graph, options: options)
    analysis.annotate(&graph)
    var selection = GraphSelection()
    choose(&selection)
    return try selection.part(of: graph, analysis: analysis).nodes.map(\.id.rawValue)
  }

  @Test func aDealWithItsSidesAndItemsIsOneStep() throws {
    #expect(
      try names { $0.focus = [Sample.actorID("Iraq")] } == [
        "actor/iran", "actor/iraq", "actor/russia", "deal/russia-iraq", "weapon/mi-28ne",
      ])
    #expect(
      try names { $0.focus = [NodeID("deal/russia-iraq")] } == [
        "actor/iraq", "actor/russia", "deal/russia-iraq", "weapon/mi-28ne",
      ])
  }

  @Test func stepsReachFarther() throws {
    let two = try names {
      $0.focus = [Sample.actorID("Iraq")]
      $0.hops = 2
    }
    #expect(two.contains("actor/syria") && two.contains("deal/russia-syria"))
    #expect(!two.contains("weapon/rafale"))
    #expect(
      try names {
        $0.focus = [Sample.actorID("Iraq")]
        $0.hops = 0
      } == ["actor/iraq"])
  }

  @Test func severalFocusesAreJoined() throws {
    let both = try names { $0.focus = [Sample.actorID("Iraq"), Sample.actorID("India")] }
    #expect(both.contains("actor/russia") && both.contains("actor/france"))
  }

  @Test func typesNarrowWhatIsNearButNotTheFocus() throws {
    #expect(
      try names {
        $0.focus = [Sample.actorID("Iraq")]
        $0.types = [.weapon]
      } == ["actor/iraq", "weapon/mi-28ne"])
    #expect(try names { $0.types = [.state] }.allSatisfy { $0.hasPrefix("actor/") })
  }

  @Test func theMembersOfAClusterAreThoseThatTheAnalysisFound() throws {
    let graph = try Sample.deals()
    let analysis = try GraphAnalysis(of: graph)
    for (number, cluster) in analysis.clusters.enumerated() {
      var selection = GraphSelection()
      selection.cluster = number
      let part = try selection.part(of: graph, analysis: analysis)
      #expect(part.nodes.map(\.id) == cluster.members.sorted().map { graph.nodes[$0].id })
    }
  }

  @Test func theMostCentralComeWithTheSidesOfTheirDeals() throws {
    for limit in 1...11 {
      let kept = try names { $0.top = limit }
      #expect(kept.count <= limit)
      if kept.contains("deal/russia-iraq") {
        #expect(kept.contains("actor/russia") && kept.contains("actor/iraq"))
      }
    }
    #expect(
      try names {
        $0.top = 1
        $0.focus = [Sample.actorID("India")]
      } == ["actor/india"])
  }

  @Test func aViewOfActorsKeepsTheDealsThatJoinThem() throws {
    #expect(
      try names(.actors) { $0.focus = [Sample.actorID("Iraq")] } == [
        "actor/iran", "actor/iraq", "actor/russia", "deal/russia-iraq",
      ])
  }

  @Test func whatIsNotThereIsNamed() throws {
    #expect(throws: GraphSelectionError.unknownNode(NodeID("actor/atlantis"))) {
      try names { $0.focus = [NodeID("actor/atlantis")] }
    }
    let error = #expect(throws: GraphSelectionError.self) { try names { $0.cluster = 99 } }
    #expect(error?.description.contains("count from 0 to") == true)
  }

  @Test func choosingNothingKeepsAll() throws {
    #expect(try names { _ in }.count == (try Sample.deals()).nodes.count)
  }
}
