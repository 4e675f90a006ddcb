import EntenteModel
import EntenteText

/// Whose a plan, a purchase or a package is.
extension DealFinder {
  /// `a plan to sell Iran radars`
  func isPlan(at position: Int) -> Bool {
    Self.plans.contains(reader.key(position)) && position + 2 < reader.upper
      && reader.key(position + 1) == WordKey("to") && DealWords.verb(reader.key(position + 2)) != nil
  }
  private static let plans = Vocabulary.keys("plan plans offer proposal bid attempt effort efforts")

  /// `its purchase of jets`: whose it is, by a pronoun.
  func possessor(before token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 4), by: -1) {
      let key = reader.key(position)
      if Self.possessives.contains(key) { return parties(reader.owner(at: position)) }
      if Vocabulary.prepositions.contains(key) || reader.mention(at: position) != nil
        || !reader.isWord(position)
      {
        return []
      }
    }
    return []
  }
  private static let possessives = Vocabulary.keys("its their")

  /// `Bulgaria's parliament ratified the purchase`: who decides on a purchase makes it.
  func buyer(before token: Int, _ verbs: Set<WordKey>) -> [DealEvent.Party] {
    var position = token - 1
    var passed = 0
    while position > reader.lower, passed < 6 {
      passed += 1
      if verbs.contains(reader.key(position)), tags[position].isVerb {
        return parties(reader.subject(of: position))
      }
      if let index = reader.mention(at: position), table.mentions[index].isFigure {
        // `announced a 3.75 billion dollar package`
        position = table.mentions[index].tokens.lowerBound - 1
        continue
      }
      let isDay =
        Vocabulary.weekdays.contains(reader.key(position))
        || reader.key(position) == WordKey("on") && Vocabulary.weekdays.contains(reader.key(position + 1))
      guard isDay || Vocabulary.articles.contains(reader.key(position)) || tags[position].isAdjective else {
        return []
      }
      position -= 1
    }
    return []
  }

  /// What a seller does with a delivery.
  static let delaying = Vocabulary.keys(
    "delayed delays postponed halted suspended stopped began started completed resumed promised offered finished"
  )
  static let buying = Vocabulary.keys(
    """
    ratified ratifies approved approves announced announces confirmed confirms completed postponed defended \
    finalised finalized concluded planned plans endorsed authorised authorized backed negotiated cancelled canceled \
    suspended made makes placed
    """)
}
