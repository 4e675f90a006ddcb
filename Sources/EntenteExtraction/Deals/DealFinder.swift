import EntenteModel
import EntenteText

/// Finds what a sentence says of deals: each verb and noun of transfer fills its slots from the words around.
struct DealFinder {
  let reader: ClauseReader
  let sentenceIndex: Int
  let lexicon: Lexicon
  let document: DocumentInfo
  let tags: [PartOfSpeech]

  private var words: WordSequence { reader.words }
  private var table: EntityTable { reader.table }
  private static let to = Vocabulary.keys("to for")
  private static let from = Vocabulary.keys("from by via")
  private static let by = Vocabulary.keys("by from")
  private static let with = Vocabulary.keys("with between")
  private static let goods = Vocabulary.keys("of for on over with including covering involving worth to")

  func events() -> [DealEvent] {
    var result: [DealEvent] = []
    for token in reader.sentence.tokens {
      if let mention = reader.mention(at: token), !table.mentions[mention].isTitle { continue }
      if reader.tokens[token].flags.contains(.hasHyphen) { continue }
      let key = reader.key(token)
      if let hit = DealWords.verb(key), isVerb(token, hit.form) {
        if let event = verbEvent(token, hit) { result.append(event) }
      } else if let noun = DealWords.nouns[key], !tags[token].isVerb || reader.isNounLike(token) {
        if let event = nounEvent(token, noun) { result.append(event) }
      }
    }
    return joined(result)
  }

  private func isVerb(_ token: Int, _ form: VerbForm) -> Bool {
    let tag = tags[token]
    if DealWords.nouns[reader.key(token)] == nil { return tag.isVerb || !reader.isNounLike(token) }
    return tag.isVerb && !reader.isNounLike(token) || (tag.isVerb && form != .base && form != .thirdPerson)
  }

  // MARK: Verbs

