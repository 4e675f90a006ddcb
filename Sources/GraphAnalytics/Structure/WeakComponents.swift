extension CSRGraph {
  /// The parts of the graph between which no edge leads, whatever the direction of edges.
  ///
  /// Union and find with path halving and linking by index; Tarjan and van Leeuwen, “Worst-case analysis of set
  /// union algorithms” (1984).
  ///
  /// - Complexity: O(*n* + *m* log *n*) at worst, in practice linear.
  public func weakComponents() -> Partition {
    var parent = (0..<Int32(nodeCount)).map { $0 }
    func root(of node: Int32) -> Int32 {
      var node = node
      while parent[Int(node)] != node {
        parent[Int(node)] = parent[Int(parent[Int(node)])]
        node = parent[Int(node)]
      }
      return node
    }
    for source in 0..<nodeCount {
      for arc in arcs(of: source) where isDirected || targets[arc] > source {
        let (a, b) = (root(of: Int32(source)), root(of: targets[arc]))
        if a < b { parent[Int(b)] = a } else { parent[Int(a)] = b }
      }
    }
    return Partition(labels: (0..<Int32(nodeCount)).map { Int(root(of: $0)) })
  }
}
