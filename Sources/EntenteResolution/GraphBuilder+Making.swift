import EntenteModel

/// Makes what was planned.
extension GraphBuilder {
  /// Makes what was planned and has no node yet.
  mutating func makeNodes<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) {
    try fetch(details)
    for task in named { made[task.draft] = node(task) }
    for task in deals { made[task.draft] = node(task) }
    (named, deals, requests) = ([], [], FactRequests())
  }

  private mutating func fetch<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) {
    do throws(Failure) {
      try requests.fetch(fromDocuments: documents.count) { document throws(Failure) in
        let number = documents[document].number
        return whole.isEmpty ? try details(number) : whole[number]
      }
    } catch {
      throw .details(error)
    }
  }

  mutating func makeEdges<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> [GraphPatch.EdgePart] {
    let wanted = edges.choose(unlike: former)
    let ranges = wanted.map { number in
      let first = requests.count
      let isGrown = edges.drafts[number].state?.isGrown == true
      for place in edges.places(of: number) where !(isGrown && sums[Int(place.document)].isShared) {
        requests.add(place)
      }
      return first..<requests.count
    }
    try fetch(details)
    for task in named { made[task.draft] = node(task) }
    for task in deals { made[task.draft] = node(task) }
    var found: [Int: Edge] = [:]
    for (number, range) in zip(wanted, ranges) {
      found[number] = edges.edge(
        number, requests.takeEvidence(range), nodes: nodes, columns: columns, documents: documents)
    }
    if !run.corrections.isEmpty {
      let kept = run.applied(
        to: wanted.compactMap { found[$0] }, nodes: nodes.indices.compactMap { made[$0] })
      let placeOf = Dictionary(
        nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      return kept.map {
        GraphPatch.EdgePart(
          source: placeOf[$0.source] ?? 0, target: placeOf[$0.target] ?? 0, input: nil, edge: $0)
      }
    }
    return wanted.compactMap { number in
      let draft = edges.drafts[number]
      return found[number].map {
        GraphPatch.EdgePart(
          source: Int(draft.source), target: Int(draft.target), input: draft.sum.input, edge: $0,
          isGrown: draft.state?.isGrown == true)
      }
    }
  }

  private mutating func node(_ task: NamedTask) -> Node {
    let draft = nodes[task.draft]
    var names: Set<Int32> = []
    var mentions = 0
    var titles: [Int32: Int] = [:]
    var last: Int32 = -1
    for member in task.members {
      let document = documents[Int(member.document)]
      let aliases: Range<Int32>
      if member.kind == .actor {
        let actor = columns.actors[Int(document.actors.lowerBound + member.fact)]
        // Of thousands most have the same name.
        if actor.name != last { names.insert(actor.name) }
        last = actor.name
        aliases = actor.aliases
        mentions += actor.mentions
        for title in actor.titles { titles[columns.lists[Int(title)], default: 0] += 1 }
      } else {
        let weapon = columns.weapons[Int(document.weapons.lowerBound + member.fact)]
        names.insert(weapon.name)
        aliases = weapon.aliases
        mentions += weapon.mentions
      }
      for alias in aliases { names.insert(columns.lists[Int(alias)]) }
    }
    let content: Node.Content
    let first = documents[Int(task.members[0].document)]
    if task.members[0].kind == .actor {
      let actor = columns.actors[Int(first.actors.lowerBound + task.members[0].fact)]
      content = .actor(Actor(kind: actor.kind, titles: Naming.frequencyOrder(titles, columns.texts)))
    } else {
      let weapon = columns.weapons[Int(first.weapons.lowerBound + task.members[0].fact)]
      content = .weapon(Weapon(level: weapon.level, weaponClass: weapon.weaponClass))
    }
    var aliases = Set(names.map { columns.texts[$0] })
    aliases.formUnion(task.aliases)
    aliases.subtract([draft.name, ""])
    let lists = requests.takeEvidence(task.requests)
    let all = EvidenceList(lists.joined()) ?? lists[0]
    return Node(
      id: draft.id, name: draft.name, aliases: aliases.sorted { $0.precedesInBytes($1) }, content: content,
      mentions: mentions,
      confidence: Confidence.of(content, mentions: mentions, documents: task.documents),
      evidence: EvidenceList(all.prefix(GraphPatch.evidenceLimit)) ?? all)
  }

  private mutating func node(_ task: DealTask) -> Node {
    let draft = nodes[task.draft]
    let facts = task.requests.compactMap { requests.takeDeal($0) }
    let history = DealHistory(
      task.members, dates: task.members.map { infos[Int($0.document)].date }, facts: facts)
    let evidence = EvidenceList(facts.map(\.evidence).joined()) ?? facts[0].evidence
    return Node(
      id: draft.id, name: draft.name,
      content: .deal(
        Deal(status: history.status, year: history.year, values: history.values, history: history.steps)),
      mentions: evidence.count, confidence: Confidence.ofDeal(evidence), evidence: evidence)
  }
}
