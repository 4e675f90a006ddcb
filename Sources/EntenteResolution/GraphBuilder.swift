import EntenteModel

/// Makes nodes and edges from the facts of documents that stand in order.
struct GraphBuilder {
  let documents: [DocumentFacts]
  private var usedIDs: Set<String> = []
  private var nodes: [Node] = []
  private var edges = EdgeCollector()

  /// What the user has corrected.
  private(set) var run: CorrectionRun

  init(documents: [DocumentFacts], run: CorrectionRun) {
    self.documents = documents
    self.run = run
  }

  mutating func graph() throws(GraphError) -> KnowledgeGraph {
    let actors = buildActors()
    let weapons = buildWeapons()
    addRelations(actors, weapons)
    buildDeals(actors, weapons)
    return try KnowledgeGraph(
      documents: documents.map(\.document), nodes: nodes,
      edges: run.applied(to: edges.edges(), nodes: nodes))
  }

  /// Evidence that a node keeps; edges keep all of theirs.
  private static let evidenceLimit = 50

  // MARK: Actors and weapons

  /// Adds a node for each actor; gives for each document the nodes of its actors.
  private mutating func buildActors() -> [[Int]] {
    var entries: [ActorResolver.Entry] = []
    for (document, facts) in documents.enumerated() {
      for (local, fact) in facts.actors.enumerated() {
        entries.append(.init(document: document, local: local, fact: fact))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.actors.count) }
    let groups = corrected(
      ActorResolver.groups(of: entries), entries.map { ($0.document, $0.fact.name, $0.fact.aliases) })
    for group in groups {
      let members = group.members.map { entries[$0].fact }
      let found =
        members[0].kind == .person
        ? fullestName(members.map(\.name)) : mostFrequent(members.map(\.name)) ?? ""
      let titles = frequencyOrder(members.flatMap(\.titles))
      let index = addNode(
        prefix: "actor", name: group.name ?? found,
        aliases: members.flatMap { [$0.name] + $0.aliases } + group.aliases,
        content: .actor(Actor(kind: members[0].kind, titles: titles)),
        mentions: members.reduce(0) { $0 + $1.mentions }, evidence: members.map(\.evidence))
      for member in group.members { nodeOf[entries[member].document][entries[member].local] = index }
    }
    return nodeOf
  }

  private mutating func buildWeapons() -> [[Int]] {
    var entries: [(document: Int, local: Int, fact: WeaponFact)] = []
    var groups: [[Int]] = []
    var groupOf: [String: Int] = [:]
    var folded = NameCache(Slug.folded)
    for (document, facts) in documents.enumerated() {
      for (local, fact) in facts.weapons.enumerated() {
        let key = fact.level.rawValue + "/" + (fact.key ?? folded[fact.name])
        if let known = groupOf[key] {
          groups[known].append(entries.count)
        } else {
          groupOf[key] = groups.count
          groups.append([entries.count])
        }
        entries.append((document, local, fact))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.weapons.count) }
    for group in corrected(groups, entries.map { ($0.document, $0.fact.name, $0.fact.aliases) }) {
      let members = group.members.map { entries[$0].fact }
      let index = addNode(
        prefix: "weapon", name: group.name ?? mostFrequent(members.map(\.name)) ?? "",
        aliases: members.flatMap { [$0.name] + $0.aliases } + group.aliases,
        content: .weapon(Weapon(level: members[0].level, weaponClass: members[0].weaponClass)),
        mentions: members.reduce(0) { $0 + $1.mentions }, evidence: members.map(\.evidence))
      for member in group.members { nodeOf[entries[member].document][entries[member].local] = index }
    }
    return nodeOf
  }

  /// Groups of facts as the user has corrected them.
  private mutating func corrected(
    _ groups: [[Int]], _ entries: [(document: Int, name: String, aliases: [String])]
  ) -> [CorrectedGroups.Group] {
    guard !run.corrections.isEmpty else { return groups.map { .init(members: $0) } }
    var corrected = CorrectedGroups(groups, names: entries.map { ($0.name, $0.aliases) })
    let added = entries.indices.filter {
      documents[entries[$0].document].document.id.rawValue.hasPrefix("correction-")
    }
    corrected.apply(&run, added: added, names: entries.map(\.name))
    return corrected.result
  }

  private mutating func addNode(
    prefix: String, name: String, aliases: [String], content: Node.Content, mentions: Int,
    evidence: [EvidenceList]
  ) -> Int {
    let all = EvidenceList(evidence.joined()) ?? evidence[0]
    let kept = EvidenceList(all.prefix(Self.evidenceLimit)) ?? all
    nodes.append(
      Node(
        id: uniqueID(prefix + "/" + Slug.of(name)), name: name,
        aliases: Set(aliases).subtracting([name, ""]).sorted { $0.precedesInBytes($1) }, content: content,
        mentions: mentions, confidence: Confidence.of(content, mentions: mentions, all), evidence: kept))
    return nodes.count - 1
  }

  private mutating func uniqueID(_ wanted: String) -> NodeID {
    var name = wanted
    var number = 2
    while !usedIDs.insert(name).inserted {
      name = "\(wanted)-\(number)"
      number += 1
    }
    return NodeID(name)
  }

