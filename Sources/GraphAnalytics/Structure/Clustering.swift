import Synchronization

/// How far the neighbours of nodes are neighbours of each other.
public struct Clustering: Hashable, Sendable {
  /// How many triangles each node is in.
  public let triangles: [Int]
  /// For each node the share of pairs of its neighbours that are neighbours of each other, from 0 to 1: the
  /// local clustering coefficient. It is 0 where there are fewer than two neighbours.
  ///
  /// Watts and Strogatz, “Collective dynamics of ‘small-world’ networks” (1998).
  public let coefficients: [Double]
  /// The number of triangles in the whole graph.
  public let triangleCount: Int
  /// The share of pairs of edges at one node whose other ends are joined as well, from 0 to 1: three times
  /// the number of triangles over the number of such pairs, 0 where there are none. Also called transitivity.
  ///
  /// Newman, Strogatz and Watts, “Random graphs with arbitrary degree distributions and their applications”
  /// (2001).
  public let globalCoefficient: Double

  /// The mean of the ``coefficients`` of all nodes, those with fewer than two neighbours among them; 0 in an
  /// empty graph. O(*n*).
  public var averageCoefficient: Double {
    coefficients.isEmpty ? 0 : coefficients.reduce(0, +) / Double(coefficients.count)
  }
}

extension CSRGraph {
  /// The triangles of the graph, and what share of possible ones they are.
  ///
  /// Neighbours count, not edges: loops do not count, parallel edges count once, and directions do not count.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// let clustering = graph.clustering()
  /// print(clustering.triangles, clustering.globalCoefficient)  // [1, 1, 1, 0] 0.6
  /// ```
  ///
  /// Latapy, “Main-memory triangle computations for very large (sparse (power-law)) graphs” (2008).
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same bit
  ///   for bit.
  /// - Complexity: O(*m*√*m*); memory O(*n* + *m*), and O(*n*) a thread.
  public func clustering(threads: Int? = nil) -> Clustering {
    let arcs = SimpleArcs(undirected(), weighted: false)
    let counts = ForwardArcs(arcs).triangleCounts(threads: threads)
    var coefficients = [Double](repeating: 0, count: nodeCount)
    var sum = 0
    var pairSum = 0
    for node in 0..<nodeCount {
      let degree = arcs.arcs(of: node).count
      let pairs = degree * (degree - 1) / 2
      sum += counts[node]
      pairSum += pairs
      if pairs > 0 { coefficients[node] = Double(counts[node]) / Double(pairs) }
    }
    return Clustering(
      triangles: counts, coefficients: coefficients, triangleCount: sum / 3,
      globalCoefficient: pairSum > 0 ? Double(sum) / Double(pairSum) : 0)
  }

  /// How many triangles each node is in: groups of three nodes any two of which are neighbours.
  ///
  /// Loops do not count, parallel edges count once, and directions do not count.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 0), (2, 3)])
  /// print(graph.triangles())  // [1, 1, 1, 0]
  /// ```
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: As ``clustering(threads:)``.
  public func triangles(threads: Int? = nil) -> [Int] {
    ForwardArcs(SimpleArcs(undirected(), weighted: false)).triangleCounts(threads: threads)
  }
}

extension ForwardArcs {
  /// Numbers a thread takes at once.
  private static let blockSize = 1 << 10
  /// More threads would need more memory for their counts than they are worth.
  private static let maximumThreads = 8

  /// How many triangles each node is in, by its number in the graph.
  fileprivate func triangleCounts(threads: Int?) -> [Int] {
    let n = nodes.count
    let blocks = (n + Self.blockSize - 1) / Self.blockSize
    // Each thread counts for itself; whole numbers add up to the same in any order.
    let parts = max(1, min(threads ?? Parallel.processorCount, Self.maximumThreads, blocks))
    let counts = Buffer(repeating: 0, count: parts * n)
    let next = Atomic(0)
    Parallel.run(blocks: parts, threads: parts) { part in
      let isMarked = Buffer(repeating: false, count: n)
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blocks else { return }
        let first = block * Self.blockSize
        countTriangles(first..<min(first + Self.blockSize, n), marks: isMarked, in: counts, at: part * n)
      }
    }
    var result = [Int](repeating: 0, count: n)
    for number in 0..<n {
      var sum = 0
      for part in 0..<parts { sum += counts[part * n + number] }
      result[Int(nodes[number])] = sum
    }
    return result
  }

  /// Counts the triangles whose greatest numbers are given.
  private func countTriangles(
    _ numbers: Range<Int>, marks isMarked: borrowing Buffer<Bool>, in counts: borrowing Buffer<Int>,
    at base: Int
  ) {
    let (offsets, targets) = (offsets.span, targets.span)
    for greatest in numbers {
      let start = Int(offsets[unchecked: greatest])
      let end = Int(offsets[unchecked: greatest &+ 1])
      if end &- start < 2 { continue }
      for arc in start..<end { isMarked[Int(targets[unchecked: arc])] = true }
      var sum = 0
      for arc in start..<end {
        let middle = Int(targets[unchecked: arc])
        var found = 0
        var inner = Int(offsets[unchecked: middle])
        let innerEnd = Int(offsets[unchecked: middle &+ 1])
        while inner < innerEnd {
          let least = Int(targets[unchecked: inner])
          inner &+= 1
          if isMarked[least] {
            counts[base &+ least] &+= 1
            found &+= 1
          }
        }
        counts[base &+ middle] &+= found
        sum &+= found
      }
      counts[base &+ greatest] &+= sum
      for arc in start..<end { isMarked[Int(targets[unchecked: arc])] = false }
    }
  }
}
