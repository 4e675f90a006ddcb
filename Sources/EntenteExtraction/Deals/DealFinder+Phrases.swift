import EntenteModel
import EntenteText

/// Phrases of several words and the constructions that go with them: see `DealPhrases`.
extension DealFinder {
  /// What a phrase that begins at a token tells of; `nil` where there is none, so that its words are read one by one.
  func phraseEvent(at token: Int) -> DealEvent? {
    guard let hit = DealPhrases.phrases(at: reader.key(token)) else { return nil }
    for phrase in hit.value {
      guard let last = end(of: phrase, from: token),
        hit.form != .base && hit.form != .thirdPerson || !phrase.rest.isEmpty || tags[token].isVerb,
        let event = event(of: phrase, from: token, to: last, form: hit.form)
      else { continue }
      return event
    }
    return nil
  }

  /// The last token of a phrase, where all of it stands there.
  private func end(of phrase: DealPhrases.Phrase, from token: Int) -> Int? {
    var position = token
    for word in phrase.rest {
      guard position + 1 < reader.upper else { return nil }
      guard let word else {
        if Vocabulary.determiners.contains(reader.key(position + 1)) { position += 1 }
        continue
      }
      guard reader.key(position + 1) == word else { return nil }
      position += 1
    }
    return position
  }

  private func event(
    of phrase: DealPhrases.Phrase, from token: Int, to last: Int, form: VerbForm
  ) -> DealEvent? {
    let mood = reader.mood(of: token, form: form)
    var event = DealEvent(
      status: phrase.verb.done, sentence: sentenceIndex, token: token, rule: "deal." + lemmaName(token))
    // `is interested in` and `is keen` are no passives.
    let isPassive = mood.isPassive && phrase.verb.done != .sought
    let side = phrase.kind == .build ? \DealEvent.suppliers : \DealEvent.recipients
    event[keyPath: side] = parties(
      isPassive ? reader.complement(of: last, Self.by, limit: 8, where: isSide) : subject(of: token))
    if event[keyPath: side].isEmpty, !isPassive { event[keyPath: side] = parties(controller(of: token)) }
    switch phrase.kind {
    case .receive:
      fill(isPassive ? goodsBefore(token) : reader.object(of: last, limit: 14) { $0.isGoods }, into: &event)
      if !event.hasGoods, let item = elliptic(after: last) { event.items = [item] }
      event.suppliers = parties(reader.complement(of: last, Self.from, limit: 20, where: isSide))
    case .ask:
      guard !isPassive, let asked = askedSide(behind: last) else { return nil }
      event.suppliers = parties([asked])
      fill(
        reader.complement(of: table.mentions[asked].tokens.upperBound - 1, Self.forOnly, limit: 8) {
          $0.isGoods
        },
        into: &event)
    case .build:
      guard !isPassive else { return nil }
      fill(reader.object(of: last, limit: 10) { $0.isGoods }, into: &event)
      event.recipients = parties(reader.complement(of: last, Self.forOnly, limit: 14, where: isSide))
      guard event.items.contains(where: isBuilt), isForOthers(event) else { return nil }
    case .exchange:
      let goods = reader.complement(
        of: last, isPassive ? Self.replacers : Self.exchanged, limit: 16
      ) { $0.isGoods }
      fill(goods, into: &event)
      if isPassive { event.recipients = ownerOfGoods(before: token) }
      event.suppliers = parties(reader.complement(of: last, Self.from, limit: 24, where: isSide))
      guard event.items.contains(where: isDesignationOrCounted) else { return nil }
    case .engage:
      guard !isPassive else { return nil }
      event.suppliers = firms(behind: last)
      guard !event.suppliers.isEmpty else { return nil }
      fill(
        reader.complement(of: last, Vocabulary.keys("for to"), limit: 14) { $0.isGoods }, into: &event)
    }
    guard !event.items.isEmpty, !mood.isNegated else { return nil }
    if event.suppliers.isEmpty, event.recipients.isEmpty {
      // `The navy took possession of the last two`: of what was bought before.
      guard phrase.verb.done == .delivered, nearDeal else { return nil }
      event.isPresence = true
    }
    setStatus(&event, verb: phrase.verb, mood: mood, token: token, form: form, isPassive: isPassive)
    guard event.statusWeight != Self.deniedWeight else { return nil }
    setFigures(&event)
    return event
  }

