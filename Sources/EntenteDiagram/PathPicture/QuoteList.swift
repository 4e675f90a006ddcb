import EntenteModel

/// The sentences beneath a picture: for each number what is said, the words that say it, and where they stand.
///
/// Statements that the same sentence says stand together.
struct QuoteList {
  private struct Statement {
    let badge: NumberBadge
    let classes: String
    let lines: [String]
  }

  private struct Entry {
    let statements: [Statement]
    let quote: [String]
    let source: [String]

    var height: Double {
      let lines = statements.reduce(quote.count) { $0 + $1.lines.count }
      return Double(lines) * QuoteList.row + Double(source.count) * QuoteList.noteRow
    }
  }

  private static let indent = 26.0
  private static let row = 16.5
  private static let noteRow = 14.0
  private static let textSize = 12.5
  private static let noteSize = 10.5
  private static let gap = 16.0
  private static let columnGap = 36.0
  /// Longer lines are hard to read.
  private static let widestColumn = 600.0
  private static let longestQuote = 600

  private let columns: [[Entry]]
  private let columnWidth: Double

  let size: Size

  /// - Parameter width: The room; two columns stand beside each other where there is enough.
  init(_ path: PathDiagram, width: Double) {
    let isWide = width >= 900 && Self.grouped(path).count > 1
    let column = min(Self.widestColumn, isWide ? (width - Self.columnGap) / 2 : width)
    columnWidth = column
    let entries = Self.grouped(path).map { Self.entry(path, $0, width: column - Self.indent) }
    columns = isWide ? Self.halves(entries) : [entries]
    let height = columns.map(Self.height).max() ?? 0
    size = Size(
      width: Double(columns.count) * column + Double(columns.count - 1) * Self.columnGap, height: height)
  }

  private static func height(_ entries: [Entry]) -> Double {
    entries.reduce(-gap) { $0 + $1.height + gap }
  }

  /// Cut where the longer of the two columns is shortest.
  private static func halves(_ entries: [Entry]) -> [[Entry]] {
    let cuts = entries.indices.dropFirst().map { [Array(entries[..<$0]), Array(entries[$0...])] }
    func longest(_ columns: [[Entry]]) -> Double { columns.map(height).max() ?? 0 }
    return cuts.min { longest($0) < longest($1) } ?? [entries]
  }

  /// The piece of evidence that is quoted: a sentence that states the fact is worth more than one that it was
  /// inferred from.
  private static func shown(_ evidence: EvidenceList) -> Evidence {
    evidence.first { !$0.isInferred } ?? evidence[0]
  }

  /// The statements, as positions, that quote the same sentence, in the order of the first of each.
  private static func grouped(_ path: PathDiagram) -> [[Int]] {
    struct Place: Hashable {
      let document: DocumentID
      let range: Range<Int>
    }
    var groups: [[Int]] = []
    var known: [Place: Int] = [:]
    for (index, statement) in path.statements.enumerated() {
      let evidence = shown(statement.edge.evidence)
      let place = Place(document: evidence.document, range: evidence.range)
      if let group = known[place] {
        groups[group].append(index)
      } else {
        known[place] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  private static func entry(_ path: PathDiagram, _ group: [Int], width: Double) -> Entry {
    func lines(_ text: String, _ size: Double, bold: Bool = false) -> [String] {
      DiagramFrame.lines(text, width, size, bold: bold)
    }
    let edges = group.map { path.statements[$0].edge }
    let quoted = edges.map { shown($0.evidence) }
    let evidence = quoted.first { !$0.isInferred } ?? quoted[0]
    let quote = evidence.quote
    let words = quote.count <= longestQuote ? quote : quote.prefix(longestQuote - 1) + "…"
    let statements = group.map { index in
      let link = path.links[index]
      return Statement(
        badge: NumberBadge(index + 1),
        classes: link.status.map { "deal \($0.rawValue)" } ?? "relation \(link.sign)",
        lines: lines(link.sentence, textSize, bold: true))
    }
    var notes = dealWords(path, group).flatMap { lines($0, noteSize) }
    notes += lines(source(evidence, of: group.map { path.statements[$0] }, in: path.whole), noteSize)
    return Entry(statements: statements, quote: lines("“\(words)”", textSize), source: notes)
  }

  /// What a deal is about, with the first statement that belongs to it: `The deal: delivered 2016; $4.3 bn; 30 × Mi-28NE`.
  private static func dealWords(_ path: PathDiagram, _ group: [Int]) -> [String] {
    func deal(_ index: Int) -> NodeID? {
      let edge = path.statements[index].edge
      guard edge.kind.isDealSlot else { return nil }
      return edge.kind == .supplies ? edge.target : edge.source
    }
    return group.compactMap { index in
      guard let id = deal(index), let words = path.dealWords[id],
        !(0..<index).contains(where: { deal($0) == id })
      else { return nil }
      return words
    }
  }

  /// `Headline, file.txt, 9 Oct 2012; inferred from the context; and 3 more sentences; besides: Iran meets Syria`.
  private static func source(
    _ evidence: Evidence, of statements: [PathDiagram.Statement], in graph: KnowledgeGraph
  ) -> String {
    let document = graph.documents.first { $0.id == evidence.document }
    let named = [document?.title, evidence.document.rawValue, document?.date?.words]
    var parts = [named.compactMap { $0 }.joined(separator: ", ")]
    if evidence.isInferred { parts.append("inferred from the context") }
    let all = EvidenceList(statements.flatMap(\.edge.evidence))?.count ?? 1
    if all > 1 { parts.append("and \(DiagramWords.counted(all - 1, "more sentence"))") }
    let others = statements.flatMap(\.others).map { DiagramWords.sentence($0, graph) }
    if !others.isEmpty { parts.append("besides: " + others.joined(separator: "; ")) }
    return "— " + parts.joined(separator: "; ")
  }

  func draw(at origin: Point, _ writer: inout SVGWriter) {
    writer.open("g", [("class", "quotes")])
    for (place, entries) in columns.enumerated() {
      let x = origin.x + Double(place) * (columnWidth + Self.columnGap)
      var y = origin.y
      for entry in entries {
        let left = x + Self.indent
        for statement in entry.statements {
          writer.open("g", [("class", statement.classes)])
          statement.badge.draw(Point(x: x + statement.badge.width / 2, y: y + Self.row / 2), &writer)
          writer.close("g")
          writer.lines(
            statement.lines, left: left, top: y, size: Self.textSize, lineHeight: Self.row, class: "text",
            bold: true)
          y += Double(statement.lines.count) * Self.row
        }
        writer.lines(
          entry.quote, left: left, top: y, size: Self.textSize, lineHeight: Self.row, class: "text")
        y += Double(entry.quote.count) * Self.row
        writer.lines(
          entry.source, left: left, top: y, size: Self.noteSize, lineHeight: Self.noteRow, class: "note")
        y += Double(entry.source.count) * Self.noteRow + Self.gap
      }
    }
    writer.close("g")
  }
}
