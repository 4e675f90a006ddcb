import EntenteModel
import EntenteText

/// Joins what the sentences of a document say into its deals.
struct DealAssembler {
  let table: EntityTable
  let lexicon: Lexicon
  let document: DocumentInfo
  /// The state that the document speaks of most.
  let home: Int?
  /// How many sentences the document has.
  let sentenceCount: Int
  private let goods: GoodsKinship
  private(set) var deals: [DealEvent] = []

  init(
    table: EntityTable, lexicon: Lexicon, document: DocumentInfo, home: Int?, sentenceCount: Int
  ) {
    self.table = table
    self.lexicon = lexicon
    self.document = document
    self.home = home
    self.sentenceCount = sentenceCount
    goods = GoodsKinship(table: table, lexicon: lexicon)
  }

  mutating func add(_ event: DealEvent) {
    if event.isPresence { return noteArrival(event) }
    var event = event
    assignParties(&event)
    removeContradictions(&event)
    if let known = match(for: event) {
      goods.unify(&deals[known], &event)
      deals[known].absorb(event)
    } else if event.needsDeal || event.isReference && event.items.isEmpty && !event.hasVagueGoods {
      return
    } else if event.isDetail, event.value != nil, event.suppliers.isEmpty, event.recipients.isEmpty {
      // What something costs is no deal yet.
      return
    } else {
      deals.append(event)
    }
  }

  /// The deals that hold enough to be worth a node, with sides filled from the context.
  ///
  /// - Parameter named: Goods that no frame took up; they change nothing of the other deals.
  /// - Parameter rows: Deals of tables, each of its own.
  func finished(adding named: [DealEvent] = [], rows: [DealEvent] = []) -> [DealEvent] {
    let focus = DealFocus(deals, home: home, table: table)
    var result: [DealEvent] = []
    for var deal in deals {
      fillSupplier(&deal, focus)
      fillRecipient(&deal, focus)
      let sides = deal.suppliers.count + deal.recipients.count
      let hasGoods = !deal.items.isEmpty || (deal.hasVagueGoods && (deal.value != nil || sides >= 2))
      guard hasGoods, sides > 0 else { continue }
      goods.dropKinds(&deal)
      settleStatus(&deal)
      result.append(deal)
    }
    for var event in named {
      if let known = result.firstIndex(where: { takes($0, event) }) ?? packageBefore(event, result) {
        result[known].items += event.items
        continue
      }
      if let known = result.lastIndex(where: { isNamed($0, by: event) }) {
        var named = event
        goods.unify(&result[known], &named)
        continue
      }
      fillSupplier(&event, focus)
      removeContradictions(&event)
      fillRecipient(&event, focus)
      guard !event.recipients.isEmpty else { continue }
      settleStatus(&event)
      result.append(event)
    }
    return adding(rows, to: merged(result), focus)
  }

  /// `Also included are Stinger missiles`: of the deal that the sentences before tell of.
  private func packageBefore(_ event: DealEvent, _ deals: [DealEvent]) -> Int? {
    guard event.isDetail, event.suppliers.isEmpty, event.recipients.isEmpty else { return nil }
    return deals.indices.filter { index in
      !deals[index].isInferred
        && deals[index].claims.contains { (event.sentence - 2..<event.sentence).contains($0.sentence) }
    }.last
  }

  /// Whether goods that were named beside a deal of arms of no kind are what it is about.
  private func takes(_ deal: DealEvent, _ event: DealEvent) -> Bool {
    deal.hasVagueGoods && deal.items.isEmpty && deal.claims.contains { $0.sentence == event.sentence }
  }

  /// `The C-295s hold American parts` behind a sale of 12 transport aircraft: the model of what was sold.
  private func isNamed(_ deal: DealEvent, by event: DealEvent) -> Bool {
    guard event.items.count == 1, let item = event.items.first, item.quantity == nil, !deal.isInferred,
      goods.canSell(deal.suppliers, event.items)
    else { return false }
    return deal.items.contains {
      goods.isModel(item.entity, ofKind: $0.entity) && !goods.isPlainKind($0.entity)
    }
      && deal.claims.contains { (event.sentence - 2...event.sentence).contains($0.sentence) }
  }

  // MARK: Sides

