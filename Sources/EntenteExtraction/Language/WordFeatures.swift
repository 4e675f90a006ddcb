import EntenteText

/// What the learned models look at in a token.
struct WordFeatures {
  var key: UInt64
  /// The last four bytes, the last one lowest, in lower case and with digits as 0: the ending of *n* letters is
  /// its low *n* bytes.
  var suffix: UInt64
  /// The first four bytes likewise.
  var prefix: UInt64
  var shape: UInt64

  /// What stands in place of words before and behind a sentence.
  static func boundary(_ number: UInt64) -> WordFeatures {
    WordFeatures(key: number, suffix: 0, prefix: 0, shape: 0)
  }

  /// Shape: the kind of letters, a mark for the first word, and how the sentence is set.
  enum Shape {
    static let word: UInt64 = 1 << 0
    static let capitalized: UInt64 = 1 << 1
    static let allCaps: UInt64 = 1 << 2
    static let digit: UInt64 = 1 << 3
    static let hyphen: UInt64 = 1 << 4
    static let number: UInt64 = 1 << 5
    static let abbreviation: UInt64 = 1 << 6
    static let lower: UInt64 = 1 << 7
    static let first: UInt64 = 1 << 8
    /// Most long words of the sentence are capitalised, as in headlines: a capital says little there.
    static let titleCase: UInt64 = 1 << 9
    /// No word of the sentence has a lower-case letter.
    static let upperCase: UInt64 = 1 << 10
  }

  @inline(__always)
  static func low(_ bytes: UInt64, _ count: UInt64) -> UInt64 { bytes & ((1 << (8 * count)) - 1) }

  @inline(__always)
  private static func plain(_ byte: UInt8) -> UInt64 {
    UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte &- 0x30 < 10 ? 0x30 : byte)
  }

  @inline(__always)
  private static func shape(_ flags: Token.Flags) -> UInt64 {
    var bits: UInt64 = 0
    if flags.contains(.word) { bits |= Shape.word }
    if flags.contains(.capitalized) { bits |= Shape.capitalized }
    if flags.contains(.allCaps) { bits |= Shape.allCaps }
    if flags.contains(.hasDigit) { bits |= Shape.digit }
    if flags.contains(.hasHyphen) { bits |= Shape.hyphen }
    if flags.contains(.number) { bits |= Shape.number }
    if flags.contains(.abbreviation) { bits |= Shape.abbreviation }
    if flags.contains(.hasLower) { bits |= Shape.lower }
    return bits
  }

  /// Appends the features of a sentence's tokens with two rows of padding on either side.
  static func append(_ tokens: ArraySlice<Token>, of text: UnsafeBufferPointer<UInt8>, to rows: inout [Self])
  {
    rows.append(.boundary(1))
    rows.append(.boundary(2))
    let start = rows.count
    var seenWord = false
    for token in tokens {
      var bits = shape(token.flags)
      if !seenWord { bits |= Shape.first }
      seenWord = seenWord || token.isWord
      let (first, end) = (Int(token.start), Int(token.end))
      var suffix: UInt64 = 0
      var prefix: UInt64 = 0
      for place in 0..<min(4, end - first) {
        suffix |= plain(text[end - 1 - place]) << UInt64(8 * place)
        prefix |= plain(text[first + place]) << UInt64(8 * place)
      }
      rows.append(WordFeatures(key: token.key.rawValue, suffix: suffix, prefix: prefix, shape: bits))
    }
    let setting = setting(of: tokens)
    if setting != 0 {
      for index in start..<rows.count { rows[index].shape |= setting }
    }
    rows.append(.boundary(3))
    rows.append(.boundary(4))
  }

  /// Whether the sentence is set as a headline.
  private static func setting(of tokens: ArraySlice<Token>) -> UInt64 {
    var (words, lower, long, longCapitalized) = (0, 0, 0, 0)
    for token in tokens where token.isWord && !token.flags.contains(.hasDigit) {
      words += 1
      if token.flags.contains(.hasLower) { lower += 1 }
      if token.end - token.start > 3 {
        long += 1
        if token.isCapitalized { longCapitalized += 1 }
      }
    }
    if words >= 3, lower == 0 { return Shape.upperCase }
    return long >= 3 && longCapitalized * 10 >= long * 7 ? Shape.titleCase : 0
  }
}
