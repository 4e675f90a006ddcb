import EntenteModel
import EntenteText

/// Deals of which no verb of transfer tells: by use, by discussion, by money set aside.
extension DealFinder {
  /// `operates 44 Su-30 jets from Russia`: what is used and comes from its maker was delivered.
  func usedEvent(_ token: Int) -> DealEvent? {
    let key = reader.key(token)
    let isHaving = Self.having.contains(key) && !(token + 1 < reader.upper && tags[token + 1].isVerb)
    let hit = RelationWords.verbs[key]
    guard hit?.value == .operates || isHaving, tags[token].isVerb, DealWords.verb(key) == nil else {
      return nil
    }
    let mood = reader.mood(of: token, form: hit?.form ?? .past)
    guard !mood.isPassive, !mood.isNegated, mood.modal == nil, !mood.isInfinitive else { return nil }
    let goods = reader.object(of: token, limit: 8) { $0.isGoods }
    guard goods.count == 1, let end = goods.last.map({ table.mentions[$0].tokens.upperBound }),
      end + 1 < reader.upper, Self.from.contains(reader.key(end))
    else { return nil }
    var event = DealEvent(
      status: .delivered, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    fill(goods, into: &event)
    // `has missiles from China`: what is had is counted.
    if isHaving {
      let start = goods.first.map { table.mentions[$0].tokens.lowerBound } ?? token
      guard event.items.contains(where: { $0.quantity != nil }),
        !(token + 1..<max(token + 1, start)).contains(where: {
          tags[$0].isVerb && !Vocabulary.haveForms.contains(reader.key($0))
        })
      else { return nil }
    }
    event.suppliers = parties(reader.complement(of: end - 1, Self.from, limit: 1, where: isSide))
    event.recipients = parties(subject(of: token))
    let makers = Set(event.items.flatMap { table.makerStates(of: $0.entity) })
    guard !event.recipients.isEmpty,
      event.suppliers.contains(where: { table.sideCode(of: $0.entity).map(makers.contains) ?? false })
    else { return nil }
    setFigures(&event)
    return event
  }

  private static let having = Vocabulary.keys("has have had owns own")

  /// `eight frigates are under discussion`, `the jets remain under negotiation`
  func discussedEvent(_ token: Int) -> DealEvent? {
    guard reader.key(token) == WordKey("under"), token + 1 < reader.upper,
      let status = Self.discussions[reader.key(token + 1)],
      token > reader.lower, tags[token - 1].isVerb || tags[token - 1].isAdverb
    else { return nil }
    var event = DealEvent(
      status: status, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token + 1))
    fill(goodsBefore(token, limit: 8), into: &event)
    event.parties = parties(reader.complement(of: token, Self.with, limit: 8, where: isSide))
    guard event.items.contains(where: isDesignationOrCounted), !isOfNone(token) else { return nil }
    setFigures(&event)
    return event
  }
  private static let discussions: [WordKey: DealStatus] = Vocabulary.table([
    "discussion negotiation": .negotiating, "consideration study evaluation": .sought,
  ])

  /// `earmarked 200 million euros for six launchers`: who sets money aside wants to buy.
  func budgetEvent(_ token: Int) -> DealEvent? {
    guard let hit = Self.budgeting[reader.key(token)], tags[token].isVerb || hit.form != .base else {
      return nil
    }
    let mood = reader.mood(of: token, form: hit.form)
    guard !mood.isNegated,
      let money = table.mentions.indices(in: token..<min(token + 6, reader.upper)).first(where: {
        if case .money = table.mentions[$0].kind { true } else { false }
      })
    else { return nil }
    var event = DealEvent(
      status: .sought, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    let end = table.mentions[money].tokens.upperBound - 1
    fill(reader.complement(of: end, Self.purposes, limit: 6) { $0.isGoods }, into: &event)
    event.recipients = parties(mood.isPassive ? [] : subject(of: token))
    event.suppliers = parties(reader.complement(of: end, Self.from, limit: 20, where: isSide))
    guard !event.items.isEmpty, !event.recipients.isEmpty || !event.suppliers.isEmpty else { return nil }
    setFigures(&event)
    return event
  }
  private static let budgeting = VerbTable<Bool>([("earmark allocate budget set/set", true)])
  private static let purposes = Vocabulary.keys("for on to")
}
