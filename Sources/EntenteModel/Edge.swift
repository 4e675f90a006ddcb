/// A directed statement about two nodes.
public struct Edge: Hashable, Sendable, Comparable {
  public let source: NodeID
  public let target: NodeID
  public let kind: EdgeKind
  /// How many pieces a deal includes, where a document gives a number.
  public var quantity: Int?
  /// The office in which a person represents an actor.
  public var title: String?
  /// From 0 to 1: how far the reading can be trusted.
  public var confidence: Double
  public var evidence: EvidenceList

  /// Makes an edge; the ends of a symmetric kind are put in the order of their ids.
  public init(
    from source: NodeID, _ kind: EdgeKind, to target: NodeID, quantity: Int? = nil, title: String? = nil,
    confidence: Double = 1, evidence: EvidenceList
  ) {
    let swapped = kind.isSymmetric && target < source
    self.source = swapped ? target : source
    self.target = swapped ? source : target
    self.kind = kind
    self.quantity = quantity
    self.title = title
    self.confidence = confidence
    self.evidence = evidence
  }

  public static func < (a: Self, b: Self) -> Bool {
    if a.source != b.source { return a.source < b.source }
    if a.target != b.target { return a.target < b.target }
    return a.kind.rawValue.precedesInBytes(b.kind.rawValue)
  }
}
