import EntenteModel
import EntenteText

/// Verbs whose subject gets: `buy`, `receive`, `want`.
extension DealFinder {
  func fillReceipt(
    _ event: inout DealEvent, _ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ isPassive: Bool
  ) {
    fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    if isPassive {
      if event.hasGoods { fill(goodsAlong(behind: token), into: &event) }
      event.recipients = parties(
        reader.complement(of: token, Vocabulary.keys("by for"), limit: 14, where: isSide))
      event.suppliers = parties(reader.complement(of: token, Self.from, limit: 14, where: isSide))
      if event.recipients.isEmpty { event.recipients = operatorBefore(token) }
      let owner = ownerOfGoods(before: token)
      if Self.choosing.contains(hit.lemma) {
        // `South Korea's FA-50 was chosen`: what is still to be chosen is its maker's.
        if event.suppliers.isEmpty { event.suppliers = owner }
      } else if event.recipients.isEmpty {
        event.recipients = owner
      }
      return
    }
    event.recipients = parties(told(to: token) ?? planner(of: token) ?? subject(of: token))
    event.suppliers = parties(reader.complement(of: token, Self.from, limit: 24, where: isSide))
    if hit.lemma == WordKey("pay"), !event.hasGoods, let goods = goodsSpokenOf(before: token),
      isPaidForThem(token)
    {
      event.items = [.init(entity: goods, quantity: nil, sentence: sentenceIndex)]
    }
    if event.suppliers.isEmpty, Self.hiring.contains(hit.lemma) { event.suppliers = firms(behind: token) }
    if event.suppliers.isEmpty, hit.lemma == WordKey("pay"), event.hasGoods {
      event.suppliers = paidSide(token)
    }
    if event.suppliers.isEmpty { event.suppliers = relativeSource(of: token) }
    if event.suppliers.isEmpty { event.suppliers = leadingSource(before: token) }
    if event.suppliers.isEmpty { event.suppliers = tellingMaker(before: token, event) }
    if event.suppliers.isEmpty { event.suppliers = leadingPartner(before: token) }
    if event.recipients.isEmpty, isInRelative(token) {
      // `The air force still flies Phantoms that the Shah bought`
      event.recipients = operatorBefore(token)
    }
    if event.recipients.isEmpty { event.recipients = parties(controller(of: token)) }
    if Self.getting.contains(DealWords.verb(reader.key(token))?.lemma ?? WordKey("")),
      let noun = orderBehind(token, within: 4)
    {
      // `received an order from Qatar`: who gets an order supplies.
      let sides = event.recipients
      event.recipients = endUser(behind: noun, event.suppliers)
      event.suppliers = sides
      event.rule += "." + lemmaName(noun)
      event.isOrderReceived = true
    }
  }

  /// `Rheinmetall said that Hungary had ordered vehicles`: the maker that tells of an order got it.
  private func tellingMaker(before token: Int, _ event: DealEvent) -> [DealEvent.Party] {
    guard event.hasGoods,
      let speech = (reader.lower..<token).last(where: {
        Self.tellings.contains(reader.key($0)) && tags[$0].isVerb
      }),
      (speech + 1..<min(speech + 7, token)).contains(where: { reader.key($0) == WordKey("that") })
    else { return [] }
    let firms = reader.subject(of: speech).filter { table.mentions[$0].organizationKind == .maker }
    return parties(firms).map { .init(entity: $0.entity, sentence: $0.sentence, isInferred: true) }
  }
  private static let tellings = Vocabulary.keys("said says announced announces confirmed confirms")

  /// `pays France 999 million euros for them`
  private func isPaidForThem(_ token: Int) -> Bool {
    (token + 2..<max(token + 2, min(token + 12, reader.upper))).contains {
      Self.thePaidFor.contains(reader.key($0)) && reader.key($0 - 1) == WordKey("for")
    } && isSumBehind(token)
  }
  private static let thePaidFor = Vocabulary.keys("them it these those")

