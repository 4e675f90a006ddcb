extension CSRGraph {
  /// How far each node is bound to contacts that are bound to each other: Burt's constraint.
  ///
  /// With *p*ᵢⱼ for the share that its ties to *j* have of all ties of *i*, the sum over all contacts *j* of
  /// (*p*ᵢⱼ + Σ *p*ᵢₖ *p*ₖⱼ)², where *k* are the contacts that both have. A low value marks a broker between
  /// parts of the network that know little of each other. A node with few contacts may come above 1.
  ///
  /// A tie is all edges between two nodes in both directions with their weights together; parallel edges add
  /// up, and loops count for nothing. A node without ties has no contacts to be bound to, and the measure is
  /// not defined for it: it is given 1, the constraint of a node with one contact that has no other, so that
  /// it is not taken for a broker. A result is never `nan`.
  ///
  /// Burt, “Structural Holes: The Social Structure of Competition” (1992).
  ///
  /// ```swift
  /// let star = try CSRGraph(nodeCount: 4, edges: [(0, 1), (0, 2), (0, 3)])
  /// let constraint = star.constraint()  // a third for the centre, 1 for the others
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count, else every edge weighs 1. Ties of weight zero are none.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: The constraint of each node.
  /// - Complexity: O(*n* + *m* √*m*); memory of a number for each tie and each node, and one a node a thread.
  public func constraint(weighted: Bool = true, threads: Int? = nil) -> [Double] {
    let contacts = SharedContacts(self, weighted: weighted)
    // With w for weights and s for their sums, what i invests in j through k is wᵢₖ wₖⱼ / (sᵢ sₖ), and what j
    // invests in i through k is the same but for sⱼ in the place of sᵢ.
    let shared = contacts.sums(scaledBy: .targetStrength, threads: threads)
    var result = [Double](repeating: 0, count: nodeCount)
    contacts.forEachPair { place, node, other, weight in
      let investment = weight + shared[place]
      let own = investment / contacts.strengths[node]
      let others = investment / contacts.strengths[other]
      result[node] += own * own
      result[other] += others * others
    }
    for node in 0..<nodeCount where contacts.ties.degree(node) == 0 { result[node] = 1 }
    return result
  }

  /// How many contacts each node has, less what they have in common: the effective size of Burt.
  ///
  /// The sum over all contacts *j* of 1 − Σ *p*ᵢₖ *m*ⱼₖ, where *k* are the contacts that both have, *p*ᵢₖ is
  /// the share that its ties to *k* have of all ties of *i*, and *m*ⱼₖ what the tie of *j* and *k* weighs
  /// beside the heaviest of *j*. In an undirected graph without weights it is the number of contacts less
  /// their mean number of ties to each other (Borgatti, “Structural holes: unpacking Burt's redundancy
  /// measures”, 1997).
  ///
  /// Ties are those of ``constraint(weighted:threads:)``. A node without ties has the effective size 0.
  ///
  /// Burt, “Structural Holes: The Social Structure of Competition” (1992).
  ///
  /// ```swift
  /// let triangle = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2), (2, 0)])
  /// let sizes = triangle.effectiveSize()  // 1 for each: the second contact adds nothing to the first
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count, else every edge weighs 1. Ties of weight zero are none.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: The effective size of each node, at most its number of contacts.
  /// - Complexity: O(*n* + *m* √*m*); memory of a number for each tie and some for each node, and one a node
  ///   a thread.
  public func effectiveSize(weighted: Bool = true, threads: Int? = nil) -> [Double] {
    effectiveSize(in: SharedContacts(self, weighted: weighted), threads: threads)
  }

  /// Which part of each node's contacts is not redundant: the effective size over the number of contacts.
  ///
  /// Between 0 and 1. Burt's efficiency of a node's own network; not to be confused with that of a graph. A
  /// node without ties has 0.
  ///
  /// Burt, “Structural Holes: The Social Structure of Competition” (1992).
  ///
  /// ```swift
  /// let star = try CSRGraph(nodeCount: 4, edges: [(0, 1), (0, 2), (0, 3)])
  /// let efficiency = star.egoEfficiency()  // 1 for each: no contact knows another
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count, else every edge weighs 1. Ties of weight zero are none.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same bit for bit.
  /// - Returns: The efficiency of each node.
  /// - Complexity: As ``effectiveSize(weighted:threads:)``.
  public func egoEfficiency(weighted: Bool = true, threads: Int? = nil) -> [Double] {
    let contacts = SharedContacts(self, weighted: weighted)
    var result = effectiveSize(in: contacts, threads: threads)
    for node in result.indices { result[node] /= Double(max(1, contacts.ties.degree(node))) }
    return result
  }

  private func effectiveSize(in contacts: SharedContacts, threads: Int?) -> [Double] {
    let shared = contacts.sums(scaledBy: .ownMaximum, threads: threads)
    let (strengths, maxima) = (contacts.strengths, contacts.maxima)
    var redundancy = [Double](repeating: 0, count: nodeCount)
    contacts.forEachPair { place, node, other, _ in
      // In this order no product is beyond the range of the weights.
      redundancy[node] += shared[place] / maxima[other] * (maxima[node] / strengths[node])
      redundancy[other] += shared[place] / strengths[other]
    }
    return (0..<nodeCount).map { Double(contacts.ties.degree($0)) - redundancy[$0] }
  }
}

