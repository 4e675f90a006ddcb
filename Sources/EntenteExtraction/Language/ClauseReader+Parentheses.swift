import EntenteText

/// What is said between commas of who says it.
extension ClauseReader {
  /// The comma that opens `, says a UN report,` or `, two officials said in June, and`, which the one at a token closes.
  func speechOpening(before closing: Int) -> Int? {
    var spoken: Int?
    for position in stride(from: closing - 1, through: max(lower + 1, closing - 12), by: -1) {
      if isHardBreak(position) { return nil }
      if Vocabulary.speech.contains(key(position)), tags[position].isVerb { spoken = position }
      guard isComma(position) else { continue }
      guard let spoken else { return nil }
      let isCoordinated = closing + 1 < upper && Vocabulary.coordinators.contains(key(closing + 1))
      return spoken == position + 1 || spoken == closing - 1 || isCoordinated ? position : nil
    }
    return nil
  }
}
