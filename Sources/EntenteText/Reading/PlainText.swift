/// Finds the paragraphs of plain text.
///
/// Blank lines part paragraphs. Within a group of lines, a line that is as full as the text's width allows
/// goes on in the next one; shorter lines stand for themselves.
struct PlainText {
  private struct Line {
    /// Without white space at either end.
    var range: Range<Int>
    var indent: Int32
    /// In characters.
    var length: Int32
    var firstWord: Int32
    /// Whether a blank line, or the start of the text, comes before.
    var opensGroup: Bool
  }

  private let text: [UInt8]
  private var lines: [Line] = []

  static func read(_ text: [UInt8], limits: Limits) -> PageText {
    let (pieces, isComplete) = pieces(of: text, in: 0..<text.count, maxLines: limits.maxBlocks)
    return PageText(text: text, pieces: pieces, isOverfull: !isComplete)
  }

  /// The pieces of a range, and whether that is all: a text has at most so many lines a piece as books do.
  static func pieces(
    of text: [UInt8], in range: Range<Int>, maxLines: Int
  ) -> (pieces: [Piece], isComplete: Bool) {
    var reader = PlainText(text: text)
    let isComplete = reader.split(range, maxLines: 4 * maxLines)
    let pieces = reader.pieces()
    return (pieces, isComplete && pieces.count <= maxLines)
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func split(_ range: Range<Int>, maxLines: Int) -> Bool {
    var start = range.lowerBound
    var blank = true
    while start < range.upperBound {
      if lines.count >= maxLines { return false }
      var end = start
      while end < range.upperBound, text[end] != 0x0A, text[end] != 0x0D, text[end] != 0x0C { end += 1 }
      let trimmed = text.trimmed(start..<end)
      if trimmed.isEmpty {
        blank = true
      } else {
        lines.append(line(trimmed, indent: trimmed.lowerBound - start, opensGroup: blank))
        blank = false
      }
      // A form feed parts pages, not paragraphs, but no paragraph can be told to go on behind it.
      if end < range.upperBound, text[end] == 0x0C { blank = true }
      start = end + 1
      if end + 1 < range.upperBound, text[end] == 0x0D, text[end + 1] == 0x0A { start += 1 }
    }
    return true
  }

  private func line(_ range: Range<Int>, indent: Int, opensGroup: Bool) -> Line {
    var length: Int32 = 0
    var firstWord: Int32 = -1
    for index in range {
      let byte = text[index]
      if byte & 0xC0 != 0x80 {
        if firstWord < 0, Bytes.isSpace(byte) { firstWord = length }
        length += 1
      }
    }
    return Line(
      range: range, indent: Int32(clamping: indent), length: length,
      firstWord: firstWord < 0 ? length : firstWord,
      opensGroup: opensGroup)
  }

  private func pieces() -> [Piece] {
    let width = wrapWidth()
    var result: [Piece] = []
    var index = 0
    while index < lines.count {
      var last = index
      while last + 1 < lines.count, goesOn(last, width: width) { last += 1 }
      let range = lines[index].range.lowerBound..<lines[last].range.upperBound
      result.append(piece(range))
      index = last + 1
    }
    return result
  }

  private func piece(_ range: Range<Int>) -> Piece {
    let marker = text.listMarkerLength(range)
    if marker > 0 {
      let rest = text.trimmed(range.lowerBound + marker..<range.upperBound)
      if !rest.isEmpty { return Piece(range: rest, origin: .listItem) }
    }
    return Piece(range: range, origin: text.looksLikeTableRow(range) ? .tableRow : .text)
  }

  /// The width at which the text was wrapped, if it was: lines inside groups then leave no room for the
  /// word that follows.
  private func wrapWidth() -> Int32? {
    var histogram = [Int](repeating: 0, count: 141)
    var inner = 0
    for index in lines.indices.dropLast() where !lines[index + 1].opensGroup {
      inner += 1
      if lines[index].length <= 140 { histogram[Int(lines[index].length)] += 1 }
    }
    guard inner >= 2 else { return nil }
    // A few lines may be longer than the rest: addresses, tables.
    var longer = inner - histogram.reduce(0, +)
    if longer * 4 > inner { return nil }
    var width: Int32 = 140
    while width > 40 {
      longer += histogram[Int(width)]
      if longer * 50 > inner || (longer > 0 && inner < 50) { break }
      width -= 1
    }
    guard width > 40 else { return nil }
    var full = 0
    for index in lines.indices.dropLast() where !lines[index + 1].opensGroup {
      if lines[index].length + 1 + lines[index + 1].firstWord > width - 2 { full += 1 }
    }
    return full * 2 >= inner && full >= 2 ? width : nil
  }

  private func goesOn(_ index: Int, width: Int32?) -> Bool {
    let (line, next) = (lines[index], lines[index + 1])
    if next.opensGroup || text.listMarkerLength(next.range) > 0 { return false }
    // Rows of a table stand for themselves, however wide they are.
    if text.looksLikeTableRow(next.range) || text.looksLikeTableRow(line.range) { return false }
    if next.indent >= line.indent + 2, text.listMarkerLength(line.range) == 0 { return false }
    if let width {
      return line.length <= width + 40 && line.length + 1 + next.firstWord > width - 3
        && line.length * 5 >= width * 3
    }
    // Without a width, only a sentence that visibly goes on.
    guard line.length >= 40, line.length <= 140, line.length * 2 > next.length else { return false }
    let lastByte = text[line.range.upperBound - 1]
    return (Bytes.isLetter(lastByte) || lastByte == UInt8(ascii: ","))
      && Bytes.isLower(text[next.range.lowerBound])
  }
}

extension [UInt8] {
  /// The length of the mark that makes a line an item of a list, with the space behind it, else 0:
  /// `• `, `- `, `* `, `> `, `1. `, `2) `, `(3) `.
  func listMarkerLength(_ range: Range<Int>) -> Int {
    let end = range.upperBound
    var index = range.lowerBound
    guard index < end else { return 0 }
    switch self[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "+"): index += 1
    case 0xE2:
      guard index + 2 < end else { return 0 }
      let (second, third) = (self[index + 1], self[index + 2])
      // Bullets, triangles, squares and the en dash.
      let isBullet = second == 0x80 && (third == 0xA2 || third == 0xA3 || third == 0x93 || third == 0xBA)
      let isShape = second == 0x96 || second == 0x97 || second == 0x81
      guard isBullet || isShape else { return 0 }
      index += 3
      return index < end && spaceLength(at: index, before: end) > 0 ? index - range.lowerBound + 1 : 0
    case 0xC2:
      guard index + 1 < end, self[index + 1] == 0xB7 else { return 0 }
      index += 2
    case UInt8(ascii: "("), 0x30...0x39:
      let bracket = self[index] == UInt8(ascii: "(")
      if bracket { index += 1 }
      let digits = index
      while index < end, index - digits < 3, Bytes.isDigit(self[index]) { index += 1 }
      guard index > digits, index < end else { return 0 }
      let close = self[index]
      guard close == UInt8(ascii: ")") || (!bracket && close == UInt8(ascii: ".")) else { return 0 }
      index += 1
    default: return 0
    }
    guard index < end, spaceLength(at: index, before: end) > 0 else { return 0 }
    return index - range.lowerBound + 1
  }

  /// Whether tabs or bars part the line into cells of which some hold numbers.
  func looksLikeTableRow(_ range: Range<Int>) -> Bool {
    guard range.count < 1000 else { return false }
    var cells = 1
    var numeric = 0
    var cellStart = true
    for index in range {
      let byte = self[index]
      if byte == 0x09 || byte == UInt8(ascii: "|") {
        if !cellStart { cells += 1 }
        cellStart = true
      } else if cellStart, byte != 0x20 {
        if Bytes.isDigit(byte) || byte == UInt8(ascii: "$") { numeric += 1 }
        cellStart = false
      }
    }
    return cells >= 3 && numeric >= 1
  }
}
