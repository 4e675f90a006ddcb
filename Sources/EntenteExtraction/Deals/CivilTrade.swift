import EntenteText

/// Deals of a page about airlines: airliners are no arms, though `jets` and `aircraft` they are.
struct CivilTrade {
  let table: EntityTable
  let words: WordSequence

  /// The deals that are of arms.
  func military(_ deals: [DealEvent]) -> [DealEvent] {
    guard deals.contains(where: { isWithAirline($0) || isOfBareAircraft($0) }) else { return deals }
    let isCivil = deals.contains(where: isWithAirline) || namesAirliners
    return deals.filter { !isWithAirline($0) && !(isCivil && isOfBareAircraft($0)) }
  }

  private func isWithAirline(_ deal: DealEvent) -> Bool {
    (deal.suppliers + deal.recipients).contains { party in
      guard table.entities[party.entity].organizationKind == .company else { return false }
      return table.entities[party.entity].name.split(separator: " ").contains {
        Self.airlineWords.contains(WordKey($0.lowercased()))
      }
    }
  }

  /// `50 jets`, of no model and for no state that a sentence names.
  private func isOfBareAircraft(_ deal: DealEvent) -> Bool {
    !deal.items.isEmpty
      && deal.items.allSatisfy { Self.kinds.contains(table.entities[$0.entity].name) }
      && deal.recipients.allSatisfy {
        $0.isInferred || table.entities[$0.entity].organizationKind == .company
      }
  }

  private var namesAirliners: Bool {
    var count = 0
    for index in words.text.tokens.indices where Self.airliners.contains(words.key(index)) {
      count += 1
      if count > 1 { return true }
    }
    return false
  }

  private static let kinds: Set<String> = ["aircraft", "jet", "plane", "aeroplane", "airplane"]
  private static let airlineWords = Vocabulary.keys("airlines airline airways air lines")
  private static let airliners = Vocabulary.keys(
    """
    airliner airliners airline airlines planemaker a220 a220s a320 a320s a320neo a321 a321neo a350 a350s a380 a380s \
    a330neo 737 777 777s 787 787s dreamliner dreamliners 777x
    """)
}
