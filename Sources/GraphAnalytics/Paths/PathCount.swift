extension PathSearch {
  /// How many shortest paths there are between two nodes, as lists of nodes.
  ///
  /// ```swift
  /// var search = try PathSearch(CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3)]))
  /// try search.shortestPathCount(from: 0, to: 3)  // 2
  /// ```
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end.
  /// - Returns: The number, exact up to 2⁵³: 0 where there is no path, 1 from a node to itself. With weights
  ///   as many as ``allShortestPaths(from:to:maximumHops:limit:)`` finds.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``; ``GraphAnalyticsError/zeroWeight(edge:)`` where an
  ///   edge without length is on a way between the nodes that is shortest; and
  ///   ``GraphAnalyticsError/tooManyShortestPaths`` where `Double` has no such number.
  /// - Complexity: That of ``shortestPath(from:to:maximumHops:)``, and *r* log *r* for *r* nodes on shortest
  ///   paths.
  public mutating func shortestPathCount(
    from source: Int, to target: Int
  ) throws(GraphAnalyticsError) -> Double {
    guard try isOpen(source, target) else { return 0 }
    guard source != target else { return 1 }
    defer { closeRegion() }
    guard let (shortest, radius) = openRegion(from: source, to: target) else { return 0 }
    let slack = shortest * Self.tolerance
    region.grow(
      backward, lengths: backwardLengths, from: target, radius: radius, limit: shortest + 2 * slack)
    if counts.count < forward.nodeCount { counts = Buffer(repeating: -1, count: forward.nodeCount) }
    var nodes = [Int32(source)]
    defer { for node in nodes { counts[Int(node)] = -1 } }
    try collect(&nodes, slack: slack)
    // Every step of a shortest path comes nearer to the target.
    nodes.sort { (region.remaining[Int($0)], $0) < (region.remaining[Int($1)], $1) }
    counts[target] = 1
    for node in nodes where node != target {
      var sum = 0.0
      forEachStep(from: Int(node), slack: slack) { next, _ in sum += max(counts[next], 0) }
      counts[Int(node)] = sum
    }
    guard counts[source].isFinite else { throw .tooManyShortestPaths }
    return counts[source]
  }

  /// Gathers the nodes of all shortest paths, the first of which is given.
  private borrowing func collect(_ nodes: inout [Int32], slack: Double) throws(GraphAnalyticsError) {
    counts[Int(nodes[0])] = 0
    var zeroEdge: Int?
    var head = 0
    while head < nodes.count {
      forEachStep(from: Int(nodes[head]), slack: slack) { next, arc in
        if isWeighted, forward.weight(ofArc: arc) == 0 {
          zeroEdge = zeroEdge ?? Int(forward.edgeIndices[arc])
        }
        if counts[next] < 0 {
          counts[next] = 0
          nodes.append(Int32(truncatingIfNeeded: next))
        }
      }
      head += 1
    }
    if let zeroEdge { throw .zeroWeight(edge: zeroEdge) }
  }

  /// Tells to which nodes a shortest path to the target may go on, each once, and by which arc.
  private borrowing func forEachStep(from node: Int, slack: Double, _ body: (Int, Int) -> Void) {
    var last = Int32(-1)
    let most = region.remaining[node] + slack
    for arc in forward.arcs(of: node) {
      let next = forward.targets[arc]
      if next == last { continue }
      let length = isWeighted ? forward.weight(ofArc: arc) : 1
      if length + region.remaining[Int(next)] > most || Int(next) == node { continue }
      last = next
      body(Int(next), arc)
    }
  }
}
