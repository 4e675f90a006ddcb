/// Whom the deals of a document are about: who is not named again from sentence to sentence.
struct DealFocus {
  /// The entity that receives in most of the deals that say who receives.
  let recipient: Int?
  /// The entity that supplies in three quarters and more of the deals that say who supplies.
  let supplier: Int?

  init(_ deals: [DealEvent], home: Int?, table: EntityTable) {
    var receives: [Int: Int] = [:]
    var supplies: [Int: Int] = [:]
    var sales: [Int: Int] = [:]
    for deal in deals {
      for party in deal.suppliers where !party.isInferred { sales[party.entity, default: 0] += 1 }
    }
    let seller = sales.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }
    let all = sales.values.reduce(0, +)
    supplier = seller.flatMap { $0.value > 1 && $0.value * 4 >= all * 3 ? $0.key : nil }
    for deal in deals {
      let weight = max(1, deal.claims.count)
      // What was inferred itself counts half.
      for party in deal.recipients where table.entities[party.entity].organizationKind != .maker {
        receives[party.entity, default: 0] += party.isInferred ? weight : 2 * weight
      }
      for party in deal.suppliers where !party.isInferred { supplies[party.entity, default: 0] += 2 * weight }
    }
    // What the document is about need not be said to receive as often, where it does not sell instead.
    if let home,
      supplies[home] ?? 0 <= receives[home] ?? 0 || (supplies[home] ?? 0) <= 2 && receives.isEmpty == false
    {
      receives[home, default: 0] += 8
    }
    // Whom it names once it is not about.
    for known in receives.keys where known != home && table.entities[known].mentions.count < 2 {
      receives[known] = nil
    }
    let best = receives.max { a, b in
      // Of equals the one that the document is about.
      a.value != b.value ? a.value < b.value : a.key == home ? false : b.key == home || a.key > b.key
    }
    guard let best, best.value >= 3, best.value > supplies[best.key] ?? 0 else {
      recipient = nil
      return
    }
    recipient = best.key
  }
}
