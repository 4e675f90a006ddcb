import EntenteModel
import EntenteText

/// When a verb of transfer tells of no deal.
extension DealFinder {
  func veto(
    _ event: DealEvent, _ token: Int, _ verb: DealWords.Verb, _ mood: ClauseReader.Mood
  ) -> String? {
    let lemma = DealWords.verb(reader.key(token))?.lemma ?? reader.key(token)
    if Self.building.contains(lemma) {
      // `is building frigates for Egypt`: what is built at home or for nobody is no deal.
      if event.items.isEmpty || event.suppliers.isEmpty || !isBuiltForOthers(event, token) {
        return "built for nobody else"
      }
    }
    let isAccepted =
      mood.isPassive && followsDeal && !event.items.isEmpty && Self.accepting.contains(lemma)
    if Self.naming.contains(lemma), !isAccepted, event.suppliers.isEmpty || !event.hasGoods {
      // `expects missiles`, `the navy commissioned a frigate`: from whom is not said.
      return "of another sense without a seller"
    }
    if event.isReference, !event.hasGoods { return nil }
    if lemma == WordKey("take"),
      event.suppliers.isEmpty && !event.items.contains(where: { $0.quantity != nil }) || event.items.isEmpty
    {
      return "taken from nobody"
    }
    if Self.sendingOff.contains(lemma),
      event.recipients.isEmpty,
      !event.suppliers.isEmpty,
      event.items.allSatisfy({ Self.platforms.contains(table.entities[$0.entity].weaponClass) })
    {
      // `India sent eight Mi-17s within days`: they may be India's still.
      return "sent, but not to anybody"
    }
    if let reason = staysOwn(event, token, lemma) { return reason }
    if Self.flying.contains(lemma), !mood.isPassive || event.recipients.isEmpty {
      return "moved, but not to anybody"
    }
    if lemma == WordKey("seek"), mood.isPassive, event.recipients.isEmpty,
      event.suppliers.isEmpty
    {
      return "looked for by nobody"
    }
    let isOfGift = followsDeal && mood.start == token - 1 && !mood.isInfinitive && !event.suppliers.isEmpty
    if Self.moving.contains(lemma), verb.side != .arrive, event.recipients.isEmpty, !isCounted(event),
      // `took delivery of 50 howitzers given by the United States`
      !(isOfGift && event.items.contains { $0.quantity != nil })
    {
      return "moved, but not to anybody"
    }
    if mood.isNegated, verb.side != .halt, verb.done != .cancelled, !isRuledOut(event, verb, mood) {
      return "negated"
    }
    if verb.side == .halt, Self.manySenses.contains(lemma),
      !hasDealNoun(near: token)
    {
      return "no deal near"
    }
    if verb.side == .halt, Self.narrowHalts.contains(lemma),
      !(mood.isPassive ? dealNounBefore(token) != nil : haltsDeal(token))
    {
      return "halts no deal"
    }
    if verb.side == .halt, mood.isPassive, haltsAnother(mood.start) { return "halts something else" }
    if Self.banning.contains(lemma), event.recipients.isEmpty, !hasDealNoun(near: token) {
      // `missiles that the treaty had banned`: nobody was to get them.
      return "bans goods, not a deal"
    }
    if lemma == WordKey("award"), !hasDealNoun(near: token), !isSumNear(token),
      !event.suppliers.contains(where: { table.entities[$0.entity].organizationKind == .maker })
    {
      // `awarded the crew of the battery a medal`
      return "awards neither an order nor a sum"
    }
    if lemma == WordKey("kill"),
      reader.object(of: token, limit: 6, where: { $0.isActor }).isEmpty == false
        || (token + 1..<min(reader.upper, token + 4)).contains(where: {
          reader.tokens[$0].isNumber || Vocabulary.numbers[reader.key($0)] != nil
        })
    {
      return "kills people"
    }
    if verb.side == .halt, !event.hasGoods, !hasDealNoun(near: token),
      !(Self.narrowHalts.contains(lemma) && haltsDeal(token))
    {
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

  /// `..., and relations with Ankara were frozen`: the subject, behind a joint, is neither goods nor a deal.
  private func haltsAnother(_ last: Int) -> Bool {
    var sawNoun = false
    for position in stride(from: last, through: max(reader.lower, last - 7), by: -1) {
      if let index = reader.mention(at: position) {
        if table.mentions[index].isGoods { return false }
        continue
      }
      if isDealNoun(position) || DealWords.referring.contains(reader.key(position)) { return false }
      if reader.isComma(position) || Vocabulary.coordinators.contains(reader.key(position)) { return sawNoun }
      if tags[position].isVerb { return false }
      if tags[position].isNoun { sawNoun = true }
    }
    return false
  }
  private static let banning = Vocabulary.keys("ban bar embargo prohibit forbid")

  private func isSumNear(_ token: Int) -> Bool {
    (token..<min(token + 16, reader.upper)).contains {
      guard let index = reader.mention(at: $0), case .money = table.mentions[index].kind else { return false }
      return true
    }
  }

  /// `Croatia will not get the jets`, `Berlin would not sell tanks`: what is not to be is called off.
  func isRuledOut(_ event: DealEvent, _ verb: DealWords.Verb, _ mood: ClauseReader.Mood) -> Bool {
    guard let modal = mood.modal,
      Self.ruling.contains(modal) || Self.unable.contains(modal) && verb.side == .supply, mood.isNegated
    else { return false }
    return (verb.side == .supply || verb.side == .receive) && !event.items.isEmpty
      && (!event.recipients.isEmpty || !event.suppliers.isEmpty)
  }
  private static let unable = Vocabulary.keys("could can ca")
  static let ruling = Vocabulary.keys("will 'll wo would")

  /// `tore up the agreement under which`: a deal is the object.
  private func haltsDeal(_ token: Int) -> Bool {
    for position in token + 1..<min(token + 6, reader.upper) {
      if isDealNoun(position) { return DealWords.nouns[reader.key(position)]?.status != .negotiating }
      if !reader.isWord(position) || Vocabulary.clauseMarkers.contains(reader.key(position)) { return false }
    }
    return false
  }

  /// `They were built`, `both were delivered`
  func saysThey(before token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.goodsPronouns.contains(reader.key($0)) }
  }
  private static let goodsPronouns = Vocabulary.keys("they these both")

  /// `for which it paid`
  func isWhichBefore(_ token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.whom.contains(reader.key($0)) }
  }

