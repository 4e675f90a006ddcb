import EntenteModel

/// What a user knows of the world that the lexicons of Entente do not: read from a text of one entry a line.
///
/// ```text
/// # Lines that begin with # are comments.
/// state: Ruritania; adjective: Ruritanian; capital: Strelsau; aliases: Kingdom of Ruritania
/// organization: Black Star Trading; kind: company; state: Ruritania; aliases: BST | Black Star
/// weapon: Zmaj-3; class: missile; state: Ruritania; aliases: Dragon-3
/// title: arms commissioner; represents: state
/// person: Rudolf Rassendyll; state: Ruritania
/// verb: flog; like: sell
/// ```
public struct UserLexicon: Sendable {
  /// What the file is called in messages.
  public let name: String
  let entries: [Entry]
  /// Stands for the bytes that were read.
  let digest: Int

  /// Reads a lexicon.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark, with the line ends of any system.
  ///   - name: What the file is called in messages.
  /// - Complexity: O(*n*) in the bytes.
  public init(_ bytes: [UInt8], name: String) throws(UserLexiconError) {
    self.name = name
    var digest = Digest()
    bytes.withUnsafeBytes { digest.add($0) }
    self.digest = digest.value
    entries = try UserLexiconParser(file: name).entries(of: bytes)
  }

  /// The classes that a weapon may have.
  public static var weaponClasses: [String] { WeaponClass.allCases.map(\.rawValue) }

  /// The kinds that an organization may be of.
  public static var organizationKinds: [String] { OrganizationKind.allCases.map(\.rawValue).sorted() }

  /// A line of the file.
  struct Entry: Sendable {
    let kind: Kind
    let name: String
    let values: [Key: [String]]
    let place: Place

    func list(_ key: Key) -> [String] { values[key] ?? [] }
    func value(_ key: Key) -> String? { values[key]?.first }
    /// The name, then the aliases.
    var names: [String] { [name] + list(.aliases) }
  }

  /// Where an entry stands.
  struct Place: Hashable, Sendable {
    let file: String
    let line: Int

    func error(_ problem: UserLexiconError.Problem) -> UserLexiconError {
      UserLexiconError(file: file, line: line, problem: problem)
    }
  }

  /// What an entry is about; the word that begins its line.
  enum Kind: String, CaseIterable, Sendable {
    case state, organization, weapon, title, person, verb

    /// What may be said of it.
    var keys: [Key] {
      switch self {
      case .state: [.aliases, .adjective, .people, .capital, .code]
      case .organization: [.kind, .state, .aliases]
      case .weapon: [.weaponClass, .state, .aliases]
      case .title: [.represents, .aliases]
      case .person: [.state]
      case .verb: [.like, .past, .participle]
      }
    }

    /// Whether a `*` may stand behind a name that means something else besides.
    var allowsMark: Bool { self == .organization || self == .weapon }

    static func named(_ word: String) -> Kind? {
      word == "organisation" ? .organization : Kind(rawValue: word)
    }
  }

  /// What is said of an entry.
  enum Key: String, CaseIterable, Sendable {
    case aliases, adjective, people, capital, code, kind, state, represents, like, past, participle
    case weaponClass = "class"

    /// Whether several values may stand, parted by `|`.
    var isList: Bool {
      switch self {
      case .aliases, .adjective, .people, .capital, .state: true
      default: false
      }
    }

    /// Whether its values are names that a text may hold.
    var holdsNames: Bool { isList && self != .state }

    static func named(_ word: String) -> Key? {
      switch word {
      case "alias": .aliases
      case "adjectives": .adjective
      case "capitals": .capital
      case "states": .state
      default: Key(rawValue: word)
      }
    }
  }
}
