/// Why a graph cannot be built or a question about it cannot be answered.
///
/// ```swift
/// do {
///   _ = try CSRGraph(nodeCount: 2, edges: [(0, 1), (1, 2)])
/// } catch GraphAnalyticsError.endOutOfRange(let edge, let end) {
///   print("edge \(edge) ends at \(end)")  // edge 1 ends at 2
/// }
/// ```
public enum GraphAnalyticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A graph has from zero to `Int32.max` − 1 nodes.
  case nodeCountOutOfRange(Int)
  /// A graph has at most ``CSRGraph/maximumEdgeCount`` edges.
  case tooManyEdges(Int)
  /// Lists that describe the same things side by side have different lengths.
  case countMismatch(expected: Int, found: Int)
  /// The end of an edge is no node of the graph.
  case endOutOfRange(edge: Int, end: Int)
  /// The weight of an edge is infinite or not a number.
  case weightNotFinite(edge: Int)
  /// The weight of an edge is less than zero.
  case negativeWeight(edge: Int)
  /// The weights of all edges together are beyond the range of `Double`.
  case totalWeightOverflow
  /// Where edges have lengths, an edge of length zero makes the number of shortest paths meaningless.
  case zeroWeight(edge: Int)
  /// The number of shortest paths between two nodes is beyond the range of `Double`.
  case tooManyShortestPaths
  /// The node that was asked for is no node of the graph.
  case nodeOutOfRange(Int)
  /// An argument lies outside the values that its documentation allows.
  case invalidArgument(String)
  /// An iteration came to its limit before its result was as exact as asked for.
  case notConverged(iterations: Int)

  /// The error as a sentence without its full stop, in English.
  public var description: String {
    switch self {
    case .nodeCountOutOfRange(let count): "a graph cannot have \(count) nodes"
    case .tooManyEdges(let count): "a graph cannot have \(count) edges"
    case .countMismatch(let expected, let found): "\(expected) values are needed, \(found) were given"
    case .endOutOfRange(let edge, let end): "edge \(edge) ends at \(end), which is no node"
    case .weightNotFinite(let edge): "the weight of edge \(edge) is not a finite number"
    case .negativeWeight(let edge): "the weight of edge \(edge) is negative"
    case .totalWeightOverflow: "the weights of all edges together are too large"
    case .zeroWeight(let edge): "the weight of edge \(edge) is zero, so it has no length"
    case .tooManyShortestPaths: "there are too many shortest paths to count"
    case .nodeOutOfRange(let node): "\(node) is no node of the graph"
    case .invalidArgument(let reason): reason
    case .notConverged(let iterations): "the result is still changing after \(iterations) iterations"
    }
  }
}
