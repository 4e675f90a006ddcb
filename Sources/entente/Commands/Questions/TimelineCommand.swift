import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Tells in order what happened: steps of deals and dated relations.",
    discussion: """
      A step of a deal has the date that documents give it, else that of the first to tell of it, marked “(told)”. A relation has the date of the documents that tell of it:
      meetings, attacks and sanctions stand at each of them, what lasts at the first. What has no date stands last.

      EXAMPLES
        entente timeline Iraq
        entente timeline Iraq Russia --from 2012 --to 2014
        entente timeline "Mi-28NE" --quotes 0
        entente timeline --all --format csv > events.csv
      """)

  @Argument(help: ArgumentHelp("Names, aliases or ids.", valueName: "NAME")) var names: [String] = []
  @Flag(help: "All that happened, whoever took part.") var all = false
  @Option(help: ArgumentHelp("How many sentences to show for each event at most.", valueName: "N"))
  var quotes = 1
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions
  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    guard all != !names.isEmpty else { throw ValidationError("give names, or --all without any") }
    guard quotes >= 0 else { throw ValidationError("--quotes takes a number from 0 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      var ids: Set<NodeID>?
      if !all {
        let index = NameIndex(graph)
        ids = Set(try names.map { try index.node(named: $0, in: graph).id })
      }
      let timeline = Timeline(graph, of: ids, within: time.period)
      guard !timeline.events.isEmpty else {
        throw Failure.nothingFound(
          time.period.isEverything ? "no deal and no relation is told of" : "nothing is dated \(time.period)")
      }
      let book = DealBook(graph)
      try answer.print(page: page(timeline, book), rows: rows(timeline, book))
    }
  }

  private func page(_ timeline: Timeline, _ book: DealBook) -> Page {
    var page = Page(book.graph)
    var isUndated = false
    for event in timeline.events {
      if event.date == nil, !isUndated {
        page.heading("Without a date")
        isUndated = true
      }
      let span = event.last.map { " to \($0)" } ?? ""
      var told = ""
      if event.isOfDocument, case .deal = event.subject { told = " (told)" }
      let date = event.date.map { "\($0)\(span)\(told)  " } ?? ""
      page.statement(date + words(event, book), event.evidence, quotes: quotes)
    }
    return page
  }

  private func words(_ event: Timeline.Event, _ book: DealBook) -> String {
    switch event.subject {
    case .deal(let id, let status):
      let name = book.entry(of: id).map { Sentences.deal($0, in: book) } ?? id.rawValue
      return "\(name): \(status.rawValue)"
    case .relation(let place): return Sentences.statement(book.graph.edges[place], in: book.graph)
    }
  }

  private func rows(_ timeline: Timeline, _ book: DealBook) -> Table {
    let graph = book.graph
    var table = Table([
      "date", "last", "dated by", "event", "what", "from", "to", "items", "sentences", "quote", "document",
    ])
    func names(_ ids: [NodeID]) -> Table.Cell { .list(ids.map { Sentences.name(of: $0, in: graph) }) }
    for event in timeline.events {
      var cells: [Table.Cell] = [
        .text(ifAny: event.date?.description), .text(ifAny: event.last?.description),
        event.date == nil ? .none : .text(event.isOfDocument ? "document" : "text"),
      ]
      switch event.subject {
      case .deal(let id, let status):
        guard let entry = book.entry(of: id) else { continue }
        cells += [
          .text(status.rawValue), .text(book.node(entry).name), names(book.suppliers(entry)),
          names(book.recipients(entry)), .list(Sentences.items(entry, in: book)),
        ]
      case .relation(let place):
        let edge = graph.edges[place]
        cells += [
          .text(edge.kind.rawValue), .text(Sentences.statement(edge, in: graph)), names([edge.source]),
          names([edge.target]), .list([]),
        ]
      }
      let first = event.evidence.bestFirst.first
      cells += [
        .integer(event.evidence.count), .text(ifAny: first?.quote), .text(ifAny: first?.document.rawValue),
      ]
      table.add(cells)
    }
    return table
  }
}
