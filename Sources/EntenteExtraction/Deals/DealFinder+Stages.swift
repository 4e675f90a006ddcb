import EntenteModel
import EntenteText

/// What the words around a noun of deals, or a few verbs of their own, say of the stage that a deal has come to.
extension DealFinder {
  /// How far a delivery is that a noun tells of: `deliveries began`, `deliveries will begin in 2026`.
  enum DeliveryStage { case begun, toCome }

  func deliveryStage(_ token: Int) -> DeliveryStage? {
    guard Self.handovers.contains(reader.key(token)) else { return nil }
    return stageBefore(token) ?? stageBehind(token)
  }

  /// `awaits delivery`, `for delivery by 2026`, `completed deliveries`
  private func stageBefore(_ token: Int) -> DeliveryStage? {
    if token > reader.lower, reader.key(token - 1) == WordKey("for"), token + 1 < reader.upper,
      Self.dateLeads.contains(reader.key(token + 1))
    {
      return .toCome
    }
    for position in stride(from: token - 1, through: max(reader.lower, token - 4), by: -1) {
      let key = reader.key(position)
      if Self.awaited.contains(key) { return .toCome }
      if let form = Self.phases[key] {
        let mood = reader.mood(of: position, form: form.form)
        return mood.modal != nil || mood.isInfinitive || mood.isNegated ? .toCome : .begun
      }
      if reader.isComma(position) || reader.isHardBreak(position) || tags[position].isFiniteVerb {
        return nil
      }
    }
    return nil
  }

  /// `deliveries are due to begin`, `the shipment has slipped to next year`
  private func stageBehind(_ token: Int) -> DeliveryStage? {
    var isToCome = false
    var isNegated = false
    for position in token + 1..<min(token + 26, reader.upper) {
      let key = reader.key(position)
      if reader.mention(at: position) != nil { continue }
      if reader.isHardBreak(position) || Vocabulary.relatives.contains(key) { return nil }
      if Self.due.contains(key) { return .toCome }
      if Vocabulary.negations.contains(key) { isNegated = true }
      if Vocabulary.modals.contains(key)
        || key == WordKey("to") && position > token + 1
          && Vocabulary.beForms.contains(reader.key(position - 1))
      {
        isToCome = true
      } else if let phase = Self.phases[key] {
        // `will continue until 2028`: under way.
        if isToCome { return Self.ending.contains(phase.lemma) ? nil : .toCome }
        // `deliveries start before the end of the year`
        let isPresent = phase.form == .base || phase.form == .thirdPerson
        if isPresent, !Self.ending.contains(phase.lemma) { return .toCome }
        return isNegated ? .toCome : .begun
      } else if key == WordKey("way"), reader.key(position - 1) == WordKey("under") || key == Self.underway {
        return .begun
      } else if isToCome, tags[position].isVerb, !Vocabulary.beForms.contains(key),
        !Vocabulary.haveForms.contains(key)
      {
        return .toCome
      } else if tags[position].isFiniteVerb, !Vocabulary.beForms.contains(key),
        !Vocabulary.haveForms.contains(key)
      {
        return nil
      }
    }
    return nil
  }

  private static let handovers = Vocabulary.keys("delivery deliveries shipment shipments handover")
  private static let dateLeads = Vocabulary.keys(
    "in by from between within next this over starting beginning")
  private static let awaited = Vocabulary.keys(
    "await awaits awaited awaiting pending future planned scheduled upcoming expects expecting")
  private static let due = Vocabulary.keys(
    "due expected scheduled planned slated slipped slips postponed delayed forthcoming")
  private static let underway = WordKey("underway")
  private static let phases: [WordKey: VerbTable<Bool>.Hit] = Dictionary(
    uniqueKeysWithValues: VerbTable<Bool>([
      ("begin/began/begun start commence resume complete finish end continue conclude restart", true)
    ]).allForms)
  private static let ending = Vocabulary.keys("complete finish end continue conclude")

