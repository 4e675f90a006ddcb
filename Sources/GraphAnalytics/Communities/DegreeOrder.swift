/// The nodes of a graph from the one with most arcs on, and its rows in that order.
///
/// Arcs lead to hubs more often than to others. Where hubs stand side by side, what is kept of them shares
/// cache lines and stays near; in a large graph with numbers at random nearly every arc would wait for
/// memory.
struct DegreeOrder: Sendable {
  /// The node at each place.
  let nodes: [Int32]
  let offsets: [Int32]
  /// The place of the node that each arc leads to.
  let targets: [Int32]
  /// The weight of each arc, if the graph has weights and they were asked for.
  let weights: [Double]?

  /// - Complexity: O(*n* + *m*).
  init(_ arcs: LooplessArcs, threads: Int?) {
    let n = arcs.offsets.count - 1
    let nodes = RowOrder.byFallingLength(arcs.offsets)
    var offsets = [Int32](repeating: 0, count: n + 1)
    let place = Buffer<Int32>(uninitializedCount: n)
    for (new, old) in nodes.enumerated() {
      place[Int(old)] = Int32(truncatingIfNeeded: new)
      offsets[new + 1] = offsets[new] + Int32(truncatingIfNeeded: arcs.arcs(of: Int(old)).count)
    }
    let starts = offsets
    let blocks = max(1, n >> 12)
    targets = Buffer.array(count: arcs.targets.count) { newTargets in
      Parallel.run(blocks: blocks, threads: threads, scratch: { RowFetch() }) { rows, block in
        let targets = arcs.targets.span
        let end = n * (block + 1) / blocks
        var fetched = n * block / blocks
        for new in fetched..<end {
          if new == fetched {
            fetched = min(new + RowFetch.count, end)
            rows.fetch(new..<fetched, offsets: arcs.offsets, targets: arcs.targets) { nodes[$0] }
          }
          let row = arcs.arcs(of: Int(nodes[new]))
          let goal = Int(starts[new]) &- row.lowerBound
          for arc in row { newTargets[goal &+ arc] = place[Int(targets[unchecked: arc])] }
        }
      }
    }
    weights = arcs.weights.map { weights in
      Buffer.array(count: weights.count) { newWeights in
        Parallel.run(blocks: blocks, threads: threads) { block in
          for new in n * block / blocks..<n * (block + 1) / blocks {
            let row = arcs.arcs(of: Int(nodes[new]))
            let goal = Int(starts[new]) &- row.lowerBound
            for arc in row { newWeights[goal &+ arc] = weights[arc] }
          }
        }
      }
    }
    self.nodes = nodes
    self.offsets = starts
  }
}
