import EntenteModel
import EntenteText

/// What stands for something that was named before, or is named within another name.
extension EntityTable {
  /// `the Dutch Ministry of Defence` names the Netherlands too, though the words are those of one name.
  mutating func addOwners() {
    for index in mentions.indices {
      guard case .organization(let row?, _) = mentions[index].kind,
        lexicon.organizations[row].states.count == 1,
        let code = lexicon.organizations[row].states.first, let state = lexicon.stateByCode[code]
      else { continue }
      let range = mentions[index].tokens
      var namesState = false
      lexicon.phrases.forEachMatch(at: range.lowerBound, in: words, end: range.upperBound) {
        length, _, form in
        if case .state(state, _) = form.entry, length < range.count { namesState = true }
      }
      guard namesState else { continue }
      let entity = add(
        Entity(kind: .state(state), key: "state/" + code, name: lexicon.states[state].name))
      if entities[entity].mentions.isEmpty { entities[entity].mentions = [index] }
    }
  }

  /// `the country` stands for the state that was last named, `the government` for the one that the text is about.
  mutating func addDefiniteStates() {
    guard
      let most = entities.indices.filter({ entities[$0].isState })
        .max(by: { entities[$0].mentions.count < entities[$1].mentions.count })
    else { return }
    let home = HomeState(self, words).entity ?? most
    var covered = [Bool](repeating: false, count: tokens.count)
    var statesAt: [(token: Int, entity: Int)] = []
    for mention in mentions {
      for token in mention.tokens { covered[token] = true }
      if mention.isState, mention.stateForm != .adjective {
        statesAt.append((mention.tokens.lowerBound, mention.entity))
      }
    }
    var added: [Mention] = []
    var next = 0
    var firm: Int?
    var nextFirm = 0
    let firms = mentions.indices.filter {
      mentions[$0].organizationKind == .maker || mentions[$0].organizationKind == .company
    }
    for index in tokens.indices.dropFirst() where !covered[index] {
      while nextFirm < firms.count, mentions[firms[nextFirm]].tokens.lowerBound < index {
        firm = firms[nextFirm]
        nextFirm += 1
      }
      if let firm, Self.firmNouns.contains(words.key(index)), words.key(index - 1) == WordKey("the"),
        index + 1 >= tokens.count || !mentions.contains(where: { $0.tokens.lowerBound == index + 1 })
      {
        // `the company` is the maker that was named last.
        var mention = Mention(
          tokens: index..<index + 1, kind: mentions[firm].kind, name: mentions[firm].name,
          entity: mentions[firm].entity)
        mention.isAnaphor = true
        added.append(mention)
        continue
      }
      while next < statesAt.count, statesAt[next].token < index { next += 1 }
      let isCountry = Self.countryNouns.contains(words.key(index))
      guard isCountry || Self.governmentNouns.contains(words.key(index)) else { continue }
      guard
        Self.leads.contains(words.key(index - 1))
          || covered[index - 1] == false
            && Self.rulers.contains(words.key(index - 1)) && index > 1
            && Self.leads.contains(words.key(index - 2))
      else { continue }
      if isCountry, index + 1 < tokens.count, isPartOfCompound(index + 1) { continue }
      // `the government of Iraq` names its state itself.
      if index + 1 < tokens.count, words.key(index + 1) == WordKey("of") { continue }
      let entity =
        isCountry
        ? ownerInSentence(before: index) ?? topic(before: index).flatMap {
          isCalled(words.key(index), $0) ? $0 : nil
        }
          ?? statesAt[..<next].last { isCalled(words.key(index), $0.entity) }?.entity ?? most
        : seatBehind(index) ?? home
      guard isCalled(words.key(index), entity), case .state(let state) = entities[entity].kind else {
        continue
      }
      var mention = Mention(
        tokens: index..<index + 1, kind: .state(state, .name), name: entities[entity].name, entity: entity)
      mention.isAnaphor = true
      added.append(mention)
    }
    guard !added.isEmpty else { return }
    mentions = (mentions + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for index in entities.indices { entities[index].mentions = [] }
    for index in mentions.indices where mentions[index].entity >= 0 {
      entities[mentions[index].entity].mentions.append(index)
    }
  }

  /// `Members of the Iraqi parliament said the country`: the state of a body that the sentence begins with.
  private func ownerInSentence(before index: Int) -> Int? {
    var start = index
    while start > 0, !tokens[start].flags.contains(.sentenceStart) { start -= 1 }
    let here = mentions.indices(in: start..<index)
    guard !here.contains(where: { mentions[$0].isState && mentions[$0].stateForm != .adjective }) else {
      return nil
    }
    for mention in here where mentions[mention].isOrganization {
      guard case .organization(_, let kind) = mentions[mention].kind, kind.isGovernmental,
        mentions[mention].entity >= 0, let code = sideCode(of: mentions[mention].entity),
        let state = lexicon.stateByCode[code]
      else { continue }
      return stateEntity(state)
    }
    return nil
  }

  /// `The country also bought`: a sentence that begins so goes on with the state that the one before began with.
  private func topic(before index: Int) -> Int? {
    guard index > 2, tokens[index - 1].flags.contains(.sentenceStart) else { return nil }
    var start = index - 2
    while start > 0, !tokens[start].flags.contains(.sentenceStart) { start -= 1 }
    guard
      let first = mentions.indices(in: start..<index - 1).first(where: {
        mentions[$0].isState && mentions[$0].stateForm != .adjective
      }), mentions[first].tokens.lowerBound - start <= 2,
      mentions[first].tokens.lowerBound == start
        || !Vocabulary.prepositions.contains(words.key(mentions[first].tokens.lowerBound - 1))
    else { return nil }
    return mentions[first].entity
  }

  /// `the government in Bratislava` is that of Slovakia.
  private func seatBehind(_ index: Int) -> Int? {
    guard index + 2 < tokens.count, words.key(index + 1) == WordKey("in"),
      let seat = mentions.indices(in: index + 2..<index + 3).first, mentions[seat].isState
    else { return nil }
    return mentions[seat].entity
  }

  /// `his country residence`: a word that a noun behind it takes in.
  private func isPartOfCompound(_ index: Int) -> Bool {
    let key = words.key(index)
    guard tokens[index].isWord, !tokens[index].flags.contains(.sentenceStart) else { return false }
    return
      !(Vocabulary.prepositions.contains(key) || Vocabulary.clauseMarkers.contains(key)
      || Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
      || Vocabulary.modals.contains(key)
      || Vocabulary.coordinators.contains(key) || Vocabulary.genitives.contains(key)
      || Vocabulary.adverbs.contains(key) || Vocabulary.determiners.contains(key)
      || Vocabulary.numbers[key] != nil || tokens[index].isNumber
      || DealWords.verb(key) != nil || RelationWords.verbs[key] != nil
      || words.text.string(tokens[index]).hasSuffix("ed"))
  }

  /// Whether a state is a kingdom, a republic and so on, by its official names.
  private func isCalled(_ noun: WordKey, _ entity: Int) -> Bool {
    if noun == WordKey("island"), case .state(let state) = entities[entity].kind {
      return Self.islands.contains(lexicon.states[state].code)
    }
    guard let word = Self.constitutions.first(where: { WordKey($0) == noun }),
      case .state(let state) = entities[entity].kind
    else { return true }
    return lexicon.states[state].otherNames.contains { $0.lowercased().contains(word) }
  }
  private static let islands = Set(
    """
    TWN CUB JPN GBR CYP LKA MDG IRL ISL SGP BHR MLT JAM HTI DOM TTO MDV MUS FJI BRB GRD COM SYC TLS NRU DMA LCA STP
    """.split(whereSeparator: \.isWhitespace).map(String.init))
  private static let constitutions = ["kingdom", "republic", "emirate", "sultanate"]

  private static let firmNouns = Vocabulary.keys(
    "company firm manufacturer shipbuilder planemaker contractor group")
  private static let countryNouns = Vocabulary.keys("country kingdom republic island emirate sultanate")
  private static let governmentNouns = Vocabulary.keys("government cabinet regime junta ministry")
  private static let leads = Vocabulary.keys("the its his her their this")
  private static let rulers = Vocabulary.keys("new current previous military interim ruling present")

  /// `the helicopters` behind `Mi-28NE attack helicopters` are those.
  mutating func resolveBackReferences() {
    var seen: [(entity: Int, mention: Int)] = []
    for index in mentions.indices {
      let mention = mentions[index]
      switch mention.kind {
      case .system:
        if let owner = nicknamed(index), owner != mention.entity {
          move(index, to: owner)
          continue
        }
        seen.append((mention.entity, index))
      case .category(let head):
        if let model = namedInApposition(index) {
          move(index, to: model)
          continue
        }
        guard isDefinite(mention.tokens.lowerBound) else { continue }
        if let last = seen.last(where: {
          (entities[$0.entity].weaponClass == head.weaponClass || refers(head, to: entities[$0.entity]))
            && canBeCalled(head.name, entities[$0.entity])
        }) {
          move(index, to: last.entity)
        }
      default: break
      }
    }
    entities = entities.map { entity in
      var copy = entity
      copy.mentions.sort()
      return copy
    }
  }

  /// `the frigate` is no submarine that was named before.
  private func canBeCalled(_ kind: String, _ model: Entity) -> Bool {
    guard case .system(let row?) = model.kind else { return true }
    return WeaponKinds.fits(kind, lexicon.systems[row].category)
  }

  private func refers(_ head: WeaponHead, to entity: Entity) -> Bool {
    switch head.name {
    case "jet", "plane", "aircraft", "fighter", "warplane", "fighter jet", "helicopter":
      entity.weaponClass == .aircraft
    case "missile": entity.weaponClass == .missile || entity.weaponClass == .airDefence
    case "system", "battery", "launcher":
      entity.weaponClass == .airDefence || entity.weaponClass == .artillery
    case "boat", "ship", "vessel", "submarine", "frigate", "warship": entity.weaponClass == .naval
    default: false
    }
  }

  /// `Mi-28NE "Night Hunters"`, `the Mi-28NE, known as the Hunter`: another name of the model before it.
  private func nicknamed(_ index: Int) -> Int? {
    let start = mentions[index].tokens.lowerBound
    guard start > 1, !tokens[start].flags.contains(.sentenceStart) else { return nil }
    let before = mentions.indices(in: max(0, start - 12)..<start).last { mentions[$0].isWeapon }
    guard let before, case .system = mentions[before].kind else { return nil }
    let gap = mentions[before].tokens.upperBound..<start
    guard !gap.contains(where: { tokens[$0].flags.contains(.sentenceStart) }) else { return nil }
    if gap.count == 1, tokens[gap.lowerBound].flags.contains(.quote) { return mentions[before].entity }
    guard let naming = gap.first(where: { Self.naming.contains(words.key($0)) }),
      (naming..<start).allSatisfy({
        !tokens[$0].isWord || $0 == naming || Self.behindNaming.contains(words.key($0))
          || mentions.indices(in: $0..<$0 + 1).isEmpty == false
      })
    else { return nil }
    return mentions[before].entity
  }
  private static let naming = Vocabulary.keys("known called calls dubbed nicknamed codenamed christened")
  private static let behindNaming = Vocabulary.keys("as the a to by in locally also better nato")

  /// `the HQ-22, a surface-to-air missile system made by CASIC`: the kind says what the model before it is.
  private func namedInApposition(_ index: Int) -> Int? {
    let start = mentions[index].tokens.lowerBound
    guard
      let before = mentions.indices(in: max(0, start - 16)..<start).last(where: { mentions[$0].isWeapon }),
      case .system = mentions[before].kind,
      start - mentions[before].tokens.upperBound <= 7, mentions[before].tokens.upperBound + 1 < start,
      entities[mentions[before].entity].weaponClass == entities[mentions[index].entity].weaponClass
    else { return nil }
    let gap = mentions[before].tokens.upperBound..<start
    guard words.text.string(tokens[gap.lowerBound]) == ",",
      Vocabulary.articles.contains(words.key(gap.lowerBound + 1)),
      gap.dropFirst(2).allSatisfy({ tokens[$0].isWord && !Vocabulary.prepositions.contains(words.key($0)) })
    else { return nil }
    return mentions[before].entity
  }

  func isDefinite(_ index: Int) -> Bool {
    var position = index
    for _ in 0..<4 where position > 0 && !tokens[position].flags.contains(.sentenceStart) {
      position -= 1
      let key = words.key(position)
      if Vocabulary.definite.contains(key) { return true }
      guard
        tokens[position].isNumber || Vocabulary.numbers[key] != nil || Self.plainAdjectives.contains(key)
          || isOrigin(position)
      else {
        return false
      }
    }
    return false
  }

  /// `French-built`, `US-made`
  private func isOrigin(_ index: Int) -> Bool {
    guard tokens[index].flags.contains(.hasHyphen) else { return false }
    let text = words.text.string(tokens[index])
    return text.hasSuffix("-built") || text.hasSuffix("-made")
  }

  private static let plainAdjectives = Vocabulary.keys(
    "first new remaining other same old last russian american french used")

  private mutating func move(_ mention: Int, to entity: Int) {
    let old = mentions[mention].entity
    entities[old].mentions.removeAll { $0 == mention }
    mentions[mention].entity = entity
    entities[entity].mentions.append(mention)
  }
}