  func isSumBehind(_ token: Int) -> Bool {
    (token + 1..<min(token + 5, reader.upper)).contains {
      guard let index = reader.mention(at: $0), case .money(let money) = table.mentions[index].kind else {
        return false
      }
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
        (table.entities[$0.entity].isState || table.entities[$0.entity].organizationKind == .service)
          && !(table.sideCode(of: $0.entity).map { builders.contains($0) } ?? true)
      }
  }
  private static let building = Vocabulary.keys("build construct")

  /// `It was signed in 2019`, `Bern refused`: without goods of its own, of what the sentence before was about.
  func refersBack(_ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ isPassive: Bool) -> Bool {
    guard followsDeal else { return false }
    if hit.value.side == .halt {
      guard Self.bareHalts.contains(hit.lemma), !hasObject(token) else { return false }
      if !isPassive { return true }
    }
    // `The two governments signed in November`
    if hit.lemma == WordKey("sign"), hit.form != .gerund, token > reader.lower, !hasObject(token),
      Self.signers.contains(reader.key(token - 1))
    {
      return true
    }
    guard isPassive else { return false }
    for position in stride(from: token - 1, through: max(reader.lower, token - 5), by: -1)
    where Self.things.contains(reader.key(position)) {
      return true
    }
    return false
  }
  private static let signers = Vocabulary.keys(
    "governments sides parties countries ministers leaders presidents they both two nations capitals")
  private static let bareHalts = Vocabulary.keys("refuse reject cancel scrap veto suspend decline")
  private static let things = Vocabulary.keys("it they both all these those")

