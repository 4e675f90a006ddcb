/// What many documents say, without their sentences, in numbers that lie close together.
///
/// All names of a graph are compared whenever a document comes. Of 50,000 documents there are millions of facts, which as
/// values of their own would be touched one by one.
public struct FactColumns: Sendable {
  /// A document and where its facts stand among those of all documents.
  public struct Document: Sendable {
    /// Stands for all that is known of the document, sentences included; `nil` where that is not known.
    public let digest: Int?
    /// Under which the whole facts are found.
    public let number: Int
    public fileprivate(set) var actors: Range<Int32>
    public fileprivate(set) var weapons: Range<Int32>
    public fileprivate(set) var deals: Range<Int32>
    public fileprivate(set) var relations: Range<Int32>
  }

  /// An ``ActorFact``; names are numbers of ``FactColumns/texts``, none is −1, lists are ranges of ``FactColumns/lists``.
  public struct Actor: Sendable {
    public let kind: ActorKind
    public let name: Int32
    public let key: Int32
    public let aliases: Range<Int32>
    public let titles: Range<Int32>
    public let mentions: Int
  }

  /// A ``WeaponFact``.
  public struct Weapon: Sendable {
    public let level: WeaponLevel
    public let weaponClass: WeaponClass
    public let name: Int32
    public let key: Int32
    public let aliases: Range<Int32>
    public let mentions: Int
  }

  /// A side or an item of a deal.
  public struct Slot: Sendable {
    /// Which actor or weapon of the document.
    public let index: Int32
    /// Whether no sentence states it in full.
    public let isInferred: Bool
    public let quantity: Int?

    public init(index: Int32, isInferred: Bool, quantity: Int?) {
      self.index = index
      self.isInferred = isInferred
      self.quantity = quantity
    }
  }

  /// A ``DealFact``; its sides and items are ranges of ``FactColumns/slots``.
  public struct Deal: Sendable {
    public fileprivate(set) var suppliers: Range<Int32>
    public fileprivate(set) var recipients: Range<Int32>
    public fileprivate(set) var items: Range<Int32>
    public let status: DealStatus
    public let year: Int?
    /// The number of the currency; −1 where the deal has no value.
    public let currency: Int32
    public let hundredths: Int64
  }

  /// A ``RelationFact``.
  public struct Relation: Sendable {
    public let source: Int32
    public let target: Int32
    public let title: Int32
    public let kind: EdgeKind
    /// Whether no sentence states it in full.
    public let isInferred: Bool
  }

  public var texts = TextNumbers()
  public internal(set) var infos: [DocumentInfo] = []
  /// In the order of ``infos``.
  public internal(set) var documents: [Document] = []
  public internal(set) var actors: [Actor] = []
  public internal(set) var weapons: [Weapon] = []
  public internal(set) var deals: [Deal] = []
  public internal(set) var relations: [Relation] = []
  public internal(set) var slots: [Slot] = []
  public internal(set) var lists: [Int32] = []

  public init() {}

  // MARK: Adding

  /// Adds all facts of a document.
  public mutating func add(_ facts: DocumentFacts, digest: Int?, number: Int) {
    start(facts.document, digest: digest, number: number)
    func numbers(_ names: [String], _ columns: inout FactColumns) -> [Int32] {
      names.map { columns.texts.number(of: $0) }
    }
    for actor in facts.actors {
      addActor(
        actor.kind, name: texts.number(of: actor.name), key: actor.key.map { texts.number(of: $0) } ?? -1,
        aliases: numbers(actor.aliases, &self), titles: numbers(actor.titles, &self), mentions: actor.mentions
      )
    }
    for weapon in facts.weapons {
      addWeapon(
        weapon.level, weapon.weaponClass, name: texts.number(of: weapon.name),
        key: weapon.key.map { texts.number(of: $0) } ?? -1, aliases: numbers(weapon.aliases, &self),
        mentions: weapon.mentions)
    }
    for deal in facts.deals {
      addDeal(
        suppliers: deal.suppliers.map(Slot.init), recipients: deal.recipients.map(Slot.init),
        items: deal.items.map(Slot.init), deal.status, year: deal.year,
        currency: deal.value.map { texts.number(of: $0.value.currency) } ?? -1,
        hundredths: deal.value?.value.hundredths ?? 0)
    }
    for relation in facts.relations {
      addRelation(
        relation.kind, source: Int32(truncatingIfNeeded: relation.source),
        target: Int32(truncatingIfNeeded: relation.target),
        title: relation.title.map { texts.number(of: $0) } ?? -1,
        isInferred: relation.evidence.allSatisfy(\.isInferred))
    }
  }