/// What the ties of two joined nodes to those that both are joined to add up to.
///
/// Each pair is dealt with once, at the node with more ties: its row is marked, and the shorter rows of the
/// others are read against the marks. Over all pairs the shorter rows have O(*m* √*m*) ties (Chiba and
/// Nishizeki, “Arboricity and subgraph listing algorithms”, 1985).
private struct SharedContacts {
  /// By what a tie of the node with more ties is divided.
  enum Scale {
    /// The sum of the ties of the node that both are joined to.
    case targetStrength
    /// The heaviest tie of the node itself.
    case ownMaximum
  }

  let ties: Ties
  /// What the ties of each node weigh together, and the heaviest of them.
  let strengths: [Double]
  let maxima: [Double]
  /// Where the pairs of each node begin.
  private let starts: [Int32]

  init(_ graph: CSRGraph, weighted: Bool) {
    let ties = Ties(graph, weighted ? .weights : .edgeCounts)
    let nodes = 0..<ties.nodeCount
    self.ties = ties
    if let weights = ties.weights {
      strengths = nodes.map { node in ties.range(of: node).reduce(0) { $0 + weights[$1] } }
      maxima = nodes.map { node in ties.range(of: node).reduce(0) { max($0, weights[$1]) } }
    } else {
      strengths = nodes.map { Double(ties.degree($0)) }
      maxima = nodes.map { min(1, Double(ties.degree($0))) }
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(nodes.count + 1)
    var count = Int32(0)
    for node in nodes {
      for tie in ties.range(of: node) where Self.isFirst(node, Int(ties.targets[tie]), ties.offsets.span) {
        count += 1
      }
      starts.append(count)
    }
    self.starts = starts
  }

  /// Whether a pair is dealt with at the first of two nodes.
  @inline(__always)
  private static func isFirst(_ node: Int, _ other: Int, _ offsets: Span<Int32>) -> Bool {
    let own = offsets[unchecked: node &+ 1] &- offsets[unchecked: node]
    let others = offsets[unchecked: other &+ 1] &- offsets[unchecked: other]
    return own != others ? own > others : node > other
  }

  /// Visits all pairs in the order of their places.
  func forEachPair(_ visit: (_ place: Int, _ node: Int, _ other: Int, _ weight: Double) -> Void) {
    let (offsets, targets) = (ties.offsets.span, ties.targets.span)
    var place = 0
    for node in 0..<ties.nodeCount {
      for tie in ties.range(of: node) {
        let other = Int(targets[unchecked: tie])
        guard Self.isFirst(node, other, offsets) else { continue }
        visit(place, node, other, ties.weights.map { $0[tie] } ?? 1)
        place += 1
      }
    }
  }

  /// For each pair of joined nodes, the sum over all that both are joined to: the tie of the first, scaled,
  /// times the tie of the second.
  func sums(scaledBy scale: Scale, threads: Int?) -> Buffer<Double> {
    let sums = Buffer(repeating: 0.0, count: Int(starts[ties.nodeCount]))
    let blockSize = 256
    Parallel.run(
      blocks: (ties.nodeCount + blockSize - 1) / blockSize, threads: threads,
      scratch: { Buffer(repeating: 0.0, count: ties.nodeCount) },
      body: { marks, block in
        let first = block * blockSize
        for node in first..<min(first + blockSize, ties.nodeCount) where starts[node] < starts[node + 1] {
          mark(node, scaledBy: scale, in: marks)
          add(node, marks, to: sums)
          for tie in ties.range(of: node) { marks[Int(ties.targets[tie])] = 0 }
        }
      })
    return sums
  }

  private func mark(_ node: Int, scaledBy scale: Scale, in marks: borrowing Buffer<Double>) {
    for tie in ties.range(of: node) {
      let target = Int(ties.targets[tie])
      let weight = ties.weights.map { $0[tie] } ?? 1
      marks[target] = weight / (scale == .ownMaximum ? maxima[node] : strengths[target])
    }
  }

  private func add(_ node: Int, _ marks: borrowing Buffer<Double>, to sums: borrowing Buffer<Double>) {
    let (offsets, targets) = (ties.offsets.span, ties.targets.span)
    var place = Int(starts[node])
    for tie in ties.range(of: node) {
      let other = Int(targets[unchecked: tie])
      guard Self.isFirst(node, other, offsets) else { continue }
      var next = Int(offsets[unchecked: other])
      let end = Int(offsets[unchecked: other &+ 1])
      var sum = 0.0
      if let weights = ties.weights {
        let weights = weights.span
        while next < end {
          sum += marks[Int(targets[unchecked: next])] * weights[unchecked: next]
          next &+= 1
        }
      } else {
        while next < end {
          sum += marks[Int(targets[unchecked: next])]
          next &+= 1
        }
      }
      sums[place] = sum
      place &+= 1
    }
  }
}
