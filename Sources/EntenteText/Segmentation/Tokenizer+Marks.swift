/// What bytes are: digits, white space, quotes, dashes and contractions.
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
}
