extension CSRGraph {
  /// The largest groups of nodes within which every node can be reached from every other along the direction
  /// of edges; in an undirected graph the same as ``weakComponents()``.
  ///
  /// Tarjan, “Depth-first search and linear graph algorithms” (1972), without recursion, so that a long path
  /// cannot exhaust the stack. Loops and parallel edges do not matter.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 0), (1, 2)])
  /// print(graph.strongComponents().labels)  // [0, 0, 1]
  /// ```
  ///
  /// - Complexity: O(*n* + *m*).
  public func strongComponents() -> Partition {
    guard isDirected else { return weakComponents() }
    let n = nodeCount
    var component = [Int](repeating: -1, count: n)
    // When the search came to a node, from 1 on, and the earliest node on the stack known to be reached from
    // it.
    var found = [Int32](repeating: 0, count: n)
    var low = found
    var nextArc = offsets
    var open: [Int32] = []
    var path: [Int32] = []
    var time = Int32(0)
    for start in 0..<n where found[start] == 0 {
      path.append(Int32(start))
      while let top = path.last {
        let node = Int(top)
        if found[node] == 0 {
          time += 1
          found[node] = time
          low[node] = time
          open.append(top)
        }
        var child: Int32?
        while child == nil, nextArc[node] < offsets[node + 1] {
          let target = targets[Int(nextArc[node])]
          nextArc[node] += 1
          if found[Int(target)] == 0 {
            child = target
          } else if component[Int(target)] < 0 {
            low[node] = min(low[node], found[Int(target)])
          }
        }
        if let child {
          path.append(child)
          continue
        }
        path.removeLast()
        if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
        if low[node] == found[node] {
          while let member = open.popLast() {
            component[Int(member)] = node
            if member == top { break }
          }
        }
      }
    }
    return Partition(labels: component)
  }
}
