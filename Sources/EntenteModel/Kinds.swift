/// What an actor is.
public enum ActorKind: String, Hashable, Sendable, CaseIterable {
  case state, person, organization
}

/// How precisely a weapon is named: `Mi-28NE` is a designation, `attack helicopter` a category.
public enum WeaponLevel: String, Hashable, Sendable, CaseIterable {
  case designation, category
}

/// The kind of equipment that a weapon belongs to.
public enum WeaponClass: String, Hashable, Sendable, CaseIterable {
  case aircraft
  case airDefence = "air-defence"
  case armouredVehicle = "armoured-vehicle"
  case artillery, missile, naval, sensor
  case smallArms = "small-arms"
  case munition, drone, other
}

/// How far a deal has come.
///
/// The first five grow: a later one overrides an earlier one of the same text. `suspended` and `cancelled`
/// end or halt a deal at any of these stages.
public enum DealStatus: String, Hashable, Sendable, CaseIterable {
  /// The recipient wants it, considers it or asks for it.
  case sought
  /// The supplier offers it, or its government has cleared a possible sale.
  case offered
  case negotiating
  /// Ordered, bought, agreed.
  case signed
  /// Delivered, or being delivered.
  case delivered
  case suspended, cancelled
}

/// What an edge of the graph says.
public enum EdgeKind: String, Hashable, Sendable, CaseIterable {
  /// actor → deal
  case supplies
  /// deal → actor
  case suppliedTo = "supplied_to"
  /// deal → weapon
  case includes
  /// person → state or organization
  case represents
  /// organization → state or organization
  case partOf = "part_of"
  case meets
  case cooperatesWith = "cooperates_with"
  case supports, opposes, sanctions, attacks
  /// actor → weapon
  case operates, produces

  /// Whether the edge means the same in both directions; it then stands once, from the lesser id.
  public var isSymmetric: Bool { self == .meets || self == .cooperatesWith }

  /// Whether the edge joins a deal to one of its sides or items.
  public var isDealSlot: Bool { self == .supplies || self == .suppliedTo || self == .includes }

  /// The words between the two names in a sentence of our own: `Iran supports Syria`.
  public var phrase: String {
    switch self {
    case .supplies: "supplies"
    case .suppliedTo: "goes to"
    case .includes: "includes"
    case .represents: "represents"
    case .partOf: "is part of"
    case .meets: "meets"
    case .cooperatesWith: "cooperates with"
    case .supports: "supports"
    case .opposes: "opposes"
    case .sanctions: "sanctions"
    case .attacks: "attacks"
    case .operates: "operates"
    case .produces: "produces"
    }
  }
}
