import EntenteModel

/// A deal of one document with its slots in terms of the whole corpus.
struct ResolvedDeal {
  let document: Int32
  /// Which deal of the document it is.
  let place: Int32
  /// When the document was published, or else when the deal was made, as a number that grows with time.
  let day: Int
  let status: DealStatus
  let year: Int?
  /// Which currency; below zero where the deal has no value.
  let currency: Int32
  let amount: Double
  // Nodes in order, as ranges of ``DealResolver/nodes``.
  let suppliers: Range<Int32>
  let recipients: Range<Int32>
  let items: Range<Int32>
  /// Those of the items.
  var classes: WeaponClasses
}

/// Some classes of weapons, a bit each.
struct WeaponClasses {
  private var bits: UInt64 = 0

  init() {}

  init(_ weaponClass: WeaponClass) { bits = 1 << UInt64(Self.places[weaponClass] ?? 0) }

  mutating func formUnion(_ other: WeaponClasses) { bits |= other.bits }

  func isDisjoint(with other: WeaponClasses) -> Bool { bits & other.bits == 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: WeaponClass.allCases.enumerated().map { ($1, $0) })
}

/// Decides which deals of different documents are one.
struct DealResolver {
  private(set) var deals: [ResolvedDeal] = []
  private(set) var nodes: [Int32] = []

  /// Makes room for so many deals.
  mutating func reserve(_ count: Int) {
    deals.reserveCapacity(count)
    nodes.reserveCapacity(3 * count)
  }

  /// Takes up the nodes of a side of a deal that will be added, in order and each once.
  ///
  /// - Parameters:
  ///   - first: Where the actors or weapons of the document begin.
  ///   - nodeOf: The nodes of all of them.
  mutating func list(
    _ slots: ArraySlice<FactColumns.Slot>, _ first: Int32, _ nodeOf: [Int32]
  ) -> Range<Int32> {
    let start = nodes.count
    for slot in slots { nodes.append(nodeOf[Int(first + slot.index)]) }
    if nodes.count - start > 1 {
      nodes[start...].sort()
      var end = start
      for place in start + 1..<nodes.count where nodes[place] != nodes[end] {
        end += 1
        nodes[end] = nodes[place]
      }
      nodes.removeLast(nodes.count - end - 1)
    }
    return Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: nodes.count)
  }

  /// - Parameter classes: Those of all nodes.
  mutating func add(_ deal: ResolvedDeal, classes: [WeaponClasses]) {
    deals.append(deal)
    for item in nodes[deal.items.places] { deals[deals.count - 1].classes.formUnion(classes[Int(item)]) }
  }

  /// The deals that are one, in the order of their least members.
  ///
  /// - Complexity: O(*n* log *n*), and the square of the deals of the same two sides, the same item or currency and near
  ///   years.
  func groups() -> [[Int]] {
    // The pairs of each score. Of what many documents tell there are many: eight bytes each.
    var candidates: [[UInt64]] = []
    func compare(_ a: Int32, _ b: Int32) {
      let (first, second) = a < b ? (Int(a), Int(b)) : (Int(b), Int(a))
      guard let score = score(first, second) else { return }
      while candidates.count <= score { candidates.append([]) }
      candidates[score].append(UInt64(first) << 32 | UInt64(second))
    }
    for block in blocks() {
      if block.isOfItem { compareYears(block.deals, compare) } else { compareAmounts(block.deals, compare) }
    }
    var clusters = Clusters(documents: deals.map(\.document))
    // A pair that two blocks have changes nothing when it comes again.
    while var best = candidates.popLast() {
      best.sort()
      for pair in best { clusters.join(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)) }
    }
    return clusters.groups()
  }

  // MARK: Which are compared

  /// Deals by a supplier and a recipient and by an item or a currency: only those that share one of these can be the same,
  /// and looking at all pairs would take the square of the corpus.
  private struct Key: Hashable {
    let supplier: Int32
    let recipient: Int32
    /// The item, or the complement of the currency.
    let subject: Int32
  }

  /// The blocks that have several deals.
  private func blocks() -> [(isOfItem: Bool, deals: [Int32])] {
    var numberOf: [Key: Int32] = [:]
    numberOf.reserveCapacity(deals.count)
    var keys: [Key] = []
    var all: [(block: Int32, deal: Int32)] = []
    var sizes: [Int32] = []
    for (index, deal) in deals.enumerated() {
      for supplier in nodes[deal.suppliers.places] {
        for recipient in nodes[deal.recipients.places] {
          func add(_ subject: Int32) {
            let key = Key(supplier: supplier, recipient: recipient, subject: subject)
            let next = Int32(truncatingIfNeeded: keys.count)
            let block = numberOf[key] ?? next
            if block == next {
              numberOf[key] = next
              keys.append(key)
              sizes.append(0)
            }
            sizes[Int(block)] += 1
            all.append((block, Int32(truncatingIfNeeded: index)))
          }
          for item in nodes[deal.items.places] { add(item) }
          if deal.currency >= 0 { add(~deal.currency) }
        }
      }
    }
    var blocks: [(isOfItem: Bool, deals: [Int32])] = []
    var places = [Int32](repeating: -1, count: keys.count)
    for (block, deal) in all where sizes[Int(block)] > 1 {
      if places[Int(block)] < 0 {
        places[Int(block)] = Int32(truncatingIfNeeded: blocks.count)
        blocks.append((keys[Int(block)].subject >= 0, []))
        blocks[blocks.count - 1].deals.reserveCapacity(Int(sizes[Int(block)]))
      }
      blocks[Int(places[Int(block)])].deals.append(deal)
    }
    return blocks
  }

  /// Compares those whose years are not far from each other, or not known.
  private func compareYears(_ block: [Int32], _ compare: (Int32, Int32) -> Void) {
    let undated = block.filter { deals[Int($0)].year == nil }
    let dated = block.compactMap { deal in deals[Int(deal)].year.map { (year: $0, deal: deal) } }
      .sorted { $0.year < $1.year }
    for (place, deal) in undated.enumerated() {
      for other in undated[(place + 1)...] { compare(deal, other) }
      for other in dated { compare(deal, other.deal) }
    }
    for (place, deal) in dated.enumerated() {
      for other in dated[(place + 1)...] {
        guard other.year - deal.year <= 1 else { break }
        compare(deal.deal, other.deal)
      }
    }
  }

  /// Compares those whose values are near.
  private func compareAmounts(_ block: [Int32], _ compare: (Int32, Int32) -> Void) {
    let sorted = block.map { (amount: deals[Int($0)].amount, deal: $0) }.sorted { $0.amount < $1.amount }
    for (place, deal) in sorted.enumerated() {
      for other in sorted[(place + 1)...] {
        // A little more than what counts as near, so that no rounding matters.
        guard other.amount - deal.amount <= 0.16 * other.amount else { break }
        compare(deal.deal, other.deal)
      }
    }
  }

  /// How surely two deals are one; `nil` where they are not.
  private func score(_ first: Int, _ second: Int) -> Int? {
    let (a, b) = (deals[first], deals[second])
    guard a.document != b.document else { return nil }
    var score = 4
    if let one = a.year, let other = b.year {
      guard abs(one - other) <= 1 else { return nil }
      score += one == other ? 2 : 0
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
      if nodes[left] == nodes[right] { count += 1 }
      if nodes[left] <= nodes[right] { left += 1 } else { right += 1 }
    }
    return count
  }
}
