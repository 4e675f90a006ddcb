import EntenteModel

/// Which nodes of two graphs are the same.
struct NodeMatching {
  /// For each old node that is still there, its id in the new graph.
  private(set) var newID: [NodeID: NodeID] = [:]
  /// Old nodes that went into one that was there as well, in the order of ids.
  private(set) var merged: [GraphDifference.Pair] = []
  /// Old nodes that are still there, with new ones that bear one of their names.
  private(set) var split: [GraphDifference.Pair] = []
  private(set) var mergedIDs: Set<NodeID> = []

  init(from old: KnowledgeGraph, to new: KnowledgeGraph) {
    newID.reserveCapacity(old.nodes.count)
    for node in old.nodes {
      guard let now = new.node(node.id), now.type == node.type else { continue }
      // Deals are numbered: a new one may have taken the number of another.
      if node.type == .deal, Self.sentences(of: node).isDisjoint(with: Self.sentences(of: now)) { continue }
      newID[node.id] = node.id
    }
    matchNames(old, new)
    matchDeals(old, new)
  }

  // MARK: - Actors and weapons

  private mutating func matchNames(_ old: KnowledgeGraph, _ new: KnowledgeGraph) {
    let gone = old.nodes.filter { $0.type != .deal && newID[$0.id] == nil }
    let came = new.nodes.filter { $0.type != .deal && old.node($0.id)?.type != $0.type }
    if !gone.isEmpty {
      let names = NameTable(new)
      for node in gone {
        guard let found = names.best(for: node) else { continue }
        newID[node.id] = found
      }
    }
    var owners: [NodeID: [NodeID]] = [:]
    for node in old.nodes { if let id = newID[node.id] { owners[id, default: []].append(node.id) } }
    for node in gone {
      guard let id = newID[node.id], let all = owners[id], all.count > 1 else { continue }
      // Where none of them keeps its id, all of them went into something new.
      mergedIDs.insert(node.id)
      merged.append(.init(old: node.id, new: id))
    }
    let loose = came.filter { owners[$0.id] == nil }
    if !loose.isEmpty {
      let names = NameTable(old)
      for node in loose {
        if let id = names.best(for: node), newID[id] != nil { split.append(.init(old: id, new: node.id)) }
      }
    }
  }

  /// Who bears a name.
  private struct NameTable {
    private struct Key: Hashable {
      let type: NodeType
      let name: String
    }

    private var owners: [Key: [NodeID]] = [:]

    init(_ graph: KnowledgeGraph) {
      for node in graph.nodes where node.type != .deal {
        for key in Self.keys(of: node) { owners[key, default: []].append(node.id) }
      }
    }

    /// The node that bears the name of another, else the one that shares most of its aliases; of equal ones the
    /// first.
    func best(for node: Node) -> NodeID? {
      let keys = Self.keys(of: node)
      var shared: [NodeID: Int] = [:]
      for (place, key) in keys.enumerated() {
        // The name itself counts for more than any number of aliases.
        for owner in owners[key] ?? [] { shared[owner, default: 0] += place == 0 ? 1000 : 1 }
      }
      return shared.min { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }?.key
    }

    /// The folded name and aliases, each once.
    private static func keys(of node: Node) -> [Key] {
      var keys: [Key] = []
      var seen: Set<String> = []
      for name in [node.name] + node.aliases {
        let folded = NameFolding.words(of: name).joined(separator: " ")
        if !folded.isEmpty, seen.insert(folded).inserted { keys.append(Key(type: node.type, name: folded)) }
      }
      return keys
    }
  }

  // MARK: - Deals

  private mutating func matchDeals(_ old: KnowledgeGraph, _ new: KnowledgeGraph) {
    let (before, after) = (DealBook(old), DealBook(new))
    let gone = before.entries.filter { newID[before.node($0).id] == nil }
    let came = after.entries.filter { newID[after.node($0).id] == nil }
    guard !gone.isEmpty, !came.isEmpty else { return }

    var bySentence: [Sentence: [Int]] = [:]
    var bySides: [[NodeID]: [Int]] = [:]
    for (place, entry) in came.enumerated() {
      for sentence in Self.sentences(of: after.node(entry)) {
        bySentence[sentence, default: []].append(place)
      }
      bySides[after.suppliers(entry) + [NodeID("")] + after.recipients(entry), default: []].append(place)
    }
    var candidates: [(score: Int, old: Int, new: Int)] = []
    for (place, entry) in gone.enumerated() {
      var scores: [Int: Int] = [:]
      for sentence in Self.sentences(of: before.node(entry)) {
        for other in bySentence[sentence] ?? [] { scores[other, default: 0] += 1 }
      }
      let suppliers = before.suppliers(entry).map { newID[$0] ?? $0 }.sorted()
      let recipients = before.recipients(entry).map { newID[$0] ?? $0 }.sorted()
      let items = Set(before.items(entry).map { newID[$0] ?? $0 })
      for other in bySides[suppliers + [NodeID("")] + recipients] ?? [] where scores[other] == nil {
        let others = after.items(came[other])
        if items.isEmpty && others.isEmpty || !items.isDisjoint(with: others) { scores[other] = 1 }
      }
      for (other, sentences) in scores {
        let sides =
          Set(suppliers).intersection(after.suppliers(came[other])).count
          + Set(recipients).intersection(after.recipients(came[other])).count
        guard sides > 0 else { continue }
        let goods = items.intersection(after.items(came[other])).count
        candidates.append((sentences + 2 * sides + 2 * goods, place, other))
      }
    }
    // The best fit first; each deal is matched once.
    candidates.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
    var taken: Set<Int> = []
    for candidate in candidates {
      let id = before.node(gone[candidate.old]).id
      guard newID[id] == nil, taken.insert(candidate.new).inserted else { continue }
      newID[id] = after.node(came[candidate.new]).id
    }
    let known = Set(newID.values)
    for entry in gone {
      let id = before.node(entry).id
      if newID[id] == nil, !known.contains(id), new.node(id)?.type == .deal { newID[id] = id }
    }
  }

  private struct Sentence: Hashable {
    let document: DocumentID
    let quote: String
  }

  private static func sentences(of node: Node) -> Set<Sentence> {
    Set(node.evidence.map { Sentence(document: $0.document, quote: $0.quote) })
  }
}
