/// Strings of openCypher.
enum CypherEscaping {
  /// Writes a string in single quotes on one line.
  ///
  /// Every backslash is doubled, so that nothing in a text can begin an escape, `\u0027` included, which Neo4j reads
  /// before it looks for the end of the string. Line ends are escaped, because loaders split a file at `;` and a line
  /// end. Control characters and marks that reorder displayed text become `\uXXXX`.
  static func write(_ text: String, to sink: inout ByteSink) {
    sink.write(UInt8(ascii: "'"))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": sink.write("\\\\")
      case "'": sink.write("\\'")
      case "\n": sink.write("\\n")
      case "\r": sink.write("\\r")
      case "\t": sink.write("\\t")
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{200E}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        sink.write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: sink.write(scalar)
      }
    }
    sink.write(UInt8(ascii: "'"))
  }
}
