import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteDiagram

/// Graphs of deals only, with histories that are given or drawn by lot.
private struct Deals {
  private var nodes: [Node] = []
  private var edges: [Edge] = []
  private var offset = 0

  mutating func evidence(documents: Int = 1) -> EvidenceList {
    offset += 10
    let items = (0..<documents).map {
      Evidence(document: DocumentID("d\($0).txt"), range: offset..<offset + 5, quote: "It is so.", rule: "t")
    }
    return EvidenceList(items[0], Array(items.dropFirst()))
  }

  mutating func actor(_ name: String, _ kind: ActorKind = .state) -> NodeID {
    let id = NodeID("actor/\(name)")
    if !nodes.contains(where: { $0.id == id }) {
      nodes.append(Node(id: id, name: name, content: .actor(Actor(kind: kind)), evidence: evidence()))
    }
    return id
  }

  mutating func deal(
    from suppliers: [String] = ["Russia"], to recipients: [String] = ["Iraq"], items: [String] = [],
    _ history: [(DealStatus, CalendarDate?)], year: Int? = nil, documents: Int = 1
  ) {
    let id = NodeID("deal/\(1000 + nodes.count)")
    let changes = history.map { StatusChange(status: $0.0, date: $0.1, evidence: evidence()) }
    nodes.append(
      Node(
        id: id, name: "\(suppliers.joined(separator: " and ")) → \(recipients.joined(separator: " and "))",
        content: .deal(Deal(status: history.last?.0 ?? .signed, year: year, history: changes)),
        evidence: evidence(documents: documents)))
    for name in suppliers { edges.append(Edge(from: actor(name), .supplies, to: id, evidence: evidence())) }
    for name in recipients {
      edges.append(Edge(from: id, .suppliedTo, to: actor(name), evidence: evidence()))
    }
    for name in items {
      let weapon = NodeID("weapon/\(name)")
      if !nodes.contains(where: { $0.id == weapon }) {
        nodes.append(
          Node(
            id: weapon, name: name,
            content: .weapon(Weapon(level: .designation, weaponClass: .other)), evidence: evidence()))
      }
      edges.append(Edge(from: id, .includes, to: weapon, quantity: 12, evidence: evidence()))
    }
  }

  func graph() throws -> KnowledgeGraph { try KnowledgeGraph(nodes: nodes, edges: edges) }

  /// Deals drawn by lot: many steps, few steps, no dates, long names, several sides.
  static func drawnByLot(_ seed: UInt64, years: ClosedRange<Int>) throws -> KnowledgeGraph {
    var state = seed
    func lot(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let names = [
      "Iraq", "Bosnia and Herzegovina", "The Consolidated Shipbuilding Corporation of the Far East", "日本",
      "X",
      "Saudi Arabia", "Krauss-Maffei Wegmann",
    ]
    var deals = Deals()
    for _ in 0..<(3 + lot(40)) {
      let history = (0..<lot(8)).map { _ -> (DealStatus, CalendarDate?) in
        let year = years.lowerBound + lot(years.count)
        let date: CalendarDate? =
          switch lot(4) {
          case 0: nil
          case 1: CalendarDate(year: year)
          case 2: CalendarDate(year: year, month: 1 + lot(12))
          default: CalendarDate(year: year, month: 1 + lot(12), day: 1 + lot(28))
          }
        return (DealStatus.allCases[lot(7)], date)
      }
      deals.deal(
        from: Array(Set((0..<lot(4)).map { _ in names[lot(7)] })).sorted(),
        to: Array(Set((0..<lot(3)).map { _ in names[lot(7)] })).sorted(),
        items: Array(Set((0..<lot(9)).map { _ in "Type \(lot(30)) of the long-range family" })).sorted(),
        history, year: lot(3) == 0 ? years.lowerBound + lot(years.count) : nil)
    }
    return try deals.graph()
  }
}

private func date(_ text: String) -> CalendarDate? { CalendarDate(text) }

@Suite struct TimelineTests {
  private func layout(_ graph: KnowledgeGraph) -> TimelineLayout {
    TimelineLayout(TimelineDiagram(graph, options: DiagramOptions(maximumDeals: 1000)).deals)
  }

