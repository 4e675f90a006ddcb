public import EntenteModel

/// What differs between two states of one graph, fact by fact: before and after a build, a correction or new documents.
///
/// Nodes are the same where their ids are. An actor or a weapon whose id is gone is looked for among the names and
/// aliases of the new graph, a deal among those that cite the same sentences or have the same sides and items. So what
/// was renamed or merged is told as such, not as something that went and something that came.
public struct GraphDifference: Hashable, Sendable {
  /// A node under its old and its new id.
  public struct Pair: Hashable, Sendable {
    public let old: NodeID
    public let new: NodeID
  }

  /// A field of a node or of a statement that has another value now.
  public struct Change: Hashable, Sendable {
    public enum Field: Hashable, Sendable {
      case kind(old: String, new: String)
      case status(old: DealStatus, new: DealStatus)
      case year(old: Int?, new: Int?)
      case values(old: [Money], new: [Money])
      /// How many of the weapon, which is named by its new id.
      case quantity(of: NodeID, old: Int?, new: Int?)
      /// The office in the body, which is named by its new id.
      case title(in: NodeID, old: String?, new: String?)
    }

    /// The deal, the person or the node of another kind, by its new id.
    public let node: NodeID
    public let field: Field
  }

  /// Nodes of the new graph that the old one had not, in the order of ids.
  public let added: [NodeID]
  /// Nodes of the old graph that the new one has no longer.
  public let removed: [NodeID]
  /// Nodes with another name or another id.
  public let renamed: [Pair]
  /// Nodes of the old graph that are part of one that stood beside them.
  public let merged: [Pair]
  /// Nodes of the new graph that carry a name of an old one, which is still there.
  public let split: [Pair]
  /// What is said otherwise now, in the order of nodes.
  public let changes: [Change]
  /// Statements of the new graph that the old one had not; those that belong to a deal that came are not listed.
  public let addedEdges: [Edge]
  /// Statements of the old graph that went; those that belong to a deal that went are not listed.
  public let removedEdges: [Edge]
  /// Documents that came and that went.
  public let addedDocuments: [DocumentID]
  public let removedDocuments: [DocumentID]

