extension CSRGraph {
  /// On how large a share of the shortest paths from some nodes to some others each node lies.
  ///
  /// For each connected pair of a source and another node that is a target, a node between them counts the share of
  /// their shortest paths that pass through it; the result is the sum, divided by the number of those pairs of which
  /// the node is no end. A node that all shortest paths pass has 1. Every edge has length 1; a path is the list of
  /// its nodes, so parallel edges do not multiply paths. Directions count.
  ///
  /// ```swift
  /// let chain = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// try chain.betweennessShare(from: [0], to: [2, 3])  // [0, 1, 1, 0]: node 2 is no end of the pair of 0 and 3
  /// ```
  ///
  /// Brandes, “On variants of shortest-path betweenness centrality and their generic computation” (2008).
  ///
  /// - Parameters:
  ///   - sources: Where paths begin; a node that stands twice counts once.
  ///   - targets: Where they end; likewise.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: For each node a share from 0 to 1; 0 where no pair is left.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or ``GraphAnalyticsError/tooManyShortestPaths``.
  /// - Complexity: O(*km*) for *k* sources; memory O(*n*) a thread and for each of at most 16 blocks.
  public func betweennessShare(
    from sources: [Int], to targets: [Int], threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Double] {
    for node in sources { try check(node: node) }
    for node in targets { try check(node: node) }
    let starts = Set(sources).sorted()
    var isTarget = [Bool](repeating: false, count: nodeCount)
    for node in targets { isTarget[node] = true }
    let arcs = SimpleArcs(self, weighted: false)
    let blocks = min(starts.count, 16)
    // Of each block the sums of all nodes, and for each node the number of pairs of which it is an end.
    let sums = Buffer(repeating: 0.0, count: blocks * nodeCount)
    let ends = Buffer(repeating: 0.0, count: blocks * nodeCount)
    let pairs = Buffer(repeating: 0.0, count: blocks)
    let goals = isTarget
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { SubsetSearch(arcs) },
      body: { search, block in
        for index in starts.count * block / blocks..<starts.count * (block + 1) / blocks {
          let base = block * nodeCount
          pairs[block] += search.add(starts[index], to: goals, sums: sums, ends: ends, at: base)
        }
      })
    var result = [Double](repeating: 0, count: nodeCount)
    var own = result
    var total = 0.0
    for block in 0..<blocks {
      total += pairs[block]
      for node in 0..<nodeCount {
        result[node] += sums[block * nodeCount + node]
        own[node] += ends[block * nodeCount + node]
      }
    }
    guard result.allSatisfy(\.isFinite) else { throw .tooManyShortestPaths }
    for node in result.indices {
      let others = total - own[node]
      result[node] = others > 0 ? min(1, result[node] / others) : 0
    }
    return result
  }
}

/// The search from one source and the way back.
private struct SubsetSearch: ~Copyable {
  private let arcs: SimpleArcs
  private let distance: Buffer<Int32>
  private let pathCount: Buffer<Double>
  private let dependency: Buffer<Double>
  private let order: Buffer<Int32>

  init(_ arcs: SimpleArcs) {
    self.arcs = arcs
    distance = Buffer(repeating: -1, count: arcs.nodeCount)
    pathCount = Buffer(repeating: 0, count: arcs.nodeCount)
    dependency = Buffer(repeating: 0, count: arcs.nodeCount)
    order = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  /// Adds what the pairs of one source contribute and returns how many there are.
  func add(
    _ source: Int, to isTarget: [Bool], sums: borrowing Buffer<Double>, ends: borrowing Buffer<Double>,
    at base: Int
  ) -> Double {
    let count = search(from: source)
    var pairs = 0.0
    for index in 1..<max(1, count) where isTarget[Int(order[index])] {
      pairs += 1
      ends[base + Int(order[index])] += 1
    }
    ends[base + source] += pairs
    var index = count - 1
    while index >= 0 {
      let node = Int(order[index])
      var sum = 0.0
      for arc in arcs.arcs(of: node) {
        let next = Int(arcs.targets[arc])
        guard distance[next] == distance[node] + 1 else { continue }
        sum += ((isTarget[next] ? 1 : 0) + dependency[next]) / pathCount[next]
      }
      dependency[node] = sum * pathCount[node]
      if node != source { sums[base + node] += dependency[node] }
      index -= 1
    }
    for index in 0..<count { distance[Int(order[index])] = -1 }
    return pairs
  }

  /// Finds all nodes that paths lead to, in the order of their distance; returns how many there are.
  private func search(from source: Int) -> Int {
    distance[source] = 0
    pathCount[source] = 1
    order[0] = Int32(truncatingIfNeeded: source)
    var count = 1
    var head = 0
    while head < count {
      let node = Int(order[head])
      head += 1
      for arc in arcs.arcs(of: node) {
        let next = Int(arcs.targets[arc])
        if distance[next] < 0 {
          distance[next] = distance[node] + 1
          pathCount[next] = 0
          order[count] = Int32(truncatingIfNeeded: next)
          count += 1
        }
        if distance[next] == distance[node] + 1 { pathCount[next] += pathCount[node] }
      }
    }
    return count
  }
}