  private func hasObject(_ token: Int) -> Bool {
    guard token + 1 < reader.upper, reader.isWord(token + 1), pronounObject(token) == nil else {
      return false
    }
    return !tags[token + 1].isAdverb && !Vocabulary.prepositions.contains(reader.key(token + 1))
  }

  /// Verbs of transfer in phrases of another sense.
  func idiom(_ token: Int, _ lemma: WordKey, _ isPassive: Bool) -> String? {
    if givesOrder(token, lemma) { return "an order to do something" }
    if let particles = Self.particles[lemma] {
      guard hasParticle(behind: token, particles) else { return "of another sense without its particle" }
      if lemma == WordKey("like"), !(token > reader.lower && Self.wishing.contains(reader.key(token - 1))) {
        return "of another sense without would"
      }
    }
    if lemma == WordKey("part"), token > reader.lower, Self.taking.contains(reader.key(token - 1)) {
      return "takes part"
    }
    guard token + 2 < reader.upper else { return nil }
    if !isPassive, handsOverPapers(token) { return "papers or words, no goods" }
    if !isPassive, Self.gettingPapers.contains(lemma), getsConsent(token) {
      return "gets only an offer or a consent"
    }
    if lemma == WordKey("clear"), reader.key(token + 1) == WordKey("the"),
      reader.key(token + 2) == WordKey("way")
    {
      return "only clears the way"
    }
    if isPassive, lemma == WordKey("give"), reader.key(token + 1) == WordKey("to"),
      tags[token + 2] == .baseVerb
    {
      return "given to understand"
    }
    return nil
  }

  /// `delivered the required certification`, `sent a letter to Congress`: the head of the group behind the verb.
  private func handsOverPapers(_ token: Int) -> Bool {
    for position in token + 1..<min(token + 6, reader.upper) {
      guard reader.isWord(position), reader.mention(at: position) == nil,
        !Vocabulary.prepositions.contains(reader.key(position)), !tags[position].isFiniteVerb
      else { return false }
      if Self.papers.contains(reader.key(position)) {
        return position + 1 >= reader.upper || !tags[position + 1].isNoun
      }
    }
    return false
  }
  private static let papers = Vocabulary.keys(
    """
    certification certifications notification notifications note notes message messages speech speeches statement \
    statements remarks report reports address verdict ruling blow warning warnings ultimatum condolences greetings \
    invitation reply answer lecture sermon petition
    """)

  /// `received offers`, `obtained approval to buy`
  private func getsConsent(_ token: Int) -> Bool {
    for position in token + 1..<min(token + 6, reader.upper) {
      if Self.consents.contains(reader.key(position)) { return true }
      guard reader.isWord(position), !Vocabulary.prepositions.contains(reader.key(position)),
        reader.mention(at: position).map({ !table.mentions[$0].isGoods }) ?? true
      else { return false }
    }
    return false
  }
  private static let gettingPapers = Vocabulary.keys("receive get obtain win secure give")
  private static let consents = Vocabulary.keys(
    """
    offer offers proposal proposals bids approval clearance permission consent authorisation authorization go-ahead \
    assurances opinion briefing briefings
    """)

  /// Everyday verbs that tell of a transfer only with one of some words behind them.
  private static let particles: [WordKey: Set<WordKey>] = [
    WordKey("pass"): Vocabulary.keys("on along to"), WordKey("part"): Vocabulary.keys("with"),
    WordKey("turn"): Vocabulary.keys("over"), WordKey("let"): Vocabulary.keys("have"),
    WordKey("spend"): Vocabulary.keys("on"), WordKey("invest"): Vocabulary.keys("in"),
    WordKey("follow"): Vocabulary.keys("with"), WordKey("look"): Vocabulary.keys("at for"),
    WordKey("lobby"): Vocabulary.keys("for"), WordKey("like"): [], WordKey("touch"): Vocabulary.keys("down"),
  ]
  private static let wishing = Vocabulary.keys("would 'd")

