/// The stable name of a node: `actor/iraq`, `weapon/mi-28ne`, `deal/russia-iraq-2012-1`.
public struct NodeID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let rawValue: String

  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue.precedesInBytes(b.rawValue) }
}

/// A state, a person or an organization.
public struct Actor: Hashable, Sendable {
  public var kind: ActorKind
  /// The offices and ranks that documents give a person, most frequent first.
  public var titles: [String]

  public init(kind: ActorKind, titles: [String] = []) {
    self.kind = kind
    self.titles = titles
  }
}

/// A piece or a kind of military equipment.
public struct Weapon: Hashable, Sendable {
  public var level: WeaponLevel
  public var weaponClass: WeaponClass

  public init(level: WeaponLevel, weaponClass: WeaponClass) {
    self.level = level
    self.weaponClass = weaponClass
  }
}

/// A transfer of military equipment between actors, at any stage.
///
/// Its sides and items are edges: `supplies`, `supplied_to` and `includes`.
public struct Deal: Hashable, Sendable {
  /// The latest status that the documents know.
  public var status: DealStatus
  /// The year of that status.
  public var year: Int?
  /// What the documents say the deal is worth; more than one where they disagree, best attested first.
  public var values: [Attested<Money>]
  /// The statuses in the order in which they were reached.
  public var history: [StatusChange]

  public init(
    status: DealStatus, year: Int? = nil, values: [Attested<Money>] = [], history: [StatusChange] = []
  ) {
    self.status = status
    self.year = year
    self.values = values
    self.history = history
  }

  public var value: Money? { values.first?.value }
}

/// A figure together with the sentences that give it.
public struct Attested<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  public var evidence: EvidenceList

  public init(_ value: Value, evidence: EvidenceList) {
    self.value = value
    self.evidence = evidence
  }
}

/// One step in the life of a deal.
public struct StatusChange: Hashable, Sendable {
  public var status: DealStatus
  /// When it was reached, else the date of the document that says so.
  public var date: CalendarDate?
  public var evidence: EvidenceList

  public init(status: DealStatus, date: CalendarDate?, evidence: EvidenceList) {
    self.status = status
    self.date = date
    self.evidence = evidence
  }
}

/// A node of the graph: what actors, weapons and deals have in common, and what each has of its own.
public struct Node: Hashable, Sendable, Identifiable {
  public enum Content: Hashable, Sendable {
    case actor(Actor)
    case weapon(Weapon)
    case deal(Deal)
  }

  public let id: NodeID
  public var name: String
  /// The other forms under which documents name it, in order.
  public var aliases: [String]
  public var content: Content
  /// How often documents mention it.
  public var mentions: Int
  /// From 0 to 1: how far the reading can be trusted.
  public var confidence: Double
  public var evidence: EvidenceList
  /// Results of an analysis, written into exports.
  public var attributes: Attributes

  public init(
    id: NodeID, name: String, aliases: [String] = [], content: Content, mentions: Int = 1,
    confidence: Double = 1, evidence: EvidenceList, attributes: Attributes = Attributes()
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.content = content
    self.mentions = mentions
    self.confidence = confidence
    self.evidence = evidence
    self.attributes = attributes
  }

  public var type: NodeType {
    switch content {
    case .actor: .actor
    case .weapon: .weapon
    case .deal: .deal
    }
  }

  public var actor: Actor? { if case .actor(let actor) = content { actor } else { nil } }
  public var weapon: Weapon? { if case .weapon(let weapon) = content { weapon } else { nil } }
  public var deal: Deal? { if case .deal(let deal) = content { deal } else { nil } }
}

public enum NodeType: String, Hashable, Sendable, CaseIterable {
  case actor, weapon, deal
}