  /// `paid Denmark $300 million for jets`: who is paid for them supplies them.
  private func paidSide(_ token: Int) -> [DealEvent.Party] {
    guard let side = reader.object(of: token, limit: 3, where: isSide).first else { return [] }
    let end = table.mentions[side].tokens.upperBound
    guard
      (end..<max(end, min(end + 5, reader.upper))).contains(where: { position in
        guard let index = reader.mention(at: position), case .money = table.mentions[index].kind else {
          return false
        }
        return true
      })
    else { return [] }
    return parties([side])
  }

  /// `a contract from the Pentagon for 14 F-16s for Bulgaria`: whom the goods of an order are for.
  func endUser(behind token: Int, _ buyers: [DealEvent.Party]) -> [DealEvent.Party] {
    let codes = Set(buyers.compactMap { table.sideCode(of: $0.entity) })
    guard !codes.isEmpty else { return buyers }
    let user = parties(reader.complement(of: token, Vocabulary.keys("for"), limit: 16) { $0.isState })
      .filter { party in table.sideCode(of: party.entity).map { !codes.contains($0) } ?? false }
    return user.isEmpty ? buyers : user
  }

  /// `rejected a German request to pass on shells`: whose plan it is acts.
  func planner(of token: Int) -> [Int]? {
    guard token - 3 > reader.lower, reader.key(token - 1) == WordKey("to"),
      Self.plans.contains(reader.key(token - 2))
    else { return nil }
    var position = token - 3
    while position > reader.lower, token - position < 6, tags[position].isAdjective,
      reader.mention(at: position) == nil
    {
      position -= 1
    }
    if Vocabulary.genitives.contains(reader.key(position)) { position -= 1 }
    guard let index = reader.mention(at: position), table.mentions[index].isState else { return nil }
    return [index]
  }
  private static let plans = Vocabulary.keys(
    "request requests plan plans decision offer bid proposal promise pledge intention refusal wish attempt")

  /// `urged Iran to buy`: who is told to act.
  func told(to token: Int) -> [Int]? {
    guard token - 3 >= reader.lower, reader.key(token - 1) == WordKey("to") else { return nil }
    var last = token - 2
    if Self.rulers.contains(reader.key(last)) {
      // `told Iran's leadership to buy`
      last -= 1
      if last > reader.lower, Vocabulary.genitives.contains(reader.key(last)) { last -= 1 }
    }
    guard let index = reader.mention(at: last), isSide(table.mentions[index]) else { return nil }
    var before = table.mentions[index].tokens.lowerBound - 1
    if before > reader.lower, Vocabulary.articles.contains(reader.key(before)) { before -= 1 }
    let isCalledOn =
      before > reader.lower && reader.key(before) == WordKey("on")
      && Self.calling.contains(reader.key(before - 1))
    guard before >= reader.lower, Self.telling.contains(reader.key(before)) || isCalledOn else { return nil }
    return [index]
  }
  private static let rulers = Vocabulary.keys("leadership leaders government rulers officials")
  private static let calling = Vocabulary.keys("call calls called calling")
  private static let telling = Vocabulary.keys(
    """
    urged urge urges told tell tells asked ask asks pressed presses persuaded convinced allowed allows forced invited \
    want wants wanted begged lobbied implored pressing urging asking upon
    """
  )

  /// `From Argentina it got howitzers`: the source that opens the sentence.
  private func leadingSource(before token: Int) -> [DealEvent.Party] {
    guard reader.key(reader.lower) == WordKey("from"), token - reader.lower < 14 else { return [] }
    let source = reader.complement(of: reader.lower - 1, Self.from, limit: 1, where: isSide)
    guard let last = source.last, table.mentions[last].tokens.upperBound < token,
      // `From Moscow the Indians flew home`: the subject stands between, and no verb.
      !(table.mentions[last].tokens.upperBound..<token).contains(where: { tags[$0].isFiniteVerb })
    else { return [] }
    return parties(source)
  }