  /// Whether one of some words stands behind a verb in its clause; `like` needs none.
  private func hasParticle(behind token: Int, _ words: Set<WordKey>) -> Bool {
    if words.isEmpty { return true }
    for position in token + 1..<min(token + 7, reader.upper) {
      if words.contains(reader.key(position)) { return true }
      if reader.isHardBreak(position) || reader.isComma(position) || tags[position].isFiniteVerb {
        return false
      }
    }
    return false
  }

  /// `ordered the army to stop`, `gave the order`.
  private func givesOrder(_ token: Int, _ lemma: WordKey) -> Bool {
    let range = token + 1..<min(token + 6, reader.upper)
    if lemma == WordKey("give") {
      if range.contains(where: {
        Self.leaves.contains(reader.key($0)) && $0 + 1 < reader.upper && reader.key($0 + 1) == WordKey("to")
      }) {
        return true
      }
      return range.prefix(3).contains {
        Self.orders.contains(reader.key($0)) || reader.key($0) == WordKey("way")
      }
    }
    guard lemma == WordKey("order") else { return false }
    for position in range {
      if let mention = reader.mention(at: position), table.mentions[mention].isGoods { return false }
      if Vocabulary.beForms.contains(reader.key(position))
        || Vocabulary.haveForms.contains(reader.key(position))
      {
        // `the jets that Brasilia ordered in 2014 are to be assembled`
        return false
      }
      if reader.key(position) == WordKey("to"), position + 1 < reader.upper, tags[position + 1].isVerb {
        return true
      }
    }
    return false
  }

  private static let leaves = Vocabulary.keys("leave authority mandate orders instructions time power powers")

  /// `promised to deliver`: the infinitive tells of the deal.
  func governsInfinitive(_ token: Int) -> Bool {
    if let lemma = DealWords.verb(reader.key(token))?.lemma, Self.pondering.contains(lemma),
      token + 1 < reader.upper, DealWords.verb(reader.key(token + 1))?.form == .gerund
    {
      // `is considering sending`
      return true
    }
    guard let lemma = DealWords.verb(reader.key(token))?.lemma, Self.governing.contains(lemma),
      token + 2 < reader.upper, reader.key(token + 1) == WordKey("to")
    else { return false }
    return tags[token + 2].isVerb
  }
  private static let pondering = Vocabulary.keys("consider mull weigh discuss propose reject refuse")
  private static let governing = Vocabulary.keys(
    "promise pledge offer propose want seek need consider agree request refuse fail commit contract choose decline prefer expect"
  )

  private func isCounted(_ event: DealEvent) -> Bool {
    event.items.contains { item in
      guard case .system = table.entities[item.entity].kind else { return false }
      return event.suppliers.isEmpty || item.quantity != nil
    }
  }

  /// What its owner can send and still own; missiles and shells do not come back.
  private static let platforms: Set<WeaponClass> = [.aircraft, .naval, .armouredVehicle]
  private static let sendingOff = Vocabulary.keys("send ferry airlift land dispatch rush")
  private static let moving = Vocabulary.keys(
    "send ferry airlift land hand lend provide give dispatch rush cede offload release channel route consign bequeath forward grant allot hawk peddle"
  )
  /// `the first was commissioned in May`
  private static let accepting = Vocabulary.keys("accept commission")
  /// Verbs that tell of a transfer only with a seller.
  private static let naming = Vocabulary.keys(
    "expect commission prefer accept inherit borrow book bag source")
  /// Verbs of carrying that tell of a transfer only in the passive: `were flown to Ukraine`.
  private static let flying = Vocabulary.keys("fly truck haul")
  /// Verbs that halt a deal only where one is their object.
  private static let narrowHalts = Vocabulary.keys(
    "deny forbid decline withdraw prohibit overturn quash nullify end stop stay cease rebuff")
  /// Verbs that mostly tell of something else.
  private static let manySenses = Vocabulary.keys(
    "drop kill lose tear hold block dump axe ditch fail collapse stall")
}
