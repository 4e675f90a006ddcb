/// What a corpus says: actors, weapons and deals, and the statements that join them.
///
/// Nodes stand in the order of their ids, edges in the order of source, target and kind, so that the same
/// documents give the same graph in any order of files and with any number of threads.
public struct KnowledgeGraph: Hashable, Sendable {
  /// The documents, in the order of their ids.
  public private(set) var documents: [DocumentInfo]
  public private(set) var nodes: [Node]
  public private(set) var edges: [Edge]
  private var indexByID: [NodeID: Int]

  /// Puts a graph in order and checks it.
  ///
  /// - Throws: ``GraphError`` where an id stands twice, an edge has an end that is no node or that its kind
  ///   does not allow, or one statement stands twice.
  /// - Complexity: O(*n* log *n* + *m* log *m*).
  public init(
    documents: [DocumentInfo] = [], nodes: [Node] = [], edges: [Edge] = []
  ) throws(GraphError) {
    self.documents = documents.sorted { $0.id < $1.id }
    self.nodes = nodes.sorted { $0.id < $1.id }
    self.edges = []
    indexByID = [:]
    indexByID.reserveCapacity(nodes.count)
    for (index, node) in self.nodes.enumerated() {
      if indexByID.updateValue(index, forKey: node.id) != nil { throw .repeatedNode(node.id) }
    }
    self.edges = try sorted(edges)
  }

  /// Edges in their order, which is that of numbers once the nodes are in theirs.
  private func sorted(_ edges: [Edge]) throws(GraphError) -> [Edge] {
    var places: [(source: Int, target: Int, kind: Int, edge: Int)] = []
    places.reserveCapacity(edges.count)
    for (index, edge) in edges.enumerated() {
      guard let source = indexByID[edge.source], let target = indexByID[edge.target] else {
        throw unknownNode(in: edges)
      }
      places.append((source, target, Self.order(of: edge.kind), index))
    }
    places.sort { ($0.source, $0.target, $0.kind, $0.edge) < ($1.source, $1.target, $1.kind, $1.edge) }
    for (index, place) in places.enumerated() {
      let edge = edges[place.edge]
      guard edge.kind.joins(nodes[place.source].type, nodes[place.target].type) else {
        throw .impossibleEdge(edge.source, edge.kind, edge.target)
      }
      if index > 0 {
        let last = places[index - 1]
        if last.source == place.source, last.target == place.target, last.kind == place.kind {
          throw .repeatedEdge(edge.source, edge.kind, edge.target)
        }
      }
    }
    return places.map { edges[$0.edge] }
  }

  /// The first end that is missing, in the order of edges.
  private func unknownNode(in edges: [Edge]) -> GraphError {
    for edge in edges.sorted() {
      for end in [edge.source, edge.target] where indexByID[end] == nil {
        return .unknownNode(end, in: edge.kind)
      }
    }
    return .unknownNode(NodeID(""), in: .supplies)
  }

  private static func order(of kind: EdgeKind) -> Int { kindOrder[kind] ?? 0 }

  private static let kindOrder: [EdgeKind: Int] = {
    let kinds = EdgeKind.allCases.sorted { $0.rawValue.precedesInBytes($1.rawValue) }
    return Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
  }()

  /// The node of this id. O(1).
  public func node(_ id: NodeID) -> Node? { indexByID[id].map { nodes[$0] } }

  /// The position in ``nodes`` of the node of this id. O(1).
  public func index(of id: NodeID) -> Int? { indexByID[id] }

  /// Sets a result of an analysis on a node.
  public mutating func setAttribute(_ name: String, of index: Int, to value: Attributes.Value?) {
    nodes[index].attributes[name] = value
  }

  /// The graph without the nodes and edges that a test refuses; edges that lose an end go with it.
  public func filtered(node keepsNode: (Node) -> Bool, edge keepsEdge: (Edge) -> Bool) -> KnowledgeGraph {
    var copy = self
    copy.nodes = nodes.filter(keepsNode)
    copy.indexByID = [:]
    for (index, node) in copy.nodes.enumerated() { copy.indexByID[node.id] = index }
    copy.edges = edges.filter {
      copy.indexByID[$0.source] != nil && copy.indexByID[$0.target] != nil && keepsEdge($0)
    }
    return copy
  }

  /// The graph without what is trusted less than a limit.
  ///
  /// An edge goes with a node that goes, and a deal goes when it has no side left: a transfer between nobody says
  /// nothing. Actors and weapons stay, though nothing may join them any more.
  /// - Parameter minimum: From 0 to 1.
  /// - Complexity: O(*n* + *m*).
  public func trusted(atLeast minimum: Double) -> KnowledgeGraph {
    guard minimum > 0 else { return self }
    let sure = filtered(node: { $0.confidence >= minimum }, edge: { $0.confidence >= minimum })
    var sides: Set<NodeID> = []
    for edge in sure.edges {
      switch edge.kind {
      case .supplies: sides.insert(edge.target)
      case .suppliedTo: sides.insert(edge.source)
      default: continue
      }
    }
    return sure.filtered(node: { $0.deal == nil || sides.contains($0.id) }, edge: { _ in true })
  }

  /// The days between which the documents were published.
  public var dateRange: ClosedRange<CalendarDate>? {
    let dates = documents.compactMap(\.date)
    guard let first = dates.min(), let last = dates.max() else { return nil }
    return first...last
  }
}

/// Why something is no graph.
public enum GraphError: Error, Hashable, Sendable, CustomStringConvertible {
  case repeatedNode(NodeID)
  case unknownNode(NodeID, in: EdgeKind)
  case impossibleEdge(NodeID, EdgeKind, NodeID)
  case repeatedEdge(NodeID, EdgeKind, NodeID)

  public var description: String {
    switch self {
    case .repeatedNode(let id): "the node \(id) stands twice"
    case .unknownNode(let id, let kind): "an edge “\(kind.rawValue)” names the node \(id), which is missing"
    case .impossibleEdge(let a, let kind, let b): "no edge “\(kind.rawValue)” can lead from \(a) to \(b)"
    case .repeatedEdge(let a, let kind, let b): "the edge \(a) \(kind.rawValue) \(b) stands twice"
    }
  }
}

extension EdgeKind {
  /// Whether an edge of this kind may lead from a node of one type to a node of another.
  public func joins(_ source: NodeType, _ target: NodeType) -> Bool {
    switch self {
    case .supplies: source == .actor && target == .deal
    case .suppliedTo: source == .deal && target == .actor
    case .includes: source == .deal && target == .weapon
    case .operates, .produces: source == .actor && target == .weapon
    case .represents, .partOf, .meets, .cooperatesWith, .supports, .opposes, .sanctions, .attacks:
      source == .actor && target == .actor
    }
  }
}
