import EntenteModel
import EntenteText

/// Nouns of transfer and their slots.
extension DealFinder {
  func nounEvent(_ token: Int, _ noun: DealWords.Noun) -> Reading {
    if token > reader.lower, reader.key(token - 1) == WordKey("no") { return .vetoed("no such deal") }
    if isRumoured(token) { return .vetoed("only a rumour") }
    if Self.leave.contains(reader.key(token)), token + 2 < reader.upper,
      reader.key(token + 1) == WordKey("to"),
      DealWords.verb(reader.key(token + 2))?.value.side == .supply
    {
      // `a German request to pass on shells`: the goods are to go on to another.
      return .vetoed("asks for leave, not for goods")
    }
    if token + 1 < reader.upper, Self.compounds.contains(reader.key(token + 1)) {
      return .vetoed("part of another noun")
    }
    var event = DealEvent(
      status: noun.status ?? .signed, statusWeight: 0, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    // `a submarine deal with Naval Group in favour of American boats` is about submarines.
    var goods = goodsModifying(token)
    if goods.isEmpty {
      let leads = Self.choices.contains(reader.key(token)) ? Self.ofOrFor : Self.goodsPrepositions
      goods = reader.complement(of: token, leads, limit: 16) { $0.isGoods }
    }
    fill(goods, into: &event)
    if !event.hasGoods, Self.gifts.contains(reader.key(token)), token - 2 > reader.lower,
      Vocabulary.articles.contains(reader.key(token - 1)), reader.isComma(token - 2)
    {
      // `a dozen T-72s, a gift from Prague to Kyiv`
      fill(goodsBefore(token - 2, limit: 2), into: &event)
    }
    if !event.hasGoods, Self.packages.contains(reader.key(token)) {
      fill(goodsContained(behind: token), into: &event)
    }
    if !event.hasGoods, let item = elliptic(behindNoun: token) { event.items = [item] }
    if !event.hasGoods, Self.deliveries.contains(reader.key(token)), isOfTheLot(token),
      let goods = goodsSpokenOf(before: token)
    {
      event.items = [.init(entity: goods, quantity: nil, sentence: sentenceIndex)]
    }
    if event.items.isEmpty { fill(goodsAnnounced(behind: token), into: &event) }
    fillSides(&event, token, noun)
    event.isReference = token > reader.lower && isDefiniteBefore(token) && event.items.isEmpty
    let isGoingOn = noun.status == .negotiating && !event.hasGoods && followsDeal && goesOn(behind: token)
    let stage = event.hasGoods || !followsDeal ? nil : deliveryStage(token)
    if isGoingOn || stage != nil { event.isReference = true }
    // `announced a $3.75 billion package for Ukraine`: what is in it may be told next.
    let isOpen =
      Self.packages.contains(reader.key(token)) && !event.suppliers.isEmpty && !event.recipients.isEmpty
    guard event.hasGoods || event.isReference || isOpen || isArmsNoun(token) else {
      return .vetoed("neither goods, nor a deal told of before, nor arms")
    }
    setNounStatus(&event, token: token)
    if event.suppliers.isEmpty, noun.side == .supply, isToldToCongress(token),
      let state = lexicon.stateByCode["USA"].flatMap(table.stateEntity)
    {
      // Only American sales are notified to Congress.
      event.suppliers = [.init(entity: state, sentence: sentenceIndex, isInferred: true)]
      event.recipients.removeAll { table.sideCode(of: $0.entity) == "USA" }
    }
    if isGoingOn { event.statusWeight = 2 }
    setFigures(&event)
    return .events(
      noun.side == .supply
        ? distributed(event, behind: token, Self.toOnly, side: \.recipients)
        : distributed(event, behind: token, Self.from, side: \.suppliers))
  }

  private static let gifts = Vocabulary.keys("gift donation present")
  private static let leave = Vocabulary.keys("request requests")

  /// `the choice of the F-35 over the Typhoon` is about the first.
  private static let choices = Vocabulary.keys("choice selection")
  private static let ofOrFor = Vocabulary.keys("of for")

  /// `a package for Ukraine that includes launchers`
  private func goodsContained(behind token: Int) -> [Int] {
    for position in token + 1..<max(token + 1, min(token + 16, reader.upper)) {
      if let hit = DealWords.verb(reader.key(position)), case .contain = hit.value.side,
        tags[position].isVerb
          || reader.key(position) == WordKey("including")
      {
        return reader.object(of: position, limit: 12) { $0.isGoods }
      }
      if reader.isHardBreak(position) { return [] }
    }
    return []
  }
  private static let announcingAid = Vocabulary.keys(
    "announced announces unveiled unveils approved approves pledged pledges promised prepared sent released authorised authorized"
  )

  /// `order book`, `export rules`, `supply chain`
  private static let compounds = Vocabulary.keys(
    """
    book books backlog rules rule licence license licences licenses permit permits controls control chain chains \
    ban bans policy law laws regime office officer manager talks price prices market markets customer customers
    """)

  private func fillSides(_ event: inout DealEvent, _ token: Int, _ noun: DealWords.Noun) {
    let to = parties(reader.complement(of: token, Self.to, limit: 12, where: isSide))
    let from = parties(reader.complement(of: token, Self.from, limit: 16, where: isSide))
    let by =
      makesGoods(behind: token)
      ? [] : parties(reader.complement(of: token, Self.byOnly, limit: 12, where: isSide))
    let with = parties(reader.complement(of: token, Self.with, limit: 12, where: isSide))
    var owners = modifiers(before: token)
    // `chose the jet before its offer expired`: an offer may be anybody's.
    if owners.isEmpty, noun.status != .offered { owners = possessor(before: token) }
    if owners.isEmpty, noun.side == .receive { owners = buyer(before: token, Self.buying) }
    if owners.isEmpty, Self.packages.contains(reader.key(token)) {
      owners = buyer(before: token, Self.announcingAid)
    }
    if owners.isEmpty, noun.side == .supply, from.isEmpty, by.isEmpty {
      owners = buyer(before: token, Self.delaying)
    }
    if let taker = taker(of: token) {
      // `took delivery of`: who takes a delivery receives.
      event.recipients = taker
      event.suppliers = from + by
      event.statusWeight = 2
      if isStillToBeTaken(token) { event.status = .signed }
      return
    }
    if reader.key(token - 1) == WordKey("on"), Self.ordering.contains(reader.key(token)) {
      // `has eight submarines on order from CSOC`
      if event.items.isEmpty, let have = have(before: token) {
        // `has eight boats, cousins of the S26T, on order`
        fill(reader.object(of: have, limit: 6) { $0.isGoods }, into: &event)
      }
      if event.items.isEmpty { fill(goodsBefore(token, limit: 8), into: &event) }
      if event.items.isEmpty, let item = elliptic(before: token - 1) { event.items = [item] }
      event.recipients = holder(before: token)
      if event.recipients.isEmpty { event.recipients = operatorBefore(token) }
      event.suppliers =
        from.isEmpty
        ? parties(reader.complement(of: token, Vocabulary.keys("in with at"), limit: 5, where: isSide)) : from
      event.statusWeight = 2
      return
    }
    if let getter = getter(of: token) {
      // `received an order from Qatar`: it comes from who will get the goods.
      event.suppliers = getter
      event.recipients = endUser(behind: token, from)
      return
    }
    switch noun.side {
    case .supply:
      event.suppliers = from + by
      event.recipients = to
      if event.suppliers.isEmpty, event.recipients.isEmpty, areForeign(owners, event) {
        // `the Iraqi Apache sale`
        event.recipients = owners
      } else if event.suppliers.isEmpty {
        event.suppliers = owners
      } else if event.recipients.isEmpty {
        event.recipients = owners
      }
      event.parties = with
      if noun.status == .offered, event.recipients.isEmpty, let getter = offered(before: token) {
        // `has received offers from Leonardo`
        event.recipients = getter
      }
    case .receive:
      // `an order to China`
      event.suppliers =
        from.isEmpty
        ? parties(reader.complement(of: token, Self.toOnly, limit: 4, where: isSide)) : from
      event.recipients = by.isEmpty ? owners : by
      if event.suppliers.isEmpty, by.isEmpty,
        owners.allSatisfy({ table.entities[$0.entity].organizationKind == .maker })
      {
        // `Saab's orders`: a maker's orders are those that it got.
        event.suppliers = owners
        event.recipients = []
      }
      event.parties = with
    case .mutual
    where Self.packages.contains(reader.key(token)) && !owners.isEmpty && with.isEmpty && from.isEmpty:
      // `Sweden's fifteenth package`, `the Pentagon announced a package`: whose it is gives it.
      event.suppliers = owners
      event.recipients = to.filter { table.entities[$0.entity].isState }
    case .mutual:
      event.suppliers = from
      event.parties = with + owners
      event.recipients = to.filter { table.entities[$0.entity].isState }
    }
  }

  /// `the purchase of jets made by Lockheed Martin`: `by` names who makes them.
  private func makesGoods(behind token: Int) -> Bool {
    (token + 1..<min(token + 12, reader.upper)).contains {
      reader.key($0) == WordKey("by") && Vocabulary.making.contains(reader.key($0 - 1))
    }
  }

  /// The subject of a verb of getting before an order or a contract.
  private func getter(of token: Int) -> [DealEvent.Party]? {
    guard Self.ordersGot.contains(reader.key(token)) else { return nil }
    for position in stride(from: token - 1, through: max(reader.lower, token - 5), by: -1) {
      let key = reader.key(position)
      guard Self.gettingVerbs.contains(DealWords.verb(key)?.lemma ?? key) else { continue }
      return parties(winner(of: position))
    }
    return nil
  }
  /// Who received an offer.
  private func offered(before token: Int) -> [DealEvent.Party]? {
    for position in stride(from: token - 1, through: max(reader.lower, token - 5), by: -1) {
      if Self.gettingOffers.contains(DealWords.verb(reader.key(position))?.lemma ?? reader.key(position)) {
        return parties(reader.subject(of: position))
      }
      if Vocabulary.prepositions.contains(reader.key(position)) || reader.isComma(position) { return nil }
    }
    return nil
  }
  private static let gettingOffers = Vocabulary.keys("receive get obtain consider weigh study mull")
  private static let ordersGot = Vocabulary.keys("order orders contract contracts request requests")
  private static let gettingVerbs = Vocabulary.keys(
    """
    receive get obtain win secure land clinch book booked books bag bagged bags scoop scooped snag snagged gain \
    gained net netted logged
    """)
  /// Whether none of some states makes the goods of an event.
  private func areForeign(_ owners: [DealEvent.Party], _ event: DealEvent) -> Bool {
    guard !owners.isEmpty else { return false }
    let makers = event.items.flatMap { table.makerStates(of: $0.entity) }
    return !makers.isEmpty
      && owners.allSatisfy { owner in
        table.stateCode(of: owner.entity).map { !makers.contains($0) } ?? false
      }
  }

  private static let packages = Vocabulary.keys("package packages tranche")
  private static let ordering = Vocabulary.keys("order lease loan")

  /// Who has what is on order.
  private func holder(before token: Int) -> [DealEvent.Party] {
    have(before: token).map { parties(reader.subject(of: $0)) } ?? []
  }

  private func have(before token: Int) -> Int? {
    stride(from: token - 1, through: max(reader.lower, token - 14), by: -1).first {
      Vocabulary.haveForms.contains(reader.key($0))
    }
  }

  /// `will take delivery`, `expects to take delivery`
  private func isStillToBeTaken(_ token: Int) -> Bool {
    for position in stride(from: token - 1, through: max(reader.lower, token - 3), by: -1)
    where Self.taking.contains(reader.key(position)) {
      let mood = reader.mood(of: position, form: .base)
      return mood.modal != nil || mood.isInfinitive || mood.isNegated
    }
    return false
  }

  /// The subject of `take` before a noun of delivery.
  private func taker(of token: Int) -> [DealEvent.Party]? {
    guard Self.deliveries.contains(reader.key(token)) else { return nil }
    for position in stride(from: token - 1, through: max(reader.lower, token - 3), by: -1)
    where Self.taking.contains(reader.key(position)) {
      return parties(reader.subject(of: position))
    }
    return nil
  }
  private static let deliveries = Vocabulary.keys("delivery deliveries shipment shipments")

  /// `talks are under way`, `negotiations continue`
  private func goesOn(behind token: Int) -> Bool {
    (token + 1..<min(token + 5, reader.upper)).contains {
      Self.goingOn.contains(reader.key($0))
        || reader.key($0) == WordKey("under") && $0 + 1 < reader.upper && reader.key($0 + 1) == WordKey("way")
    }
  }
  private static let goingOn = Vocabulary.keys(
    "underway continue continued continuing ongoing began begun started")

  /// `delivery of the last`, `of them`: of what was spoken of.
  private func isOfTheLot(_ token: Int) -> Bool {
    token + 2 < reader.upper && reader.key(token + 1) == WordKey("of") && isLot(at: token + 2)
  }

  /// `them`, `the last`, `the first of them`
  func isLot(at position: Int) -> Bool {
    guard position < reader.upper else { return false }
    if Self.lots.contains(reader.key(position)) { return true }
    guard reader.key(position) == WordKey("the"), position + 1 < reader.upper,
      Self.parts.contains(reader.key(position + 1))
    else { return false }
    guard position + 2 < reader.upper else { return true }
    if reader.key(position + 2) == WordKey("of") {
      return position + 3 < reader.upper && Self.lots.contains(reader.key(position + 3))
    }
    let next = tags[position + 2]
    return !next.isNoun && !next.isAdjective && next != .cardinalNumber
      || reader.mention(at: position + 2).map { table.mentions[$0].isFigure } ?? false
  }
  private static let lots = Vocabulary.keys("them these those all both")
  private static let parts = Vocabulary.keys("last first final second third remaining rest lot")

  private func isDefiniteBefore(_ token: Int) -> Bool {
    // `the $3.3 billion deal`: a sum may stand between.
    var start = max(reader.lower, token - 3)
    while start > reader.lower, let index = reader.mention(at: start - 1), isMoney(index) { start -= 1 }
    if start > reader.lower, reader.mention(at: start).map(isMoney) ?? false { start -= 1 }
    return (start..<token).contains { Vocabulary.definite.contains(reader.key($0)) }
  }

  /// `arms deal`, `missile contract`, `defence package`.
  private func isArmsNoun(_ token: Int) -> Bool {
    for position in max(reader.lower, token - 3)..<token {
      if Self.armsWords.contains(reader.key(position)) { return true }
      if let mention = reader.mention(at: position), table.mentions[mention].isGoods { return true }
    }
    return false
  }
  private static let armsWords = Vocabulary.keys(
    "arms weapons weapon defence defense military armaments missile tank jet fighter helicopter submarine")

  private func goodsModifying(_ token: Int) -> [Int] {
    var position = token - 1
    while position >= reader.lower, token - position <= 4 {
      if let index = reader.mention(at: position) {
        return table.mentions[index].isGoods ? [index] : []
      }
      if !reader.isWord(position) || Vocabulary.prepositions.contains(reader.key(position)) { return [] }
      position -= 1
    }
    return []
  }

  /// The actors whose adjective or genitive stands before a noun: `the Iraqi order`, `Russia's sale`.
  private func modifiers(before token: Int) -> [DealEvent.Party] {
    var position = token - 1
    var result: [Int] = []
    while position >= reader.lower, token - position <= 7 {
      if let index = reader.mention(at: position) {
        if isSide(table.mentions[index]) { result.append(index) }
        if !table.mentions[index].isGoods, !isSide(table.mentions[index]), !isMoney(index) { break }
        position = table.mentions[index].tokens.lowerBound - 1
        continue
      }
      let key = reader.key(position)
      if !reader.isWord(position), key != WordKey("'"), !reader.tokens[position].flags.contains(.hasHyphen) {
        break
      }
      if Vocabulary.prepositions.contains(key) || Vocabulary.clauseMarkers.contains(key)
        || Vocabulary.modals.contains(key)
        || DealWords.verb(key) != nil && tags[position].isVerb || Vocabulary.determiners.contains(key)
      {
        break
      }
      position -= 1
    }
    return parties(result)
  }

  private func isMoney(_ mention: Int) -> Bool {
    if case .money = table.mentions[mention].kind { return true }
    return false
  }

  func hasDealNoun(near token: Int) -> Bool {
    let range = max(reader.lower, token - 12)..<min(reader.upper, token + 14)
    return range.contains {
      isPlan(at: $0) || DealWords.referring.contains(reader.key($0)) && (tags[$0].isNoun || !tags[$0].isVerb)
    }
  }
}
