/// The quoted strings of Graphviz's language.
enum DOTEscaping {
  /// Writes a text in quotes; returns how many control characters were left out.
  ///
  /// A backslash is doubled, since one alone starts an escape (`\N` is the node's name) or eats the closing
  /// quote. An ampersand becomes an entity, since labels are scanned for entities. Control characters would
  /// pass into an SVG that is then not XML.
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var dropped = 0
    sink.write(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": sink.write("\\\"")
      case "\\": sink.write("\\\\")
      case "&": sink.write("&amp;")
      case "\n": sink.write("\\n")
      case "\t": sink.write(UInt8(ascii: " "))
      case "\r": sink.write("\\n")
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": dropped += 1
      default: sink.write(UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    sink.write(UInt8(ascii: "\""))
    return dropped
  }
}
