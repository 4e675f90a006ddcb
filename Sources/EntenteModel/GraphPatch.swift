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
    public let node: Node?

    public init(id: NodeID, input: Int?, node: Node?) {
      self.id = id
      self.input = input
      self.node = node
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
    public let edge: Edge?

    public init(source: Int, kind: EdgeKind, target: Int, input: Int?, edge: Edge?) {
      self.source = source
      self.kind = kind
      self.target = target
      self.input = input
      self.edge = edge
    }
  }

  /// All documents.
  public let documents: [DocumentInfo]
  /// All nodes, each id once.
  public let nodes: [NodePart]
  /// All edges, each statement once.
  public let edges: [EdgePart]

  public init(documents: [DocumentInfo], nodes: [NodePart], edges: [EdgePart]) {
    self.documents = documents
    self.nodes = nodes
    self.edges = edges
  }

  /// What stands for all parts of the graph, by which the next patch knows what it need not give; `nil` where that of
  /// some part is not known.
  public var inputs: Set<Int>? {
    var inputs: Set<Int> = []
    inputs.reserveCapacity(nodes.count + edges.count)
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
