public import EntenteModel
import GRDB

/// What a graph holds, in numbers.
public struct GraphCounts: Hashable, Sendable {
  public let states: Int
  public let organizations: Int
  public let persons: Int
  public let weapons: Int
  public let deals: Int
  public let edges: Int

  /// - Complexity: O(*n*).
  public init(_ graph: KnowledgeGraph) {
    var actors: [ActorKind: Int] = [:]
    var types: [NodeType: Int] = [:]
    for node in graph.nodes {
      types[node.type, default: 0] += 1
      if let kind = node.actor?.kind { actors[kind, default: 0] += 1 }
    }
    self.init(actors, types, edges: graph.edges.count)
  }

  fileprivate init(_ actors: [ActorKind: Int], _ types: [NodeType: Int], edges: Int) {
    states = actors[.state] ?? 0
    organizations = actors[.organization] ?? 0
    persons = actors[.person] ?? 0
    weapons = types[.weapon] ?? 0
    deals = types[.deal] ?? 0
    self.edges = edges
  }
}

extension Store {
  /// What the graph of the last build holds.
  ///
  /// - Complexity: O(*n* + *m*).
  public func graphCounts() throws(StoreError) -> GraphCounts {
    try reading { database in
      func statement(_ sql: String) throws -> PreparedStatement {
        try PreparedStatement(sql, in: database, path: path)
      }
      var actors: [ActorKind: Int] = [:]
      var types: [NodeType: Int] = [:]
      let rows = try statement("SELECT type, kind, count(*) FROM node GROUP BY type, kind")
      while try rows.step() {
        let count = try rows.integer(2)
        let type = try rows.value(0, as: NodeType.self)
        types[type, default: 0] += count
        if type == .actor { actors[try rows.value(1, as: ActorKind.self)] = count }
      }
      let edges = try statement("SELECT count(*) FROM edge")
      defer { edges.reset() }
      return GraphCounts(actors, types, edges: try edges.step() ? try edges.integer(0) : 0)
    }
  }
}
