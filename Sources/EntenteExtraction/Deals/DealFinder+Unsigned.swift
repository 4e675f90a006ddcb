import EntenteModel
import EntenteText

/// Papers that are still to be signed.
extension DealFinder {
  /// `no contract has been signed`, `has yet to sign`: what was promised or chosen is not agreed on.
  func unsignedEvent(_ token: Int) -> DealEvent? {
    guard isUnsigned(token) else { return nil }
    var event = DealEvent(
      status: .negotiating, statusWeight: -1, sentence: sentenceIndex, token: token,
      rule: "deal.unsigned")
    fill(reader.complement(of: token, Self.goodsPrepositions, limit: 10) { $0.isGoods }, into: &event)
    if event.items.isEmpty { fill(goodsBefore(token, limit: 12), into: &event) }
    guard followsDeal || event.hasGoods else { return nil }
    event.isReference = true
    event.isDetail = true
    event.isUnsigned = true
    return event
  }

  private func isUnsigned(_ token: Int) -> Bool {
    if Self.contracts.contains(reader.key(token)) {
      // `no firm contract`
      for position in stride(from: token - 1, through: max(reader.lower, token - 3), by: -1) {
        if reader.key(position) == WordKey("no") { return isSettling(token) }
        if Vocabulary.articles.contains(reader.key(position)) { return isStillToBeSigned(token) }
        guard tags[position].isAdjective || tags[position].isNoun || tags[position] == .pastParticiple else {
          return false
        }
      }
      return false
    }
    guard let hit = DealWords.verb(reader.key(token)), Self.settling.contains(hit.lemma),
      tags[token].isVerb || hit.form != .base
    else { return false }
    let mood = reader.mood(of: token, form: hit.form)
    let isYetTo =
      mood.isInfinitive && mood.start >= reader.lower && reader.key(mood.start) == WordKey("yet")
    guard isYetTo || mood.isNegated && mood.isPerfect && mood.modal == nil else { return false }
    return mood.isPassive
      ? dealNounBefore(token).map { Self.contracts.contains(reader.key($0)) } ?? false
      : (token + 1..<min(token + 5, reader.upper)).contains { Self.contracts.contains(reader.key($0)) }
  }

  /// `was signed`, `has been reached`, `there is`: what becomes of a contract, or whether there is one.
  private func isSettling(_ token: Int) -> Bool {
    let behind = (token + 1..<max(token + 1, min(token + 9, reader.upper))).contains {
      DealWords.verb(reader.key($0)).map { Self.settling.contains($0.lemma) } ?? false
        || Self.existing.contains(reader.key($0))
    }
    let before = (max(reader.lower, token - 5)..<token).contains {
      tags[$0] == .existentialThere
        || DealWords.verb(reader.key($0)).map { Self.settling.contains($0.lemma) } ?? false
    }
    return behind || before
  }

  /// `a contract is expected`, `the contract will be signed in March`
  private func isStillToBeSigned(_ token: Int) -> Bool {
    var isToCome = false
    for position in token + 1..<max(token + 1, min(token + 16, reader.upper)) {
      let key = reader.key(position)
      if reader.mention(at: position) != nil { continue }
      if reader.isHardBreak(position) || reader.isComma(position) || Vocabulary.relatives.contains(key) {
        return false
      }
      if Vocabulary.negations.contains(key) { return false }
      if isToCome, let hit = DealWords.verb(key) { return Self.settling.contains(hit.lemma) }
      if Vocabulary.modals.contains(key)
        || key == WordKey("to") && Vocabulary.beForms.contains(reader.key(position - 1))
      {
        isToCome = true
      } else if Self.due.contains(key), Vocabulary.beForms.contains(reader.key(position - 1)) {
        isToCome = true
        if position + 1 >= reader.upper || reader.key(position + 1) != WordKey("to") { return true }
      } else if tags[position].isFiniteVerb, !Vocabulary.beForms.contains(key) {
        return false
      }
    }
    return false
  }
  private static let contracts = Vocabulary.keys("contract contracts deal agreement accord order orders")
  private static let settling = Vocabulary.keys(
    "sign conclude ink seal clinch finalize finalise reach place strike")
  private static let existing = Vocabulary.keys(
    "yet announced existed exists made placed followed materialised materialized")
}
