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
    var candidates: [(score: Int, first: Int, second: Int)] = []
    for (first, later) in partners(of: deals) {
      for second in later where deals[first].document != deals[second].document {
        if let score = score(deals[first], deals[second]) { candidates.append((score, first, second)) }
      }
    }
    candidates.sort { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
    var clusters = Clusters(documents: deals.map(\.document))
    for candidate in candidates { clusters.join(candidate.first, candidate.second) }
    return clusters.groups()
  }

  /// For each deal the later ones that share a supplier and a recipient with it, and have no year that is far from its
  /// own: only these can be the same, and looking at all pairs would take the square of the corpus.
  private static func partners(of deals: [ResolvedDeal]) -> [(first: Int, later: [Int])] {
    struct Block: Hashable {
      let supplier: Int
      let recipient: Int
      /// `nil` for deals without a year.
      let year: Int?
    }
    var blocks: [Block: [Int]] = [:]
    var years: [Block: [Int]] = [:]
    for (index, deal) in deals.enumerated() {
      for supplier in deal.suppliers {
        for recipient in deal.recipients {
          let year = deal.year
          if blocks[Block(supplier: supplier, recipient: recipient, year: year), default: []].append(
            later: index), let year
          {
            years[Block(supplier: supplier, recipient: recipient, year: nil), default: []].append(year)
          }
        }
      }
    }
    return deals.enumerated().compactMap { index, deal in
      var later: [Int] = []
      for supplier in deal.suppliers {
        for recipient in deal.recipients {
          let pair = Block(supplier: supplier, recipient: recipient, year: nil)
          let near = deal.year.map { [$0 - 1, $0, $0 + 1] } ?? years[pair] ?? []
          for year in near + [nil] {
            let block = blocks[Block(supplier: supplier, recipient: recipient, year: year)] ?? []
            later += block[block.firstPlace(after: index)...]
          }
        }
      }
      return later.isEmpty ? nil : (index, later.sortedOnce())
    }
  }

  /// How surely two deals are one; `nil` where they are not.
  private static func score(_ a: ResolvedDeal, _ b: ResolvedDeal) -> Int? {
    var score = 4
    if let first = a.year, let second = b.year {
      guard abs(first - second) <= 1 else { return nil }
      score += first == second ? 2 : 0
    }
    if let first = a.value, let second = b.value, first.currency == second.currency {
      let isNear = abs(first.amount - second.amount) <= 0.15 * max(first.amount, second.amount)
      if isNear { score += 4 } else if shared(a.items, b.items) == 0 { return nil } else { score -= 1 }
      if isNear, a.items.isEmpty || b.items.isEmpty { return score }
    }
    let shared = shared(a.items, b.items)
    if shared > 0 { return score + 3 * shared }
    // A kind in one document, a model of that kind in the other.
    if !a.items.isEmpty, !b.items.isEmpty, !a.itemClasses.isDisjoint(with: b.itemClasses), score >= 10 {
      return score
    }
    return nil
  }

  /// How many numbers are in both lists, which stand in order.
  private static func shared(_ a: [Int], _ b: [Int]) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < a.count, right < b.count {
      if a[left] == b[right] { count += 1 }
      if a[left] <= b[right] { left += 1 } else { right += 1 }
    }
    return count
  }
}

extension [Int] {
  /// Adds a number; gives whether it is the first.
  fileprivate mutating func append(later number: Int) -> Bool {
    append(number)
    return count == 1
  }
}
