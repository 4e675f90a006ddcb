/// How many rows of a store's graph a build changed.
public struct GraphChangeCounts: Hashable, Sendable {
  public var nodesAdded = 0
  public var nodesChanged = 0
  public var nodesRemoved = 0
  public var edgesAdded = 0
  public var edgesChanged = 0
  public var edgesRemoved = 0

  public init() {}

  /// Whether the graph is as it was.
  public var isEmpty: Bool { self == GraphChangeCounts() }
}
