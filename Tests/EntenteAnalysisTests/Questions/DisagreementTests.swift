import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct DisagreementTests {
  private func found(_ sample: Case, about ids: Set<NodeID>? = nil) throws -> [Disagreement] {
    Disagreements(try sample.graph(), about: ids).all
  }

  private func two() -> Case {
    var sample = Case()
    sample.document("a", "2012-05-01")
    sample.document("b", "2012-05-01")
    sample.document("c", "2013-05-01")
    for name in ["Ruritania", "Freedonia"] { sample.actor(name) }
    return sample
  }

  @Test func severalValuesAreDisputed() throws {
    var sample = two()
    sample.deal("x", ["Ruritania"], ["Freedonia"], values: [Case.usd(5), Case.usd(6)])
    sample.deal("y", ["Ruritania"], ["Freedonia"], values: [Case.usd(5)])
    let all = try found(sample)
    #expect(all.map(\.kind) == [.value])
    #expect(all[0].subjects == [NodeID("deal/x")])
    #expect(all[0].sides.map(\.claim) == [.value(Case.usd(5)), .value(Case.usd(6))])
    #expect(try found(sample, about: [NodeID("deal/y")]).isEmpty)
  }

  @Test(arguments: [
    ("2012-05-01", DealStatus.signed, DealStatus.sought, "b", true),
    ("2012-05-01", .signed, .sought, "a", false),
    ("2012", .signed, .cancelled, "b", false),
    ("2012", .delivered, .cancelled, "b", true),
    ("2012-05-01", .signed, .signed, "b", false),
  ])
  func statusesOfOneDateThatCannotBothBe(
    date: String, first: DealStatus, second: DealStatus, document: String, isDisputed: Bool
  ) throws {
    var sample = two()
    sample.deal(
      "x", ["Ruritania"], ["Freedonia"], history: [(first, date, "a"), (second, date, document)])
    #expect(try found(sample).map(\.kind) == (isDisputed ? [.status] : []))
  }

  private func holder(_ name: String, _ title: String, _ sentence: (String, String), in sample: inout Case) {
    if !sample.nodes.contains(where: { $0.name == name }) { sample.actor(name, .person, titles: [title]) }
    sample.relation(name, .represents, "Ruritania", title: title, Case.evidence([sentence]))
  }

  @Test func oneOfficeHasOneHolderAtATime() throws {
    var sample = two()
    holder("Rassendyll", "king", ("a", "King Rassendyll spoke."), in: &sample)
    holder("Michael", "king", ("b", "King Michael spoke."), in: &sample)
    let all = try found(sample)
    #expect(all.map(\.kind) == [.holder])
    #expect(
      all[0].subjects.map(\.rawValue) == ["actor/ruritania", "actor/michael", "actor/rassendyll"])
  }

  @Test(arguments: [
    ("c", "King Michael spoke."), ("b", "Michael, the former king, spoke."),
    ("b", "King Michael was dismissed."),
  ])
  func whoFollowedSomebodyIsNoDispute(sentence: (String, String)) throws {
    var sample = two()
    holder("Rassendyll", "king", ("a", "King Rassendyll spoke."), in: &sample)
    holder("Michael", "king", sentence, in: &sample)
    #expect(try found(sample).isEmpty)
  }

  @Test func onePersonWithTwoOfficesAtATime() throws {
    var sample = two()
    sample.actor("Rassendyll", .person, titles: ["king", "general", "defence minister", "minister"])
    sample.relation(
      "Rassendyll", .represents, "Ruritania", title: "king",
      Case.evidence([("a", "King Rassendyll spoke."), ("b", "General Rassendyll spoke.")]))
    #expect(try found(sample).map(\.kind) == [.office])
    var other = two()
    other.actor("Rassendyll", .person, titles: ["defence minister", "minister"])
    other.relation(
      "Rassendyll", .represents, "Ruritania", title: "minister",
      Case.evidence([("a", "Minister Rassendyll spoke."), ("b", "Defence Minister Rassendyll spoke.")]))
    #expect(try found(other).isEmpty, "a shorter name of the same office")
  }

  @Test func withAndAgainstSomebodyDoNotGoTogether() throws {
    var sample = two()
    sample.relation("Ruritania", .supports, "Freedonia", Case.evidence("a"))
    sample.relation("Ruritania", .attacks, "Freedonia", Case.evidence("b"))
    sample.relation("Freedonia", .opposes, "Ruritania", Case.evidence("b"))
    let all = try found(sample)
    #expect(all.map(\.kind) == [.relation])
    #expect(all[0].subjects.map(\.rawValue) == ["actor/ruritania", "actor/freedonia"])
    #expect(all[0].sides.count == 2, "what Freedonia does is another matter")
  }

  @Test func oneNameOfTwoKinds() throws {
    var sample = two()
    sample.actor("Orel", .organization)
    sample.weapon("OREL", .aircraft)
    sample.actor("Zenda", .person)
    sample.actor("Castle", .person, aliases: ["Zenda"])
    let all = try found(sample)
    #expect(all.map(\.kind) == [.name])
    #expect(all[0].subjects.map(\.rawValue) == ["actor/orel", "weapon/orel"])
  }
}
