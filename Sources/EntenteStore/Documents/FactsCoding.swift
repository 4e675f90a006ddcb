import EntenteModel

/// The facts of a document as bytes.
///
/// All evidence of a document's facts cites that document, so its id is not repeated. Each sentence and each word
/// stands once. A change of the form changes ``version``, and with it the fingerprint of what was read.
enum FactsCoding {
  static let version = 1

  // MARK: Writing

  static func bytes(of facts: DocumentFacts) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(facts.actors) { writer, actor in
      writer.add(actor.name)
      writer.add(actor.kind.rawValue)
      writer.add(actor.aliases) { $0.add($1) }
      writer.add(actor.key)
      writer.add(actor.titles) { $0.add($1) }
      writer.add(actor.affiliations) { $0.add($1) }
      writer.add(actor.mentions)
      write(actor.evidence, &writer)
    }
    writer.add(facts.weapons) { writer, weapon in
      writer.add(weapon.name)
      writer.add(weapon.level.rawValue)
      writer.add(weapon.weaponClass.rawValue)
      writer.add(weapon.aliases) { $0.add($1) }
      writer.add(weapon.key)
      writer.add(weapon.mentions)
      write(weapon.evidence, &writer)
    }
    writer.add(facts.deals) { write($1, &$0) }
    writer.add(facts.relations) { writer, relation in
      writer.add(relation.source)
      writer.add(relation.kind.rawValue)
      writer.add(relation.target)
      writer.add(relation.title)
      write(relation.evidence, &writer)
    }
    return writer.finished()
  }

  private static func write(_ deal: DealFact, _ writer: inout ByteWriter) {
    for slots in [deal.suppliers, deal.recipients, deal.items] {
      writer.add(slots) { writer, slot in
        writer.add(slot.index)
        writer.add(slot.quantity)
        write(slot.evidence, &writer)
      }
    }
    writer.add(deal.status.rawValue)
    writer.add(deal.year)
    writer.add(deal.value == nil ? 0 : 1)
    if let value = deal.value {
      writer.add(Int(value.value.hundredths))
      writer.add(value.value.currency)
      writer.add(value.value.bound.rawValue)
      write(value.evidence, &writer)
    }
    writer.add(deal.history) { writer, change in
      writer.add(change.status.rawValue)
      writer.add(change.date?.year)
      writer.add(change.date?.month)
      writer.add(change.date?.day)
      write(change.evidence, &writer)
    }
    write(deal.evidence, &writer)
  }

  private static func write(_ evidence: EvidenceList, _ writer: inout ByteWriter) {
    writer.add(evidence) { writer, item in
      writer.add(item.range.lowerBound)
      writer.add(item.range.count)
      writer.add(item.quote)
      writer.add(item.rule)
      writer.add(item.isInferred ? 1 : 0)
    }
  }

  // MARK: Reading

  /// Facts whose indices all lead somewhere, or an error.
  static func facts(
    from bytes: [UInt8], of document: DocumentInfo
  ) throws(ByteReader.Damage) -> DocumentFacts {
    typealias Damage = ByteReader.Damage
    var reader = try ByteReader(bytes)
    func evidence(_ reader: inout ByteReader) throws(Damage) -> EvidenceList {
      let items = try reader.list { reader throws(Damage) in
        let start = try reader.integer()
        let count = try reader.integer()
        guard start >= 0, count >= 0, start <= Int.max - count else { throw Damage() }
        return Evidence(
          document: document.id, range: start..<start + count, quote: try reader.text(),
          rule: try reader.text(), isInferred: try reader.flag())
      }
      guard let list = EvidenceList(items) else { throw Damage() }
      return list
    }
    func texts(_ reader: inout ByteReader) throws(Damage) -> [String] {
      try reader.list { reader throws(Damage) in try reader.text() }
    }
    func slots(_ reader: inout ByteReader) throws(Damage) -> [DealFact.Slot] {
      try reader.list { reader throws(Damage) in
        DealFact.Slot(
          index: try reader.integer(), quantity: try reader.integerOrNone(), evidence: try evidence(&reader))
      }
    }
    func date(_ reader: inout ByteReader) throws(Damage) -> CalendarDate? {
      let year = try reader.integerOrNone()
      let month = try reader.integerOrNone()
      let day = try reader.integerOrNone()
      return year.map { CalendarDate(year: $0, month: month, day: day) }
    }
    var facts = DocumentFacts(document: document)
    facts.actors = try reader.list { reader throws(Damage) in
      ActorFact(
        name: try reader.text(), kind: try reader.value(as: ActorKind.self), aliases: try texts(&reader),
        key: try reader.textOrNone(), titles: try texts(&reader),
        affiliations: try reader.list { reader throws(Damage) in try reader.integer() },
        mentions: try reader.integer(), evidence: try evidence(&reader))
    }
    facts.weapons = try reader.list { reader throws(Damage) in
      WeaponFact(
        name: try reader.text(), level: try reader.value(as: WeaponLevel.self),
        weaponClass: try reader.value(as: WeaponClass.self), aliases: try texts(&reader),
        key: try reader.textOrNone(), mentions: try reader.integer(), evidence: try evidence(&reader))
    }
    facts.deals = try reader.list { reader throws(Damage) in
      let suppliers = try slots(&reader)
      let recipients = try slots(&reader)
      let items = try slots(&reader)
      let status = try reader.value(as: DealStatus.self)
      let year = try reader.integerOrNone()
      var value: Attested<Money>?
      if try reader.flag() {
        let money = Money(
          hundredths: Int64(try reader.integer()), currency: try reader.text(),
          bound: try reader.value(as: Money.Bound.self))
        value = Attested(money, evidence: try evidence(&reader))
      }
      let history = try reader.list { reader throws(Damage) in
        StatusChange(
          status: try reader.value(as: DealStatus.self), date: try date(&reader),
          evidence: try evidence(&reader))
      }
      return DealFact(
        suppliers: suppliers, recipients: recipients, items: items, status: status, year: year, value: value,
        history: history, evidence: try evidence(&reader))
    }
    facts.relations = try reader.list { reader throws(Damage) in
      RelationFact(
        source: try reader.integer(), kind: try reader.value(as: EdgeKind.self),
        target: try reader.integer(), title: try reader.textOrNone(), evidence: try evidence(&reader))
    }
    guard reader.isAtEnd, areSound(facts) else { throw Damage() }
    return facts
  }

  private static func areSound(_ facts: DocumentFacts) -> Bool {
    let actors = facts.actors.indices
    let weapons = facts.weapons.indices
    return facts.actors.allSatisfy { $0.affiliations.allSatisfy(actors.contains) }
      && facts.deals.allSatisfy { deal in
        (deal.suppliers + deal.recipients).allSatisfy { actors.contains($0.index) }
          && deal.items.allSatisfy { weapons.contains($0.index) }
      }
      && facts.relations.allSatisfy { relation in
        let isOfWeapon = relation.kind == .operates || relation.kind == .produces
        return actors.contains(relation.source)
          && (isOfWeapon ? weapons : actors).contains(relation.target)
      }
  }
}