  @Test func theSampleIsTheGoldenTimeline() throws {
    let options = DiagramOptions(title: "Who arms Iraq, and when")
    let svg = TimelineDiagram(try SampleGraph.make(), options: options).draw().svg
    // No engine lays it out, so it is the same everywhere.
    #expect(try Golden.matches(svg, "timeline.svg", besides: #filePath))
  }

  /// Whatever the deals are, no label lies on another, nor on a step of its lane, nor outside its column.
  @Test(arguments: 1...24) func noLabelLiesOnAnother(seed: Int) throws {
    let years = [2010...2012, 1990...2024, 1...9999, 2014...2014][seed % 4]
    let layout = layout(try Deals.drawnByLot(UInt64(seed), years: years))
    var boxes: [Rect] = []
    for row in layout.rows {
      let words = [row.lane.head, row.lane.items].compactMap { $0 } + row.lane.notes.compactMap { $0 }
      #expect(row.lane.notes.count == row.lane.steps.count)
      for word in words {
        let origin = Point(x: layout.plot.minX, y: row.y)
        boxes.append(Rect(center: origin + word.center, size: word.label.size).inset(by: 0.5))
        #expect(word.box.minX >= -0.1 && word.box.maxX <= layout.plot.width + 0.1, "\(word)")
      }
      // Nor does the line run through the words.
      for (from, to) in row.lane.free(within: layout.plot.width) {
        let line = Rect(minX: from, minY: -0.5, maxX: to, maxY: 0.5)
        #expect(!words.contains { $0.box.intersects(line) } && from < to)
      }
      for x in row.lane.steps {
        let mark = Rect(
          center: Point(x: layout.plot.minX + x, y: row.y),
          size: Size(width: 2 * TimelineLane.radius, height: 2 * TimelineLane.radius))
        #expect(!boxes.contains { $0.intersects(mark) })
      }
    }
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(!box.intersects(other), "\(box) and \(other)") }
    }
  }

  @Test(arguments: 1...8) func namesFitTheirCellsAndCellsDoNotOverlap(seed: Int) throws {
    let layout = layout(try Deals.drawnByLot(UInt64(seed), years: 2000...2020))
    for cells in [layout.suppliers, layout.recipients] {
      for (above, below) in zip(cells, cells.dropFirst()) { #expect(above.box.maxY < below.box.minY) }
      for cell in cells {
        let height = cell.actors.reduce(0) { $0 + TimelineLayout.label($1).size.height }
        #expect(height <= cell.box.height)
        #expect(cell.actors.allSatisfy { TimelineLayout.label($0).size.width < cell.box.width })
      }
    }
  }

  @Test func stepsStandInTheirYearsAndInTheirOrder() throws {
    var deals = Deals()
    deals.deal([(.sought, date("2010")), (.signed, date("2012")), (.delivered, date("2015-03"))])
    deals.deal([(.signed, date("2011"))])
    let layout = layout(try deals.graph())
    let axis = try #require(layout.axis)
    for row in layout.rows {
      #expect(row.lane.steps == row.lane.steps.sorted())
      for (step, x) in zip(row.lane.deal.steps, row.lane.steps) {
        let year = try #require(step.date).year
        let from = axis.x(of: CalendarDate(year: year, month: 1, day: 1))
        #expect((from - 0.1...from + axis.unitWidth).contains(x), "\(step.words)")
      }
    }
  }

  /// Documents rarely tell of the steps in the order of their dates.
  @Test func aStepThatIsSurelyEarlierStandsFirst() throws {
    func order(_ history: [(DealStatus, CalendarDate?)]) throws -> [DealStatus] {
      var deals = Deals()
      deals.deal(history)
      return TimelineDiagram(try deals.graph()).deals[0].steps.map(\.status)
    }
    #expect(try order([(.delivered, date("2014")), (.signed, date("2012"))]) == [.signed, .delivered])
    // Of dates that may be the same, the history decides.
    #expect(try order([(.signed, date("2012")), (.delivered, date("2012-03"))]) == [.signed, .delivered])
    #expect(
      try order([(.signed, nil), (.delivered, date("2014")), (.offered, date("2012"))]) == [
        .offered, .signed, .delivered,
      ])
  }

  @Test func dealsWithoutADateStandInASectionOfTheirOwn() throws {
    var deals = Deals()
    deals.deal([(.signed, date("2011"))])
    deals.deal(to: ["Syria"], [(.sought, nil), (.signed, nil)])
    let graph = try deals.graph()
    let layout = layout(graph)
    let heading = try #require(layout.undated)
    #expect(layout.rows.map { $0.y > heading.y } == [false, true])
    let svg = String(decoding: TimelineDiagram(graph).draw().svg, as: UTF8.self)
    #expect(svg.contains("no document says when"))
    #expect(try self.layout(SampleGraph.make()).undated == nil)
  }

  @Test func theYearOfADealDatesItsLastStepWhereTheHistoryDatesNone() throws {
    var deals = Deals()
    deals.deal([(.offered, nil), (.signed, nil)], year: 2007)
    deals.deal([], year: 2009)
    let steps = TimelineDiagram(try deals.graph()).deals.map { $0.steps.map(\.words) }
    #expect(steps == [["offered, no date", "signed 2007"], ["signed 2009"]])
  }

  @Test func dealsOfOneRecipientStandTogether() throws {
    var deals = Deals()
    deals.deal(to: ["Iraq"], [(.signed, date("2010"))])
    deals.deal(to: ["Syria"], [(.signed, date("2011"))])
    deals.deal(from: ["Iran"], to: ["Iraq"], [(.signed, date("2012"))])
    deals.deal(to: ["Iraq"], [(.signed, date("2009"))])
    let layout = layout(try deals.graph())
    #expect(layout.recipients.map { $0.actors.map(\.name) } == [["Iraq"], ["Syria"]])
    // Neighbours of one supplier share its name.
    #expect(layout.suppliers.map { $0.actors.map(\.name) } == [["Russia"], ["Iran"], ["Russia"]])
    #expect(layout.rows.compactMap { $0.lane.deal.steps[0].date?.year } == [2009, 2010, 2012, 2011])
  }

  @Test func everyDealAndStepHasItsWordsForReaders() throws {
    let graph = try SampleGraph.make()
    let svg = String(decoding: TimelineDiagram(graph).draw().svg, as: UTF8.self)
    let deals = graph.nodes.filter { $0.deal != nil }
    #expect(svg.components(separatedBy: "class=\"lane\"").count - 1 == deals.count)
    #expect(svg.components(separatedBy: "class=\"step ").count - 1 == deals.count * 2)
    let symbols = svg.components(separatedBy: "role=\"graphics-symbol\"").count - 1
    #expect(svg.components(separatedBy: "<title").count - 1 == symbols + 1)
    #expect(svg.components(separatedBy: "<desc").count - 1 == symbols + 1)
    #expect(svg.contains("Deal Russia → Iraq, 2012: negotiating 2011; signed 9 Oct 2012; $4.2 bn; "))
    #expect(svg.contains("36 × Mi-28NE"))
    #expect(svg.contains("“Russia and Iraq speak of “signed” arms.” — "))
  }

  @Test func ofManyDealsTheBestAttestedAreDrawnAndTheRestIsCounted() throws {
    var deals = Deals()
    for number in 0..<70 {
      deals.deal([(.signed, CalendarDate(year: 2000 + number % 20))], documents: number < 5 ? 1 : 2)
    }
    let graph = try deals.graph()
    let timeline = TimelineDiagram(graph)
    #expect(timeline.deals.count == 60 && timeline.leftOut == 10)
    #expect(timeline.deals.allSatisfy { $0.documents == 2 })
    let svg = String(decoding: timeline.draw().svg, as: UTF8.self)
    #expect(svg.contains("Only the 60 deals of which most documents tell are drawn; 10 deals are left out."))
    #expect(TimelineDiagram(graph, options: DiagramOptions(maximumDeals: 70)).leftOut == 0)
  }

  @Test(.enabled(if: Tool.find("xmllint") != nil, "xmllint is not installed"))
  func hostileNamesAreOnlyText() throws {
    var deals = Deals()
    for name in HostileNames.all + [HostileNames.withControls] {
      deals.deal(from: [name], to: ["to " + name], items: ["of " + name], [(.signed, date("2012"))])
    }
    let graph = try deals.graph()
    let svg = TimelineDiagram(graph, options: DiagramOptions(title: HostileNames.withControls)).draw().svg
    let check = try Tool.run(try #require(Tool.find("xmllint")), ["--noout", "--huge", "-"], input: svg)
    #expect(check.status == 0, "\(check.errors)")
    let text = String(decoding: svg, as: UTF8.self)
    #expect(!text.contains("<script") && !text.contains("<b "))
  }

  @Test func anEmptyGraphSaysThatThereIsNoDeal() throws {
    let svg = String(decoding: TimelineDiagram(try KnowledgeGraph()).draw().svg, as: UTF8.self)
    #expect(svg.contains("tell of no deal") && svg.hasSuffix("</svg>\n"))
  }

  /// A graph from a file may hold any number as a year.
  @Test(arguments: [Int.max, Int.min, 0, -1, 10_000]) func yearsOutsideTheCalendarAreNoDates(year: Int) throws
  {
    var deals = Deals()
    deals.deal([(.signed, CalendarDate(year: year))], year: year)
    let timeline = TimelineDiagram(try deals.graph())
    #expect(timeline.deals.allSatisfy { !$0.isDated })
    #expect(!timeline.draw().svg.isEmpty)
  }
}

