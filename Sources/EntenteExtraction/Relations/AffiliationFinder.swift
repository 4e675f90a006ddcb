import EntenteModel
import EntenteText

/// Finds whom a person speaks for and what a body belongs to, from the noun groups around titles and names.
struct AffiliationFinder {
  let reader: ClauseReader
  let sentenceIndex: Int
  let lexicon: Lexicon
  /// The state that the document's other persons of such office belong to, when the phrase names none.
  let homeState: Int?

  var table: EntityTable { reader.table }
  var words: WordSequence { reader.words }

  func events() -> [RelationEvent] {
    var result: [RelationEvent] = []
    for index in table.mentions.indices(in: reader.sentence.tokens) {
      let mention = table.mentions[index]
      if mention.isPerson {
        result += offices(of: index)
      } else if mention.isOrganization {
        result += membership(of: index)
      }
    }
    return result.filter { $0.source != $0.target }
  }

  // MARK: Persons

  private func offices(of person: Int) -> [RelationEvent] {
    var found: [RelationEvent] = []
    if let before = titleBefore(person) { found = represent(person, title: before, isBefore: true) }
    if found.isEmpty, let behind = titleBehind(person) {
      found = represent(person, title: behind, isBefore: false)
    }
    if found.isEmpty, let before = titleBeforeComma(person) {
      found = represent(person, title: before, isBefore: false)
    }
    if found.isEmpty { found = leadership(of: person) }
    return found.isEmpty ? ofBody(person) : found
  }

  /// `Turkey's foreign minister, Hakan Fidan`, `the Russian ambassador in Berlin, Sergei Nechayev`.
  private func titleBeforeComma(_ person: Int) -> Int? {
    var start = table.mentions[person].tokens.lowerBound
    // `Iran's air force chief, Brigadier General X`
    while start - 1 > reader.lower, let rank = reader.mention(at: start - 1), isTitle(rank) {
      start = table.mentions[rank].tokens.lowerBound
    }
    guard start - 1 > reader.lower, reader.isComma(start - 1) else { return nil }
    var position = start - 2
    var passed = 0
    while position >= reader.lower, passed < 7 {
      if let index = reader.mention(at: position) {
        if isTitle(index) { return carriesOffice(index) ? index : nil }
        if table.mentions[index].isPerson || table.mentions[index].isWeapon { return nil }
        position = table.mentions[index].tokens.lowerBound - 1
        passed += 1
        continue
      }
      // Only what tells where the office is may stand between.
      guard reader.isWord(position), !reader.tags[position].isFiniteVerb else { return nil }
      position -= 1
      passed += 1
    }
    return nil
  }

  /// The title mention that ends directly in front of a name.
  private func titleBefore(_ person: Int) -> Int? {
    let start = table.mentions[person].tokens.lowerBound
    var position = start - 1
    // `Foreign Minister and chief negotiator X`, `Ayatollah X`, `Maj. Gen. X`
    guard position >= reader.lower, let index = reader.mention(at: position), isTitle(index) else {
      return nil
    }
    var best = index
    while isHonorific(best) || !carriesOffice(best) {
      position = table.mentions[best].tokens.lowerBound - 1
      guard position >= reader.lower, let next = reader.mention(at: position), isTitle(next) else { break }
      best = next
    }
    return best
  }

  func isTitle(_ mention: Int) -> Bool { table.mentions[mention].isTitle }
  private func title(_ mention: Int) -> Lexicon.Title? {
    if case .title(let title) = table.mentions[mention].kind { return lexicon.titles[title] }
    return nil
  }
  private func isHonorific(_ mention: Int) -> Bool { title(mention)?.kind == "honorific" }
  private func carriesOffice(_ mention: Int) -> Bool {
    guard let title = title(mention) else { return false }
    return title.scope != .none && title.kind != "former-marker"
  }

