import EntenteModel
import EntenteText

/// Verbs of transfer and their slots.
extension DealFinder {
  func verbEvent(_ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit) -> Reading {
    let mood = reader.mood(of: token, form: hit.form)
    let verb = hit.value
    var event = DealEvent(
      status: verb.done, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token))
    // `had signed for 80 Rafales` is no `jets signed for`.
    let isPassive = mood.isPassive || !mood.isPerfect && isReducedRelative(token, hit.form)
    if governsInfinitive(token) { return .vetoed("only governs an infinitive") }
    if givesOrder(token, hit.lemma) { return .vetoed("an order to do something") }
    if hit.lemma == WordKey("clear"), reader.key(token + 1) == WordKey("the"), reader.key(token + 2) == WordKey("way")
    {
      return .vetoed("only clears the way")
    }
    if isPassive, hit.lemma == WordKey("give"), reader.key(token + 1) == WordKey("to") {
      return .vetoed("given to understand")
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
      guard event.hasGoods, !event.suppliers.isEmpty || !event.recipients.isEmpty else {
        return .vetoed("asked for no goods")
      }
    case .arrive:
      fill(goodsBefore(token, limit: 8), into: &event)
      if mood.isNegated || isOfNone(token) { return .vetoed("nothing arrives") }
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
          ? parties(reader.complement(of: token, Vocabulary.keys("with in"), limit: 6, where: isSide))
          : parties(reader.object(of: token, limit: 3) { $0.isState })
        guard !event.recipients.isEmpty else { return .vetoed("reaches nobody") }
      }
      if Self.passing.contains(hit.lemma), origin.isEmpty, event.recipients.isEmpty {
        return .vetoed("goes neither to nor from anybody")
      }
    case .contain:
      guard let noun = dealNounBefore(token) else { return .vetoed("its subject is no deal") }
      fill(reader.object(of: token, limit: 16) { $0.isGoods }, into: &event)
      if event.items.isEmpty {
        fill(reader.complement(of: token, Vocabulary.keys("of"), limit: 8) { $0.isGoods }, into: &event)
      }
      guard !event.items.isEmpty else { return .vetoed("contains no goods") }
      event.isReference = true
      event.isDetail = true
      event.statusWeight = 0
      event.status = DealWords.nouns[reader.key(noun)]?.status ?? .signed
      setFigures(&event)
      return .events([event])
    }
    if event.hasVagueGoods, event.items.isEmpty { fill(goodsAnnounced(behind: token), into: &event) }
    if !event.hasGoods, verb.side != .halt, verb.side != .mutual,
      !isSoft(token) || pronounObject(token) == nil,
      let item = isPassive ? elliptic(before: token) ?? elliptic(after: token) : elliptic(after: token)
    {
      event.items = [item]
    }
    if hit.lemma == WordKey("pay"), !event.hasGoods || isWhichBefore(token), followsDeal || isWhichBefore(token),
      mood.modal == nil, !mood.isInfinitive, isSumBehind(token) {
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
    if !event.hasGoods, isPassive, verb.side == .supply || verb.side == .receive, let lastGoods, saysThey(before: token) {
      // `They were built for Pakistan`
      event.items = [.init(entity: lastGoods, quantity: nil, sentence: sentenceIndex)]
    }
    if !event.hasGoods, refersBack(token, hit, isPassive) || isPassive && dealNounBefore(token) != nil {
      event.isReference = true
    }
    if let reason = veto(event, token, verb, mood) { return .vetoed(reason) }
    setStatus(&event, verb: verb, mood: mood, token: token, form: hit.form, isPassive: isPassive)
    if event.statusWeight == Self.deniedWeight { return .vetoed("denied") }
    setFigures(&event)
    if event.status == .signed, !event.hasExplicitYear, Self.acquiring.contains(hit.lemma),
      isPassive || isInRelative(token), !operatorBefore(token).isEmpty
    {
      // `Romania flies F-16s that it bought from Portugal`: what is flown has come.
      event.status = .delivered
    }
    switch verb.side {
    case .receive where !event.isOrderReceived:
      return .events(distributed(event, behind: token, Self.from, side: \.suppliers))
    case .supply where !isEquip(token):
      return .events(distributed(event, behind: token, Self.toOnly, side: \.recipients))
    case .mutual where !isPassive:
      return .events(mutualList(event, behind: token))
    default: return .events([event])
    }
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

  private func isInRelative(_ token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Vocabulary.relatives.contains(reader.key($0)) }
  }
  private static let acquiring = Vocabulary.keys("buy purchase acquire lease procure import sell rent")

  /// `none of which has arrived`, `not one of the 66 jets arrived`.
  private func isOfNone(_ token: Int) -> Bool {
    (max(reader.lower, token - 14)..<token).contains {
      Self.none.contains(reader.key($0)) && reader.key($0 + 1) == WordKey("of")
        || reader.key($0) == WordKey("not") && reader.key($0 + 1) == WordKey("one")
    }
  }
  private static let none = Vocabulary.keys("none neither")
  private static let toOnly = Vocabulary.keys("to")
  private static let passing = Vocabulary.keys("come go")
  private static let reaching = Vocabulary.keys("reach enter")

  private func veto(
    _ event: DealEvent, _ token: Int, _ verb: DealWords.Verb, _ mood: ClauseReader.Mood
  ) -> String? {
    if Self.building.contains(DealWords.verb(reader.key(token))?.lemma ?? WordKey("")) {
      // `is building frigates for Egypt`: what is built at home or for nobody is no deal.
      if event.items.isEmpty || event.suppliers.isEmpty || !isBuiltForOthers(event, token) {
        return "built for nobody else"
      }
    }
    if event.isReference, !event.hasGoods { return nil }
    if DealWords.verb(reader.key(token))?.lemma == WordKey("take"),
      event.suppliers.isEmpty && !event.items.contains(where: { $0.quantity != nil }) || event.items.isEmpty
    {
      return "taken from nobody"
    }
    if isOnlyMoved(token), event.recipients.isEmpty, !isCounted(event) { return "moved, but not to anybody" }
    if mood.isNegated, verb.side != .halt, verb.done != .cancelled, !isRuledOut(event, verb, mood) {
      return "negated"
    }
    if verb.side == .halt, Self.manySenses.contains(DealWords.verb(reader.key(token))?.lemma ?? WordKey("")),
      !hasDealNoun(near: token)
    {
      return "no deal near"
    }
    if DealWords.verb(reader.key(token))?.lemma == WordKey("kill"),
      reader.object(of: token, limit: 6, where: { $0.isActor }).isEmpty == false
        || (token + 1..<min(reader.upper, token + 4)).contains(where: {
          reader.tokens[$0].isNumber || Vocabulary.numbers[reader.key($0)] != nil
        })
    {
      return "kills people"
    }
    if verb.side == .halt, !event.hasGoods, !hasDealNoun(near: token) {
      return "halts neither goods nor a deal"
    }
    if verb.needsNoun || verb.side == .mutual, !hasDealNoun(near: token), event.items.isEmpty {
      return "neither goods nor a deal near"
    }
    if mood.isPassive, let noun = dealNounBefore(token), noun > reader.lower,
      reader.key(noun - 1) == WordKey("no")
    {
      return "no such deal"
    }
    if isSoft(token), !event.hasGoods, !(verb.side == .halt && haltsDeal(token)) {
      return "an everyday verb without goods"
    }
    return nil
  }

  /// `Croatia will not get the jets`, `Berlin would not sell tanks`: what is not to be is called off.
  func isRuledOut(_ event: DealEvent, _ verb: DealWords.Verb, _ mood: ClauseReader.Mood) -> Bool {
    guard let modal = mood.modal, Self.ruling.contains(modal), mood.isNegated else { return false }
    return (verb.side == .supply || verb.side == .receive) && !event.items.isEmpty
      && (!event.recipients.isEmpty || !event.suppliers.isEmpty)
  }
  private static let ruling = Vocabulary.keys("will 'll wo would")

  /// `tore up the agreement under which`: a deal is the object.
  private func haltsDeal(_ token: Int) -> Bool {
    for position in token + 1..<min(token + 6, reader.upper) {
      if isDealNoun(position) { return true }
      if !reader.isWord(position) || Vocabulary.clauseMarkers.contains(reader.key(position)) { return false }
    }
    return false
  }

  private func saysThey(before token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.goodsPronouns.contains(reader.key($0)) }
  }
  private static let goodsPronouns = Vocabulary.keys("they these both")

  /// `for which it paid`
  private func isWhichBefore(_ token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.whom.contains(reader.key($0)) }
  }

  private func isSumBehind(_ token: Int) -> Bool {
    (token + 1..<min(token + 4, reader.upper)).contains {
      guard let index = reader.mention(at: $0), case .money(let money) = table.mentions[index].kind else { return false }
      return money.amount >= 1_000_000
    }
  }

  /// Whether goods are built for a state that is not the builder's own, or under a contract.
  private func isBuiltForOthers(_ event: DealEvent, _ token: Int) -> Bool {
    let isContracted = (max(reader.lower + 1, token - 10)..<token).contains {
      Self.whom.contains(reader.key($0)) && reader.key($0 - 1) == WordKey("under")
    }
    let builders = Set(event.suppliers.compactMap { table.sideCode(of: $0.entity) })
    return isContracted
      || event.recipients.contains {
        table.entities[$0.entity].isState
          && !(table.sideCode(of: $0.entity).map { builders.contains($0) } ?? true)
      }
  }
  private static let building = Vocabulary.keys("build construct")

  /// `It was signed in 2019`, `Bern refused`: without goods of its own, of what the sentence before was about.
  private func refersBack(_ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ isPassive: Bool) -> Bool {
    guard followsDeal else { return false }
    if hit.value.side == .halt {
      guard Self.bareHalts.contains(hit.lemma), !hasObject(token) else { return false }
      if !isPassive { return true }
    }
    guard isPassive else { return false }
    for position in stride(from: token - 1, through: max(reader.lower, token - 5), by: -1)
    where Self.things.contains(reader.key(position)) {
      return true
    }
    return false
  }
  private static let bareHalts = Vocabulary.keys("refuse reject cancel scrap veto suspend")
  private static let things = Vocabulary.keys("it they both all these those")

  private func hasObject(_ token: Int) -> Bool {
    guard token + 1 < reader.upper, reader.isWord(token + 1) else { return false }
    return !tags[token + 1].isAdverb && !Vocabulary.prepositions.contains(reader.key(token + 1))
  }

  /// `ordered the army to stop`, `gave the order`.
  private func givesOrder(_ token: Int, _ lemma: WordKey) -> Bool {
    let range = token + 1..<min(token + 6, reader.upper)
    if lemma == WordKey("give") {
      return range.prefix(3).contains {
        Self.orders.contains(reader.key($0)) || reader.key($0) == WordKey("way")
      }
    }
    guard lemma == WordKey("order") else { return false }
    for position in range {
      if let mention = reader.mention(at: position), table.mentions[mention].isGoods { return false }
      if Vocabulary.beForms.contains(reader.key(position)) || Vocabulary.haveForms.contains(reader.key(position)) {
        // `the jets that Brasilia ordered in 2014 are to be assembled`
        return false
      }
      if reader.key(position) == WordKey("to"), position + 1 < reader.upper, tags[position + 1].isVerb {
        return true
      }
    }
    return false
  }

  /// `promised to deliver`: the infinitive tells of the deal.
  private func governsInfinitive(_ token: Int) -> Bool {
    guard let lemma = DealWords.verb(reader.key(token))?.lemma, Self.governing.contains(lemma),
      token + 2 < reader.upper, reader.key(token + 1) == WordKey("to")
    else { return false }
    return tags[token + 2].isVerb
  }
  private static let governing = Vocabulary.keys(
    "promise pledge offer propose want seek need consider agree request refuse fail commit contract choose")

  private func isCounted(_ event: DealEvent) -> Bool {
    event.items.contains { item in
      guard case .system = table.entities[item.entity].kind else { return false }
      return event.suppliers.isEmpty || item.quantity != nil
    }
  }

  private func isOnlyMoved(_ token: Int) -> Bool {
    Self.moving.contains(DealWords.verb(reader.key(token))?.lemma ?? WordKey(""))
  }
  private static let moving = Vocabulary.keys("send return ferry airlift land hand lend provide give")
  /// Verbs that mostly tell of something else.
  private static let manySenses = Vocabulary.keys(
    "drop kill lose tear hold block dump axe ditch fail collapse stall")

  private func subject(of token: Int) -> [Int] {
    let found = reader.subject(of: token)
    return found.isEmpty ? reader.subjectBehindParticiple(token) : found
  }

  // MARK: Kinds of verbs

  private func fillSupply(
    _ event: inout DealEvent, _ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ mood: ClauseReader.Mood,
    _ isPassive: Bool
  ) {
    let receivers = isPassive && Self.ditransitive.contains(hit.lemma) ? reader.subject(of: token) : []
    let given = isPassive && !receivers.isEmpty ? reader.object(of: token, limit: 8) { $0.isGoods } : []
    if !given.isEmpty {
      // `Croatia has been offered a dozen Rafales`
      fill(given, into: &event)
      event.recipients = parties(receivers)
      let origin = parties(reader.complement(of: token, Self.by, limit: 14, where: isSide))
      if !origin.isEmpty { event.suppliers = origin }
      return
    }
    if isPassive, !receivers.isEmpty, orderBehind(token, within: 3) != nil {
      // `Nexter was promised an order for vehicles`: who is given an order supplies.
      fill(goodsAfter(token), into: &event)
      event.suppliers = parties(receivers)
      event.recipients = parties(
        reader.complement(of: token, Vocabulary.keys("by from"), limit: 14, where: isSide))
      event.isOrderReceived = true
      return
    }
    if !isPassive, Self.approving.contains(hit.lemma), sideOfObject(behind: token) == .receive {
      // `Baghdad has authorized the purchase`: its own.
      fill(goodsAfter(token), into: &event)
      event.recipients = parties(subject(of: token))
      event.suppliers = parties(reader.complement(of: token, Self.from, limit: 18, where: isSide))
      event.isOwnPurchase = true
      return
    }
    if !isPassive || !isAboutDeal(token, hit.lemma) {
      fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    }
    if isPassive, hit.lemma == WordKey("clear"), event.items.isEmpty, let lastGoods,
      receivers.contains(where: { table.mentions[$0].isState })
    {
      // `Australia was cleared last year`: for what was spoken of.
      event.items = [.init(entity: lastGoods, quantity: nil, sentence: sentenceIndex)]
    }
    if isPassive {
      event.suppliers = parties(reader.complement(of: token, Self.by, limit: 14, where: isSide))
      event.recipients = parties(reader.complement(of: token, Self.to, limit: 14, where: isSide))
      if event.suppliers.isEmpty, hit.value.done == .delivered { event.suppliers = formerOwner(before: token) }
      if isEquip(token) {
        event.recipients = parties(reader.subject(of: token))
      } else if event.recipients.isEmpty, !receivers.isEmpty {
        // `Iraq was offered jets`
        event.recipients = parties(receivers)
        if !event.recipients.isEmpty { fill(goodsAfter(token), into: &event) }
      }
      if Self.bothWays.contains(hit.lemma), event.recipients.isEmpty {
        event.recipients = operatorBefore(token)
      }
      return
    }
    var origin = parties(reader.complement(of: token, Self.from, limit: 14, where: isSide))
    if origin.isEmpty, Self.bothWays.contains(hit.lemma), let named = event.origin, !named.isForeign {
      origin = [named.party]
    }
    event.suppliers = parties(subject(of: token))
    event.recipients = parties(reader.complement(of: token, Self.to, limit: 24, where: isSide))
    if pronounObject(token) != nil, event.items.isEmpty, reader.key(token + 2) == WordKey("with") {
      // `supplied it with armoured vehicles`
      fill(reader.complement(of: token + 1, Vocabulary.keys("with"), limit: 1) { $0.isGoods }, into: &event)
      let givers = event.supplierSet
      if event.recipients.isEmpty {
        event.recipients = parties(reader.pronoun(at: token + 1) ?? []).filter { !givers.contains($0.entity) }
      }
    }
    if event.recipients.isEmpty {
      event.recipients = parties(reader.object(of: token, limit: 5) { $0.isActor })
    }
    if event.recipients.isEmpty, event.hasGoods { event.recipients = bareReceiver(behind: token) }
    if event.recipients.map(\.entity) == event.suppliers.map(\.entity), isTheCountry(token + 1) {
      // `India gave the country a corvette`: not to itself.
      event.recipients = []
    }
    if event.recipients.isEmpty, event.hasGoods {
      event.recipients = pronounReceiver(behind: token, givers: event.supplierSet)
    }
    if Self.bothWays.contains(hit.lemma), !origin.isEmpty {
      if event.suppliers.isEmpty { event.suppliers = parties(controller(of: token)) }
      // `leased tanks from Germany`: who leases from somebody receives.
      event.recipients = event.suppliers
      event.suppliers = origin
      return
    }
    if event.suppliers.isEmpty, mood.isInfinitive { event.suppliers = parties(controller(of: token)) }
  }

  /// `Israel sold it four Kfirs`: the last one spoken of who is not the seller.
  private func pronounReceiver(behind token: Int, givers: Set<Int>) -> [DealEvent.Party] {
    guard token + 2 < reader.upper,
      isTheCountry(token + 1)
        || Self.receivers.contains(reader.key(token + 1)) && !reader.isComma(token + 2)
          && !Vocabulary.prepositions.contains(reader.key(token + 2))
    else { return [] }
    for position in stride(from: token - 1, through: reader.lower, by: -1) {
      guard let index = reader.mention(at: position), isSide(table.mentions[index]) else { continue }
      let party = parties([index]).filter { !givers.contains($0.entity) }
      if !party.isEmpty { return party }
    }
    // Whom the text is about is known when all of it is read.
    if isTheCountry(token + 1) { return [] }
    return reader.context.body.map { parties([$0]).filter { !givers.contains($0.entity) } } ?? []
  }
  /// `urged Iran to buy`: who is told to act.
  private func told(to token: Int) -> [Int]? {
    guard token - 3 >= reader.lower, reader.key(token - 1) == WordKey("to"),
      let index = reader.mention(at: token - 2), isSide(table.mentions[index])
    else { return nil }
    var before = table.mentions[index].tokens.lowerBound - 1
    if before > reader.lower, Vocabulary.articles.contains(reader.key(before)) { before -= 1 }
    guard before >= reader.lower, Self.telling.contains(reader.key(before)) else { return nil }
    return [index]
  }
  private static let telling = Vocabulary.keys(
    "urged urge urges told tell tells asked ask asks pressed presses persuaded convinced allowed allows forced invited")

  /// `to sell Iraq MiG-29 jets`: a bare name between verb and goods is no adjective.
  private func bareReceiver(behind token: Int) -> [DealEvent.Party] {
    guard let index = reader.mention(at: token + 1), table.mentions[index].isState,
      table.mentions[index].stateForm != .adjective, table.mentions[index].tokens.upperBound < reader.upper,
      !Vocabulary.genitives.contains(reader.key(table.mentions[index].tokens.upperBound))
    else { return [] }
    return parties([index])
  }

  private func isTheCountry(_ position: Int) -> Bool {
    position + 1 < reader.upper && reader.key(position) == WordKey("the")
      && reader.mention(at: position + 1).map { table.mentions[$0].isState && table.mentions[$0].isAnaphor } ?? false
  }
  private static let receivers = Vocabulary.keys("it them him her")

  /// `The sale of jets was approved`: what is approved is the sale, which the noun tells of.
  private func isAboutDeal(_ token: Int, _ lemma: WordKey) -> Bool {
    Self.approving.contains(lemma) && dealNounBefore(token) != nil
  }
  private static let ditransitive = Vocabulary.keys(
    "offer give lend sell promise pledge send loan lease donate hand award supply grant clear")
  private static let approving = Vocabulary.keys(
    "approve clear authorize authorise greenlight okay license propose")
  private static let bothWays = Vocabulary.keys("lease rent loan")

  private func fillReceipt(
    _ event: inout DealEvent, _ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ isPassive: Bool
  ) {
    fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    if isPassive {
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
    event.recipients = parties(told(to: token) ?? subject(of: token))
    event.suppliers = parties(reader.complement(of: token, Self.from, limit: 24, where: isSide))
    if event.suppliers.isEmpty { event.suppliers = relativeSource(of: token) }
    if event.suppliers.isEmpty { event.suppliers = leadingSource(before: token) }
    if event.recipients.isEmpty { event.recipients = parties(controller(of: token)) }
    if Self.getting.contains(DealWords.verb(reader.key(token))?.lemma ?? WordKey("")),
      let noun = orderBehind(token, within: 4)
    {
      // `received an order from Qatar`: who gets an order supplies.
      let sides = event.recipients
      event.recipients = event.suppliers
      event.suppliers = sides
      event.rule += "." + lemmaName(noun)
      event.isOrderReceived = true
    }
  }

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

  /// `ten jets of the Peruvian Air Force were handed over`: whose they were gives them.
  private func formerOwner(before token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 14), by: -1) {
      guard let index = reader.mention(at: position), table.mentions[index].isWeapon else { continue }
      return parties(
        reader.complement(
          of: table.mentions[index].tokens.upperBound - 1, Vocabulary.keys("of"), limit: 1, where: isSide))
    }
    return []
  }

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
  private static let whom = Vocabulary.keys("which whom")

  /// `The Colombian Air Force's Kfirs, bought from Israel`.
  func ownerOfGoods(before token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 6), by: -1) {
      guard let index = reader.mention(at: position), table.mentions[index].isWeapon else { continue }
      var genitive = table.mentions[index].tokens.lowerBound - 1
      // `Kazakhstan's first four jets`
      while genitive > reader.lower, position - genitive < 8, !Vocabulary.genitives.contains(reader.key(genitive)),
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
  private func operatorBefore(_ token: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 10), by: -1) {
      if let hit = RelationWords.verbs[reader.key(position)], hit.value == .operates, tags[position].isVerb {
        return parties(reader.subject(of: position))
      }
      if reader.isComma(position) || reader.isHardBreak(position) { return [] }
    }
    return []
  }

  /// The noun of an order that is the object of a verb of getting.
  private func orderBehind(_ token: Int, within limit: Int) -> Int? {
    for position in token + 1..<min(token + 1 + limit, reader.upper) {
      if Self.orders.contains(reader.key(position)) { return position }
      if reader.isComma(position) || reader.mention(at: position) != nil { return nil }
    }
    return nil
  }
  private static let choosing = Vocabulary.keys("select choose pick want need consider mull weigh eye covet")
  private static let getting = Vocabulary.keys("receive get obtain")
  private static let orders = Vocabulary.keys("order orders contract contracts request requests")

  private func fillMutual(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
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
  private func sideOfObject(behind token: Int) -> DealWords.Noun.Side? {
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

  private func fillHalt(_ event: inout DealEvent, _ token: Int, _ isPassive: Bool) {
    if !isPassive || dealNounBefore(token) == nil {
      fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
      if event.items.isEmpty { fill(goodsBefore(token, limit: 6), into: &event) }
    }
    event.parties = isPassive ? [] : parties(reader.subject(of: token))
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
    guard event.hasGoods || hasDealNoun(near: token) || followsDeal && !event.parties.isEmpty else {
      return .vetoed("halts neither goods nor a deal")
    }
    event.isReference = event.items.isEmpty
    setFigures(&event)
    return .events([event])
  }
}
