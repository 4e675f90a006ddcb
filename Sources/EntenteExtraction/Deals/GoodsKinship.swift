import EntenteModel
import EntenteText

/// Whether the goods of two events of a document can be the same: `16 Mi-17 helicopters` and, later, `the choppers`.
struct GoodsKinship {
  let table: EntityTable
  let lexicon: Lexicon

  /// How much two sets of goods have in common; `nil` where they are other goods.
  func kinship(_ deal: DealEvent, _ event: DealEvent) -> Int? {
    let shared = deal.itemSet.intersection(event.itemSet)
    var score = shared.isEmpty ? 0 : 4
    for item in shared {
      let first = deal.items.first { $0.entity == item }?.quantity
      let second = event.items.first { $0.entity == item }?.quantity
      if let first, let second, first != second {
        // Some of a lot may have come already; else another number is another order, further on in the text.
        if deal.status != .delivered, event.status != .delivered, event.sentence - deal.sentence > 1 {
          return nil
        }
        score -= 3
      }
    }
    if !shared.isEmpty { return score > 0 ? score : nil }
    // All that one of them names has to be a kind of what the other names, or the other way round.
    let sellers = Set(
      (deal.suppliers + event.suppliers).compactMap { table.stateCode(of: $0.entity) })
    guard (deal.items + event.items).allSatisfy({ canSell(sellers, $0) }) else { return nil }
    let isKin = event.items.allSatisfy { item in deal.items.contains { areKin($0, item) } }
    return isKin ? 3 : nil
  }

  /// Replaces kinds by the designations that they speak of, so that no weapon stands twice in a deal.
  func unify(_ deal: inout DealEvent, _ event: inout DealEvent) {
    for index in event.items.indices where isKind(event.items[index].entity) {
      guard !deal.itemSet.contains(event.items[index].entity),
        let model = deal.items.first(where: { !isKind($0.entity) && areKin($0, event.items[index]) })
      else { continue }
      event.items[index].entity = model.entity
    }
    for index in event.items.indices {
      if let model = deal.items.first(where: { isFamily(event.items[index].entity, $0.entity) }),
        !event.itemSet.contains(model.entity)
      {
        event.items[index].entity = model.entity
      }
    }
    for index in deal.items.indices {
      if let model = event.items.first(where: { isFamily(deal.items[index].entity, $0.entity) }),
        !deal.itemSet.contains(model.entity)
      {
        deal.items[index].entity = model.entity
      }
    }
    for index in deal.items.indices where isKind(deal.items[index].entity) {
      guard !event.itemSet.contains(deal.items[index].entity),
        let model = event.items.first(where: { !isKind($0.entity) && areKin($0, deal.items[index]) }),
        !deal.itemSet.contains(model.entity)
      else { continue }
      deal.items[index].entity = model.entity
    }
  }

  /// Whether some sellers can sell some goods at all, as far as the lexicon knows their makers.
  func canSell(_ sellers: [DealEvent.Party], _ items: [DealEvent.Item]) -> Bool {
    let states = Set(sellers.compactMap { table.stateCode(of: $0.entity) })
    return items.isEmpty || items.contains { canSell(states, $0) }
  }

  /// Whether one of some states makes a model; the used aircraft that Russia sells are not the Apaches of before.
  private func canSell(_ sellers: Set<String>, _ item: DealEvent.Item) -> Bool {
    let makers = table.makerStates(of: item.entity)
    return sellers.isEmpty || makers.isEmpty || !sellers.isDisjoint(with: makers)
  }

  /// Takes out the kinds of what a deal names by its model too.
  func dropKinds(_ deal: inout DealEvent) {
    for kind in deal.items where isKind(kind.entity) {
      guard let model = deal.items.firstIndex(where: { !isKind($0.entity) && areKin($0, kind) }) else {
        continue
      }
      if deal.items[model].quantity == nil { deal.items[model].quantity = kind.quantity }
      deal.items.removeAll { $0.entity == kind.entity }
    }
  }

  /// Whether a model can be meant by the word for a kind.
  func isModel(_ model: Int, ofKind kind: Int) -> Bool {
    areKin(.init(entity: model, sentence: 0), .init(entity: kind, sentence: 0))
  }

  /// A word that says next to nothing of what it is: `system`, `weapon`.
  func isPlainKind(_ kind: Int) -> Bool { Self.plain.contains(table.entities[kind].name) }
  private static let plain: Set<String> = ["system", "weapon", "missile", "vehicle", "equipment"]

  private func areKin(_ a: DealEvent.Item, _ b: DealEvent.Item) -> Bool {
    if a.entity == b.entity { return true }
    if let first = a.quantity, let second = b.quantity, first != second { return false }
    if isFamily(a.entity, b.entity) || isFamily(b.entity, a.entity) { return true }
    if isKind(a.entity), isKind(b.entity) {
      return isNarrower(a.entity, b.entity) || isNarrower(b.entity, a.entity)
    }
    guard isKind(a.entity) != isKind(b.entity) else { return false }
    let (kind, model) = isKind(a.entity) ? (a.entity, b.entity) : (b.entity, a.entity)
    guard areOfOneClass(kind, model),
      case .system(let row?) = table.entities[model].kind
    else { return false }
    return WeaponKinds.fits(table.entities[kind].name, lexicon.systems[row].category)
  }

  /// `the boats` are the `patrol boats` of before.
  private func isNarrower(_ narrow: Int, _ wide: Int) -> Bool {
    table.entities[narrow].weaponClass == table.entities[wide].weaponClass
      && table.entities[narrow].name.hasSuffix(" " + table.entities[wide].name)
  }

  /// `Leopards` are the `Leopard 2A7` of the same sides.
  func isFamily(_ short: Int, _ long: Int) -> Bool {
    guard !isKind(short), !isKind(long) else { return false }
    let (general, model) = (table.entities[short].name, table.entities[long].name)
    guard general.utf8.count > 3, model.utf8.count > general.utf8.count, model.hasPrefix(general),
      let last = general.last, let next = model.dropFirst(general.count).first
    else { return false }
    return !(last.isNumber && next.isNumber) && !(last.isLetter && next.isLetter)
  }

  private func isKind(_ entity: Int) -> Bool { table.entities[entity].kind == .category }

  /// Whether a kind can be of a model's class: launchers and batteries are of missiles, guns and air defence alike.
  private func areOfOneClass(_ kind: Int, _ model: Int) -> Bool {
    let (a, b) = (table.entities[kind].weaponClass, table.entities[model].weaponClass)
    if a == b { return true }
    let ground: Set<WeaponClass> = [.missile, .airDefence, .artillery]
    let name = table.entities[kind].name
    return ground.contains(a) && ground.contains(b) && Self.carriers.contains(where: name.hasSuffix)
  }
  private static let carriers = ["launcher", "battery", "system", "unit"]
}