  /// `Under a contract with India, Armenia receives rockets`: the partner that opens the sentence.
  func leadingPartner(before token: Int) -> [DealEvent.Party] {
    guard reader.key(reader.lower) == WordKey("under"),
      let comma = (reader.lower..<min(token, reader.lower + 16)).first(where: reader.isComma),
      (reader.lower..<comma).contains(where: isDealNoun)
    else { return [] }
    let partner = reader.complement(of: reader.lower, Self.with, limit: 12, where: isSide)
    return parties(partner.filter { table.mentions[$0].tokens.upperBound <= comma })
  }

  /// `ten jets of the Peruvian Air Force were handed over`: whose they were gives them.
  func formerOwner(before token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 14), by: -1) {
      guard let index = reader.mention(at: position), table.mentions[index].isWeapon else { continue }
      return parties(
        reader.complement(
          of: table.mentions[index].tokens.upperBound - 1, Self.ofOnly, limit: 1, where: isSide))
    }
    return []
  }
  private static let ofOnly = Vocabulary.keys("of")

  /// `PZL Mielec, from which it had received jets`.
  private func relativeSource(of token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower + 1, token - 8), by: -1)
    where Self.whom.contains(reader.key(position)) && reader.key(position - 1) == WordKey("from") {
      for before in stride(from: position - 2, through: max(reader.lower, position - 16), by: -1) {
        guard let mention = reader.mention(at: before), isSide(table.mentions[mention]) else { continue }
        let start = table.mentions[mention].tokens.lowerBound
        if start > reader.lower,
          reader.key(start - 1) == WordKey("of") || table.mentions[mention].stateForm == .adjective
        {
          continue
        }
        return parties([mention])
      }
    }
    return []
  }
  static let whom = Vocabulary.keys("which whom")

  /// `The Colombian Air Force's Kfirs, bought from Israel`.
  func ownerOfGoods(before token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 6), by: -1) {
      guard let index = reader.mention(at: position), table.mentions[index].isWeapon else { continue }
      var genitive = table.mentions[index].tokens.lowerBound - 1
      // `Kazakhstan's first four jets`
      while genitive > reader.lower, position - genitive < 8,
        !Vocabulary.genitives.contains(reader.key(genitive)),
        reader.tokens[genitive].isNumber || Vocabulary.numbers[reader.key(genitive)] != nil
          || tags[genitive].isAdjective
      {
        genitive -= 1
      }
      guard genitive > reader.lower, Vocabulary.genitives.contains(reader.key(genitive)),
        let owner = reader.mention(at: genitive - 1)
      else { return [] }
      return parties([owner])
    }
    return []
  }

  /// `Hungary flies 14 Gripens leased from Sweden`: who uses what was bought got it.
  func operatorBefore(_ token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 10), by: -1) {
      if let hit = RelationWords.verbs[reader.key(position)], hit.value == .operates, tags[position].isVerb {
        return parties(reader.subject(of: position))
      }
      if Vocabulary.haveForms.contains(reader.key(position)), tags[position].isVerb,
        position > reader.lower, Self.nowadays.contains(reader.key(position - 1))
      {
        // `now has all the jets it bought`
        return parties(reader.subject(of: position))
      }
      if reader.isComma(position) || reader.isHardBreak(position) { return [] }
    }
    return []
  }

  private static let nowadays = Vocabulary.keys("now already still")

  /// The noun of an order that is the object of a verb of getting.
  func orderBehind(_ token: Int, within limit: Int) -> Int? {
    var passed = 0
    var position = token + 1
    while position < reader.upper, passed < limit {
      if Self.orders.contains(reader.key(position)) { return position }
      if reader.isComma(position) || Vocabulary.prepositions.contains(reader.key(position)) { return nil }
      if let index = reader.mention(at: position) {
        // `bags 8.5 bn euro shell order`
        guard table.mentions[index].isFigure || table.mentions[index].isGoods else { return nil }
        position = table.mentions[index].tokens.upperBound
      } else {
        position += 1
      }
      passed += 1
    }
    return nil
  }
  private static let choosing = Vocabulary.keys("select choose pick want need consider mull weigh eye covet")
  private static let hiring = Vocabulary.keys("select choose pick contract favour favor")
  private static let getting = Vocabulary.keys("receive get obtain book bag")
  static let orders = Vocabulary.keys("order orders contract contracts request requests")
}
