import EntenteModel

/// A deal of one document with its slots in terms of the whole corpus.
struct ResolvedDeal {
  let document: Int
  /// Which deal of the document it is.
  let place: Int
  let documentDate: CalendarDate?
  var fact: DealFact
  // Nodes in order.
  let suppliers: [Int]
  let recipients: [Int]
  let items: [Int]
  let itemClasses: Set<WeaponClass>
}

/// Decides which deals of different documents are one.
struct DealResolver {
  static func groups(of deals: [ResolvedDeal]) -> [[Int]] {
    // The pairs of each score in their order. Of what many documents tell there are many: eight bytes each.
    var candidates: [[(first: UInt32, second: UInt32)]] = []
    forEachPartners(of: deals) { first, later in
      for second in later where deals[first].document != deals[second].document {
        guard let score = score(deals[first], deals[second]) else { continue }
        while candidates.count <= score { candidates.append([]) }
        candidates[score].append((UInt32(first), UInt32(second)))
      }
    }
    var clusters = Clusters(documents: deals.map(\.document))
    while let best = candidates.popLast() {
      for pair in best { clusters.join(Int(pair.first), Int(pair.second)) }
    }
    return clusters.groups()
  }

  /// Shows for each deal the later ones that share a supplier and a recipient with it, and have no year that is far from
  /// its own: only these can be the same, and looking at all pairs would take the square of the corpus.
  private static func forEachPartners(
    of deals: [ResolvedDeal], _ body: (_ first: Int, _ later: [Int]) -> Void
  ) {
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
          let year = deal.fact.year
          if blocks[Block(supplier: supplier, recipient: recipient, year: year), default: []].append(
            later: index), let year
          {
            years[Block(supplier: supplier, recipient: recipient, year: nil), default: []].append(year)
          }
        }
      }
    }
    for (index, deal) in deals.enumerated() {
      var later: [Int] = []
      for supplier in deal.suppliers {
        for recipient in deal.recipients {
          let pair = Block(supplier: supplier, recipient: recipient, year: nil)
          let near = deal.fact.year.map { [$0 - 1, $0, $0 + 1] } ?? years[pair] ?? []
          for year in near + [nil] {
            let block = blocks[Block(supplier: supplier, recipient: recipient, year: year)] ?? []
            later += block[block.firstPlace(after: index)...]
          }
        }
      }
      if !later.isEmpty { body(index, later.sortedOnce()) }
    }
  }

  /// How surely two deals are one; `nil` where they are not.
  private static func score(_ a: ResolvedDeal, _ b: ResolvedDeal) -> Int? {
    var score = 4
    if let first = a.fact.year, let second = b.fact.year {
      guard abs(first - second) <= 1 else { return nil }
      score += first == second ? 2 : 0
    }
    if let first = a.fact.value?.value, let second = b.fact.value?.value, first.currency == second.currency {
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
