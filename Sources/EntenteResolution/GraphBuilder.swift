import EntenteModel

/// Makes nodes and edges from the facts of documents that stand in order.
///
/// First it is found out which nodes and edges there are, from what each of them is made, and what they are called; then
/// those are made that a former graph does not have. Only for these the sentences are needed.
struct GraphBuilder {
  var columns: FactColumns
  /// The documents in order.
  let infos: [DocumentInfo]
  let documents: [FactColumns.Document]
  /// The whole facts by the numbers of the documents; empty where they have to be asked for.
  var whole: [DocumentFacts]
  private var ids = IDSpace()
  var nodes: [NodeDraft] = []
  /// Nodes by their positions, once they are made.
  var made: [Int: Node] = [:]
  var edges = EdgeCollector()
  var requests = FactRequests()
  var named: [NamedTask] = []
  var deals: [DealTask] = []

  /// What stands for the documents, nodes and edges of the former graph.
  let former: InputTable
  let sums: [DocumentSum]
  /// What the user has corrected.
  var run: CorrectionRun

  /// - Parameters:
  ///   - order: The documents of the columns in order.
  ///   - whole: The whole facts by their numbers, where there are corrections.
  init(
    _ columns: FactColumns, order: [Int], whole: [DocumentFacts], former: InputTable, run: CorrectionRun
  ) {
    self.columns = columns
    infos = order.map { columns.infos[$0] }
    documents = order.map { columns.documents[$0] }
    self.whole = whole
    self.former = former
    self.run = run
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
    let madeEdges = try makeEdges(details)
    return GraphPatch(
      documents: infos, documentInputs: sums.map(\.digest),
      nodes: nodes.enumerated().map { number, draft in
        let node = made[number]
        return GraphPatch.NodePart(
          draft.deferredID, input: draft.input, node: node, isGrown: draft.isGrown && node != nil,
          former: draft.former)
      }, edges: madeEdges, keptEdges: edges.kept)
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

  /// An actor or a weapon of a document.
  private typealias Entry = (document: Int, local: Int, name: Int32)

  /// Adds a node for each actor; gives the nodes of all actors of the columns.
  private mutating func planActors() -> [Int32] {
    var entries: [ActorResolver.Entry] = []
    entries.reserveCapacity(columns.actors.count)
    for (document, item) in documents.enumerated() {
      for place in item.actors {
        let actor = columns.actors[Int(place)]
        entries.append(
          ActorResolver.Entry(
            document: Int32(truncatingIfNeeded: document), local: place - item.actors.lowerBound,
            kind: actor.kind, name: actor.name, key: actor.key))
      }
    }
    var nodeOf = [Int32](repeating: -1, count: columns.actors.count)
    let groups = corrected(ActorResolver.groups(of: entries, texts: columns.texts)) { [columns, documents] in
      entries.map { entry in
        let actor = columns.actors[Int(documents[Int(entry.document)].actors.lowerBound + entry.local)]
        return (
          Int(entry.document), columns.texts[entry.name],
          actor.aliases.map { columns.texts[columns.lists[Int($0)]] }
        )
      }
    }
    for group in groups {
      let names = group.members.map { entries[$0].name }
      let isPerson = entries[group.members[0]].kind == .person
      let index = plan(
        "actor",
        group.name
          ?? (isPerson
            ? Naming.fullest(names, columns.texts) : Naming.mostFrequent(names, columns.texts)),
        group.members.map { FactPlace(Int(entries[$0].document), .actor, Int(entries[$0].local)) },
        aliases: group.aliases)
      for member in group.members {
        let entry = entries[member]
        nodeOf[Int(documents[Int(entry.document)].actors.lowerBound + entry.local)] = index
      }
    }
    return nodeOf
  }

  /// Adds a node for each weapon; gives the nodes of all weapons of the columns.
  private mutating func planWeapons() -> [Int32] {
    var texts = columns.texts
    var folded = [Int32](repeating: -1, count: texts.count)
    var entries: [Entry] = []
    var groups: [[Int]] = []
    // By key, names of kinds behind those of designations.
    var groupOf: [Int64: Int] = [:]
    for (document, item) in documents.enumerated() {
      for place in item.weapons {
        let weapon = columns.weapons[Int(place)]
        var name = weapon.key
        if name < 0 {
          if folded[Int(weapon.name)] < 0 {
            folded[Int(weapon.name)] = texts.number(of: Slug.folded(texts[weapon.name]))
          }
          name = folded[Int(weapon.name)]
        }
        let key = Int64(name) << 1 | (weapon.level == .category ? 1 : 0)
        if let known = groupOf[key] {
          groups[known].append(entries.count)
        } else {
          groupOf[key] = groups.count
          groups.append([entries.count])
        }
        entries.append((document, Int(place - item.weapons.lowerBound), weapon.name))
      }
    }
    let place = { [documents] (entry: Entry) in
      Int(documents[entry.document].weapons.lowerBound) + entry.local
    }
    var nodeOf = [Int32](repeating: -1, count: columns.weapons.count)
    let found = corrected(groups) { [columns] in
      entries.map {
        (
          $0.document, columns.texts[$0.name],
          columns.weapons[place($0)].aliases.map { columns.texts[columns.lists[Int($0)]] }
        )
      }
    }
    for group in found {
      let index = plan(
        "weapon",
        group.name ?? Naming.mostFrequent(group.members.map { entries[$0].name }, columns.texts),
        group.members.map { FactPlace(entries[$0].document, .weapon, entries[$0].local) },
        aliases: group.aliases, weaponClass: columns.weapons[place(entries[group.members[0]])].weaponClass)
      for member in group.members { nodeOf[place(entries[member])] = index }
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
      infos[entries[$0].document].id.rawValue.hasPrefix("correction-")
    }
    corrected.apply(&run, added: added, names: entries.map(\.name))
    return corrected.result
  }

  private mutating func plan(
    _ prefix: String, _ name: String, _ members: [FactPlace], aliases: [String],
    weaponClass: WeaponClass? = nil
  ) -> Int32 {
    let id = ids.take(prefix + "/" + Slug.of(name))
    var text = Digest()
    text.add(id.rawValue)
    let sum = sum(members, text)
    let state = sum.state(since: former)
    nodes.append(
      NodeDraft(
        deferredID: GraphPatch.DeferredID(id.rawValue), name: name, idSum: text.value,
        weaponClass: weaponClass,
        input: sum.input,
        isGrown: state.isGrown, former: state.former))
    let number = Int32(truncatingIfNeeded: nodes.count - 1)
    guard !state.isSame else { return number }
    let cited = members.map { Int($0.document) }.sortedOnce()
    // Of a node that has grown the former graph has the sentences of the documents that it shares.
    let coming = state.isGrown ? cited.filter { !sums[$0].isShared } : cited
    // Each document has a sentence at least, so the first documents have as many as are kept.
    let last = coming.prefix(GraphPatch.evidenceLimit).last ?? 0
    let first = requests.count
    for member in members
    where member.document <= last && !(state.isGrown && sums[Int(member.document)].isShared) {
      requests.add(member)
    }
    named.append(
      NamedTask(
        draft: nodes.count - 1, members: members, aliases: aliases, documents: cited.count,
        requests: first..<requests.count))
    return number
  }

  /// Stands for all that a node is made of.
  ///
  /// - Parameter name: Stands for what does not follow from its members.
  func sum(_ members: [FactPlace], _ name: Digest) -> PartSum {
    var sum = PartSum(name)
    for member in members { sum.add(member, of: sums[Int(member.document)]) }
    return sum
  }

  // MARK: Relations

  private mutating func planRelations(_ actors: [Int32], _ weapons: [Int32]) throws(GraphError) {
    for (document, item) in documents.enumerated() {
      for place in item.relations {
        let relation = columns.relations[Int(place)]
        let leadsToWeapon = relation.kind == .operates || relation.kind == .produces
        let source = actors[Int(item.actors.lowerBound + relation.source)]
        let target =
          leadsToWeapon
          ? weapons[Int(item.weapons.lowerBound + relation.target)]
          : actors[Int(item.actors.lowerBound + relation.target)]
        guard !relation.kind.isDealSlot else {
          throw .impossibleEdge(nodes[Int(source)].id, relation.kind, nodes[Int(target)].id)
        }
        guard source != target else { continue }
        let local = Int(place - item.relations.lowerBound)
        if !run.corrections.isEmpty,
          run.rejects(
            made[Int(source)], relation.kind, made[Int(target)],
            whole[item.number].relations[local].evidence)
        {
          continue
        }
        edges.add(
          source, relation.kind, target, at: FactPlace(document, .relation, local), nodes: nodes,
          sums: sums)
      }
    }
  }
}

extension Array where Element: FixedWidthInteger {
  /// The numbers in order, each once.
  func sortedOnce() -> [Element] {
    guard count > 1 else { return self }
    var result: [Element] = []
    for number in sorted() where result.last != number { result.append(number) }
    return result
  }
}