  /// `resumed deliveries`, `shipments resumed`
  func isResumed(_ token: Int) -> Bool {
    guard Self.handovers.contains(reader.key(token)) || Self.flows.contains(reader.key(token)) else {
      return false
    }
    return (max(reader.lower, token - 4)..<min(token + 12, reader.upper)).contains {
      guard let hit = Self.phases[reader.key($0)], Self.resuming.contains(hit.lemma) else { return false }
      let mood = reader.mood(of: $0, form: hit.form)
      return mood.modal == nil && !mood.isInfinitive && !mood.isNegated
    }
  }
  private static let flows = Vocabulary.keys("sales exports transfers supplies")
  private static let resuming = Vocabulary.keys("resume restart")

  /// `unblocked the sale`, `unfroze the transfer`
  func isUnblocked(_ token: Int) -> Bool {
    (max(reader.lower, token - 3)..<token).contains {
      Self.unblocking[reader.key($0)] != nil && tags[$0].isVerb
    }
  }
  private static let unblocking = VerbTable<Bool>([("unblock unfreeze/unfroze/unfrozen", true)])

  /// `operates 44 Su-30 jets from Russia`: what is used and comes from its maker was delivered.
  func usedEvent(_ token: Int) -> DealEvent? {
    guard let hit = RelationWords.verbs[reader.key(token)], hit.value == .operates, tags[token].isVerb,
      DealWords.verb(reader.key(token)) == nil
    else { return nil }
    let mood = reader.mood(of: token, form: hit.form)
    guard !mood.isPassive, !mood.isNegated, mood.modal == nil, !mood.isInfinitive else { return nil }
    let goods = reader.object(of: token, limit: 8) { $0.isGoods }
    guard goods.count == 1, let end = goods.last.map({ table.mentions[$0].tokens.upperBound }),
      end + 1 < reader.upper, Self.from.contains(reader.key(end))
    else { return nil }
    var event = DealEvent(
      status: .delivered, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    fill(goods, into: &event)
    event.suppliers = parties(reader.complement(of: end - 1, Self.from, limit: 1, where: isSide))
    event.recipients = parties(subject(of: token))
    let makers = Set(event.items.flatMap { table.makerStates(of: $0.entity) })
    guard !event.recipients.isEmpty,
      event.suppliers.contains(where: { table.sideCode(of: $0.entity).map(makers.contains) ?? false })
    else { return nil }
    setFigures(&event)
    return event
  }

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

  // MARK: Papers that are still to be signed

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

  // MARK: Halts that end

  /// `lifted its hold on the bombs for Israel`: what was halted may go on.
  func liftEvent(_ token: Int) -> DealEvent? {
    guard let hit = Self.lifting[reader.key(token)], tags[token].isVerb || hit.form != .base,
      let ban = (token + 1..<max(token + 1, min(token + 6, reader.upper))).first(where: {
        Self.bans.contains(reader.key($0)) && !tags[$0].isFiniteVerb
      })
    else { return nil }
    let mood = reader.mood(of: token, form: hit.form)
    guard mood.modal == nil, !mood.isInfinitive, !mood.isNegated else { return nil }
    var event = DealEvent(
      status: .offered, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    fill(reader.complement(of: ban, Self.goodsPrepositions, limit: 14) { $0.isGoods }, into: &event)
    event.suppliers = parties(
      mood.isPassive ? reader.complement(of: token, Self.by, limit: 8, where: isSide) : subject(of: token))
    event.recipients = parties(reader.complement(of: ban, Self.to, limit: 16, where: isSide))
    event.isReference = !event.hasGoods
    guard event.hasGoods && !event.recipients.isEmpty || event.isReference && followsDeal else { return nil }
    event.isLift = true
    setFigures(&event)
    event.isCurrent = true
    return event
  }
  private static let lifting = VerbTable<Bool>([("lift end ease remove drop release waive relax", true)])
  private static let bans = Vocabulary.keys(
    "ban hold freeze suspension embargo block moratorium restriction restrictions objection objections veto pause"
  )
}
