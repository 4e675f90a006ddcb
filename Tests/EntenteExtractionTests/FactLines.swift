import EntenteExtraction
import EntenteModel
import EntenteText
import Testing

/// What a text says, one fact a line, as a table of tests writes it.
///
/// ```text
/// Russia > Iraq: 36 Mi-28NE, signed 2012, USD 4200000000
/// Nouri al-Maliki represents Iraq
/// ```
struct FactLines {
  let facts: DocumentFacts

  init(_ text: String, file: String = "test.txt", extractor: Extractor = .standard) throws {
    let documents = try DocumentReader().read(bytes: Array(text.utf8), id: DocumentID(file))
    facts = extractor.facts(of: try #require(documents.first))
  }

  var deals: [String] { facts.deals.map(line).sorted() }

  var relations: [String] {
    facts.relations.map { relation in
      let leadsToWeapon = relation.kind == .operates || relation.kind == .produces
      let target = leadsToWeapon ? facts.weapons[relation.target].name : facts.actors[relation.target].name
      let ends = [facts.actors[relation.source].name, target]
      let inOrder = relation.kind.isSymmetric ? ends.sorted() : ends
      return "\(inOrder[0]) \(relation.kind.rawValue) \(inOrder[1])"
    }.sorted()
  }

  /// `Iraq (state)`, `Mi-28NE (aircraft)`.
  var names: [String] {
    (facts.actors.map { "\($0.name) (\($0.kind.rawValue))" }
      + facts.weapons.map { "\($0.name) (\($0.weaponClass.rawValue))" }).sorted()
  }

  private func line(_ deal: DealFact) -> String {
    func side(_ slots: [DealFact.Slot]) -> String {
      slots.isEmpty ? "?" : slots.map { facts.actors[$0.index].name }.sorted().joined(separator: " & ")
    }
    let items = deal.items.map { item in
      (item.quantity.map { "\($0) " } ?? "") + facts.weapons[item.index].name
    }.sorted()
    let goods = items.isEmpty ? "arms" : items.joined(separator: " + ")
    var text = "\(side(deal.suppliers)) > \(side(deal.recipients)): \(goods), \(deal.status.rawValue)"
    if let year = deal.year { text += " \(year)" }
    if let value = deal.value?.value { text += ", \(value.currency) \(value.hundredths / 100)" }
    return text
  }
}
