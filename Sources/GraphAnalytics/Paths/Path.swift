/// A way through a graph that meets no node twice.
public struct Path: Hashable, Sendable {
  /// The nodes in order, from the first to the last.
  public let nodes: [Int]
  /// The edges between them, one fewer than nodes, as positions in the list from which the graph was built.
  public let edges: [Int]
  /// The sum of the lengths of the edges; without weights their number.
  public let length: Double
}

extension CSRGraph {
  /// The path along some nodes, by the lightest of the edges that join them.
  func path(along nodes: [Int], weighted: Bool) -> Path {
    let weights = weighted ? weights : nil
    var edges: [Int] = []
    edges.reserveCapacity(max(nodes.count - 1, 0))
    var length = 0.0
    for step in 1..<max(nodes.count, 1) {
      let arc = lightestArc(from: nodes[step - 1], to: nodes[step], weights: weights)
      edges.append(Int(edgeIndices[arc]))
      length += weights.map { $0[arc] } ?? 1
    }
    return Path(nodes: nodes, edges: edges, length: length)
  }

  /// The first of the lightest arcs between two neighbours.
  private func lightestArc(from node: Int, to next: Int, weights: [Double]?) -> Int {
    let row = arcs(of: node)
    let first = row.endOfPrefix { Int(targets[$0]) < next }
    guard let weights else { return first }
    var lightest = first
    var arc = first + 1
    while arc < row.upperBound, Int(targets[arc]) == next {
      if weights[arc] < weights[lightest] { lightest = arc }
      arc += 1
    }
    return lightest
  }
}
