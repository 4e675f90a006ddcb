import GraphAnalytics

extension Sample {
  /// What is wrong with a path: it has to be simple, to follow edges, and to be as long as they are.
  private func violation(of path: Path, from source: Int, to target: Int, weighted: Bool) -> String? {
    guard path.nodes.first == source, path.nodes.last == target else { return "\(path) has other ends" }
    guard Set(path.nodes).count == path.nodes.count else { return "\(path) meets a node twice" }
    guard path.edges.count == path.nodes.count - 1 else { return "\(path) has too many or few edges" }
    var length = 0.0
    for (step, edge) in path.edges.enumerated() {
      let (from, to) = (path.nodes[step], path.nodes[step + 1])
      let ends = (edges[edge].source, edges[edge].target)
      guard ends == (from, to) || !graph.isDirected && ends == (to, from) else {
        return "\(path) does not follow its edges"
      }
      length += weighted ? edges[edge].weight : 1
    }
    return length == path.length ? nil : "\(path) has the length \(length)"
  }

  /// All paths between two nodes as lists of nodes, with their lengths.
  private func allPaths(from source: Int, to target: Int, _ direct: [Double]) -> [(
    nodes: [Int], length: Double
  )] {
    var result: [(nodes: [Int], length: Double)] = []
    var open: [(nodes: [Int], length: Double)] = [([source], 0)]
    while let (nodes, length) = open.popLast() {
      let last = nodes[nodes.count - 1]
      if last == target {
        result.append((nodes, length))
        continue
      }
      for next in 0..<n where direct[last * n + next] < .infinity && !nodes.contains(next) {
        open.append((nodes + [next], length + direct[last * n + next]))
      }
    }
    return result
  }

  func violationOfDistances() throws -> String? {
    for weighted in [false, true] {
      let distance = allDistances(weighted: weighted)
      var search = try PathSearch(graph, weighted: weighted)
      for source in 0..<n {
        let row = Array(distance[source * n..<(source + 1) * n])
        let found = try graph.distances(from: source, weighted: weighted)
        if found != row { return "distances \(found) from \(source), expected \(row)" }
        for target in 0..<n {
          let length = row[target] < .infinity ? row[target] : nil
          if try search.distance(from: source, to: target) != length { return "distance \(source) \(target)" }
          let path = try search.shortestPath(from: source, to: target)
          if path?.length != length {
            return "from \(source) to \(target): \(path as Path?, default: "none")"
          }
          if let path, let wrong = violation(of: path, from: source, to: target, weighted: weighted) {
            return wrong
          }
        }
      }
    }
    return nil
  }

