/// A way through a graph that meets no node twice.
public struct Path: Hashable, Sendable {
  /// The nodes in order, from the first to the last.
  public let nodes: [Int]
  /// The edges between them, one fewer than nodes, as positions in the list from which the graph was built.
  public let edges: [Int]
  /// The sum of the lengths of the edges; without weights their number.
  public let length: Double
}

extension SimpleArcs {
  /// The path that arcs make, each of which leads on from where the one before it ends.
  func path(from source: Int, arcs: some Sequence<Int>) -> Path {
    var nodes = [source]
    var edges: [Int] = []
    var length = 0.0
    for arc in arcs {
      nodes.append(Int(targets[arc]))
      edges.append(Int(edgeIndices[arc]))
      length += weight(ofArc: arc)
    }
    return Path(nodes: nodes, edges: edges, length: length)
  }

  /// The path to a node, read back from the arc through which each node was reached.
  func path(from source: Int, to target: Int, arrivals: [Int32], origins: [Int32]) -> Path {
    var arcs: [Int] = []
    var node = target
    while node != source {
      arcs.append(Int(arrivals[node]))
      node = Int(origins[node])
    }
    return path(from: source, arcs: arcs.reversed())
  }
}
