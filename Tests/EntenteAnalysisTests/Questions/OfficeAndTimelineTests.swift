import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct OfficeHistoryTests {
  private func person(
    _ titles: [String], title: String?, _ sentences: [(String, String)], aliases: [String] = []
  ) throws -> [Office] {
    var sample = Case()
    sample.document("2010", "2010-03-01")
    sample.document("2012", "2012-06-01")
    sample.document("2014", "2014-09-01")
    sample.document("undated")
    sample.actor("Rudolf Rassendyll", .person, aliases: aliases, titles: titles)
    sample.actor("Ruritania")
    sample.relation("Rudolf Rassendyll", .represents, "Ruritania", title: title, Case.evidence(sentences))
    return OfficeHistory(try sample.graph()).offices
  }

  @Test func eachOfficeHasItsOwnTime() throws {
    let offices = try person(
      ["king", "foreign minister"], title: "king",
      [
        ("2010", "Foreign Minister Rassendyll spoke."), ("2012", "King Rassendyll spoke."),
        ("2014", "Rassendyll, the king, spoke again."), ("undated", "King Rassendyll was silent."),
      ])
    #expect(offices.map(\.title) == ["foreign minister", "king"])
    #expect(offices.map { $0.first?.description } == ["2010-03-01", "2012-06-01"])
    #expect(offices.map { $0.last?.description } == ["2010-03-01", "2014-09-01"])
    #expect(offices[1].evidence.count == 3)
  }

  @Test func theOfficeNearestToTheNameCounts() throws {
    let offices = try person(
      ["king", "foreign minister"], title: "king",
      [("2010", "The king received the foreign minister, Rassendyll."), ("2012", "A king, he is not.")])
    #expect(Set(offices.map(\.title)) == ["foreign minister", "king"])
    #expect(offices.first { $0.title == "foreign minister" }?.evidence.documents.map(\.rawValue) == ["2010"])
  }

  @Test func theLongerNameOfAnOfficeWins() throws {
    let offices = try person(
      ["minister", "defence minister"], title: "minister", [("2010", "Defence Minister Rassendyll left.")])
    #expect(offices.map(\.title) == ["defence minister"])
  }

  @Test func aSentenceWithoutAnOfficeGivesNone() throws {
    let offices = try person(
      ["king"], title: "king",
      [("2010", "Rassendyll's government agreed."), ("2012", "King Rassendyll agreed.")])
    #expect(offices.map(\.title) == [nil, "king"])
    // With one sentence only, the office of the edge was read from it.
    let only = try person(["king"], title: "king", [("2010", "The monarch agreed.")])
    #expect(only.map(\.title) == ["king"])
  }

  @Test func undatedDocumentsGiveNoTime() throws {
    let offices = try person(["king"], title: "king", [("undated", "King Rassendyll agreed.")])
    #expect(offices.map(\.first) == [nil])
  }
}

@Suite struct TimelineTests {
  private func graph() throws -> KnowledgeGraph {
    var sample = Case()
    sample.document("early", "2011-01-02")
    sample.document("late", "2013-04-05")
    sample.document("undated")
    for name in ["A", "B", "C"] { sample.actor(name) }
    sample.weapon("Orel", .aircraft)
    sample.deal(
      "ab", ["A"], ["B"], [("Orel", 2)], .delivered, year: 2013,
      history: [(.signed, "2012", "late"), (.delivered, "2013-04-05", "late"), (.sought, nil, "undated")])
    sample.deal("bc", ["B"], ["C"], [], .offered, year: 2010)
    sample.relation("A", .supports, "C", Case.evidence([("early", "x"), ("late", "y")]))
    sample.relation("A", .meets, "B", Case.evidence([("early", "x"), ("late", "y")]))
    sample.relation("B", .opposes, "C", Case.evidence("undated"))
    return try sample.graph()
  }

  private func shown(_ timeline: Timeline, _ graph: KnowledgeGraph) -> [String] {
    timeline.events.map { event in
      let what =
        switch event.subject {
        case .deal(let id, let status): "\(id) \(status.rawValue)"
        case .relation(let place): "\(graph.edges[place].kind.rawValue)"
        }
      return "\(event.date.map(\.description) ?? "-") \(what)\(event.last.map { " to \($0)" } ?? "")"
    }
  }

  @Test func eventsComeInOrderAndTheUndatedLast() throws {
    let graph = try graph()
    #expect(
      shown(Timeline(graph), graph) == [
        "2010 deal/bc offered", "2011-01-02 meets", "2011-01-02 supports to 2013-04-05",
        "2012 deal/ab signed", "2013-04-05 deal/ab delivered", "2013-04-05 meets", "- deal/ab sought",
        "- opposes",
      ])
  }

  @Test func aDateOfTheDocumentIsToldFromOneOfTheText() throws {
    let graph = try graph()
    let deals = Timeline(graph).events.filter { if case .deal = $0.subject { true } else { false } }
    #expect(deals.map(\.isOfDocument) == [false, false, true, false])
  }

  @Test func onlyWhatSomebodyTakesPartInAndOnlyThen() throws {
    let graph = try graph()
    #expect(
      shown(Timeline(graph, of: [NodeID("actor/c")]), graph) == [
        "2010 deal/bc offered", "2011-01-02 supports to 2013-04-05", "- opposes",
      ])
    #expect(
      shown(Timeline(graph, of: [NodeID("weapon/orel")]), graph) == [
        "2012 deal/ab signed", "2013-04-05 deal/ab delivered", "- deal/ab sought",
      ])
    let year = Period(from: CalendarDate(year: 2012), to: CalendarDate(year: 2012))
    #expect(shown(Timeline(graph, within: year), graph) == ["2012 deal/ab signed"])
  }
}
