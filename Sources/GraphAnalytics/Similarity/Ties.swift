/// Which pairs of different nodes are joined: all edges between two nodes, whichever way they lead, are one
/// tie.
///
/// Each tie stands once in the row of either node; rows are in the order of targets. Loops are no ties. Where
/// an undirected graph has neither loops nor parallel edges, the arrays are the graph's own and nothing is
/// copied.
struct Ties: Sendable {
  /// What is told of a tie beside its ends.
  enum Content {
    case nothing
    /// How many edges it is made of.
    case edgeCounts
    /// What these weigh together. A tie of weight zero is none and is left out.
    case weights
    /// Which ways they lead.
    case directions
  }

  /// In ``directions``: an edge leads from the node of the row.
  static let outgoing: UInt8 = 1
  /// In ``directions``: an edge leads to the node of the row.
  static let incoming: UInt8 = 2

  let offsets: [Int32]
  let targets: [Int32]
  /// The weight or the number of edges of each tie; `nil` where all are 1, or where they were not asked for.
  let weights: [Double]?
  /// Which ways the edges of each tie lead; `nil` where all lead both ways, or where it was not asked for.
  let directions: [UInt8]?

  var nodeCount: Int { offsets.count - 1 }

  init(_ graph: CSRGraph, _ content: Content) {
    guard graph.isDirected || Self.hasToBeMerged(graph, content) else {
      offsets = graph.offsets
      targets = graph.targets
      weights = content == .weights ? graph.weights : nil
      directions = nil
      return
    }
    var merger = Merger(capacity: graph.arcCount, content)
    if graph.isDirected {
      let reversed = graph.reversed()
      for node in 0..<graph.nodeCount { merger.appendRow(node, of: graph, and: reversed) }
    } else {
      for node in 0..<graph.nodeCount { merger.appendRow(node, of: graph, and: nil) }
    }
    offsets = merger.offsets
    targets = merger.targets
    weights = content == .edgeCounts || content == .weights ? merger.weights : nil
    directions = content == .directions && graph.isDirected ? merger.directions : nil
  }

  func range(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  /// How many other nodes each node is joined to.
  func degree(_ node: Int) -> Int { Int(offsets[node + 1] - offsets[node]) }

  /// Whether the rows of an undirected graph are not yet those of its ties.
  private static func hasToBeMerged(_ graph: CSRGraph, _ content: Content) -> Bool {
    if content == .weights, let weights = graph.weights, weights.contains(0) { return true }
    return graph.hasLoopsOrParallels
  }
}

/// Makes rows of ties from rows of arcs.
private struct Merger {
  private let content: Ties.Content
  private(set) var offsets: [Int32] = [0]
  private(set) var targets: [Int32] = []
  private(set) var weights: [Double] = []
  private(set) var directions: [UInt8] = []

  init(capacity: Int, _ content: Ties.Content) {
    self.content = content
    targets.reserveCapacity(capacity)
    switch content {
    case .nothing: break
    case .edgeCounts, .weights: weights.reserveCapacity(capacity)
    case .directions: directions.reserveCapacity(capacity)
    }
  }

  /// Appends the row of the next node.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - graph: Where edges lead from the node.
  ///   - reversed: Where edges of a directed graph lead to it.
  mutating func appendRow(_ node: Int, of graph: CSRGraph, and reversed: CSRGraph?) {
    let other = reversed ?? graph
    let (forward, backward) = (graph.targets.span, other.targets.span)
    var out = graph.arcs(of: node)
    var into = reversed?.arcs(of: node) ?? 0..<0
    while !out.isEmpty || !into.isEmpty {
      let target = min(
        out.isEmpty ? Int32.max : forward[unchecked: out.lowerBound],
        into.isEmpty ? Int32.max : backward[unchecked: into.lowerBound])
      var weight = 0.0
      var direction: UInt8 = 0
      while let arc = out.first, forward[unchecked: arc] == target {
        weight += content == .weights ? graph.weight(ofArc: arc) : 1
        direction |= Ties.outgoing
        out = arc + 1..<out.upperBound
      }
      while let arc = into.first, backward[unchecked: arc] == target {
        weight += content == .weights ? other.weight(ofArc: arc) : 1
        direction |= Ties.incoming
        into = arc + 1..<into.upperBound
      }
      if Int(target) == node || weight == 0 { continue }
      targets.append(target)
      switch content {
      case .nothing: break
      case .edgeCounts, .weights: weights.append(weight)
      case .directions: directions.append(direction)
      }
    }
    offsets.append(Int32(targets.count))
  }
}
