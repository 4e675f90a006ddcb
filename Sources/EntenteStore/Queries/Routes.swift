public import EntenteAnalysis
public import EntenteModel
import GRDB
import GraphAnalytics

extension Store {
  /// Connections between two nodes: those that a `PathFinder` finds in the whole graph, in its order.
  ///
  /// The search itself goes over numbers; of the graph only what lies on the connections is loaded.
  ///
  /// - Parameters:
  ///   - start: Where connections begin.
  ///   - end: Where they end.
  ///   - conditions: What they have to be like; at most five nodes can be passed.
  ///   - limit: How many to return at most.
  /// - Returns: The connections, with the part of the graph on which they lie.
  /// - Throws: ``StoreError`` where anything that is read is not as it was written.
  /// - Complexity: O(*n* + *m*) in 32-bit numbers, and that of `PathFinder.routes`.
  public func routes(
    from start: NodeID, to end: NodeID, conditions: PathFinder.Conditions = PathFinder.Conditions(),
    limit: Int = 1
  ) throws(StoreError) -> (connections: [Connection], graph: KnowledgeGraph) {
    try reading { database in
      let network = try network(database)
      let finder: ConnectionSearch
      let found: [[Int]]
      do throws(GraphAnalyticsError) {
        finder = ConnectionSearch(
          try network.graph(), isWeapon: network.weapons.map { $0 != 0 }, support: network.support)
      } catch {
        throw StoreError(path: path, kind: .damaged("the network of the graph is none: \(error)"))
      }
      func place(_ id: NodeID) throws -> Int? {
        let rows = try PreparedStatement("SELECT number FROM node WHERE id = ?", in: database, path: path)
        rows.bind(1, id.rawValue)
        defer { rows.reset() }
        guard try rows.step() else { return nil }
        let number = Int32(truncatingIfNeeded: try rows.integer(0))
        return network.nodes.firstIndex(of: number)
      }
      guard let source = try place(start), let target = try place(end),
        let places = try ConnectionSearch.Conditions(conditions, place: place)
      else { return ([], try KnowledgeGraph()) }
      do throws(GraphAnalyticsError) {
        found = try finder.routes(from: source, to: target, conditions: places, limit: limit)
      } catch {
        throw StoreError(path: path, kind: .query("\(error)"))
      }
      var part = GraphLoader.Part()
      for nodes in found {
        part.nodes.formUnion(nodes.map { Int(network.nodes[$0]) })
        for (node, next) in zip(nodes, nodes.dropFirst()) {
          part.edges.formUnion(finder.edges(from: node, to: next).map { Int(network.edges[$0]) })
        }
      }
      var loader = GraphLoader(database, store: self, part: part)
      let graph = try loader.graph()
      // Both stand in the order of ids.
      let ids = Dictionary(
        zip(Set(found.joined()).sorted(), graph.nodes.map(\.id)), uniquingKeysWith: { first, _ in first })
      let details = try PathFinder(graph)
      let connections = try found.map { nodes in
        guard let connection = details.connection(along: nodes.compactMap { ids[$0] }),
          connection.nodes.count == nodes.count
        else { throw StoreError(path: path, kind: .damaged("the network is not that of the graph")) }
        return connection
      }
      return (connections, graph)
    }
  }
}
