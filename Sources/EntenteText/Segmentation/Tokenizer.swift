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

// MARK: - What bytes are

extension Tokenizer {
  @inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  @inline(__always) func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  @inline(__always) func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  func hasDigit(_ range: Range<Int>) -> Bool { text[range].contains { isDigit($0) } }

  @inline(__always) func scalarLength(at index: Int) -> Int {
    let byte = text[index]
    return byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
  }

  func byte(_ index: Int, _ limit: Int) -> UInt8 { index < limit ? text[index] : 0 }

  /// ASCII white space, U+00A0, U+2000 to 200B, 202F, 3000 and FEFF: the length in bytes, else 0.
  @inline(__always) func whiteSpace(at index: Int, end: Int) -> Int {
    let first = text[index]
    if first == 0x20 || first &- 0x09 < 5 { return 1 }
    if first < 0x80 { return 0 }
    let second = byte(index + 1, end)
    if first == 0xC2, second == 0xA0 || second == 0xAD { return 2 }
    let third = byte(index + 2, end)
    if first == 0xE2, second == 0x80, third <= 0x8B || third == 0xAF || third == 0x8E || third == 0x8F {
      return 3
    }
    if first == 0xE3, second == 0x80, third == 0x80 { return 3 }
    if first == 0xEF, second == 0xBB, third == 0xBF { return 3 }
    return 0
  }

  func isGeneralPunctuation(_ index: Int, _ limit: Int, _ third: ClosedRange<UInt8>) -> Bool {
    text[index] == 0xE2 && byte(index + 1, limit) == 0x80 && third.contains(byte(index + 2, limit))
  }
  func isDash(at index: Int, _ limit: Int) -> Bool { isGeneralPunctuation(index, limit, 0x92...0x95) }
  func isDoubleQuote(at index: Int, _ limit: Int) -> Bool { isGeneralPunctuation(index, limit, 0x9C...0x9F) }
  func isEllipsis(at index: Int, _ limit: Int) -> Bool { isGeneralPunctuation(index, limit, 0xA6...0xA6) }
  func isBullet(at index: Int, _ limit: Int) -> Bool {
    isGeneralPunctuation(index, limit, 0xA2...0xA3)
      || (text[index] == 0xE2 && (0x96...0x9E).contains(byte(index + 1, limit)))
      || (text[index] == 0xC2 && byte(index + 1, limit) == 0xB7)
  }
  func isGuillemet(at index: Int, _ limit: Int) -> Bool {
    text[index] == 0xC2 && (byte(index + 1, limit) == 0xAB || byte(index + 1, limit) == 0xBB)
  }

  /// The length of an apostrophe or single quotation mark at the index, else 0.
  func apostropheLength(at index: Int, _ limit: Int) -> Int {
    if text[index] == 0x27 { return 1 }
    return isGeneralPunctuation(index, limit, 0x98...0x99) ? 3 : 0
  }

  /// The length of a mark that stands alone at the index.
  func markLength(at index: Int, end: Int, opening: Bool) -> Int? {
    let byte = text[index]
    if byte < 0x80 {
      switch byte {
      case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3B, 0x21, 0x3F, 0x3C, 0x3E, 0x7C, 0x2A, 0x3D, 0x5E,
        0x7E, 0x60, 0x2C, 0x3A, 0x2F:
        return 1
      case 0x2D:
        return self.byte(index + 1, end) == 0x2D ? 2 : 1
      case 0x2E:
        if isDigit(self.byte(index + 1, end)) { return nil }
        var length = 1
        while self.byte(index + length, end) == 0x2E { length += 1 }
        return length
      case 0x27:
        return contraction(from: index, end) ? nil : 1
      default: return nil
      }
    }
    if isDash(at: index, end) || isDoubleQuote(at: index, end) || isEllipsis(at: index, end) { return 3 }
    if isBullet(at: index, end) || isGuillemet(at: index, end) { return scalarLength(at: index) }
    let apostrophe = apostropheLength(at: index, end)
    if apostrophe > 0 { return contraction(from: index, end) ? nil : apostrophe }
    return nil
  }

