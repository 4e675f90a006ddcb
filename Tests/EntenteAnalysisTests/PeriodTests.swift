import EntenteAnalysis
import EntenteModel
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2012", "2012"), ("2012..2012", "2012"), ("2012-10..2013", "2012-10..2013"), ("..2013", "..2013"),
    ("2014-06-01..", "2014-06-01.."),
  ])
  func aPeriodIsReadAsItIsWritten(text: String, shown: String) throws {
    #expect(try #require(Period(text)).description == shown)
  }

  @Test(arguments: ["", "..", "soon", "2012..soon", "2012...2014", "1..2..3"])
  func whatIsNoPeriodIsNil(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("2012", "2012-12-31", true), ("2012", "2013", false), ("2012-10..", "2012", true),
    ("2012-10..", "2012-09-30", false), ("..2012-10", "2012-10-31", true), ("..2012-10", "2012-11", false),
    ("2011..2013", "2012-05", true), ("2012-10-09", "2012-10", true),
  ])
  func aDateBelongsWhereOneOfItsDaysDoes(period: String, date: String, belongs: Bool) throws {
    #expect(try #require(Period(period)).overlaps(#require(CalendarDate(date))) == belongs)
  }

  private func graph() throws -> KnowledgeGraph {
    func deal(_ name: String, _ deal: Deal, _ document: String) -> Node {
      Node(
        id: NodeID("deal/" + name), name: name, content: .deal(deal), evidence: Sample.evidence(document))
    }
    func step(_ date: String) -> StatusChange {
      StatusChange(status: .signed, date: CalendarDate(date), evidence: Sample.evidence("old"))
    }
    return try KnowledgeGraph(
      documents: [
        DocumentInfo(id: DocumentID("old"), date: CalendarDate("2012-03-01")),
        DocumentInfo(id: DocumentID("new"), date: CalendarDate("2015-03-01")),
        DocumentInfo(id: DocumentID("undated")),
      ],
      nodes: [
        Sample.actor("A"), Sample.actor("B"), Sample.actor("C"), Sample.actor("D"),
        deal("dated", Deal(status: .signed, history: [step("2010"), step("2014-02")]), "old"),
        deal("year", Deal(status: .signed, year: 2013), "new"),
        deal("told", Deal(status: .signed), "new"),
      ],
      edges: [
        Sample.edge("actor/a", .supplies, "deal/dated", "old"),
        Sample.edge("actor/a", .supplies, "deal/year", "new"),
        Sample.edge("actor/a", .supplies, "deal/told", "new"),
        Sample.edge("actor/b", .opposes, "actor/c", "old", "new"),
        Sample.edge("actor/c", .supports, "actor/d", "undated"),
      ])
  }

  @Test(arguments: [
    ("2010", ["actor/a", "deal/dated"]),
    ("2011", []),
    ("2012", ["actor/b", "actor/c"]),
    ("2013", ["actor/a", "deal/year"]),
    ("2014..2015", ["actor/a", "actor/b", "actor/c", "deal/dated", "deal/told"]),
  ])
  func whatHappenedThenStays(period: String, nodes: [String]) throws {
    let part = try graph().within(#require(Period(period)))
    #expect(part.nodes.map(\.id.rawValue) == nodes)
  }

  @Test func withoutAPeriodAllStays() throws {
    #expect(try graph().within(Period()) == graph())
  }
}

@Suite struct GraphChangesTests {
  @Test func whoCameAndWhoWentIsTold() throws {
    let evidence = Sample.evidence("a")
    func graph(_ names: [String], _ edges: [(String, EdgeKind, String)]) throws -> KnowledgeGraph {
      try KnowledgeGraph(
        documents: [DocumentInfo(id: DocumentID("a"))], nodes: names.map { Sample.actor($0) },
        edges: edges.map {
          Edge(from: Sample.actorID($0.0), $0.1, to: Sample.actorID($0.2), evidence: evidence)
        })
    }
    let before = try graph(["A", "B", "C"], [("A", .supports, "B"), ("B", .supports, "C")])
    let after = try graph(["A", "B", "D"], [("A", .supports, "B"), ("A", .opposes, "D")])
    let changes = try GraphChanges(from: before, to: after)
    #expect(changes.appeared.map(\.rawValue) == ["actor/d"])
    #expect(changes.vanished.map(\.rawValue) == ["actor/c"])
    #expect(changes.newEdges.map(\.kind) == [.opposes])
    #expect(changes.lostEdges.map(\.target.rawValue) == ["actor/c"])
    let a = try #require(changes.shifts.first { $0.id.rawValue == "actor/a" })
    #expect(a.rankBefore == 2 && a.rankAfter == 1 && a.valueAfter > a.valueBefore)
    let d = try #require(changes.shifts.first { $0.id.rawValue == "actor/d" })
    #expect(d.rankBefore == nil && d.valueBefore == 0)
    #expect(try GraphChanges(from: after, to: after).shifts.isEmpty)
  }
}
