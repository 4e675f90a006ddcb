import EntenteModel

/// Makes nodes and edges from the facts of documents that stand in order.
///
/// First it is found out which nodes and edges there are, from what each of them is made, and what they are called; then
/// those are made that a former graph does not have. Only for these the sentences are needed.
struct GraphBuilder {
  var documents: [ResolverDocument]
  private var ids = IDSpace()
  var nodes: [NodeDraft] = []
  var edges = EdgeCollector()
  var requests = FactRequests()
  var named: [NamedTask] = []
  var deals: [DealTask] = []

  /// What stands for the documents, nodes and edges of the former graph.
  let former: Set<Int>
  let sums: [DocumentSum]
  /// What the user has corrected.
  var run: CorrectionRun

  init(documents: [ResolverDocument], former: Set<Int> = [], run: CorrectionRun) {
    self.documents = documents
    self.former = former
    self.run = run
    edges.reserve(former.count)
    sums = documents.map { document in
      DocumentSum(digest: document.digest, isShared: document.digest.map(former.contains) ?? false)
    }
  }

  /// - Parameter details: The whole facts of a document by its number.
  mutating func patch<Failure: Error>(
    details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> GraphPatch {
    let actors = planActors()
    let weapons = planWeapons()
    // What the user rejects is known by the names of nodes.
    if !run.corrections.isEmpty { try makeNodes(details) }
    do throws(GraphError) { try planRelations(actors, weapons) } catch { throw .graph(error) }
    planDeals(actors, weapons)
    let made = try makeEdges(details)
    return GraphPatch(
      documents: documents.map(\.facts.document), documentInputs: sums.map(\.digest),
      nodes: nodes.map { draft in
        GraphPatch.NodePart(
          id: draft.id, input: draft.input, node: draft.node, isGrown: draft.isGrown && draft.node != nil)
      }, edges: made)
  }

  // MARK: Actors and weapons

  /// A node of an actor or a weapon that has to be made.
  struct NamedTask {
    let draft: Int
    let members: [FactPlace]
    let aliases: [String]
    let documents: Int
    let requests: Range<Int>
  }

  /// Adds a node for each actor; gives for each document the nodes of its actors.
  private mutating func planActors() -> [[Int]] {
    var texts = TextNumbers()
    var entries: [ActorResolver.Entry] = []
    for (document, item) in documents.enumerated() {
      for (local, fact) in item.facts.actors.enumerated() {
        entries.append(
          ActorResolver.Entry(
            document: Int32(truncatingIfNeeded: document), local: Int32(truncatingIfNeeded: local),
            kind: fact.kind, name: texts.number(of: fact.name),
            key: fact.key.map { texts.number(of: $0) } ?? -1
          ))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.facts.actors.count) }
    let groups = corrected(ActorResolver.groups(of: entries, texts: texts)) { [documents] in
      entries.map { entry in
        (
          Int(entry.document), texts[entry.name],
          documents[Int(entry.document)].facts.actors[Int(entry.local)].aliases
        )
      }
    }
    for group in groups {
      let names = group.members.map { entries[$0].name }
      let isPerson = entries[group.members[0]].kind == .person
      let index = plan(
        "actor",
        group.name ?? (isPerson ? Naming.fullest(names, texts) : Naming.mostFrequent(names, texts)),
        group.members.map { FactPlace(Int(entries[$0].document), .actor, Int(entries[$0].local)) },
        aliases: group.aliases)
      for member in group.members {
        nodeOf[Int(entries[member].document)][Int(entries[member].local)] = index
      }
    }
    return nodeOf
  }

  /// What weapons are joined by.
  private struct WeaponKey: Hashable {
    let level: WeaponLevel
    /// The number of the key or of the folded name.
    let name: Int32
  }

  private mutating func planWeapons() -> [[Int]] {
    var texts = TextNumbers()
    var entries: [(document: Int, local: Int, name: Int32)] = []
    var groups: [[Int]] = []
    var groupOf: [WeaponKey: Int] = [:]
    var folded = NameCache(Slug.folded)
    for (document, item) in documents.enumerated() {
      for (local, fact) in item.facts.weapons.enumerated() {
        let key = WeaponKey(level: fact.level, name: texts.number(of: fact.key ?? folded[fact.name]))
        if let known = groupOf[key] {
          groups[known].append(entries.count)
        } else {
          groupOf[key] = groups.count
          groups.append([entries.count])
        }
        entries.append((document, local, texts.number(of: fact.name)))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.facts.weapons.count) }
    let found = corrected(groups) { [documents] in
      entries.map { ($0.document, texts[$0.name], documents[$0.document].facts.weapons[$0.local].aliases) }
    }
    for group in found {
      let first = entries[group.members[0]]
      let index = plan(
        "weapon", group.name ?? Naming.mostFrequent(group.members.map { entries[$0].name }, texts),
        group.members.map { FactPlace(entries[$0].document, .weapon, entries[$0].local) },
        aliases: group.aliases, weaponClass: documents[first.document].facts.weapons[first.local].weaponClass)
      for member in group.members { nodeOf[entries[member].document][entries[member].local] = index }
    }
    return nodeOf
  }

  /// Groups of facts as the user has corrected them.
  private mutating func corrected(
    _ groups: [[Int]], _ entries: () -> [(document: Int, name: String, aliases: [String])]
  ) -> [CorrectedGroups.Group] {
    guard !run.corrections.isEmpty else { return groups.map { .init(members: $0) } }
    let entries = entries()
    var corrected = CorrectedGroups(groups, names: entries.map { ($0.name, $0.aliases) })
    let added = entries.indices.filter {
      documents[entries[$0].document].facts.document.id.rawValue.hasPrefix("correction-")
    }
    corrected.apply(&run, added: added, names: entries.map(\.name))
    return corrected.result
  }

  private mutating func plan(
    _ prefix: String, _ name: String, _ members: [FactPlace], aliases: [String],
    weaponClass: WeaponClass? = nil
  ) -> Int {
    let id = ids.take(prefix + "/" + Slug.of(name))
    let sum = sum(members, id.rawValue)
    let state = sum.state(since: former)
    nodes.append(
      NodeDraft(
        id: id, name: name, weaponClass: weaponClass, input: sum.input, isGrown: state == .grown))
    guard state != .same else { return nodes.count - 1 }
    let cited = members.map { Int($0.document) }.sortedOnce()
    // Of a node that has grown the former graph has the sentences of the documents that it shares.
    let coming = state == .grown ? cited.filter { !sums[$0].isShared } : cited
    // Each document has a sentence at least, so the first documents have as many as are kept.
    let last = coming.prefix(GraphPatch.evidenceLimit).last ?? 0
    let first = requests.count
    for member in members
    where member.document <= last && !(state == .grown && sums[Int(member.document)].isShared) {
      requests.add(member)
    }
    named.append(
      NamedTask(
        draft: nodes.count - 1, members: members, aliases: aliases, documents: cited.count,
        requests: first..<requests.count))
    return nodes.count - 1
  }

  /// Stands for all that a node is made of.
  ///
  /// - Parameter texts: What does not follow from its members.
  private func sum(_ members: [FactPlace], _ texts: String...) -> PartSum {
    var sum = PartSum(texts)
    for member in members { sum.add(member, of: sums[Int(member.document)]) }
    return sum
  }

  // MARK: Relations

  private mutating func planRelations(_ actors: [[Int]], _ weapons: [[Int]]) throws(GraphError) {
    for (document, item) in documents.enumerated() {
      for (place, relation) in item.facts.relations.enumerated() {
        let leadsToWeapon = relation.kind == .operates || relation.kind == .produces
        let source = actors[document][relation.source]
        let target = leadsToWeapon ? weapons[document][relation.target] : actors[document][relation.target]
        guard !relation.kind.isDealSlot else {
          throw .impossibleEdge(nodes[source].id, relation.kind, nodes[target].id)
        }
        guard source != target else { continue }
        if !run.corrections.isEmpty,
          run.rejects(nodes[source].node, relation.kind, nodes[target].node, relation.evidence)
        {
          continue
        }
        edges.add(
          source, relation.kind, target, at: FactPlace(document, .relation, place), nodes: nodes,
          sums: sums)
      }
    }
  }

  // MARK: Deals

  /// A node of a deal that has to be made.
  struct DealTask {
    let draft: Int
    let members: [ResolvedDeal]
    let requests: Range<Int>
  }

  private mutating func planDeals(_ actors: [[Int]], _ weapons: [[Int]]) {
    var resolved: [ResolvedDeal] = []
    for document in documents.indices {
      for place in documents[document].facts.deals.indices {
        if !run.corrections.isEmpty {
          documents[document].facts.deals[place] = withoutRejected(
            documents[document].facts.deals[place], actors[document], weapons[document])
        }
        let fact = documents[document].facts.deals[place]
        guard !fact.suppliers.isEmpty || !fact.recipients.isEmpty || !fact.items.isEmpty else { continue }
        let items = fact.items.map { weapons[document][$0.index] }.sortedOnce()
        resolved.append(
          ResolvedDeal(
            document: document, place: place, documentDate: documents[document].facts.document.date,
            status: fact.status, year: fact.year, value: fact.value?.value,
            suppliers: fact.suppliers.map { actors[document][$0.index] }.sortedOnce(),
            recipients: fact.recipients.map { actors[document][$0.index] }.sortedOnce(), items: items,
            itemClasses: WeaponClasses(items.compactMap { nodes[$0].weaponClass })))
      }
    }
    var slugs = NameCache(Slug.of)
    for group in DealResolver.groups(of: resolved) {
      plan(group.map { resolved[$0] }, actors, weapons, &slugs)
    }
  }

  private mutating func plan(
    _ members: [ResolvedDeal], _ actors: [[Int]], _ weapons: [[Int]], _ slugs: inout NameCache<String>
  ) {
    let year = DealHistory.outcome(of: members).year
    let suppliers = sides(members.map(\.suppliers))
    let recipients = sides(members.map(\.recipients))
    let years = year.map { ", \($0)" } ?? ""
    let name =
      (suppliers.isEmpty ? "unknown supplier" : suppliers.joined(separator: " and ")) + " → "
      + (recipients.isEmpty ? "unknown recipient" : recipients.joined(separator: " and ")) + years
    let prefix = [
      suppliers.first.map { slugs[$0] } ?? "unknown", recipients.first.map { slugs[$0] } ?? "unknown",
      year.map(String.init) ?? "undated",
    ].joined(separator: "-")
    let id = ids.counted("deal/" + prefix)
    let places = members.map { FactPlace($0.document, .deal, $0.place) }
    // Sides may get other names while the id stays.
    let sum = sum(places, id.rawValue, name)
    let deal = nodes.count
    nodes.append(NodeDraft(id: id, name: name, input: sum.input))
    if sum.state(since: former) != .same {
      let first = requests.count
      for place in places { requests.add(place) }
      deals.append(DealTask(draft: deal, members: members, requests: first..<requests.count))
    }
    for member in members {
      let (suppliers, recipients, items) = slots(of: member)
      for (slot, item) in suppliers.enumerated() {
        edges.add(
          actors[member.document][item.index], .supplies, deal,
          at: FactPlace(member.document, .supplier, member.place, slot: slot), nodes: nodes,
          sums: sums)
      }
      for (slot, item) in recipients.enumerated() {
        edges.add(
          deal, .suppliedTo, actors[member.document][item.index],
          at: FactPlace(member.document, .recipient, member.place, slot: slot), nodes: nodes,
          sums: sums)
      }
      for (slot, item) in items.enumerated() {
        edges.add(
          deal, .includes, weapons[member.document][item.index],
          at: FactPlace(member.document, .item, member.place, slot: slot), nodes: nodes,
          sums: sums)
      }
    }
  }

  private func slots(
    of deal: ResolvedDeal
  ) -> (suppliers: [DealFact.Slot], recipients: [DealFact.Slot], items: [DealFact.Slot]) {
    let fact = documents[deal.document].facts.deals[deal.place]
    return (fact.suppliers, fact.recipients, fact.items)
  }

  /// A deal without the sides and items that the user rejects.
  private mutating func withoutRejected(_ fact: DealFact, _ actors: [Int], _ weapons: [Int]) -> DealFact {
    guard !run.corrections.isEmpty else { return fact }
    var fact = fact
    fact.suppliers.removeAll { run.rejects(nodes[actors[$0.index]].node, .supplies, nil, $0.evidence) }
    fact.recipients.removeAll { run.rejects(nil, .suppliedTo, nodes[actors[$0.index]].node, $0.evidence) }
    fact.items.removeAll { run.rejects(nil, .includes, nodes[weapons[$0.index]].node, $0.evidence) }
    return fact
  }

  private func sides(_ sets: [[Int]]) -> [String] {
    let all = sets.count == 1 ? sets[0] : sets.flatMap { $0 }.sortedOnce()
    return (all.count == 1 ? all : all.sorted { nodes[$0].id < nodes[$1].id }).map { nodes[$0].name }
  }
}

extension [Int] {
  /// The numbers in order, each once.
  func sortedOnce() -> [Int] {
    guard count > 1 else { return self }
    var result: [Int] = []
    for number in sorted() where result.last != number { result.append(number) }
    return result
  }
}
