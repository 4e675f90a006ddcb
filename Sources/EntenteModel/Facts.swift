/// What one document says, before it is joined with others: the output of extraction and the input of
/// resolution.
///
/// Mentions of one entity within the document are already one entry; entries name each other by index.
public struct DocumentFacts: Hashable, Sendable {
  public var document: DocumentInfo
  public var actors: [ActorFact]
  public var weapons: [WeaponFact]
  public var deals: [DealFact]
  public var relations: [RelationFact]

  public init(
    document: DocumentInfo, actors: [ActorFact] = [], weapons: [WeaponFact] = [], deals: [DealFact] = [],
    relations: [RelationFact] = []
  ) {
    self.document = document
    self.actors = actors
    self.weapons = weapons
    self.deals = deals
    self.relations = relations
  }
}

/// An actor as one document names it.
public struct ActorFact: Hashable, Sendable {
  public var name: String
  public var kind: ActorKind
  public var aliases: [String]
  /// The key of a lexicon entry, such as `RUS`; entries with one key are the same actor everywhere.
  public var key: String?
  public var titles: [String]
  /// Indices of the actors that this one is said to belong to or to speak for.
  public var affiliations: [Int]
  public var mentions: Int
  public var evidence: EvidenceList

  public init(
    name: String, kind: ActorKind, aliases: [String] = [], key: String? = nil, titles: [String] = [],
    affiliations: [Int] = [], mentions: Int = 1, evidence: EvidenceList
  ) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.key = key
    self.titles = titles
    self.affiliations = affiliations
    self.mentions = mentions
    self.evidence = evidence
  }
}

/// A weapon as one document names it.
public struct WeaponFact: Hashable, Sendable {
  public var name: String
  public var level: WeaponLevel
  public var weaponClass: WeaponClass
  public var aliases: [String]
  /// The key of a lexicon entry; entries with one key are the same weapon everywhere.
  public var key: String?
  public var mentions: Int
  public var evidence: EvidenceList

  public init(
    name: String, level: WeaponLevel, weaponClass: WeaponClass, aliases: [String] = [], key: String? = nil,
    mentions: Int = 1, evidence: EvidenceList
  ) {
    self.name = name
    self.level = level
    self.weaponClass = weaponClass
    self.aliases = aliases
    self.key = key
    self.mentions = mentions
    self.evidence = evidence
  }
}

/// A deal as one document tells it.
public struct DealFact: Hashable, Sendable {
  /// An index into ``DocumentFacts/actors`` or ``DocumentFacts/weapons`` with the sentence that gives it.
  public struct Slot: Hashable, Sendable {
    public var index: Int
    public var quantity: Int?
    public var evidence: EvidenceList

    public init(index: Int, quantity: Int? = nil, evidence: EvidenceList) {
      self.index = index
      self.quantity = quantity
      self.evidence = evidence
    }
  }

  public var suppliers: [Slot]
  public var recipients: [Slot]
  public var items: [Slot]
  public var status: DealStatus
  public var year: Int?
  public var value: Attested<Money>?
  /// The statuses that the document tells of, in its order.
  public var history: [StatusChange]
  public var evidence: EvidenceList

  public init(
    suppliers: [Slot] = [], recipients: [Slot] = [], items: [Slot] = [], status: DealStatus,
    year: Int? = nil, value: Attested<Money>? = nil, history: [StatusChange] = [], evidence: EvidenceList
  ) {
    self.suppliers = suppliers
    self.recipients = recipients
    self.items = items
    self.status = status
    self.year = year
    self.value = value
    self.history = history
    self.evidence = evidence
  }
}

/// A relation as one document states it; `operates` and `produces` lead to a weapon, all others to an actor.
public struct RelationFact: Hashable, Sendable {
  public var source: Int
  public var kind: EdgeKind
  public var target: Int
  public var title: String?
  public var evidence: EvidenceList

  public init(source: Int, kind: EdgeKind, target: Int, title: String? = nil, evidence: EvidenceList) {
    self.source = source
    self.kind = kind
    self.target = target
    self.title = title
    self.evidence = evidence
  }
}
