import ArgumentParser
import EntenteExport

/// How rows are printed.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, md

  /// Whether somebody reads it, rather than a program.
  var isForPeople: Bool { self == .table || self == .md }
}

/// `--format`, which all commands that print rows take.
struct RowOptions: ParsableArguments {
  @Option(help: "How to print it: table, csv, json or md.") var format = RowFormat.table
}

/// Rows of text and numbers, printed in aligned columns, as CSV, as JSON or as a table of Markdown.
struct Table {
  /// What stands in one place.
  enum Cell {
    case text(String)
    case integer(Int)
    case real(Double)
    case list([String])
    case none

    static func text(ifAny text: String?) -> Cell { text.map(Cell.text) ?? .none }
    static func integer(ifAny number: Int?) -> Cell { number.map(Cell.integer) ?? .none }
  }

  private let header: [String]
  private var rows: [[Cell]] = []

  init(_ header: [String]) { self.header = header }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ row: [String]) { rows.append(row.map(Cell.text)) }

  mutating func add(_ row: [Cell]) { rows.append(row) }

  func text(_ format: RowFormat) -> String {
    switch format {
    case .table: text()
    case .csv: csv()
    case .json: json()
    case .md: markdown()
    }
  }

  /// Aligned columns; numbers stand at the right of theirs.
  func text() -> String {
    let shown = [header] + rows.map { $0.map { Console.plain($0.shown) } }
    let widths = header.indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
    return shown.enumerated().map { line, row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isNumber = line > 0 && rows[line - 1][column].isNumber
        if column == row.count - 1, !isNumber { return cell }
        return isNumber ? padding + cell : cell + padding
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// A table of GitHub's dialect; numbers stand at the right of theirs.
  private func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let marks = header.indices.map { column in
      rows.contains { $0[column].isNumber } ? "---:" : "---"
    }
    let cells = rows.map { row in row.map { MarkdownText.inline($0.shown) } }
    return ([header.map(MarkdownText.inline), marks] + cells).map(line).joined(separator: "\n")
  }

  /// RFC 4180. A cell that a spreadsheet would take for a formula is led by an apostrophe.
  private func csv() -> String {
    let lines = [header] + rows.map { $0.map(\.csv) }
    return lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
  }

  /// A list of objects, whose names are those of the columns.
  private func json() -> String {
    let objects = rows.map { row in
      "  {"
        + zip(header, row).map { JSONText.quoted($0) + ": " + $1.json }.joined(separator: ", ") + "}"
    }
    return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
  }
}

extension Table.Cell {
  var shown: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): number.threeDecimals
    case .list(let parts): parts.isEmpty ? "–" : parts.joined(separator: ", ")
    case .none: "–"
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .text, .list, .none: false
    }
  }

  fileprivate var csv: String {
    switch self {
    case .text(let text): CSVCell.text(text)
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .list(let parts): CSVCell.text(parts.joined(separator: "; "))
    case .none: ""
    }
  }

  fileprivate var json: String {
    switch self {
    case .text(let text): JSONText.quoted(text)
    case .integer(let number): String(number)
    case .real(let number): number.isFinite ? String(number) : "null"
    case .list(let parts): "[" + parts.map(JSONText.quoted).joined(separator: ", ") + "]"
    case .none: "null"
    }
  }
}

extension Double {
  /// A number with three decimals, the same in every locale.
  var threeDecimals: String {
    guard isFinite, abs(self) < 1e15 else { return String(self) }
    let thousandths = Int((abs(self) * 1000).rounded())
    let part = String(thousandths % 1000)
    let sign = self < 0 && thousandths > 0 ? "-" : ""
    return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - part.count) + part
  }
}