  /// Begins a document, to which the next facts belong.
  public mutating func start(_ info: DocumentInfo, digest: Int?, number: Int) {
    infos.append(info)
    documents.append(
      Document(
        digest: digest, number: number, actors: Self.end(of: actors), weapons: Self.end(of: weapons),
        deals: Self.end(of: deals), relations: Self.end(of: relations)))
  }

  public mutating func addActor(
    _ kind: ActorKind, name: Int32, key: Int32, aliases: [Int32], titles: [Int32], mentions: Int
  ) {
    actors.append(
      Actor(
        kind: kind, name: name, key: key, aliases: list(aliases), titles: list(titles), mentions: mentions))
    documents[documents.count - 1].actors.extend()
  }

  public mutating func addWeapon(
    _ level: WeaponLevel, _ weaponClass: WeaponClass, name: Int32, key: Int32, aliases: [Int32], mentions: Int
  ) {
    weapons.append(
      Weapon(
        level: level, weaponClass: weaponClass, name: name, key: key, aliases: list(aliases),
        mentions: mentions))
    documents[documents.count - 1].weapons.extend()
  }

  public mutating func addDeal(
    suppliers: [Slot], recipients: [Slot], items: [Slot], _ status: DealStatus, year: Int?, currency: Int32,
    hundredths: Int64
  ) {
    deals.append(
      Deal(
        suppliers: range(suppliers), recipients: range(recipients), items: range(items), status: status,
        year: year, currency: currency, hundredths: hundredths))
    documents[documents.count - 1].deals.extend()
  }

  public mutating func addRelation(
    _ kind: EdgeKind, source: Int32, target: Int32, title: Int32, isInferred: Bool
  ) {
    relations.append(
      Relation(source: source, target: target, title: title, kind: kind, isInferred: isInferred))
    documents[documents.count - 1].relations.extend()
  }

  /// Gives a deal other sides and items.
  public mutating func replaceSlots(ofDeal deal: Int, with fact: DealFact) {
    deals[deal].suppliers = range(fact.suppliers.map(Slot.init))
    deals[deal].recipients = range(fact.recipients.map(Slot.init))
    deals[deal].items = range(fact.items.map(Slot.init))
  }

  /// Whether all that the facts of the last document speak of is there.
  public var lastIsSound: Bool {
    guard let document = documents.last else { return true }
    let (actorCount, weaponCount) = (Int32(document.actors.count), Int32(document.weapons.count))
    func are(_ range: Range<Int32>, below count: Int32) -> Bool {
      range.allSatisfy { 0..<count ~= slots[Int($0)].index }
    }
    return document.deals.allSatisfy {
      let deal = deals[Int($0)]
      return are(deal.suppliers, below: actorCount) && are(deal.recipients, below: actorCount)
        && are(deal.items, below: weaponCount)
    }
      && document.relations.allSatisfy {
        let relation = relations[Int($0)]
        let isOfWeapon = relation.kind == .operates || relation.kind == .produces
        return 0..<actorCount ~= relation.source
          && 0..<(isOfWeapon ? weaponCount : actorCount) ~= relation.target
      }
  }

  private mutating func list(_ numbers: [Int32]) -> Range<Int32> {
    let start = Int32(truncatingIfNeeded: lists.count)
    lists += numbers
    return start..<Int32(truncatingIfNeeded: lists.count)
  }

  private mutating func range(_ added: [Slot]) -> Range<Int32> {
    let start = Int32(truncatingIfNeeded: slots.count)
    slots += added
    return start..<Int32(truncatingIfNeeded: slots.count)
  }

  private static func end<Item>(of column: [Item]) -> Range<Int32> {
    let end = Int32(truncatingIfNeeded: column.count)
    return end..<end
  }
}

extension FactColumns.Slot {
  fileprivate init(_ slot: DealFact.Slot) {
    self.init(
      index: Int32(truncatingIfNeeded: slot.index), isInferred: slot.evidence.allSatisfy(\.isInferred),
      quantity: slot.quantity)
  }
}

extension Range<Int32> {
  fileprivate mutating func extend() { self = lowerBound..<upperBound + 1 }
}
