/// Money, numbers and what the letters of a word look like.
extension Tokenizer {
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
