public import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct DealsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deals", abstract: "Lists deals that fit, or adds up what they are worth.",
    discussion: """
      What is given twice asks for either: --status signed --status delivered. Names are found by any alias. The year
      is that of the latest status. Where documents give several values, all are shown as disputed, and sums take the
      best attested; different currencies are never added.

      EXAMPLES
        entente deals --recipient Iraq --status signed --status delivered
        entente deals --supplier Russia --class air-defence --from 2010 --to 2020
        entente deals --supplier Russia --parts --sort value
        entente deals --min-value 1bn --currency USD --format csv > large.csv
        entente deals --recipient Iraq --totals year
        entente deals --recipient Iraq --from 2010 --totals supplier
        entente deals --graph trade-register.csv --totals supplier --sum tiv_delivered
      """)

  @OptionGroup var choice: DealOptions
  @Option(help: "Add up instead: by year, currency, status, supplier, recipient, weapon or class.")
  var totals: DealTotals.Grouping?
  @Option(
    help: ArgumentHelp(
      "What --totals adds instead of values: a number that a table gives each deal, such as tiv_delivered.",
      valueName: "FIGURE"))
  var sum: String?
  @Option(help: "What comes first: year (the newest), value (the highest) or status (the earliest stage).")
  var sort = DealBook.Order.year
  @OptionGroup var input: GraphOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard sum == nil || totals != nil else { throw ValidationError("--sum needs --totals") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let book = DealBook(graph)
      let filter = try choice.filter(of: graph)
      let found = book.entries.filter { filter.accepts($0, in: book) }
      tellOfUndated(book, filter)
      guard !found.isEmpty else { throw nothing(book) }
      if let totals {
        return try DealTotalsTable(found, in: book, by: totals, adding: figure(book)).show(rows.format)
      }
      try Console.output(table(book.sorted(found, by: sort), in: book).text(rows.format))
    }
  }

  private func nothing(_ book: DealBook) -> Failure {
    guard !book.entries.isEmpty else { return .nothingFound("there is no deal in the graph") }
    return .nothingFound("none of \(book.entries.count) deals fits")
  }

  /// What is added up; a figure that no deal has is a slip.
  private func figure(_ book: DealBook) throws -> DealTotals.Figure {
    guard let sum else { return .value }
    var known: [String] = []
    for entry in book.entries {
      for attribute in book.node(entry).attributes {
        if attribute.name == sum { return .attribute(sum) }
        if case .text = attribute.value { continue }
        if !known.contains(attribute.name) { known.append(attribute.name) }
      }
    }
    let names = known.filter { !GraphAnalysis.attributeNames.contains($0) }.sorted()
    throw Failure.nothingFound(
      "no deal has the figure “\(Console.plain(sum))”"
        + (names.isEmpty ? "" : "; there is \(names.map(Console.plain).joined(separator: ", "))"))
  }

  /// A period leaves out what has no year, which might have been wanted.
  private func tellOfUndated(_ book: DealBook, _ filter: DealFilter) {
    guard !filter.period.isEverything else { return }
    var everything = filter
    everything.period = Period()
    let count = book.entries.count { book.node($0).deal?.year == nil && everything.accepts($0, in: book) }
    guard count > 0 else { return }
    Console.error(
      "\(count) \(count == 1 ? "deal" : "deals") without a year fit otherwise and are left out; see them without --from and --to."
    )
  }

  // MARK: - Rows

  private func table(_ entries: [DealBook.Entry], in book: DealBook) -> Table {
    rows.format.isForPeople ? page(entries, book) : data(entries, book)
  }

  private func page(_ entries: [DealBook.Entry], _ book: DealBook) -> Table {
    var table = Table(["year", "supplier", "recipient", "status", "value", "items"])
    for entry in entries {
      guard let deal = book.node(entry).deal else { continue }
      table.add([
        .text(deal.year.map(String.init) ?? "–"), .list(names(book.suppliers(entry), book)),
        .list(names(book.recipients(entry), book)), .text(deal.status.rawValue),
        .text(ifAny: Sentences.worth(deal)), .list(Sentences.items(entry, in: book)),
      ])
    }
    return table
  }

  private func data(_ entries: [DealBook.Entry], _ book: DealBook) -> Table {
    var table = Table([
      "id", "deal", "year", "suppliers", "recipients", "items", "status", "amount", "currency", "bound",
      "disputed", "values", "documents", "quote", "document",
    ])
    for entry in entries {
      let node = book.node(entry)
      guard let deal = node.deal else { continue }
      let first = node.evidence.bestFirst.first
      table.add([
        .text(node.id.rawValue), .text(node.name), .integer(ifAny: deal.year),
        .list(names(book.suppliers(entry), book)), .list(names(book.recipients(entry), book)),
        .list(Sentences.items(entry, in: book)), .text(deal.status.rawValue),
        deal.value.map { .real($0.amount) } ?? .none, .text(ifAny: deal.value?.currency),
        .text(ifAny: deal.value?.bound.rawValue), .text(deal.values.count > 1 ? "yes" : "no"),
        .list(deal.values.map(\.value.words)), .integer(node.evidence.documents.count),
        .text(ifAny: first?.quote), .text(ifAny: first?.document.rawValue),
      ])
    }
    return table
  }

  private func names(_ ids: [NodeID], _ book: DealBook) -> [String] {
    ids.map { Sentences.name(of: $0, in: book.graph) }
  }
}

extension DealBook.Order: ExpressibleByArgument {}
