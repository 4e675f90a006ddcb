public import EntenteModel
public import GraphAnalytics

/// Finds how nodes of a knowledge graph are connected.
///
/// Statements are followed in either direction, and deals are passed through: a supplier and a recipient are two
/// steps apart.
public struct PathFinder: Sendable {
  /// Whether a connection may pass through weapons. That two states fly the same aircraft seldom is what joins
  /// them.
  public enum WeaponUse: String, Hashable, Sendable, CaseIterable {
    case never
    /// Only where nothing else connects the two nodes.
    case lastResort = "last-resort"
    case always
  }

  let knowledge: KnowledgeGraph
  private let search: ConnectionSearch

  /// Prepares the search.
  ///
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: O(*n* + *m*).
  public init(_ knowledge: KnowledgeGraph) throws(GraphAnalyticsError) {
    self.knowledge = knowledge
    search = ConnectionSearch(
      try GraphProjection(knowledge).graph, isWeapon: knowledge.nodes.map { $0.type == .weapon },
      support: knowledge.edges.map { Int32(clamping: $0.evidence.documents.count) })
  }

  /// The shortest connections between two nodes, the best attested first.
  ///
  /// All of them have the same number of steps. They stand in the order of ``Connection/support``, the greatest
  /// first, then of the ids along the way, so the result never varies.
  ///
  /// - Parameters:
  ///   - start: Where connections begin.
  ///   - end: Where they end.
  ///   - weapons: Whether they may pass through weapons; either end may be one in any case.
  ///   - limit: How many to return at most.
  /// - Returns: None where the nodes are not connected or do not exist.
  /// - Complexity: O(*n* + *m*) and, for each connection, the degrees of its nodes.
  public func connections(
    from start: NodeID, to end: NodeID, weapons: WeaponUse = .lastResort, limit: Int = 1
  ) -> [Connection] {
    guard let source = knowledge.index(of: start), let target = knowledge.index(of: end) else { return [] }
    return search.connections(from: source, to: target, weapons: weapons, limit: limit).map {
      connection(along: $0)
    }
  }

  /// Several connections between two nodes: the shortest first, then longer ones.
  ///
  /// Of equally long ones the better attested comes first. No connection meets a node twice. Without conditions the
  /// shortest are those of ``connections(from:to:weapons:limit:)``; longer ones are found by Yen's algorithm (1971).
  /// Connections by way of other nodes are put together of the shortest ones between them; where these would meet
  /// a node twice, longer ones are tried, up to 32 for each part.
  ///
  /// - Parameters:
  ///   - start: Where connections begin.
  ///   - end: Where they end.
  ///   - conditions: What they have to be like.
  ///   - limit: How many to return at most.
  /// - Returns: None where nothing fulfils the conditions or a node does not exist.
  /// - Throws: ``GraphAnalyticsError`` where more than five nodes are to be passed.
  /// - Complexity: That of Yen's algorithm, for each order of the nodes that are to be passed.
  public func routes(
    from start: NodeID, to end: NodeID, conditions: Conditions = Conditions(), limit: Int = 1
  ) throws(GraphAnalyticsError) -> [Connection] {
    guard let source = knowledge.index(of: start), let target = knowledge.index(of: end) else { return [] }
    guard let places = ConnectionSearch.Conditions(conditions, place: knowledge.index(of:)) else { return [] }
    return try search.routes(from: source, to: target, conditions: places, limit: limit).map {
      connection(along: $0)
    }
  }

  /// The statements along some nodes, each of which is joined to the next.
  ///
  /// - Returns: `nil` where a node is missing or two that follow each other are not joined.
  public func connection(along ids: [NodeID]) -> Connection? {
    let nodes = ids.compactMap(knowledge.index(of:))
    guard !nodes.isEmpty, nodes.count == ids.count else { return nil }
    let connection = connection(along: nodes)
    return connection.steps.count == nodes.count - 1 ? connection : nil
  }

  private func connection(along nodes: [Int]) -> Connection {
    let steps = zip(nodes, nodes.dropFirst()).compactMap { node, next -> Connection.Step? in
      let edges = search.edges(from: node, to: next).map { knowledge.edges[$0] }
      guard let edge = edges.first else { return nil }
      return Connection.Step(
        edge: edge, isForward: edge.source == knowledge.nodes[node].id, others: Array(edges.dropFirst()))
    }
    return Connection(start: knowledge.nodes[nodes[0]].id, steps: steps)
  }
}
