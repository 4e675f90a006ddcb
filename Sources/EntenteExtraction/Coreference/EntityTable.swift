import EntenteModel
import EntenteText

/// Decides which mentions of a document name the same thing.
struct EntityTable {
  let words: WordSequence
  let lexicon: Lexicon
  var mentions: [Mention]
  var entities: [Entity] = []
  private var byKey: [String: Int] = [:]
  /// Persons by the last word of their names.
  var bySurname: [WordKey: [Int]] = [:]

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

  var tokens: [Token] { words.text.tokens }

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
    addOtherNames()
    for index in mentions.indices where mentions[index].isPerson { record(index) }
  }

  mutating func person(for mention: Mention) -> Int {
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
          let known = add(entity)
          if entities[known].weaponClass == .other, let kind = mention.kindClass {
            entities[known].weaponClass = kind
          }
          mentions[index].entity = known
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
    // A state that ends the sentence before is none of its neighbours.
    guard gap.count <= 2, words.text.tokens[mention.tokens.lowerBound].flags.contains(.sentenceStart) == false
    else { return nil }
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

  // MARK: Look-ups

  /// The entity of a state of the lexicon, where the document names it.
  func stateEntity(_ state: Int) -> Int? { byKey["state/" + lexicon.states[state].code] }

  func stateCode(of entity: Int) -> String? {
    if case .state(let state) = entities[entity].kind { lexicon.states[state].code } else { nil }
  }

  /// The code of a state, or of the one that a body belongs to.
  func sideCode(of entity: Int) -> String? {
    guard case .organization(let known, _) = entities[entity].kind else { return stateCode(of: entity) }
    if let state = entities[entity].state { return lexicon.states[state].code }
    let states = known.map { lexicon.organizations[$0].states } ?? []
    return states.count == 1 ? states[0] : nil
  }

  /// The codes of the states that are known to make a weapon; none for kinds and for what no lexicon lists.
  func makerStates(of weapon: Int) -> [String] {
    guard weapon >= 0, case .system(let row?) = entities[weapon].kind else { return [] }
    return lexicon.systems[row].makerStates
  }

  // MARK: Bookkeeping

  mutating func add(_ entity: Entity) -> Int {
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

  mutating func addAlias(_ alias: String, to entity: Int) {
    guard alias != entities[entity].name, !entities[entity].aliases.contains(alias), !alias.isEmpty else {
      return
    }
    entities[entity].aliases.append(alias)
  }

  mutating func addTitle(_ title: String, to entity: Int) {
    if !entities[entity].titles.contains(title) { entities[entity].titles.append(title) }
  }
}