@Suite struct TimeAxisTests {
  @Test func laterDatesStandFurtherRight() throws {
    let dates = ["1981", "1991", "1992-05", "2005-03-02", "2005-03-03", "2020", "2024-12-31"].compactMap(date)
    let axis = TimeAxis(dates, width: 800)
    let places = dates.map(axis.x(of:))
    #expect(places == places.sorted() && Set(places).count == dates.count)
    #expect((places.first ?? -1) >= 0 && (places.last ?? 900) <= axis.width)
  }

  @Test func emptyYearsAreFolded() {
    let axis = TimeAxis(["1981", "2008", "2010"].compactMap(date), width: 800)
    #expect(axis.stretches.map(\.units) == [1981...1981, 2008...2010])
    #expect(axis.folds.count == 1)
    #expect(TimeAxis(["2005", "2010"].compactMap(date), width: 800).folds.isEmpty)
  }

  @Test func aShortTimeIsShownInMonths() {
    let axis = TimeAxis(["2012-10-09", "2013-02"].compactMap(date), width: 800)
    #expect(axis.isMonthly)
    #expect(axis.ticks(fontSize: 10).map(\.text) == ["Oct 2012", "Nov", "Dec", "Jan 2013", "Feb"])
    // Where not all names have room, the years have it first.
    let dates = ["2012-02", "2012-09", "2013-04", "2013-11", "2014-05", "2014-11"].compactMap(date)
    let long = TimeAxis(dates, width: 800).ticks(fontSize: 10).map(\.text)
    #expect(["Feb 2012", "Jan 2013", "Jan 2014"].allSatisfy(long.contains) && long.count > 20)
    // Without a month, months would say more than is known.
    #expect(!TimeAxis(["2012", "2013"].compactMap(date), width: 800).isMonthly)
    #expect(!TimeAxis(["2008-10", "2013-02"].compactMap(date), width: 800).isMonthly)
  }

  @Test func namesOfUnitsDoNotOverlap() {
    for count in [2, 10, 60, 200] {
      let axis = TimeAxis((0..<count).map { CalendarDate(year: 1800 + $0) }, width: 800)
      let ticks = axis.ticks(fontSize: 10)
      for (a, b) in zip(ticks, ticks.dropFirst()) {
        let room = (FontMetrics.width(a.text, size: 10) + FontMetrics.width(b.text, size: 10)) / 2
        #expect(b.x - a.x > room)
      }
    }
  }
}
