import EntenteModel

/// A deal of one document with its slots in terms of the whole corpus.
struct ResolvedDeal {
  let document: Int
  let documentDate: CalendarDate?
  var fact: DealFact
  let suppliers: Set<Int>
  let recipients: Set<Int>
  let items: Set<Int>
  let itemClasses: Set<WeaponClass>
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

  /// For each deal the later ones that share a supplier and a recipient with it: only these can be the same, and
  /// looking at all pairs would take the square of the corpus.
  private static func partners(of deals: [ResolvedDeal]) -> [(first: Int, later: [Int])] {
    struct Sides: Hashable {
      let supplier: Int
      let recipient: Int
    }
    var blocks: [Sides: [Int]] = [:]
    func keys(_ deal: ResolvedDeal) -> [Sides] {
      deal.suppliers.flatMap { supplier in
        deal.recipients.map { Sides(supplier: supplier, recipient: $0) }
      }
    }
    for (index, deal) in deals.enumerated() {
      for key in keys(deal) { blocks[key, default: []].append(index) }
    }
    return deals.enumerated().map { index, deal in
      let later = keys(deal).reduce(into: Set<Int>()) { found, key in
        found.formUnion((blocks[key] ?? []).lazy.filter { $0 > index })
      }
      return (index, later.sorted())
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
      if isNear { score += 4 } else if a.items.isDisjoint(with: b.items) { return nil } else { score -= 1 }
      if isNear, a.items.isEmpty || b.items.isEmpty { return score }
    }
    let shared = a.items.intersection(b.items).count
    if shared > 0 { return score + 3 * shared }
    // A kind in one document, a model of that kind in the other.
    if !a.items.isEmpty, !b.items.isEmpty, !a.itemClasses.isDisjoint(with: b.itemClasses), score >= 10 {
      return score
    }
    return nil
  }
}
