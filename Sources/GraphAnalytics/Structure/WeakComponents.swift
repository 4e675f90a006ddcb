extension CSRGraph {
  /// The parts of the graph between which no edge leads, whatever the direction of edges.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2)])
  /// print(graph.weakComponents().labels)  // [0, 0, 0, 1]
  /// ```
  ///
  /// Union and find: nodes are linked to the lesser root, and paths are halved on the way (Tarjan and van
  /// Leeuwen, “Worst-case analysis of set union algorithms”, 1984).
  ///
  /// - Complexity: O(*n* + *m* log *n*) at worst, in practice linear; memory O(*n*).
  public func weakComponents() -> Partition {
    let parent = Buffer(repeating: Int32(0), count: nodeCount)
    for node in 0..<nodeCount { parent[node] = Int32(truncatingIfNeeded: node) }
    let targets = targets.span
    for source in 0..<nodeCount {
      var own = parent.root(of: Int32(truncatingIfNeeded: source))
      for arc in arcs(of: source) {
        let target = targets[unchecked: arc]
        // An undirected edge comes by from its greater end as well.
        if !isDirected, target >= source { break }
        let other = parent.root(of: target)
        if own < other {
          parent[Int(other)] = own
        } else if other < own {
          parent[Int(own)] = other
          own = other
        }
      }
    }
    // A parent has a lesser number than its child, so by then the number of its group stands in its place.
    var sizes: [Int32] = []
    for node in 0..<nodeCount {
      let above = Int(parent[node])
      if above == node {
        parent[node] = Int32(truncatingIfNeeded: sizes.count)
        sizes.append(1)
      } else {
        let group = parent[above]
        parent[node] = group
        sizes[Int(group)] += 1
      }
    }
    return Partition(groups: parent, sizes: sizes)
  }
}
