/// The nodes that paths of a limited length between two nodes can meet, with their distances to the target.
///
/// A search from the target, led by what a search from the source already knows (Hart, Nilsson and Raphael
/// 1968): it comes to the nodes only from which source and target are together near enough.
struct PathRegion: ~Copyable {
  /// How far from the source each node is at most, infinite where that is not known.
  let passed: Buffer<Double>
  /// The distance from each node to the target, infinite outside of the region.
  let remaining: Buffer<Double>
  /// The nodes of the region, among others that are put right with them.
  private var touched: [Int32] = []
  private var queue = MinHeap()
  /// The least length of a path that the limit excluded, infinite where the region has all that leads to the
  /// target.
  private(set) var excluded = Double.infinity
  /// How many edges lead from each node to the target at least; `Int32.max` where that is too many. Only
  /// where it was asked for.
  private(set) var hops = Buffer(repeating: Int32.max, count: 0)
  private var hopNodes: [Int32] = []

  var nodeCount: Int { remaining.count }

  init(nodeCount: Int) {
    passed = Buffer(repeating: .infinity, count: nodeCount)
    remaining = Buffer(repeating: .infinity, count: nodeCount)
  }

  /// Finds the region anew.
  ///
  /// - Parameters:
  ///   - graph: The graph with its edges turned round.
  ///   - lengths: The lengths of its arcs; `nil` where all are 1.
  ///   - radius: How far from the source a node is at least if ``passed`` does not say so.
  ///   - limit: How long a path may be.
  mutating func grow(
    _ graph: CSRGraph, lengths: [Double]?, from target: Int, radius: Double, limit: Double
  ) {
    reset()
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    remaining[target] = 0
    touched.append(Int32(truncatingIfNeeded: target))
    queue.insert(Int32(truncatingIfNeeded: target), key: min(passed[target], radius))
    while let (found, total) = queue.popMinimum() {
      let node = Int(found)
      let length = remaining[node]
      if total > length + min(passed[node], radius) { continue }
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let next = Int(targets[unchecked: arc])
        let candidate = length + (lengths.map { $0.span[unchecked: arc] } ?? 1)
        arc &+= 1
        let known = remaining[next]
        if candidate >= known { continue }
        let whole = candidate + min(passed[next], radius)
        if whole > limit {
          excluded = min(excluded, whole)
          continue
        }
        if known == .infinity { touched.append(Int32(truncatingIfNeeded: next)) }
        remaining[next] = candidate
        queue.insert(Int32(truncatingIfNeeded: next), key: whole)
      }
    }
  }

  /// Finds how many edges lead from each node to the target at least, up to a number.
  mutating func countHops(_ graph: CSRGraph, from target: Int, within maximum: Int) {
    if hops.count < nodeCount { hops = Buffer(repeating: Int32.max, count: nodeCount) }
    for node in hopNodes { hops[Int(node)] = .max }
    hopNodes.removeAll(keepingCapacity: true)
    hops[target] = 0
    hopNodes.append(Int32(truncatingIfNeeded: target))
    var head = 0
    while head < hopNodes.count {
      let node = Int(hopNodes[head])
      head += 1
      let next = hops[node] + 1
      if next > maximum { break }
      for other in graph.neighbors(of: node) where hops[Int(other)] == .max {
        hops[Int(other)] = next
        hopNodes.append(other)
      }
    }
  }

  /// Forgets the region.
  mutating func reset() {
    for node in touched { remaining[Int(node)] = .infinity }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll()
    excluded = .infinity
  }
}