  /// Of two partners the one whose weapons these are supplies; else the greater exporter.
  private func assignParties(_ event: inout DealEvent) {
    let known = event.supplierSet.union(event.recipientSet)
    let open = event.parties.filter { !known.contains($0.entity) }
    guard !open.isEmpty else { return }
    if !event.suppliers.isEmpty, event.recipients.isEmpty {
      event.recipients = open
      return
    }
    if !event.recipients.isEmpty, event.suppliers.isEmpty {
      event.suppliers = open
      return
    }
    guard event.suppliers.isEmpty, event.recipients.isEmpty else { return }
    let makers = Set(event.items.flatMap { table.makerStates(of: $0.entity) })
    let ranked = open.sorted { supplierRank($0.entity, makers) < supplierRank($1.entity, makers) }
    guard let first = ranked.first else { return }
    if ranked.count == 1 {
      if supplierRank(first.entity, makers) < 12 {
        event.suppliers = [first]
      } else {
        event.recipients = [first]
      }
      return
    }
    event.suppliers = [first]
    event.recipients = ranked.dropFirst().filter { !isSameSide($0.entity, first.entity) }
  }

  private func isSameSide(_ a: Int, _ b: Int) -> Bool {
    guard let first = table.sideCode(of: a), let second = table.sideCode(of: b) else { return false }
    return first == second
  }

  private func supplierRank(_ entity: Int, _ makers: Set<String>) -> Int {
    guard let code = table.sideCode(of: entity) else {
      return table.entities[entity].organizationKind == .maker ? -100 : 40
    }
    if table.entities[entity].organizationKind == .maker { return -200 }
    let rank = Self.exporters.firstIndex(of: code) ?? 30
    return makers.contains(code) ? rank - 100 : rank
  }

  /// The states that export most arms, greatest first (SIPRI's yearly fact sheets name them).
  private static let exporters = [
    "USA", "SUN", "RUS", "FRA", "CHN", "DEU", "GBR", "ITA", "ISR", "ESP", "NLD", "KOR", "SWE", "CHE", "TUR",
    "UKR",
    "CZE", "BLR", "ZAF", "CAN", "BRA", "PRK", "IRN", "POL", "NOR",
  ]

  /// Nobody sells to himself, nor a state to a body of its own; a firm does sell to its state.
  private func removeContradictions(_ event: inout DealEvent) {
    let suppliers = event.supplierSet
    event.recipients.removeAll { suppliers.contains($0.entity) }
    if event.recipients.isEmpty { return }
    let sellers = event.suppliers.filter { table.entities[$0.entity].organizationKind != .maker }
    let codes = Set(sellers.compactMap { table.sideCode(of: $0.entity) })
    event.recipients.removeAll { party in
      table.sideCode(of: party.entity).map { codes.contains($0) } ?? false
    }
  }

  /// Goods that are said to be there are those of the last deal about them that was agreed on.
  private mutating func noteArrival(_ event: DealEvent) {
    let known = deals.indices.last { index in
      let deal = deals[index]
      guard (0...3).contains(event.sentence - deal.lastSentence), goods.kinship(deal, event) != nil,
        deal.claims.contains(where: { $0.status == .signed && $0.weight >= 0 })
      else { return false }
      // `has been used in Syria` says nothing of the drones that Poland ordered.
      let codes = deal.recipients.compactMap { table.sideCode(of: $0.entity) }
      return event.place.map { codes.isEmpty || codes.contains($0) } ?? true
    }
    if let known { deals[known].claims.append(event.ownClaim) }
  }

  // MARK: Which deal is which

  private func match(for event: DealEvent) -> Int? {
    var best: (score: Int, index: Int)?
    for (index, deal) in deals.enumerated() {
      guard let score = score(deal, event) else { continue }
      // Of equals the latest: a text goes on with what it last spoke of.
      if best.map({ score >= $0.score }) ?? true { best = (score, index) }
    }
    return best?.index
  }

