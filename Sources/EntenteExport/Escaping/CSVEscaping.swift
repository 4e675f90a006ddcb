/// The cells of RFC 4180.
enum CSVEscaping {
  /// For spreadsheets: text that one of them would take for a formula is led by an apostrophe.
  ///
  /// That is text whose first character, apostrophes aside, is one of `= + - @`, a tab or a line end. So a reader who
  /// takes one apostrophe from each cell that begins with apostrophes and one of these has the text back exactly.
  static func write(_ text: String, to sink: inout ByteSink) {
    if isFormula(text) {
      writeQuotedIfNeeded("'" + text, to: &sink)
    } else {
      writeQuotedIfNeeded(text, to: &sink)
    }
  }

  /// The text of a cell that ``write(_:to:)`` wrote.
  static func plain(_ cell: String) -> String {
    // By scalars: a mark that follows would make one letter of it and the apostrophe.
    cell.unicodeScalars.first == "'" && isFormula(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  /// For databases, which run no formulas: the text as it is, always in quotes, so that the empty text is not the
  /// missing one.
  static func writeExact(_ text: String, to sink: inout ByteSink) {
    sink.write(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where bytes[index] == UInt8(ascii: "\"") {
        sink.write(bytes[start...index])
        sink.write(UInt8(ascii: "\""))
        start = index + 1
      }
      sink.write(bytes[start..<bytes.count])
    }
    sink.write(UInt8(ascii: "\""))
  }

  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first(where: { $0 != "'" }) {
    case "=", "+", "-", "@", "\t", "\r", "\n": true
    default: false
    }
  }

  private static func writeQuotedIfNeeded(_ text: String, to sink: inout ByteSink) {
    // Spaces at the ends would be lost in readers that trim bare cells.
    let isBare =
      text.unicodeScalars.allSatisfy { !"\",\r\n\t'".unicodeScalars.contains($0) }
      && text.first?.isWhitespace != true && text.last?.isWhitespace != true
    if isBare { sink.write(text) } else { writeExact(text, to: &sink) }
  }
}

/// Cells of CSV, for programs that write small tables themselves.
public enum CSVCell {
  /// A text as one cell: quoted where RFC 4180 asks for it, led by an apostrophe where a spreadsheet would run it.
  public static func text(_ text: String) -> String {
    var bytes: [UInt8] = []
    var sink = ByteSink { bytes += $0 }
    CSVEscaping.write(text, to: &sink)
    // A collector in memory cannot fail.
    try? sink.finish()
    return String(decoding: bytes, as: UTF8.self)
  }
}