  /// `turned to Israel for`: whom a phrase leads to, close behind it.
  private func askedSide(behind last: Int) -> Int? {
    for position in last + 1..<min(last + 4, reader.upper) {
      guard let index = reader.mention(at: position) else { continue }
      let mention = table.mentions[index]
      return isSide(mention) && !reader.isModifierOnly(mention, before: reader.upper) ? index : nil
    }
    return nil
  }

  /// The firms that are a verb's object: `picked Elbit for drones`, `contracted Navantia to build ships`.
  func firms(behind token: Int) -> [DealEvent.Party] {
    let found = reader.object(of: token, limit: 5) {
      ($0.organizationKind == .maker || $0.organizationKind == .company)
    }
    guard let first = found.first, let last = found.last else { return [] }
    // `picked Saab's Gripen`, `ordered Boeing jets`: whose the goods are called.
    let next = table.mentions[last].tokens.upperBound
    guard next < reader.upper, Self.behindFirms.contains(reader.key(next)) || reader.isComma(next),
      !(token + 1..<table.mentions[first].tokens.lowerBound).contains(where: {
        reader.mention(at: $0).map { table.mentions[$0].isGoods } ?? false
      })
    else { return [] }
    return parties(found)
  }

  /// What a yard or a works hands to the one that ordered it.
  private func isBuilt(_ item: DealEvent.Item) -> Bool {
    let entity = table.entities[item.entity]
    return [.naval, .aircraft, .armouredVehicle].contains(entity.weaponClass)
  }

  private func isForOthers(_ event: DealEvent) -> Bool {
    let builders = Set(event.suppliers.compactMap { table.sideCode(of: $0.entity) })
    return !event.suppliers.isEmpty
      && event.recipients.contains { table.sideCode(of: $0.entity).map { !builders.contains($0) } ?? false }
  }

  private static let forOnly = Vocabulary.keys("for")
  private static let exchanged = Vocabulary.keys("with for")
  private static let replacers = Vocabulary.keys("with by")
  private static let behindFirms = Vocabulary.keys("for to over as on with instead in")

  /// `The tanks will be sent to Ukraine, Oslo said`: who announces what goes to another gives it.
  func addAnnouncer(to event: inout DealEvent) {
    guard event.suppliers.isEmpty, !event.recipients.isEmpty, event.hasGoods,
      let speech = reader.sentence.tokens.first(where: {
        Self.announcing.contains(reader.key($0)) && tags[$0].isVerb
      })
    else { return }
    let takers = Set(event.recipients.compactMap { table.sideCode(of: $0.entity) })
    event.suppliers = parties(
      reader.subject(of: speech).filter { table.mentions[$0].isState && !table.mentions[$0].isAnaphor }
    )
    .filter { party in table.sideCode(of: party.entity).map { !takers.contains($0) } ?? false }
    .map { .init(entity: $0.entity, sentence: $0.sentence, isInferred: true) }
  }

  /// `Washington has offered jets, the Slovak minister revealed`: who tells of an offer of another got it.
  func addAddressee(to event: inout DealEvent) {
    guard event.recipients.isEmpty, !event.suppliers.isEmpty, event.hasGoods,
      let speech = reader.sentence.tokens.first(where: {
        Self.revealing.contains(reader.key($0)) && tags[$0].isVerb
      })
    else { return }
    let givers = Set(event.suppliers.compactMap { table.sideCode(of: $0.entity) })
    event.recipients = parties(reader.subject(of: speech)).filter { party in
      guard table.entities[party.entity].isState, let code = table.sideCode(of: party.entity) else {
        return false
      }
      return !givers.contains(code)
    }.map { .init(entity: $0.entity, sentence: $0.sentence, isInferred: true) }
  }
  private static let revealing = Vocabulary.keys("revealed disclosed announced confirmed")
  private static let announcing = Vocabulary.keys("said confirmed announced says confirms announces")

