import EntenteText

/// Letters, a hyphen, digits and a few letters, as most makers designate.
enum DesignationPattern {
  private static let notWeapons: Set<String> = [
    "covid", "g", "cop", "kse", "ftse", "dc", "ak", "hb", "hr", "us", "mt", "gt", "ps", "iphone",
  ]

  /// `M57`, `K9A1`: one to three capitals, then digits, then at most three of either.
  static func isShort(_ text: String) -> Bool {
    let letters = text.prefix { $0.isUppercase && $0.isASCII }
    let digits = text.dropFirst(letters.count).prefix { $0.isNumber }
    let rest = text.dropFirst(letters.count + digits.count)
    return (1...3).contains(letters.count) && (1...4).contains(digits.count) && rest.count <= 3
      && rest.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
      && !notWeapons.contains(letters.lowercased())
  }

  static func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let hyphen = bytes.firstIndex(of: 0x2D), (1...5).contains(hyphen), hyphen + 1 < bytes.count else {
      return false
    }
    let prefix = bytes[..<hyphen]
    guard let first = prefix.first, (0x41...0x5A).contains(first),
      prefix.allSatisfy({
        (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
      })
    else { return false }
    let rest = bytes[(hyphen + 1)...]
    guard let digit = rest.first, (0x30...0x39).contains(digit) else { return false }
    guard rest.allSatisfy({ $0 < 0x80 && $0 != 0x2E }) else { return false }
    return !notWeapons.contains(text[..<text.index(text.startIndex, offsetBy: hyphen)].lowercased())
  }
}

extension MentionFinder {
  /// `Project 75(I)`: a bracket that a name opens is closed in it.
  func closingBracket(behind range: Range<Int>, _ end: Int) -> Int {
    let next = range.upperBound
    guard next < end, !tokens[next].isWord, words.text.string(tokens[next]) == ")",
      range.contains(where: { !tokens[$0].isWord && words.text.string(tokens[$0]) == "(" })
    else { return next }
    return next + 1
  }
}
