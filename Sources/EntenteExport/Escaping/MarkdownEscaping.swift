/// Text within a cell or a heading of Markdown.
enum MarkdownEscaping {
  /// Writes a text on one line; returns how many characters stand as U+FFFD.
  ///
  /// All of ASCII's punctuation that means something somewhere in CommonMark or in a dialect with tables stands behind a
  /// backslash. Line ends, spaces at the ends and marks that reorder displayed text are written as entities, so that a
  /// parser gives the text back exactly; other control characters have no entity.
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var replaced = 0
    let scalars = text.unicodeScalars
    let last = scalars.isEmpty ? scalars.startIndex : scalars.index(before: scalars.endIndex)
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ",", "/", "?", "%", "\"", "'", ";": sink.write(scalar)
      case " " where index != scalars.startIndex && index != last: sink.write(scalar)
      case "\t", "\n", "\r", " ": sink.write("&#\(scalar.value);")
      case "!"..."~":
        sink.write(UInt8(ascii: "\\"))
        sink.write(scalar)
      case "\0"..<"\u{A0}", "\u{FFFE}"..."\u{FFFF}":
        sink.write("\u{FFFD}")
        replaced += 1
      case "\u{200E}"..."\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
        sink.write("&#\(scalar.value);")
      case _ where scalar.properties.isWhitespace: sink.write("&#\(scalar.value);")
      default: sink.write(scalar)
      }
    }
    return replaced
  }
}

/// Text for pages of Markdown that programs write themselves.
public enum MarkdownText {
  /// A text on one line, as a paragraph, a heading or a cell may hold it: nothing of it is markup. O(*n*).
  public static func inline(_ text: String) -> String {
    var bytes: [UInt8] = []
    var sink = ByteSink { bytes += $0 }
    _ = MarkdownEscaping.write(text, to: &sink)
    // A collector in memory cannot fail.
    try? sink.finish()
    return String(decoding: bytes, as: UTF8.self)
  }
}
