/// Where a graph falls apart when a single node or a single edge is taken out.
public struct Cuts: Hashable, Sendable {
  /// The nodes without which their component falls apart, in order.
  public let articulationPoints: [Int]
  /// The edges without which their component falls apart, in order.
  public let bridges: [Int]
}

extension CSRGraph {
  /// The nodes without which their component falls apart into several, in order.
  ///
  /// Directions do not count, and neither do loops and parallel edges.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.articulationPoints())  // [2]
  /// ```
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: As ``cuts(threads:)``.
  public func articulationPoints(threads: Int? = nil) -> [Int] {
    Blocks(self, threads: threads).articulationPoints()
  }

  /// The edges without which their component falls apart into two, in order.
  ///
  /// Directions do not count. An edge with a parallel one is no bridge, as the other stays, and a loop is
  /// none.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.bridges())  // [3]
  /// ```
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Returns: The positions of the edges in the list from which the graph was built.
  /// - Complexity: As ``cuts(threads:)``.
  public func bridges(threads: Int? = nil) -> [Int] {
    Blocks(self, threads: threads).bridges()
  }

  /// The ``articulationPoints(threads:)`` and the ``bridges(threads:)``, found together.
  ///
  /// Both are defined by Hopcroft and Tarjan, “Algorithm 447: efficient algorithms for graph manipulation”
  /// (1973). They are found as the tops of blocks and as blocks of one edge, and the blocks by union and find
  /// over a breadth-first tree (Westbrook and Tarjan, “Maintaining bridge-connected and biconnected
  /// components on-line”, 1992).
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// let cuts = graph.cuts()
  /// print(cuts.articulationPoints, cuts.bridges)  // [2] [3]
  /// ```
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: O(*n* + *m* log *n*) at worst, in practice linear; memory O(*n*), in a directed graph
  ///   O(*n* + *m*).
  public func cuts(threads: Int? = nil) -> Cuts {
    let blocks = Blocks(self, threads: threads)
    return Cuts(articulationPoints: blocks.articulationPoints(), bridges: blocks.bridges())
  }
}

extension Blocks {
  /// The nodes that several blocks have in common. A node is the top of all its blocks but the one of the
  /// edge to its parent, which a root of the forest does not have.
  fileprivate func articulationPoints() -> [Int] {
    let blockCount = Buffer(repeating: Int32(0), count: graph.nodeCount)
    for node in 0..<graph.nodeCount {
      if !isRoot(node) { blockCount[node] += 1 }
      if isBlock(node) { blockCount[Int(forest.parent[node])] += 1 }
    }
    return (0..<graph.nodeCount).filter { blockCount[$0] > 1 }
  }

  /// The blocks of one edge.
  fileprivate func bridges() -> [Int] {
    (0..<graph.nodeCount).compactMap { bridge(above: $0) }.sorted()
  }
}
