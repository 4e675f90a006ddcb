extension CSRGraph {
  /// A shortest path between two nodes, along the direction of edges in a directed graph.
  ///
  /// Breadth-first search (Moore 1959); where weights are lengths, the algorithm of Dijkstra, “A note on two
  /// problems in connexion with graphs” (1959).
  ///
  /// - Parameters:
  ///   - source: Where the path begins.
  ///   - target: Where it ends. From a node to itself a path has no edge.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  /// - Returns: The path, `nil` where there is none. Of equally short paths without weights the one whose list of
  ///   nodes is least; with weights always the same one.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*).
  public func shortestPath(
    from source: Int, to target: Int, weighted: Bool = false
  ) throws(GraphAnalyticsError) -> Path? {
    try check(node: source)
    try check(node: target)
    let found =
      weighted && weights != nil
      ? dijkstra(from: source, to: target) : breadthFirst(from: source, to: target)
    guard found.distance[target] < .infinity else { return nil }
    var arcs: [Int] = []
    var node = target
    while node != source {
      arcs.append(Int(found.arrival[node]))
      node = Int(found.origin[node])
    }
    return path(from: source, arcs: arcs.reversed(), weighted: weighted)
  }

  /// The length of a shortest path from one node to each, infinite where there is none.
  ///
  /// - Parameters:
  ///   - source: Where the paths begin.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*).
  public func distances(from source: Int, weighted: Bool = false) throws(GraphAnalyticsError) -> [Double] {
    try check(node: source)
    let found =
      weighted && weights != nil ? dijkstra(from: source, to: nil) : breadthFirst(from: source, to: nil)
    return found.distance
  }
}

/// What a search from one node finds; loops and parallel edges cannot make it better.
private struct SearchTree {
  var distance: [Double]
  /// The arc through which each node was reached, and the node where it begins.
  var arrival: [Int32]
  var origin: [Int32]

  init(nodeCount: Int, source: Int) {
    distance = [Double](repeating: .infinity, count: nodeCount)
    arrival = [Int32](repeating: -1, count: nodeCount)
    origin = arrival
    distance[source] = 0
  }

  mutating func reach(_ node: Int, at length: Double, by arc: Int, from previous: Int) {
    distance[node] = length
    arrival[node] = Int32(truncatingIfNeeded: arc)
    origin[node] = Int32(truncatingIfNeeded: previous)
  }
}

extension CSRGraph {
  /// The path that arcs make, each of which leads on from where the one before it ends.
  func path(from source: Int, arcs: [Int], weighted: Bool) -> Path {
    Path(
      nodes: [source] + arcs.map { Int(targets[$0]) }, edges: arcs.map { Int(edgeIndices[$0]) },
      length: arcs.reduce(0) { $0 + (weighted ? weight(ofArc: $1) : 1) })
  }

  /// As rows are in order, nodes are found in the order of their least paths, and the first way to a node is it.
  ///
  /// - Parameter target: Where to stop; `nil` to reach all nodes.
  private func breadthFirst(from source: Int, to target: Int?) -> SearchTree {
    var tree = SearchTree(nodeCount: nodeCount, source: source)
    var queue = [Int32(source)]
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      if node == target { break }
      let next = tree.distance[node] + 1
      for arc in arcs(of: node) where tree.distance[Int(targets[arc])] == .infinity {
        tree.reach(Int(targets[arc]), at: next, by: arc, from: node)
        if Int(targets[arc]) == target { return tree }
        queue.append(targets[arc])
      }
    }
    return tree
  }

  private func dijkstra(from source: Int, to target: Int?) -> SearchTree {
    var tree = SearchTree(nodeCount: nodeCount, source: source)
    var queue = MinHeap()
    queue.insert(Int32(source), key: 0)
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if node == target { break }
      if length > tree.distance[node] { continue }
      for arc in arcs(of: node) {
        let next = Int(targets[arc])
        let candidate = length + weight(ofArc: arc)
        if candidate < tree.distance[next] {
          tree.reach(next, at: candidate, by: arc, from: node)
          queue.insert(targets[arc], key: candidate)
        }
      }
    }
    return tree
  }
}
