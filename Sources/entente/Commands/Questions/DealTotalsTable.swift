public import ArgumentParser
public import EntenteAnalysis
import EntenteModel

/// Sums of deals as rows, with what they leave out.
struct DealTotalsTable {
  private let totals: DealTotals
  private let grouping: DealTotals.Grouping
  private let figure: DealTotals.Figure
  private let book: DealBook
  private let entries: [DealBook.Entry]

  init(
    _ entries: [DealBook.Entry], in book: DealBook, by grouping: DealTotals.Grouping,
    adding figure: DealTotals.Figure
  ) {
    self.entries = entries
    self.book = book
    self.grouping = grouping
    self.figure = figure
    totals = DealTotals(entries, in: book, by: grouping, adding: figure)
  }

  func show(_ format: RowFormat) throws {
    try Console.output(table(format).text(format))
    // Notes to a table for people stand beneath it, those to data where they do no harm.
    guard format.isForPeople else { return notes.forEach(Console.error) }
    try Console.output("\n" + notes.joined(separator: format == .md ? "\n\n" : "\n"))
  }

  private func table(_ format: RowFormat) -> Table {
    let isMoney = figure == .value
    var table = Table(
      (grouping == .currency ? [] : [grouping.rawValue])
        + (isMoney
          ? ["currency", "deals", "total", "lowest", "highest", "disputed"] : ["figure", "deals", "total"]))
    for row in totals.rows {
      func amount(_ hundredths: Int64) -> Table.Cell {
        guard let unit = row.unit else { return .none }
        let value = Money(hundredths: hundredths, currency: unit)
        return isMoney && format.isForPeople ? .text(value.shortDescription) : .real(value.amount)
      }
      var cells = grouping == .currency ? [] : [cell(row.group, format)]
      cells += [.text(ifAny: row.unit), .integer(row.deals), amount(row.sum)]
      if isMoney {
        cells += [
          amount(row.least), amount(row.most), row.unit == nil ? .none : .integer(row.disputed),
        ]
      }
      table.add(cells)
    }
    return table
  }

  private func cell(_ group: DealTotals.Group, _ format: RowFormat) -> Table.Cell {
    switch group {
    case .all, .unknown: .none
    case .year(let year): format.isForPeople ? .text(String(year)) : .integer(year)
    case .status(let status): .text(status.rawValue)
    case .node(let id): .text(Sentences.name(of: id, in: book.graph))
    case .weaponClass(let weaponClass): .text(weaponClass.rawValue)
    }
  }

  private var notes: [String] {
    var notes = ["\(totals.deals) \(totals.deals == 1 ? "deal" : "deals")"]
    if totals.withoutFigure > 0 {
      let name = figure == .value ? "value" : "figure"
      notes[0] += ", of which \(totals.withoutFigure) without a \(name) are in no total"
    }
    notes[0] += "."
    if totals.disputed > 0 {
      let have = totals.disputed == 1 ? "has" : "have"
      notes.append("\(totals.disputed) \(have) disputed values: the total takes the best attested.")
    }
    if grouping.isMultiple { notes.append("A deal with several of them counts for each.") }
    if grouping != .status {
      let statuses = DealStatus.allCases.compactMap { status -> String? in
        let count = entries.count { book.node($0).deal?.status == status }
        return count > 0 ? "\(count) \(status.rawValue)" : nil
      }
      if statuses.count > 1 {
        notes.append("All are added, whatever their status: \(statuses.joined(separator: ", ")).")
      }
    }
    return notes
  }
}

extension DealTotals.Grouping: ExpressibleByArgument {}