  func violationOfSeveralPaths() throws -> String? {
    var dice = dice
    let (source, target) = (Int.random(in: 0..<n, using: &dice), Int.random(in: 0..<n, using: &dice))
    for weighted in [false, true] {
      let all = allPaths(from: source, to: target, adjacency(weighted: weighted))
      let lengths = all.map(\.length).sorted()
      var search = try PathSearch(graph, weighted: weighted)

      let count = Int.random(in: 1...12, using: &dice)
      let several = try search.shortestPaths(from: source, to: target, count: count)
      if several.map(\.length) != Array(lengths.prefix(count)) {
        return "\(count) paths of lengths \(several.map(\.length)), expected \(lengths)"
      }
      if Set(several.map(\.nodes)).count != several.count { return "a path stands twice in \(several)" }
      for path in several {
        if let wrong = violation(of: path, from: source, to: target, weighted: weighted) { return wrong }
      }

      let shortest = try search.allShortestPaths(from: source, to: target)
      let least = all.filter { $0.length == lengths.first }.map(\.nodes)
      let sorted = least.sorted { $0.lexicographicallyPrecedes($1) }
      if shortest.map(\.nodes) != sorted { return "shortest \(shortest.map(\.nodes)), expected \(sorted)" }
      if try search.shortestPathCount(from: source, to: target) != Double(least.count) {
        return "the number of shortest paths is not \(least.count)"
      }

      let limit = lengths.isEmpty ? 1 : lengths[lengths.count / 2]
      let short = try search.simplePaths(from: source, to: target, maximumLength: limit)
      let expected = all.filter { $0.length <= limit }.map(\.nodes)
      if short.map(\.nodes) != expected.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        return "paths up to \(limit): \(short.map(\.nodes)), expected \(expected)"
      }
    }
    return nil
  }

  func violationOfFlows() throws -> String? {
    var dice = dice
    let source = Int.random(in: 0..<n, using: &dice)
    let target = (source + Int.random(in: 1..<n, using: &dice)) % n
    for weighted in [false, true] {
      let flow = try graph.maximumFlow(from: source, to: target, weighted: weighted)
      let side = flow.isOnSourceSide
      guard side[source], !side[target] else { return "the cut does not part \(source) and \(target)" }
      var excess = [Double](repeating: 0, count: n)
      var capacity = 0.0
      for (edge, ends) in edges.enumerated() where ends.source != ends.target {
        let most = weighted ? ends.weight : 1
        let isForward = graph.isDirected || ends.source < ends.target
        let (from, to) = isForward ? (ends.source, ends.target) : (ends.target, ends.source)
        let carried = flow.flows[edge]
        if carried > most || carried < (graph.isDirected ? 0 : -most) { return "edge \(edge): \(carried)" }
        excess[from] -= carried
        excess[to] += carried
        let isCut = side[from] && !side[to] || !graph.isDirected && side[to] && !side[from]
        if isCut { capacity += most }
        if isCut != flow.cutEdges.contains(edge) { return "cut edges \(flow.cutEdges)" }
      }
      guard excess[target] == flow.value, excess[source] == -flow.value, capacity == flow.value,
        (0..<n).allSatisfy({ $0 == source || $0 == target || excess[$0] == 0 })
      else { return "flow \(flow.value), cut \(capacity), \(source) to \(target), excess \(excess)" }
      if !weighted, try graph.edgeDisjointPathCount(from: source, to: target) != Int(flow.value) {
        return "paths without a common edge are not \(flow.value)"
      }
    }
    return try violationOfDisjointPaths(from: source, to: target)
  }

  private func violationOfDisjointPaths(from source: Int, to target: Int) throws -> String? {
    let paths = try graph.nodeDisjointPaths(from: source, to: target)
    for path in paths {
      if let wrong = violation(of: path, from: source, to: target, weighted: false) { return wrong }
    }
    let inner = paths.flatMap { $0.nodes.dropFirst().dropLast() }
    if Set(inner).count != inner.count { return "paths \(paths.map(\.nodes)) share a node" }
    guard let cut = try graph.minimumNodeCut(from: source, to: target) else {
      let isJoined = adjacency(weighted: false)[source * n + target] == 1
      return isJoined ? nil : "no nodes part \(source) and \(target)"
    }
    if cut.count != paths.count { return "\(paths.count) paths, cut by \(cut)" }
    let filter = try PathFilter(excludingNodes: cut, in: graph)
    if try graph.shortestPath(from: source, to: target, allowing: filter) != nil { return "\(cut) is no cut" }
    return nil
  }

  func violationOfTrees() throws -> String? {
    var dice = dice
    let terminals = Array((0..<n).shuffled(using: &dice).prefix(Int.random(in: 1...n, using: &dice)))
    for weighted in [false, true] {
      let best = shortestTree(joining: terminals, weighted: weighted)
      guard let tree = try graph.steinerTree(joining: terminals, weighted: weighted) else {
        if let best { return "no tree joins \(terminals), though one of length \(best) does" }
        continue
      }
      guard let best else { return "\(tree) joins \(terminals), which cannot be" }
      if !Set(terminals).isSubset(of: tree.nodes) { return "\(tree) does not join \(terminals)" }
      if tree.edges.count != tree.nodes.count - 1 { return "\(tree) is no tree" }
      let part = try CSRGraph(nodeCount: n, edges: tree.edges.map { edges[$0] }).weakComponents()
      if Set(tree.nodes.map { part.labels[$0] }).count != 1 { return "\(tree) is in several parts" }
      if tree.edges.reduce(0, { $0 + (weighted ? edges[$1].weight : 1) }) != tree.length {
        return "\(tree) is not as long as its edges"
      }
      if tree.length < best || tree.length > best * (tree.isMinimal ? 1 : 2) {
        return "\(tree), the shortest has \(best)"
      }
    }
    return nil
  }

  /// The least spanning tree over all sets of nodes that contain the terminals.
  private func shortestTree(joining terminals: [Int], weighted: Bool) -> Double? {
    let sorted = edges.map { ($0.source, $0.target, weighted ? $0.weight : 1) }.sorted { $0.2 < $1.2 }
    let needed = terminals.reduce(0) { $0 | 1 << $1 }
    var best: Double?
    for set in 0..<1 << n where set & needed == needed {
      var part = Array(0..<n)
      var (length, joined) = (0.0, 0)
      for (from, to, weight) in sorted
      where set >> from & set >> to & 1 == 1 && part[from] != part[to] {
        let (old, new) = (part[from], part[to])
        for node in 0..<n where part[node] == old { part[node] = new }
        length += weight
        joined += 1
      }
      if joined == set.nonzeroBitCount - 1 { best = min(best ?? .infinity, length) }
    }
    return best
  }
}
