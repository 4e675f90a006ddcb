/// Brandes' accumulation where edges have lengths: Dijkstra's algorithm, one source at a time.
struct WeightedDependencies: DependencyKernel, ~Copyable {
  static let batchSize = 1

  private let arcs: SimpleArcs
  private let weights: [Double]
  private let bearer: DependencyBearer
  private let distance: Buffer<Double>
  /// Where the node stands among the settled ones, −1 before it is.
  private let rank: Buffer<Int32>
  private let order: Buffer<Int32>
  private let pathCount: Buffer<Double>
  private let handed: Buffer<Double>
  private var queue = MinHeap()

  init(_ arcs: SimpleArcs, weights: [Double], of bearer: DependencyBearer) {
    self.arcs = arcs
    self.weights = weights
    self.bearer = bearer
    distance = Buffer(repeating: .infinity, count: arcs.nodeCount)
    rank = Buffer(repeating: -1, count: arcs.nodeCount)
    order = Buffer(repeating: 0, count: arcs.nodeCount)
    pathCount = Buffer(repeating: 0, count: arcs.nodeCount)
    handed = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  mutating func add(
    _ range: Range<Int>, of sources: [Int]?, to sums: borrowing Buffer<Double>, at base: Int
  ) {
    for position in range {
      let reached = search(from: sources.map { $0[position] } ?? position)
      switch bearer {
      case .nodes: accumulate(reached, to: sums, at: base)
      case .arcs: accumulateOnArcs(reached, to: sums, at: base)
      }
      for index in 0..<reached {
        distance[Int(order[index])] = .infinity
        rank[Int(order[index])] = -1
      }
    }
  }

  private mutating func search(from source: Int) -> Int {
    // A span of an own property would keep the queue from changing.
    let (arcs, weights) = (arcs, weights)
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    distance[source] = 0
    pathCount[source] = 1
    queue.insert(Int32(source), key: 0)
    var settled = 0
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if rank[node] >= 0 { continue }
      rank[node] = Int32(settled)
      order[settled] = found
      settled += 1
      let count = pathCount[node]
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = Int(targets[arc])
        // A length may vanish beside the distance; the order of settling still keeps paths from going back.
        if rank[target] >= 0 { continue }
        let candidate = length + weights[arc]
        if candidate < distance[target] {
          distance[target] = candidate
          pathCount[target] = count
          queue.insert(Int32(target), key: candidate)
        } else if candidate == distance[target] {
          pathCount[target] += count
        }
      }
    }
    return settled
  }

  private func accumulate(_ reached: Int, to sums: borrowing Buffer<Double>, at base: Int) {
    let (offsets, targets, weights) = (arcs.offsets.span, arcs.targets.span, weights.span)
    for index in stride(from: reached - 1, to: 0, by: -1) {
      let node = Int(order[index])
      let length = distance[node]
      var dependency = 0.0
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = Int(targets[arc])
        if rank[target] > index, distance[target] == length + weights[arc] { dependency += handed[target] }
      }
      dependency *= pathCount[node]
      sums[base + node] += dependency
      handed[node] = (1 + dependency) / pathCount[node]
    }
  }

  /// The same arc by arc. Those of the source itself count as well.
  private func accumulateOnArcs(_ reached: Int, to sums: borrowing Buffer<Double>, at base: Int) {
    let (offsets, targets, weights) = (arcs.offsets.span, arcs.targets.span, weights.span)
    for index in stride(from: reached - 1, through: 0, by: -1) {
      let node = Int(order[index])
      let length = distance[node]
      let count = pathCount[node]
      var dependency = 0.0
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = Int(targets[arc])
        if rank[target] > index, distance[target] == length + weights[arc] {
          let share = count * handed[target]
          sums[base + arc] += share
          dependency += share
        }
      }
      handed[node] = (1 + dependency) / count
    }
  }
}
