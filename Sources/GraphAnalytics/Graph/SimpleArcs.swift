/// The arcs of a graph as paths see them: without loops, and of parallel arcs only the lightest.
///
/// Rows stay in the order of targets. Where the graph has neither loops nor parallel edges, the arrays are
/// the graph's own and nothing is copied.
struct SimpleArcs: Sendable {
  let offsets: [Int32]
  let targets: [Int32]
  let edgeIndices: [Int32]
  let weights: [Double]?

  var nodeCount: Int { offsets.count - 1 }

  init(_ graph: CSRGraph, weighted: Bool) {
    let graphWeights = weighted ? graph.weights : nil
    guard graph.hasLoopsOrParallels else {
      offsets = graph.offsets
      targets = graph.targets
      edgeIndices = graph.edgeIndices
      weights = graphWeights
      return
    }
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    var edgeIndices: [Int32] = []
    var weights: [Double]? = graphWeights == nil ? nil : []
    offsets.reserveCapacity(graph.nodeCount + 1)
    targets.reserveCapacity(graph.arcCount)
    edgeIndices.reserveCapacity(graph.arcCount)
    for node in 0..<graph.nodeCount {
      let rowStart = targets.count
      for arc in graph.arcs(of: node) where graph.targets[arc] != node {
        if targets.count > rowStart, targets[targets.count - 1] == graph.targets[arc] {
          if let graphWeights, let lightest = weights?[targets.count - 1], graphWeights[arc] < lightest {
            weights?[targets.count - 1] = graphWeights[arc]
            edgeIndices[targets.count - 1] = graph.edgeIndices[arc]
          }
        } else {
          targets.append(graph.targets[arc])
          edgeIndices.append(graph.edgeIndices[arc])
          if let graphWeights { weights?.append(graphWeights[arc]) }
        }
      }
      offsets.append(Int32(targets.count))
    }
    self.offsets = offsets
    self.targets = targets
    self.edgeIndices = edgeIndices
    self.weights = weights
  }

  func arcs(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  func weight(ofArc arc: Int) -> Double { weights.map { $0[arc] } ?? 1 }
}

extension CSRGraph {
  /// Whether an edge is a loop, or two arcs of a node lead to the same node.
  ///
  /// - Complexity: O(*n* + *m*).
  var hasLoopsOrParallels: Bool {
    let targets = targets.span
    for node in 0..<nodeCount {
      var last = Int32(-1)
      for arc in arcs(of: node) {
        let target = targets[unchecked: arc]
        if target == last || target == node { return true }
        last = target
      }
    }
    return false
  }
}
