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

extension Entity {
  /// `the Supreme Council of National Defence`: a body of a state that decides on arms and buys none for itself.
  var isCouncil: Bool {
    guard case .organization(known: nil, let kind) = kind, kind == .other || kind == .company else {
      return false
    }
    let words = name.split(separator: " ").map { $0.lowercased() }
    return words.contains("council")
      && words.contains { ["defence", "defense", "security", "military"].contains($0) }
  }
}
