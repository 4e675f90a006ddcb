/// A graph whose edges carry what their capacities allow.
///
/// Dinic, “Algorithm for solution of a problem of maximum flow in networks with power estimation” (1970): as
/// long as the target can be reached, all shortest ways to it are filled at once.
struct FlowNetwork: ~Copyable {
  /// Every edge both ways.
  private let graph: CSRGraph
  /// The arc that each edge has in the row of its lesser end, −1 for loops.
  let firstArc: Buffer<Int32>
  /// The arc that runs against an arc.
  let mate: Buffer<Int32>
  /// How much more an arc can carry.
  let residual: Buffer<Double>
  /// How far the target is through arcs that can carry more; −1 where it cannot be reached or is not worth a
  /// try.
  private let level: Buffer<Int32>
  private let nextArc: Buffer<Int32>
  private let order: Buffer<Int32>

  /// Takes the capacities from a graph; edges that a filter does not allow can carry nothing.
  init(_ original: CSRGraph, weighted: Bool, allowing filter: PathFilter?) {
    let weights = weighted ? original.weights : nil
    graph =
      CSRGraph(
        isDirected: original.isDirected, edgeCount: original.edgeCount, offsets: original.offsets,
        targets: original.targets, edgeIndices: original.edgeIndices, weights: nil
      ).undirected()
    firstArc = Buffer(repeating: -1, count: graph.edgeCount)
    mate = Buffer(repeating: -1, count: graph.arcCount)
    residual = Buffer(repeating: 0, count: graph.arcCount)
    level = Buffer(repeating: -1, count: graph.nodeCount)
    nextArc = Buffer(repeating: 0, count: graph.nodeCount)
    order = Buffer(repeating: 0, count: graph.nodeCount)
    for node in 0..<graph.nodeCount {
      for arc in graph.arcs(of: node) where Int(graph.targets[arc]) != node {
        let edge = Int(graph.edgeIndices[arc])
        let first = Int(firstArc[edge])
        if first < 0 {
          firstArc[edge] = Int32(truncatingIfNeeded: arc)
        } else {
          mate[first] = Int32(truncatingIfNeeded: arc)
          mate[arc] = Int32(truncatingIfNeeded: first)
        }
      }
    }
    for node in 0..<original.nodeCount where filter?.allows(node: node) ?? true {
      for arc in original.arcs(of: node) {
        let (edge, target) = (Int(original.edgeIndices[arc]), Int(original.targets[arc]))
        if target == node { continue }
        if let filter, !filter.allows(node: target) || !filter.allows(edge: edge) { continue }
        let first = Int(firstArc[edge])
        residual[node < target ? first : Int(mate[first])] = weights.map { $0[arc] } ?? 1
      }
    }
  }

  /// Fills the network.
  func maximize(from source: Int, to target: Int) {
    while findLevels(from: source, to: target) { fill(from: source, to: target) }
  }

  /// The nodes that can still be reached.
  func reachable(from source: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: graph.nodeCount)
    result[source] = true
    order[0] = Int32(truncatingIfNeeded: source)
    var (head, tail) = (0, 1)
    while head < tail {
      let node = Int(order[head])
      head += 1
      for arc in graph.arcs(of: node) where residual[arc] > 0 && !result[Int(graph.targets[arc])] {
        result[Int(graph.targets[arc])] = true
        order[tail] = graph.targets[arc]
        tail += 1
      }
    }
    return result
  }

  /// Measures from the target how far it is; stops where the source is found.
  private func findLevels(from source: Int, to target: Int) -> Bool {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    level.fill(with: -1)
    level[target] = 0
    order[0] = Int32(truncatingIfNeeded: target)
    var (head, tail) = (0, 1)
    while head < tail {
      let node = Int(order[head])
      head &+= 1
      let next = level[node] &+ 1
      if level[source] >= 0, next > level[source] { return true }
      nextArc[node] = offsets[unchecked: node]
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let other = Int(targets[unchecked: arc])
        let back = Int(mate[arc])
        arc &+= 1
        if level[other] >= 0 || back < 0 || residual[back] <= 0 { continue }
        level[other] = next
        nextArc[other] = offsets[unchecked: other]
        order[tail] = Int32(truncatingIfNeeded: other)
        tail &+= 1
      }
    }
    return level[source] >= 0
  }

  /// Fills ways down the levels until each has an arc that can carry no more.
  private func fill(from source: Int, to target: Int) {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    var way: [Int32] = []
    var node = source
    while true {
      if node == target {
        node = augment(&way)
        continue
      }
      var arc = Int(nextArc[node])
      let end = Int(offsets[unchecked: node &+ 1])
      let below = level[node] &- 1
      while arc < end {
        if residual[arc] > 0, level[Int(targets[unchecked: arc])] == below { break }
        arc &+= 1
      }
      nextArc[node] = Int32(truncatingIfNeeded: arc)
      if arc < end {
        way.append(Int32(truncatingIfNeeded: arc))
        node = Int(targets[unchecked: arc])
        continue
      }
      // A dead end for as long as the levels hold.
      level[node] = -1
      guard let last = way.popLast() else { return }
      node = Int(targets[unchecked: Int(mate[Int(last)])])
    }
  }

  /// Sends along a way what it can carry, and goes back to where its first full arc begins.
  private func augment(_ way: inout [Int32]) -> Int {
    var amount = Double.infinity
    for arc in way { amount = min(amount, residual[Int(arc)]) }
    var full = 0
    for index in stride(from: way.count - 1, through: 0, by: -1) {
      let arc = Int(way[index])
      residual[arc] -= amount
      residual[Int(mate[arc])] += amount
      if residual[arc] <= 0 { full = index }
    }
    let node = Int(graph.targets[Int(mate[Int(way[full])])])
    way.removeLast(way.count - full)
    return node
  }
}
