import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct GraphDifferenceTests {
  private func base(_ change: (inout Case) -> Void = { _ in }) throws -> KnowledgeGraph {
    var sample = Case()
    sample.document("a")
    for name in ["Ruritania", "Freedonia"] { sample.actor(name) }
    sample.actor("Rudolf Rassendyll", .person, aliases: ["Rassendyll"])
    sample.actor("R. Elphberg", .person)
    sample.weapon("Orel", .aircraft)
    sample.deal(
      "r-f-2012-1", ["Ruritania"], ["Freedonia"], [("Orel", 6)], .signed, year: 2012, values: [Case.usd(5)],
      evidence: Case.evidence("a", "Six Orels."))
    sample.relation("Rudolf Rassendyll", .represents, "Ruritania", title: "king", Case.evidence("a"))
    change(&sample)
    return try sample.graph()
  }

  private func difference(_ change: (inout Case) -> Void) throws -> GraphDifference {
    GraphDifference(from: try base(), to: try base(change))
  }

  @Test func aGraphDiffersFromItselfInNothing() throws {
    #expect(try difference { _ in }.isEmpty)
    let empty = try KnowledgeGraph()
    #expect(GraphDifference(from: empty, to: empty).isEmpty)
    let all = GraphDifference(from: empty, to: try base())
    #expect(all.added.count == 6 && all.removed.isEmpty && all.addedEdges.count == 1)
  }

  @Test func whatCameOneWayWentTheOther() throws {
    let (old, new) = (
      try base(),
      try base {
        $0.document("b")
        $0.actor("Sylvania")
        $0.relation("Sylvania", .supports, "Ruritania", Case.evidence("b"))
        $0.deal("s-f", ["Sylvania"], ["Freedonia"], evidence: Case.evidence("b", "Other."))
      }
    )
    let there = GraphDifference(from: old, to: new)
    let back = GraphDifference(from: new, to: old)
    #expect(there.added.map(\.rawValue) == ["actor/sylvania", "deal/s-f"])
    #expect(there.added == back.removed && there.removed == back.added)
    #expect(there.addedEdges.map(\.kind) == [.supports], "the sides of a new deal come with it")
    #expect(there.addedEdges == back.removedEdges)
    #expect(there.addedDocuments.map(\.rawValue) == ["b"] && back.removedDocuments == there.addedDocuments)
    #expect(there.changes.isEmpty && there.renamed.isEmpty)
  }

  @Test func aDealSaysOtherThingsUnderAnotherNumber() throws {
    func deal(_ sample: inout Case, _ id: String) {
      sample.nodes.removeAll { $0.type == .deal }
      sample.edges.removeAll { $0.kind.isDealSlot }
      sample.deal(
        id, ["Ruritania"], ["Freedonia"], [("Orel", 8)], .delivered, year: 2014, values: [],
        evidence: Case.evidence([("a", "Six Orels."), ("b", "They came.")]))
    }
    for id in ["r-f-2012-1", "r-f-2014-1"] {
      let difference = try difference { deal(&$0, id) }
      #expect(difference.added.isEmpty && difference.removed.isEmpty && difference.renamed.isEmpty)
      let node = NodeID("deal/" + id)
      #expect(
        difference.changes.map(\.field) == [
          .status(old: .signed, new: .delivered), .year(old: 2012, new: 2014),
          .values(old: [Case.usd(5)], new: []), .quantity(of: NodeID("weapon/orel"), old: 6, new: 8),
        ], "\(id)")
      #expect(difference.changes.allSatisfy { $0.node == node })
      #expect(difference.addedEdges.isEmpty && difference.removedEdges.isEmpty)
    }
  }

  /// Deals are numbered, so a new one may push another to the next number.
  @Test func dealsThatChangedTheirNumbersAreTheSame() throws {
    let difference = try difference {
      $0.nodes.removeAll { $0.type == .deal }
      $0.edges.removeAll { $0.kind.isDealSlot }
      $0.deal(
        "r-f-2012-1", ["Ruritania"], ["Freedonia"], [], .sought, year: 2012,
        evidence: Case.evidence("b", "A new one."))
      $0.deal(
        "r-f-2012-2", ["Ruritania"], ["Freedonia"], [("Orel", 6)], .signed, year: 2012, values: [Case.usd(5)],
        evidence: Case.evidence("a", "Six Orels."))
    }
    #expect(difference.added.map(\.rawValue) == ["deal/r-f-2012-1"])
    #expect(difference.removed.isEmpty && difference.changes.isEmpty)
  }

  @Test func aNewNameIsToldAsOne() throws {
    let difference = try difference { sample in
      sample.nodes.removeAll { $0.name == "Rudolf Rassendyll" }
      sample.edges.removeAll { $0.kind == .represents }
      sample.actor("Rudolf V", .person, aliases: ["Rudolf Rassendyll", "Rassendyll"])
      sample.relation("Rudolf V", .represents, "Ruritania", title: "emperor", Case.evidence("a"))
    }
    #expect(
      difference.renamed == [
        .init(old: NodeID("actor/rudolf-rassendyll"), new: NodeID("actor/rudolf-v"))
      ])
    #expect(difference.added.isEmpty && difference.removed.isEmpty && difference.merged.isEmpty)
    #expect(
      difference.changes.map(\.field) == [
        .title(in: NodeID("actor/ruritania"), old: "king", new: "emperor")
      ])
    #expect(difference.addedEdges.isEmpty && difference.removedEdges.isEmpty)
  }

  @Test func twoThatBecameOneAreMergedAndTheOtherWaySplit() throws {
    let (old, new) = (
      try base(),
      try base { sample in
        sample.nodes.removeAll { $0.name == "R. Elphberg" || $0.name == "Rudolf Rassendyll" }
        sample.actor("Rudolf Rassendyll", .person, aliases: ["Rassendyll", "R. Elphberg"])
      }
    )
    let pair = GraphDifference.Pair(old: NodeID("actor/r-elphberg"), new: NodeID("actor/rudolf-rassendyll"))
    let merging = GraphDifference(from: old, to: new)
    #expect(merging.merged == [pair])
    #expect(merging.removed.isEmpty && merging.renamed.isEmpty)
    let splitting = GraphDifference(from: new, to: old)
    #expect(splitting.split == [.init(old: pair.new, new: pair.old)])
    #expect(splitting.added.isEmpty)
  }

  @Test func anotherKindIsTold() throws {
    let difference = try difference { sample in
      sample.nodes.removeAll { $0.name == "R. Elphberg" }
      sample.actor("R. Elphberg", .organization)
    }
    #expect(difference.changes.map(\.field) == [.kind(old: "person", new: "organization")])
  }
}
