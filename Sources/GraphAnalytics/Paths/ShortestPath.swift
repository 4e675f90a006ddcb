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
    let arcs = SimpleArcs(self, weighted: weighted)
    return arcs.weights == nil
      ? arcs.breadthFirstPath(from: source, to: target) : arcs.dijkstraPath(from: source, to: target)
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
    return SimpleArcs(self, weighted: weighted).distances(from: source)
  }
}

extension SimpleArcs {
  /// As rows are in order, nodes are found in the order of their least paths, and the first way to a node is it.
  fileprivate func breadthFirstPath(from source: Int, to target: Int) -> Path? {
    if source == target { return path(from: source, arcs: []) }
    var arrivals = [Int32](repeating: -1, count: nodeCount)
    var origins = arrivals
    var queue = [Int32(source)]
    origins[source] = Int32(source)
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      for arc in arcs(of: node) where origins[Int(targets[arc])] < 0 {
        let next = Int(targets[arc])
        arrivals[next] = Int32(arc)
        origins[next] = Int32(node)
        if next == target { return path(from: source, to: target, arrivals: arrivals, origins: origins) }
        queue.append(Int32(next))
      }
    }
    return nil
  }

  fileprivate func dijkstraPath(from source: Int, to target: Int) -> Path? {
    var arrivals = [Int32](repeating: -1, count: nodeCount)
    var origins = arrivals
    var distance = [Double](repeating: .infinity, count: nodeCount)
    var queue = MinHeap()
    distance[source] = 0
    queue.insert(Int32(source), key: 0)
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if node == target { return path(from: source, to: target, arrivals: arrivals, origins: origins) }
      if length > distance[node] { continue }
      for arc in arcs(of: node) {
        let next = Int(targets[arc])
        let candidate = length + weight(ofArc: arc)
        if candidate < distance[next] {
          distance[next] = candidate
          arrivals[next] = Int32(arc)
          origins[next] = found
          queue.insert(targets[arc], key: candidate)
        }
      }
    }
    return nil
  }

  /// The number of edges on a shortest path from a node to each, −1 where there is none.
  func hops(from source: Int) -> [Int32] {
    var distance = [Int32](repeating: -1, count: nodeCount)
    distance[source] = 0
    var queue = [Int32(source)]
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      for arc in arcs(of: node) where distance[Int(targets[arc])] < 0 {
        distance[Int(targets[arc])] = distance[node] + 1
        queue.append(targets[arc])
      }
    }
    return distance
  }

  /// The length of a shortest path from a node to each, infinite where there is none.
  func distances(from source: Int) -> [Double] {
    if weights == nil { return hops(from: source).map { $0 < 0 ? .infinity : Double($0) } }
    var distance = [Double](repeating: .infinity, count: nodeCount)
    distance[source] = 0
    var queue = MinHeap()
    queue.insert(Int32(source), key: 0)
    while let (found, length) = queue.popMinimum() {
      if length > distance[Int(found)] { continue }
      for arc in arcs(of: Int(found)) {
        let candidate = length + weight(ofArc: arc)
        if candidate < distance[Int(targets[arc])] {
          distance[Int(targets[arc])] = candidate
          queue.insert(targets[arc], key: candidate)
        }
      }
    }
    return distance
  }
}
