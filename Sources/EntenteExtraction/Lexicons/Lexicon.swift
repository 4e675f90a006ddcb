import EntenteModel
import EntenteText

/// What Entente knows of the world: states, organizations, weapons, offices, places and names.
///
/// Each kind is a readable file in `Sources/CLexicons/lexicons`; see there for the columns. A class, so that
/// whoever looks something up counts one reference and not one for each table.
final class Lexicon: Sendable {
  /// The lexicons that ship with Entente.
  static let standard = Lexicon(.standard())

  let states: [State]
  let organizations: [Organization]
  let systems: [System]
  let titles: [Title]
  let stateByCode: [String: Int]
  /// The first adjective of each state.
  let stateAdjectives: [String?]
  /// Names and titles.
  let phrases: PhraseTable<Form>
  let weaponHeads: PhraseTable<WeaponHead>
  let weaponModifiers: PhraseTable<WeaponModifier>
  let organizationHeads: WordTable<OrganizationHead>
  /// Lower-case names of bodies, `defence ministry`, with the words in capitals.
  let genericBodies: PhraseTable<OrganizationKind>
  let givenNames: WordSet
  let surnames: WordSet
  let nameParticles: WordSet
  let commonWords: WordSet
  /// The states of those who held high office, by the last word of their names.
  private let leaders: WordTable<[Leader]>

  /// The lexicons that ship with Entente with what users add to them.
  ///
  /// - Complexity: O(*n*) in the size of all lexicons.
  static func standard(adding entries: [UserLexicon.Entry]) throws(UserLexiconError) -> Lexicon {
    try LexiconLoader.checkNames(entries)
    var loader = LexiconLoader.standard()
    try loader.add(entries, to: Lexicon(loader))
    return Lexicon(loader)
  }

  init(_ loader: LexiconLoader) {
    states = loader.states
    organizations = loader.organizations
    systems = loader.systems
    titles = loader.titles
    stateByCode = loader.stateByCode
    stateAdjectives = loader.stateAdjectives
    phrases = loader.phrases.table()
    weaponHeads = loader.weaponHeads.table()
    weaponModifiers = loader.weaponModifiers.table()
    organizationHeads = loader.organizationHeads
    genericBodies = loader.genericBodies.table()
    givenNames = loader.givenNames
    surnames = loader.surnames
    nameParticles = loader.nameParticles
    commonWords = loader.commonWords
    leaders = loader.leaders
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
}

// MARK: - What there is

extension Lexicon {
  struct State: Sendable {
    let code: String
    let name: String
    let otherNames: [String]
  }

  /// An organization as its line has it; what is asked for is read then.
  struct Organization: Sendable {
    let row: LexiconRow
    /// Whether the line is one of makers, which has no column for the kind.
    let isMaker: Bool

    var name: String { row.string(row.withoutMark(row.range(0))) }
    var kind: OrganizationKind {
      isMaker ? .maker : OrganizationKind(rawValue: row.column(1)) ?? .other
    }
    var states: [String] { row.values(isMaker ? 1 : 2) }

    /// Whether one of some names is its own.
    func isCalled(_ names: [String]) -> Bool {
      if names.contains(name) { return true }
      var isCalled = false
      row.forEachValue(isMaker ? 2 : 3) {
        if !isCalled { isCalled = names.contains(row.string(row.withoutMark($0))) }
      }
      return isCalled
    }

    /// Whether it is of one of the states with these codes.
    func isOf(_ codes: Set<String>) -> Bool {
      var isOf = false
      row.forEachValue(isMaker ? 1 : 2) { if codes.contains(row.string($0)) { isOf = true } }
      return isOf
    }
  }

  /// A weapon as its line has it; what is asked for is read then.
  struct System: Sendable {
    let row: LexiconRow

    var name: String { row.string(row.withoutMark(row.range(0))) }
    var weaponClass: WeaponClass { WeaponClass(rawValue: row.column(1)) ?? .other }
    var category: String { row.column(2) }
    var makers: [String] { row.values(3) }
    var makerStates: [String] { row.values(4) }
  }

  struct Title: Sendable {
    enum Scope: String, Sendable { case state, organization, either, none }
    let name: String
    let kind: String
    let scope: Scope
  }

  struct Leader: Sendable {
    /// The folded given name, the first word of the name.
    let given: WordKey
    let state: String
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

  /// An entry in one of its written forms, in eight bytes.
  struct Form: Sendable {
    enum Kind: UInt8, Sendable { case state, organization, system, title, place }
    let kind: Kind
    /// The form of a state; 1 for what is ambiguous.
    private let detail: UInt8
    /// The form is written in capitals throughout, as `US` is, so that `us` is another word.
    let isAllCaps: Bool
    let isCapitalized: Bool
    /// The index of the entry; for places the letters of the state's code.
    private let number: UInt32

    init(_ entry: Entry, isAllCaps: Bool, isCapitalized: Bool) {
      self.isAllCaps = isAllCaps
      self.isCapitalized = isCapitalized
      switch entry {
      case .state(let index, let form): (kind, detail, number) = (.state, form.rawValue, UInt32(index))
      case .organization(let index, let isAmbiguous):
        (kind, detail, number) = (.organization, isAmbiguous ? 1 : 0, UInt32(index))
      case .system(let index, let isAmbiguous):
        (kind, detail, number) = (.system, isAmbiguous ? 1 : 0, UInt32(index))
      case .title(let index): (kind, detail, number) = (.title, 0, UInt32(index))
      case .place(let code):
        (kind, detail) = (.place, 0)
        number = code.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      }
    }

    var entry: Entry {
      switch kind {
      case .state: .state(Int(number), StateForm(rawValue: detail) ?? .name)
      case .organization: .organization(Int(number), ambiguous: detail == 1)
      case .system: .system(Int(number), ambiguous: detail == 1)
      case .title: .title(Int(number))
      case .place: .place(stateCode: placeCode)
      }
    }

    /// In which form it names a state, if it does.
    var stateForm: StateForm? { kind == .state ? StateForm(rawValue: detail) : nil }
    var isAmbiguous: Bool { kind != .state && detail == 1 }

    private var placeCode: String {
      var code = ""
      for shift in [UInt32(24), 16, 8, 0] where number >> shift & 0xFF != 0 {
        code.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: number >> shift)))
      }
      return code
    }
  }
}

enum OrganizationKind: String, Sendable, CaseIterable {
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
