public import EntenteModel
public import GraphAnalytics

extension PathFinder {
  /// How several nodes hang together: a tree of statements that joins them all, as small as possible.
  ///
  /// A weapon counts as much as four other steps, so that it joins only what nothing else does. Of several
  /// statements about the same two nodes the best attested is taken. Shortest for up to three nodes, and for up to
  /// eight in small graphs; else less than twice as long as need be.
  ///
  /// - Parameter ids: The nodes.
  /// - Returns: `nil` where nothing joins them all or one does not exist.
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: That of `CSRGraph.steinerTree(joining:weighted:allowing:)`.
  public func joining(_ ids: [NodeID]) throws(GraphAnalyticsError) -> Joining? {
    let terminals = ids.compactMap(knowledge.index(of:))
    guard terminals.count == ids.count else { return nil }
    var sources: [Int32] = []
    var targets: [Int32] = []
    var lengths: [Double] = []
    for edge in knowledge.edges {
      guard let source = knowledge.index(of: edge.source), let target = knowledge.index(of: edge.target)
      else { continue }
      sources.append(Int32(truncatingIfNeeded: source))
      targets.append(Int32(truncatingIfNeeded: target))
      let isWeapon = knowledge.nodes[source].type == .weapon || knowledge.nodes[target].type == .weapon
      // Less by so little for each document that no number of them makes up for a step.
      let documents = Double(min(1000, edge.evidence.documents.count))
      lengths.append((isWeapon ? 4 : 1) - documents * 0x1p-30)
    }
    let weighted = try CSRGraph(
      nodeCount: knowledge.nodes.count, sources: sources, targets: targets, weights: lengths)
    guard let tree = try weighted.steinerTree(joining: terminals, weighted: true) else { return nil }
    return Joining(
      nodes: tree.nodes.map { knowledge.nodes[$0].id }, edges: tree.edges.map { knowledge.edges[$0] },
      isMinimal: tree.isMinimal)
  }

  /// A tree of statements that joins some nodes.
  public struct Joining: Hashable, Sendable {
    /// The nodes that were to be joined and those on the way, in the order of their ids.
    public let nodes: [NodeID]
    /// The statements, one fewer than nodes, in order.
    public let edges: [Edge]
    /// Whether it is known that no smaller tree joins them.
    public let isMinimal: Bool
  }
}
