import EntenteText

/// Verbs of a user, which behave as others do that the rules know.
///
/// Each form of a user's verb is read as if the same form of the other stood there: `flogged` as `sold`. The
/// rules and the tagger need not know of it, and the text that is quoted stays as it is.
struct UserVerbs: Sendable {
  private var stand: WordTable<WordKey>?

  init(_ entries: [UserLexicon.Entry] = []) {
    for entry in entries where entry.kind == .verb {
      guard let like = entry.value(.like), let forms = Self.forms(ofKnown: like) else { continue }
      let past = entry.value(.past) ?? Inflection.past(entry.name)
      var pairs = [
        (entry.name, forms[.base]), (Inflection.thirdPerson(entry.name), forms[.thirdPerson]),
        (Inflection.gerund(entry.name), forms[.gerund]),
      ]
      if let participle = entry.value(.participle), participle != past {
        pairs.append((past, forms[.past] ?? forms[.pastOrParticiple]))
        pairs.append((participle, forms[.participle] ?? forms[.pastOrParticiple]))
      } else {
        pairs.append((past, forms[.pastOrParticiple]))
      }
      var table = stand ?? WordTable<WordKey>()
      for (form, other) in pairs {
        guard let other else { continue }
        let key = WordKey(form)
        // `put` is base and past: the base came first.
        if table[key] == nil { table.set(key, other) }
      }
      stand = table
    }
  }

  /// The text with the verbs of the user read as the others.
  ///
  /// - Complexity: O(*n*) in the tokens; O(1) where there are no such verbs.
  func reading(_ text: SegmentedText) -> SegmentedText {
    guard let stand else { return text }
    return text.replacingKeys { stand[$0] }
  }

  /// The forms of a verb of deals or relations; `nil` if it is none.
  static func forms(ofKnown verb: String) -> [VerbForm: WordKey]? {
    let key = WordKey(verb)
    if DealWords.verbs[key]?.form == .base { return DealWords.verbs.forms(of: key) }
    if RelationWords.verbs[key]?.form == .base { return RelationWords.verbs.forms(of: key) }
    return nil
  }
}
