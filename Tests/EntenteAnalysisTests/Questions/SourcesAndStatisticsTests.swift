import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct SourceReportTests {
  @Test func whatOneDocumentAloneSaysIsCounted() throws {
    var sample = Case()
    sample.document("a", "2012-01-01")
    sample.document("b")
    sample.document("silent")
    for name in ["A", "B"] { sample.actor(name) }
    sample.deal("x", ["A"], ["B"], evidence: Case.evidence([("a", "1"), ("b", "2")]))
    sample.deal("y", ["A"], ["B"], evidence: Case.evidence([("b", "1"), ("b", "2")]))
    sample.relation("A", .supports, "B", Case.evidence("a"))
    sample.relation("A", .meets, "B", Case.evidence("unlisted"))
    let report = SourceReport(try sample.graph())
    #expect(report.sources.map(\.document.id.rawValue) == ["a", "b", "silent", "unlisted"])
    #expect(report.sources.map(\.deals) == [1, 2, 0, 0])
    #expect(report.sources.map(\.relations) == [1, 0, 0, 1])
    #expect(report.sources.map(\.alone) == [1, 1, 0, 1])
    #expect(report.facts == 4)
    #expect(report.single.map(\.document.rawValue) == ["a", "b", "unlisted"])
  }
}

@Suite struct GraphStatisticsTests {
  @Test func whatThereIsIsCounted() throws {
    let statistics = GraphStatistics(try Case.deals())
    let sections = Dictionary(
      uniqueKeysWithValues: statistics.sections.map { section in
        (section.name, section.counts.map { "\($0.name) \($0.count)" })
      })
    #expect(sections["actors"] == ["state 3", "organization 2"])
    #expect(sections["weapons"] == ["aircraft 1", "missile 1"])
    #expect(sections["deals"] == ["sought 1", "signed 2", "delivered 1", "cancelled 1"])
    #expect(sections["values"] == ["one value 3", "disputed 1", "without a value 1"])
    #expect(sections["confidence"] == ["0.9 and more 18"])
    #expect(statistics.documents == 1 && statistics.datedDocuments == 1 && statistics.words == 100)
    #expect(statistics.inferredOnly == 0)
  }

  @Test func nothingIsCountedAsNothing() throws {
    let statistics = GraphStatistics(try KnowledgeGraph())
    #expect(statistics.sections.flatMap(\.counts) == [])
    #expect(statistics.dates == nil)
  }
}
