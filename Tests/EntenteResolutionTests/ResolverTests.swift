import EntenteModel
import EntenteResolution
import Testing

/// The facts of one small document.
private struct Report {
  var facts: DocumentFacts

  init(_ name: String, _ date: String) {
    facts = DocumentFacts(document: DocumentInfo(id: DocumentID(name), date: CalendarDate(date)))
  }

  func cite(_ quote: String) -> EvidenceList {
    EvidenceList(
      Evidence(document: facts.document.id, range: 0..<quote.utf8.count, quote: quote, rule: "test"))
  }

  mutating func actor(_ name: String, _ kind: ActorKind, key: String? = nil, aliases: [String] = []) -> Int {
    facts.actors.append(ActorFact(name: name, kind: kind, aliases: aliases, key: key, evidence: cite(name)))
    return facts.actors.count - 1
  }

  mutating func weapon(_ name: String) -> Int {
    facts.weapons.append(
      WeaponFact(name: name, level: .designation, weaponClass: .aircraft, evidence: cite(name)))
    return facts.weapons.count - 1
  }

  mutating func deal(
    _ supplier: Int, _ recipient: Int, _ item: Int, _ status: DealStatus, year: Int, dollars: Int64? = nil
  ) {
    let quote = cite("\(status.rawValue) in \(year)")
    facts.deals.append(
      DealFact(
        suppliers: [.init(index: supplier, evidence: quote)],
        recipients: [.init(index: recipient, evidence: quote)],
        items: [.init(index: item, evidence: quote)], status: status, year: year,
        value: dollars.map { Attested(Money(hundredths: $0 * 100, currency: "USD"), evidence: quote) },
        history: [StatusChange(status: status, date: CalendarDate(year: year), evidence: quote)],
        evidence: quote))
  }

  /// Russia sells helicopters to Iraq, at some stage.
  static func sale(
    _ name: String, _ date: String, _ status: DealStatus, year: Int, dollars: Int64? = nil
  ) -> DocumentFacts {
    var report = Report(name, date)
    let russia = report.actor("Russia", .state, key: "state/RUS")
    let iraq = report.actor("Iraq", .state, key: "state/IRQ")
    let helicopter = report.weapon("Mi-28NE")
    report.deal(russia, iraq, helicopter, status, year: year, dollars: dollars)
    return report.facts
  }
}

@Suite struct ResolverTests {
  private func graph(_ documents: [DocumentFacts]) throws -> KnowledgeGraph {
    var resolver = Resolver()
    for facts in documents { resolver.add(facts) }
    return try resolver.graph()
  }

  private func persons(_ names: [[String]]) throws -> [String] {
    let documents = names.enumerated().map { index, names in
      var report = Report("\(index).txt", "2012-01-01")
      for name in names { _ = report.actor(name, .person) }
      return report.facts
    }
    return try graph(documents).nodes.map(\.name)
  }

  @Test(arguments: [
    (["Nouri al-Maliki", "Nuri al-Maliki"], 1),
    (["Saadoun al-Dulaimi", "Sadun al-Dulaymi"], 1),
    (["Dmitry Medvedev", "Medvedev"], 1),
    (["V. Putin", "Vladimir Putin"], 1),
    (["Ahmed Hassan", "Omar Hassan"], 2),
    (["George Bush", "Kate Bush", "Bush"], 3),
  ])
  func spellingsOfOnePersonAreJoined(_ names: [String], _ count: Int) throws {
    #expect(try persons(names.map { [$0] }).count == count)
  }

  @Test func twoPersonsOfOneDocumentStayTwo() throws {
    #expect(try persons([["Nouri Hassan", "Nuri Hassan"]]).count == 2)
  }

  @Test func keysJoinWhatIsCalledDifferently() throws {
    var first = Report("a.txt", "2012-01-01")
    _ = first.actor("Naval Group", .organization, key: "organization/Naval Group")
    var second = Report("b.txt", "2009-01-01")
    _ = second.actor("DCNS", .organization, key: "organization/Naval Group")
    let nodes = try graph([first.facts, second.facts]).nodes
    #expect(nodes.count == 1)
    #expect(Set([nodes[0].name] + nodes[0].aliases) == ["DCNS", "Naval Group"])
    #expect(nodes[0].evidence.documents.map(\.rawValue) == ["a.txt", "b.txt"])
  }

  @Test func aDealOfSeveralDocumentsHasOneNodeWithAHistory() throws {
    let graph = try graph([
      Report.sale("c.txt", "2013-11-20", .delivered, year: 2013),
      Report.sale("a.txt", "2012-10-09", .signed, year: 2012, dollars: 4_200_000_000),
      Report.sale("b.txt", "2012-11-10", .suspended, year: 2012, dollars: 4_300_000_000),
    ])
    let deals = graph.nodes.compactMap(\.deal)
    let deal = try #require(deals.first)
    #expect(deals.count == 1)
    #expect(deal.status == .delivered)
    #expect(deal.year == 2013)
    #expect(deal.history.map(\.status) == [.signed, .suspended, .delivered])
    #expect(graph.edges.first { $0.kind == .supplies }?.evidence.documents.count == 3)
  }

  @Test func figuresThatDisagreeStandSideBySide() throws {
    let graph = try graph([
      Report.sale("a.txt", "2012-10-09", .signed, year: 2012, dollars: 4_200_000_000),
      Report.sale("b.txt", "2012-10-10", .signed, year: 2012, dollars: 4_200_000_000),
      Report.sale("c.txt", "2012-10-11", .signed, year: 2012, dollars: 4_800_000_000),
    ])
    let values = try #require(graph.nodes.compactMap(\.deal).first?.values)
    #expect(values.map(\.value.shortDescription) == ["$4.2 bn", "$4.8 bn"])
    #expect(values.map(\.evidence.documents.count) == [2, 1])
  }

  @Test func dealsYearsApartStayApart() throws {
    let graph = try graph([
      Report.sale("a.txt", "2012-10-09", .signed, year: 2012),
      Report.sale("b.txt", "2020-10-09", .signed, year: 2020),
    ])
    #expect(graph.nodes.count { $0.deal != nil } == 2)
  }

  @Test func aLaterReportOfTheSigningDoesNotUndoTheDelivery() throws {
    let graph = try graph([
      Report.sale("a.txt", "2013-10-09", .delivered, year: 2013),
      Report.sale("b.txt", "2014-10-09", .signed, year: 2012),
    ])
    #expect(graph.nodes.compactMap(\.deal).first?.status == .delivered)
  }

  @Test(arguments: [1 as UInt64, 2, 3, 4, 5])
  func theOrderOfDocumentsDoesNotMatter(seed: UInt64) throws {
    var documents = (0..<12).map { index in
      Report.sale(
        "\(index).txt", "20\(10 + index)-05-01", DealStatus.allCases[index % 7], year: 2010 + index / 2,
        dollars: Int64(1_000_000 * (index % 5 + 1)))
    }
    let expected = try graph(documents)
    var state = seed
    for index in documents.indices.reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      documents.swapAt(index, Int(state >> 33) % (index + 1))
    }
    #expect(try graph(documents) == expected)
  }

}