  /// `X, the chairman of the committee`, `X, Iraq's prime minister,`.
  private func titleBehind(_ person: Int) -> Int? {
    var position = table.mentions[person].tokens.upperBound
    guard position < reader.upper, reader.isComma(position) else { return nil }
    position += 1
    var passed = 0
    while position < reader.upper, passed < 9 {
      if let index = reader.mention(at: position) {
        if isTitle(index) { return carriesOffice(index) ? index : nil }
        if table.mentions[index].isPerson || table.mentions[index].isWeapon { return nil }
        position = table.mentions[index].tokens.upperBound
        passed += 1
        continue
      }
      if !reader.isWord(position), !Vocabulary.genitives.contains(reader.key(position)) { return nil }
      // `X, Nigeria's chief of staff`: the mark of the genitive is no verb.
      let isGenitive =
        Vocabulary.genitives.contains(reader.key(position)) && reader.mention(at: position - 1) != nil
      if Vocabulary.modals.contains(reader.key(position))
        || Vocabulary.beForms.contains(reader.key(position)) && !isGenitive
          && position > table.mentions[person].tokens.upperBound + 1
        || Vocabulary.relatives.contains(reader.key(position))
        || Vocabulary.speech.contains(reader.key(position))
      {
        return nil
      }
      position += 1
      passed += 1
    }
    return nil
  }

  private func represent(_ person: Int, title: Int, isBefore: Bool) -> [RelationEvent] {
    guard let office = self.title(title), office.scope != .none else {
      return ofBody(person)
    }
    let isFormer = isFormer(title)
    let target = body(of: title, office: office, person: person, isBefore: isBefore)
    guard let target, !isFormer else { return [] }
    return [
      RelationEvent(
        source: table.mentions[person].entity, kind: .represents, target: target.entity,
        sentence: sentenceIndex,
        rule: "office." + office.kind, title: office.name, isInferred: target.isInferred)
    ]
  }

  private func isFormer(_ title: Int) -> Bool {
    let start = table.mentions[title].tokens.lowerBound
    for position in max(reader.lower, start - 3)..<start where Self.former.contains(reader.key(position)) {
      return true
    }
    return table.mentions[title].name.lowercased().hasPrefix("former")
      || table.mentions[title].name.lowercased().hasPrefix("ex-")
  }
  private static let former = Vocabulary.keys("former ex then-former late retired ousted")

  /// The state or body that an office belongs to: what stands before the title, or behind it with `of`.
  private func body(of title: Int, office: Lexicon.Title, person: Int, isBefore: Bool) -> (
    entity: Int, isInferred: Bool
  )? {
    var found = Owners()
    readBehind(isBefore ? person : lastJoined(to: title), isBefore ? Self.ofAlone : Self.ofWords, &found)
    if found.organization == nil { readBefore(title, &found) }
    if found.organization == nil, found.state == nil, let owner = owner(before: title) { found.take(owner) }
    if let organization = found.organization, office.scope != .state || found.state == nil {
      return (organization, false)
    }
    // A Norwegian reporter writes for a paper, not for Norway.
    if office.kind == "journalist" { return nil }
    if let state = found.state { return (state, false) }
    if office.scope == .state || office.scope == .either, let known = knownState(of: person) {
      return (known, true)
    }
    if isOfAnotherState(person) { return nil }
    if office.scope == .state || office.kind == "spokesperson", let home = contextState(before: title) {
      return (home, true)
    }
    return nil
  }

  /// `President and CEO of Elbit Systems`: both offices are there.
  private func lastJoined(to title: Int) -> Int {
    let end = table.mentions[title].tokens.upperBound
    guard end + 1 < reader.upper, words.key(end) == WordKey("and") || words.key(end) == WordKey("&"),
      let next = reader.mention(at: end + 1), isTitle(next)
    else { return title }
    return next
  }

  /// `Its leader, X`: the body or state that the sentence before was about.
  private func owner(before title: Int) -> Mention? {
    let start = table.mentions[title].tokens.lowerBound
    for position in stride(from: start - 1, through: max(reader.lower, start - 3), by: -1) {
      if words.key(position) == WordKey("its") || words.key(position) == WordKey("their") {
        return reader.owner(at: position).first.map { table.mentions[$0] }
      }
      guard reader.isWord(position), reader.mention(at: position) == nil else { return nil }
    }
    return nil
  }

  /// The first state and the first organization named around an office.
  private struct Owners {
    var state: Int?
    var organization: Int?

    mutating func take(_ mention: Mention) {
      if mention.isState, state == nil { state = mention.entity }
      if mention.isOrganization, organization == nil { organization = mention.entity }
    }
  }

