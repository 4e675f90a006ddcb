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
  init(_ graph: CSRGraph, weighted: Bool, threads: Int?) {
    let n = graph.nodeCount
    let nodes = RowOrder.byFallingLength(graph.offsets)
    var offsets = [Int32](repeating: 0, count: n + 1)
    let place = Buffer(repeating: Int32(0), count: n)
    for (new, old) in nodes.enumerated() {
      place[Int(old)] = Int32(truncatingIfNeeded: new)
      offsets[new + 1] = offsets[new] + Int32(truncatingIfNeeded: graph.arcs(of: Int(old)).count)
    }
    let starts = offsets
    let graphWeights = weighted ? graph.weights : nil
    let newTargets = Buffer(repeating: Int32(0), count: graph.arcCount)
    let newWeights = Buffer(repeating: 0.0, count: graphWeights == nil ? 0 : graph.arcCount)
    let blocks = max(1, n >> 14)
    Parallel.run(blocks: blocks, threads: threads) { block in
      let (targets, starts) = (graph.targets.span, starts.span)
      for new in n * block / blocks..<n * (block + 1) / blocks {
        var goal = Int(starts[new])
        for arc in graph.arcs(of: Int(nodes[new])) {
          newTargets[goal] = place[Int(targets[unchecked: arc])]
          if let graphWeights { newWeights[goal] = graphWeights[arc] }
          goal &+= 1
        }
      }
    }
    self.nodes = nodes
    self.offsets = starts
    targets = newTargets.array()
    weights = graphWeights == nil ? nil : newWeights.array()
  }
}