  /// Whether the graphs say the same.
  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && renamed.isEmpty && merged.isEmpty && split.isEmpty && changes.isEmpty
      && addedEdges.isEmpty && removedEdges.isEmpty && addedDocuments.isEmpty && removedDocuments.isEmpty
  }

  /// Compares two graphs.
  ///
  /// - Complexity: O(*n* + *m*) and the evidence, and for the deals whose ids changed the number of those that share
  ///   a sentence or their sides.
  public init(from old: KnowledgeGraph, to new: KnowledgeGraph) {
    let matching = NodeMatching(from: old, to: new)
    merged = matching.merged
    split = matching.split
    renamed = old.nodes.compactMap { node in
      guard let id = matching.newID[node.id], let now = new.node(id) else { return nil }
      let isMerged = matching.mergedIDs.contains(node.id)
      // The name of a deal is made of its sides and its year; a change of these is told as what it is.
      let isRenamed = node.type == .deal ? false : node.name != now.name || node.id != id
      return isRenamed && !isMerged ? Pair(old: node.id, new: id) : nil
    }
    let goneIDs = old.nodes.map(\.id).filter { matching.newID[$0] == nil }
    let known = Set(matching.newID.values)
    let splitIDs = Set(matching.split.map(\.new))
    let newIDs = new.nodes.map(\.id).filter { !known.contains($0) }
    removed = goneIDs
    added = newIDs.filter { !splitIDs.contains($0) }

    let statements = StatementComparison(from: old, to: new, matching)
    let (goneDeals, newDeals) = (Set(goneIDs), Set(newIDs))
    addedEdges = statements.added.filter { !$0.belongs(toOneOf: newDeals) }
    removedEdges = statements.removed.filter { !$0.belongs(toOneOf: goneDeals) }
    var changes: [Change] = []
    for node in old.nodes where !matching.mergedIDs.contains(node.id) {
      guard let id = matching.newID[node.id], let now = new.node(id) else { continue }
      changes += Self.changes(of: node, to: now)
    }
    changes += statements.changes
    // Stable, so that the fields of a node keep their order.
    self.changes = changes.enumerated().sorted {
      $0.element.node != $1.element.node ? $0.element.node < $1.element.node : $0.offset < $1.offset
    }.map(\.element)

    let (before, after) = (Set(old.documents.map(\.id)), Set(new.documents.map(\.id)))
    addedDocuments = new.documents.map(\.id).filter { !before.contains($0) }
    removedDocuments = old.documents.map(\.id).filter { !after.contains($0) }
  }

  private static func changes(of old: Node, to new: Node) -> [Change] {
    var fields: [Change.Field] = []
    switch (old.content, new.content) {
    case (.actor(let before), .actor(let after)) where before.kind != after.kind:
      fields.append(.kind(old: before.kind.rawValue, new: after.kind.rawValue))
    case (.weapon(let before), .weapon(let after)):
      if before.weaponClass != after.weaponClass {
        fields.append(.kind(old: before.weaponClass.rawValue, new: after.weaponClass.rawValue))
      }
      if before.level != after.level {
        fields.append(.kind(old: before.level.rawValue, new: after.level.rawValue))
      }
    case (.deal(let before), .deal(let after)):
      if before.status != after.status { fields.append(.status(old: before.status, new: after.status)) }
      if before.year != after.year { fields.append(.year(old: before.year, new: after.year)) }
      let (worth, now) = (before.values.map(\.value), after.values.map(\.value))
      if worth != now { fields.append(.values(old: worth, new: now)) }
    default: break
    }
    return fields.map { Change(node: new.id, field: $0) }
  }
}

/// Statements of two graphs, set against each other.
private struct StatementComparison {
  private struct Key: Hashable {
    let source: NodeID
    let kind: EdgeKind
    let target: NodeID
  }

  var added: [Edge] = []
  var removed: [Edge] = []
  var changes: [GraphDifference.Change] = []

  init(from old: KnowledgeGraph, to new: KnowledgeGraph, _ matching: NodeMatching) {
    var before: [Key: Edge] = [:]
    before.reserveCapacity(old.edges.count)
    for edge in old.edges {
      guard let source = matching.newID[edge.source], let target = matching.newID[edge.target] else {
        continue
      }
      let key = Self.key(source, edge.kind, target)
      // Of two statements that became one the first stands for both.
      if before[key] == nil { before[key] = edge }
    }
    var kept: Set<Key> = []
    for edge in new.edges {
      let key = Self.key(edge.source, edge.kind, edge.target)
      guard let was = before[key] else {
        added.append(edge)
        continue
      }
      kept.insert(key)
      if was.quantity != edge.quantity {
        changes.append(
          .init(
            node: edge.source, field: .quantity(of: edge.target, old: was.quantity, new: edge.quantity)))
      }
      if was.title != edge.title {
        changes.append(
          .init(node: edge.source, field: .title(in: edge.target, old: was.title, new: edge.title)))
      }
    }
    removed = old.edges.filter { edge in
      guard let source = matching.newID[edge.source], let target = matching.newID[edge.target] else {
        return true
      }
      // A statement about two names of one thing went with the merging.
      return source != target && !kept.contains(Self.key(source, edge.kind, target))
    }
  }

  private static func key(_ source: NodeID, _ kind: EdgeKind, _ target: NodeID) -> Key {
    kind.isSymmetric && target < source
      ? Key(source: target, kind: kind, target: source) : Key(source: source, kind: kind, target: target)
  }
}

extension Edge {
  /// Whether it is a side or an item of one of some deals.
  fileprivate func belongs(toOneOf deals: Set<NodeID>) -> Bool {
    kind.isDealSlot && deals.contains(kind == .supplies ? target : source)
  }
}
