/// The arcs of a graph without loops, which tie a node to no community.
///
/// Where the graph has none, the arrays are its own and nothing is copied.
struct LooplessArcs: Sendable {
  let offsets: [Int32]
  let targets: [Int32]
  /// The weight of each arc, if the graph has weights and they were asked for.
  let weights: [Double]?

  /// - Complexity: O(*n* + *m*).
  init(_ graph: CSRGraph, weighted: Bool) {
    let graphWeights = weighted ? graph.weights : nil
    guard Self.hasLoops(graph) else {
      offsets = graph.offsets
      targets = graph.targets
      weights = graphWeights
      return
    }
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    var weights: [Double] = []
    offsets.reserveCapacity(graph.nodeCount + 1)
    targets.reserveCapacity(graph.arcCount)
    for node in 0..<graph.nodeCount {
      for arc in graph.arcs(of: node) where graph.targets[arc] != node {
        targets.append(graph.targets[arc])
        if let graphWeights { weights.append(graphWeights[arc]) }
      }
      offsets.append(Int32(truncatingIfNeeded: targets.count))
    }
    self.offsets = offsets
    self.targets = targets
    self.weights = graphWeights == nil ? nil : weights
  }

  func arcs(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  private static func hasLoops(_ graph: CSRGraph) -> Bool {
    let targets = graph.targets.span
    for node in 0..<graph.nodeCount {
      var found = false
      for arc in graph.arcs(of: node) { found = found || Int(targets[unchecked: arc]) == node }
      if found { return true }
    }
    return false
  }
}
