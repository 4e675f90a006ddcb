import EntenteText

/// The year of an entry of a chronicle: `Feb. 1986 - Washington now sells directly.`
///
/// What the other sentences of the entry's paragraph tell happened then too.
struct Chronicle {
  private var block = -1
  private var year: Int?

  /// The year of the entry that a sentence stands in, for sentences that come in order.
  mutating func year(of reader: ClauseReader) -> Int? {
    if reader.sentence.block != block {
      block = reader.sentence.block
      year = Self.opening(reader)
    }
    return year
  }

  /// The year before the dash or colon that follows a date at the beginning.
  private static func opening(_ reader: ClauseReader) -> Int? {
    guard reader.lower < reader.upper, isDateLike(reader.lower, reader) else { return nil }
    var year: Int?
    for position in reader.lower..<min(reader.lower + 7, reader.upper) {
      let token = reader.tokens[position]
      if token.isNumber, token.end - token.start == 4 {
        year = Int(reader.words.text.string(token)).flatMap { (1900...2100).contains($0) ? $0 : nil }
      } else if position > reader.lower,
        reader.isHardBreak(position) || reader.words.text.string(token) == "-"
      {
        return year
      } else if !isDateLike(position, reader), !reader.isComma(position) {
        return nil
      }
    }
    return nil
  }

  private static func isDateLike(_ position: Int, _ reader: ClauseReader) -> Bool {
    let token = reader.tokens[position]
    if token.isNumber || Vocabulary.months[reader.key(position)] != nil { return true }
    guard token.flags.contains(.hasHyphen) else { return false }
    // `August-September`
    return reader.words.text.string(token).split(separator: "-").allSatisfy {
      Vocabulary.months[WordKey(String($0))] != nil
    }
  }
}
