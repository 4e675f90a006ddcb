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
