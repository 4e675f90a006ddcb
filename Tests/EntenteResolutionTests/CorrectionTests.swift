import EntenteModel
import EntenteResolution
import Testing

/// What the user knows better, from build to build.
@Suite struct CorrectionTests {
  /// Three documents: a minister under two spellings, and a namesake.
  private static func documents() -> [DocumentFacts] {
    let rows: [(String, String, String)] = [
      ("a.txt", "Nuri Kamal", "Iraq"), ("b.txt", "Nouri al-Maliki", "Iraq"),
      ("c.txt", "Nouri al-Maliki", "Syria"),
    ]
    return rows.map { name, person, state in
      let id = DocumentID(name)
      func cite(_ quote: String) -> EvidenceList {
        EvidenceList(Evidence(document: id, range: 0..<quote.utf8.count, quote: quote, rule: "test"))
      }
      let says = cite("\(person) speaks for \(state).")
      return DocumentFacts(
        document: DocumentInfo(id: id),
        actors: [
          ActorFact(name: person, kind: .person, evidence: says),
          ActorFact(name: state, kind: .state, key: "state/" + state, evidence: says),
          ActorFact(name: "Russia", kind: .state, key: "state/RUS", evidence: says),
        ],
        weapons: [WeaponFact(name: "Su-25", level: .designation, weaponClass: .aircraft, evidence: says)],
        deals: [
          DealFact(
            suppliers: [.init(index: 2, evidence: says)], recipients: [.init(index: 1, evidence: says)],
            items: [.init(index: 0, quantity: 4, evidence: says)], status: .signed, year: 2013, evidence: says
          )
        ],
        relations: [
          RelationFact(source: 0, kind: .represents, target: 1, evidence: says),
          RelationFact(source: 2, kind: .supports, target: 1, evidence: says),
        ])
    }
  }

  private func graph(
    _ changes: [Correction.Change], of documents: [DocumentFacts] = documents()
  ) throws -> (graph: KnowledgeGraph, unmatched: [Int]) {
    var resolver = Resolver()
    for facts in documents { resolver.add(facts) }
    let result = try resolver.graph(
      correctedBy: changes.enumerated().map { Correction(number: $0 + 1, change: $1) })
    return (result.graph, result.unmatched.map(\.number))
  }

  private func persons(_ graph: KnowledgeGraph) -> [String] {
    graph.nodes.filter { $0.actor?.kind == .person }.map(\.name)
  }

  @Test func withoutCorrectionsNothingChanges() throws {
    var resolver = Resolver()
    for facts in Self.documents() { resolver.add(facts) }
    #expect(try graph([]).graph == resolver.graph())
    #expect(persons(try graph([]).graph) == ["Nouri al-Maliki", "Nuri Kamal"])
  }

