public import EntenteModel

/// Which deals somebody asks for. What is empty or `nil` asks for nothing.
public struct DealFilter: Hashable, Sendable {
  /// One of these supplies.
  public var suppliers: Set<NodeID> = []
  /// One of these receives.
  public var recipients: Set<NodeID> = []
  /// One of these is an item.
  public var weapons: Set<NodeID> = []
  /// One of the items is of one of these classes.
  public var classes: Set<WeaponClass> = []
  public var statuses: Set<DealStatus> = []
  /// When the deal reached its latest status, by its year; one without a year lies in no period.
  public var period = Period()
  /// One of the values is in this currency (ISO 4217).
  public var currency: String?
  /// One of the values in ``currency`` is at least so much, in hundredths; without a currency, no value is compared.
  public var minimum: Int64?

  public init() {}

  /// Whether a deal is asked for. O(its sides and items).
  public func accepts(_ entry: DealBook.Entry, in book: DealBook) -> Bool {
    guard let deal = book.node(entry).deal else { return false }
    if !statuses.isEmpty, !statuses.contains(deal.status) { return false }
    if !period.isEverything {
      guard let year = deal.year, period.overlaps(CalendarDate(year: year)) else { return false }
    }
    if let currency {
      let isReached = deal.values.contains {
        $0.value.currency == currency && $0.value.hundredths >= minimum ?? .min
      }
      if !isReached { return false }
    }
    func meets(_ wanted: Set<NodeID>, _ ids: [NodeID]) -> Bool {
      wanted.isEmpty || ids.contains(where: wanted.contains)
    }
    guard meets(suppliers, book.suppliers(entry)), meets(recipients, book.recipients(entry)) else {
      return false
    }
    guard !weapons.isEmpty || !classes.isEmpty else { return true }
    guard meets(weapons, book.items(entry)) else { return false }
    return classes.isEmpty || !classes.isDisjoint(with: book.classes(entry))
  }
}

extension KnowledgeGraph {
  /// Some actors with all that is part of them or of their parts: a state with its ministries and forces.
  ///
  /// - Complexity: O(*n* + *m*).
  public func withParts(of ids: Set<NodeID>) -> Set<NodeID> {
    var parts: [NodeID: [NodeID]] = [:]
    for edge in edges where edge.kind == .partOf { parts[edge.target, default: []].append(edge.source) }
    var result = ids
    var next = Array(ids)
    while let id = next.popLast() {
      for part in parts[id] ?? [] where result.insert(part).inserted { next.append(part) }
    }
    return result
  }
}
