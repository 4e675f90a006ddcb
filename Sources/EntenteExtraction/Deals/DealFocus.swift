/// Whom the deals of a document are about: who is not named again from sentence to sentence.
struct DealFocus {
  /// The entity that receives in most of the deals that say who receives.
  let recipient: Int?

  init(_ deals: [DealEvent], home: Int?, table: EntityTable) {
    var counts: [Int: Int] = [:]
    var supplies: [Int: Int] = [:]
    for deal in deals {
      for party in deal.recipients where !party.isInferred || table.entities[party.entity].isState {
        counts[party.entity, default: 0] += max(1, deal.claims.count)
      }
      for party in deal.suppliers { supplies[party.entity, default: 0] += max(1, deal.claims.count) }
    }
    let best = counts.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }
    guard let best, best.value >= 2 || best.key == home, best.value > supplies[best.key] ?? 0 else {
      recipient = nil
      return
    }
    recipient = best.key
  }
}
