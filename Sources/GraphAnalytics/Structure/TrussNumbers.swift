extension CSRGraph {
  /// How far inside the graph each edge lies: the greatest *k* for which it is in the *k*-truss.
  ///
  /// The *k*-truss is the largest part of the graph in which each edge is a side of at least *k* − 2
  /// triangles of that part. An edge that is in no triangle has the number 2. Directions do not count.
  /// Parallel edges count as one, and all of them have its number; a loop is in no truss and has the number
  /// 0.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.trussNumbers())  // [3, 3, 3, 2]
  /// ```
  ///
  /// Cohen, “Trusses: cohesive subgraphs for social network analysis” (2008); taking edges off in the order
  /// of their triangles by Wang and Cheng, “Truss decomposition in massive networks” (2012).
  ///
  /// - Complexity: O(*m*√*m* log *n*); memory O(*n* + *m*).
  public func trussNumbers() -> [Int] {
    let arcs = SimpleArcs(undirected(), weighted: false)
    let triangles = Buffer(repeating: Int32(0), count: edgeCount)
    ForwardArcs(arcs, withEdges: true).countTriangles(ofEdgesIn: triangles)
    TrussPeeling(arcs, triangles: triangles).run(into: triangles)
    var result = [Int](repeating: 0, count: edgeCount)
    for node in 0..<nodeCount {
      var simple = arcs.arcs(of: node).lowerBound
      for arc in self.arcs(of: node) where targets[arc] != node {
        // Both rows are in the order of their targets, and the simple one has all neighbours.
        while arcs.targets[simple] != targets[arc] { simple += 1 }
        result[Int(edgeIndices[arc])] = Int(triangles[Int(arcs.edgeIndices[simple])]) + 2
      }
    }
    return result
  }

  /// The edges of the *k*-truss: the largest part of the graph in which each edge is a side of at least *k* −
  /// 2 triangles of that part, in order.
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
///
/// Only edges that are in triangles come here; all others are in no truss beyond the second. They are
/// numbered anew in the order of rows, so that what is known of the edges in a row mostly lies side by side.
private struct TrussPeeling: ~Copyable {
  /// For each edge the number of triangles among the edges that are left, which in the end is its truss
  /// number less 2; the complement of that once the edge is taken off.
  private let triangles: Buffer<Int32>
  private let sources: Buffer<Int32>
  private let sinks: Buffer<Int32>
  /// The position of each edge in the list from which the graph was built.
  private let edgeIndices: Buffer<Int32>
  private let offsets: Buffer<Int32>
  private let targets: Buffer<Int32>
  private let edges: Buffer<Int32>

  /// - Parameters:
  ///   - arcs: The arcs of a graph without directions.
  ///   - counts: How many triangles each edge of the graph is a side of.
  init(_ arcs: SimpleArcs, triangles counts: borrowing Buffer<Int32>) {
    let n = arcs.nodeCount
    offsets = Buffer(repeating: 0, count: n + 1)
    let place = Buffer(repeating: Int32(0), count: n)
    var arcCount = Int32(0)
    for node in 0..<n {
      offsets[node] = arcCount
      place[node] = arcCount
      for arc in arcs.arcs(of: node) where counts[Int(arcs.edgeIndices[arc])] > 0 { arcCount += 1 }
    }
    offsets[n] = arcCount
    targets = Buffer(repeating: 0, count: Int(arcCount))
    edges = Buffer(repeating: 0, count: Int(arcCount))
    let edgeCount = Int(arcCount) / 2
    triangles = Buffer(repeating: 0, count: edgeCount)
    sources = Buffer(repeating: 0, count: edgeCount)
    sinks = Buffer(repeating: 0, count: edgeCount)
    edgeIndices = Buffer(repeating: 0, count: edgeCount)
    var edge = 0
    for source in 0..<n {
      for arc in arcs.arcs(of: source) where arcs.targets[arc] > source {
        let count = counts[Int(arcs.edgeIndices[arc])]
        guard count > 0 else { continue }
        let target = Int(arcs.targets[arc])
        triangles[edge] = count
        sources[edge] = Int32(truncatingIfNeeded: source)
        sinks[edge] = arcs.targets[arc]
        edgeIndices[edge] = arcs.edgeIndices[arc]
        // What leads to lesser nodes came before, so both rows are in the order of targets.
        for (node, other) in [(source, target), (target, source)] {
          targets[Int(place[node])] = Int32(truncatingIfNeeded: other)
          edges[Int(place[node])] = Int32(truncatingIfNeeded: edge)
          place[node] += 1
        }
        edge += 1
      }
    }
  }

  /// Takes all edges off.
  ///
  /// As in ``CSRGraph/coreNumbers()`` each number of triangles has a pass over the edges that are left. An
  /// edge is passed at most as often as it has triangles, so all passes together take no longer than listing
  /// those.
  ///
  /// - Parameter result: Where the truss numbers less 2 are put for the edges that are in triangles.
  func run(into result: borrowing Buffer<Int32>) {
    let left = Buffer(repeating: Int32(0), count: triangles.count)
    let open = Buffer(repeating: Int32(0), count: triangles.count)
    for edge in 0..<triangles.count { left[edge] = Int32(truncatingIfNeeded: edge) }
    var leftCount = triangles.count
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
        } else if own == least {
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
    for edge in 0..<triangles.count { result[Int(edgeIndices[edge])] = ~triangles[edge] }
  }

  private func arcs(of node: Int32) -> Range<Int> { Int(offsets[Int(node)])..<Int(offsets[Int(node) &+ 1]) }

  /// Takes an edge off and puts those that have only `least` triangles then into the queue.
  private func takeOff(_ edge: Int, least: Int32, open: borrowing Buffer<Int32>, count: inout Int) {
    triangles[edge] = ~least
    // The shorter row is gone through, the longer one searched.
    var shorter = arcs(of: sources[edge])
    var longer = arcs(of: sinks[edge])
    if shorter.count > longer.count { swap(&shorter, &longer) }
    var place = longer.lowerBound
    for arc in shorter {
      let target = targets[arc]
      // Steps that double, until the target is passed, and then halve.
      var step = 1
      while place &+ step < longer.upperBound, targets[place &+ step] < target {
        place &+= step
        step &+= step
      }
      while step > 0 {
        if place &+ step < longer.upperBound, targets[place &+ step] < target { place &+= step }
        step >>= 1
      }
      if targets[place] < target { place &+= 1 }
      if place == longer.upperBound { return }
      guard targets[place] == target else { continue }
      let (side, otherSide) = (Int(edges[arc]), Int(edges[place]))
      if triangles[side] < 0 || triangles[otherSide] < 0 { continue }
      lower(side, least: least, open: open, count: &count)
      lower(otherSide, least: least, open: open, count: &count)
    }
  }

  @inline(__always)
  private func lower(_ edge: Int, least: Int32, open: borrowing Buffer<Int32>, count: inout Int) {
    let own = triangles[edge]
    guard own > least else { return }
    triangles[edge] = own &- 1
    if own &- 1 == least {
      open[count] = Int32(truncatingIfNeeded: edge)
      count &+= 1
    }
  }
}
