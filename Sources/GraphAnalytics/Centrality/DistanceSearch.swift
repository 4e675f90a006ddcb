/// Dijkstra's algorithm against the arcs, for the distances from all nodes to one.
struct DistanceSearch: ~Copyable {
  private let arcs: SimpleArcs
  private let weights: [Double]
  private let distance: Buffer<Double>
  private let isSettled: Buffer<Bool>
  private let order: Buffer<Int32>
  private var queue = MinHeap()

  /// - Parameters:
  ///   - arcs: The arcs of the graph turned round.
  ///   - weights: Their lengths.
  init(_ arcs: SimpleArcs, weights: [Double]) {
    self.arcs = arcs
    self.weights = weights
    distance = Buffer(repeating: .infinity, count: arcs.nodeCount)
    isSettled = Buffer(repeating: false, count: arcs.nodeCount)
    order = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  /// Adds up a function of the distances from all nodes that reach one to it.
  mutating func sum(to node: Int, of value: (_ distance: Double) -> Double) -> DistanceSums {
    let settled = search(from: node)
    var result = DistanceSums()
    result.sums[0] = Double(settled - 1)
    for index in 0..<settled {
      let reached = Int(order[index])
      if index > 0 { result.sums[1] += value(distance[reached]) }
      distance[reached] = .infinity
      isSettled[reached] = false
    }
    return result
  }

  private mutating func search(from start: Int) -> Int {
    // A span of an own property would keep the queue from changing.
    let (arcs, weights) = (arcs, weights)
    let (offsets, targets, lengths) = (arcs.offsets.span, arcs.targets.span, weights.span)
    distance[start] = 0
    queue.insert(Int32(truncatingIfNeeded: start), key: 0)
    var settled = 0
    while let (found, length) = queue.popMinimum() {
      let node = Int(found)
      if isSettled[node] { continue }
      isSettled[node] = true
      order[settled] = found
      settled &+= 1
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        let candidate = length + lengths[unchecked: arc]
        arc &+= 1
        if candidate < distance[target] {
          distance[target] = candidate
          queue.insert(Int32(truncatingIfNeeded: target), key: candidate)
        }
      }
    }
    return settled
  }
}
