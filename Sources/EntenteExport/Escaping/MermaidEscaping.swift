/// The quoted labels of Mermaid.
enum MermaidEscaping {
  /// Writes a text in quotes; returns how many characters stand as U+FFFD.
  ///
  /// All of ASCII but letters, digits and inner spaces becomes an entity of Mermaid, `#35;`, so that neither its grammar
  /// nor the Markdown and HTML of its labels see anything of a text. Characters to which HTML gives no number are replaced.
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var replaced = 0
    sink.write(UInt8(ascii: "\""))
    let scalars = text.unicodeScalars
    let last = scalars.isEmpty ? scalars.startIndex : scalars.index(before: scalars.endIndex)
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": sink.write(scalar)
      // Mermaid trims its labels.
      case " " where index != scalars.startIndex && index != last: sink.write(scalar)
      case "\t", "\n", " "..."~": sink.write("#\(scalar.value);")
      case "\0"..<"\u{A0}", "\u{FFFE}"..."\u{FFFF}":
        sink.write("\u{FFFD}")
        replaced += 1
      case "\u{200E}"..."\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
        sink.write("#\(scalar.value);")
      case _ where scalar.properties.isWhitespace: sink.write("#\(scalar.value);")
      default: sink.write(scalar)
      }
    }
    sink.write(UInt8(ascii: "\""))
    return replaced
  }
}
