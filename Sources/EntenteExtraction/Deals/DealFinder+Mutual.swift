import EntenteModel
import EntenteText

/// Verbs of both sides, `sign` and `award`, and those that halt a deal.
extension DealFinder {
  func fillMutual(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
    fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    let lemma = DealWords.verb(reader.key(token))?.lemma ?? WordKey("")
    if Self.winning.contains(lemma) {
      // Who wins an order supplies.
      event.suppliers = parties(isPassive ? [] : reader.subject(of: token))
      event.recipients = parties(
        reader.complement(of: token, Vocabulary.keys("from with to"), limit: 18, where: isSide))
      return
    }
    if lemma == WordKey("award") {
      event.suppliers = parties(
        isPassive
          ? awarded(token)
          : reader.object(of: token, limit: 4) { $0.isOrganization }
            + reader.complement(of: token, Vocabulary.keys("to"), limit: 10) { $0.isOrganization })
      event.recipients = parties(
        isPassive
          ? reader.complement(of: token, Vocabulary.keys("by"), limit: 10, where: isSide)
          : reader.subject(of: token))
      return
    }
    let others = reader.complement(of: token, Self.with, limit: 18, where: isSide)
    if !isPassive, signsFor(token) {
      event.recipients = parties(reader.subject(of: token))
      event.suppliers = parties(
        others.isEmpty ? reader.complement(of: token, Self.from, limit: 18, where: isSide) : others)
      return
    }
    if !isPassive, others.isEmpty, let side = sideOfObject(behind: token) {
      // `Belarus is negotiating the sale of jets`: who negotiates a sale sells.
      if side == .supply {
        event.suppliers = parties(reader.subject(of: token))
        event.recipients = parties(reader.complement(of: token, Self.toOnly, limit: 18, where: isSide))
      } else {
        event.recipients = parties(reader.subject(of: token))
        event.suppliers = parties(reader.complement(of: token, Self.from, limit: 18, where: isSide))
      }
      return
    }
    event.parties = parties((isPassive ? [] : reader.subject(of: token)) + others)
  }

  /// Whether the object of a verb is a sale or a purchase.
  func sideOfObject(behind token: Int) -> DealWords.Noun.Side? {
    for position in token + 1..<min(token + 6, reader.upper) {
      if let noun = DealWords.nouns[reader.key(position)], isDealNoun(position) {
        return noun.side == .mutual ? nil : noun.side
      }
      if !reader.isWord(position) || Vocabulary.prepositions.contains(reader.key(position)) { return nil }
    }
    return nil
  }

  /// `KAI was awarded the contract`, `the contract was awarded to KAI`
  private func awarded(_ token: Int) -> [Int] {
    let to = reader.complement(of: token, Self.toOnly, limit: 8) { $0.isOrganization || $0.isState }
    return to.isEmpty ? reader.subject(of: token) : to
  }

  private static let winning = Vocabulary.keys("win secure land clinch")

  func fillHalt(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
    if !isPassive || dealNounBefore(token) == nil {
      fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
      if event.items.isEmpty { fill(goodsBefore(token, limit: 6), into: &event) }
    }
    event.parties = parties(
      isPassive
        ? reader.complement(of: token, Vocabulary.keys("by"), limit: 4, where: isSide)
        : reader.subject(of: token))
    let recipients = parties(reader.complement(of: token, Self.to, limit: 10, where: isSide))
    if !recipients.isEmpty {
      event.recipients = recipients.filter { side in !event.parties.contains { $0.entity == side.entity } }
    }
  }

  /// `the sale was put on hold`, `Warsaw pulled out of the contract`.
  func haltEvent(_ token: Int, _ status: DealStatus) -> Reading {
    let mood = reader.mood(of: token, form: .base)
    if mood.modal.map({ !Self.ruling.contains($0) }) ?? false || mood.isNegated {
      return .vetoed("may be halted")
    }
    var event = DealEvent(
      status: status, statusWeight: 3, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token)
    )
    fill(goodsBefore(token, limit: 20), into: &event)
    if !event.hasGoods { fill(goodsAfter(token + 1), into: &event) }
    event.parties = parties(reader.subject(of: token))
    guard
      event.hasGoods || hasDealNoun(near: token)
        || followsDeal && (!event.parties.isEmpty || dealNounBefore(token) != nil)
    else {
      return .vetoed("halts neither goods nor a deal")
    }
    event.isReference = event.items.isEmpty
    setFigures(&event)
    return .events([event])
  }
}
