import EntenteModel

/// Makes what was planned.
extension GraphBuilder {
  /// Makes what was planned and has no node yet.
  mutating func makeNodes<Failure: Error>(
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

  mutating func makeEdges<Failure: Error>(
    _ details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> [GraphPatch.EdgePart] {
    let wanted = edges.choose(unlike: former)
    let ranges = wanted.map { number in
      let first = requests.count
      let isGrown = edges.drafts[number].state == .grown
      for place in edges.drafts[number].places where !(isGrown && sums[Int(place.document)].isShared) {
        requests.add(place)
      }
      return first..<requests.count
    }
    do throws(Failure) {
      try requests.fetch(from: documents, details: details)
    } catch {
      throw .details(error)
    }
    for task in named { nodes[task.draft].node = node(task) }
    for task in deals { nodes[task.draft].node = node(task) }
    var made: [Int: Edge] = [:]
    for (number, range) in zip(wanted, ranges) {
      made[number] = edges.edge(number, requests.takeEvidence(range), nodes: nodes, documents: documents)
    }
    if !run.corrections.isEmpty {
      let kept = run.applied(to: wanted.compactMap { made[$0] }, nodes: nodes.compactMap(\.node))
      let placeOf = Dictionary(
        nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      return kept.map {
        GraphPatch.EdgePart(
          source: placeOf[$0.source] ?? 0, kind: $0.kind, target: placeOf[$0.target] ?? 0, input: nil,
          edge: $0)
      }
    }
    return edges.drafts.enumerated().map { number, draft in
      GraphPatch.EdgePart(
        source: draft.source, kind: draft.kind, target: draft.target, input: draft.sum.input,
        edge: draft.state == .same ? nil : made[number],
        isGrown: draft.state == .grown)
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
      evidence: EvidenceList(all.prefix(GraphPatch.evidenceLimit)) ?? all)
  }

  private mutating func node(_ task: DealTask) -> Node {
    let draft = nodes[task.draft]
    let facts = zip(task.members, task.requests).map { member, request in
      requests.takeDeal(request) ?? documents[member.document].facts.deals[member.place]
    }
    let history = DealHistory(task.members, facts: facts)
    let evidence = EvidenceList(facts.map(\.evidence).joined()) ?? facts[0].evidence
    return Node(
      id: draft.id, name: draft.name,
      content: .deal(
        Deal(status: history.status, year: history.year, values: history.values, history: history.steps)),
      mentions: evidence.count, confidence: Confidence.ofDeal(evidence), evidence: evidence)
  }
}
