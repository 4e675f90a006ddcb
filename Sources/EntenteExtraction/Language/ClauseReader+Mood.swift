import EntenteModel
import EntenteText

/// Voice, tense, negation and mood.
extension ClauseReader {
  struct Mood {
    var isPassive = false
    var isNegated = false
    var modal: WordKey?
    var isInfinitive = false
    var isProgressive = false
    var isPerfect = false
    /// The token before the verb group.
    var start: Int
  }

  /// What the words before a verb say of it.
  func mood(of verb: Int, form: VerbForm) -> Mood {
    var mood = Mood(start: verb - 1)
    var position = verb - 1
    var passed = 0
    var sawBe = false
    while position >= lower, passed < 7 {
      let word = key(position)
      if Vocabulary.beForms.contains(word) {
        sawBe = true
        if word == WordKey("'s"), mention(at: position - 1) != nil, form == .gerund { sawBe = false }
      } else if Vocabulary.haveForms.contains(word) {
        mood.isPerfect = true
      } else if Vocabulary.modals.contains(word) {
        mood.modal = word
      } else if Vocabulary.negations.contains(word) {
        mood.isNegated = true
      } else if word == WordKey("to") {
        mood.isInfinitive = true
        position -= 1
        // `asked it not to buy`
        if position >= lower, Vocabulary.negations.contains(key(position)) {
          mood.isNegated = true
          position -= 1
        }
        break
      } else if Vocabulary.doForms.contains(word) || Vocabulary.adverbs.contains(word) || isAdverb(position) {
      } else {
        break
      }
      position -= 1
      passed += 1
    }
    mood.start = position
    if form == .participle || form == .pastOrParticiple { mood.isPassive = sawBe }
    if form == .gerund { mood.isProgressive = sawBe }
    return mood
  }

  private func isAdverb(_ index: Int) -> Bool {
    let range = tokens[index].range
    guard range.count > 4 else { return false }
    let text = words.text.text
    return text[range.upperBound - 2] | 0x20 == 0x6C && text[range.upperBound - 1] | 0x20 == 0x79
      && !tokens[index].flags.contains(.hasUpper)
  }
}