  private func score(_ deal: DealEvent, _ event: DealEvent) -> Int? {
    guard agree(deal.suppliers, event.suppliers), agree(deal.recipients, event.recipients) else { return nil }
    if !deal.supplierSet.isDisjoint(with: event.recipientSet)
      || !deal.recipientSet.isDisjoint(with: event.supplierSet)
    {
      return nil
    }
    // A seller that only one of them names must be able to sell what the other is about.
    if deal.suppliers.isEmpty, !goods.canSell(event.suppliers, deal.items) { return nil }
    if event.suppliers.isEmpty, !goods.canSell(deal.suppliers, event.items), !goesOn(deal, event) {
      return nil
    }
    if isOfOtherYears(deal, event) { return nil }
    var score = 0
    if !deal.supplierSet.isDisjoint(with: event.supplierSet) { score += 2 }
    if !deal.recipientSet.isDisjoint(with: event.recipientSet) { score += 2 }
    if event.isDetail, goods.kinship(deal, event) == nil {
      guard event.sentence - deal.sentence <= 3 else { return nil }
      score += 2
    } else if !deal.itemSet.isEmpty, !event.itemSet.isEmpty {
      guard let kinship = goods.kinship(deal, event) else { return nil }
      score += kinship
    } else if event.itemSet.isEmpty {
      // Without goods of its own it must refer back or share its sides.
      if event.isReference {
        score += 2
      } else if let a = deal.value, let b = event.value {
        guard a.currency == b.currency, isNear(a, b) else { return nil }
        score += 3
      } else if score < 2 {
        return nil
      }
    } else if deal.itemSet.isEmpty {
      if let a = deal.value, let b = event.value, !isNear(a, b) { return nil }
      if score < 2 { return nil }
    }
    if event.sentence - deal.sentence > 12, score < 4 { return nil }
    return score > 0 ? score : nil
  }

  /// `16 of them were transferred`: the next sentence speaks of the same goods, whoever makes them.
  private func goesOn(_ deal: DealEvent, _ event: DealEvent) -> Bool {
    (0...1).contains(event.sentence - deal.lastSentence) && !deal.itemSet.isDisjoint(with: event.itemSet)
  }

  /// `signed on Friday for a second batch; it bought the first in 2022`: two contracts, both told as signed.
  private func isOfOtherYears(_ deal: DealEvent, _ event: DealEvent) -> Bool {
    guard let now = document.date?.year, let year = event.year, event.hasExplicitYear, year < now,
      event.status == .signed, event.statusWeight >= 2, !event.isReference, !event.itemSet.isEmpty
    else { return false }
    return deal.claims.contains { $0.status == .signed && $0.weight >= 2 && $0.isCurrent && $0.year == nil }
      && !deal.hasExplicitYear && event.sentence > deal.sentence
  }

  private func isNear(_ a: Money, _ b: Money) -> Bool {
    a.currency != b.currency || abs(a.amount - b.amount) <= 0.15 * max(a.amount, b.amount)
  }

  private func agree(_ a: [DealEvent.Party], _ b: [DealEvent.Party]) -> Bool {
    guard !a.isEmpty, !b.isEmpty else { return true }
    for first in a {
      for second in b {
        if first.entity == second.entity { return true }
        // The firm sells for its state: `Naval Group` and France.
        if let x = table.sideCode(of: first.entity), let y = table.sideCode(of: second.entity), x == y {
          return true
        }
      }
    }
    return false
  }

  /// Deals of which each part turned out to be the same once sides were filled.
  private func merged(_ deals: [DealEvent]) -> [DealEvent] {
    var result: [DealEvent] = []
    for deal in deals {
      if let known = result.firstIndex(where: {
        $0.supplierSet == deal.supplierSet && $0.recipientSet == deal.recipientSet
          && ($0.itemSet.isSubset(of: deal.itemSet) || deal.itemSet.isSubset(of: $0.itemSet))
          && !($0.itemSet.isEmpty != deal.itemSet.isEmpty && $0.value != nil && deal.value != nil)
          && quantitiesAgree($0, deal)
      }) {
        result[known].absorb(deal)
        settleStatus(&result[known])
      } else {
        result.append(deal)
      }
    }
    return result
  }

  private func quantitiesAgree(_ a: DealEvent, _ b: DealEvent) -> Bool {
    for item in a.items {
      guard let other = b.items.first(where: { $0.entity == item.entity }) else { continue }
      if let x = item.quantity, let y = other.quantity, x != y { return false }
    }
    return true
  }

  // MARK: Context

