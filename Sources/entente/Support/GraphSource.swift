import EntenteAnalysis
import EntenteExtraction
import EntenteModel
import EntenteStore

/// What questions about a part of a graph are put to: a store, of which only that part is read, or a whole graph.
/// Both give the same answers.
enum GraphSource {
  case store(Store)
  case whole(KnowledgeGraph, NameIndex)

  /// The one node that a name means; otherwise an error that helps on.
  func node(named name: String) throws -> Node {
    switch self {
    case .whole(let graph, let index): return try index.node(named: name, in: graph)
    case .store(let store):
      let id = try nodeID(named: name) {
        try store.lookUp($0)
      } choose: { matches in
        // As much of the graph as tells the choices apart.
        let part = try store.details(of: matches.prefix(NameQuestion.limit).map(\.id))
        return try NameQuestion(name, matches, in: part).answer().id
      }
      guard let node = try store.node(id) else {
        throw Failure.nothingFound("nothing in the graph is called “\(Console.plain(name))”")
      }
      return node
    }
  }

  /// The graph as far as it says something about a node: its edges and neighbours, and all sides and items of its deals.
  func part(around node: Node) throws -> KnowledgeGraph {
    switch self {
    case .whole(let graph, _): graph
    case .store(let store): try store.neighbourhood(of: [node.id])
    }
  }

  /// Connections, with a graph that has their nodes.
  func routes(
    from start: NodeID, to end: NodeID, conditions: PathFinder.Conditions, limit: Int
  ) throws -> (connections: [Connection], graph: KnowledgeGraph) {
    switch self {
    case .whole(let graph, _):
      let connections = try analysing {
        try PathFinder(graph).routes(from: start, to: end, conditions: conditions, limit: limit)
      }
      return (connections, graph)
    case .store(let store):
      return try store.routes(from: start, to: end, conditions: conditions, limit: limit)
    }
  }
}

extension GraphOptions {
  /// The graph for questions about a part of it.
  ///
  /// - Parameter period: Where it is not everything, the whole graph is needed, as it is for `--min-confidence`: what
  ///   stays then depends on more than what is near.
  func source(within period: Period = Period(), needsWhole: Bool = false) throws -> GraphSource {
    if let storePath, confidence.minConfidence == 0, period.isEverything, !needsWhole {
      return .store(try Store(openingForReading: storePath))
    }
    let graph = try load().within(period)
    return .whole(graph, NameIndex(graph))
  }

  /// A node and the graph as far as it says something about it.
  ///
  /// - Parameter limit: How many of its deals are needed, `nil` for all.
  /// - Returns: With the number of deals that are left out.
  func part(
    around name: String, newestDeals limit: Int? = nil
  ) throws -> (graph: KnowledgeGraph, node: Node, moreDeals: Int) {
    let source = try source()
    let node = try source.node(named: name)
    if case .store(let store) = source, let limit {
      let part = try store.surroundings(of: node.id, newestDeals: limit)
      return (part.graph, node, part.moreDeals)
    }
    return (try source.part(around: node), node, 0)
  }
}