  // MARK: Nouns of sides

  /// `Israel was the main supplier of Heron drones to Azerbaijan`, `the first export customer for the Akash`.
  func sideNounEvent(_ token: Int) -> DealEvent? {
    let isSupplier = Self.supplierNouns.contains(reader.key(token))
    guard isSupplier || Self.customerNouns.contains(reader.key(token)) else { return nil }
    var event = DealEvent(
      status: .signed, statusWeight: 1, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    fill(
      reader.complement(of: token, Vocabulary.keys("of for"), limit: 2) { $0.isGoods }, into: &event)
    guard event.items.contains(where: isDesignationOrCounted) else { return nil }
    // `for MBDA missiles, becoming the first customer`: whose the goods are called is nobody's customer.
    let named = parties(
      reader.subject(of: token).filter { subject in
        reader.mention(at: table.mentions[subject].tokens.upperBound).map { !table.mentions[$0].isGoods }
          ?? true
      })
    let other = genitive(before: token, limit: 5)
    if isSupplier {
      event.suppliers = named
      event.recipients = parties(reader.complement(of: token, Self.to, limit: 12, where: isSide))
      if event.recipients.isEmpty { event.recipients = other }
    } else {
      event.recipients = named
      event.suppliers = parties(reader.complement(of: token, Self.from, limit: 12, where: isSide))
      if event.suppliers.isEmpty { event.suppliers = other }
    }
    let mood = reader.mood(of: token, form: .gerund)
    guard !event.recipients.isEmpty, !mood.isNegated else { return nil }
    setFigures(&event)
    return event
  }

  /// `Pakistan's main supplier`
  private func genitive(before token: Int, limit: Int) -> [DealEvent.Party] {
    for position in stride(from: token - 1, through: max(reader.lower + 1, token - limit), by: -1) {
      if Vocabulary.genitives.contains(reader.key(position)) {
        return reader.mention(at: position - 1).map { parties([$0]) } ?? []
      }
      if Vocabulary.prepositions.contains(reader.key(position)) || !reader.isWord(position) { return [] }
    }
    return []
  }
  private static let supplierNouns = Vocabulary.keys("supplier seller exporter provider")
  private static let customerNouns = Vocabulary.keys("customer buyer purchaser recipient importer")

  // MARK: Approval

  /// The noun of an approval that somebody gives: `gave the green light to`, `won clearance for`.
  func approvalNoun(behind token: Int) -> Int? {
    guard let hit = DealWords.verb(reader.key(token)), !reader.mood(of: token, form: hit.form).isNegated
    else { return nil }
    if hit.lemma == WordKey("clear"), token + 4 < reader.upper, reader.key(token + 2) == WordKey("way"),
      Self.approvalLeads.contains(reader.key(token + 3)), sideOfObject(behind: token + 2) != nil
    {
      // `cleared the way for the sale`
      return token + 2
    }
    guard hit.lemma == WordKey("give") else { return nil }
    for position in token + 1..<min(token + 6, reader.upper) {
      let key = reader.key(position)
      if reader.mention(at: position) != nil { continue }
      if Self.approvals.contains(key) {
        let last =
          key == WordKey("green") && position + 1 < reader.upper
            && reader.key(position + 1) == WordKey("light")
          ? position + 1 : position
        guard last + 1 < reader.upper, Self.approvalLeads.contains(reader.key(last + 1)) else { return nil }
        return last
      }
      if !reader.isWord(position) || Vocabulary.prepositions.contains(key) { return nil }
    }
    return nil
  }
  private static let approvals = Vocabulary.keys(
    "go-ahead green green-light nod blessing approval consent clearance authorisation authorization permission"
  )
  private static let approvalLeads = Vocabulary.keys("for to")
}
