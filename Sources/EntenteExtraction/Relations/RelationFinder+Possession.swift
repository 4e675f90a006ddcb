import EntenteModel
import EntenteText

/// Who has and makes what, who goes where, whom a ban of arms meets.
extension RelationFinder {
  /// `Russian-made S-400`, `U.S.-backed forces`.
  func compound(_ token: Int) -> [RelationEvent] {
    let text = words.text.string(reader.tokens[token])
    guard let hyphen = text.lastIndex(of: "-") else { return [] }
    let head = String(text[..<hyphen])
    let tail = text[text.index(after: hyphen)...].lowercased()
    guard let kind = Self.compounds[tail],
      let state = state(named: head) ?? (kind == .produces ? maker(named: head) : nil)
    else { return [] }
    if kind == .produces {
      let weapons = reader.object(of: token, limit: 6) { $0.isWeapon }
      return weapons.map {
        RelationEvent(
          source: state, kind: kind, target: table.mentions[$0].entity, sentence: sentenceIndex,
          rule: "relation.-" + tail)
      }
    }
    let targets = reader.object(of: token, limit: 3) { $0.isActor && !$0.isState }
    return targets.map {
      RelationEvent(
        source: state, kind: kind, target: table.mentions[$0].entity, sentence: sentenceIndex,
        rule: "relation.-" + tail)
    }
  }
  private static let compounds: [String: EdgeKind] = [
    "made": .produces, "built": .produces, "produced": .produces, "manufactured": .produces,
    "designed": .produces,
    "backed": .supports, "supported": .supports,
  ]

  private func maker(named name: String) -> Int? {
    let key = WordKey(name)
    return table.entities.firstIndex { entity in
      guard case .organization = entity.kind else { return false }
      return ([entity.name] + entity.aliases).contains { WordKey($0) == key }
    }
  }

  private func state(named name: String) -> Int? {
    var found: Int?
    let keys = WordKey.phrase(name)
    guard keys.count == 1 else { return nil }
    for (index, entity) in table.entities.enumerated() {
      guard case .state(let state) = entity.kind else { continue }
      let names =
        [entity.name] + lexicon.states[state].otherNames + entity.aliases + [
          lexicon.adjective(of: state) ?? ""
        ]
      if names.contains(where: { WordKey($0) == keys[0] }) { found = index }
    }
    return found
  }

  /// `Turkey's F-16s`, `its Hobart-class destroyers`: what one has one operates.
  func possession() -> [RelationEvent] {
    var result: [RelationEvent] = []
    for index in table.mentions.indices(in: reader.sentence.tokens) where table.mentions[index].isWeapon {
      let start = table.mentions[index].tokens.lowerBound
      var position = start - 1
      while position > reader.lower, start - position < 5 {
        let key = reader.key(position)
        if key == WordKey("its") || key == WordKey("their"), case .system = table.mentions[index].kind {
          let verb = verbBefore(position) ?? position
          if let owner = reader.subject(of: verb).first,
            table.mentions[owner].isState || table.mentions[owner].isOrganization
          {
            result.append(
              RelationEvent(
                source: table.mentions[owner].entity, kind: .operates, target: table.mentions[index].entity,
                sentence: sentenceIndex, rule: "relation.possessive", isInferred: true))
          }
          break
        }
        if Vocabulary.genitives.contains(key), case .system = table.mentions[index].kind,
          let owner = reader.mention(at: position - 1), canOperate(table.mentions[owner])
        {
          if table.mentions[owner].organizationKind == .maker || isMaker(owner, of: table.mentions[index]) {
            result.append(
              RelationEvent(
                source: table.mentions[owner].entity, kind: .produces, target: table.mentions[index].entity,
                sentence: sentenceIndex, rule: "relation.maker"))
            break
          }
          result.append(
            RelationEvent(
              source: table.mentions[owner].entity, kind: .operates, target: table.mentions[index].entity,
              sentence: sentenceIndex, rule: "relation.genitive"))
          break
        }
        if !reader.isWord(position) || Vocabulary.prepositions.contains(key)
          || reader.mention(at: position) != nil
        {
          break
        }
        position -= 1
      }
    }
    return result
  }

  /// Whether a state is known to make a weapon: `Russia's S-400` is called so after who made it.
  private func isMaker(_ state: Int, of weapon: Mention) -> Bool {
    guard case .state(let code, _) = table.mentions[state].kind else { return false }
    return table.makerStates(of: weapon.entity).contains(lexicon.states[code].code)
  }

