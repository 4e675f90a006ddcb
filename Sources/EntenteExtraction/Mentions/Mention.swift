import EntenteModel
import EntenteText

/// A phrase of the text that names something.
struct Mention: Sendable {
  enum Kind: Sendable {
    case state(Int, Lexicon.StateForm)
    /// A known organization, or one recognised by its shape.
    case organization(known: Int?, OrganizationKind)
    case person
    case system(known: Int?)
    case category(WeaponHead)
    /// `arms`, `military equipment`: no weapon, but goods of a deal.
    case vagueGoods
    case title(Int)
    case money(Money)
    case count(Int)
    case date(CalendarDate, isExplicit: Bool)
    case place(stateCode: String)
  }

  var tokens: Range<Int>
  var kind: Kind
  /// The name as it should be shown: the canonical one of states and organizations, of weapons that of the text.
  var name: String
  /// The entity that it was found to name.
  var entity: Int = -1
  /// `the country`: names nothing and stands for what was named before.
  var isAnaphor = false
  /// A second row of the lexicon that a weapon's double name fits: `UH-1Y Huey` is of the Hueys too.
  var alsoKnown: Int?
  /// The class of the kind behind a weapon's name: `M05 rifles`.
  var kindClass: WeaponClass?
  /// Pieces of a weapon, in front of its name.
  var quantity: Int?

  var isActor: Bool {
    switch kind {
    case .state, .organization, .person: true
    default: false
    }
  }

  var isWeapon: Bool {
    switch kind {
    case .system, .category: true
    default: false
    }
  }

  var isGoods: Bool {
    if case .vagueGoods = kind { return true }
    return isWeapon
  }

  var isState: Bool { if case .state = kind { true } else { false } }
  var isPerson: Bool { if case .person = kind { true } else { false } }
  var isOrganization: Bool { if case .organization = kind { true } else { false } }
  var isTitle: Bool { if case .title = kind { true } else { false } }

  /// A sum or a date.
  var isFigure: Bool {
    switch kind {
    case .money, .date: true
    default: false
    }
  }

  var organizationKind: OrganizationKind? {
    if case .organization(_, let kind) = kind { kind } else { nil }
  }
  var stateForm: Lexicon.StateForm? { if case .state(_, let form) = kind { form } else { nil } }
}

extension [Mention] {
  /// The indices of the mentions that begin within a range of tokens; mentions stand in the order of the text.
  func indices(in tokens: Range<Int>) -> Range<Int> {
    let first = partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    return first..<partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index from which on a test holds, where it holds for none before and all behind.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
