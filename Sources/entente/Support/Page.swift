import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteModel

/// How an answer of statements and sentences is printed.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json, md
}

/// `--format`, which all commands take that answer with statements and their sentences.
struct AnswerOptions: ParsableArguments {
  @Option(help: "How to print it: text, csv, json or md (Markdown).") var format = AnswerFormat.text

  /// Prints an answer as a page for people or as rows for programs; the other one is not made.
  func print(page: @autoclosure () -> Page, rows: @autoclosure () -> Table) throws {
    switch format {
    case .text: try Console.output(page().text())
    case .md: try Console.output(page().markdown())
    case .csv: try Console.output(rows().text(.csv))
    case .json: try Console.output(rows().text(.json))
    }
  }
}

/// An answer for people: headings, lines, tables, and statements with the sentences that say so.
///
/// What is added is plain text, hostile or not; each form escapes it.
struct Page {
  private enum Block {
    case title(String)
    case heading(String)
    case line(String)
    case table(Table)
    case statement(String, [Evidence], more: Int, isRepeated: Bool)
  }

  private var blocks: [Block] = []
  private var lastSentences: [String] = []
  private var lastDocuments: [DocumentID] = []
  private let dates: [DocumentID: CalendarDate]

  /// - Parameter graph: Where the documents have their dates.
  init(_ graph: KnowledgeGraph) { dates = graph.publicationDates }

  init(dates: [DocumentID: CalendarDate]) { self.dates = dates }

  mutating func title(_ text: String) { blocks.append(.title(text)) }

  mutating func heading(_ text: String) { blocks.append(.heading(text)) }

  mutating func line(_ text: String) { blocks.append(.line(text)) }

  mutating func table(_ table: Table) { blocks.append(.table(table)) }

  /// A statement with so many of its sentences, those that state it before those that it is inferred from.
  mutating func statement(_ text: String, _ evidence: EvidenceList, quotes: Int = 1) {
    let shown = Array(evidence.bestFirst.prefix(max(0, quotes)))
    let sentences = shown.map(\.quote)
    let isRepeated = !shown.isEmpty && sentences == lastSentences && shown.map(\.document) == lastDocuments
    (lastSentences, lastDocuments) = (sentences, shown.map(\.document))
    blocks.append(.statement(text, shown, more: evidence.count - shown.count, isRepeated: isRepeated))
  }

  /// For a terminal.
  func text() -> String {
    var lines: [String] = []
    var indent = ""
    for block in blocks {
      switch block {
      case .title(let text): lines.append(Console.plain(text))
      case .heading(let text):
        if !lines.isEmpty { lines.append("") }
        lines.append(Console.plain(text))
        indent = "  "
      case .line(let text): lines.append(indent + Console.plain(text))
      case .table(let table):
        lines += table.text().split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
      case .statement(let text, let evidence, let more, let isRepeated):
        lines.append(indent + Console.plain(text))
        guard !isRepeated else {
          lines.append("\(indent)  — the same sentence\(Self.rest(more))")
          continue
        }
        for (place, item) in evidence.enumerated() {
          let rest = place == evidence.count - 1 ? Self.rest(more) : ""
          lines.append("\(indent)  “\(Console.plain(item.quote))”")
          lines.append("\(indent)  — \(Console.plain(source(item)))\(rest)")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// For notes, wikis and GitHub.
  func markdown() -> String {
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .title(let text): parts.append("# " + MarkdownText.inline(text))
      case .heading(let text): parts.append("## " + MarkdownText.inline(text))
      case .line(let text): parts.append(MarkdownText.inline(text))
      case .table(let table): parts.append(table.text(.md))
      case .statement(let text, let evidence, let more, let isRepeated):
        guard !isRepeated else {
          parts.append("- \(MarkdownText.inline(text))\n\n  > — the same sentence\(Self.rest(more))")
          continue
        }
        let quotes = evidence.enumerated().map { place, item in
          let rest = place == evidence.count - 1 ? Self.rest(more) : ""
          return "\n  > “\(MarkdownText.inline(Console.plain(item.quote)))”\n  > — "
            + MarkdownText.inline(source(item) + rest)
        }
        parts.append("- " + MarkdownText.inline(text) + quotes.map { "\n" + $0 }.joined())
      }
    }
    return parts.joined(separator: "\n\n")
  }

  private func source(_ item: Evidence) -> String {
    item.document.rawValue + (dates[item.document].map { ", \($0)" } ?? "")
      + (item.isInferred ? ", inferred" : "")
  }

  private static func rest(_ more: Int) -> String { more > 0 ? " and \(more) more" : "" }
}

extension EvidenceList {
  /// What is stated before what is inferred, else in order.
  var bestFirst: [Evidence] { filter { !$0.isInferred } + filter(\.isInferred) }
}
