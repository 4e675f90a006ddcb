import EntenteModel
import EntenteText

/// Where sides and goods are looked for.
extension DealFinder {
  /// Who can be a side of a deal: states and bodies, and persons who act for one; not those who write about them.
  func isSide(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .state: true
    case .organization(_, let kind): Self.canDeal(kind)
    default: false
    }
  }

  private static func canDeal(_ kind: OrganizationKind) -> Bool {
    switch kind {
    case .media, .thinkTank, .ngo, .court, .party, .university, .club, .parliament, .embassy: false
    default: true
    }
  }

  /// Whether a mention is a side or speaks for one.
  func canBeSide(_ mention: Int) -> Bool { side(of: mention) != nil }

  /// The entity that a mention stands for in a deal.
  private func side(of index: Int) -> (entity: Int, isInferred: Bool)? {
    let mention = table.mentions[index]
    if isSide(mention) {
      guard mention.entity >= 0 else { return nil }
      // A ministry buys for its state; only firms and the like deal for themselves.
      if let kind = mention.organizationKind, kind.isGovernmental,
        let state = representation.state(of: mention.entity)
      {
        return (state, false)
      }
      return (mention.entity, false)
    }
    if mention.organizationKind == .parliament {
      // A parliament decides for its state.
      return representation.state(of: mention.entity).map { ($0, true) }
    }
    if mention.isPerson, representation.body(of: mention.entity) == nil,
      let owner = stateOf(mention.tokens.lowerBound)
    {
      return (owner, true)
    }
    guard mention.isPerson, let body = representation.body(of: mention.entity) else { return nil }
    if let kind = table.entities[body].organizationKind, !Self.canDeal(kind) {
      return representation.state(of: body).map { ($0, true) }
    }
    return (body, true)
  }

  /// `Libya's Gaddafi`: the state of one of whom no office is told.
  private func stateOf(_ start: Int) -> Int? {
    guard start - 2 >= reader.lower, Vocabulary.genitives.contains(reader.key(start - 1)),
      let owner = reader.mention(at: start - 2), table.mentions[owner].isState
    else { return nil }
    return table.mentions[owner].entity
  }

  func parties(_ mentions: [Int]) -> [DealEvent.Party] {
    var result: [DealEvent.Party] = []
    for mention in mentions {
      guard let side = side(of: mention), !result.contains(where: { $0.entity == side.entity }) else {
        continue
      }
      let isHere = reader.sentence.tokens.contains(table.mentions[mention].tokens.lowerBound)
      result.append(
        DealEvent.Party(
          entity: side.entity, sentence: sentenceIndex,
          isInferred: side.isInferred || !isHere || table.mentions[mention].isAnaphor))
    }
    return result
  }

  // MARK: Goods

  func goodsAfter(_ token: Int) -> [Int] {
    let direct = reader.object(of: token, limit: 14) { $0.isGoods }
    if !direct.isEmpty { return direct }
    let antecedent = goodsBeforeRelative(token)
    if !antecedent.isEmpty { return antecedent }
    if pronounObject(token) != nil { return [] }
    return reader.complement(of: token, Self.goodsPrepositions, limit: 18) { $0.isGoods }
  }

  /// `ordered 32 more`, `sold them to Germany`: what stands for the weapon that was last spoken of.
  func elliptic(after token: Int) -> DealEvent.Item? {
    guard let lastGoods = goodsSpokenOf(before: token) else { return nil }
    if pronounObject(token) != nil { return .init(entity: lastGoods, quantity: nil, sentence: sentenceIndex) }
    for position in token + 1..<min(token + 5, reader.upper) {
      if let mention = reader.mention(at: position) {
        guard !reader.tokens[position].isNumber, table.mentions[mention].isActor else { return nil }
        continue
      }
      if let quantity = bareNumber(at: position) {
        return .init(entity: lastGoods, quantity: quantity, sentence: sentenceIndex)
      }
      guard Self.beforeNumbers.contains(reader.key(position)) else { return nil }
    }
    return nil
  }
  private static let beforeNumbers = Vocabulary.keys(
    "some about around another the first only up to at least over more than all just its")

  /// `Twelve of them were delivered`, `another 32 were ordered`.
  func elliptic(before token: Int) -> DealEvent.Item? {
    guard let lastGoods = goodsSpokenOf(before: token) else { return nil }
    var position = token - 1
    while position >= reader.lower, token - position < 7 {
      if reader.mention(at: position) != nil { return nil }
      let key = reader.key(position)
      if key == WordKey("of"), position > reader.lower, reader.key(position - 1) != key {
        position -= 1
        continue
      }
      if let quantity = bareNumber(at: position) {
        return .init(entity: lastGoods, quantity: quantity, sentence: sentenceIndex)
      }
      guard Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key) || Self.links.contains(key)
      else {
        return nil
      }
      position -= 1
    }
    return nil
  }
  private static let links = Vocabulary.keys("them which these those already since also to will would")

  /// The designation named last before a token in its sentence, else in those before.
  private func goodsSpokenOf(before token: Int) -> Int? {
    for position in stride(from: token - 1, through: reader.lower, by: -1) {
      if let index = reader.mention(at: position), table.mentions[index].isWeapon {
        return table.mentions[index].entity
      }
    }
    return lastGoods
  }

  /// `an Australian order for 12`: a number behind a noun of deals.
  func elliptic(behindNoun token: Int) -> DealEvent.Item? {
    for position in token + 1..<min(token + 7, reader.upper)
    where Self.goodsLeads.contains(reader.key(position)) && position + 1 < reader.upper {
      guard let goods = goodsSpokenOf(before: token), let quantity = bareNumber(at: position + 1) else {
        return nil
      }
      return .init(entity: goods, quantity: quantity, sentence: sentenceIndex)
    }
    return nil
  }

  /// `arms worth $1 billion: MiG-23 jets, missiles`: what a colon tells of goods that were not named before it.
  func goodsAnnounced(behind token: Int) -> [Int] {
    guard
      let colon = (token + 1..<min(token + 40, reader.upper)).first(where: {
        reader.announces($0) { $0.isGoods }
      }), let first = (colon + 1..<min(colon + 6, reader.upper)).lazy.compactMap({ reader.mention(at: $0) }).first
    else { return [] }
    return reader.group(from: first, towards: 1) { $0.isGoods }
  }

  private static let goodsLeads = Vocabulary.keys("for about on over of")

  func pronounObject(_ token: Int) -> Int? {
    guard token + 1 < reader.upper, Self.objects.contains(reader.key(token + 1)) else { return nil }
    return token + 1
  }
  private static let objects = Vocabulary.keys("it them those both")

  /// A number that counts nothing that is named behind it.
  private func bareNumber(at position: Int) -> Int? {
    guard
      reader.tokens[position].isNumber || Vocabulary.numbers[reader.key(position)] != nil
        || reader.tokens[position].flags.contains(.hasHyphen),
      let number = FigureReader(words: words, date: nil).number(at: position, end: reader.upper),
      number.value >= 1,
      number.value < 1e7, number.value == number.value.rounded()
    else { return nil }
    if reader.tokens[position].isNumber, (1950...2050).contains(number.value) { return nil }
    let next = number.tokens.upperBound
    guard next < reader.upper else { return Int(number.value) }
    let key = reader.key(next)
    let isBare =
      !reader.isWord(next) && words.text.string(reader.tokens[next]) != "%"
      || Vocabulary.prepositions.contains(key)
      || Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
      || Vocabulary.coordinators.contains(key)
      || Self.afterNumbers.contains(key) || tags[next].isFiniteVerb
    return isBare ? Int(number.value) : nil
  }
  private static let afterNumbers = Vocabulary.keys(
    "more others further additional used new were was have had")

  /// `the drones that China delivered`, `the F-16s Caracas bought`: the object stands before its clause.
  private func goodsBeforeRelative(_ token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    var sawActor = false
    while position >= reader.lower, passed < 9 {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isGoods { return sawActor ? reader.group(from: index, towards: -1) { $0.isGoods } : [] }
        guard mention.isActor || mention.isTitle, !sawActor || mention.isTitle else { return [] }
        sawActor = true
        position = mention.tokens.lowerBound - 1
        passed += 1
        continue
      }
      let key = reader.key(position)
      if Self.pronouns.contains(key) { sawActor = true }
      if reader.isHardBreak(position) || tags[position].isFiniteVerb && !Vocabulary.haveForms.contains(key) {
        return []
      }
      if reader.isComma(position), !sawActor { return [] }
      position -= 1
      passed += 1
    }
    return []
  }
  private static let pronouns = Vocabulary.keys("it he she they we")

  func goodsBefore(_ token: Int, limit: Int = 16) -> [Int] {
    var position = token - 1
    var passed = 0
    while position >= reader.lower, passed < limit {
      if let index = reader.mention(at: position) {
        if table.mentions[index].isGoods { return reader.group(from: index, towards: -1) { $0.isGoods } }
        position = table.mentions[index].tokens.lowerBound - 1
        passed += 1
        continue
      }
      if reader.isHardBreak(position) { return [] }
      position -= 1
      passed += 1
    }
    return []
  }

  func fill(_ goods: [Int], into event: inout DealEvent) {
    for index in goods where !isNone(index) {
      let mention = table.mentions[index]
      guard mention.isWeapon else {
        event.hasVagueGoods = true
        continue
      }
      if case .category(let head) = mention.kind, head.use == .vague {
        event.hasVagueGoods = true
        continue
      }
      let entity = modelMeant(by: mention, index)
      if let known = event.items.firstIndex(where: { $0.entity == entity }) {
        if event.items[known].quantity == nil { event.items[known].quantity = mention.quantity }
      } else {
        event.items.append(
          .init(
            entity: entity, quantity: mention.quantity, sentence: sentenceIndex,
            kind: entity == mention.entity ? nil : mention.entity))
      }
      if event.origin == nil, let origin = origin(before: index), let party = parties([origin]).first {
        event.origin = .init(party: party, isForeign: isForeign(origin, to: mention.entity))
      }
    }
  }

  /// `ordered 20 launchers` behind a talk of HIMARS: a bare kind with a number means the model that was spoken of.
  private func modelMeant(by mention: Mention, _ index: Int) -> Int {
    guard case .category = mention.kind, mention.quantity != nil, let lastGoods, !mention.name.contains(" "),
      GoodsKinship(table: table, lexicon: lexicon).isModel(lastGoods, ofKind: mention.entity)
    else { return mention.entity }
    // Another model named in this sentence is meant rather.
    let others = table.mentions.indices(in: reader.sentence.tokens).contains {
      if case .system = table.mentions[$0].kind {
        return $0 < index && table.mentions[$0].entity != lastGoods
      }
      return false
    }
    return others ? mention.entity : lastGoods
  }

  /// `no lethal weapons`, `not a single tank`.
  private func isNone(_ mention: Int) -> Bool {
    let start = table.mentions[mention].tokens.lowerBound
    for position in stride(from: start - 1, through: max(reader.lower, start - 3), by: -1) {
      if Self.none.contains(reader.key(position)) { return true }
      if Vocabulary.prepositions.contains(reader.key(position)) || tags[position].isVerb { return false }
    }
    return false
  }
  private static let none = Vocabulary.keys("no not")

  /// Whether a weapon is known to be made by other states than the one of a mention.
  func isForeign(_ state: Int, to weapon: Int) -> Bool {
    guard case .state(let code, _) = table.mentions[state].kind else { return false }
    let makers = table.makerStates(of: weapon)
    return !makers.isEmpty && !makers.contains(lexicon.states[code].code)
  }

  /// Gives the side that the goods were named by, where the sentence names no other: `Russian S-400 systems` come from
  /// there, and `Iraqi F-16s` are to go there.
  func applyOrigin(_ event: DealEvent) -> DealEvent {
    var event = event
    defer { takeBackModels(&event) }
    guard let origin = event.origin else { return event }
    let isTaken =
      event.suppliers.contains { $0.entity == origin.party.entity }
      || event.recipients.contains { $0.entity == origin.party.entity }
    if isTaken { return event }
    // `Canada's Saudi vehicle deal`: one of two partners, of whom it is not said which one sells.
    if event.parties.count > 1, event.parties.contains(where: { $0.entity == origin.party.entity }) { return event }
    if origin.isForeign {
      if event.recipients.isEmpty { event.recipients = [origin.party] }
    } else if event.suppliers.isEmpty {
      event.suppliers = [origin.party]
    }
    return event
  }

  /// Who sells cannot sell another's model: `four frigates` of China are not the Belharras of before.
  private func takeBackModels(_ event: inout DealEvent) {
    let kinship = GoodsKinship(table: table, lexicon: lexicon)
    for index in event.items.indices {
      guard let kind = event.items[index].kind, !kinship.canSell(event.suppliers, [event.items[index]]) else {
        continue
      }
      event.items[index].entity = kind
    }
  }

  private func origin(before weapon: Int) -> Int? {
    var position = table.mentions[weapon].tokens.lowerBound - 1
    if position > reader.lower, Vocabulary.genitives.contains(reader.key(position)) {
      // `Russia's S-400`, `Boeing's AH-64E`
      guard let owner = reader.mention(at: position - 1) else { return nil }
      let mention = table.mentions[owner]
      guard mention.isState && !mention.isAnaphor || mention.organizationKind == .maker else { return nil }
      return owner
    }
    for _ in 0..<3 where position >= reader.lower {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        return mention.stateForm == .adjective && mention.isState ? index : nil
      }
      if !reader.isWord(position) || Vocabulary.prepositions.contains(reader.key(position)) { return nil }
      position -= 1
    }
    return nil
  }

  // MARK: Figures

  /// Whether the sentence tells of now: it stands in the lead, names a day of the week, or speaks of the present.
  private var isNews: Bool {
    if sentenceIndex < 5 || reader.sentence.role == .headline { return true }
    return reader.sentence.tokens.contains {
      Self.days.contains(reader.key($0))
        || reader.key($0) == WordKey("this") && Self.spans.contains(reader.key($0 + 1))
    }
  }
  /// `is supplying`, `wants`: a verb that tells of what goes on.
  private func isPresent(_ token: Int) -> Bool {
    if tags[token] == .thirdPersonVerb || tags[token] == .presentVerb { return true }
    guard tags[token] == .gerund || tags[token] == .pastParticiple || DealWords.nouns[reader.key(token)] != nil
    else { return false }
    return (max(reader.lower, token - 3)..<token).contains { Self.present.contains(reader.key($0)) }
  }
  private static let present = Vocabulary.keys("is are 're am")
  private static let days = Vocabulary.keys(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today now currently ago")
  private static let spans = Vocabulary.keys("week month year spring summer autumn fall winter")

  /// The tokens around a word up to a semicolon or a dash on either side.
  private func clause(around token: Int) -> Range<Int> {
    var start = token
    while start > reader.lower, !isSemicolon(start - 1) { start -= 1 }
    var end = token + 1
    while end < reader.upper, !isSemicolon(end) { end += 1 }
    return start..<end
  }

  private func isSemicolon(_ index: Int) -> Bool {
    reader.tokens[index].end - reader.tokens[index].start == 1
      && words.text.text[Int(reader.tokens[index].start)] == 0x3B
  }

  func setFigures(_ event: inout DealEvent) {
    event.isCurrent = isNews || isPresent(event.token)
    let now = document.date?.year ?? 9999
    var (nearestSum, nearestYear) = (Int.max, Int.max)
    for index in table.mentions.indices(in: clause(around: event.token)) {
      let mention = table.mentions[index]
      let distance = abs(mention.tokens.lowerBound - event.token)
      let cost = figureDistance(event.token, index)
      switch mention.kind {
      case .money(let money):
        guard money.amount >= 100_000, distance < 30, cost < nearestSum else { continue }
        nearestSum = cost
        event.value = money
        event.valueSentence = sentenceIndex
        event.valueMention = index
      case .date(let date, let isExplicit):
        // What is due in years to come dates no stage that is reached.
        guard date.year <= now else { continue }
        if isExplicit, distance < 30, distance < nearestYear {
          nearestYear = distance
          event.year = date.year
          event.hasExplicitYear = true
          event.yearMention = index
        } else if event.year == nil {
          event.year = date.year
        }
      default: break
      }
    }
  }

  /// How far a figure is from a trigger: it stands behind what it belongs to more often than before, and seldom in
  /// another clause.
  private func figureDistance(_ token: Int, _ mention: Int) -> Int {
    let start = table.mentions[mention].tokens.lowerBound
    let between = min(start, token) + 1..<max(start, token, min(start, token) + 1)
    let clauses = between.count { Self.clauseStarts.contains(reader.key($0)) }
    return (start < token ? 2 * (token - start) : start - token) + 8 * clauses
  }
  private static let clauseStarts = Vocabulary.keys("after before while when whereas although though but because")

  /// One sum and one year belong to one deal: of several that a sentence tells of, to that which stands closest.
  func partFigures(_ events: inout [DealEvent]) {
    func distance(_ event: DealEvent, _ mention: Int) -> Int { figureDistance(event.token, mention) }
    for index in events.indices {
      if let mention = events[index].valueMention,
        events.contains(where: {
          isOther($0, events[index]) && $0.valueMention == mention
            && distance($0, mention) < distance(events[index], mention)
        })
      {
        events[index].value = nil
        events[index].valueMention = nil
      }
      if let mention = events[index].yearMention,
        events.contains(where: {
          isOther($0, events[index]) && $0.yearMention == mention
            && ($0.anchor < 0 || $0.anchor != events[index].anchor)
            && table.mentions[mention].tokens.lowerBound > min($0.token, events[index].token)
            && distance($0, mention) < distance(events[index], mention)
        })
      {
        events[index].year = nil
        events[index].hasExplicitYear = false
        events[index].yearMention = nil
      }
    }
  }

  /// Whether two events are surely of two deals: they are about other goods.
  private func isOther(_ a: DealEvent, _ b: DealEvent) -> Bool {
    !a.itemSet.isEmpty && !b.itemSet.isEmpty && a.itemSet.isDisjoint(with: b.itemSet)
  }
}
