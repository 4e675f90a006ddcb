import EntenteModel

/// Corrections on their way through one resolution, and which of them found what they speak of.
struct CorrectionRun {
  let corrections: [Correction]
  private(set) var matched: Set<Int> = []

  init(_ corrections: [Correction]) { self.corrections = corrections }

  /// The corrections that fit nothing, in their order.
  var unmatched: [Correction] { corrections.filter { !matched.contains($0.number) } }

  mutating func didMatch(_ correction: Correction) { matched.insert(correction.number) }

  // MARK: Before names are compared

  /// Facts in which split names are two, kinds are as the user says, and the user's own facts stand.
  mutating func applied(to documents: [DocumentFacts]) -> [DocumentFacts] {
    guard !corrections.isEmpty else { return documents }
    var documents = documents
    for correction in corrections {
      switch correction.change {
      case .split(let name, let ids, let newName):
        let ids = Set(ids)
        for index in documents.indices where ids.contains(documents[index].document.id) {
          if split(&documents[index], Slug.folded(name), newName) { didMatch(correction) }
        }
      case .retype(let name, let kind):
        let folded = Slug.folded(name)
        for index in documents.indices {
          for actor in documents[index].actors.indices
          where Slug.folded(documents[index].actors[actor].name) == folded {
            documents[index].actors[actor].kind = kind
            didMatch(correction)
          }
        }
      case .add:
        // Whoever keeps facts may have added it already.
        if let facts = correction.ownFacts,
          !documents.contains(where: { $0.document.id == facts.document.id })
        {
          documents.append(facts)
        }
        didMatch(correction)
      default: continue
      }
    }
    return documents.sorted { $0.document.id < $1.document.id }
  }

  private func split(_ facts: inout DocumentFacts, _ folded: String, _ newName: String) -> Bool {
    var found = false
    for index in facts.actors.indices {
      let actor = facts.actors[index]
      guard ([actor.name] + actor.aliases).contains(where: { Slug.folded($0) == folded }) else { continue }
      facts.actors[index].name = newName
      facts.actors[index].aliases = []
      // A key that nobody else has keeps it apart from all who bear the old name.
      facts.actors[index].key = "split/" + Slug.of(newName)
      found = true
    }
    for index in facts.weapons.indices where Slug.folded(facts.weapons[index].name) == folded {
      facts.weapons[index].name = newName
      facts.weapons[index].aliases = []
      facts.weapons[index].key = "split/" + Slug.of(newName)
      found = true
    }
    return found
  }

  // MARK: Statements

  /// Whether the user has rejected a statement.
  mutating func rejects(
    _ source: Node?, _ kind: EdgeKind, _ target: Node?, _ evidence: EvidenceList
  ) -> Bool {
    for correction in corrections {
      guard case .reject(let statement) = correction.change, statement.kind == kind,
        Self.means(statement, source, target, evidence)
      else { continue }
      didMatch(correction)
      return true
    }
    return false
  }

  /// Edges without those that the user rejects; those that the user has confirmed are sure.
  mutating func applied(to edges: [Edge], nodes: [Node]) -> [Edge] {
    let isConcerned = corrections.contains {
      switch $0.change {
      case .confirm, .reject: true
      default: false
      }
    }
    guard isConcerned else { return edges }
    let byID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var edges = edges.filter { !rejects(byID[$0.source], $0.kind, byID[$0.target], $0.evidence) }
    for correction in corrections {
      guard case .confirm(let statement) = correction.change else { continue }
      for index in edges.indices where edges[index].kind == statement.kind {
        let edge = edges[index]
        guard Self.means(statement, byID[edge.source], byID[edge.target], edge.evidence) else { continue }
        edges[index].confidence = 1
        didMatch(correction)
      }
    }
    return edges
  }

  /// Whether a statement speaks of an edge between two nodes. A deal is known by its name or, where that is no longer the
  /// same, by the sentence.
  private static func means(
    _ statement: Statement, _ source: Node?, _ target: Node?, _ evidence: EvidenceList
  ) -> Bool {
    let saysSo = evidence.contains { item in
      statement.sentences.contains { $0.document == item.document && $0.text == item.quote }
    }
    func fits(_ node: Node?, _ name: String) -> Bool {
      // A deal that is still being put together has no node yet.
      guard let node, node.deal == nil || !saysSo else { return saysSo }
      let folded = Slug.folded(name)
      return node.id.rawValue == name || ([node.name] + node.aliases).contains { Slug.folded($0) == folded }
    }
    if fits(source, statement.source), fits(target, statement.target) { return true }
    return statement.kind.isSymmetric && fits(source, statement.target) && fits(target, statement.source)
  }
}
