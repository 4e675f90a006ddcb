/// Splits running text into words, numbers and marks in one pass over its bytes.
///
/// Designations (`Mi-28NE`, `MiG-29M/M2`), abbreviations (`U.S.`) and hyphenated words stay whole; the
/// possessive ending, contracted auxiliaries and currency signs are tokens of their own, as in the Penn
/// Treebank (Marcus, Santorini and Marcinkiewicz 1993).
///
/// - Complexity: O(*n*) in the bytes of the range.
struct Tokenizer {
  let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Adds the tokens of a range of the text to an array.
  func tokenize(_ range: Range<Int>, into tokens: inout [Token]) {
    var position = range.lowerBound
    var spaceBefore = true
    while position < range.upperBound {
      let length = whiteSpace(at: position, end: range.upperBound)
      if length > 0 {
        position += length
        spaceBefore = true
        continue
      }
      var end = position
      while end < range.upperBound, whiteSpace(at: end, end: range.upperBound) == 0 {
        end += scalarLength(at: end)
      }
      split(position..<min(end, range.upperBound), spaceBefore: spaceBefore, into: &tokens)
      position = min(end, range.upperBound)
      spaceBefore = false
    }
  }

  // MARK: Pieces between white space

  private func split(_ piece: Range<Int>, spaceBefore: Bool, into tokens: inout [Token]) {
    var start = piece.lowerBound
    var space = spaceBefore
    while start < piece.upperBound {
      let byte = text[start]
      if let mark = markLength(at: start, end: piece.upperBound, opening: true) {
        append(start..<start + mark, space, &tokens)
        start += mark
        space = false
        continue
      }
      if let currency = currencyLength(at: start, end: piece.upperBound) {
        append(start..<start + currency, space, &tokens)
        start += currency
        space = false
        continue
      }
      var end = wordEnd(from: start, limit: piece.upperBound)
      if end == start { end = start + scalarLength(at: start) }
      if isDigit(byte), !space, let last = tokens.last, isCurrency(last) {
        // `$4.2bn`: the unit is a word of its own behind a sum of money.
        let digits = numberEnd(from: start, limit: end)
        if digits < end {
          append(start..<digits, space, &tokens)
          start = digits
          space = false
          continue
        }
      }
      appendWord(start..<end, space, &tokens)
      start = end
      space = false
    }
  }

  /// The end of a run that holds no splitting mark.
  private func wordEnd(from start: Int, limit: Int) -> Int {
    var index = start
    while index < limit {
      let byte = text[index]
      if byte < 0x80 {
        switch byte {
        case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3B, 0x21, 0x3F, 0x3C, 0x3E, 0x7C, 0x2A, 0x3D,
          0x5E, 0x7E, 0x60:
          return index
        case 0x2C, 0x3A:  // , and : stay within 5,200 and 20:45
          let inNumber =
            index > start && isDigit(text[index - 1]) && index + 1 < limit && isDigit(text[index + 1])
          if !inNumber { return index }
        case 0x2F:  // MiG-29M/M2 stays, Washington/Cairo does not
          let next = index + 1 < limit ? text[index + 1] : 0
          let digitsBefore = hasDigit(start..<index)
          if !(digitsBefore && (isDigit(next) || isUpper(next))) { return index }
        case 0x2D:  // two hyphens are a dash; one at the end is no part of the word
          if index + 1 >= limit || text[index + 1] == 0x2D || index == start { return max(index, start) }
        case 0x2E:
          if text[index...].prefix(3).count == 3, index + 2 < limit, text[index + 1] == 0x2E { return index }
        case 0x24:  // US$, A$
          if index > start { return start == index ? index + 1 : index }
        default: break
        }
        index += 1
      } else {
        let length = scalarLength(at: index)
        if isDash(at: index, limit) || isDoubleQuote(at: index, limit) || isBullet(at: index, limit)
          || isEllipsis(at: index, limit) || isGuillemet(at: index, limit)
        {
          return index
        }
        if isCurrencySign(at: index, limit) > 0, index > start { return index }
        index += length
      }
    }
    return min(index, limit)
  }

  /// A word may end in marks and in a possessive or contracted ending, which become tokens of their own.
  private func appendWord(_ range: Range<Int>, _ space: Bool, _ tokens: inout [Token]) {
    var end = range.upperBound
    var tail: [Range<Int>] = []
    while end > range.lowerBound {
      let last = text[end - 1]
      if last == 0x2E {
        if keepsFullStop(range.lowerBound..<end) { break }
        tail.append(end - 1..<end)
        end -= 1
      } else if last == 0x2C || last == 0x3A || last == 0x2D {
        tail.append(end - 1..<end)
        end -= 1
      } else if let quote = closingApostrophe(endingAt: end, from: range.lowerBound) {
        // Behind an s it may be the genitive of a plural, otherwise it closes a quotation.
        tail.append(end - quote..<end)
        end -= quote
      } else {
        break
      }
    }
    if end > range.lowerBound {
      let ending = contraction(range.lowerBound..<end)
      let stem = end - ending
      if ending > 0, stem > range.lowerBound {
        append(range.lowerBound..<stem, space, &tokens)
        append(stem..<end, false, &tokens)
      } else {
        append(range.lowerBound..<end, space, &tokens)
      }
    }
    for (index, mark) in tail.reversed().enumerated() {
      append(mark, space && index == 0 && end == range.lowerBound, &tokens)
    }
  }

  private func append(_ range: Range<Int>, _ space: Bool, _ tokens: inout [Token]) {
    guard !range.isEmpty else { return }
    var flags = shape(of: range)
    if space { flags.insert(.spaceBefore) }
    tokens.append(
      Token(
        start: Int32(range.lowerBound), end: Int32(range.upperBound), key: WordKey(folding: text[range]),
        flags: flags))
  }
}
