/// Lists within one text, for formats that have no lists. What was joined can be split again exactly.
enum JoinedText {
  /// `a; b; c`. A semicolon or backslash within a part stands behind a backslash.
  static func list(_ parts: [String]) -> String {
    parts.map { part in
      var text = ""
      for character in part.unicodeScalars {
        if character == ";" || character == "\\" { text.unicodeScalars.append("\\") }
        text.unicodeScalars.append(character)
      }
      return text
    }.joined(separator: "; ")
  }

  static func splitList(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    var isAfterSeparator = false
    for character in text.unicodeScalars {
      let skipsSpace = isAfterSeparator && character == " "
      isAfterSeparator = false
      if skipsSpace { continue }
      if isEscaped {
        part.unicodeScalars.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == ";" {
        parts.append(part)
        part = ""
        isAfterSeparator = true
      } else {
        part.unicodeScalars.append(character)
      }
    }
    return parts + [part]
  }

  /// One part a line. Line ends and backslashes within a part are written as `\n`, `\r` and `\\`.
  static func lines(_ parts: some Sequence<String>) -> String {
    parts.map { part in
      var text = ""
      for character in part.unicodeScalars {
        switch character {
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        default: text.unicodeScalars.append(character)
        }
      }
      return text
    }.joined(separator: "\n")
  }

  static func splitLines(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in text.unicodeScalars {
      if isEscaped {
        switch character {
        case "n": part.unicodeScalars.append("\n")
        case "r": part.unicodeScalars.append("\r")
        default: part.unicodeScalars.append(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\n" {
        parts.append(part)
        part = ""
      } else {
        part.unicodeScalars.append(character)
      }
    }
    return parts + [part]
  }
}
