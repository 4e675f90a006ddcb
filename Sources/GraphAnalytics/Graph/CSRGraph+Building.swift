extension CSRGraph {
  /// An edge as a graph is built from it.
  ///
  /// It is checked when a graph is built from it, not before.
  public struct Edge: Hashable, Sendable {
    /// Where the edge begins; in an undirected graph one of its ends.
    public var source: Int
    /// Where the edge ends; in an undirected graph its other end.
    public var target: Int
    /// What the edge weighs: a strength or a length, as the question has it.
    public var weight: Double

    /// Makes an edge, of weight 1 unless another is given.
    ///
    /// ```swift
    /// let edge = CSRGraph.Edge(from: 0, to: 3, weight: 2.5)
    /// ```
    public init(from source: Int, to target: Int, weight: Double = 1) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }

  /// Makes a graph of weighted edges.
  ///
  /// ```swift
  /// let graph = try CSRGraph(
  ///   nodeCount: 3, directed: true,
  ///   edges: [.init(from: 0, to: 1, weight: 2), .init(from: 1, to: 2, weight: 0.5)])
  /// ```
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes, some of which may have no edge.
  ///   - directed: Whether edges lead from source to target only.
  ///   - edges: The edges; loops and parallel ones are allowed. The position of an edge in the list is its
  ///     number in all results.
  /// - Throws: ``GraphAnalyticsError`` where an end is no node, or a weight is negative, infinite or not a
  ///   number, with the position of the edge.
  /// - Complexity: O(*n* + *m*).
  public init(
    nodeCount: Int, directed: Bool = false, edges: [Edge]
  ) throws(GraphAnalyticsError) {
    try self.init(
      nodeCount: nodeCount, directed: directed,
      sources: Self.narrowed(edges, \.source), targets: Self.narrowed(edges, \.target),
      weights: edges.map(\.weight))
  }

  /// Makes a graph without weights from pairs of nodes.
  ///
  /// ```swift
  /// let path = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
  /// print(path.edgeCount, path.arcCount)  // 3 6
  /// ```
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes, some of which may have no edge.
  ///   - directed: Whether edges lead from the first node of a pair to the second only.
  ///   - edges: The pairs; loops and parallel edges are allowed. The position of an edge in the list is its
  ///     number in all results.
  /// - Throws: ``GraphAnalyticsError`` where an end is no node, with the position of the edge.
  /// - Complexity: O(*n* + *m*).
  public init(
    nodeCount: Int, directed: Bool = false, edges: [(Int, Int)]
  ) throws(GraphAnalyticsError) {
    try self.init(
      nodeCount: nodeCount, directed: directed,
      sources: Self.narrowed(edges, \.0), targets: Self.narrowed(edges, \.1))
  }

  /// Makes a graph of edges that stand in parallel lists: the form that needs the least memory.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 3, sources: [0, 1], targets: [1, 2], weights: [2, 0.5])
  /// ```
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes, some of which may have no edge.
  ///   - directed: Whether edges lead from source to target only.
  ///   - sources: Where each edge begins.
  ///   - targets: Where each edge ends.
  ///   - weights: What each edge weighs: finite and not negative.
  /// - Throws: ``GraphAnalyticsError`` where an end is no node, or a weight is negative, infinite or not a
  ///   number, with the position of the edge; and where the lists differ in length, or there are more nodes
  ///   or edges than a graph can have.
  /// - Complexity: O(*n* + *m*); on top of the lists and the graph 8 bytes a node and 4 bytes an arc.
  public init(
    nodeCount: Int, directed: Bool = false, sources: [Int32], targets: [Int32], weights: [Double]? = nil
  ) throws(GraphAnalyticsError) {
    guard nodeCount >= 0, nodeCount < Int(Int32.max) else { throw .nodeCountOutOfRange(nodeCount) }
    guard sources.count <= Self.maximumEdgeCount else { throw .tooManyEdges(sources.count) }
    guard targets.count == sources.count else {
      throw .countMismatch(expected: sources.count, found: targets.count)
    }
    for edge in sources.indices {
      for end in [sources[edge], targets[edge]] where end < 0 || end >= nodeCount {
        throw .endOutOfRange(edge: edge, end: Int(end))
      }
    }
    if let weights {
      guard weights.count == sources.count else {
        throw .countMismatch(expected: sources.count, found: weights.count)
      }
      var total = 0.0
      for (edge, weight) in weights.enumerated() {
        guard weight.isFinite else { throw .weightNotFinite(edge: edge) }
        guard weight >= 0 else { throw .negativeWeight(edge: edge) }
        total += weight
      }
      guard (2 * total).isFinite else { throw .totalWeightOverflow }
    }
    self.init(
      checkedNodeCount: nodeCount, directed: directed, sources: sources, targets: targets, weights: weights)
  }

  /// Sorts edges whose ends and weights are known to be right into rows.
  ///
  /// Two counting sorts, by target and then by source, so that rows are in order at no extra cost.
  init(checkedNodeCount n: Int, directed: Bool, sources: [Int32], targets: [Int32], weights: [Double]?) {
    let m = sources.count
    var outStarts = [Int32](repeating: 0, count: n + 1)
    var inStarts = outStarts
    for edge in 0..<m {
      let (source, target) = (Int(sources[edge]), Int(targets[edge]))
      outStarts[source + 1] += 1
      inStarts[target + 1] += 1
      if !directed, source != target {
        outStarts[target + 1] += 1
        inStarts[source + 1] += 1
      }
    }
    for node in 0..<n {
      outStarts[node + 1] += outStarts[node]
      inStarts[node + 1] += inStarts[node]
    }
    let offsets = outStarts
    let arcCount = Int(outStarts[n])

    // An arc is the number of its edge, or the complement of that where it runs against the edge.
    var byTarget = [Int32](repeating: 0, count: arcCount)
    for edge in 0..<m {
      let (source, target) = (Int(sources[edge]), Int(targets[edge]))
      byTarget[Int(inStarts[target])] = Int32(edge)
      inStarts[target] += 1
      if !directed, source != target {
        byTarget[Int(inStarts[source])] = ~Int32(edge)
        inStarts[source] += 1
      }
    }

    var arcTargets = [Int32](repeating: 0, count: arcCount)
    var arcEdges = arcTargets
    for arc in byTarget {
      let edge = arc < 0 ? Int(~arc) : Int(arc)
      let (from, to) = arc < 0 ? (targets[edge], sources[edge]) : (sources[edge], targets[edge])
      let place = Int(outStarts[Int(from)])
      outStarts[Int(from)] += 1
      arcTargets[place] = to
      arcEdges[place] = Int32(edge)
    }
    self.init(
      isDirected: directed, edgeCount: m, offsets: offsets, targets: arcTargets, edgeIndices: arcEdges,
      weights: weights.map { weights in arcEdges.map { weights[Int($0)] } })
  }

  /// The ends as 32-bit numbers; one that has no such number is named in the error as it was given.
  private static func narrowed<Element>(
    _ edges: [Element], _ end: KeyPath<Element, Int>
  ) throws(GraphAnalyticsError) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(edges.count)
    for (edge, element) in edges.enumerated() {
      guard let narrow = Int32(exactly: element[keyPath: end]) else {
        throw .endOutOfRange(edge: edge, end: element[keyPath: end])
      }
      result.append(narrow)
    }
    return result
  }
}
