extension CSRGraph {
  /// Which part of the edges of a directed graph is returned: leads to a node from which an edge leads back.
  ///
  /// Loops do not count, and parallel edges count once. Undirected edges lead both ways, so in an undirected
  /// graph it is 1; it is 0 where no edge joins two different nodes.
  ///
  /// Wasserman and Faust, “Social Network Analysis” (1994); Newman, Forrest and Balthrop, “Email networks and
  /// the spread of computer viruses” (2002).
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 0), (1, 2)])
  /// let reciprocity = graph.reciprocity()  // 2 of 3 edges
  /// ```
  ///
  /// - Returns: The share, between 0 and 1.
  /// - Complexity: O(*n* + *m*).
  public func reciprocity() -> Double {
    let ties = Ties(self, .directions)
    var edges = 0
    var returned = 0
    for node in 0..<nodeCount {
      let counts = ties.directionCounts(of: node)
      edges += counts.edges
      returned += counts.returned
    }
    return edges > 0 ? Double(returned) / Double(edges) : 0
  }

  /// Which part of the edges at each node of a directed graph is returned.
  ///
  /// Edges that lead from the node and edges that lead to it are counted together. What counts is as in
  /// ``reciprocity()``; a node without edges to others has 0.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 0), (1, 2)])
  /// let reciprocities = graph.nodeReciprocities()  // 1, two thirds, 0
  /// ```
  ///
  /// - Returns: The share of each node, between 0 and 1.
  /// - Complexity: O(*n* + *m*).
  public func nodeReciprocities() -> [Double] {
    let ties = Ties(self, .directions)
    return (0..<nodeCount).map { node in
      let counts = ties.directionCounts(of: node)
      return counts.edges > 0 ? Double(counts.returned) / Double(counts.edges) : 0
    }
  }
}

extension Ties {
  /// How many edges lead from a node and to it, parallel ones counted once, and how many of them are
  /// returned.
  fileprivate func directionCounts(of node: Int) -> (edges: Int, returned: Int) {
    guard let directions else { return (2 * degree(node), 2 * degree(node)) }
    var mutual = 0
    for tie in range(of: node) where directions[tie] == Ties.outgoing | Ties.incoming { mutual += 1 }
    return (degree(node) + mutual, 2 * mutual)
  }
}
