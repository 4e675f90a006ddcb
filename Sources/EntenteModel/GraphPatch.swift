/// A graph told in terms of a former one: of what is as it was there, only the name is given.
///
/// Where nothing is as it was, the patch is a whole graph.
public struct GraphPatch: Sendable {
  /// An id of which nobody may ask: it is put together where somebody does.
  public struct DeferredID: Sendable {
    private let text: String
    private let number: Int32

    /// - Parameter number: Stands behind a hyphen, where it is not 0.
    public init(_ text: String, number: Int32 = 0) { (self.text, self.number) = (text, number) }

    /// The whole id.
    public var id: NodeID { NodeID(number == 0 ? text : text + "-" + String(number)) }
  }

  /// A node of the new graph.
  public struct NodePart: Sendable {
    fileprivate let deferredID: DeferredID
    public var id: NodeID { deferredID.id }
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
      self.init(DeferredID(id.rawValue), input: input, node: node, isGrown: isGrown, former: former)
    }

    public init(_ id: DeferredID, input: Int?, node: Node?, isGrown: Bool = false, former: Int32? = nil) {
      deferredID = id
      self.input = input
      self.former = former
      made = node.map(Box.init)
      self.isGrown = isGrown
    }
  }

  /// An edge that the former graph does not have so; its ends are positions in ``GraphPatch/nodes``.
  public struct EdgePart: Sendable {
    public let source: Int
    public let target: Int
    /// Stands for all that the edge was made of; `nil` where that is not known.
    public let input: Int?
    public let edge: Edge
    /// As that of a node.
    public let isGrown: Bool

    public init(source: Int, target: Int, input: Int?, edge: Edge, isGrown: Bool = false) {
      self.source = source
      self.target = target
      self.input = input
      self.edge = edge
      self.isGrown = isGrown
    }
  }

  /// An edge of which the former graph has the same.
  public struct KeptEdge: Sendable {
    /// Stands for all that the edge was made of.
    public let input: Int
    /// As that of a node.
    public let former: Int32?

    public init(input: Int, former: Int32?) {
      self.input = input
      self.former = former
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
  /// The edges that have to be made, each statement once.
  public let edges: [EdgePart]
  /// All others.
  public let keptEdges: [KeptEdge]

  /// - Parameter documentInputs: None where nothing is known of the documents.
  public init(
    documents: [DocumentInfo], documentInputs: [Int?] = [], nodes: [NodePart], edges: [EdgePart],
    keptEdges: [KeptEdge] = []
  ) {
    self.keptEdges = keptEdges
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
          source: graph.index(of: edge.source) ?? 0, target: graph.index(of: edge.target) ?? 0, input: nil,
          edge: edge)
      })
  }

  /// The patch with the nodes of a graph where it has the same ids; what an analysis found is written with it.
  public func with(nodesOf graph: KnowledgeGraph) -> GraphPatch {
    var copy = self
    copy.nodes = nodes.map {
      NodePart($0.deferredID, input: $0.input, node: graph.node($0.id) ?? $0.node, isGrown: false)
    }
    return copy
  }

  /// What stands for all documents and parts of the graph, by which the next patch knows what it need not give; `nil`
  /// where that of any is not known.
  public var inputs: Set<Int>? {
    var inputs: Set<Int> = []
    inputs.reserveCapacity(documents.count + nodes.count + edgeCount)
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
    for edge in keptEdges { inputs.insert(edge.input) }
    return inputs
  }

  /// How many edges the graph has.
  public var edgeCount: Int { edges.count + keptEdges.count }

  /// The graph, where nothing is left out.
  ///
  /// - Throws: ``GraphError`` as `KnowledgeGraph`, which what is left out is missing from.
  public func graph() throws(GraphError) -> KnowledgeGraph {
    try KnowledgeGraph(
      documents: documents, nodes: nodes.compactMap(\.node), edges: edges.map(\.edge))
  }
}
