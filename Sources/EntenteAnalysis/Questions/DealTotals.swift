public import EntenteModel

/// What deals are worth together, one currency beside the other.
///
/// A deal counts with its best attested value. Deals without a value are counted and add nothing. Where deals are
/// grouped by what they may have several of, a deal counts in each of these groups.
public struct DealTotals: Hashable, Sendable {
  public enum Grouping: String, Sendable, CaseIterable {
    case year, currency, status, supplier, recipient, weapon
    case weaponClass = "class"

    /// Whether a deal may stand in several groups.
    public var isMultiple: Bool {
      self == .supplier || self == .recipient || self == .weapon || self == .weaponClass
    }
  }

  /// What is added up.
  public enum Figure: Hashable, Sendable {
    /// The values that documents give.
    case value
    /// A number that a table gives each deal, such as `tiv_delivered` of SIPRI's register.
    case attribute(String)
  }

  /// What the deals of a row have in common.
  public enum Group: Hashable, Sendable {
    case all
    case year(Int)
    case status(DealStatus)
    /// A supplier, a recipient or a weapon.
    case node(NodeID)
    case weaponClass(WeaponClass)
    /// The year, the supplier or whatever is asked for is not known.
    case unknown
  }

  public struct Row: Hashable, Sendable {
    public let group: Group
    /// ISO 4217, or the name of the attribute that is added; `nil` for deals without a figure.
    public let unit: String?
    public internal(set) var deals = 0
    /// Hundredths of the unit: the best attested figures, and what the lowest and the highest would give.
    public internal(set) var sum: Int64 = 0
    public internal(set) var least: Int64 = 0
    public internal(set) var most: Int64 = 0
    /// How many deals have several values.
    public internal(set) var disputed = 0
  }

  /// The newest year first, statuses as a deal goes, everything else by the number of deals; what is unknown last. In
  /// each group the units in their order, deals without a figure last.
  public let rows: [Row]
  /// How many deals were looked at, how many of them have no figure, and how many have several values.
  public let deals: Int
  public let withoutFigure: Int
  public let disputed: Int

  /// Adds up deals.
  ///
  /// - Complexity: O(*k* log *k*) in the number of deals with their sides and items.
  public init(
    _ entries: [DealBook.Entry], in book: DealBook, by grouping: Grouping, adding figure: Figure = .value
  ) {
    struct Key: Hashable {
      let group: Group
      let unit: String?
    }
    var rows: [Key: Row] = [:]
    var sizes: [Group: Int] = [:]
    var (withoutFigure, disputed) = (0, 0)
    for entry in entries {
      let figures = Self.figures(of: book.node(entry), figure)
      if figures.amounts.isEmpty { withoutFigure += 1 }
      if figures.isDisputed { disputed += 1 }
      for group in Self.groups(of: entry, in: book, by: grouping) {
        sizes[group, default: 0] += 1
        let key = Key(group: group, unit: figures.unit)
        var row = rows[key] ?? Row(group: group, unit: figures.unit)
        row.deals += 1
        row.sum = Self.added(row.sum, figures.amounts.first ?? 0)
        row.least = Self.added(row.least, figures.amounts.min() ?? 0)
        row.most = Self.added(row.most, figures.amounts.max() ?? 0)
        if figures.isDisputed { row.disputed += 1 }
        rows[key] = row
      }
    }
    deals = entries.count
    self.withoutFigure = withoutFigure
    self.disputed = disputed
    self.rows = rows.values.sorted { a, b in
      if a.group != b.group { return Self.precedes(a.group, b.group, sizes) }
      guard let left = a.unit, let right = b.unit else { return a.unit != nil }
      return left.precedesInBytes(right)
    }
  }

  private typealias Figures = (unit: String?, amounts: [Int64], isDisputed: Bool)

  /// The figures of a deal in the unit of the first, which is the best attested.
  private static func figures(of node: Node, _ figure: Figure) -> Figures {
    switch figure {
    case .value:
      guard let deal = node.deal, let value = deal.value else { return (nil, [], false) }
      let same = deal.values.map(\.value).filter { $0.currency == value.currency }.map(\.hundredths)
      return (value.currency, same, deal.values.count > 1)
    case .attribute(let name):
      let number: Double?
      switch node.attributes[name] {
      case .integer(let integer): number = Double(integer)
      case .real(let real): number = real
      case .text, nil: number = nil
      }
      guard let number, abs(number) < 1e15 else { return (nil, [], false) }
      return (name, [Int64((number * 100).rounded())], false)
    }
  }

  private static func groups(
    of entry: DealBook.Entry, in book: DealBook, by grouping: Grouping
  ) -> [Group] {
    let deal = book.node(entry).deal
    let groups: [Group]
    switch grouping {
    case .currency: return [.all]
    case .year: groups = deal?.year.map { [.year($0)] } ?? []
    case .status: groups = deal.map { [.status($0.status)] } ?? []
    case .supplier: groups = book.suppliers(entry).map(Group.node)
    case .recipient: groups = book.recipients(entry).map(Group.node)
    case .weapon: groups = book.items(entry).map(Group.node)
    case .weaponClass: groups = book.classes(entry).map(Group.weaponClass)
    }
    return groups.isEmpty ? [.unknown] : groups
  }

  private static func precedes(_ a: Group, _ b: Group, _ sizes: [Group: Int]) -> Bool {
    switch (a, b) {
    case (.unknown, _): return false
    case (_, .unknown): return true
    case (.year(let left), .year(let right)): return left > right
    case (.status(let left), .status(let right)): return order(left) < order(right)
    default: break
    }
    let (left, right) = (sizes[a] ?? 0, sizes[b] ?? 0)
    if left != right { return left > right }
    switch (a, b) {
    case (.node(let left), .node(let right)): return left < right
    case (.weaponClass(let left), .weaponClass(let right)):
      return left.rawValue.precedesInBytes(right.rawValue)
    default: return false
    }
  }

  private static func order(_ status: DealStatus) -> Int { DealStatus.allCases.firstIndex(of: status) ?? 0 }

  /// A sum that stays at the highest number rather than run over.
  private static func added(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, isOver) = a.addingReportingOverflow(b)
    return isOver ? .max : sum
  }
}
