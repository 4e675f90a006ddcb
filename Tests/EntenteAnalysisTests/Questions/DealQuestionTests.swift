import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct DealQuestionTests {
  private let book: DealBook

  init() throws { book = DealBook(try Case.deals()) }

  private func ids(_ entries: [DealBook.Entry]) -> [String] {
    entries.map { String(book.node($0).id.rawValue.dropFirst("deal/".count)) }
  }

  private func found(_ change: (inout DealFilter) -> Void) -> [String] {
    var filter = DealFilter()
    change(&filter)
    return ids(book.entries.filter { filter.accepts($0, in: book) })
  }

  private func actor(_ name: String) -> NodeID { NodeID("actor/" + Slug.of(name)) }

  @Test func theBookHoldsSidesAndItems() {
    #expect(ids(book.entries) == ["five", "four", "one", "three", "two"])
    let three = book.entries[3]
    #expect(book.suppliers(three) == [actor("Ruritania"), actor("Sylvania")])
    #expect(book.recipients(three) == [actor("Fleet Air Arm")])
    #expect(book.items(three) == [NodeID("weapon/orel")])
    #expect(book.entry(of: NodeID("deal/one"))?.node == book.entries[2].node)
    #expect(book.entry(of: actor("Ruritania")) == nil)
  }

  @Test func dealsTouchTheirSidesItemsAndThemselves() {
    #expect(ids(book.entries(touching: [actor("Sylvania")])) == ["five", "four", "three"])
    #expect(ids(book.entries(touching: [NodeID("weapon/zmaj-3")])) == ["five", "one"])
    #expect(ids(book.entries(touching: [NodeID("deal/two")])) == ["two"])
  }

  @Test func whatIsAskedForTogetherMustAllFit() {
    #expect(found { _ in } == ["five", "four", "one", "three", "two"])
    #expect(found { $0.suppliers = [actor("Sylvania")] } == ["four", "three"])
    #expect(found { $0.recipients = [actor("Freedonia")] } == ["four", "one", "two"])
    #expect(found { $0.weapons = [NodeID("weapon/orel")] } == ["five", "three", "two"])
    #expect(found { $0.classes = [.missile] } == ["five", "one"])
    #expect(found { $0.statuses = [.signed, .sought] } == ["five", "three", "two"])
    #expect(
      found {
        $0.suppliers = [actor("Ruritania")]
        $0.classes = [.missile]
        $0.statuses = [.signed]
      } == ["five"])
  }

  @Test func aDealWithoutAYearLiesInNoPeriod() {
    #expect(
      found { $0.period = Period(from: CalendarDate(year: 2019), to: nil) } == ["five", "three", "two"])
    #expect(found { $0.period = Period(from: nil, to: CalendarDate(year: 2018)) } == ["one"])
  }

  @Test func amountsAreComparedWithinACurrencyOnly() {
    #expect(found { $0.currency = "EUR" } == ["two"])
    #expect(
      found {
        $0.currency = "USD"
        $0.minimum = 55_000_000_000
      } == ["one"], "one of two disputed values reaches 550 million")
    #expect(
      found {
        $0.currency = "USD"
        $0.minimum = 90_000_000_000
      }.isEmpty, "900 million euros are no dollars")
  }

  @Test func aStateComesWithItsPartsAndTheirs() {
    let all = book.graph.withParts(of: [actor("Freedonia")])
    #expect(all == [actor("Freedonia"), actor("Freedonian Navy"), actor("Fleet Air Arm")])
    #expect(found { $0.recipients = all } == ["four", "one", "three", "two"])
  }

  @Test(arguments: [
    (DealBook.Order.year, ["three", "two", "four", "five", "one"]),
    (.value, ["two", "one", "four", "five", "three"]),
    (.status, ["three", "two", "five", "one", "four"]),
  ])
  func dealsAreSorted(order: DealBook.Order, expected: [String]) {
    var history = book.entries
    history.shuffle()
    var sorted = ids(book.sorted(history, by: order))
    // The one without a year and without a step stands last by year.
    if order == .year { sorted = sorted.filter { $0 != "four" } }
    #expect(sorted == expected.filter { order != .year || $0 != "four" })
  }

  @Test func totalsNeverAddTwoCurrencies() {
    let totals = DealTotals(book.entries, in: book, by: .currency)
    #expect(totals.rows.map(\.unit) == ["EUR", "USD", nil])
    #expect(totals.rows.map(\.deals) == [1, 3, 1])
    #expect(totals.rows.map(\.sum) == [90_000_000_000, 65_000_000_000, 0])
    #expect(totals.rows[1].least == 65_000_000_000)
    #expect(totals.rows[1].most == 75_000_000_000, "600 instead of 500 million for the disputed one")
    #expect(totals.rows[1].disputed == 1)
    #expect(totals.deals == 5 && totals.withoutFigure == 1 && totals.disputed == 1)
  }

  @Test func totalsByYearSayWhatHasNoYear() {
    let rows = DealTotals(book.entries, in: book, by: .year).rows
    #expect(rows.map(\.group) == [.year(2020), .year(2020), .year(2019), .year(2018), .unknown])
    #expect(rows.map(\.unit) == ["EUR", nil, "USD", "USD", "USD"])
  }

  @Test func aDealOfTwoSuppliersCountsForBoth() {
    let rows = DealTotals(book.entries, in: book, by: .supplier).rows
    let counts = rows.reduce(into: [DealTotals.Group: Int]()) { $0[$1.group, default: 0] += $1.deals }
    #expect(counts == [.node(actor("Ruritania")): 4, .node(actor("Sylvania")): 2])
    #expect(rows.first?.group == .node(actor("Ruritania")), "who supplies most comes first")
  }

  @Test func aFigureOfATableIsAdded() {
    let totals = DealTotals(book.entries, in: book, by: .weaponClass, adding: .attribute("tiv"))
    let missiles = totals.rows.filter { $0.group == .weaponClass(.missile) }
    #expect(missiles.map(\.sum) == [1475] && missiles.map(\.deals) == [2])
    #expect(totals.withoutFigure == 3)
  }

  @Test func everyGroupingCountsEveryDeal() {
    for grouping in DealTotals.Grouping.allCases where !grouping.isMultiple {
      let rows = DealTotals(book.entries, in: book, by: grouping).rows
      #expect(rows.reduce(0) { $0 + $1.deals } == book.entries.count, "\(grouping)")
    }
  }

  @Test func sumsStayAtTheHighestNumber() throws {
    var sample = Case()
    sample.actor("A")
    for id in ["x", "y"] {
      sample.deal(id, ["A"], [], values: [Money(hundredths: .max - 1, currency: "USD")])
    }
    let book = DealBook(try sample.graph())
    #expect(DealTotals(book.entries, in: book, by: .currency).rows[0].sum == .max)
  }
}
