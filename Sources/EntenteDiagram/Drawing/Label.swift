/// A text in lines, with the room that it takes.
struct Label {
  struct Line {
    var text: String
    var isBold = false
  }

  var lines: [Line]
  var fontSize: Double

  static let longestLine = 18

  var lineHeight: Double { (fontSize * 1.22 * 10).rounded() / 10 }

  var size: Size {
    Size(
      width: lines.map { FontMetrics.width($0.text, size: fontSize, bold: $0.isBold) }.max() ?? 0,
      height: Double(lines.count) * lineHeight)
  }

  /// Breaks a text at spaces, and behind hyphens and slashes, so that no line has more than 18 characters; a
  /// word that is longer is broken within.
  static func wrap(_ text: String, _ limit: Int = longestLine) -> [String] {
    var lines: [String] = []
    var line = ""
    var count = 0
    for word in words(text) {
      var word = word
      var length = word.count
      if count > 0, count + 1 + length > limit {
        lines.append(line)
        (line, count) = ("", 0)
      }
      while length > limit {
        let head = word.prefix(cut(word, limit))
        lines.append(String(head))
        word = String(word.dropFirst(head.count))
        length = word.count
      }
      if count > 0 { line += " " }
      line += word
      count = line.count
    }
    if count > 0 { lines.append(line) }
    return lines.isEmpty ? ["?"] : lines
  }

  /// Where to break a long word: behind its last hyphen or slash within the limit, else at the limit.
  private static func cut(_ word: String, _ limit: Int) -> Int {
    let head = word.prefix(limit)
    guard let index = head.lastIndex(where: { $0 == "-" || $0 == "/" }) else { return limit }
    let length = head.distance(from: head.startIndex, to: index) + 1
    return length >= limit / 3 ? length : limit
  }

  private static func words(_ text: String) -> [String] {
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      // Control characters break XML, and marks of direction the lines around them.
      case .control, .lineSeparator, .paragraphSeparator: cleaned.append(" ")
      case .format where scalar != "\u{200D}": continue
      case .unassigned where scalar.value & 0xFFFE == 0xFFFE: continue
      default: cleaned.append(scalar)
      }
    }
    return String(cleaned).split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
