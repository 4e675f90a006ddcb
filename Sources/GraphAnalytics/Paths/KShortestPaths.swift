extension CSRGraph {
  /// The shortest paths between two nodes, from the shortest on, none of which meets a node twice.
  ///
  /// Yen, “Finding the *k* shortest loopless paths in a network” (1971), with the saving of Lawler (1972): a path
  /// is varied only from where it left its parent on. The search for each variation is led by the exact distances
  /// to the target (Hart, Nilsson and Raphael 1968), which one search from there finds for all.
  ///
  /// - Parameters:
  ///   - source: Where paths begin.
  ///   - target: Where they end. From a node to itself there is one path, without edges.
  ///   - count: How many paths to find at most.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  /// - Returns: Paths of growing length, equally long ones in the order of their nodes. Of those as long as the
  ///   last, others may be left out.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``.
  /// - Complexity: O(*k* *n* (*n* + *m* log *n*)) at worst, seldom near to that.
  public func shortestPaths(
    from source: Int, to target: Int, count: Int, weighted: Bool = false
  ) throws(GraphAnalyticsError) -> [Path] {
    try check(node: source)
    try check(node: target)
    guard count > 0 else { return [] }
    let arcs = SimpleArcs(self, weighted: weighted)
    let remaining = try reversed().distances(from: target, weighted: weighted)
    var search = PathVariations(arcs, from: source, to: target, remaining: remaining)
    return search.shortest(count).map { path in
      Path(
        nodes: [source] + path.map { Int(arcs.targets[$0]) }, edges: path.map { Int(arcs.edgeIndices[$0]) },
        length: path.reduce(0) { $0 + arcs.weight(ofArc: $1) })
    }
  }
}

/// The state of Yen's algorithm.
private struct PathVariations {
  private struct Candidate {
    let arcs: [Int]
    let nodes: [Int]
    let length: Double
    /// Up to this node the path is the same as the one it was varied from.
    let deviation: Int

    func precedes(_ other: Candidate) -> Bool {
      length != other.length ? length < other.length : nodes.lexicographicallyPrecedes(other.nodes)
    }
  }

  private let graph: SimpleArcs
  private let source: Int
  private let target: Int
  /// The distance from each node to the target when nothing is forbidden: never more than what is left to go.
  private let remaining: [Double]
  private var distance: [Double]
  private var arrival: [Int]
  private var origin: [Int]
  private var touched: [Int] = []
  private var isForbidden: [Bool]
  private var queue = MinHeap()

  init(_ graph: SimpleArcs, from source: Int, to target: Int, remaining: [Double]) {
    self.graph = graph
    self.source = source
    self.target = target
    self.remaining = remaining
    distance = [Double](repeating: .infinity, count: graph.nodeCount)
    arrival = [Int](repeating: -1, count: graph.nodeCount)
    origin = arrival
    isForbidden = [Bool](repeating: false, count: graph.nodeCount)
  }

  /// The arcs of each of the shortest paths.
  mutating func shortest(_ count: Int) -> [[Int]] {
    guard let first = variation(of: [], nodes: [source], length: 0, without: [], below: .infinity) else {
      return []
    }
    var found: [Candidate] = []
    // The best stands last, and never more wait than can still be used.
    var waiting = [first]
    while found.count < count, let path = waiting.popLast() {
      found.append(path)
      let needed = count - found.count
      if needed == 0 { break }
      var length = 0.0
      for place in 0..<path.arcs.count {
        defer {
          isForbidden[path.nodes[place]] = true
          length += graph.weight(ofArc: path.arcs[place])
        }
        guard place >= path.deviation else { continue }
        let root = path.arcs.prefix(place)
        let taken = found.filter { $0.arcs.count > place && $0.arcs.prefix(place) == root }.map {
          $0.arcs[place]
        }
        let limit = waiting.count >= needed ? waiting[0].length : .infinity
        let candidate = variation(
          of: Array(root), nodes: Array(path.nodes.prefix(place + 1)), length: length, without: taken,
          below: limit)
        guard let candidate else { continue }
        let index = waiting.firstIndex { $0.precedes(candidate) } ?? waiting.count
        waiting.insert(candidate, at: index)
        if waiting.count > needed { waiting.removeFirst(waiting.count - needed) }
      }
      for node in path.nodes { isForbidden[node] = false }
    }
    // A variation is any of several equally short ones, so they do not come in the order of nodes by themselves.
    return found.sorted { $0.precedes($1) }.map(\.arcs)
  }

  /// The shortest path that begins as told and goes on without some arcs and without the nodes that are forbidden.
  private mutating func variation(
    of root: [Int], nodes: [Int], length: Double, without taken: [Int], below limit: Double
  ) -> Candidate? {
    guard let start = nodes.last, remaining[start] < .infinity else { return nil }
    defer {
      for node in touched { distance[node] = .infinity }
      touched.removeAll(keepingCapacity: true)
      queue.removeAll()
    }
    distance[start] = length
    touched.append(start)
    queue.insert(Int32(start), key: length + remaining[start])
    while let (found, total) = queue.popMinimum(), total < limit {
      let node = Int(found)
      if node == target { return candidate(root: root, nodes: nodes, start: start) }
      if total > distance[node] + remaining[node] { continue }
      for arc in graph.arcs(of: node) {
        let next = Int(graph.targets[arc])
        if isForbidden[next] || remaining[next] == .infinity { continue }
        if node == start, taken.contains(arc) { continue }
        let candidate = distance[node] + graph.weight(ofArc: arc)
        guard candidate < distance[next] else { continue }
        if distance[next] == .infinity { touched.append(next) }
        distance[next] = candidate
        arrival[next] = arc
        origin[next] = node
        queue.insert(Int32(next), key: candidate + remaining[next])
      }
    }
    return nil
  }

  private func candidate(root: [Int], nodes: [Int], start: Int) -> Candidate {
    var arcs: [Int] = []
    var rest: [Int] = []
    var node = target
    while node != start {
      arcs.append(arrival[node])
      rest.append(node)
      node = origin[node]
    }
    return Candidate(
      arcs: root + arcs.reversed(), nodes: nodes + rest.reversed(), length: distance[target],
      deviation: nodes.count - 1)
  }
}