  /// Whether `'s` and its like stand alone at the index, as behind a closing bracket.
  private func contraction(from index: Int, _ end: Int) -> Bool {
    let length = apostropheLength(at: index, end)
    guard byte(index + length, end) | 0x20 == 0x73 else { return false }
    let next = byte(index + length + 1, end)
    return next == 0 || !(isUpper(next) || isLower(next))
  }

  /// `s`, `re`, `ve`, `ll`, `d`, `m` behind an apostrophe, or `n't`: the length of the ending.
  func contraction(_ word: Range<Int>) -> Int {
    let end = word.upperBound
    var letters = 0
    while letters < 2, end - letters - 1 >= word.lowerBound,
      isLower(text[end - letters - 1] | 0x20)
    {
      letters += 1
    }
    for count in [1, 2] where count <= letters {
      let mark = end - count
      let length =
        mark - 1 >= word.lowerBound && text[mark - 1] == 0x27
        ? 1 : mark - 3 >= word.lowerBound && apostropheLength(at: mark - 3, end) == 3 ? 3 : 0
      guard length > 0, mark - length > word.lowerBound else { continue }
      let first = text[mark] | 0x20
      let second = count == 2 ? text[mark + 1] | 0x20 : 0
      switch (first, second) {
      case (0x73, 0), (0x64, 0), (0x6D, 0), (0x72, 0x65), (0x76, 0x65), (0x6C, 0x6C): return count + length
      case (0x74, 0):  // n't
        let before = mark - length - 1
        if before > word.lowerBound, text[before] | 0x20 == 0x6E { return count + length + 1 }
      default: break
      }
    }
    return 0
  }

  func closingApostrophe(endingAt end: Int, from start: Int) -> Int? {
    if text[end - 1] == 0x27 { return 1 }
    if end - 3 >= start, apostropheLength(at: end - 3, end) == 3 { return 3 }
    return nil
  }

  // MARK: Money and numbers

  /// `$`, `€`, `£`, `¥`, `₹`, `₩`, `₪`, `₽`, `₺` or a cent sign: the length in bytes, else 0.
  func isCurrencySign(at index: Int, _ limit: Int) -> Int {
    let first = text[index]
    if first == 0x24 { return 1 }
    if first == 0xC2, (0xA2...0xA5).contains(byte(index + 1, limit)) { return 2 }
    if first == 0xE2, byte(index + 1, limit) == 0x82, byte(index + 2, limit) >= 0xA0 { return 3 }
    return 0
  }

  /// A sign with the letters that go with it: `US$`, `$A`, `Rs` before digits.
  func currencyLength(at index: Int, end: Int) -> Int? {
    let sign = isCurrencySign(at: index, end)
    if sign > 0 {
      var length = sign
      while length < sign + 2, isUpper(byte(index + length, end)) { length += 1 }
      if length > sign, !isDigit(byte(index + length, end)) { return sign }
      return length
    }
    var letters = 0
    while letters < 4, isUpper(byte(index + letters, end) & 0xDF), byte(index + letters, end) >= 0x41 {
      letters += 1
    }
    guard letters > 0, index + letters < end else { return nil }
    let after = isCurrencySign(at: index + letters, end)
    if after > 0, isUpper(text[index]) { return letters + after }
    // `Rs59,000`, `EUR950m`, `USD4.2bn`
    guard isDigit(byte(index + letters, end)) else { return nil }
    let key = WordKey(folding: text[index..<index + letters])
    return Self.currencyWords.contains(key) ? letters : nil
  }

  private static let currencyWords: Set<WordKey> = Set(
    ["rs", "eur", "usd", "gbp", "sek", "nok", "dkk", "chf", "inr", "aud", "cad", "rm", "pln"].map {
      WordKey($0)
    })

  func isCurrency(_ token: Token) -> Bool {
    let range = token.range
    return range.contains { isCurrencySign(at: $0, range.upperBound) > 0 }
      || Self.currencyWords.contains(token.key)
  }

