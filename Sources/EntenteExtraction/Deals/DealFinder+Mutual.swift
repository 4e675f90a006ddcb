import EntenteModel
import EntenteText

/// Verbs of both sides, `sign` and `award`, and those that halt a deal.
extension DealFinder {
  func fillMutual(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
    fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    let lemma = DealWords.verb(reader.key(token))?.lemma ?? WordKey("")
    if Self.winning.contains(lemma) {
      // Who wins an order supplies.
      let winners = isPassive ? [] : winner(of: token)
      let others = reader.complement(of: token, Vocabulary.keys("from with to"), limit: 18, where: isSide)
      if !others.isEmpty, winsGoods(token), winners.allSatisfy({ table.mentions[$0].isState }) {
        // `Kyiv secured 40 jets from Sweden`: a state that wins no order gets.
        event.recipients = parties(winners)
        event.suppliers = parties(others)
        return
      }
      event.suppliers = parties(winners)
      event.recipients = parties(others)
      return
    }
    if lemma == WordKey("award") {
      event.suppliers = parties(
        isPassive
          ? awarded(token)
          : reader.object(of: token, limit: 4) { $0.isOrganization }
            + reader.complement(of: token, Self.toOnly, limit: 10) { $0.isOrganization })
      let buyers = parties(
        isPassive
          ? reader.complement(of: token, Self.byOnly, limit: 10, where: isSide)
          : reader.subject(of: token))
      event.recipients = endUser(behind: token, buyers)
      return
    }
    let others = reader.complement(of: token, Self.with, limit: 18, where: isSide)
    if !isPassive, signsFor(token) {
      event.recipients = parties(reader.subject(of: token))
      event.suppliers = parties(
        others.isEmpty ? reader.complement(of: token, Self.from, limit: 18, where: isSide) : others)
      return
    }
    if !isPassive, others.isEmpty, parties(reader.subject(of: token)).count < 2,
      let side = sideOfObject(behind: token)
    {
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
    let signers =
      isPassive
      ? reader.complement(of: token, Self.byOnly, limit: 8, where: isSide) : reader.subject(of: token)
    event.parties = parties(signers + others)
  }
  static let byOnly = Vocabulary.keys("by")

  /// Whether the object of a verb is a sale or a purchase.
  func sideOfObject(behind token: Int) -> DealWords.Noun.Side? {
    // `the green light to the purchase`
    let lead = token + 1 < reader.upper && Self.to.contains(reader.key(token + 1)) ? 1 : 0
    for position in token + 1 + lead..<max(token + 1 + lead, min(token + 6, reader.upper)) {
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

  /// `Rheinmetall beat Patria to win the order`: who beat the other wins.
  func winner(of token: Int) -> [Int] {
    guard token > reader.lower, reader.key(token - 1) == WordKey("to") else { return subject(of: token) }
    let beating = (max(reader.lower, token - 8)..<token).last { Self.beating.contains(reader.key($0)) }
    return beating.map { subject(of: $0) } ?? reader.subject(of: token)
  }
  private static let beating = Vocabulary.keys("beat beats beaten outbid outbids edged pipped defeated")

  /// Whether what is won is goods or a deal, and not an order.
  private func winsGoods(_ token: Int) -> Bool {
    !(token + 1..<min(token + 8, reader.upper)).contains {
      Self.wonOrders.contains(reader.key($0)) && reader.mention(at: $0) == nil
    }
  }
  private static let wonOrders = Vocabulary.keys(
    "order orders contract contracts tender competition bid work")

  func fillHalt(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
    if !isPassive || dealNounBefore(token) == nil {
      fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
      if event.items.isEmpty { fill(goodsBefore(token, limit: 6), into: &event) }
    }
    event.parties = parties(
      isPassive
        ? reader.complement(of: token, Self.byOnly, limit: 4, where: isSide)
        : reader.subject(of: token))
    let recipients = parties(reader.complement(of: token, Self.to, limit: 10, where: isSide))
    if !recipients.isEmpty {
      event.recipients = recipients.filter { side in !event.parties.contains { $0.entity == side.entity } }
    }
  }

  /// Verbs of phrases of halting that need somebody who halts.
  private static let acting = VerbTable<Bool>([("turn give/gave/given back walk pull", true)])

  private func followsNoDeal(_ token: Int) -> Bool { !followsDeal || !hasDealNoun(near: token) }

  /// `will not go ahead with the purchase`: a halt where it is denied.
  func isGoingAhead(_ token: Int) -> Bool {
    let isPhrase =
      Self.going.contains(reader.key(token))
      && token + 2 < reader.upper && Self.ahead.contains(reader.key(token + 1))
      && Self.withOrOn.contains(reader.key(token + 2))
      || Self.proceeding.contains(reader.key(token)) && token + 1 < reader.upper
        && reader.key(token + 1) == WordKey("with")
    guard isPhrase else { return false }
    let mood = reader.mood(of: token, form: .base)
    return mood.isNegated && (mood.modal.map(Self.ruling.contains) ?? true)
  }
  private static let going = Vocabulary.keys("go going press pressing push pushing follow")
  private static let ahead = Vocabulary.keys("ahead through forward")
  private static let withOrOn = Vocabulary.keys("with on")
  private static let proceeding = Vocabulary.keys("proceed proceeding continue")

  /// `the sale was put on hold`, `Warsaw pulled out of the contract`.
  func haltEvent(_ token: Int, _ status: DealStatus) -> Reading {
    let mood = reader.mood(of: token, form: .base)
    let isDropped = isGoingAhead(token)
    if mood.modal.map({ !Self.ruling.contains($0) }) ?? false || mood.isNegated != isDropped {
      return .vetoed("may be halted")
    }
    var event = DealEvent(
      status: status, statusWeight: 3, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token)
    )
    fill(goodsBefore(token, limit: 20), into: &event)
    if !event.hasGoods { fill(goodsAfter(token + 1), into: &event) }
    event.parties = parties(reader.subject(of: token))
    if Self.acting[reader.key(token)] != nil, followsNoDeal(token) {
      // `the bomber turned away`, `gave up its bombers`
      if event.parties.isEmpty, event.hasGoods, reader.object(of: token + 1, where: { $0.isGoods }).isEmpty,
        !reader.mood(of: token, form: .pastOrParticiple).isPassive
      {
        return .vetoed("the goods themselves turn")
      }
      if areOwn(goodsAfter(token + 1)) { return .vetoed("one's own goods") }
    }
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
