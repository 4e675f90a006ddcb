import EntenteText

/// The words of a document with the singular of those that look like plurals.
struct WordSequence: Sendable {
  let text: SegmentedText
  private let keys: [WordKey]
  /// The keys of no word where a word is no plural.
  private let singulars: [WordKey]

  init(_ text: SegmentedText) {
    self.text = text
    keys = text.tokens.map(\.key)
    singulars = text.text.withUnsafeBufferPointer { bytes in
      text.tokens.map { Self.singular(of: $0, in: bytes) ?? Self.none }
    }
  }

  /// The key of a word; outside the text that of no word, so that rules may look past its ends.
  @inline(__always) func key(_ index: Int) -> WordKey {
    keys.indices.contains(index) ? keys[index] : Self.none
  }
  private static var none: WordKey { WordKey(rawValue: 0) }

  @inline(__always) func singular(_ index: Int) -> WordKey? {
    singulars[index] == Self.none ? nil : singulars[index]
  }

  private static func singular(of token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> WordKey? {
    let range = token.range
    guard token.isWord, range.count > 2, bytes[range.upperBound - 1] == 0x73 else { return nil }
    let before = bytes[range.upperBound - 2]
    if before == 0x73 || before == 0x27 { return nil }
    let stem = range.lowerBound..<range.upperBound - 1
    if range.count > 4, before == 0x65 {
      let third = bytes[range.upperBound - 3]
      if third == 0x69 {
        return WordKey(String(decoding: bytes[stem.lowerBound..<stem.upperBound - 2], as: UTF8.self) + "y")
      }
      // ches, shes, sses, xes; but a name keeps its e: `Apaches`
      if third == 0x78 || third == 0x68 && range.count > 5 && !token.isCapitalized
        || (third == 0x73 && bytes[range.upperBound - 4] == 0x73)
      {
        return WordKey(folding: bytes[stem.lowerBound..<stem.upperBound - 1])
      }
    }
    return WordKey(folding: bytes[stem])
  }
}
