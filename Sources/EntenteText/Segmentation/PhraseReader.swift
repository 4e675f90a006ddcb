/// Reads the keys of phrases, split as running text is, without making a document of each.
///
/// Lexicons hold tens of thousands of phrases, most of them of plain words: these are hashed in one pass over
/// their bytes; the others go the way of running text.
public struct PhraseReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var tokens: [Token] = []

  /// A reader of phrases that stand somewhere in a text of valid UTF-8, which has to outlive it.
  public init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Puts the keys of the words in a range in place of what an array held.
  ///
  /// - Complexity: O(*n*) in the bytes of the range; no allocation once the array has grown.
  public mutating func read(_ range: Range<Int>, into keys: inout [WordKey]) {
    Self.empty(&keys)
    if readPlainWords(range, into: &keys) { return }
    Self.empty(&keys)
    tokens.removeAll(keepingCapacity: true)
    Tokenizer(text).tokenize(range, into: &tokens)
    for token in tokens { keys.append(token.key) }
  }

  /// Few are in it: `removeAll(keepingCapacity:)`, made for any replacement, takes longer.
  private static func empty(_ keys: inout [WordKey]) {
    while !keys.isEmpty { keys.removeLast() }
  }

  /// Reads words of ASCII letters and digits with hyphens, full stops and their like between them; gives up
  /// where the tokenizer could see more than one token in a word, or a character outside ASCII.
  private func readPlainWords(_ range: Range<Int>, into keys: inout [WordKey]) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      if text[index] == 0x20 {
        index += 1
        continue
      }
      let start = index
      var hash = WordKey.seed
      var letters = 0
      scan: while index < end {
        let byte = text[index]
        switch byte {
        case 0x61...0x7A, 0x41...0x5A:
          letters += 1
        case 0x30...0x39:
          // `Rs59`: the currency would be a token of its own.
          if letters == index - start, letters == 2 || letters == 3 { return false }
        case 0x2D, 0x2E:
          guard index > start, Bytes.isAlphanumeric(text[index - 1]), index + 1 < end,
            Bytes.isAlphanumeric(text[index + 1])
          else { return false }
        case 0x26, 0x2B: break
        case 0x20: break scan
        default: return false
        }
        WordKey.mix(&hash, Bytes.lower(byte))
        index += 1
      }
      keys.append(WordKey(rawValue: WordKey.finish(hash)))
    }
    return true
  }
}

extension WordKey {
  /// The keys of a phrase, split as running text is.
  public static func phrase(_ text: String) -> [WordKey] {
    var copy = text
    var keys: [WordKey] = []
    copy.withUTF8 {
      var reader = PhraseReader($0)
      reader.read(0..<$0.count, into: &keys)
    }
    return keys
  }
}
