/// A graph told in terms of a former one: of what is as it was there, only the name is given.
///
/// Where nothing is as it was, the patch is a whole graph.
public struct GraphPatch: Sendable {
  /// A node of the new graph.
  public struct NodePart: Sendable {
    public let id: NodeID
    /// Stands for all that the node was made of; `nil` where that is not known.
    public let input: Int?
    /// `nil` where the former graph has the same node.
    public var node: Node? { made?.value }
    private let made: Box<Node>?
    /// Whether the former graph has a node of this id that other documents have added to: then ``node`` has the sentences
    /// of these only, and the others are the former ones.
    public let isGrown: Bool
    /// The number that the former inputs have for the node; `nil` where it was not looked up.
    public let former: Int32?

    public init(id: NodeID, input: Int?, node: Node?, isGrown: Bool = false, former: Int32? = nil) {
      self.id = id
      self.input = input
      self.former = former
      made = node.map(Box.init)
      self.isGrown = isGrown
    }
  }

  /// An edge of the new graph; its ends are positions in ``GraphPatch/nodes``.
  public struct EdgePart: Sendable {
    public let source: Int
    public let kind: EdgeKind
    public let target: Int
    /// Stands for all that the edge was made of; `nil` where that is not known.
    public let input: Int?
    /// `nil` where the former graph has the same edge.
    public var edge: Edge? { made?.value }
    private let made: Box<Edge>?
    /// As those of a node.
    public let isGrown: Bool
    public let former: Int32?

    public init(
      source: Int, kind: EdgeKind, target: Int, input: Int?, edge: Edge?, isGrown: Bool = false,
      former: Int32? = nil
    ) {
      self.former = former
      self.source = source
      self.kind = kind
      self.target = target
      self.input = input
      made = edge.map(Box.init)
      self.isGrown = isGrown
    }
  }

  /// Most parts have no value: these take little room so.
  private final class Box<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  /// How many sentences a node of an actor or a weapon keeps, the first ones; edges keep all of theirs.
  public static let evidenceLimit = 50

  /// All documents.
  public let documents: [DocumentInfo]
  /// What stands for all that is known of each document; `nil` where that is not known.
  public let documentInputs: [Int?]
  /// All nodes, each id once.
  public private(set) var nodes: [NodePart]
  /// All edges, each statement once.
  public let edges: [EdgePart]

  /// - Parameter documentInputs: None where nothing is known of the documents.
  public init(
    documents: [DocumentInfo], documentInputs: [Int?] = [], nodes: [NodePart], edges: [EdgePart]
  ) {
    self.documents = documents
    self.documentInputs = documentInputs
    self.nodes = nodes
    self.edges = edges
  }

  /// A whole graph.
  public init(_ graph: KnowledgeGraph) {
    self.init(
      documents: graph.documents, nodes: graph.nodes.map { NodePart(id: $0.id, input: nil, node: $0) },
      edges: graph.edges.map { edge in
        EdgePart(
          source: graph.index(of: edge.source) ?? 0, kind: edge.kind,
          target: graph.index(of: edge.target) ?? 0,
          input: nil, edge: edge)
      })
  }

  /// The patch with the nodes of a graph where it has the same ids; what an analysis found is written with it.
  public func with(nodesOf graph: KnowledgeGraph) -> GraphPatch {
    var copy = self
    copy.nodes = nodes.map {
      NodePart(id: $0.id, input: $0.input, node: graph.node($0.id) ?? $0.node, isGrown: false)
    }
    return copy
  }

  /// What stands for all documents and parts of the graph, by which the next patch knows what it need not give; `nil`
  /// where that of any is not known.
  public var inputs: Set<Int>? {
    var inputs: Set<Int> = []
    inputs.reserveCapacity(documents.count + nodes.count + edges.count)
    guard documentInputs.count == documents.count else { return nil }
    for document in documentInputs {
      guard let document else { return nil }
      inputs.insert(document)
    }
    for node in nodes {
      guard let input = node.input else { return nil }
      inputs.insert(input)
    }
    for edge in edges {
      guard let input = edge.input else { return nil }
      inputs.insert(input)
    }
    return inputs
  }

  /// The graph, where nothing is left out.
  ///
  /// - Throws: ``GraphError`` as `KnowledgeGraph`, which what is left out is missing from.
  public func graph() throws(GraphError) -> KnowledgeGraph {
    try KnowledgeGraph(
      documents: documents, nodes: nodes.compactMap(\.node), edges: edges.compactMap(\.edge))
  }
}
