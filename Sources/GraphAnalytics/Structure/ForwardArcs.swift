/// The edges of a simple graph, each once: from its end of lower degree to that of higher degree.
///
/// Nodes are numbered anew by falling degree, so that an arc leads to a lesser number. No row has more than
/// √(2*m*) arcs, so all triangles can be listed in O(*m*√*m*), however large the hubs are; and as the hubs
/// have the least numbers, most of what is looked up lies close together.
///
/// Chiba and Nishizeki, “Arboricity and subgraph listing algorithms” (1985); Latapy, “Main-memory triangle
/// computations for very large (sparse (power-law)) graphs” (2008).
struct ForwardArcs: Sendable {
  /// The node that each number stands for.
  let nodes: [Int32]
  let offsets: [Int32]
  let targets: [Int32]
  /// The edge of each arc, empty unless asked for.
  let edgeIndices: [Int32]

  /// - Parameters:
  ///   - arcs: The arcs of a graph without directions.
  ///   - withEdges: Whether it matters which edges they stand for.
  init(_ arcs: SimpleArcs, withEdges: Bool = false) {
    let n = arcs.nodeCount
    let nodes = RowOrder.byFallingLength(arcs.offsets)
    let number = Buffer(repeating: Int32(0), count: n)
    for (new, node) in nodes.enumerated() { number[Int(node)] = Int32(truncatingIfNeeded: new) }
    var newOffsets: [Int32] = [0]
    var newTargets: [Int32] = []
    var newEdges: [Int32] = []
    newOffsets.reserveCapacity(n + 1)
    newTargets.reserveCapacity(arcs.targets.count / 2)
    if withEdges { newEdges.reserveCapacity(arcs.targets.count / 2) }
    let (offsets, targets, edgeIndices) = (arcs.offsets.span, arcs.targets.span, arcs.edgeIndices.span)
    for (new, node) in nodes.enumerated() {
      var arc = Int(offsets[unchecked: Int(node)])
      let end = Int(offsets[unchecked: Int(node) &+ 1])
      while arc < end {
        let target = number[Int(targets[unchecked: arc])]
        if Int(target) < new {
          newTargets.append(target)
          if withEdges { newEdges.append(edgeIndices[unchecked: arc]) }
        }
        arc &+= 1
      }
      newOffsets.append(Int32(truncatingIfNeeded: newTargets.count))
    }
    self.nodes = nodes
    self.offsets = newOffsets
    self.targets = newTargets
    self.edgeIndices = newEdges
  }
}
