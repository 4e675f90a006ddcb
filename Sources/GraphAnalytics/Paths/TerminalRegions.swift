/// Divides a graph among some nodes, the terminals, and joins the parts where that is shortest (Mehlhorn
/// 1988).
struct TerminalRegions: ~Copyable {
  /// Where two regions touch.
  private struct Bridge {
    var length = Double.infinity
    var edge = Int32.max
    var from = -1
    var to = -1
  }

  private let graph: CSRGraph
  private let lengths: [Double]?
  private let terminals: [Int]
  /// How far each node is from the nearest terminal.
  private let distance: Buffer<Double>
  /// The next node on the way there, −1 at terminals.
  private let origin: Buffer<Int32>
  /// The number of the nearest terminal, −1 where none can be reached.
  private let region: Buffer<Int32>

  init(_ graph: CSRGraph, lengths: [Double]?, terminals: [Int]) {
    self.graph = graph
    self.lengths = lengths
    self.terminals = terminals
    distance = Buffer(repeating: .infinity, count: graph.nodeCount)
    origin = Buffer(repeating: -1, count: graph.nodeCount)
    region = Buffer(repeating: -1, count: graph.nodeCount)
  }

  /// The nodes in order of a tree that joins all terminals, `nil` where there is none.
  func nodes() -> [Int]? {
    divide()
    guard let bridges = bridges() else { return nil }
    var result = Set(terminals)
    for bridge in bridges {
      for end in [bridge.from, bridge.to] {
        var node = end
        while result.insert(node).inserted { node = Int(origin[node]) }
      }
    }
    return result.sorted()
  }

  /// One search by Dijkstra's algorithm from all terminals at once.
  private func divide() {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    var queue = MinHeap()
    for (number, terminal) in terminals.enumerated() {
      distance[terminal] = 0
      region[terminal] = Int32(truncatingIfNeeded: number)
      queue.insert(Int32(truncatingIfNeeded: terminal), key: 0)
    }
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if length > distance[node] { continue }
      for arc in Int(offsets[unchecked: node])..<Int(offsets[unchecked: node + 1]) {
        let next = targets[unchecked: arc]
        let candidate = length + (lengths.map { $0.span[unchecked: arc] } ?? 1)
        if candidate >= distance[Int(next)] { continue }
        distance[Int(next)] = candidate
        origin[Int(next)] = found
        region[Int(next)] = region[node]
        queue.insert(next, key: candidate)
      }
    }
  }

  /// A minimum spanning tree of the regions.
  ///
  /// Borůvka (1926): as each round goes through all edges anew, none has to be kept.
  private func bridges() -> [Bridge]? {
    var parts = DisjointSets(count: terminals.count)
    var result: [Bridge] = []
    while result.count < terminals.count - 1 {
      let part = terminals.indices.map { parts.root(of: $0) }
      var best = [Bridge](repeating: Bridge(), count: terminals.count)
      for node in 0..<graph.nodeCount where region[node] >= 0 {
        let own = part[Int(region[node])]
        for arc in graph.arcs(of: node) {
          let next = Int(graph.targets[arc])
          let other = part[Int(region[next])]
          if other == own { continue }
          let length = distance[node] + (lengths.map { $0[arc] } ?? 1) + distance[next]
          let edge = graph.edgeIndices[arc]
          if (length, edge) < (best[own].length, best[own].edge) {
            best[own] = Bridge(length: length, edge: edge, from: node, to: next)
          }
        }
      }
      let before = result.count
      for bridge in best where bridge.from >= 0 {
        if parts.unite(Int(region[bridge.from]), Int(region[bridge.to])) { result.append(bridge) }
      }
      // Where no region touches another, they lie in different parts.
      if result.count == before { return nil }
    }
    return result
  }
}