  private func canOperate(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .state, .organization(_, .service), .organization(_, .armedGroup), .organization(_, .maker): true
    default: false
    }
  }

  /// `the Sea Harriers of the Royal Navy`, `the Boeing CH-47`.
  func belonging() -> [RelationEvent] {
    var result: [RelationEvent] = []
    let mentions = table.mentions.indices(in: reader.sentence.tokens)
    for index in mentions {
      guard case .system = table.mentions[index].kind else { continue }
      let range = table.mentions[index].tokens
      if range.upperBound < reader.upper, reader.key(range.upperBound) == WordKey("of"),
        let owner = reader.complement(
          of: range.upperBound - 1, Vocabulary.keys("of"), limit: 2, where: { canOperate($0) }
        ).first,
        table.mentions[owner].organizationKind != .maker, !hasDealNoun(before: range.lowerBound)
      {
        result.append(
          RelationEvent(
            source: table.mentions[owner].entity, kind: .operates, target: table.mentions[index].entity,
            sentence: sentenceIndex, rule: "relation.of"))
      }
      if let maker = reader.mention(at: range.lowerBound - 1),
        table.mentions[maker].organizationKind == .maker,
        table.mentions[maker].tokens.upperBound == range.lowerBound
      {
        result.append(
          RelationEvent(
            source: table.mentions[maker].entity, kind: .produces, target: table.mentions[index].entity,
            sentence: sentenceIndex, rule: "relation.maker"))
      }
    }
    return result
  }

  private func hasDealNoun(before start: Int) -> Bool {
    (max(reader.lower, start - 5)..<start).contains { DealWords.nouns[reader.key($0)] != nil }
  }

  /// `Abadi travelled to Russia`: a visit without a named host is one to the state.
  func journey(_ token: Int) -> [RelationEvent] {
    guard Self.travelling.contains(reader.key(token)), tags[token].isVerb else { return [] }
    let isArrival = Self.arriving.contains(reader.key(token))
    guard token + 2 < reader.upper, reader.key(token + 1) == WordKey(isArrival ? "in" : "to") else {
      return []
    }
    let mood = reader.mood(of: token, form: .pastOrParticiple)
    guard !mood.isNegated, mood.modal == nil, !mood.isInfinitive else { return [] }
    let targets = reader.complement(of: token, Vocabulary.keys("to in"), limit: 2) { $0.isState }
    let sources = reader.subject(of: token).filter { table.mentions[$0].isPerson }
    let own = sources.filter { source in
      !targets.contains { table.mentions[$0].entity == table.mentions[source].entity }
    }
    return pairs(own, .meets, targets, "relation.journey")
  }
  private static let travelling = Vocabulary.keys(
    "travelled traveled flew went travels flies travelling traveling came arrived arrives")
  private static let arriving = Vocabulary.keys("arrived arrives")

  /// `has three Hueys`, `is down to a dozen MiG-21s`, `relies on the TR-85`.
  func having(_ token: Int) -> [RelationEvent] {
    let key = reader.key(token)
    let reliance = Self.relying.contains(key) && tags[token].isVerb
    guard Self.having.contains(key) || reliance, token + 1 < reader.upper else { return [] }
    if Self.having.contains(key), tags[token + 1].isVerb || tags[token + 1].isAdverb { return [] }
    let weapons =
      reliance
      ? reader.complement(of: token, Vocabulary.keys("on"), limit: 3) { $0.isWeapon }
      : reader.object(of: token, limit: 6) { $0.isWeapon }
    guard let first = weapons.first, reliance || table.mentions[first].quantity != nil else { return [] }
    let sources = reader.subject(of: token).filter { !table.mentions[$0].isPerson }
    return pairs(sources, .operates, weapons, "relation.have")
  }
  static let having = Vocabulary.keys("has have had")
  private static let relying = Vocabulary.keys("rely relies relied")

  /// `Rheinmetall and KMW, makers of the Leopard 2`, `the principal contractor will be Lockheed Martin`.
  func making(_ token: Int) -> [RelationEvent] {
    guard Self.makers.contains(reader.key(token)), token + 2 < reader.upper,
      reader.key(token + 1) == WordKey("of")
    else { return [] }
    let weapons = reader.complement(of: token, Vocabulary.keys("of"), limit: 2) { $0.isWeapon }
    guard !weapons.isEmpty else { return [] }
    var position = token - 1
    while position >= reader.lower, token - position < 5 {
      if let index = reader.mention(at: position) {
        guard table.mentions[index].isOrganization || table.mentions[index].isState else { return [] }
        return pairs(
          reader.group(from: index, towards: -1) { $0.isOrganization }, .produces, weapons,
          "relation.maker of")
      }
      position -= 1
    }
    return []
  }
  private static let makers = Vocabulary.keys(
    "maker makers manufacturer manufacturers builder builders producer")

  /// `banned the sale of arms to Venezuela`, `stopped all military sales to Pakistan`.
  func armsBan(_ token: Int) -> [RelationEvent] {
    guard Self.banning.contains(reader.key(token)), tags[token].isVerb else { return [] }
    let mood = reader.mood(of: token, form: .pastOrParticiple)
    guard !mood.isNegated, !mood.isPassive else { return [] }
    let range = token + 1..<min(token + 8, reader.upper)
    guard range.contains(where: { Self.trade.contains(reader.key($0)) }),
      range.contains(where: {
        Self.armsWords.contains(reader.key($0)) || reader.key($0) == WordKey("military")
      })
    else { return [] }
    let targets = reader.complement(of: token, Vocabulary.keys("to"), limit: 10) { $0.isState }
    return pairs(reader.subject(of: token), .sanctions, targets, "relation.ban")
  }
  private static let banning = Vocabulary.keys(

    "banned bans ban banning stopped stops barred halted halts prohibited embargoed suspended suspends froze freezes frozen"
  )
  private static let trade = Vocabulary.keys(
    "sale sales export exports exporting selling delivery deliveries shipments transfers")

  func pairs(_ sources: [Int], _ kind: EdgeKind, _ targets: [Int], _ rule: String) -> [RelationEvent] {
    var result: [RelationEvent] = []
    for source in sources {
      for target in targets {
        let from = table.mentions[source].entity
        let to = table.mentions[target].entity
        guard from >= 0, to >= 0, from != to, table.entities[from].isActor else { continue }
        if case .organization(_, .media) = table.entities[from].kind, kind != .opposes { continue }
        result.append(
          RelationEvent(
            source: from, kind: kind, target: to, sentence: sentenceIndex, rule: rule,
            isInferred: !reader.sentence.tokens.contains(table.mentions[source].tokens.lowerBound)))
      }
    }
    return result
  }
}