  @Test func mergedNamesAreOneWithTheEdgesOfBoth() throws {
    let result = try graph([.merge("Nuri Kamal", into: "Nouri al-Maliki")])
    #expect(persons(result.graph) == ["Nouri al-Maliki"] && result.unmatched.isEmpty)
    let person = try #require(result.graph.nodes.first { $0.actor?.kind == .person })
    #expect(person.aliases == ["Nuri Kamal"] && person.mentions == 3)
    let edge = try #require(
      result.graph.edges.first { $0.source == person.id && $0.target.rawValue == "actor/iraq" })
    #expect(edge.evidence.documents.map(\.rawValue) == ["a.txt", "b.txt"])
  }

  @Test func aSplitNameMeansAnotherInTheDocumentsNamed() throws {
    let result = try graph([
      .split("Nouri al-Maliki", documents: [DocumentID("c.txt")], as: "Nouri al-Maliki (envoy)")
    ])
    #expect(persons(result.graph) == ["Nouri al-Maliki", "Nouri al-Maliki (envoy)", "Nuri Kamal"])
    #expect(
      result.graph.edges.filter { $0.kind == .represents }.map { "\($0.source) \($0.target)" } == [
        "actor/nouri-al-maliki actor/iraq", "actor/nouri-al-maliki-envoy actor/syria",
        "actor/nuri-kamal actor/iraq",
      ])
  }

  @Test func renamedRetypedAndAliasedActorsKeepTheirEdges() throws {
    let result = try graph([
      .rename("Russia", to: "Russian Federation"), .retype("Nuri Kamal", to: .organization),
      .alias("Rossiya", of: "Russian Federation"),
    ])
    #expect(result.unmatched.isEmpty)
    let russia = try #require(result.graph.nodes.first { $0.name == "Russian Federation" })
    #expect(russia.aliases == ["Rossiya", "Russia"])
    #expect(result.graph.nodes.contains { $0.name == "Russian Federation → Iraq, 2013" })
    #expect(result.graph.nodes.first { $0.name == "Nuri Kamal" }?.actor?.kind == .organization)
  }

  @Test func anAliasThatSomebodyBearsJoinsThem() throws {
    let result = try graph([.alias("Nuri Kamal", of: "Nouri al-Maliki")])
    #expect(persons(result.graph) == ["Nouri al-Maliki"])
  }

  @Test func aRejectedRelationIsGone() throws {
    let result = try graph([.reject(Statement("Russia", .supports, "Syria"))])
    #expect(result.graph.edges.filter { $0.kind == .supports }.map(\.target.rawValue) == ["actor/iraq"])
    #expect(result.unmatched.isEmpty)
  }

  @Test func aRejectedSideOfADealIsGoneAndTheDealIsCalledAfterTheRest() throws {
    let before = try graph([]).graph
    let edge = try #require(
      before.edges.first { $0.kind == .suppliedTo && $0.target.rawValue == "actor/syria" })
    let statement = Statement(
      try #require(before.node(edge.source)).name, .suppliedTo, "Syria",
      sentences: edge.evidence.map { .init(document: $0.document, text: $0.quote) })
    let after = try graph([.reject(statement)]).graph
    #expect(!after.edges.contains { $0.kind == .suppliedTo && $0.target.rawValue == "actor/syria" })
    #expect(after.nodes.contains { $0.name == "Russia → unknown recipient, 2013" })
    #expect(after.nodes.contains { $0.name == "Russia → Iraq, 2013" })
  }

  @Test func aConfirmedEdgeIsSure() throws {
    let result = try graph([.confirm(Statement("Russia", .supports, "Iraq"))])
    #expect(
      result.graph.edges.first { $0.kind == .supports && $0.target.rawValue == "actor/iraq" }?.confidence == 1
    )
    #expect(try #require(result.graph.edges.first { $0.target.rawValue == "actor/syria" }).confidence < 1)
  }

  @Test func anAddedFactIsJoinedWithWhatDocumentsSayAndCitesItsSource() throws {
    let result = try graph([
      .add(
        AddedFact(
          .deal(
            supplier: "Russia", recipient: "Iraq", weapon: "Su-25", quantity: 4, status: .delivered,
            year: 2013),
          source: "port log")),
      .add(
        AddedFact(
          .relation("Rassendyll", .represents, "Iraq", title: "adviser"), source: "interview",
          kinds: ["Rassendyll": .person])),
    ])
    let deal = try #require(result.graph.nodes.first { $0.name == "Russia → Iraq, 2013" }?.deal)
    #expect(deal.status == .delivered)
    #expect(result.graph.nodes.count { $0.name == "Russia" } == 1)
    let edge = try #require(result.graph.edges.first { $0.title == "adviser" })
    #expect(edge.target.rawValue == "actor/iraq" && edge.evidence[0].quote == "interview")
    #expect(edge.evidence[0].rule == "correction.add")
  }

  @Test func whatFitsNothingIsReported() throws {
    let result = try graph([
      .merge("Nobody", into: "Russia"), .rename("Nobody", to: "X"), .retype("Nobody", to: .state),
      .alias("N", of: "Nobody"), .reject(Statement("Nobody", .supports, "Syria")),
      .confirm(Statement("Russia", .attacks, "Syria")),
      .split("Russia", documents: [DocumentID("z.txt")], as: "R2"),
    ])
    #expect(result.unmatched == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func theOrderOfDocumentsDoesNotMatter() throws {
    let changes: [Correction.Change] = [
      .merge("Nuri Kamal", into: "Nouri al-Maliki"), .rename("Iraq", to: "Republic of Iraq"),
      .add(AddedFact(.relation("Russia", .meets, "Syria", title: nil), source: "s")),
    ]
    #expect(try graph(changes).graph == graph(changes, of: Self.documents().reversed()).graph)
  }
}
