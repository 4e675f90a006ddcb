import EntenteModel
import EntenteText

/// Verbs of transfer: what each kind says, and how its status and figures are set.
extension DealFinder {
  func verbEvent(_ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit) -> Reading {
    let mood = reader.mood(of: token, form: hit.form)
    let verb = hit.value
    var event = DealEvent(
      status: verb.done, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token))
    // `had signed for 80 Rafales` is no `jets signed for`.
    let isPassive = mood.isPassive || !mood.isPerfect && isReducedRelative(token, hit.form)
    if governsInfinitive(token) { return .vetoed("only governs an infinitive") }
    if let idiom = idiom(token, hit.lemma, isPassive) { return .vetoed(idiom) }
    if Self.sending.contains(hit.lemma), !isPassive, let event = requestSent(token, event) {
      return .events([event])
    }
    if hit.lemma == WordKey("land"), !mood.isPassive, !mood.isInfinitive, token + 1 < reader.upper,
      Self.landingPlaces.contains(reader.key(token + 1))
    {
      // `the first jets landed at Cluj`; where nothing was bought before, they may be anybody's.
      guard followsDeal, let arrive = DealWords.verb(WordKey("arrive")) else {
        return .vetoed("landed, but not bought")
      }
      return verbEvent(token, .init(lemma: arrive.lemma, form: hit.form, value: arrive.value))
    }
    switch verb.side {
    case .supply: fillSupply(&event, token, hit, mood, isPassive)
    case .receive: fillReceipt(&event, token, hit, isPassive)
    case .mutual: fillMutual(&event, token, isPassive)
    case .halt: fillHalt(&event, token, isPassive)
    case .ask:
      guard !isPassive else { return .vetoed("the asked one is the subject") }
      event.suppliers = parties(reader.object(of: token, limit: 4) { $0.isActor })
      event.recipients = parties(reader.subject(of: token))
      // Nobody asks himself: whom the sentence names as asking is not the one that a title made of the other.
      let asking = event.recipientSet
      event.suppliers.removeAll { asking.contains($0.entity) }
      fill(reader.complement(of: token, Vocabulary.keys("for about"), limit: 14) { $0.isGoods }, into: &event)
      if !event.hasGoods, let supply = askedToSupply(behind: token) {
        fill(goodsAfter(supply), into: &event)
        // `asked Seoul to sell shells to Ukraine`
        let third = parties(reader.complement(of: supply, Self.toOnly, limit: 14, where: isSide))
        if !third.isEmpty { event.recipients = third }
      }
      guard event.hasGoods, !event.suppliers.isEmpty || !event.recipients.isEmpty else {
        return .vetoed("asked for no goods")
      }
    case .arrive:
      if Self.passing.contains(hit.lemma), let event = orderGone(token, event) { return .events([event]) }
      fill(goodsBefore(token, limit: 8), into: &event)
      if !event.hasGoods, let comma = openingComma(of: mood.start) {
        // `Three Herons, bought in 2014, reached Morocco`
        fill(goodsBefore(comma, limit: 3), into: &event)
      }
      if !event.hasGoods, let relative = relativeBehindGoods(before: mood.start) {
        // `The first jets that Argentina bought from Denmark landed in Cordoba`
        fill(goodsBefore(relative, limit: 2), into: &event)
      }
      if mood.isNegated || isOfNone(token) { return .vetoed("nothing arrives") }
      // `An-124 and Il-76 freighters have landed`
      if (max(reader.lower, mood.start - 2)..<token).contains(where: {
        UnclaimedGoods.carriers.contains(reader.key($0))
      }) {
        return .vetoed("what goods come in")
      }
      if !event.hasGoods, var item = elliptic(before: token) {
        // `Two arrived in March`: only a part, so that the number is not that of the deal.
        item.quantity = nil
        event.items = [item]
      }
      guard event.items.contains(where: isDesignationOrCounted) else { return .vetoed("no goods arrive") }
      let origin = parties(reader.complement(of: token, Self.from, limit: 6, where: isSide))
      if !origin.isEmpty { event.suppliers = origin }
      event.recipients = parties(
        reader.complement(of: token, Vocabulary.keys("in at to"), limit: 6) { $0.isState })
      if event.recipients.isEmpty, !origin.isEmpty { event.recipients = ownerOfGoods(before: token) }
      if Self.reaching.contains(hit.lemma) {
        // `reached Morocco`, `entered service with the Pakistan Air Force`
        event.recipients =
          hit.lemma == WordKey("enter")
          ? parties(reader.complement(of: token, Self.service, limit: 6, where: isSide))
          : parties(reader.object(of: token, limit: 3, where: isSide))
        let isOfDeal =
          followsDeal && hit.lemma == WordKey("enter") && reader.key(token + 1) == WordKey("service")
        guard !event.recipients.isEmpty || isOfDeal else { return .vetoed("reaches nobody") }
      }
      if origin.isEmpty, event.recipients.isEmpty {
        if Self.passing.contains(hit.lemma) { return .vetoed("goes neither to nor from anybody") }
        // Tanks that arrived somewhere may be anybody's.
        event.needsDeal = !followsDeal && dealNounBefore(token) == nil && ownerOfGoods(before: token).isEmpty
      }
      if !followsDeal, areForcesOfOthers(before: token, event.recipients) {
        return .vetoed("another's forces")
      }
    case .contain:
      // `It also includes 18 howitzers`
      let isIt =
        followsDeal
        && (reader.lower..<min(reader.lower + 2, token)).contains {
          reader.key($0) == WordKey("it")
        } && token - reader.lower < 4
      let noun = dealNounBefore(token)
      guard noun != nil || isIt else { return .vetoed("its subject is no deal") }
      fill(reader.object(of: token, limit: 16) { $0.isGoods }, into: &event)
      if event.items.isEmpty {
        fill(reader.complement(of: token, Vocabulary.keys("of"), limit: 8) { $0.isGoods }, into: &event)
      }
      guard !event.items.isEmpty else { return .vetoed("contains no goods") }
      event.isReference = true
      event.isDetail = true
      event.statusWeight = 0
      event.status = noun.flatMap { DealWords.nouns[reader.key($0)]?.status } ?? .signed
      setFigures(&event)
      return .events([event])
    }
    if verb.side == .arrive || verb.side == .supply && isPassive { addAnnouncer(to: &event) }
    if verb.side == .supply, !isPassive, verb.done == .offered { addAddressee(to: &event) }
    if event.hasVagueGoods, event.items.isEmpty { fill(goodsAnnounced(behind: token), into: &event) }
    if !event.hasGoods, verb.side != .halt, verb.side != .mutual || signsFor(token),
      !isSoft(token) || pronounObject(token) == nil || comesFromNamed(event, token),
      let item = isPassive ? elliptic(before: token) ?? elliptic(after: token) : elliptic(after: token)
    {
      event.items = [item]
    }
    if hit.lemma == WordKey("pay"), !event.hasGoods || isWhichBefore(token),
      followsDeal || isWhichBefore(token),
      mood.modal == nil || mood.modal == WordKey("will"), !mood.isInfinitive, isSumBehind(token)
    {
      // `had paid $80 million for the lot`: what the deal told of before cost.
      event.items = []
      event.suppliers = []
      event.recipients = []
      event.isReference = true
      event.isDetail = true
      event.statusWeight = 0
      setFigures(&event)
      return .events([event])
    }
    if !event.hasGoods, isPassive, verb.side == .supply || verb.side == .receive, let lastGoods,
      saysThey(before: token)
    {
      // `They were built for Pakistan`
      event.items = [.init(entity: lastGoods, quantity: nil, sentence: sentenceIndex)]
    }
    if !event.hasGoods, refersBack(token, hit, isPassive) || isPassive && dealNounBefore(token) != nil {
      event.isReference = true
    }
    if let reason = veto(event, token, verb, mood) { return .vetoed(reason) }
    if verb.side == .receive, verb.done == .sought, !isPassive, event.suppliers.isEmpty,
      event.recipients.isEmpty,
      event.parties.isEmpty, event.origin == nil, !followsDeal
    {
      // `"I want a Eurofighter," said the boy.`
      event.needsDeal = true
    }
    setStatus(&event, verb: verb, mood: mood, token: token, form: hit.form, isPassive: isPassive)
    if verb.side == .mutual, event.status == .signed, let paper = paperSigned(token, isPassive) {
      event.status = paper
    }
    if event.statusWeight == Self.deniedWeight { return .vetoed("denied") }
    setFigures(&event)
    if event.status == .signed, !event.hasExplicitYear, Self.acquiring.contains(hit.lemma),
      isPassive || isInRelative(token) || isContactClause(token),
      !operatorBefore(token).isEmpty || isPassive && !mood.isPassive && !ownerOfGoods(before: token).isEmpty
    {
      // `Romania flies F-16s that it bought from Portugal`: what is flown has come.
      event.status = .delivered
    }
    switch verb.side {
    case .receive where !event.isOrderReceived:
      return .events(
        distributed(event, behind: token, Self.from, side: \.suppliers)
          + (isPassive ? [] : gapped(event, behind: token)))
    case .supply where !isEquip(token):
      return .events(distributed(event, behind: token, Self.toOnly, side: \.recipients))
    case .mutual where !isPassive:
      return .events(mutualList(event, behind: token))
    default: return .events([event])
    }
  }

  /// `got them from Serbia`: both sides are said.
  private func comesFromNamed(_ event: DealEvent, _ token: Int) -> Bool {
    pronounObject(token) != nil && token + 2 < reader.upper && Self.from.contains(reader.key(token + 2))
      && !event.suppliers.isEmpty && !event.recipients.isEmpty
  }

  /// `signed with IAI for missiles and with Elbit for howitzers`: whom it names is one partner, the subject the other.
  private func mutualList(_ event: DealEvent, behind token: Int) -> [DealEvent] {
    let subject = parties(reader.subject(of: token))
    guard !subject.isEmpty else { return [event] }
    let parts = distributed(event, behind: token, Self.with, side: \.parties, sideFirst: true)
    guard parts.count > 1 else { return parts }
    return parts.map { part in
      var part = part
      part.parties += subject.filter { known in !part.parties.contains { $0.entity == known.entity } }
      return part
    }
  }

  /// The comma that opens what the one at a token closes: a participle or a relative clause.
  private func openingComma(of closing: Int) -> Int? {
    guard closing > reader.lower, reader.isComma(closing) else { return nil }
    for position in stride(from: closing - 1, through: max(reader.lower, closing - 24), by: -1) {
      if reader.isHardBreak(position) { return nil }
      guard reader.isComma(position) else { continue }
      let next = tags[position + 1]
      return next == .pastParticiple || next.isWhWord || next == .pastVerb ? position : nil
    }
    return nil
  }

  /// The relative pronoun of a clause that goods of the beginning have, before the verb whose subject they are.
  private func relativeBehindGoods(before last: Int) -> Int? {
    (reader.lower + 1..<max(reader.lower + 1, min(last, reader.lower + 14))).first {
      Self.relativesOfGoods.contains(reader.key($0))
        && reader.mention(at: $0 - 1).map { table.mentions[$0].isWeapon } ?? false
    }
  }
  private static let relativesOfGoods = Vocabulary.keys("that which")

  func isInRelative(_ token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Vocabulary.relatives.contains(reader.key($0)) }
  }

  /// `all 12 fighters it bought`
  private func isContactClause(_ token: Int) -> Bool {
    guard token - 2 >= reader.lower, Self.buyers.contains(reader.key(token - 1)),
      let goods = reader.mention(at: token - 2)
    else { return false }
    return table.mentions[goods].isGoods
  }
  private static let buyers = Vocabulary.keys("it they she he")
  private static let acquiring = Vocabulary.keys("buy purchase acquire lease procure import sell rent")

  /// `none of which has arrived`, `not one of the 66 jets arrived`.
  func isOfNone(_ token: Int) -> Bool {
    (max(reader.lower, token - 26)..<token).contains {
      Self.none.contains(reader.key($0)) && reader.key($0 + 1) == WordKey("of")
        || reader.key($0) == WordKey("not") && reader.key($0 + 1) == WordKey("one")
    }
  }
  private static let none = Vocabulary.keys("none neither")
  static let toOnly = Vocabulary.keys("to")
  private static let passing = Vocabulary.keys("come go")
  /// `asked Hyundai to build six ships`
  private func askedToSupply(behind token: Int) -> Int? {
    (token + 2..<max(token + 2, min(token + 9, reader.upper))).first {
      reader.key($0 - 1) == WordKey("to") && DealWords.verb(reader.key($0))?.value.side == .supply
    }
  }

  /// `signed for 246 of them`: who signs for goods gets them.
  func signsFor(_ token: Int) -> Bool {
    DealWords.verb(reader.key(token))?.lemma == WordKey("sign") && reader.key(token + 1) == WordKey("for")
  }

  /// `sent Washington a letter of request for jets`: who sends it wants the goods.
  private func requestSent(_ token: Int, _ event: DealEvent) -> DealEvent? {
    guard
      let noun = (token + 1..<min(token + 9, reader.upper)).first(where: {
        Self.requests.contains(reader.key($0)) && tags[$0].isNoun
      })
    else { return nil }
    var event = event
    event.recipients = parties(reader.subject(of: token))
    event.suppliers = parties(
      reader.object(of: token, limit: 3, where: isSide)
        + reader.complement(of: token, Self.toOnly, limit: 14, where: isSide))
    fill(reader.complement(of: noun, Vocabulary.keys("for"), limit: 8) { $0.isGoods }, into: &event)
    // `sent a letter of intent to Saab for four jets`
    event.status = reader.key(noun) == WordKey("intent") ? .negotiating : .sought
    event.statusWeight = 2
    setFigures(&event)
    return event.items.isEmpty ? nil : event
  }
  private static let sending = Vocabulary.keys("send hand give")
  private static let requests = Vocabulary.keys("request requests intent interest")

  /// `The order went to Rheinmetall`: who gets an order supplies.
  private func orderGone(_ token: Int, _ event: DealEvent) -> DealEvent? {
    guard let noun = dealNounBefore(token), Self.orders.contains(reader.key(noun)),
      !reader.mood(of: token, form: .past).isNegated
    else { return nil }
    var event = event
    event.suppliers = parties(
      reader.complement(of: token, Self.toOnly, limit: 2) { $0.isOrganization && isSide($0) })
    event.status = .signed
    event.statusWeight = 2
    event.isReference = true
    setFigures(&event)
    return event.suppliers.isEmpty ? nil : event
  }
  static let landingPlaces = Vocabulary.keys("in at")
  private static let service = Vocabulary.keys("with in")
  private static let reaching = Vocabulary.keys("reach enter")

  func subject(of token: Int) -> [Int] {
    let found = reader.subject(of: token)
    return found.isEmpty ? reader.subjectBehindParticiple(token) : found
  }
}
