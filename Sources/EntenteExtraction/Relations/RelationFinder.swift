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

  var words: WordSequence { reader.words }
  var table: EntityTable { reader.table }

  func events() -> [RelationEvent] {
    var result: [RelationEvent] = []
    for token in reader.sentence.tokens {
      if reader.mention(at: token) != nil { continue }
      let key = reader.key(token)
      // A small letter is no proper noun's: `Chile fly F-16s`.
      let isMistagged = tags[token] == .properNoun && !reader.tokens[token].isCapitalized
      if let hit = RelationWords.verbs[key],
        tags[token].isVerb || isMistagged || isPredicate(token, hit.form)
      {
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

  /// `troops shelled positions`: what the tagger takes for an adjective stands behind its noun.
  private func isPredicate(_ token: Int, _ form: VerbForm) -> Bool {
    tags[token] == .adjective && form == .pastOrParticiple && token > reader.lower && tags[token - 1].isNoun
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
    if hit.value == .meets, Self.hosting.contains(hit.lemma) || Self.sharing.contains(hit.lemma) {
      return encounter(token, hit.lemma, isPassive: mood.isPassive)
    }
    if mood.isPassive || isReduced {
      sources = reader.complement(of: token, Self.by, limit: 12) { $0.isActor }
      // `fired missiles at Israel, most of which were shot down by Jordan`
      if hit.value == .attacks, isOfWhich(before: token) { return [] }
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
      if hit.value == .attacks, sources.isEmpty { sources = ownerOfArms(before: token) }
      if hit.value == .attacks, targets.isEmpty {
        // `fought with the helicopters of the army`, `fought beside them`: with, not against.
        targets = reader.complement(
          of: token, hit.lemma == WordKey("fight") ? Self.againstOnly : Self.against, limit: 10
        ) { $0.isActor }
      }
      if hit.value == .opposes, targets.isEmpty {
        // `blocked the transfer of MiGs to Ukraine`: what has an object of its own is not against whom `to` names.
        let has = token + 1 < reader.upper && Vocabulary.determiners.contains(reader.key(token + 1))
        targets = reader.complement(of: token, has ? Self.againstAlone : Self.against, limit: 8) {
          $0.isActor
        }
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

  private func isOfWhich(before token: Int) -> Bool {
    (max(reader.lower + 1, token - 6)..<max(reader.lower + 1, token)).contains {
      reader.key($0) == WordKey("which") && reader.key($0 - 1) == WordKey("of")
    }
  }

  /// `received the minister X`, `raised the matter with Y`: persons who met over something.
  private func encounter(_ token: Int, _ lemma: WordKey, isPassive: Bool) -> [RelationEvent] {
    let rule = "relation." + words.text.string(reader.tokens[token]).lowercased()
    if Self.hosting.contains(lemma) {
      let guests =
        isPassive
        ? reader.subject(of: token).filter { table.mentions[$0].isPerson }
        : reader.object(of: token, limit: 8) { $0.isPerson }
      let hosts =
        isPassive
        ? reader.complement(of: token, Self.by, limit: 8) { $0.isPerson } : reader.subject(of: token)
      return pairs(hosts.filter { !table.mentions[$0].isOrganization }, .meets, guests, rule)
    }
    guard !isPassive else { return [] }
    let partners = reader.complement(of: token, Self.with, limit: 14) { $0.isPerson }
    return pairs(reader.subject(of: token).filter { table.mentions[$0].isPerson }, .meets, partners, rule)
  }
  private static let hosting = Vocabulary.keys("receive welcome")
  private static let sharing = Vocabulary.keys("raise discuss sign brief")

  private static let talking = Vocabulary.keys("speak talk confer telephone phone ring greet")
  private static let speaking = Vocabulary.keys("speak talk confer")
  private static let withOrTo = Vocabulary.keys("with to")
  private static let firmModals = Vocabulary.keys("will")
  private static let firing = Vocabulary.keys("fire launch")
  private static let by = Vocabulary.keys("by")
  private static let inPlace = Vocabulary.keys("in")
  private static let with = Vocabulary.keys("with")
  private static let against = Vocabulary.keys("against at on to with of")
  private static let againstOnly = Vocabulary.keys("against")
  private static let againstAlone = Vocabulary.keys("against with")
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

  /// `Colombian planes bombed`: whose weapons strike.
  private func ownerOfArms(before token: Int) -> [Int] {
    for position in stride(from: token - 1, through: max(reader.lower, token - 3), by: -1) {
      guard let index = reader.mention(at: position) else { continue }
      guard table.mentions[index].isWeapon else { return [] }
      let before = table.mentions[index].tokens.lowerBound - 1
      let owner =
        before > reader.lower && Vocabulary.genitives.contains(reader.key(before)) ? before - 1 : before
      guard owner >= reader.lower, let state = reader.mention(at: owner), table.mentions[state].isState else {
        return []
      }
      return [state]
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
    // `objected to Sweden's membership`
    if position < reader.upper, Self.leads.contains(reader.key(position)) { position += 1 }
    while position < reader.upper, position - verb < 5 {
      if let index = reader.mention(at: position), table.mentions[index].isActor { return [index] }
      if Vocabulary.prepositions.contains(reader.key(position)) && reader.key(position) != WordKey("of")
        || reader.isComma(position)
      {
        return []
      }
      position += 1
    }
    return []
  }

  private static let leads = Vocabulary.keys("to at against over about")

  // MARK: Nouns

  private func noun(_ token: Int, _ noun: RelationWords.Noun) -> [RelationEvent] {
    guard !isUnreal(token) else { return [] }
    // An agreement on arms is a deal; only others are cooperation.
    if Self.agreements.contains(reader.key(token)), namesArms { return [] }
    var targets = reader.complement(of: token, noun.prepositions, limit: 8) { $0.isActor }
    if targets.isEmpty, noun.kind == .opposes || noun.kind == .supports || noun.kind == .cooperatesWith,
      let lead = (token + 1..<min(token + 4, reader.upper)).first(where: {
        noun.prepositions.contains(reader.key($0))
      })
    {
      // `concern over China's conduct`, `an exercise with Moroccan paratroopers`
      targets = owner(ofObject: lead).filter {
        table.mentions[$0].isState || table.mentions[$0].isOrganization
      }
    }
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
    // `said that war with China was far`: who speaks of a war wages none.
    if sources.isEmpty, let verb = verbBefore(token),
      noun.kind != .attacks || !Vocabulary.speech.contains(reader.key(verb))
    {
      sources = reader.subject(of: verb)
    }
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
  static let armsWords = Vocabulary.keys("arms weapons weapon billion million contract purchase")

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

  func verbBefore(_ token: Int) -> Int? {
    for position in stride(from: token - 1, through: max(reader.lower, token - 6), by: -1) {
      if tags[position].isVerb, !Vocabulary.beForms.contains(reader.key(position)) { return position }
      if reader.isComma(position) || reader.isHardBreak(position) || tags[position].isWhWord { return nil }
    }
    return nil
  }
}
