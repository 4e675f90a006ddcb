import EntenteModel
import EntenteText

/// Something that a document names, with all its mentions.
struct Entity: Sendable {
  enum Kind: Sendable, Equatable {
    case state(Int)
    case person
    case organization(known: Int?, OrganizationKind)
    case system(known: Int?)
    case category
  }
  var kind: Kind
  /// What mentions are joined by.
  let key: String
  var name: String
  var aliases: [String] = []
  /// Indices into the document's mentions.
  var mentions: [Int] = []
  /// The state that the phrase itself gives it: `Iraqi parliament`.
  var state: Int?
  var weaponClass: WeaponClass = .other
  var titles: [String] = []

  var isActor: Bool {
    switch kind {
    case .state, .person, .organization: true
    default: false
    }
  }
  var isState: Bool { if case .state = kind { true } else { false } }
  var isPerson: Bool { kind == .person }
  var organizationKind: OrganizationKind? { if case .organization(_, let kind) = kind { kind } else { nil } }
}

/// Decides which mentions of a document name the same thing.
struct EntityTable {
  let words: WordSequence
  let lexicon: Lexicon
  private(set) var mentions: [Mention]
  private(set) var entities: [Entity] = []
  private var byKey: [String: Int] = [:]
  /// Persons by the last word of their names.
  private var bySurname: [WordKey: [Int]] = [:]

  init(words: WordSequence, lexicon: Lexicon, mentions: [Mention]) {
    self.words = words
    self.lexicon = lexicon
    self.mentions = mentions
    resolvePersons()
    addSurnameMentions()
    resolveOthers()
    addDefiniteStates()
    addOwners()
    resolveBackReferences()
  }

  private var tokens: [Token] { words.text.tokens }

  // MARK: Persons

  /// Full names first, wherever they stand, so that a surname in the headline finds its bearer.
  private mutating func resolvePersons() {
    for index in mentions.indices where mentions[index].isPerson && mentions[index].tokens.count > 1 {
      mentions[index].entity = person(for: mentions[index])
    }
    for index in mentions.indices where mentions[index].isPerson && mentions[index].tokens.count == 1 {
      let key = surname(of: mentions[index].tokens)
      if let known = bySurname[key]?.last {
        mentions[index].entity = known
      } else {
        mentions[index].entity = add(
          Entity(
            kind: .person, key: "person/" + mentions[index].name.lowercased(), name: mentions[index].name))
        bySurname[key, default: []].append(mentions[index].entity)
      }
    }
    for index in mentions.indices where mentions[index].isPerson { record(index) }
  }

  private mutating func person(for mention: Mention) -> Int {
    let family = surname(of: mention.tokens)
    for candidate in bySurname[family] ?? [] where givenNamesAgree(entities[candidate].name, mention.name) {
      if mention.name.utf8.count > entities[candidate].name.utf8.count {
        addAlias(entities[candidate].name, to: candidate)
        entities[candidate].name = mention.name
      }
      return candidate
    }
    let index = add(Entity(kind: .person, key: "person/" + mention.name.lowercased(), name: mention.name))
    if !(bySurname[family] ?? []).contains(index) { bySurname[family, default: []].append(index) }
    return index
  }

  private func givenNamesAgree(_ a: String, _ b: String) -> Bool {
    let first = a.split(separator: " ").dropLast()
    let second = b.split(separator: " ").dropLast()
    guard let one = first.first, let two = second.first else { return true }
    if WordKey(String(one)) == WordKey(String(two)) { return true }
    // `J. Doe` and `John Doe`
    let short = one.count <= 2 ? one : two.count <= 2 ? two : nil
    if short != nil { return one.first == two.first }
    return Spelling.areVariants(String(one), String(two))
  }

  private func surname(of range: Range<Int>) -> WordKey {
    let text = words.text.string(tokens[range.upperBound - 1])
    return WordKey(Spelling.withoutParticle(text))
  }