  private func verbEvent(_ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit) -> DealEvent? {
    let mood = reader.mood(of: token, form: hit.form)
    let verb = hit.value
    var event = DealEvent(
      status: verb.done, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token))
    let isReduced = !mood.isPassive && isReducedRelative(token, hit.form)
    let isPassive = mood.isPassive || isReduced
    let goods = isPassive ? goodsBefore(token) : goodsAfter(token)
    fill(goods, into: &event)
    let subject = isPassive ? [] : actors(reader.subject(of: token))
    var object: [Int] = []
    if !isPassive { object = actors(reader.object(of: token, limit: 5) { $0.isActor }) }
    switch verb.side {
    case .supply:
      if isPassive {
        event.suppliers = parties(reader.complement(of: token, Self.by, limit: 14, where: isSide))
        event.recipients = parties(reader.complement(of: token, Self.to, limit: 14, where: isSide))
        if isEquip(token) {
          event.recipients = parties(actors(reader.subject(of: token)))
        } else if event.recipients.isEmpty {
          // `Iraq was offered jets`
          event.recipients = parties(actors(reader.subject(of: token)))
          if !event.recipients.isEmpty { fill(goodsAfter(token), into: &event) }
        }
      } else {
        event.suppliers = parties(subject)
        event.recipients = parties(reader.complement(of: token, Self.to, limit: 24, where: isSide))
        if event.recipients.isEmpty, !object.isEmpty { event.recipients = parties(object) }
        if event.suppliers.isEmpty, reader.key(token - 1) == WordKey("to") || mood.isInfinitive {
          event.suppliers = parties(controller(of: token))
        }
      }
    case .receive:
      if isPassive {
        event.recipients = parties(
          reader.complement(of: token, Vocabulary.keys("by for"), limit: 14, where: isSide))
        event.suppliers = parties(
          reader.complement(of: token, Vocabulary.keys("from"), limit: 14, where: isSide))
      } else {
        event.recipients = parties(subject)
        event.suppliers = parties(
          reader.complement(of: token, Vocabulary.keys("from"), limit: 24, where: isSide))
        if event.recipients.isEmpty { event.recipients = parties(controller(of: token)) }
        if event.suppliers.isEmpty, !object.isEmpty, event.items.isEmpty { event.suppliers = [] }
      }
    case .mutual:
      let others = actors(reader.complement(of: token, Self.with, limit: 18, where: isSide))
      event.parties = parties(isPassive ? others : subject + others)
    case .halt:
      event.parties = parties(subject)
    }
    guard verb.side != .halt || !event.items.isEmpty || event.hasVagueGoods || hasDealNoun(near: token) else {
      return nil
    }
    if verb.needsNoun || verb.side == .mutual {
      guard hasDealNoun(near: token) || !event.items.isEmpty else { return nil }
    }
    if isSoft(token), event.items.isEmpty, !event.hasVagueGoods { return nil }
    setStatus(&event, verb: verb, mood: mood, token: token, form: hit.form, isPassive: isPassive)
    guard !(mood.isNegated && verb.side != .halt && verb.done != .cancelled) || !event.items.isEmpty else {
      return nil
    }
    setFigures(&event)
    return event
  }

  private func lemmaName(_ token: Int) -> String { words.text.string(reader.tokens[token]).lowercased() }

  /// Everyday verbs make a deal only with goods as their object.
  private func isSoft(_ token: Int) -> Bool {
    Self.soft.contains(DealWords.verb(reader.key(token))?.lemma ?? reader.key(token))
  }
  private static let soft = Vocabulary.keys(
    """
    give send provide lend loan get receive obtain select choose pick seek want need consider mull weigh eye covet \
    offer propose pitch tout pledge promise commit approve clear authorize authorise okay hand return furnish land \
    win secure lose drop kill hold equip arm outfit import request award recall reject refuse block ban bar tear \
    license market transfer export ferry halt
    """)

  private func isEquip(_ token: Int) -> Bool {
    guard let lemma = DealWords.verb(reader.key(token))?.lemma else { return false }
    return Self.equip.contains(lemma)
  }
  private static let equip = Vocabulary.keys("equip arm rearm outfit")

  /// `missiles supplied by Russia`: a participle behind its noun.
  private func isReducedRelative(_ token: Int, _ form: VerbForm) -> Bool {
    guard form == .pastOrParticiple || form == .participle, token > reader.lower else { return false }
    let next = token + 1 < reader.upper ? reader.key(token + 1) : WordKey("")
    guard Self.afterParticiple.contains(next) else { return form == .participle }
    if let mention = reader.mention(at: token - 1) { return table.mentions[mention].isGoods }
    return tags[token] == .pastParticiple
  }
  private static let afterParticiple = Vocabulary.keys("by from to for in under last this")

  private func goodsAfter(_ token: Int) -> [Int] {
    let direct = reader.object(of: token, limit: 14) { $0.isGoods }
    if !direct.isEmpty { return direct }
    return reader.complement(of: token, Self.goods, limit: 18) { $0.isGoods }
  }

  private func goodsBefore(_ token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    while position >= reader.lower, passed < 16 {
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

  /// Who governs an infinitive or gerund: the subject of the verb before, or its object where that is told to act.
  private func controller(of token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    while position > reader.lower, passed < 10 {
      let key = reader.key(position)
      if RelationWords.verbs[key] != nil || DealWords.governors[key] != nil || DealWords.verb(key) != nil
        || tags[position].isVerb
      {
        let subject = actors(reader.subject(of: position))
        if !subject.isEmpty { return subject }
      }
      if let mention = reader.mention(at: position), isSide(table.mentions[mention]),
        !reader.isModifierOnly(table.mentions[mention], before: token)
      {
        return actors([mention])
      }
      if reader.isHardBreak(position) || Vocabulary.clauseMarkers.contains(key) { return [] }
      position -= 1
      passed += 1
    }
    return []
  }

  // MARK: Nouns

  private func nounEvent(_ token: Int, _ noun: DealWords.Noun) -> DealEvent? {
    var event = DealEvent(
      status: noun.status ?? .signed, statusWeight: 0, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    var goods = reader.complement(of: token, Self.goods, limit: 16) { $0.isGoods }
    if goods.isEmpty { goods = goodsModifying(token) }
    fill(goods, into: &event)
    let owners = modifiers(before: token)
    let to = parties(reader.complement(of: token, Self.to, limit: 12, where: isSide))
    let from = parties(reader.complement(of: token, Vocabulary.keys("from"), limit: 16, where: isSide))
    let by = parties(reader.complement(of: token, Vocabulary.keys("by"), limit: 12, where: isSide))
    let with = parties(reader.complement(of: token, Self.with, limit: 12, where: isSide))
    switch noun.side {
    case .supply:
      event.suppliers = from + by
      event.recipients = to
      if event.suppliers.isEmpty {
        event.suppliers = owners
      } else if event.recipients.isEmpty {
        event.recipients = owners
      }
      event.parties = with
    case .receive:
      event.suppliers = from
      event.recipients = by.isEmpty ? owners : by
      if event.recipients.isEmpty { event.recipients = to.filter { isState($0.entity) } }
      event.parties = with
    case .mutual:
      event.suppliers = from
      event.parties = with + owners
      event.recipients = to.filter { isState($0.entity) }
    }
    event.isReference =
      token > reader.lower && isDefiniteBefore(token) && event.items.isEmpty
    guard !event.items.isEmpty || event.hasVagueGoods || event.isReference || isArmsNoun(token) else {
      return nil
    }
    setNounStatus(&event, token: token)
    setFigures(&event)
    return event
  }

  private func isState(_ entity: Int) -> Bool { table.entities[entity].isState }

  private func isDefiniteBefore(_ token: Int) -> Bool {
    for position in max(reader.lower, token - 3)..<token
    where Vocabulary.definite.contains(reader.key(position)) {
      return true
    }
    return false
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
    return parties(actors(result))
  }

  private func isMoney(_ mention: Int) -> Bool {
    if case .money = table.mentions[mention].kind { return true }
    return false
  }

  private func hasDealNoun(near token: Int) -> Bool {
    let range = max(reader.lower, token - 12)..<min(reader.upper, token + 14)
    return range.contains {
      DealWords.referring.contains(reader.key($0)) && (tags[$0].isNoun || !tags[$0].isVerb)
    }
  }

  // MARK: Slots

  /// Who can be a side of a deal: states and bodies, not those who write about them.
  private func isSide(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .state: true
    case .organization(_, let kind):
      switch kind {
      case .media, .thinkTank, .ngo, .court, .party, .university, .club, .parliament, .embassy: false
      default: true
      }
    default: false
    }
  }

  private func actors(_ mentions: [Int]) -> [Int] { mentions.filter { isSide(table.mentions[$0]) } }

  private func parties(_ mentions: [Int]) -> [DealEvent.Party] {
    var result: [DealEvent.Party] = []
    for mention in mentions {
      let entity = table.mentions[mention].entity
      guard entity >= 0, isSide(table.mentions[mention]), !result.contains(where: { $0.entity == entity })
      else { continue }
      result.append(
        DealEvent.Party(
          entity: entity, sentence: sentenceIndex,
          isInferred: !reader.sentence.tokens.contains(table.mentions[mention].tokens.lowerBound)))
    }
    return result
  }

  private func fill(_ goods: [Int], into event: inout DealEvent) {
    for index in goods {
      let mention = table.mentions[index]
      guard mention.isWeapon else {
        event.hasVagueGoods = true
        continue
      }
      if case .category(let head) = mention.kind, head.use == .vague {
        event.hasVagueGoods = true
        continue
      }
      if let known = event.items.firstIndex(where: { $0.entity == mention.entity }) {
        if event.items[known].quantity == nil { event.items[known].quantity = mention.quantity }
      } else {
        event.items.append(.init(entity: mention.entity, quantity: mention.quantity, sentence: sentenceIndex))
      }
      // `Russian S-400 systems`: the adjective gives the supplier.
      if event.suppliers.isEmpty, let origin = origin(before: index) { event.suppliers = parties([origin]) }
    }
  }

  private func origin(before weapon: Int) -> Int? {
    var position = table.mentions[weapon].tokens.lowerBound - 1
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

  // MARK: Status

  private func setStatus(
    _ event: inout DealEvent, verb: DealWords.Verb, mood: ClauseReader.Mood, token: Int, form: VerbForm,
    isPassive: Bool
  ) {
    event.statusWeight = 2
    if verb.side == .halt {
      event.status = mood.isNegated || mood.modal != nil ? .negotiating : verb.done
      event.statusWeight = mood.isNegated || mood.modal != nil ? -1 : 3
      return
    }
    if let governed = governor(of: token, mood: mood) {
      event.status = governed
      // Agreeing or deciding to deliver is signing, offering to sell is an offer.
      if governed == .sought, verb.side == .supply { event.status = .offered }
      return
    }
    if mood.isNegated {
      event.statusWeight = -1
      return
    }
    if let modal = mood.modal {
      let isFirm = modal == WordKey("will") || modal == WordKey("'ll") || modal == WordKey("shall")
      event.status =
        isFirm || verb.planned == .signed ? verb.planned : verb.side == .receive ? .sought : verb.planned
      if isFirm, verb.side == .supply { event.status = .signed }
      event.statusWeight = 1
      return
    }
    if mood.isInfinitive {
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    if form == .base, !isPassive {
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    if form == .gerund, !mood.isProgressive {
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    event.status = verb.done
  }

  /// The word that decides what an infinitive or gerund comes to: `wants to buy`, `considering purchasing`.
  private func governor(of token: Int, mood: ClauseReader.Mood) -> DealStatus? {
    guard mood.isInfinitive || DealWords.verb(reader.key(token))?.form == .gerund else { return nil }
    var position = mood.start
    var passed = 0
    while position >= reader.lower, passed < 6 {
      let key = reader.key(position)
      if let status = DealWords.governors[key] {
        if status == .signed, reader.mood(of: position, form: .pastOrParticiple).isNegated {
          return .negotiating
        }
        return status
      }
      if !reader.isWord(position), !reader.tokens[position].flags.contains(.quote) { return nil }
      if Vocabulary.clauseMarkers.contains(key) { return nil }
      position -= 1
      passed += 1
    }
    return nil
  }

  /// A noun's status comes from the verb that it hangs on, which makes an event of its own; alone it says that a
  /// deal is there.
  private func setNounStatus(_ event: inout DealEvent, token: Int) {
    for position in max(reader.lower, token - 4)..<token {
      let key = reader.key(position)
      if Self.possible.contains(key) {
        event.status = event.status == .signed ? .offered : event.status
        event.statusWeight = 1
      }
      if let halted = DealWords.haltNouns[key] {
        event.status = halted
        event.statusWeight = 3
      }
    }
    if let status = DealWords.nouns[reader.key(token)]?.status,
      status == .negotiating || status == .sought || status == .offered
    {
      event.statusWeight = 1
    }
  }
  private static let possible = Vocabulary.keys("possible potential proposed planned prospective")

  private func setFigures(_ event: inout DealEvent) {
    var best: (distance: Int, Int)?
    for index in table.mentions.indices(in: reader.sentence.tokens) {
      let mention = table.mentions[index]
      switch mention.kind {
      case .money(let money):
        guard money.amount >= 100_000 else { continue }
        let distance = abs(mention.tokens.lowerBound - event.token)
        if best.map({ distance < $0.distance }) ?? true, distance < 30 {
          best = (distance, index)
          event.value = money
          event.valueSentence = sentenceIndex
        }
      case .date(let date, let isExplicit):
        if isExplicit, abs(mention.tokens.lowerBound - event.token) < 30 {
          event.year = date.year
          event.hasExplicitYear = true
        } else if event.year == nil {
          event.year = date.year
        }
      default: break
      }
    }
  }

  // MARK: Joining

  /// Events of one sentence that tell of the same deal: `signed a deal to deliver helicopters`.
  private func joined(_ events: [DealEvent]) -> [DealEvent] {
    var result: [DealEvent] = []
    for event in events {
      guard let last = result.indices.last(where: { agree(result[$0], event) }) else {
        result.append(event)
        continue
      }
      result[last].absorb(event)
    }
    return result.map { event in
      var copy = event
      if copy.statuses.isEmpty {
        copy.statuses = [(copy.status, copy.statusWeight, copy.sentence, copy.year)]
      }
      return copy
    }
  }

  private func agree(_ a: DealEvent, _ b: DealEvent) -> Bool {
    func compatible(_ x: Set<Int>, _ y: Set<Int>) -> Bool { x.isEmpty || y.isEmpty || !x.isDisjoint(with: y) }
    guard compatible(a.supplierSet, b.supplierSet), compatible(a.recipientSet, b.recipientSet) else {
      return false
    }
    if a.supplierSet.isDisjoint(with: b.recipientSet) == false && a.supplierSet.count == 1
      && b.recipientSet.count == 1
    {
      return false
    }
    if !a.itemSet.isEmpty, !b.itemSet.isEmpty { return !a.itemSet.isDisjoint(with: b.itemSet) }
    // Behind `while` or a semicolon another deal is told.
    let range = min(a.token, b.token)..<max(a.token, b.token)
    if range.contains(where: { reader.isHardBreak($0) || Self.contrast.contains(reader.key($0)) }) {
      return false
    }
    return true
  }
  private static let contrast = Vocabulary.keys("while whereas")
}

extension DealEvent {
  /// Takes up what another event says of the same deal.
  mutating func absorb(_ other: DealEvent) {
    if statuses.isEmpty { statuses = [(status, statusWeight, sentence, year)] }
    statuses +=
      other.statuses.isEmpty
      ? [(other.status, other.statusWeight, other.sentence, other.year)] : other.statuses
    for party in other.suppliers
    where !suppliers.contains(where: { $0.entity == party.entity }) && suppliers.isEmpty {
      suppliers.append(party)
    }
    if suppliers.isEmpty { suppliers = other.suppliers }
    if recipients.isEmpty { recipients = other.recipients }
    for party in other.parties where !parties.contains(where: { $0.entity == party.entity }) {
      parties.append(party)
    }
    for item in other.items {
      if let known = items.firstIndex(where: { $0.entity == item.entity }) {
        if items[known].quantity == nil { items[known].quantity = item.quantity }
      } else {
        items.append(item)
      }
    }
    if value == nil {
      value = other.value
      valueSentence = other.valueSentence
    }
    if other.hasExplicitYear, !hasExplicitYear {
      year = other.year
      hasExplicitYear = true
    } else if year == nil {
      year = other.year
    }
    hasVagueGoods = hasVagueGoods || other.hasVagueGoods
    isReference = isReference && other.isReference
    if other.statusWeight > statusWeight {
      status = other.status
      statusWeight = other.statusWeight
      rule = other.rule
    }
  }
}

extension [Mention] {
  /// The indices of the mentions that begin within a range of tokens; mentions stand in the order of the text.
  func indices(in tokens: Range<Int>) -> Range<Int> {
    func firstIndex(from token: Int) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if self[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return firstIndex(from: tokens.lowerBound)..<firstIndex(from: tokens.upperBound)
  }
}
