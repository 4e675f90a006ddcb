/// What can be seen of a piece without understanding it: the ground on which article and page are parted.
struct Features {
  var words = 0
  var letters = 0
  var digits = 0
  var sentenceEnds = 0
  /// Bars, dots, arrows and wide gaps between words: marks of menus and of rows of links.
  var separators = 0
  /// Arrows of quotations on a market.
  var arrows = 0
  /// Words that address the reader or speak for the page, outside quotation marks.
  var address = 0
  var upperWords = 0
  /// Words that begin with a small letter: running text has them, rows of names and links do not.
  var lowerWords = 0
  var endsSentence = false
  var endsColon = false
  var startsLower = false
  /// Of the words alone, without figures and marks: pieces that differ in a running time only are the same.
  var hash: UInt64 = 0
  var markers = MarkerResult()

  /// Running text that is an article's almost for certain, markers aside.
  var isStrongProse: Bool {
    guard words >= 20, separators * 15 <= words, lowerWords * 5 >= words * 2 else { return false }
    return words >= 30 || (sentenceEnds >= 1 && (endsSentence || endsColon))
  }

  /// A sentence.
  var isProse: Bool { isStrongProse || (words >= 5 && endsSentence && separators == 0) }

  var isUpperCase: Bool { words > 0 && upperWords * 2 > words }

  /// Surveys a piece in one pass; `folded` is scratch.
  init(_ text: [UInt8], _ range: Range<Int>, markers: MarkerMatcher, folded: inout FoldedWords) {
    folded.clear()
    var shape = WordHash()
    let end = range.upperBound
    var index = range.lowerBound
    var inQuote = false
    while index < end {
      if Self.isWordByte(text, index, end) {
        let start = index
        var hash = WordHash()
        var capitals = 0
        var figures = 0
        folded.beginWord()
        while index < end {
          let byte = text[index]
          if Self.isWordByte(text, index, end) {
            let lower = Bytes.lower(byte)
            hash.add(lower)
            folded.append(lower)
            if Bytes.isDigit(byte) { figures += 1 } else if lower != byte { capitals += 1 }
            index += 1
          } else {
            // An apostrophe inside a word is part of it.
            let length = byte == UInt8(ascii: "'") ? 1 : text.hasRightQuote(at: index, before: end) ? 3 : 0
            guard length > 0, index + length < end, Bytes.isLetter(text[index + length]) else { break }
            index += length
          }
        }
        let length = index - start
        folded.endWord(hash: hash.value)
        digits += figures
        letters += length - figures
        if capitals >= 2, capitals == length { upperWords += 1 }
        if figures == 0 { shape.add(hash.value) }
        if length <= 4, !inQuote, Self.addresses.contains(hash.value) { address += 1 }
      } else {
        index += survey(text, at: index, range: range, inQuote: &inQuote)
      }
    }
    countWords(text, range)
    hash = shape.value
    finish(text, range)
    self.markers = markers.match(folded, in: text, range)
  }