  /// Surnames that stand alone later or earlier: `Maliki`, `al-Haider`.
  private mutating func addSurnameMentions() {
    guard !bySurname.isEmpty else { return }
    var covered = [Bool](repeating: false, count: tokens.count)
    for mention in mentions { for token in mention.tokens { covered[token] = true } }
    var firstNames: [WordKey: Int] = [:]
    for (index, entity) in entities.enumerated() where entity.isPerson {
      let parts = entity.name.split(separator: " ")
      if parts.count > 1, let first = parts.first {
        let key = WordKey(String(first))
        // Family names come first in Chinese, Korean and Vietnamese.
        if lexicon.surnames.contains(key) || !lexicon.givenNames.contains(key) { firstNames[key] = index }
      }
    }
    var added: [Mention] = []
    for sentence in words.text.sentences {
      for index in sentence.tokens where !covered[index] && tokens[index].isWord {
        let token = tokens[index]
        guard token.flags.contains(.hasUpper), token.end - token.start > 2 else { continue }
        if token.flags.contains(.sentenceStart), lexicon.commonWords.contains(token.key) { continue }
        let text = words.text.string(token)
        let key = WordKey(Spelling.withoutParticle(text))
        guard let person = bySurname[key]?.last ?? (token.isCapitalized ? firstNames[token.key] : nil) else {
          continue
        }
        if !token.isCapitalized, !text.contains("-") { continue }
        var mention = Mention(tokens: index..<index + 1, kind: .person, name: text)
        mention.entity = person
        added.append(mention)
      }
    }
    guard !added.isEmpty else { return }
    mentions = (mentions + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for index in entities.indices { entities[index].mentions = [] }
    for index in mentions.indices where mentions[index].isPerson { record(index) }
  }

  // MARK: States, organizations, weapons

  private mutating func resolveOthers() {
    let weapons = WeaponVariants(
      mentions, lexicon: lexicon,
      headline: words.text.sentences.first { $0.role == .headline }?.tokens ?? 0..<0, isAcronym: isBracketed)
    for index in mentions.indices {
      let mention = mentions[index]
      switch mention.kind {
      case .state(let state, _):
        mentions[index].entity = add(
          Entity(
            kind: .state(state), key: "state/" + lexicon.states[state].code, name: lexicon.states[state].name)
        )
        record(index)
      case .organization(let known, let kind):
        mentions[index].entity = organization(index, known, kind)
        record(index)
      case .system:
        if let entity = weapons.entity(of: index) {
          mentions[index].entity = add(entity)
          record(index)
        }
      case .category(let head):
        let entity = add(
          Entity(kind: .category, key: "category/" + mention.name.lowercased(), name: mention.name))
        entities[entity].weaponClass = head.weaponClass
        mentions[index].entity = entity
        record(index)
      default: break
      }
    }
  }

  /// `High Mobility Artillery Rocket System (HIMARS)`: what stands in brackets directly behind the mention before.
  private func isBracketed(_ index: Int) -> Bool {
    index > 0 && mentions[index].tokens.lowerBound == mentions[index - 1].tokens.upperBound + 1
      && words.text.string(tokens[mentions[index].tokens.lowerBound - 1]) == "("
  }

  private mutating func organization(_ index: Int, _ known: Int?, _ kind: OrganizationKind) -> Int {
    let mention = mentions[index]
    let state = neighbouringState(index)
    if let known {
      let entity = add(
        Entity(kind: .organization(known: known, kind), key: "organization/\(known)", name: mention.name))
      if entities[entity].state == nil { entities[entity].state = state?.index }
      return entity
    }
    // An acronym in brackets belongs to the name before it.
    if index > 0, mention.tokens.lowerBound == mentions[index - 1].tokens.upperBound + 1,
      mention.tokens.count == 1, mentions[index - 1].isOrganization,
      words.text.string(tokens[mention.tokens.lowerBound - 1]) == "("
    {
      let entity = mentions[index - 1].entity
      byKey["name/" + Spelling.folded(mention.name)] = entity
      return entity
    }
    let bare = Spelling.folded(mention.name)
    if let named = byKey["name/" + bare] { return named }
    if let state {
      let key = "body/\(lexicon.states[state.index].code)/\(bare)"
      if let open = byKey["body/?/" + bare], entities[open].state == nil {
        entities[open].state = state.index
        byKey[key] = open
        addAlias(state.phrase, to: open)
        return open
      }
      let isGeneric = kind.isGovernmental
      let entity = add(
        Entity(kind: .organization(known: nil, kind), key: key, name: isGeneric ? state.phrase : mention.name)
      )
      entities[entity].state = state.index
      addAlias(mention.name, to: entity)
      addAlias(state.phrase, to: entity)
      if index > 0 {
        addAlias(
          words.text.string(tokens: mentions[index - 1].tokens.lowerBound..<mention.tokens.upperBound),
          to: entity)
      }
      if byKey["body/?/" + bare] == nil { byKey["body/?/" + bare] = entity }
      return entity
    }
    return add(Entity(kind: .organization(known: nil, kind), key: "body/?/" + bare, name: mention.name))
  }

  /// The state whose adjective or genitive stands directly before a mention.
  func neighbouringState(_ index: Int) -> (index: Int, phrase: String)? {
    let mention = mentions[index]
    guard index > 0 else { return nil }
    let before = mentions[index - 1]
    guard case .state(let state, let form) = before.kind else { return nil }
    let gap = before.tokens.upperBound..<mention.tokens.lowerBound
    guard gap.lowerBound >= before.tokens.upperBound, gap.count <= 2 else { return nil }
    let isGenitive =
      gap.first.map { words.key($0) == WordKey("'s") || words.key($0) == WordKey("'") } ?? false
    let rest = isGenitive ? gap.dropFirst() : gap
    if rest.contains(where: {
      !tokens[$0].isWord || Vocabulary.prepositions.contains(words.key($0))
        || Vocabulary.coordinators.contains(words.key($0)) || DealWords.verb(words.key($0)) != nil
    }) {
      return nil
    }
    if gap.isEmpty || isGenitive || form == .adjective {
      let adjective =
        isGenitive || form == .name
        ? lexicon.adjective(of: state) ?? lexicon.states[state].name
        : words.text.string(tokens: before.tokens)
      return (state, adjective + " " + mention.name)
    }
    return nil
  }

  /// `the Dutch Ministry of Defence` names the Netherlands too, though the words are those of one name.
  private mutating func addOwners() {
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
  private mutating func addDefiniteStates() {
    guard
      let home = entities.indices.filter({ entities[$0].isState })
        .max(by: { entities[$0].mentions.count < entities[$1].mentions.count })
    else { return }
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
      let before = statesAt[..<next].last { isCalled(words.key(index), $0.entity) }?.entity
      let entity = isCountry ? before ?? home : home
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
  /// `his country residence`: a word that a noun behind it takes in.
  private func isPartOfCompound(_ index: Int) -> Bool {
    let key = words.key(index)
    guard tokens[index].isWord, !tokens[index].flags.contains(.sentenceStart) else { return false }
    return
      !(Vocabulary.prepositions.contains(key) || Vocabulary.clauseMarkers.contains(key)
      || Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
      || Vocabulary.modals.contains(key)
      || Vocabulary.coordinators.contains(key) || Vocabulary.genitives.contains(key)
      || Vocabulary.adverbs.contains(key)
      || DealWords.verb(key) != nil || RelationWords.verbs[key] != nil
      || words.text.string(tokens[index]).hasSuffix("ed"))
  }

  /// Whether a state is a kingdom, a republic and so on, by its official names.
  private func isCalled(_ noun: WordKey, _ entity: Int) -> Bool {
    guard let word = Self.constitutions.first(where: { WordKey($0) == noun }),
      case .state(let state) = entities[entity].kind
    else { return true }
    return lexicon.states[state].otherNames.contains { $0.lowercased().contains(word) }
  }
  private static let constitutions = ["kingdom", "republic", "emirate", "sultanate"]

  private static let firmNouns = Vocabulary.keys(
    "company firm manufacturer shipbuilder planemaker contractor group")
  private static let countryNouns = Vocabulary.keys("country kingdom republic island emirate sultanate")
  private static let governmentNouns = Vocabulary.keys("government cabinet regime junta")
  private static let leads = Vocabulary.keys("the its his her their this")
  private static let rulers = Vocabulary.keys("new current previous military interim ruling present")

  /// `the helicopters` behind `Mi-28NE attack helicopters` are those.
  private mutating func resolveBackReferences() {
    var seen: [(entity: Int, mention: Int)] = []
    for index in mentions.indices {
      let mention = mentions[index]
      switch mention.kind {
      case .system:
        seen.append((mention.entity, index))
      case .category(let head):
        guard isDefinite(mention.tokens.lowerBound) else { continue }
        if let last = seen.last(where: {
          entities[$0.entity].weaponClass == head.weaponClass || refers(head, to: entities[$0.entity])
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

  func isDefinite(_ index: Int) -> Bool {
    var position = index
    for _ in 0..<4 where position > 0 && !tokens[position].flags.contains(.sentenceStart) {
      position -= 1
      let key = words.key(position)
      if Vocabulary.definite.contains(key) { return true }
      guard tokens[position].isNumber || Vocabulary.numbers[key] != nil || Self.plainAdjectives.contains(key)
      else {
        return false
      }
    }
    return false
  }

  private static let plainAdjectives = Vocabulary.keys(
    "first new remaining other same old last russian american french used")

  private mutating func move(_ mention: Int, to entity: Int) {
    let old = mentions[mention].entity
    entities[old].mentions.removeAll { $0 == mention }
    mentions[mention].entity = entity
    entities[entity].mentions.append(mention)
  }

  // MARK: Look-ups

  /// The entity of a state of the lexicon, where the document names it.
  func stateEntity(_ state: Int) -> Int? { byKey["state/" + lexicon.states[state].code] }

  func stateCode(of entity: Int, _ lexicon: Lexicon) -> String? {
    if case .state(let state) = entities[entity].kind { lexicon.states[state].code } else { nil }
  }

  // MARK: Bookkeeping

  private mutating func add(_ entity: Entity) -> Int {
    if let known = byKey[entity.key] { return known }
    let index = entities.count
    entities.append(entity)
    byKey[entity.key] = index
    return index
  }

  private mutating func record(_ mention: Int) {
    let entity = mentions[mention].entity
    guard entity >= 0 else { return }
    entities[entity].mentions.append(mention)
    addAlias(words.text.string(tokens: mentions[mention].tokens), to: entity)
    if mentions[mention].isOrganization, let bare = withoutOwner(mentions[mention].tokens) {
      addAlias(bare, to: entity)
    }
    if mentions[mention].isWeapon || mentions[mention].isOrganization {
      addAlias(mentions[mention].name, to: entity)
    }
  }

  /// `Iran's Revolutionary Guards` without the owner.
  private func withoutOwner(_ range: Range<Int>) -> String? {
    guard let genitive = range.first(where: { Vocabulary.genitives.contains(words.key($0)) }),
      genitive > range.lowerBound, genitive + 1 < range.upperBound, genitive - range.lowerBound <= 3
    else { return nil }
    return words.text.string(tokens: genitive + 1..<range.upperBound)
  }

  private mutating func addAlias(_ alias: String, to entity: Int) {
    guard alias != entities[entity].name, !entities[entity].aliases.contains(alias), !alias.isEmpty else {
      return
    }
    entities[entity].aliases.append(alias)
  }

  mutating func addTitle(_ title: String, to entity: Int) {
    if !entities[entity].titles.contains(title) { entities[entity].titles.append(title) }
  }
}

/// How names are compared.
enum Spelling {
  /// `al-Maliki` and `Maliki` share a surname.
  static func withoutParticle(_ name: String) -> String {
    guard let hyphen = name.firstIndex(of: "-") else { return name }
    let head = name[..<hyphen].lowercased()
    return ["al", "el", "ul", "as", "ash", "ad", "ar", "an", "az", "at"].contains(head)
      ? String(name[name.index(after: hyphen)...]) : name
  }

  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Two transliterations of one name: `Nouri` and `Nuri`.
  static func areVariants(_ a: String, _ b: String) -> Bool { skeleton(a) == skeleton(b) }

  /// The consonants of a name with the usual differences of transliteration removed.
  static func skeleton(_ name: String) -> String {
    var result = ""
    for letter in name.lowercased() {
      let plain: Character
      switch letter {
      case "q", "c": plain = "k"
      case "z": plain = "s"
      case "v": plain = "w"
      case "a", "e", "i", "o", "u", "y", "h", "-", "'", "’": continue
      default: plain = letter
      }
      if result.last != plain { result.append(plain) }
    }
    return result
  }
}

extension Lexicon {
  func adjective(of state: Int) -> String? { stateAdjectives[state] }
}
