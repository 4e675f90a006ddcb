import ArgumentParser
import EntenteModel
import EntenteStore

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Finds documents of the store by the words of their texts.",
    discussion: """
      All words must stand in the text, in any case and accents aside; "…" is a phrase, a * at the end of a word
      stands for any ending. The best match comes first.

      EXAMPLES
        entente search helicop* Iraq
        entente search '"attack helicopters" Maliki' --limit 5
        entente search Pantsir --format json
      """)

  @Argument(help: "What to look for.") var words: [String]
  @Option(help: "How many documents to show at most.") var limit = 20
  @OptionGroup var store: StoreOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on") }
    guard !words.isEmpty else { throw ValidationError("name the words to look for") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let matches = try Store(openingForReading: store.path)
        .search(words.joined(separator: " "), limit: limit)
      guard !matches.isEmpty else {
        throw Failure.nothingFound("no document has “\(Console.plain(words.joined(separator: " ")))”")
      }
      guard rows.format == .table else {
        var table = Table(["document", "date", "title", "snippet"])
        for match in matches {
          table.add([
            .text(match.document.id.rawValue), match.document.date.map { .text("\($0)") } ?? .none,
            match.document.title.map { .text($0) } ?? .none, .text(Self.marked(match.snippet, "", "")),
          ])
        }
        return try Console.output(table.text(rows.format))
      }
      let isColoured = Console.outputIsTerminal
      for (number, match) in matches.enumerated() {
        if number > 0 { try Console.output("") }
        let date = match.document.date.map { " (\($0))" } ?? ""
        try Console.output(Console.plain(match.document.id.rawValue) + date)
        let text = Console.plain(match.snippet)
        try Console.output(
          "  "
            + (isColoured ? Self.marked(text, "\u{1B}[1m", "\u{1B}[0m") : Self.marked(text, "*", "*")))
      }
    }
  }

  /// The snippet with what was found between two signs.
  private static func marked(_ snippet: String, _ start: String, _ end: String) -> String {
    snippet.replacing(String(SearchMatch.mark), with: start)
      .replacing(String(SearchMatch.endMark), with: end)
  }
}
