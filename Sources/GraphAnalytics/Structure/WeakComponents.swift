extension CSRGraph {
  /// The parts of the graph between which no edge leads, whatever the direction of edges.
  ///
  /// Union and find: nodes are linked to the lesser root, and paths are halved on the way (Tarjan and van
  /// Leeuwen, “Worst-case analysis of set union algorithms”, 1984).
  ///
  /// - Complexity: O(*n* + *m* log *n*) at worst, in practice linear.
  public func weakComponents() -> Partition {
    let parent = Buffer(repeating: Int32(0), count: nodeCount)
    for node in 0..<nodeCount { parent[node] = Int32(node) }
    let targets = targets.span
    for source in 0..<nodeCount {
      var own = Self.root(of: Int32(source), in: parent)
      for arc in arcs(of: source) {
        let target = targets[unchecked: arc]
        // An undirected edge comes by from its greater end as well.
        if !isDirected, target >= source { break }
        let other = Self.root(of: target, in: parent)
        if own < other {
          parent[Int(other)] = own
        } else if other < own {
          parent[Int(own)] = other
          own = other
        }
      }
    }
    // A parent never has a greater number, so by then it knows its root.
    for node in 0..<nodeCount { parent[node] = parent[Int(parent[node])] }
    return Partition(labels: parent.array().map(Int.init))
  }

  @inline(__always)
  private static func root(of node: Int32, in parent: borrowing Buffer<Int32>) -> Int32 {
    var node = node
    while true {
      let above = parent[Int(node)]
      if above == node { return node }
      let next = parent[Int(above)]
      parent[Int(node)] = next
      node = next
    }
  }
}
