import EntenteModel

/// Makes nodes and edges from the facts of documents that stand in order.
///
/// First it is found out which nodes and edges there are, from what each of them is made, and what they are called; then
/// those are made that a former graph does not have. Only for these the sentences are needed.
struct GraphBuilder {
  private(set) var documents: [ResolverDocument]
  private var ids = IDSpace()
  private var nodes: [NodeDraft] = []
  private var edges = EdgeCollector()
  private var requests = FactRequests()
  private var named: [NamedTask] = []
  private var deals: [DealTask] = []

  /// What stands for the nodes and edges of the former graph.
  private let former: Set<Int>
  /// What the user has corrected.
  private(set) var run: CorrectionRun

  init(documents: [ResolverDocument], former: Set<Int> = [], run: CorrectionRun) {
    self.documents = documents
    self.former = former
    self.run = run
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
      documents: documents.map(\.facts.document),
      nodes: nodes.map { GraphPatch.NodePart(id: $0.id, input: $0.input, node: $0.node) }, edges: made)
  }

  /// Evidence that a node keeps; edges keep all of theirs.
  private static let evidenceLimit = 50

  // MARK: Actors and weapons

  /// A node of an actor or a weapon that has to be made.
  private struct NamedTask {
    let draft: Int
    let members: [FactPlace]
    let aliases: [String]
    let documents: Int
    let requests: Range<Int>
  }

  /// Adds a node for each actor; gives for each document the nodes of its actors.
  private mutating func planActors() -> [[Int]] {
    var entries: [ActorResolver.Entry] = []
    for (document, item) in documents.enumerated() {
      for (local, fact) in item.facts.actors.enumerated() {
        entries.append(.init(document: document, local: local, fact: fact))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.facts.actors.count) }
    let groups = corrected(ActorResolver.groups(of: entries)) {
      entries.map { ($0.document, $0.fact.name, $0.fact.aliases) }
    }
    for group in groups {
      let names = group.members.map { entries[$0].fact.name }
      let found =
        entries[group.members[0]].fact.kind == .person
        ? Naming.fullest(names) : Naming.mostFrequent(names) ?? ""
      let index = plan(
        "actor", group.name ?? found,
        group.members.map { FactPlace(entries[$0].document, .actor, entries[$0].local) },
        aliases: group.aliases)
      for member in group.members { nodeOf[entries[member].document][entries[member].local] = index }
    }
    return nodeOf
  }

  /// What weapons are joined by.
  private struct WeaponKey: Hashable {
    let level: WeaponLevel
    let name: String
  }

  private mutating func planWeapons() -> [[Int]] {
    var entries: [(document: Int, local: Int, fact: WeaponFact)] = []
    var groups: [[Int]] = []
    var groupOf: [WeaponKey: Int] = [:]
    var folded = NameCache(Slug.folded)
    for (document, item) in documents.enumerated() {
      for (local, fact) in item.facts.weapons.enumerated() {
        let key = WeaponKey(level: fact.level, name: fact.key ?? folded[fact.name])
        if let known = groupOf[key] {
          groups[known].append(entries.count)
        } else {
          groupOf[key] = groups.count
          groups.append([entries.count])
        }
        entries.append((document, local, fact))
      }
    }
    var nodeOf = documents.map { [Int](repeating: -1, count: $0.facts.weapons.count) }
    let found = corrected(groups) { entries.map { ($0.document, $0.fact.name, $0.fact.aliases) } }
    for group in found {
      let index = plan(
        "weapon", group.name ?? Naming.mostFrequent(group.members.map { entries[$0].fact.name }) ?? "",
        group.members.map { FactPlace(entries[$0].document, .weapon, entries[$0].local) },
        aliases: group.aliases, weaponClass: entries[group.members[0]].fact.weaponClass)
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
    let input = input(id, name, members)
    nodes.append(NodeDraft(id: id, name: name, weaponClass: weaponClass, input: input))
    guard input.map({ !former.contains($0) }) ?? true else { return nodes.count - 1 }
    // Each document has a sentence at least, so the first documents have as many as are kept.
    let cited = members.map { Int($0.document) }.sortedOnce()
    let last = cited.prefix(Self.evidenceLimit).last ?? 0
    let first = requests.count
    for member in members where member.document <= last { requests.add(member) }
    named.append(
      NamedTask(
        draft: nodes.count - 1, members: members, aliases: aliases, documents: cited.count,
        requests: first..<requests.count))
    return nodes.count - 1
  }

  /// Stands for all that a node is made of; `nil` where that is not known.
  private func input(_ id: NodeID, _ name: String, _ members: [FactPlace]) -> Int? {
    var digest = Digest()
    digest.add(id.rawValue)
    digest.add(name)
    for member in members {
      guard documents[Int(member.document)].digest != nil else { return nil }
      member.add(to: &digest, of: documents)
    }
    return digest.value
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
          documents: documents)
      }
    }
  }

  // MARK: Deals

  /// A node of a deal that has to be made.
  private struct DealTask {
    let draft: Int
    let members: [ResolvedDeal]
    let requests: Range<Int>
  }

  private mutating func planDeals(_ actors: [[Int]], _ weapons: [[Int]]) {
    var resolved: [ResolvedDeal] = []
    for document in documents.indices {
      for place in documents[document].facts.deals.indices {
        let fact = withoutRejected(
          documents[document].facts.deals[place], actors[document], weapons[document])
        if !run.corrections.isEmpty { documents[document].facts.deals[place] = fact }
        guard !fact.suppliers.isEmpty || !fact.recipients.isEmpty || !fact.items.isEmpty else { continue }
        let items = fact.items.map { weapons[document][$0.index] }.sortedOnce()
        resolved.append(
          ResolvedDeal(
            document: document, place: place, documentDate: documents[document].facts.document.date,
            fact: fact, suppliers: fact.suppliers.map { actors[document][$0.index] }.sortedOnce(),
            recipients: fact.recipients.map { actors[document][$0.index] }.sortedOnce(), items: items,
            itemClasses: Set(items.compactMap { nodes[$0].weaponClass })))
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
    let id = ids.numbered("deal/" + prefix, from: 1)
    let places = members.map { FactPlace($0.document, .deal, $0.place) }
    let input = input(id, name, places)
    let deal = nodes.count
    nodes.append(NodeDraft(id: id, name: name, input: input))
    if input.map({ !former.contains($0) }) ?? true {
      let first = requests.count
      for place in places { requests.add(place) }
      deals.append(DealTask(draft: deal, members: members, requests: first..<requests.count))
    }
    for member in members {
      for (slot, item) in member.fact.suppliers.enumerated() {
        edges.add(
          actors[member.document][item.index], .supplies, deal,
          at: FactPlace(member.document, .supplier, member.place, slot: slot), nodes: nodes,
          documents: documents)
      }
      for (slot, item) in member.fact.recipients.enumerated() {
        edges.add(
          deal, .suppliedTo, actors[member.document][item.index],
          at: FactPlace(member.document, .recipient, member.place, slot: slot), nodes: nodes,
          documents: documents)
      }
      for (slot, item) in member.fact.items.enumerated() {
        edges.add(
          deal, .includes, weapons[member.document][item.index],
          at: FactPlace(member.document, .item, member.place, slot: slot), nodes: nodes,
          documents: documents)
      }
    }
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

  // MARK: Making

  /// Makes what was planned and has no node yet.
  private mutating func makeNodes<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) {
    do throws(Failure) {
      try requests.fetch(from: documents, details: details)
    } catch {
      throw .details(error)
    }
    for task in named { nodes[task.draft].node = node(task) }
    for task in deals { nodes[task.draft].node = node(task) }
    (named, deals, requests) = ([], [], FactRequests())
  }

  private mutating func makeEdges<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> [GraphPatch.EdgePart] {
    let wanted = edges.choose(unlike: former)
    let ranges = wanted.map { number in
      let first = requests.count
      for place in edges.drafts[number].places { requests.add(place) }
      return first..<requests.count
    }
    do throws(Failure) {
      try requests.fetch(from: documents, details: details)
    } catch {
      throw .details(error)
    }
    for task in named { nodes[task.draft].node = node(task) }
    for task in deals { nodes[task.draft].node = node(task) }
    var made: [Edge?] = Array(repeating: nil, count: edges.drafts.count)
    for (number, range) in zip(wanted, ranges) {
      made[number] = edges.edge(number, requests.takeEvidence(range), nodes: nodes, documents: documents)
    }
    if !run.corrections.isEmpty {
      let kept = run.applied(to: made.compactMap { $0 }, nodes: nodes.compactMap(\.node))
      let placeOf = Dictionary(
        nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      return kept.map {
        GraphPatch.EdgePart(
          source: placeOf[$0.source] ?? 0, kind: $0.kind, target: placeOf[$0.target] ?? 0, input: nil,
          edge: $0)
      }
    }
    return zip(edges.drafts, made).map { draft, edge in
      GraphPatch.EdgePart(
        source: draft.source, kind: draft.kind, target: draft.target, input: draft.input, edge: edge)
    }
  }

  private mutating func node(_ task: NamedTask) -> Node {
    let draft = nodes[task.draft]
    var names: Set<String> = []
    var mentions = 0
    var titles: [String] = []
    var content: Node.Content?
    for member in task.members {
      let facts = documents[Int(member.document)].facts
      if member.kind == .actor {
        let fact = facts.actors[Int(member.fact)]
        names.insert(fact.name)
        names.formUnion(fact.aliases)
        mentions += fact.mentions
        titles += fact.titles
        if content == nil { content = .actor(Actor(kind: fact.kind)) }
      } else {
        let fact = facts.weapons[Int(member.fact)]
        names.insert(fact.name)
        names.formUnion(fact.aliases)
        mentions += fact.mentions
        if content == nil { content = .weapon(Weapon(level: fact.level, weaponClass: fact.weaponClass)) }
      }
    }
    var whole = content ?? .actor(Actor(kind: .organization))
    if case .actor(var actor) = whole {
      actor.titles = Naming.frequencyOrder(titles)
      whole = .actor(actor)
    }
    names.formUnion(task.aliases)
    names.subtract([draft.name, ""])
    let lists = requests.takeEvidence(task.requests)
    let all = EvidenceList(lists.joined()) ?? lists[0]
    return Node(
      id: draft.id, name: draft.name, aliases: names.sorted { $0.precedesInBytes($1) }, content: whole,
      mentions: mentions, confidence: Confidence.of(whole, mentions: mentions, documents: task.documents),
      evidence: EvidenceList(all.prefix(Self.evidenceLimit)) ?? all)
  }

  private mutating func node(_ task: DealTask) -> Node {
    let draft = nodes[task.draft]
    var members = task.members
    for (place, request) in task.requests.enumerated() {
      if let fact = requests.takeDeal(request) { members[place].fact = fact }
    }
    let history = DealHistory(members)
    let evidence = EvidenceList(members.map(\.fact.evidence).joined()) ?? members[0].fact.evidence
    return Node(
      id: draft.id, name: draft.name,
      content: .deal(
        Deal(status: history.status, year: history.year, values: history.values, history: history.steps)),
      mentions: evidence.count, confidence: Confidence.ofDeal(evidence), evidence: evidence)
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
