extension CSRGraph {
  /// How far inside the graph each node lies: the greatest *k* for which it is in the *k*-core.
  ///
  /// The *k*-core is the largest part of the graph in which each node has at least *k* neighbours of that
  /// part. Neighbours count, not edges: loops do not count, parallel edges count once, and directions do not
  /// count.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.coreNumbers())  // [2, 2, 2, 1, 0]
  /// ```
  ///
  /// Seidman, “Network structure and minimum degree” (1983); taking nodes off in the order of their degrees
  /// by Batagelj and Zaveršnik, “An O(m) algorithm for cores decomposition of networks” (2003). Where they
  /// keep all nodes sorted, here each *k* has a pass over the nodes that are left. A node is passed once for
  /// each *k* up to its core number, which is at most its degree, so all passes together take O(*n* + *m*) as
  /// well, and a lower degree is one number written.
  ///
  /// - Complexity: O(*n* + *m*); memory O(*n*), with loops, parallel edges or directions O(*n* + *m*).
  public func coreNumbers() -> [Int] {
    let arcs = SimpleArcs(undirected(), weighted: false)
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    // The degree among the nodes that are left, which in the end is the core number.
    let degree = Buffer(repeating: Int32(0), count: nodeCount)
    let left = Buffer(repeating: Int32(0), count: nodeCount)
    // One more, as a place is written before it is known whether it is needed.
    let open = Buffer(repeating: Int32(0), count: nodeCount + 1)
    let rows = RowFetch()
    var core = Int32.max
    for node in 0..<nodeCount {
      degree[node] = offsets[unchecked: node &+ 1] &- offsets[unchecked: node]
      left[node] = Int32(truncatingIfNeeded: node)
      core = min(core, degree[node])
    }
    var leftCount = nodeCount
    while leftCount > 0 {
      var kept = 0
      var openCount = 0
      // The nodes taken off before have lesser degrees than all that are left.
      for index in 0..<leftCount {
        let node = left[index]
        let own = degree[Int(node)]
        if own > core {
          left[kept] = node
          kept &+= 1
        } else if own == core {
          open[openCount] = node
          openCount &+= 1
        }
      }
      // First come, first served, so that most rows are read in their order.
      var (index, fetched) = (0, 0)
      while index < openCount {
        if index == fetched {
          fetched = min(index &+ RowFetch.count, openCount)
          rows.fetch(index..<fetched, offsets: arcs.offsets, targets: arcs.targets) { open[$0] }
        }
        let node = Int(open[index])
        index &+= 1
        var arc = Int(offsets[unchecked: node])
        let end = Int(offsets[unchecked: node &+ 1])
        // Whether a neighbour is left is as good as random, so there is no branch on it.
        while arc < end {
          let target = targets[unchecked: arc]
          arc &+= 1
          let own = degree[Int(target)]
          let lower = own &- (own > core ? 1 : 0)
          degree[Int(target)] = lower
          open[openCount] = target
          openCount &+= own != lower && lower == core ? 1 : 0
        }
      }
      leftCount = kept
      core += 1
    }
    return degree.array().map(Int.init)
  }

  /// The nodes of the *k*-core: the largest part of the graph in which each node has at least *k* neighbours
  /// of that part, in order. It may be in several components.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 5, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.core(2))  // [0, 1, 2]
  /// ```
  ///
  /// - Parameter k: The number of neighbours; up to 0 all nodes are in the core.
  /// - Complexity: As ``coreNumbers()``.
  public func core(_ k: Int) -> [Int] {
    let numbers = coreNumbers()
    return numbers.indices.filter { numbers[$0] >= k }
  }
}
