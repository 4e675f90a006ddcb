/// A word, a number or a punctuation mark of a document.
///
/// Tokens carry offsets and a hash instead of a string, so that lexicons and rules compare words without
/// allocating.
public struct Token: Hashable, Sendable {
  /// Where the token begins, as an offset into the document's text.
  public let start: Int32
  /// The offset behind its last byte.
  public let end: Int32
  /// The ``WordKey`` of the token: the same for `Élysée` and `elysee`.
  public let key: WordKey
  public let flags: Flags

  public init(start: Int32, end: Int32, key: WordKey, flags: Flags) {
    self.start = start
    self.end = end
    self.key = key
    self.flags = flags
  }

  public var range: Range<Int> { Int(start)..<Int(end) }

  /// What the letters of a token look like.
  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Has a letter or a digit.
    public static let word = Flags(rawValue: 1 << 0)
    /// The first letter is upper case.
    public static let capitalized = Flags(rawValue: 1 << 1)
    /// All letters are upper case and there are at least two.
    public static let allCaps = Flags(rawValue: 1 << 2)
    public static let hasDigit = Flags(rawValue: 1 << 3)
    public static let hasHyphen = Flags(rawValue: 1 << 4)
    /// Digits with separators only: `36`, `5,200`, `4.2`.
    public static let number = Flags(rawValue: 1 << 5)
    /// White space stands before it.
    public static let spaceBefore = Flags(rawValue: 1 << 6)
    /// An opening or closing double quotation mark, or a single one used as such.
    public static let quote = Flags(rawValue: 1 << 7)
    /// The first of its sentence.
    public static let sentenceStart = Flags(rawValue: 1 << 8)
    /// Ends in a full stop that belongs to the token: `U.S.`, `Gen.`
    public static let abbreviation = Flags(rawValue: 1 << 9)
    /// Has a lower-case letter.
    public static let hasLower = Flags(rawValue: 1 << 10)
    /// Has an upper-case letter anywhere.
    public static let hasUpper = Flags(rawValue: 1 << 11)
    public static let hasSlash = Flags(rawValue: 1 << 12)
  }

  public var isWord: Bool { flags.contains(.word) }
  public var isCapitalized: Bool { flags.contains(.capitalized) }
  public var isNumber: Bool { flags.contains(.number) }
}

/// A run of tokens that makes a sentence, a headline or a list item.
public struct Sentence: Hashable, Sendable {
  /// Indices of the tokens.
  public let tokens: Range<Int>
  /// Where the sentence stands: offsets into the document's text.
  public let range: Range<Int>
  /// The index of its block in ``Document/blocks``.
  public let block: Int
  public let role: Block.Role
}

/// The sentences and tokens of a document's article; page furniture has none.
public struct SegmentedText: Sendable {
  public let text: [UInt8]
  public let tokens: [Token]
  public let sentences: [Sentence]

  /// The same text in which some words count as others.
  ///
  /// - Complexity: O(*n*) in the tokens.
  public func replacingKeys(_ replacement: (WordKey) -> WordKey?) -> SegmentedText {
    var tokens = tokens
    for (index, token) in tokens.enumerated() {
      guard let key = replacement(token.key) else { continue }
      tokens[index] = Token(start: token.start, end: token.end, key: key, flags: token.flags)
    }
    return SegmentedText(text: text, tokens: tokens, sentences: sentences)
  }

  /// The index of the sentence that a token stands in; `nil` for one outside all sentences.
  ///
  /// - Complexity: O(log *n*) in the sentences.
  public func sentence(of token: Int) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].tokens.contains(token) ? low : nil
  }

  /// The letters of a token as the document has them.
  public func string(_ token: Token) -> String { string(token.range) }

  public func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// The text from the first of some tokens to the last, white space folded.
  public func string(tokens range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return foldingWhiteSpace(Int(tokens[first].start)..<Int(tokens[last].end))
  }

  /// The text of a range on one line.
  public func foldingWhiteSpace(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for byte in text[range] {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace {
        bytes.append(byte)
      } else if bytes.last != 0x20 {
        bytes.append(0x20)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
