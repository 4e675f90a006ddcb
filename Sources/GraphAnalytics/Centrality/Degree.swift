/// Which of the edges at a node count; in an undirected graph all three mean all edges.
public enum EdgeDirection: Hashable, Sendable, CaseIterable {
  case incoming, outgoing, both
}

extension CSRGraph {
  /// How many edges each node has.
  ///
  /// Parallel edges count each; a loop counts twice, once for each end. In a directed graph `both` is the sum
  /// of the other two.
  ///
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
