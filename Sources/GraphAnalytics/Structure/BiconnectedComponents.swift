/// The edges of a graph in groups within which any two lie on a circle.
///
/// Groups are numbered by their number of edges, the largest first; of groups of one size the one with the
/// least edge comes first.
public struct BiconnectedComponents: Hashable, Sendable {
  /// The group of each edge; −1 for a loop, which is in none.
  public let labels: [Int]
  /// How many edges each group has: never none, never growing.
  public let sizes: [Int]

  /// The number of groups.
  public var count: Int { sizes.count }

  /// The edges of each group, in order.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (2, 3), (1, 2), (2, 0)])
  /// print(graph.biconnectedComponents().groups())  // [[0, 2, 3], [1]]
  /// ```
  ///
  /// - Complexity: O(*m*).
  public func groups() -> [[Int]] {
    var result = sizes.map { size in
      var group: [Int] = []
      group.reserveCapacity(size)
      return group
    }
    for (edge, label) in labels.enumerated() where label >= 0 { result[label].append(edge) }
    return result
  }
}

extension CSRGraph {
  /// The largest groups of edges that no single node can part: any two edges of a group lie on a circle that
  /// passes no node twice.
  ///
  /// Two groups have at most one node in common, and the nodes that several groups have are the
  /// ``articulationPoints(threads:)``. A group of one edge is one of the ``bridges(threads:)``. Directions do
  /// not count. Parallel edges are in one group, and loops in none.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (2, 3), (1, 2), (2, 0)])
  /// print(graph.biconnectedComponents().labels)  // [0, 1, 0, 0]
  /// ```
  ///
  /// Defined by Hopcroft and Tarjan, “Algorithm 447: efficient algorithms for graph manipulation” (1973), and
  /// found as in ``cuts(threads:)``.
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: O(*n* + *m* log *n*) at worst, in practice linear; memory O(*n* + *m*).
  public func biconnectedComponents(threads: Int? = nil) -> BiconnectedComponents {
    let blocks = Blocks(self, threads: threads)
    let labels = Buffer(repeating: Int32(-1), count: edgeCount)
    let (targets, edgeIndices) = (targets.span, edgeIndices.span)
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let target = Int(targets[unchecked: arc])
        if target == source { continue }
        // An undirected edge comes by from its greater end as well.
        if !isDirected, target > source { break }
        // A tree edge has the number of its lower end; of another edge both ends are in one block.
        let isLower = blocks.forest.level[source] >= blocks.forest.level[target]
        let node = Int32(truncatingIfNeeded: isLower ? source : target)
        labels[Int(edgeIndices[unchecked: arc])] = blocks.root(of: node)
      }
    }

    // Numbered by their first edges to begin with; a partition knows how to go on from there.
    let number = Buffer(repeating: Int32(-1), count: nodeCount)
    var sizes: [Int32] = []
    for edge in 0..<edgeCount where labels[edge] >= 0 {
      let root = Int(labels[edge])
      if number[root] < 0 {
        number[root] = Int32(truncatingIfNeeded: sizes.count)
        sizes.append(0)
      }
      sizes[Int(number[root])] += 1
      labels[edge] = number[root]
    }
    let partition = Partition(groups: labels, sizes: sizes)
    return BiconnectedComponents(labels: partition.labels, sizes: partition.sizes)
  }
}
