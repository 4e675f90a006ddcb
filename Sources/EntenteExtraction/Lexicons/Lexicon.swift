import CLexicons
import EntenteModel
import EntenteText

/// What Entente knows of the world: states, organizations, weapons, offices, places and names.
///
/// Each kind is a readable file in `Sources/CLexicons/lexicons`; see there for the columns.
struct Lexicon: Sendable {
  struct State: Sendable {
    let code: String
    let name: String
    let otherNames: [String]
  }

  struct Organization: Sendable {
    let name: String
    let kind: OrganizationKind
    let states: [String]
    let otherNames: [String]
  }

  struct System: Sendable {
    let name: String
    let weaponClass: WeaponClass
    let category: String
    let makers: [String]
    let makerStates: [String]
  }

  struct Title: Sendable {
    enum Scope: String, Sendable { case state, organization, either, none }
    let name: String
    let kind: String
    let scope: Scope
  }

  /// In which form a phrase names a state.
  enum StateForm: UInt8, Sendable { case name, adjective, demonym, capital, seat }

  enum Entry: Sendable {
    case state(Int, StateForm)
    case organization(Int, ambiguous: Bool)
    case system(Int, ambiguous: Bool)
    case title(Int)
    case place(stateCode: String)
  }

  /// An entry in one of its written forms.
  struct Form: Sendable {
    let entry: Entry
    /// The form is written in capitals throughout, as `US` is, so that `us` is another word.
    let isAllCaps: Bool
    let isCapitalized: Bool
  }

  private(set) var states: [State] = []
  private(set) var organizations: [Organization] = []
  private(set) var systems: [System] = []
  private(set) var titles: [Title] = []
  private(set) var stateByCode: [String: Int] = [:]
  /// The first adjective of each state.
  private(set) var stateAdjectives: [String?] = []
  /// Names and titles.
  private(set) var phrases = PhraseTable<Form>()
  private(set) var weaponHeads = PhraseTable<WeaponHead>()
  private(set) var weaponModifiers = PhraseTable<WeaponModifier>()
  private(set) var organizationHeads: [WordKey: OrganizationHead] = [:]
  /// Lower-case names of bodies, `defence ministry`, with the words in capitals.
  private(set) var genericBodies = PhraseTable<OrganizationKind>()
  private(set) var givenNames: Set<WordKey> = []
  private(set) var surnames: Set<WordKey> = []
  private(set) var nameParticles: Set<WordKey> = []
  private(set) var commonWords: Set<WordKey> = []
  /// The states of those who held high office, by the last word of their names.
  private(set) var leaders: [WordKey: [Leader]] = [:]

  struct Leader: Sendable {
    /// The folded given name, the first word of the name.
    let given: WordKey
    let state: String
  }

  /// The lexicons that ship with Entente.
  static let standard = Lexicon()

  private init() {
    phrases.reserveCapacity(30_000)
    loadStates(LexiconFile(entente_states(), entente_states_size()))
    loadOrganizations(LexiconFile(entente_organizations(), entente_organizations_size()))
    loadMakers(LexiconFile(entente_makers(), entente_makers_size()))
    loadSystems(LexiconFile(entente_weapons(), entente_weapons_size()))
    loadTitles(LexiconFile(entente_titles(), entente_titles_size()))
    loadPlaces(LexiconFile(entente_places(), entente_places_size()))
    loadWeaponGrammar(
      heads: LexiconFile(entente_weapon_heads(), entente_weapon_heads_size()),
      modifiers: LexiconFile(entente_weapon_modifiers(), entente_weapon_modifiers_size()))
    loadOrganizationHeads(LexiconFile(entente_organization_heads(), entente_organization_heads_size()))
    loadNames(
      given: LexiconFile(entente_given_names(), entente_given_names_size()),
      family: LexiconFile(entente_surnames(), entente_surnames_size()),
      common: LexiconFile(entente_common_nouns(), entente_common_nouns_size()))
    loadLeaders(LexiconFile(entente_leaders(), entente_leaders_size()))
  }

  // MARK: One kind each

  private mutating func loadStates(_ file: LexiconFile) {
    for row in file.rows {
      let index = states.count
      states.append(State(code: row.column(0), name: row.column(1), otherNames: row.values(2)))
      stateByCode[row.column(0)] = index
      stateAdjectives.append(row.values(3).first)
      for name in [row.column(1)] + row.values(2) { insert(name, .state(index, .name)) }
      let forms: [(Int, StateForm)] = [(3, .adjective), (4, .demonym), (5, .capital), (6, .seat)]
      for (column, form) in forms {
        for name in row.values(column) { insert(name, .state(index, form)) }
      }
    }
  }

  private mutating func loadOrganizations(_ file: LexiconFile) {
    for row in file.rows {
      let kind = OrganizationKind(rawValue: row.column(1)) ?? .other
      insertOrganization([row.column(0)] + row.values(3), kind: kind, states: row.values(2))
    }
  }

  private mutating func loadMakers(_ file: LexiconFile) {
    for row in file.rows {
      insertOrganization([row.column(0)] + row.values(2), kind: .maker, states: row.values(1))
    }
  }

  private mutating func insertOrganization(_ names: [String], kind: OrganizationKind, states: [String]) {
    let index = organizations.count
    let plain = names.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
    organizations.append(
      Organization(name: plain[0], kind: kind, states: states, otherNames: Array(plain.dropFirst())))
    for (name, text) in zip(names, plain) {
      insert(text, .organization(index, ambiguous: name.hasSuffix("*")))
    }
  }

