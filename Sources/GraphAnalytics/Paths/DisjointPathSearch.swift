/// Paths between two nodes that share no other node, as many as there can be.
///
/// Each node is two, one where paths come in and one where they go out, with room for one path between them
/// (Even and Tarjan, “Network flow and testing graph connectivity”, 1975). As at most one path goes through a
/// node, the flow is the node before and the node after it on that path, and the doubled graph is never made.
struct DisjointPathSearch: ~Copyable {
  private let graph: CSRGraph
  private let source: Int
  private let target: Int
  /// The next and the previous node on the path through each node, −1 where there is none.
  let next: Buffer<Int32>
  let previous: Buffer<Int32>
  /// How far from the source the way in (at twice the node) and the way out (one after) of a node are; −1
  /// where they are not reached or have been used.
  private let level: Buffer<Int32>
  private let order: Buffer<Int32>
  private let nextArc: Buffer<Int32>
  private(set) var count = 0

  /// Finds the paths, without those that are a single edge.
  init(_ graph: CSRGraph, from source: Int, to target: Int) {
    self.graph = graph
    self.source = source
    self.target = target
    next = Buffer(repeating: -1, count: graph.nodeCount)
    previous = Buffer(repeating: -1, count: graph.nodeCount)
    level = Buffer(repeating: -1, count: 2 * graph.nodeCount)
    order = Buffer(repeating: 0, count: 2 * graph.nodeCount)
    nextArc = Buffer(repeating: 0, count: graph.nodeCount)
    while findLevels(pastUsedEdges: false) { addPaths() }
  }

  /// The nodes of a least set that meets all paths; of all such sets the one nearest to the source.
  ///
  /// Not for neighbours. As nodes alone are to be in the cut, edges let through any number of paths.
  func cut() -> [Int] {
    _ = findLevels(pastUsedEdges: true)
    return (0..<graph.nodeCount).filter {
      $0 != source && $0 != target && level[2 * $0] >= 0 && level[2 * $0 + 1] < 0
    }
  }

  private func findLevels(pastUsedEdges: Bool) -> Bool {
    level.fill(with: -1)
    level[2 * source] = 0
    level[2 * source + 1] = 0
    order[0] = Int32(truncatingIfNeeded: 2 * source + 1)
    var (head, tail) = (0, 1)
    while head < tail {
      let state = Int(order[head])
      head += 1
      let further = level[state] + 1
      if level[2 * target] >= 0, further > level[2 * target] { return true }
      if state & 1 == 0 {
        let after = wayOn(fromInOf: state / 2)
        if level[after] < 0 {
          level[after] = further
          order[tail] = Int32(truncatingIfNeeded: after)
          tail += 1
        }
        continue
      }
      let node = state / 2
      nextArc[node] = graph.offsets[node]
      if node != source, next[node] >= 0, level[2 * node] < 0 {
        level[2 * node] = further
        order[tail] = Int32(truncatingIfNeeded: 2 * node)
        tail += 1
      }
      for arc in graph.arcs(of: node) {
        let other = Int(graph.targets[arc])
        if level[2 * other] >= 0 || !(pastUsedEdges || isFree(node, other)) { continue }
        level[2 * other] = further
        if other == target { continue }
        order[tail] = Int32(truncatingIfNeeded: 2 * other)
        tail += 1
      }
    }
    return level[2 * target] >= 0
  }

  /// Where one can go on from where one came into a node: out of it, or if a path comes through it, back
  /// along that.
  private func wayOn(fromInOf node: Int) -> Int {
    previous[node] < 0 ? 2 * node + 1 : 2 * Int(previous[node]) + 1
  }

  /// Whether no path goes from one node to the other yet, and the step is not a whole path.
  private func isFree(_ node: Int, _ other: Int) -> Bool {
    if node == source { return other != target && previous[other] != Int32(truncatingIfNeeded: source) }
    return next[node] != Int32(truncatingIfNeeded: other)
  }

  /// Adds paths down the levels; each way in and out serves one of them at most.
  private mutating func addPaths() {
    let goal = level[2 * target]
    var way = [Int32(truncatingIfNeeded: 2 * source + 1)]
    while let top = way.last {
      let state = Int(top)
      // The source alone may begin several.
      let depth = Int32(truncatingIfNeeded: way.count)
      var after = -1
      if state & 1 == 0 {
        let candidate = wayOn(fromInOf: state / 2)
        if level[candidate] == depth { after = candidate }
      } else {
        after = wayOn(fromOutOf: state / 2, at: depth)
      }
      if after == 2 * target, depth == goal {
        addPath(way)
        way.removeLast(way.count - 1)
      } else if after >= 0 {
        level[after] = -1
        way.append(Int32(truncatingIfNeeded: after))
      } else {
        way.removeLast()
      }
    }
  }

  private func wayOn(fromOutOf node: Int, at depth: Int32) -> Int {
    if node != source, next[node] >= 0, level[2 * node] == depth { return 2 * node }
    let end = graph.offsets[node + 1]
    while nextArc[node] < end {
      let other = Int(graph.targets[Int(nextArc[node])])
      nextArc[node] += 1
      if level[2 * other] == depth, isFree(node, other) { return 2 * other }
    }
    return -1
  }

  /// Takes back what the way goes against, then adds what it goes along.
  private mutating func addPath(_ way: [Int32]) {
    count += 1
    for (from, to) in zip(way, way.dropFirst()) where from & 1 == 0 && to != from + 1 {
      next[Int(to / 2)] = -1
      previous[Int(from / 2)] = -1
    }
    for (from, to) in zip(way, way.dropFirst()) where from & 1 == 1 && to != from - 1 {
      if from / 2 != source { next[Int(from / 2)] = to / 2 }
      previous[Int(to / 2)] = from / 2
    }
    if let last = way.last { next[Int(last / 2)] = Int32(truncatingIfNeeded: target) }
  }
}
