extension DealAssembler {
  /// Adds the deals of tables: each row is one of its own, but for one that the text tells of as well.
  func adding(_ rows: [DealEvent], to told: [DealEvent], _ focus: DealFocus) -> [DealEvent] {
    var result = told
    // Two rows with the same goods are two deals, whatever else they have in common.
    var open = Set(told.indices)
    for var row in rows {
      if row.suppliers.isEmpty { fillSupplier(&row, focus) }
      if row.recipients.isEmpty { fillRecipient(&row, focus) }
      guard !row.recipients.isEmpty else { continue }
      if let known = open.sorted().first(where: { isSame(result[$0], row) }) {
        open.remove(known)
        result[known].absorb(row)
      } else {
        result.append(row)
      }
    }
    return result
  }

  private func isSame(_ deal: DealEvent, _ row: DealEvent) -> Bool {
    func agree(_ a: Set<Int>, _ b: Set<Int>) -> Bool { a.isEmpty || b.isEmpty || !a.isDisjoint(with: b) }
    guard agree(deal.supplierSet, row.supplierSet), agree(deal.recipientSet, row.recipientSet),
      deal.year == nil || row.year == nil || deal.year == row.year
    else { return false }
    return deal.items.contains { item in
      row.items.contains {
        $0.entity == item.entity
          && ($0.quantity == nil || item.quantity == nil || $0.quantity == item.quantity)
      }
    }
  }
}
