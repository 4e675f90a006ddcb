/// Rows of text in aligned columns.
struct Table {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ row: [String]) { rows.append(row.map(Console.plain)) }

  /// Numbers stand at the right of their column.
  func text() -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { line, row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isNumber = cell.first?.isNumber ?? false
        if column == row.count - 1, !isNumber { return cell }
        return isNumber ? padding + cell : cell + padding
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

extension Double {
  /// A share with three decimals, the same in every locale.
  var threeDecimals: String {
    let thousandths = Int((self * 1000).rounded())
    let part = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - part.count) + part
  }
}