  /// A supplier that no sentence names is the weapon's maker, where the document names that state.
  func fillSupplier(_ deal: inout DealEvent, _ focus: DealFocus) {
    guard deal.suppliers.isEmpty else { return }
    if let firm = sellingMaker(of: deal) {
      deal.suppliers = [.init(entity: firm, sentence: deal.sentence, isInferred: true)]
      return
    }
    let makers = Set(deal.items.flatMap { table.makerStates(of: $0.entity) })
    let recipients = Set(deal.recipients.compactMap { table.sideCode(of: $0.entity) })
    let able = table.entities.indices.filter { index in
      guard case .state(let state) = table.entities[index].kind else { return false }
      let code = lexicon.states[state].code
      return makers.contains(code) && !recipients.contains(code)
    }
    // Of several makers not the one that the deals go to.
    if let entity = able.first(where: { $0 != focus.recipient }) ?? able.first {
      deal.suppliers = [.init(entity: entity, sentence: deal.sentence, isInferred: true)]
    } else if makers.isEmpty, let seller = sellerNear(deal, focus) {
      deal.suppliers = [.init(entity: seller, sentence: deal.sentence, isInferred: true)]
    }
  }

  /// The firm that makes the goods, where the document has it sell elsewhere: `Denmark has ordered 27 too`.
  private func sellingMaker(of deal: DealEvent) -> Int? {
    let recipients = deal.recipientSet
    for item in deal.items {
      guard case .system(let row?) = table.entities[item.entity].kind else { continue }
      let makers = lexicon.systems[row].makers
      let weaponClass = table.entities[item.entity].weaponClass
      // Who sells missiles here need not be the one who sold the drones.
      for other in deals
      where other.items.contains(where: { table.entities[$0.entity].weaponClass == weaponClass }) {
        for party in other.suppliers where !party.isInferred && !recipients.contains(party.entity) {
          guard case .organization(let known?, _) = table.entities[party.entity].kind,
            lexicon.organizations[known].isCalled(makers)
          else { continue }
          return party.entity
        }
      }
    }
    return nil
  }

  /// Who sells goods of the same class in the sentences just before, or who sells in nearly all deals of the document: whose goods nobody else is said
  /// to make.
  private func sellerNear(_ deal: DealEvent, _ focus: DealFocus) -> Int? {
    let recipients = deal.recipientSet
    let classes = Set(deal.items.map { table.entities[$0.entity].weaponClass })
    let near = deals.filter {
      !$0.suppliers.isEmpty && (0...2).contains(deal.sentence - $0.sentence)
        && $0.supplierSet.isDisjoint(with: recipients)
        && $0.items.contains { classes.contains(table.entities[$0.entity].weaponClass) }
    }.max { $0.sentence < $1.sentence }
    if let seller = near?.suppliers.first, !isOwn(seller.entity, recipients) { return seller.entity }
    guard let seller = focus.supplier, !recipients.contains(seller), !isOwn(seller, recipients) else {
      return nil
    }
    return seller
  }

  /// A recipient that no sentence names is that of the deals close by, else the one that the document is about.
  func fillRecipient(_ deal: inout DealEvent, _ focus: DealFocus) {
    guard deal.recipients.isEmpty, deal.hasGoods else { return }
    // Whose jets nobody named were sold to nobody named is no deal that can be told.
    guard
      !deal.suppliers.isEmpty || deal.items.contains(where: { table.entities[$0.entity].kind != .category })
    else {
      return
    }
    let suppliers = deal.supplierSet
    let near = deals.filter {
      !$0.recipients.isEmpty && $0.hasGoods && (0...1).contains(deal.sentence - $0.sentence)
        && $0.recipientSet.isDisjoint(with: suppliers) && agree($0.suppliers, deal.suppliers)
    }.max { $0.sentence < $1.sentence }
    let candidates = [near?.recipients.map(\.entity) ?? [], focus.recipient.map { [$0] } ?? []]
    for candidate in candidates {
      let open = candidate.filter {
        // Who makes arms is a recipient only where a sentence says so.
        table.entities[$0].organizationKind != .maker && !suppliers.contains($0) && !isOwn($0, suppliers)
          && !isMaker($0, deal)
      }
      guard !open.isEmpty else { continue }
      deal.recipients = open.map { .init(entity: $0, sentence: deal.sentence, isInferred: true) }
      return
    }
  }

  /// Nobody receives what he makes himself, where nobody else is said to supply it.
  private func isMaker(_ entity: Int, _ deal: DealEvent) -> Bool {
    guard deal.suppliers.isEmpty, let code = table.sideCode(of: entity) else { return false }
    return deal.items.contains { table.makerStates(of: $0.entity).contains(code) }
  }

  /// Whether an entity is the state of one of some suppliers, or a body of it.
  private func isOwn(_ entity: Int, _ suppliers: Set<Int>) -> Bool {
    guard let code = table.sideCode(of: entity) else { return false }
    return suppliers.contains { table.sideCode(of: $0) == code }
  }
}
