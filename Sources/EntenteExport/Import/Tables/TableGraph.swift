import EntenteModel

/// Gathers what the rows of a table say and gives it stable ids.
///
/// Ids come from names and contents alone, never from the order of rows: an actor has the id that an article's
/// graph gives it, and deals of one supplier, recipient and year are numbered in the order of their rows' bytes.
struct TableGraph {
  /// A side of a relation: an index into the actors or the weapons.
  enum Member: Hashable {
    case actor(Int)
    case weapon(Int)
  }

  struct Actor {
    let name: String
    var kind: ActorKind
    /// The name that makes the id, where that is not the name itself.
    var usualName: String?
    /// Whether it stands for whom the table does not know.
    var isUnknown = false
    var aliases: [String] = []
    var attributes = Attributes()
    fileprivate(set) var citations = Citations()
  }

  private struct Weapon {
    var names: [String: Int] = [:]
    let slug: String
    let weaponClass: WeaponClass
    let level: WeaponLevel
    var citations = Citations()
  }

  struct Deal {
    var supplier: Int?
    var recipient: Int?
    var weapon: Int?
    var quantity: Int?
    /// The year that the deal is named after.
    var year: Int?
    var status: DealStatus
    /// The year of that status.
    var statusYear: Int?
    var history: [StatusRecord] = []
    var attributes = Attributes()
    var confidence = 1.0
    var supplierConfidence = 1.0
    var itemConfidence = 1.0
    var evidence: Evidence
    /// What orders deals that are alike otherwise.
    var content: String
  }

  struct Relation {
    var source: Member
    var target: Member
    var type: String?
    var title: String?
    var quantity: Int?
    var confidence: Double?
    var evidence: Evidence
    var range: Range<Int>
  }

  /// How often something is mentioned, and where first.
  struct Citations {
    /// As many as a graph of articles keeps for a node.
    static let limit = 50
    var count = 0
    var evidence: [Evidence] = []

    mutating func add(_ item: Evidence) {
      count += 1
      if evidence.count < Self.limit { evidence.append(item) }
    }
  }

  private(set) var actors: [Actor] = []
  private var actorOf: [String: Int] = [:]
  private var weapons: [Weapon] = []
  private var weaponOf: [WeaponKey: Int] = [:]
  private var deals: [Deal] = []
  private var relations: [Relation] = []

  private struct WeaponKey: Hashable {
    let slug: String
    let weaponClass: WeaponClass
  }

  var count: Int { deals.count + relations.count + actors.count + weapons.count }

  /// The actor of a name, made by `new` where there is none yet.
  mutating func actor(_ name: String, new: () -> Actor) -> Int {
    if let known = actorOf[name] { return known }
    actorOf[name] = actors.count
    actors.append(new())
    return actors.count - 1
  }

  /// The weapon of a name and a class: a boat that is called as a missile is another thing.
  mutating func weapon(_ name: String, _ weaponClass: WeaponClass, level: WeaponLevel) -> Int {
    let key = WeaponKey(slug: Slug.of(name), weaponClass: weaponClass)
    let index: Int
    if let known = weaponOf[key] {
      index = known
    } else {
      index = weapons.count
      weaponOf[key] = index
      weapons.append(Weapon(slug: key.slug, weaponClass: weaponClass, level: level))
    }
    weapons[index].names[name, default: 0] += 1
    return index
  }

  mutating func add(_ deal: Deal) {
    for actor in [deal.supplier, deal.recipient] { if let actor { cite(.actor(actor), deal.evidence) } }
    if let weapon = deal.weapon { cite(.weapon(weapon), deal.evidence) }
    deals.append(deal)
  }

  mutating func add(_ relation: Relation) {
    cite(relation.source, relation.evidence)
    cite(relation.target, relation.evidence)
    relations.append(relation)
  }

  /// Notes that a row speaks of somebody.
  mutating func cite(_ member: Member, _ evidence: Evidence) {
    switch member {
    case .actor(let index): actors[index].citations.add(evidence)
    case .weapon(let index): weapons[index].citations.add(evidence)
    }
  }

  // MARK: - Into a graph

  /// Hands everything on to be checked and put in order. O(*n* log *n*).
  func assemble(into assembler: inout GraphAssembler) throws(ImportFailure) {
    var ids = IDs()
    let actorIDs = try addActors(&ids, to: &assembler)
    let weaponIDs = try addWeapons(&ids, to: &assembler)
    try addDeals(actorIDs, weaponIDs, to: &assembler)
    func id(_ member: Member) -> String {
      switch member {
      case .actor(let index): actorIDs[index]
      case .weapon(let index): weaponIDs[index]
      }
    }
    for relation in relations {
      try assembler.add(
        EdgeRecord(
          range: relation.range, source: id(relation.source), target: id(relation.target),
          type: relation.type, quantity: relation.quantity, title: relation.title,
          confidence: relation.confidence, evidence: [relation.evidence]))
    }
  }

  private struct IDs {
    private var used: Set<String> = []

