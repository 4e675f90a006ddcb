extension CSRGraph {
  /// The length of a shortest path from one node to each, infinite where there is none.
  ///
  /// Breadth-first search (Moore, “The shortest path through a maze”, 1959); where weights are lengths, the
  /// algorithm of Dijkstra, “A note on two problems in connexion with graphs” (1959). Loops do not matter,
  /// and of parallel edges the lightest counts.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1)])
  /// try graph.distances(from: 0)  // [0, 1, .infinity]
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where the paths begin.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - filter: Which nodes and edges the paths may use. Where it does not allow the source, no distance is
  ///     finite.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: O(*n* + *m*), weighted O(*n* + *m* log *n*).
  public func distances(
    from source: Int, weighted: Bool = false, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    try check(node: source)
    let graph = try keeping(filter)
    var distance = [Double](repeating: .infinity, count: nodeCount)
    if let filter, !filter.allows(node: source) { return distance }
    distance[source] = 0
    if weighted, let weights {
      graph.dijkstra(from: source, weights: graph.weights ?? weights, into: &distance)
    } else {
      graph.breadthFirst(from: source, into: &distance)
    }
    return distance
  }

  private func breadthFirst(from source: Int, into distance: inout [Double]) {
    let (offsets, targets) = (offsets.span, targets.span)
    var queue = [Int32(source)]
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      let next = distance[node] + 1
      for arc in Int(offsets[unchecked: node])..<Int(offsets[unchecked: node &+ 1]) {
        let target = targets[unchecked: arc]
        if distance[Int(target)] < .infinity { continue }
        distance[Int(target)] = next
        queue.append(target)
      }
    }
  }

  private func dijkstra(from source: Int, weights: [Double], into distance: inout [Double]) {
    let (offsets, targets, weights) = (offsets.span, targets.span, weights.span)
    var queue = MinHeap()
    queue.insert(Int32(source), key: 0)
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if length > distance[node] { continue }
      for arc in Int(offsets[unchecked: node])..<Int(offsets[unchecked: node &+ 1]) {
        let target = targets[unchecked: arc]
        let candidate = length + weights[unchecked: arc]
        if candidate >= distance[Int(target)] { continue }
        distance[Int(target)] = candidate
        queue.insert(target, key: candidate)
      }
    }
  }
}
