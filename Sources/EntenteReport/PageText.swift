/// The rules by which texts come into a page.
enum PageText {
  /// A text as HTML shows it, in an element or in an attribute within quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // What HTML forbids, and marks that would reorder what stands behind them.
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        if result.last != " " { result += " " }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON that may stand in a `script` element: with no `<`, nothing can end the element or open a comment.
  ///
  /// In JSON the sign stands only within strings, where its escape means the same.
  static func inScript(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count + json.count / 64)
    for byte in json {
      if byte == UInt8(ascii: "<") { result += "\\u003c".utf8 } else { result.append(byte) }
    }
    return result
  }

  /// A template with `{{name}}` replaced by its value; what a value holds is never taken for a place.
  static func filled(_ template: String, with values: [String: [UInt8]]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Substring(template)
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      result += rest[..<start.lowerBound].utf8
      result += values[String(rest[start.upperBound..<end.lowerBound])] ?? []
      rest = rest[end.upperBound...]
    }
    return result + rest.utf8
  }
}
