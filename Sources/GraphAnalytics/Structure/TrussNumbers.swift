extension CSRGraph {
  /// How far inside the graph each edge lies: the greatest *k* for which it is in the *k*-truss.
  ///
  /// The *k*-truss is the largest part of the graph in which each edge is a side of at least *k* − 2 triangles of
  /// that part. An edge that is in no triangle has the number 2. Directions do not count. Parallel edges count as
  /// one, and all of them have its number; a loop is in no truss and has the number 0.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.trussNumbers())  // [3, 3, 3, 2]
  /// ```
  ///
  /// Cohen, “Trusses: cohesive subgraphs for social network analysis” (2008); taking edges off in the order of
  /// their triangles by Wang and Cheng, “Truss decomposition in massive networks” (2012).
  ///
  /// - Complexity: O(*m*√*m* log *n*); memory O(*n* + *m*).
  public func trussNumbers() -> [Int] {
    let arcs = SimpleArcs(undirected(), weighted: false)
    let peeling = TrussPeeling(arcs, edgeCount: edgeCount)
    peeling.run()
    var result = [Int](repeating: 0, count: edgeCount)
    for node in 0..<nodeCount {
      var simple = arcs.arcs(of: node).lowerBound
      for arc in self.arcs(of: node) where targets[arc] != node {
        // Both rows are in the order of their targets, and the simple one has all neighbours.
        while arcs.targets[simple] != targets[arc] { simple += 1 }
        result[Int(edgeIndices[arc])] = Int(peeling.triangles[Int(arcs.edgeIndices[simple])]) + 2
      }
    }
    return result
  }

  /// The edges of the *k*-truss: the largest part of the graph in which each edge is a side of at least *k* − 2
  /// triangles of that part, in order.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.truss(3))  // [0, 1, 2]
  /// ```
  ///
  /// - Parameter k: Up to 2 all edges but loops are in the truss.
  /// - Complexity: As ``trussNumbers()``.
  public func truss(_ k: Int) -> [Int] {
    let numbers = trussNumbers()
    return numbers.indices.filter { numbers[$0] >= max(k, 2) }
  }
}

extension ForwardArcs {
  /// Counts for each edge the triangles that it is a side of.
  fileprivate func countTriangles(ofEdgesIn counts: borrowing Buffer<Int32>) {
    let (offsets, targets, edges) = (offsets.span, targets.span, edgeIndices.span)
    // The arc that leads to each node from the one whose turn it is.
    let arcTo = Buffer(repeating: Int32(-1), count: nodes.count)
    for greatest in nodes.indices {
      let start = Int(offsets[unchecked: greatest])
      let end = Int(offsets[unchecked: greatest &+ 1])
      if end &- start < 2 { continue }
      for arc in start..<end { arcTo[Int(targets[unchecked: arc])] = Int32(truncatingIfNeeded: arc) }
      for arc in start..<end {
        let middle = Int(targets[unchecked: arc])
        var inner = Int(offsets[unchecked: middle])
        let innerEnd = Int(offsets[unchecked: middle &+ 1])
        while inner < innerEnd {
          let other = Int(arcTo[Int(targets[unchecked: inner])])
          if other >= 0 {
            counts[Int(edges[unchecked: arc])] &+= 1
            counts[Int(edges[unchecked: inner])] &+= 1
            counts[Int(edges[unchecked: other])] &+= 1
          }
          inner &+= 1
        }
      }
      for arc in start..<end { arcTo[Int(targets[unchecked: arc])] = -1 }
    }
  }
}

/// Takes edges off a graph in the order of their triangles.
private struct TrussPeeling: ~Copyable {
  /// For each edge the number of triangles among the edges that are left; in the end its truss number less 2.
  let triangles: Buffer<Int32>
  private let arcs: SimpleArcs
  private let isGone: Buffer<Bool>
  private let ends: Buffer<SIMD2<Int32>>

  init(_ arcs: SimpleArcs, edgeCount: Int) {
    self.arcs = arcs
    triangles = Buffer(repeating: 0, count: edgeCount)
    ForwardArcs(arcs, withEdges: true).countTriangles(ofEdgesIn: triangles)
    isGone = Buffer(repeating: false, count: edgeCount)
    ends = Buffer(repeating: .zero, count: edgeCount)
    for node in 0..<arcs.nodeCount {
      for arc in arcs.arcs(of: node) where arcs.targets[arc] > node {
        // The shorter row is gone through, the longer one searched.
        let other = arcs.targets[arc]
        let isShorter = arcs.arcs(of: node).count <= arcs.arcs(of: Int(other)).count
        ends[Int(arcs.edgeIndices[arc])] = isShorter ? [Int32(node), other] : [other, Int32(node)]
      }
    }
  }

  /// As in ``CSRGraph/coreNumbers()`` each number of triangles has a pass over the edges that are left. An edge is
  /// passed at most as often as it has triangles, so all passes together take no longer than listing those.
  func run() {
    let left = Buffer(repeating: Int32(0), count: triangles.count)
    let open = Buffer(repeating: Int32(0), count: triangles.count)
    var leftCount = 0
    for edge in 0..<triangles.count where triangles[edge] > 0 {
      left[leftCount] = Int32(truncatingIfNeeded: edge)
      leftCount += 1
    }
    for edge in 0..<triangles.count where triangles[edge] == 0 { isGone[edge] = true }
    var least = Int32(1)
    while leftCount > 0 {
      var kept = 0
      var openCount = 0
      for index in 0..<leftCount {
        let edge = left[index]
        let own = triangles[Int(edge)]
        if own > least {
          left[kept] = edge
          kept &+= 1
        } else if own == least, !isGone[Int(edge)] {
          open[openCount] = edge
          openCount &+= 1
        }
      }
      var index = 0
      while index < openCount {
        takeOff(Int(open[index]), least: least, open: open, count: &openCount)
        index &+= 1
      }
      leftCount = kept
      least += 1
    }
  }

  /// Takes an edge off and puts those that have only `least` triangles then into the queue.
  private func takeOff(_ edge: Int, least: Int32, open: borrowing Buffer<Int32>, count: inout Int) {
    let (targets, edges) = (arcs.targets.span, arcs.edgeIndices.span)
    isGone[edge] = true
    let shorter = arcs.arcs(of: Int(ends[edge][0]))
    let longer = arcs.arcs(of: Int(ends[edge][1]))
    var place = longer.lowerBound
    for arc in shorter {
      let side = Int(edges[unchecked: arc])
      if isGone[side] { continue }
      let target = targets[unchecked: arc]
      // Steps that double, until the target is passed, and then halve.
      var step = 1
      while place &+ step < longer.upperBound, targets[unchecked: place &+ step] < target {
        place &+= step
        step &+= step
      }
      while step > 0 {
        if place &+ step < longer.upperBound, targets[unchecked: place &+ step] < target { place &+= step }
        step >>= 1
      }
      if targets[unchecked: place] < target { place &+= 1 }
      if place == longer.upperBound { return }
      guard targets[unchecked: place] == target else { continue }
      let otherSide = Int(edges[unchecked: place])
      if isGone[otherSide] { continue }
      for side in [side, otherSide] where triangles[side] > least {
        triangles[side] &-= 1
        if triangles[side] == least {
          open[count] = Int32(truncatingIfNeeded: side)
          count &+= 1
        }
      }
    }
  }
}