  /// `of the Iraqi parliament`, `for Lockheed Martin`, `at Charles University`. Behind a name only `of` leads to whom
  /// it serves: `Secretary Pompeo in Brussels`.
  private func readBehind(_ mention: Int, _ leads: Set<WordKey>, _ found: inout Owners) {
    var position = table.mentions[mention].tokens.upperBound
    guard position < reader.upper, leads.contains(reader.key(position)) else { return }
    position += 1
    var passed = 0
    while position < reader.upper, passed < 8 {
      passed += 1
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isPerson { return }
        found.take(mention)
        position = mention.tokens.upperBound
        let isOwner = position < reader.upper && Vocabulary.genitives.contains(words.key(position))
        if found.organization != nil || mention.isState && mention.stateForm != .adjective && !isOwner {
          return
        }
        continue
      }
      let key = words.key(position)
      if !reader.isWord(position), !Vocabulary.genitives.contains(key) { return }
      if Vocabulary.prepositions.contains(key), key != WordKey("of") { return }
      position += 1
    }
  }

  /// `Iraqi Defense Minister`, `State Department spokeswoman`, `the parliament's speaker`.
  private func readBefore(_ title: Int, _ found: inout Owners) {
    var position = table.mentions[title].tokens.lowerBound - 1
    var passed = 0
    while position >= reader.lower, passed < 6 {
      passed += 1
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isPerson { return }
        if !mention.isTitle { found.take(mention) }
        if found.organization != nil { return }
        position = mention.tokens.lowerBound - 1
        continue
      }
      let key = words.key(position)
      if !reader.isWord(position), !Vocabulary.genitives.contains(key) { return }
      // `The Iraqi leader asked President Obama`: behind a verb another group begins.
      if Vocabulary.prepositions.contains(key) || Vocabulary.coordinators.contains(key)
        || Vocabulary.clauseMarkers.contains(key) || Vocabulary.determiners.contains(key)
        || reader.tags[position].isFiniteVerb
      {
        return
      }
      position -= 1
    }
  }
  private static let ofWords = Vocabulary.keys("of for at from with")
  private static let ofAlone = Vocabulary.keys("of")

  /// The state for which the lexicon knows a person to have held office, where the document names it.
  func knownState(of person: Int) -> Int? {
    guard let state = lexicon.state(ofLeader: table.entities[table.mentions[person].entity].name) else {
      return nil
    }
    return table.stateEntity(state)
  }

  /// An office without a state is one of the document's home, but for those that only one state has.
  private func contextState(before title: Int) -> Int? {
    if isAmerican(table.mentions[title].name.lowercased()),
      let state = lexicon.stateByCode["USA"],
      let entity = table.stateEntity(state)
    {
      return entity
    }
    return homeState
  }

  /// Whether a person is known to be of another state than the document's home.
  private func isOfAnotherState(_ person: Int) -> Bool {
    guard let state = lexicon.state(ofLeader: table.entities[table.mentions[person].entity].name) else {
      return false
    }
    return table.stateEntity(state) == nil
  }

  /// Offices that go by such names in the United States, and hardly anywhere else in news in English.
  private func isAmerican(_ title: String) -> Bool {
    guard let home = homeState, table.stateCode(of: home) != "PHL" else { return false }
    return Self.american.contains { title.hasSuffix($0) }
  }
  private static let american = [
    "defense secretary", "secretary of state", "secretary of defense", "treasury secretary", "senator",
    "sen.", "rep.",
    "congressman", "congresswoman", "assistant secretary",
  ]

  /// `Ruslan Pukhov of the Center for Analysis`, `X, an analyst at Y`.
  private func ofBody(_ person: Int) -> [RelationEvent] {
    var end = table.mentions[person].tokens.upperBound
    // `Andrew Smith, of the Campaign Against Arms Trade`
    if end + 1 < reader.upper, reader.isComma(end), words.key(end + 1) == WordKey("of") { end += 1 }
    guard end < reader.upper, words.key(end) == WordKey("of") || words.key(end) == WordKey("from") else {
      return []
    }
    var position = end + 1
    while position < min(reader.upper, end + 4) {
      if let index = reader.mention(at: position) {
        guard
          table.mentions[index].isOrganization
            || table.mentions[index].isState && words.key(end) == WordKey("of")
        else { return [] }
        return [
          RelationEvent(
            source: table.mentions[person].entity, kind: .represents, target: table.mentions[index].entity,
            sentence: sentenceIndex, rule: "office.of")
        ]
      }
      guard Vocabulary.articles.contains(words.key(position)) else { return [] }
      position += 1
    }
    return []
  }
}
