public import EntenteModel

extension Correction {
  /// An added fact as a document of its own, so that it is joined with what others say; `nil` for other corrections.
  ///
  /// The document is called `correction-12`, its text is the source that the user gives.
  public var ownFacts: DocumentFacts? {
    guard case .add(let added) = change else { return nil }
    let id = DocumentID("correction-\(number)")
    let evidence = EvidenceList(
      Evidence(
        document: id, range: 0..<added.source.utf8.count, quote: added.source, rule: "correction.add"))
    var facts = DocumentFacts(document: DocumentInfo(id: id, title: added.source, date: date))
    func actor(_ name: String) -> Int {
      if let known = facts.actors.firstIndex(where: { $0.name == name }) { return known }
      facts.actors.append(
        ActorFact(name: name, kind: added.kinds[name] ?? .organization, evidence: evidence))
      return facts.actors.count - 1
    }
    func weapon(_ name: String) -> Int {
      facts.weapons.append(
        WeaponFact(name: name, level: .designation, weaponClass: .other, evidence: evidence))
      return facts.weapons.count - 1
    }
    switch added.content {
    case .relation(let source, let kind, let target, let title):
      let leadsToWeapon = kind == .operates || kind == .produces
      facts.relations.append(
        RelationFact(
          source: actor(source), kind: kind, target: leadsToWeapon ? weapon(target) : actor(target),
          title: title, evidence: evidence))
    case .deal(let supplier, let recipient, let item, let quantity, let status, let year):
      facts.deals.append(
        DealFact(
          suppliers: supplier.map { [.init(index: actor($0), evidence: evidence)] } ?? [],
          recipients: recipient.map { [.init(index: actor($0), evidence: evidence)] } ?? [],
          items: item.map { [.init(index: weapon($0), quantity: quantity, evidence: evidence)] } ?? [],
          status: status, year: year,
          history: [
            StatusChange(status: status, date: year.map { CalendarDate(year: $0) }, evidence: evidence)
          ],
          evidence: evidence))
    }
    return facts
  }
}