    mutating func unique(_ wanted: String) -> String {
      var id = wanted
      var number = 2
      while !used.insert(id).inserted {
        id = "\(wanted)-\(number)"
        number += 1
      }
      return id
    }
  }

  private func addActors(
    _ ids: inout IDs, to assembler: inout GraphAssembler
  ) throws(ImportFailure) -> [String] {
    var result = [String](repeating: "", count: actors.count)
    for index in actors.indices.sorted(by: { actors[$0].name.precedesInBytes(actors[$1].name) }) {
      let actor = actors[index]
      result[index] = ids.unique("actor/" + Slug.of(actor.usualName ?? actor.name))
      var record = NodeRecord(range: 0..<0, id: result[index], type: NodeType.actor.rawValue)
      record.kind = actor.kind.rawValue
      record.name = actor.name
      record.aliases = actor.aliases
      record.mentions = actor.citations.count
      record.evidence = actor.citations.evidence
      record.attributes = actor.attributes
      try assembler.add(record)
    }
    return result
  }

  /// Of weapons of one name the class that most rows give keeps the bare id; others bear their class behind it.
  private func addWeapons(
    _ ids: inout IDs, to assembler: inout GraphAssembler
  ) throws(ImportFailure) -> [String] {
    var result = [String](repeating: "", count: weapons.count)
    let order = weapons.indices.sorted { a, b in
      let (first, second) = (weapons[a], weapons[b])
      if first.slug != second.slug { return first.slug.precedesInBytes(second.slug) }
      if first.citations.count != second.citations.count {
        return first.citations.count > second.citations.count
      }
      return first.weaponClass.rawValue.precedesInBytes(second.weaponClass.rawValue)
    }
    var last: String?
    for index in order {
      let weapon = weapons[index]
      let isFirst = last != weapon.slug
      last = weapon.slug
      result[index] = ids.unique(
        "weapon/" + weapon.slug + (isFirst ? "" : "-" + weapon.weaponClass.rawValue))
      let names = weapon.names.sorted { a, b in
        a.value != b.value ? a.value > b.value : a.key.precedesInBytes(b.key)
      }.map(\.key)
      var record = NodeRecord(range: 0..<0, id: result[index], type: NodeType.weapon.rawValue)
      record.level = weapon.level.rawValue
      record.weaponClass = weapon.weaponClass.rawValue
      record.name = names.first
      record.aliases = Array(names.dropFirst())
      record.mentions = weapon.citations.count
      record.evidence = weapon.citations.evidence
      try assembler.add(record)
    }
    return result
  }

  private func addDeals(
    _ actorIDs: [String], _ weaponIDs: [String], to assembler: inout GraphAssembler
  ) throws(ImportFailure) {
    let slugs = actors.map { $0.isUnknown ? "unknown" : Slug.of($0.usualName ?? $0.name) }
    let prefixes = deals.map { deal in
      "deal/\(deal.supplier.map { slugs[$0] } ?? "unknown")-\(deal.recipient.map { slugs[$0] } ?? "unknown")-"
        + (deal.year.map(String.init) ?? "undated")
    }
    let order = deals.indices.sorted { a, b in
      if prefixes[a] != prefixes[b] { return prefixes[a].precedesInBytes(prefixes[b]) }
      if deals[a].content != deals[b].content { return deals[a].content.precedesInBytes(deals[b].content) }
      return a < b
    }
    var last = ""
    var number = 0
    for index in order {
      number = prefixes[index] == last ? number + 1 : 1
      last = prefixes[index]
      let deal = deals[index]
      let id = "\(last)-\(number)"
      var record = NodeRecord(
        range: deal.evidence.range, id: id, type: NodeType.deal.rawValue, status: deal.status.rawValue,
        year: deal.statusYear)
      record.name = name(of: deal)
      record.confidence = deal.confidence
      record.history = deal.history
      record.evidence = [deal.evidence]
      record.attributes = deal.attributes
      try assembler.add(record)
      func edge(_ source: String, _ kind: EdgeKind, _ target: String) -> EdgeRecord {
        EdgeRecord(
          range: deal.evidence.range, source: source, target: target, type: kind.rawValue,
          evidence: [deal.evidence])
      }
      if let supplier = deal.supplier {
        var supplies = edge(actorIDs[supplier], .supplies, id)
        supplies.confidence = deal.supplierConfidence
        try assembler.add(supplies)
      }
      if let recipient = deal.recipient { try assembler.add(edge(id, .suppliedTo, actorIDs[recipient])) }
      if let weapon = deal.weapon {
        var includes = edge(id, .includes, weaponIDs[weapon])
        includes.quantity = deal.quantity
        includes.confidence = deal.itemConfidence
        try assembler.add(includes)
      }
    }
  }

  private func name(of deal: Deal) -> String {
    func side(_ index: Int?, _ unknown: String) -> String {
      guard let index, !actors[index].isUnknown else { return unknown }
      return actors[index].name
    }
    return side(deal.supplier, "unknown supplier") + " → " + side(deal.recipient, "unknown recipient")
      + (deal.year.map { ", \($0)" } ?? "")
  }
}