  // MARK: Relations

  private mutating func addRelations(_ actors: [[Int]], _ weapons: [[Int]]) {
    for (document, facts) in documents.enumerated() {
      for relation in facts.relations {
        let leadsToWeapon = relation.kind == .operates || relation.kind == .produces
        let source = actors[document][relation.source]
        let target = leadsToWeapon ? weapons[document][relation.target] : actors[document][relation.target]
        guard source != target,
          !run.rejects(nodes[source], relation.kind, nodes[target], relation.evidence)
        else { continue }
        edges.add(
          nodes[source].id, relation.kind, nodes[target].id, title: relation.title,
          evidence: relation.evidence)
      }
    }
  }

  // MARK: Deals

  private mutating func buildDeals(_ actors: [[Int]], _ weapons: [[Int]]) {
    var deals: [ResolvedDeal] = []
    for (document, facts) in documents.enumerated() {
      for fact in facts.deals {
        let fact = withoutRejected(fact, actors[document], weapons[document])
        guard !fact.suppliers.isEmpty || !fact.recipients.isEmpty || !fact.items.isEmpty else { continue }
        let items = Set(fact.items.map { weapons[document][$0.index] })
        deals.append(
          ResolvedDeal(
            document: document, documentDate: facts.document.date, fact: fact,
            suppliers: Set(fact.suppliers.map { actors[document][$0.index] }),
            recipients: Set(fact.recipients.map { actors[document][$0.index] }), items: items,
            itemClasses: Set(items.compactMap { nodes[$0].weapon?.weaponClass })))
      }
    }
    for group in DealResolver.groups(of: deals) { addDeal(group.map { deals[$0] }, actors, weapons) }
  }

  private mutating func addDeal(_ members: [ResolvedDeal], _ actors: [[Int]], _ weapons: [[Int]]) {
    let history = DealHistory(members)
    let suppliers = sides(members.map(\.suppliers))
    let recipients = sides(members.map(\.recipients))
    let years = history.year.map { ", \($0)" } ?? ""
    let name =
      (suppliers.isEmpty ? "unknown supplier" : suppliers.joined(separator: " and ")) + " → "
      + (recipients.isEmpty ? "unknown recipient" : recipients.joined(separator: " and ")) + years
    let prefix = [
      suppliers.first.map(Slug.of) ?? "unknown", recipients.first.map(Slug.of) ?? "unknown",
      history.year.map(String.init) ?? "undated",
    ].joined(separator: "-")
    var number = 1
    while usedIDs.contains("deal/\(prefix)-\(number)") { number += 1 }
    let id = uniqueID("deal/\(prefix)-\(number)")
    let evidence = EvidenceList(members.map(\.fact.evidence).joined()) ?? members[0].fact.evidence
    nodes.append(
      Node(
        id: id, name: name,
        content: .deal(
          Deal(status: history.status, year: history.year, values: history.values, history: history.steps)),
        mentions: evidence.count, confidence: Confidence.ofDeal(evidence), evidence: evidence))
    for member in members {
      for slot in member.fact.suppliers {
        edges.add(nodes[actors[member.document][slot.index]].id, .supplies, id, evidence: slot.evidence)
      }
      for slot in member.fact.recipients {
        edges.add(id, .suppliedTo, nodes[actors[member.document][slot.index]].id, evidence: slot.evidence)
      }
      for slot in member.fact.items {
        edges.add(
          id, .includes, nodes[weapons[member.document][slot.index]].id, quantity: slot.quantity,
          evidence: slot.evidence)
      }
    }
  }

  /// A deal without the sides and items that the user rejects.
  private mutating func withoutRejected(_ fact: DealFact, _ actors: [Int], _ weapons: [Int]) -> DealFact {
    guard !run.corrections.isEmpty else { return fact }
    var fact = fact
    fact.suppliers.removeAll { run.rejects(nodes[actors[$0.index]], .supplies, nil, $0.evidence) }
    fact.recipients.removeAll { run.rejects(nil, .suppliedTo, nodes[actors[$0.index]], $0.evidence) }
    fact.items.removeAll { run.rejects(nil, .includes, nodes[weapons[$0.index]], $0.evidence) }
    return fact
  }

  private func sides(_ sets: [Set<Int>]) -> [String] {
    let all = sets.reduce(into: Set<Int>()) { $0.formUnion($1) }
    return all.sorted { nodes[$0].id < nodes[$1].id }.map { nodes[$0].name }
  }

  // MARK: Names

  private func mostFrequent(_ names: [String]) -> String? { frequencyOrder(names).first }

  /// The values without repetition, most frequent first; equals in the order of their bytes.
  private func frequencyOrder(_ values: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.sorted { a, b in a.value != b.value ? a.value > b.value : a.key.precedesInBytes(b.key) }
      .map(\.key)
  }

  /// The most frequent of the names with a given name; else the most frequent.
  private func fullestName(_ names: [String]) -> String {
    let full = names.filter { $0.contains(" ") }
    return mostFrequent(full.isEmpty ? names : full) ?? ""
  }
}
