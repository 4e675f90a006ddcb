public import EntenteModel

/// How two nodes are connected: a chain of statements, each with its evidence.
public struct Connection: Hashable, Sendable {
  /// One step from a node to the next.
  public struct Step: Hashable, Sendable {
    /// The statement that joins the two nodes; of several the one that most documents attest.
    public let edge: Edge
    /// Whether the step leads from the statement's source to its target, else it goes against it.
    public let isForward: Bool
    /// The other statements about the same two nodes, in order.
    public let others: [Edge]

    /// The node that the step leaves.
    public var start: NodeID { isForward ? edge.source : edge.target }
    /// The node that the step reaches.
    public var end: NodeID { isForward ? edge.target : edge.source }
  }

  public let start: NodeID
  /// None where a node is connected with itself.
  public let steps: [Step]

  /// The nodes in order, both ends included.
  public var nodes: [NodeID] { [start] + steps.map(\.end) }

  /// How many documents attest the steps, summed over the steps.
  public var support: Int { steps.reduce(0) { $0 + $1.edge.evidence.documents.count } }
}