  func numberEnd(from start: Int, limit: Int) -> Int {
    var index = start
    while index < limit {
      let byte = text[index]
      if isDigit(byte) {
        index += 1
      } else if byte == 0x2C || byte == 0x2E, isDigit(self.byte(index + 1, limit)) {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// Whether the full stop at the end of the range is part of the word.
  func keepsFullStop(_ range: Range<Int>) -> Bool {
    let count = range.count
    guard count >= 2 else { return false }
    let before = text[range.upperBound - 2]
    if count == 2 { return isUpper(before) }  // an initial
    // U.S. and its like: letters and stops in turn
    if isUpper(before), text[range.upperBound - 3] == 0x2E { return true }
    let key = WordKey(folding: text[range])
    return Abbreviations.beforeNames.contains(key) || Abbreviations.other.contains(key)
  }

  // MARK: Shape

  func shape(of range: Range<Int>) -> Token.Flags {
    var flags: Token.Flags = []
    var upper = 0
    var lower = 0
    var digits = 0
    var others = 0
    var index = range.lowerBound
    var sawLetter = false
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        if isUpper(byte) {
          upper += 1
          if !sawLetter { flags.insert(.capitalized) }
          sawLetter = true
        } else if isLower(byte) {
          lower += 1
          sawLetter = true
        } else if isDigit(byte) {
          digits += 1
          sawLetter = true
        } else if byte == 0x2D {
          flags.insert(.hasHyphen)
        } else if byte == 0x2F {
          flags.insert(.hasSlash)
        } else if byte == 0x22 {
          flags.insert(.quote)
        } else if byte == 0x27, range.count == 1 {
          flags.insert(.quote)
        } else if byte != 0x2C && byte != 0x2E {
          others += 1
        }
        index += 1
        continue
      }
      let length = scalarLength(at: index)
      if isDoubleQuote(at: index, range.upperBound)
        || (range.count == 3 && apostropheLength(at: index, range.upperBound) > 0)
      {
        flags.insert(.quote)
      } else if isLetter(at: index, range.upperBound) {
        if isUpperScalar(at: index, range.upperBound) {
          upper += 1
          if !sawLetter { flags.insert(.capitalized) }
        } else {
          lower += 1
        }
        sawLetter = true
      } else {
        others += 1
      }
      index += length
    }
    if upper + lower + digits > 0 { flags.insert(.word) }
    if digits > 0 { flags.insert(.hasDigit) }
    if lower > 0 { flags.insert(.hasLower) }
    if upper > 0 { flags.insert(.hasUpper) }
    if upper > 1, lower == 0 { flags.insert(.allCaps) }
    if digits > 0, upper + lower + others == 0, !flags.contains(.hasHyphen) { flags.insert(.number) }
    if range.count > 1, text[range.upperBound - 1] == 0x2E, upper + lower > 0 { flags.insert(.abbreviation) }
    return flags
  }

  private func isLetter(at index: Int, _ limit: Int) -> Bool {
    let first = text[index]
    if first == 0xC2 { return byte(index + 1, limit) == 0xAA || byte(index + 1, limit) == 0xBA }
    if first == 0xC3 { return byte(index + 1, limit) != 0x97 && byte(index + 1, limit) != 0xB7 }
    if first == 0xE2 { return false }
    return first >= 0xC4
  }

  /// Upper case in Latin-1 and Latin Extended-A, Greek and Cyrillic, as far as names in news need it.
  private func isUpperScalar(at index: Int, _ limit: Int) -> Bool {
    let length = scalarLength(at: index)
    guard length == 2 else { return false }
    let scalar = UInt32(text[index] & 0x1F) << 6 | UInt32(byte(index + 1, limit) & 0x3F)
    switch scalar {
    case 0xC0...0xDE: return true
    case 0xDF...0xFF: return false
    case 0x139...0x148, 0x179...0x17E: return scalar % 2 == 1
    case 0x100...0x24F: return scalar % 2 == 0
    case 0x391...0x3A9, 0x400...0x42F: return true
    default: return false
    }
  }
}
