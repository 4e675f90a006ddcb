/// A way through a graph that meets no node twice.
public struct Path: Hashable, Sendable {
  /// The nodes in order, from the first to the last.
  public let nodes: [Int]
  /// The edges between them, one fewer than nodes, as positions in the list from which the graph was built.
  public let edges: [Int]
  /// The sum of the lengths of the edges; without weights their number.
  public let length: Double
}
