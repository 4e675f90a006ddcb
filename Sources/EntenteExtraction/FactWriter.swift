import EntenteModel
import EntenteText

/// Turns what was read into facts that name each other by index and cite their sentences.
struct FactWriter {
  let document: DocumentInfo
  let words: WordSequence
  let table: EntityTable
  let lexicon: Lexicon
  /// The sentences that were cited. A sentence is cited for several facts, which share one copy of it.
  var quotes: [Int: String] = [:]

  mutating func facts(of reading: DocumentReading) -> DocumentFacts {
    var facts = DocumentFacts(document: document)
    var actorIndex: [Int: Int] = [:]
    var weaponIndex: [Int: Int] = [:]
    let usedWeapons = Set(
      reading.deals.flatMap { $0.items.map(\.entity) }
        + reading.relations.filter { $0.kind == .operates || $0.kind == .produces }.map(\.target))
    let usedActors = Set(
      reading.deals.flatMap { ($0.suppliers + $0.recipients).map(\.entity) }
        + reading.relations.flatMap { [$0.source, $0.target] })
    for (index, entity) in table.entities.enumerated() where !entity.mentions.isEmpty {
      guard let evidence = evidence(of: entity) else { continue }
      switch entity.kind {
      case .state, .person, .organization:
        guard usedActors.contains(index) || isActor(entity) else { continue }
        actorIndex[index] = facts.actors.count
        facts.actors.append(actor(entity, evidence))
      case .system:
        weaponIndex[index] = facts.weapons.count
        facts.weapons.append(weapon(entity, .designation, evidence))
      case .category:
        guard usedWeapons.contains(index) else { continue }
        weaponIndex[index] = facts.weapons.count
        facts.weapons.append(weapon(entity, .category, evidence))
      }
    }
    for deal in reading.deals { facts.deals.append(self.deal(deal, actorIndex, weaponIndex)) }
    facts.relations = relations(reading.relations, actorIndex, weaponIndex)
    for relation in facts.relations where relation.kind == .represents || relation.kind == .partOf {
      if !facts.actors[relation.source].affiliations.contains(relation.target) {
        facts.actors[relation.source].affiliations.append(relation.target)
      }
      if relation.kind == .represents, let title = relation.title,
        !facts.actors[relation.source].titles.contains(title)
      {
        facts.actors[relation.source].titles.append(title)
      }
    }
    return facts
  }

  // MARK: Nodes

  /// A state that stands only as the place where something is held is no actor.
  private func isActor(_ entity: Entity) -> Bool {
    guard entity.isState else { return true }
    return entity.mentions.contains { index in
      guard case .state(_, let form) = table.mentions[index].kind else { return false }
      switch form {
      case .adjective, .demonym, .seat: return true
      case .name, .capital: return !isPlace(index)
      }
    }
  }

  private func isPlace(_ mention: Int) -> Bool {
    let start = table.mentions[mention].tokens.lowerBound
    guard start > 0 else { return false }
    return Self.placeWords.contains(words.key(start - 1))
  }
  private static let placeWords = Vocabulary.keys(
    "in at near from outside around via across inside throughout")

  private func actor(_ entity: Entity, _ evidence: EvidenceList) -> ActorFact {
    var key: String?
    let kind: ActorKind
    switch entity.kind {
    case .state:
      kind = .state
      key = entity.key
    case .organization(let known, _):
      kind = .organization
      key =
        known.map { "organization/" + lexicon.organizations[$0].name }
        ?? (entity.key.hasPrefix("body/?/") ? nil : entity.key)
    default: kind = .person
    }
    return ActorFact(
      name: entity.name, kind: kind, aliases: entity.aliases.filter { $0 != entity.name }, key: key,
      titles: entity.titles,
      mentions: entity.mentions.count, evidence: evidence)
  }

  private func weapon(_ entity: Entity, _ level: WeaponLevel, _ evidence: EvidenceList) -> WeaponFact {
    let isKnown = if case .system(.some) = entity.kind { true } else { false }
    return WeaponFact(
      name: entity.name, level: level, weaponClass: entity.weaponClass, aliases: entity.aliases,
      key: isKnown ? entity.key : nil,
      mentions: entity.mentions.count, evidence: evidence)
  }

  // MARK: Deals and relations

  private mutating func deal(_ deal: DealEvent, _ actors: [Int: Int], _ weapons: [Int: Int]) -> DealFact {
    func slots(_ parties: [DealEvent.Party]) -> [DealFact.Slot] {
      parties.compactMap { party in
        actors[party.entity].map {
          DealFact.Slot(index: $0, evidence: EvidenceList(cite(party.sentence, deal.rule, party.isInferred)))
        }
      }
    }
    let own = cite(deal.sentence, deal.rule, deal.isInferred)
    let more = deal.claims.map { cite($0.sentence, deal.rule, deal.isInferred) }
    return DealFact(
      suppliers: slots(deal.suppliers), recipients: slots(deal.recipients),
      items: deal.items.compactMap { item in
        weapons[item.entity].map {
          DealFact.Slot(
            index: $0, quantity: item.quantity,
            evidence: EvidenceList(cite(item.sentence, deal.rule, item.isInferred)))
        }
      },
      status: deal.status, year: deal.year,
      value: deal.value.map { Attested($0, evidence: EvidenceList(cite(deal.valueSentence, deal.rule))) },
      history: [
        StatusChange(
          status: deal.status, date: deal.year.map { CalendarDate(year: $0) } ?? document.date,
          evidence: EvidenceList(own))
      ],
      evidence: EvidenceList(own, more))
  }

  private mutating func relations(
    _ events: [RelationEvent], _ actors: [Int: Int], _ weapons: [Int: Int]
  ) -> [RelationFact] {
    var result: [RelationFact] = []
    var known: [String: Int] = [:]
    for event in events {
      let isWeapon = event.kind == .operates || event.kind == .produces
      guard let source = actors[event.source],
        let target = isWeapon ? weapons[event.target] : actors[event.target]
      else { continue }
      let ends = event.kind.isSymmetric ? [source, target].sorted() : [source, target]
      let key = "\(ends[0]) \(event.kind.rawValue) \(ends[1])"
      let evidence = cite(event.sentence, event.rule, event.isInferred)
      if let index = known[key] {
        result[index].evidence = result[index].evidence.merging(EvidenceList(evidence))
        if result[index].title == nil { result[index].title = event.title }
      } else {
        known[key] = result.count
        result.append(
          RelationFact(
            source: ends[0], kind: event.kind, target: ends[1], title: event.title,
            evidence: EvidenceList(evidence)))
      }
    }
    return result
  }

  // MARK: Evidence

  /// The sentences that name an entity, the first few of them.
  private mutating func evidence(of entity: Entity) -> EvidenceList? {
    var result: [Evidence] = []
    for index in entity.mentions.prefix(8) {
      guard let sentence = words.text.sentence(of: table.mentions[index].tokens.lowerBound) else { continue }
      result.append(cite(sentence, "mention"))
    }
    return EvidenceList(result)
  }

  private mutating func cite(_ sentence: Int, _ rule: String, _ isInferred: Bool = false) -> Evidence {
    let range = words.text.sentences[sentence].range
    let quote = quotes[sentence] ?? words.text.string(range)
    quotes[sentence] = quote
    return Evidence(
      document: document.id, range: range, quote: quote, rule: rule, isInferred: isInferred)
  }
}
