public import EntenteModel

/// All deals of a graph with their sides and items, gathered in one pass.
public struct DealBook: Sendable {
  /// A deal and the statements that make it up.
  public struct Entry: Hashable, Sendable {
    /// The deal's position in `KnowledgeGraph.nodes`.
    public let node: Int
    /// Positions in `KnowledgeGraph.edges`, in their order.
    public internal(set) var suppliers: [Int] = []
    public internal(set) var recipients: [Int] = []
    public internal(set) var items: [Int] = []
  }

  public let graph: KnowledgeGraph
  /// The deals in the order of their ids.
  public let entries: [Entry]
  private let place: [NodeID: Int]

  /// Gathers the deals.
  ///
  /// - Complexity: O(*n* + *m*).
  public init(_ graph: KnowledgeGraph) {
    self.graph = graph
    var entries: [Entry] = []
    var place: [NodeID: Int] = [:]
    for (index, node) in graph.nodes.enumerated() where node.type == .deal {
      place[node.id] = entries.count
      entries.append(Entry(node: index))
    }
    for (index, edge) in graph.edges.enumerated() {
      switch edge.kind {
      case .supplies: if let deal = place[edge.target] { entries[deal].suppliers.append(index) }
      case .suppliedTo: if let deal = place[edge.source] { entries[deal].recipients.append(index) }
      case .includes: if let deal = place[edge.source] { entries[deal].items.append(index) }
      default: continue
      }
    }
    self.entries = entries
    self.place = place
  }

  /// The entry of a deal, `nil` for what is none. O(1).
  public func entry(of id: NodeID) -> Entry? { place[id].map { entries[$0] } }

  /// The deals that a node is a side or an item of, or is itself. O(*deals*).
  public func entries(touching ids: Set<NodeID>) -> [Entry] {
    entries.filter { entry in
      ids.contains(graph.nodes[entry.node].id)
        || entry.suppliers.contains { ids.contains(graph.edges[$0].source) }
        || (entry.recipients + entry.items).contains { ids.contains(graph.edges[$0].target) }
    }
  }

  public func node(_ entry: Entry) -> Node { graph.nodes[entry.node] }

  public func suppliers(_ entry: Entry) -> [NodeID] { entry.suppliers.map { graph.edges[$0].source } }

  public func recipients(_ entry: Entry) -> [NodeID] { entry.recipients.map { graph.edges[$0].target } }

  public func items(_ entry: Entry) -> [NodeID] { entry.items.map { graph.edges[$0].target } }

  /// The classes of the items.
  public func classes(_ entry: Entry) -> Set<WeaponClass> {
    var classes: Set<WeaponClass> = []
    for place in entry.items {
      guard let node = graph.node(graph.edges[place].target), case .weapon(let weapon) = node.content else {
        continue
      }
      classes.insert(weapon.weaponClass)
    }
    return classes
  }

  /// Deals in an order that is complete, whatever two of them have in common.
  public func sorted(_ entries: [Entry], by order: Order) -> [Entry] {
    struct Key {
      let entry: Entry
      let year: Int
      let currency: String
      let amount: Int64
      let status: Int
    }
    let keys = entries.map { entry in
      let deal = graph.nodes[entry.node].deal
      let value = deal?.value
      let status = deal.flatMap { DealStatus.allCases.firstIndex(of: $0.status) } ?? 0
      return Key(
        entry: entry, year: deal?.latestYear ?? .min, currency: value?.currency ?? "",
        amount: value?.hundredths ?? .min, status: status)
    }
    let sorted = keys.sorted { a, b in
      switch order {
      case .year: break
      case .value:
        if a.currency != b.currency {
          if a.currency.isEmpty || b.currency.isEmpty { return b.currency.isEmpty }
          return a.currency.precedesInBytes(b.currency)
        }
        if a.amount != b.amount { return a.amount > b.amount }
      case .status: if a.status != b.status { return a.status < b.status }
      }
      if a.year != b.year { return a.year > b.year }
      return a.entry.node < b.entry.node
    }
    return sorted.map(\.entry)
  }

  /// What deals are sorted by; then the newest first, then in the order of their ids.
  public enum Order: String, Sendable, CaseIterable {
    /// The newest first; a deal without a year stands where the documents that tell of it do.
    case year
    /// One currency after the other, the highest best attested value first, those without a value last.
    case value
    /// As a deal goes: sought, offered, …, delivered, then what is halted.
    case status
  }
}

extension Deal {
  /// The year of the latest status; where no sentence gives one, that of the last document with a date. Good enough to
  /// sort by, not to be shown: a document of 2023 may tell of aircraft that came in 1976.
  var latestYear: Int? { year ?? history.compactMap { $0.date?.year }.max() }
}
