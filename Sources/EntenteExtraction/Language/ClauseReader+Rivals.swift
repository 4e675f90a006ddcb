import EntenteText

/// What was weighed and not taken.
extension ClauseReader {
  /// `picked the Gripen over the F-16 and the Rafale`, `instead of the Typhoon`: what was not taken.
  func isLosing(_ rival: Mention) -> Bool {
    var position = rival.tokens.lowerBound - 1
    while position > lower, rival.tokens.lowerBound - position < 14 {
      let word = key(position)
      if let index = mention(at: position) {
        position = table.mentions[index].tokens.lowerBound - 1
        continue
      }
      if Self.beating.contains(word) {
        return word != WordKey("of") || key(position - 1) == WordKey("instead")
          || key(position - 1) == WordKey("ahead")
      }
      guard
        isComma(position) || Vocabulary.coordinators.contains(word)
          || Vocabulary.determiners.contains(word) || Vocabulary.genitives.contains(word)
      else { return false }
      position -= 1
    }
    return false
  }
  private static let beating = Vocabulary.keys(
    "over than of beating beat beats defeating outbidding edging rejecting against")
}
