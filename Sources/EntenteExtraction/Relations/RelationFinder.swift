import EntenteModel
import EntenteText

/// A relation between two entities of a document, with the sentence that states it.
struct RelationEvent: Hashable, Sendable {
  let source: Int
  let kind: EdgeKind
  let target: Int
  let sentence: Int
  let rule: String
  var title: String?
  var isInferred = false
}

/// Finds what a sentence says of the relations between those it names.
struct RelationFinder {
  let reader: ClauseReader
  let sentenceIndex: Int
  let lexicon: Lexicon
  let tags: [PartOfSpeech]

  private var words: WordSequence { reader.words }
  private var table: EntityTable { reader.table }

  func events() -> [RelationEvent] {
    var result: [RelationEvent] = []
    for token in reader.sentence.tokens {
      if reader.mention(at: token) != nil { continue }
      let key = reader.key(token)
      if let hit = RelationWords.verbs[key], tags[token].isVerb {
        result += verb(token, hit)
      } else if let noun = RelationWords.nouns[key], tags[token].isNoun || tags[token].isAdjective {
        result += self.noun(token, noun)
      }
      if reader.tokens[token].flags.contains(.hasHyphen) { result += compound(token) }
      result += journey(token)
      result += having(token)
      result += making(token)
      result += armsBan(token)
    }
    result += possession() + belonging()
    return result.filter { $0.source != $0.target }
  }

  // MARK: Verbs

  private func verb(_ token: Int, _ hit: VerbTable<EdgeKind>.Hit) -> [RelationEvent] {
    let mood = reader.mood(of: token, form: hit.form)
    guard !mood.isNegated else { return [] }
    // What may, could or should happen is no relation yet.
    if let modal = mood.modal, !Self.firmModals.contains(modal) || hit.value != .produces { return [] }
    if mood.isInfinitive, !isRealInfinitive(mood.start) { return [] }
    let takesWeapon = hit.value == .operates || hit.value == .produces
    let accepts: (Mention) -> Bool = takesWeapon ? { $0.isWeapon } : { $0.isActor }
    let isReduced = !mood.isPassive && (tags[token] == .pastParticiple) && !mood.isPerfect
    var sources: [Int]
    var targets: [Int]
    if mood.isPassive || isReduced {
      sources = reader.complement(of: token, Self.by, limit: 12) { $0.isActor }
      targets = takesWeapon ? weaponBefore(token) : isReduced ? [] : reader.subject(of: token)
      if hit.value == .produces, sources.isEmpty {
        sources = reader.complement(of: token, Self.inPlace, limit: 4) { $0.isState }
      }
      if hit.value == .operates, isReduced { return [] }
    } else {
      sources = reader.subject(of: token)
      targets = reader.object(of: token, limit: 10, where: accepts)
      if hit.value == .meets, targets.isEmpty {
        targets = reader.complement(of: token, Self.with, limit: 10) { $0.isActor }
        if targets.isEmpty {
          targets = Array(sources.dropFirst())
          sources = Array(sources.prefix(1))
        }
      }
      if hit.value == .meets, Self.talking.contains(hit.lemma) {
        sources.removeAll { !table.mentions[$0].isPerson && !table.mentions[$0].isState }
        targets = reader.complement(of: token, Self.withOrTo, limit: 4) { $0.isPerson || $0.isState }
        if targets.isEmpty, !Self.speaking.contains(hit.lemma) {
          targets = reader.object(of: token, limit: 4) { $0.isPerson }
        }
      }
      if hit.value == .cooperatesWith, targets.isEmpty {
        targets = reader.complement(of: token, Self.with, limit: 10) { $0.isActor }
      }
      if hit.value == .attacks, targets.isEmpty {
        targets = reader.complement(of: token, Self.against, limit: 10) { $0.isActor }
      }
      if hit.value == .opposes, targets.isEmpty {
        targets = reader.complement(of: token, Self.against, limit: 8) { $0.isActor }
      }
      if targets.isEmpty, hit.lemma == WordKey("warn") { targets = inWarning(token) }
      if targets.isEmpty, hit.value == .opposes || hit.value == .supports || hit.value == .attacks {
        targets = owner(ofObject: token)
      }
    }
    if hit.value == .operates, Self.firing.contains(hit.lemma) {
      // `fired missiles at Erbil`, `launched strikes on`: whom it hits is attacked.
      let victims = reader.complement(of: token, Vocabulary.keys("at against"), limit: 14) { $0.isActor }
      let shots = pairs(sources, .attacks, victims, "relation.fire")
      if !shots.isEmpty { return shots + pairs(sources, .operates, targets, "relation.fire") }
    }
    // Shooting an aircraft, firing a minister: another sense.
    if hit.value == .operates, Self.ambiguousUse.contains(hit.lemma), targets.isEmpty { return [] }
    if hit.value == .meets, sources.isEmpty || targets.isEmpty { return [] }
    return pairs(
      sources, hit.value, targets, "relation." + words.text.string(reader.tokens[token]).lowercased())
  }

