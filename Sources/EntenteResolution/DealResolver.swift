import EntenteModel

/// A deal of one document with its slots in terms of the whole corpus.
struct ResolvedDeal {
  let document: Int
  /// Which deal of the document it is.
  let place: Int
  let documentDate: CalendarDate?
  let status: DealStatus
  let year: Int?
  let value: Money?
  // Nodes in order.
  let suppliers: [Int]
  let recipients: [Int]
  let items: [Int]
  let itemClasses: WeaponClasses
}

/// Some classes of weapons, a bit each.
struct WeaponClasses {
  private let bits: UInt64

  init(_ classes: some Sequence<WeaponClass>) {
    bits = classes.reduce(0) { $0 | 1 << UInt64(Self.places[$1] ?? 0) }
  }

  func isDisjoint(with other: WeaponClasses) -> Bool { bits & other.bits == 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: WeaponClass.allCases.enumerated().map { ($1, $0) })
}

/// Decides which deals of different documents are one.
struct DealResolver {
  static func groups(of deals: [ResolvedDeal]) -> [[Int]] {
    let keys = Keys(deals)
    let blocks = Blocks(deals)
    // The pairs of each score. Of what many documents tell there are many: eight bytes each.
    var candidates: [[UInt64]] = []
    var later: [Int] = []
    for (first, deal) in deals.enumerated() {
      blocks.partners(of: first, deal, &later)
      for second in later {
        guard let score = keys.score(first, second) else { continue }
        while candidates.count <= score { candidates.append([]) }
        candidates[score].append(UInt64(first) << 32 | UInt64(second))
      }
    }
    var clusters = Clusters(documents: deals.map(\.document))
    while var best = candidates.popLast() {
      best.sort()
      for pair in best { clusters.join(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)) }
    }
    return clusters.groups()
  }

  /// Deals by a supplier and a recipient, and by year: only those that share both and have no year that is far from each
  /// other can be the same, and looking at all pairs would take the square of the corpus.
  private struct Blocks {
    private struct Block: Hashable {
      let supplier: Int
      let recipient: Int
      /// `nil` for deals without a year.
      let year: Int?
    }

    private var blocks: [Block: [Int]] = [:]
    private var years: [Block: [Int]] = [:]

    init(_ deals: [ResolvedDeal]) {
      for (index, deal) in deals.enumerated() {
        for supplier in deal.suppliers {
          for recipient in deal.recipients {
            let year = deal.year
            if blocks[Block(supplier: supplier, recipient: recipient, year: year), default: []]
              .append(
                later: index), let year
            {
              years[Block(supplier: supplier, recipient: recipient, year: nil), default: []].append(
                year)
            }
          }
        }
      }
    }

    /// Gives the later deals that can be the same as one, each once.
    func partners(of index: Int, _ deal: ResolvedDeal, _ later: inout [Int]) {
      later.removeAll(keepingCapacity: true)
      for supplier in deal.suppliers {
        for recipient in deal.recipients {
          let pair = Block(supplier: supplier, recipient: recipient, year: nil)
          let near = deal.year.map { [$0 - 1, $0, $0 + 1] } ?? years[pair] ?? []
          for year in near + [nil] {
            guard let block = blocks[Block(supplier: supplier, recipient: recipient, year: year)]
            else {
              continue
            }
            later += block[block.firstPlace(after: index)...]
          }
        }
      }
      // Only who has several sides meets another several times.
      if deal.suppliers.count * deal.recipients.count > 1 { later = later.sortedOnce() }
    }
  }

  /// What of deals is compared with many others, in numbers that lie close together.
  private struct Keys {
    private struct Key {
      let document: Int32
      let hasYear: Bool
      let year: Int
      /// Which currency; below zero where the deal has no value.
      let currency: Int32
      let amount: Double
      let items: Range<Int32>
      let classes: WeaponClasses
    }

    private var keys: [Key] = []
    private var items: [Int32] = []

    init(_ deals: [ResolvedDeal]) {
      var currencies = TextNumbers()
      keys.reserveCapacity(deals.count)
      for deal in deals {
        let start = Int32(truncatingIfNeeded: items.count)
        for item in deal.items { items.append(Int32(truncatingIfNeeded: item)) }
        keys.append(
          Key(
            document: Int32(truncatingIfNeeded: deal.document), hasYear: deal.year != nil,
            year: deal.year ?? 0,
            currency: deal.value.map { currencies.number(of: $0.currency) } ?? -1,
            amount: deal.value?.amount ?? 0, items: start..<Int32(truncatingIfNeeded: items.count),
            classes: deal.itemClasses))
      }
    }

    /// How surely two deals are one; `nil` where they are not.
    func score(_ first: Int, _ second: Int) -> Int? {
      let (a, b) = (keys[first], keys[second])
      guard a.document != b.document else { return nil }
      var score = 4
      if a.hasYear, b.hasYear {
        guard abs(a.year - b.year) <= 1 else { return nil }
        score += a.year == b.year ? 2 : 0
      }
      if a.currency >= 0, a.currency == b.currency {
        let isNear = abs(a.amount - b.amount) <= 0.15 * max(a.amount, b.amount)
        if isNear {
          score += 4
        } else if shared(a.items, b.items) == 0 {
          return nil
        } else {
          score -= 1
        }
        if isNear, a.items.isEmpty || b.items.isEmpty { return score }
      }
      let shared = shared(a.items, b.items)
      if shared > 0 { return score + 3 * shared }
      // A kind in one document, a model of that kind in the other.
      if !a.items.isEmpty, !b.items.isEmpty, !a.classes.isDisjoint(with: b.classes), score >= 10 {
        return score
      }
      return nil
    }

    /// How many items are in both ranges, whose items stand in order.
    private func shared(_ a: Range<Int32>, _ b: Range<Int32>) -> Int {
      var (left, right, count) = (Int(a.lowerBound), Int(b.lowerBound), 0)
      while left < Int(a.upperBound), right < Int(b.upperBound) {
        if items[left] == items[right] { count += 1 }
        if items[left] <= items[right] { left += 1 } else { right += 1 }
      }
      return count
    }
  }
}

extension [Int] {
  /// Adds a number; gives whether it is the first.
  fileprivate mutating func append(later number: Int) -> Bool {
    append(number)
    return count == 1
  }
}
