/// Whom the deals of a document are about: who is not named again from sentence to sentence.
struct DealFocus {
  /// The entity that receives in most of the deals that say who receives.
  let recipient: Int?

  init(_ deals: [DealEvent], home: Int?, table: EntityTable) {
    var receives: [Int: Int] = [:]
    var supplies: [Int: Int] = [:]
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
      receives[home, default: 0] += 5
    }
    let best = receives.max { a, b in
      // Of equals the one that the document is about.
      a.value != b.value ? a.value < b.value : a.key == home ? false : b.key == home || a.key > b.key
    }
    guard let best, best.value >= 4, best.value > supplies[best.key] ?? 0 else {
      recipient = nil
      return
    }
    recipient = best.key
  }
}