  private static let talking = Vocabulary.keys("speak talk confer telephone phone ring greet")
  private static let speaking = Vocabulary.keys("speak talk confer")
  private static let withOrTo = Vocabulary.keys("with to")
  private static let firmModals = Vocabulary.keys("will")
  private static let firing = Vocabulary.keys("fire launch")
  private static let by = Vocabulary.keys("by")
  private static let inPlace = Vocabulary.keys("in")
  private static let with = Vocabulary.keys("with")
  private static let against = Vocabulary.keys("against at on to with of")
  private static let ambiguousUse = Vocabulary.keys("use field fire own station fly")

  /// `to overthrow` behind `helped` is real, behind `wants` it is not.
  private func isRealInfinitive(_ start: Int) -> Bool {
    guard start >= reader.lower else { return false }
    return Self.realising.contains(reader.key(start))
  }
  private static let realising = Vocabulary.keys(
    "began begun continued continue continues helped managed used went came agreed")

  private func weaponBefore(_ token: Int) -> [Int] {
    var position = token - 1
    while position >= reader.lower, token - position < 9 {
      if let index = reader.mention(at: position) {
        return table.mentions[index].isWeapon ? reader.group(from: index, towards: -1) { $0.isWeapon } : []
      }
      position -= 1
    }
    return []
  }

  /// `warned that any Japanese Patriot`: whom a warning is about.
  private func inWarning(_ token: Int) -> [Int] {
    for position in token + 1..<min(token + 9, reader.upper) {
      if let index = reader.mention(at: position), table.mentions[index].isState { return [index] }
    }
    return []
  }

  /// `condemned Turkey's attack`, `criticised the Iraqi decision`: the owner of the object is meant.
  private func owner(ofObject verb: Int) -> [Int] {
    var position = verb + 1
    while position < reader.upper, position - verb < 5 {
      if let index = reader.mention(at: position), table.mentions[index].isActor { return [index] }
      if Vocabulary.prepositions.contains(reader.key(position)) || reader.isComma(position) { return [] }
      position += 1
    }
    return []
  }

  // MARK: Nouns

  private func noun(_ token: Int, _ noun: RelationWords.Noun) -> [RelationEvent] {
    guard !isUnreal(token) else { return [] }
    // An agreement on arms is a deal; only others are cooperation.
    if Self.agreements.contains(reader.key(token)), namesArms { return [] }
    var targets = reader.complement(of: token, noun.prepositions, limit: 8) { $0.isActor }
    var sources = owners(before: token)
    if targets.count > 1, sources.isEmpty, noun.kind.isSymmetric {
      // `between Greece and Turkey`
      sources = Array(targets.prefix(1))
      targets = Array(targets.dropFirst())
    }
    if sources.isEmpty {
      sources = reader.complement(of: token, Vocabulary.keys("by from"), limit: 10) { $0.isActor }
      sources.removeAll { targets.contains($0) }
    }
    if sources.isEmpty, let verb = verbBefore(token) { sources = reader.subject(of: verb) }
    if targets.isEmpty, sources.count > 1, noun.kind.isSymmetric {
      // `Israel and Azerbaijan signed an agreement`
      targets = Array(sources.dropFirst())
      sources = Array(sources.prefix(1))
    }
    if noun.kind == .meets {
      // Talks about a deal are told by the deal; visits to a place are visits to its state.
      targets = targets.filter { !sources.contains($0) }
    }
    return pairs(
      sources, noun.kind, targets, "relation." + words.text.string(reader.tokens[token]).lowercased())
  }