  @inline(__always) private static func isWordByte(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return Bytes.isLetter(byte) || Bytes.isDigit(byte) }
    return byte != 0xE2 && !(byte == 0xC2 && index + 1 < end && text[index + 1] >= 0xA0)
  }

  /// Looks at what stands between words, and returns how many bytes that was.
  private mutating func survey(
    _ text: [UInt8], at index: Int, range: Range<Int>, inQuote: inout Bool
  ) -> Int {
    let end = range.upperBound
    guard index < end else { return 1 }
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      if text.endsSentence(at: index, in: range) { sentenceEnds += 1 }
      return 1
    case UInt8(ascii: "\""):
      inQuote.toggle()
      return 1
    case UInt8(ascii: "|"):
      separators += 1
      return 1
    case UInt8(ascii: ">"):
      separators += 1
      return index + 1 < end && text[index + 1] == UInt8(ascii: ">") ? 2 : 1
    case 0x09:
      separators += 1
      return 1
    case 0x20:
      var past = index
      while past < end, text[past] == 0x20 { past += 1 }
      // Old typists set two spaces after a full stop.
      if past - index >= 2, past < end, index > range.lowerBound, !".!?:\"".utf8.contains(text[index - 1]) {
        separators += 1
      }
      return past - index
    case 0xC2:
      // The middle dot, and the double angles that point on.
      if index + 1 < end, text[index + 1] == 0xB7 || text[index + 1] == 0xBB { separators += 1 }
      return 2
    case 0xE2:
      guard index + 2 < end else { return 1 }
      switch (text[index + 1], text[index + 2]) {
      case (0x80, 0x9C): inQuote = true
      case (0x80, 0x9D): inQuote = false
      case (0x80, 0xA2), (0x80, 0xBA): separators += 1
      case (0x80, 0xA6): sentenceEnds += index + 3 == end ? 1 : 0
      case (0x96, 0xB2), (0x96, 0xBC), (0x86, 0x91), (0x86, 0x93), (0x96, 0xB4), (0x96, 0xBE): arrows += 1
      case (0x96, 0xBA), (0x86, 0x92), (0x96, 0xB6): separators += 1
      default: break
      }
      return 3
    default: return 1
    }
  }

  private mutating func finish(_ text: [UInt8], _ range: Range<Int>) {
    let last = text.lastMark(range)
    endsSentence = ".!?".utf8.contains(last) || last == 0xA6
    endsColon = last == UInt8(ascii: ":")
    startsLower = !range.isEmpty && Bytes.isLower(text[range.lowerBound])
  }

  private mutating func countWords(_ text: [UInt8], _ range: Range<Int>) {
    var inWord = false
    for index in range {
      let byte = text[index]
      if Bytes.isSpace(byte) {
        inWord = false
      } else if !inWord, Bytes.isLetter(byte) || Bytes.isDigit(byte) || (byte >= 0xC3 && byte != 0xE2) {
        inWord = true
        words += 1
        if Bytes.isLower(byte) { lowerWords += 1 }
      }
    }
  }

  /// The words by which a page speaks to its reader.
  private static let addresses: [UInt64] = ["we", "us", "you", "our", "your"].map { word in
    var hash = WordHash()
    for byte in word.utf8 { hash.add(byte) }
    return hash.value
  }
}

extension [UInt8] {
  /// Whether `’` stands at `index`.
  func hasRightQuote(at index: Int, before end: Int) -> Bool {
    index + 2 < end && self[index] == 0xE2 && self[index + 1] == 0x80 && self[index + 2] == 0x99
  }

  /// Whether the mark at `index` ends a sentence rather than a short form.
  func endsSentence(at index: Int, in range: Range<Int>) -> Bool {
    var next = index + 1
    while next < range.upperBound, self[next] >= 0x80 || "\")'!?.".utf8.contains(self[next]) { next += 1 }
    guard next == range.upperBound || Bytes.isSpace(self[next]) else { return false }
    guard index - 2 >= range.lowerBound, self[index] == UInt8(ascii: ".") else { return true }
    // One letter, or a capital and one letter, are a short form: `U.S.`, `Mr.`
    return !Bytes.isUpper(self[index - 1]) && !Bytes.isUpper(self[index - 2])
      && !Bytes.isSpace(self[index - 2])
  }

  /// The last byte but for closing quotation marks and brackets.
  func lastMark(_ range: Range<Int>) -> UInt8 {
    var index = range.upperBound - 1
    while index > range.lowerBound {
      let byte = self[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ")")
        || byte == UInt8(ascii: "]")
      {
        index -= 1
      } else if byte == 0x9D || byte == 0x99, index - 2 >= range.lowerBound, self[index - 1] == 0x80,
        self[index - 2] == 0xE2
      {
        index -= 3
      } else {
        break
      }
    }
    guard index >= range.lowerBound else { return 0 }
    // The last byte of the ellipsis is also that of other characters.
    if self[index] == 0xA6 {
      return index - 2 >= range.lowerBound && self[index - 1] == 0x80 && self[index - 2] == 0xE2 ? 0xA6 : 0
    }
    return self[index] < 0x80 ? self[index] : 0
  }
}