  private mutating func loadSystems(_ file: LexiconFile) {
    for row in file.rows {
      let index = systems.count
      let names = [row.column(0)] + row.values(5)
      let plain = names.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
      systems.append(
        System(
          name: plain[0], weaponClass: WeaponClass(rawValue: row.column(1)) ?? .other,
          category: row.column(2), makers: row.values(3), makerStates: row.values(4)))
      for (name, text) in zip(names, plain) {
        insert(text, .system(index, ambiguous: name.hasSuffix("*")))
        if text.hasSuffix(" class") {
          insert(String(text.dropLast(6)) + "-class", .system(index, ambiguous: false))
        }
      }
    }
  }

  private mutating func loadTitles(_ file: LexiconFile) {
    for row in file.rows {
      let index = titles.count
      titles.append(
        Title(
          name: row.column(0), kind: row.column(1), scope: Title.Scope(rawValue: row.column(2)) ?? .none))
      for name in [row.column(0)] + row.values(3) { insert(name, .title(index)) }
    }
  }

  private mutating func loadPlaces(_ file: LexiconFile) {
    for row in file.rows { insert(row.column(0), .place(stateCode: row.column(2))) }
  }

  private mutating func loadWeaponGrammar(heads: LexiconFile, modifiers: LexiconFile) {
    for row in heads.rows {
      let head = WeaponHead(
        name: row.column(0), weaponClass: WeaponClass(rawValue: row.column(1)) ?? .other,
        use: WeaponHead.Use(rawValue: row.column(3)) ?? .context)
      for name in [row.column(0), row.column(2)] + row.values(4) where !name.isEmpty {
        weaponHeads.insert(WordKey.phrase(name), head)
      }
    }
    for row in modifiers.rows {
      let modifier = WeaponModifier(
        name: row.column(0), weaponClass: WeaponClass(rawValue: row.column(1)),
        isKind: row.column(2) == "kind")
      for name in [row.column(0)] + row.values(3) { weaponModifiers.insert(WordKey.phrase(name), modifier) }
    }
  }

  private mutating func loadOrganizationHeads(_ file: LexiconFile) {
    for row in file.rows {
      let kind = OrganizationKind(rawValue: row.column(1)) ?? .other
      let head = OrganizationHead(
        kind: kind, position: OrganizationHead.Position(rawValue: row.column(2)) ?? .last)
      let keys = WordKey.phrase(row.column(0))
      if keys.count == 1 { organizationHeads[keys[0]] = head }
      if row.column(3) == "generic" {
        for name in row.values(4) { genericBodies.insert(WordKey.phrase(name), kind) }
      }
    }
  }

  private mutating func loadNames(given: LexiconFile, family: LexiconFile, common: LexiconFile) {
    for row in given.rows where !row[0].hasPrefix("#") { givenNames.insert(WordKey(row[0])) }
    var inParticles = false
    for row in family.rows {
      if row[0].hasPrefix("#") {
        inParticles = row[0] == "# particles"
      } else if inParticles {
        nameParticles.insert(WordKey(row[0].hasSuffix("-") ? String(row[0].dropLast()) : row[0]))
      } else {
        surnames.insert(WordKey(row[0]))
      }
    }
    for row in common.rows { commonWords.insert(WordKey(row[0])) }
  }

  private mutating func loadLeaders(_ file: LexiconFile) {
    for row in file.rows {
      let parts = row.column(0).split(separator: " ").map(String.init)
      guard let first = parts.first, let last = parts.last else { continue }
      leaders[WordKey(Spelling.withoutParticle(last)), default: []].append(
        Leader(given: WordKey(first), state: row.column(1)))
    }
  }

  /// The state of a holder of high office; a bare surname counts where all who bear it are of one state.
  func state(ofLeader name: String) -> Int? {
    let parts = name.split(separator: " ").map(String.init)
    guard let first = parts.first, let last = parts.last,
      let known = leaders[WordKey(Spelling.withoutParticle(last))]
    else { return nil }
    let given = WordKey(first)
    let matching = parts.count == 1 ? known : known.filter { $0.given == given }
    guard let code = matching.first?.state, matching.allSatisfy({ $0.state == code }) else { return nil }
    return stateByCode[code]
  }

  private mutating func insert(_ name: String, _ entry: Entry) {
    let letters = name.unicodeScalars.filter { $0.properties.isAlphabetic }
    phrases.insert(
      WordKey.phrase(name),
      Form(
        entry: entry, isAllCaps: letters.count > 1 && letters.allSatisfy { $0.properties.isUppercase },
        isCapitalized: letters.first?.properties.isUppercase ?? false))
  }
}

enum OrganizationKind: String, Sendable {
  case ministry, service, agency, parliament, court, party, alliance, company, ngo, media, university, club
  case embassy, other, maker
  case armedGroup = "armed-group"
  case thinkTank = "think-tank"

  /// A body of its state by nature, as a ministry is and a newspaper is not.
  var isGovernmental: Bool {
    switch self {
    case .ministry, .service, .agency, .parliament, .court, .embassy: true
    default: false
    }
  }
}

struct OrganizationHead: Sendable {
  enum Position: String, Sendable { case first, last, both }
  let kind: OrganizationKind
  let position: Position
}

struct WeaponHead: Sendable {
  /// Whether the head alone names a kind of weapon.
  enum Use: String, Sendable { case always, context, vague }
  let name: String
  let weaponClass: WeaponClass
  let use: Use
}

struct WeaponModifier: Sendable {
  let name: String
  let weaponClass: WeaponClass?
  /// Whether it is part of the name of the kind, as `attack` in `attack helicopter`.
  let isKind: Bool
}