  private static let agreements = Vocabulary.keys("agreement agreements deal memorandum pact accord")

  private var namesArms: Bool {
    table.mentions.indices(in: reader.sentence.tokens).contains { table.mentions[$0].isGoods }
      || reader.sentence.tokens.contains { Self.armsWords.contains(reader.key($0)) }
  }
  private static let armsWords = Vocabulary.keys("arms weapons weapon billion million contract purchase")

  private func isUnreal(_ token: Int) -> Bool {
    for position in max(reader.lower, token - 4)..<token {
      let key = reader.key(position)
      if Vocabulary.negations.contains(key) || Self.unreal.contains(key) { return true }
    }
    return false
  }
  private static let unreal = Vocabulary.keys(
    "possible potential would could may might alleged planned future any")

  private func owners(before token: Int) -> [Int] {
    var position = token - 1
    while position >= reader.lower, token - position <= 5 {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        guard mention.isActor else { return [] }
        if mention.isState || Vocabulary.genitives.contains(reader.key(mention.tokens.upperBound)) {
          return [index]
        }
        return []
      }
      let key = reader.key(position)
      if !reader.isWord(position), !Vocabulary.genitives.contains(key) { return [] }
      if Vocabulary.prepositions.contains(key) || tags[position].isVerb && !tags[position].isPremodifier {
        return []
      }
      if Vocabulary.determiners.contains(key), !Vocabulary.genitives.contains(key) { return [] }
      position -= 1
    }
    return []
  }

  private func verbBefore(_ token: Int) -> Int? {
    for position in stride(from: token - 1, through: max(reader.lower, token - 6), by: -1) {
      if tags[position].isVerb, !Vocabulary.beForms.contains(reader.key(position)) { return position }
      if reader.isComma(position) || reader.isHardBreak(position) || tags[position].isWhWord { return nil }
    }
    return nil
  }

  // MARK: Compounds and possession

  /// `Russian-made S-400`, `U.S.-backed forces`.
  private func compound(_ token: Int) -> [RelationEvent] {
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
  private func possession() -> [RelationEvent] {
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
          if table.mentions[owner].organizationKind == .maker {
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

  private func canOperate(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .state, .organization(_, .service), .organization(_, .armedGroup), .organization(_, .maker): true
    default: false
    }
  }

  /// `the Sea Harriers of the Royal Navy`, `the Boeing CH-47`.
  private func belonging() -> [RelationEvent] {
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
  private func journey(_ token: Int) -> [RelationEvent] {
    guard Self.travelling.contains(reader.key(token)), tags[token].isVerb else { return [] }
    guard token + 2 < reader.upper, reader.key(token + 1) == WordKey("to") else { return [] }
    let mood = reader.mood(of: token, form: .pastOrParticiple)
    guard !mood.isNegated, mood.modal == nil, !mood.isInfinitive else { return [] }
    let targets = reader.complement(of: token, Vocabulary.keys("to"), limit: 2) { $0.isState }
    let sources = reader.subject(of: token).filter { table.mentions[$0].isPerson }
    let own = sources.filter { source in
      !targets.contains { table.mentions[$0].entity == table.mentions[source].entity }
    }
    return pairs(own, .meets, targets, "relation.journey")
  }
  private static let travelling = Vocabulary.keys(
    "travelled traveled flew went travels flies travelling traveling")

  /// `has three Hueys`, `is down to a dozen MiG-21s`, `relies on the TR-85`.
  private func having(_ token: Int) -> [RelationEvent] {
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
  private static let having = Vocabulary.keys("has have had")
  private static let relying = Vocabulary.keys("rely relies relied")

  /// `Rheinmetall and KMW, makers of the Leopard 2`, `the principal contractor will be Lockheed Martin`.
  private func making(_ token: Int) -> [RelationEvent] {
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
  private func armsBan(_ token: Int) -> [RelationEvent] {
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
    "banned bans ban banning stopped stops barred halted halts prohibited embargoed")
  private static let trade = Vocabulary.keys(
    "sale sales export exports delivery deliveries shipments transfers")

  private func pairs(_ sources: [Int], _ kind: EdgeKind, _ targets: [Int], _ rule: String) -> [RelationEvent]
  {
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
