/// Which of the edges at a node count; in an undirected graph all three mean all edges.
public enum EdgeDirection: Hashable, Sendable, CaseIterable {
  /// Edges that lead to the node.
  case incoming
  /// Edges that lead from the node.
  case outgoing
  /// All edges at the node.
  case both
}

extension CSRGraph {
  /// How many edges each node has.
  ///
  /// Parallel edges count each; a loop counts twice, once for each end. In a directed graph `both` is the sum
  /// of the other two.
  ///
  /// Freeman, “Centrality in social networks: conceptual clarification” (1979).
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (0, 2), (2, 2)])
  /// graph.degrees(.outgoing)  // 2, 0, 1
  /// graph.degrees()  // 2, 1, 3
  /// ```
  ///
  /// - Parameter direction: Which of the edges at a node count.
  /// - Complexity: O(*n* + *m*).
  public func degrees(_ direction: EdgeDirection = .both) -> [Int] {
    var result = [Int](repeating: 0, count: nodeCount)
    countEnds(direction) { node, _ in result[node] += 1 }
    return result
  }

  /// The sum of the weights of each node's edges, counted as in ``degrees(_:)``.
  ///
  /// Barrat, Barthélemy, Pastor-Satorras and Vespignani, “The architecture of complex weighted networks”
  /// (2004).
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, sources: [0, 0], targets: [1, 2], weights: [2, 0.5])
  /// graph.strength()  // 2.5, 2, 0.5
  /// ```
  ///
  /// - Parameter direction: Which of the edges at a node count.
  /// - Complexity: O(*n* + *m*).
  public func strength(_ direction: EdgeDirection = .both) -> [Double] {
    var result = [Double](repeating: 0, count: nodeCount)
    countEnds(direction) { node, arc in result[node] += weight(ofArc: arc) }
    return result
  }

  private func countEnds(_ direction: EdgeDirection, _ count: (_ node: Int, _ arc: Int) -> Void) {
    for node in 0..<nodeCount {
      for arc in arcs(of: node) {
        let target = Int(targets[arc])
        if !isDirected {
          count(node, arc)
          if target == node { count(node, arc) }
        } else {
          if direction != .incoming { count(node, arc) }
          if direction != .outgoing { count(target, arc) }
        }
      }
    }
  }
}
