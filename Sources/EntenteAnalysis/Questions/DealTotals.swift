public import EntenteModel

/// What deals are worth together, one currency beside the other.
///
/// A deal counts once, with its best attested value. Deals without a value are counted and add nothing.
public struct DealTotals: Hashable, Sendable {
  public enum Grouping: String, Sendable, CaseIterable {
    case year, currency, status
  }

  public struct Row: Hashable, Sendable {
    /// The year; `nil` in other groupings and for deals without one.
    public let year: Int?
    /// The status, in that grouping.
    public let status: DealStatus?
    /// ISO 4217; `nil` for deals without a value.
    public let currency: String?
    public internal(set) var deals = 0
    /// Hundredths of the currency: the best attested values, and what the lowest and the highest would give.
    public internal(set) var sum: Int64 = 0
    public internal(set) var least: Int64 = 0
    public internal(set) var most: Int64 = 0
    /// How many deals have several values.
    public internal(set) var disputed = 0
  }

  /// By year (the newest first, none last) or status, then by currency; deals without a value last in each group.
  public let rows: [Row]
  /// How many deals have no value and stand in no sum.
  public let withoutValue: Int
  /// How many deals have several values.
  public let disputed: Int
  /// How many deals there are of each status, in the order of statuses, none left out but those of no deal.
  public let statuses: [(status: DealStatus, deals: Int)]

  /// Adds up deals.
  ///
  /// - Complexity: O(*k* log *k*) in the number of deals.
  public init(_ entries: [DealBook.Entry], in book: DealBook, by grouping: Grouping) {
    struct Key: Hashable {
      let year: Int?
      let status: DealStatus?
      let currency: String?
    }
    var rows: [Key: Row] = [:]
    var counts: [DealStatus: Int] = [:]
    for entry in entries {
      guard let deal = book.node(entry).deal else { continue }
      counts[deal.status, default: 0] += 1
      let key = Key(
        year: grouping == .year ? deal.year : nil, status: grouping == .status ? deal.status : nil,
        currency: deal.value?.currency)
      var row = rows[key] ?? Row(year: key.year, status: key.status, currency: key.currency)
      row.deals += 1
      if let value = deal.value {
        let same = deal.values.map(\.value).filter { $0.currency == value.currency }.map(\.hundredths)
        row.sum = Self.added(row.sum, value.hundredths)
        row.least = Self.added(row.least, same.min() ?? 0)
        row.most = Self.added(row.most, same.max() ?? 0)
        if deal.values.count > 1 { row.disputed += 1 }
      }
      rows[key] = row
    }
    withoutValue = rows.values.filter { $0.currency == nil }.reduce(0) { $0 + $1.deals }
    disputed = rows.values.reduce(0) { $0 + $1.disputed }
    statuses = DealStatus.allCases.compactMap { status in counts[status].map { (status, $0) } }
    self.rows = rows.values.sorted { a, b in
      if a.year != b.year { return a.year ?? .min > b.year ?? .min }
      if a.status != b.status { return Self.order(a.status) < Self.order(b.status) }
      guard let left = a.currency, let right = b.currency else { return a.currency != nil }
      return left.precedesInBytes(right)
    }
  }

  public static func == (a: Self, b: Self) -> Bool { a.rows == b.rows }

  public func hash(into hasher: inout Hasher) { hasher.combine(rows) }

  private static func order(_ status: DealStatus?) -> Int {
    status.flatMap { DealStatus.allCases.firstIndex(of: $0) } ?? 0
  }

  /// A sum that stays at the highest number rather than run over.
  private static func added(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, isOver) = a.addingReportingOverflow(b)
    return isOver ? .max : sum
  }
}
