/// How three nodes may be joined, under the names that Holland and Leinhardt gave: the number of pairs with
/// edges in both directions, in one, and in none, then a letter where that leaves it open (down, up, cyclic,
/// transitive).
public enum TriadType: String, Hashable, Sendable, CaseIterable {
  /// No edge.
  case t003 = "003"
  /// One edge.
  case t012 = "012"
  /// A mutual pair: edges in both directions, and nothing else.
  case t102 = "102"
  /// Two edges lead from one node to the others.
  case t021D = "021D"
  /// Two edges lead to one node from the others.
  case t021U = "021U"
  /// One edge leads on from where the other ends.
  case t021C = "021C"
  /// A mutual pair, and an edge from the third node to one of it.
  case t111D = "111D"
  /// A mutual pair, and an edge from one of it to the third node.
  case t111U = "111U"
  /// Three edges, of which one leads straight to where the other two lead as well.
  case t030T = "030T"
  /// Three edges in a circle.
  case t030C = "030C"
  /// Two mutual pairs.
  case t201 = "201"
  /// A mutual pair, and edges to both of it.
  case t120D = "120D"
  /// A mutual pair, and edges from both of it.
  case t120U = "120U"
  /// A mutual pair, and a way through the third node.
  case t120C = "120C"
  /// Two mutual pairs, and one edge.
  case t210 = "210"
  /// Three mutual pairs.
  case t300 = "300"
}

/// How many of the sets of three nodes of a graph are joined in each of the 16 ways.
public struct TriadCensus: Hashable, Sendable {
  /// The numbers in the order of `TriadType.allCases`.
  public let counts: [Int]

  /// How many sets of three nodes are joined in this way.
  ///
  /// ```swift
  /// let census = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 2)]).triadCensus()
  /// census[.t021C]  // 1
  /// ```
  ///
  /// - Complexity: O(1).
  public subscript(type: TriadType) -> Int { counts[TriadPattern.place(of: type)] }
}

extension CSRGraph {
  /// How many of the sets of three nodes are joined in each of the 16 ways in which three nodes can be.
  ///
  /// Loops do not count, and parallel edges count once. An undirected edge leads both ways, so in an
  /// undirected graph there are four classes: `003`, `102`, `201` and `300`, for none, one, two and three
  /// edges.
  ///
  /// The types are those of Holland and Leinhardt, “A method for detecting structure in sociometric data”
  /// (1970). As in Batagelj and Mrvar, “A subquadratic triad census algorithm for large sparse networks with
  /// small maximum degree” (2001), only what is joined is looked at. But only triangles are listed, each once
  /// from its node of least degree (Chiba and Nishizeki, “Arboricity and subgraph listing algorithms”, 1985).
  /// How many sets have two joined pairs follows from the degrees of the node in the middle, and how many
  /// have one from the number of pairs.
  ///
  /// ```swift
  /// let graph = try CSRGraph(nodeCount: 4, directed: true, edges: [(0, 1), (1, 2), (2, 0)])
  /// let census = try graph.triadCensus()
  /// census[.t030C]  // 1
  /// census[.t012]  // 3: each edge with node 3
  /// ```
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Throws: ``GraphAnalyticsError/invalidArgument(_:)`` where a graph has so many nodes, more than
  ///   3,810,779, that the number of sets of three is beyond the range of `Int`.
  /// - Complexity: O(*n* + *m* √*m*); memory O(*n* + *m*), and a byte a node a thread.
  public func triadCensus(threads: Int? = nil) throws(GraphAnalyticsError) -> TriadCensus {
    guard let setCount = Self.countOfThrees(among: nodeCount) else {
      throw .invalidArgument("a graph of \(nodeCount) nodes has too many sets of three to count")
    }
    let ties = Ties(self, .directions)
    var counts = ties.countsOfCentres()
    let triangles = UpwardTies(ties).triangles(threads: threads)
    for (pattern, count) in triangles.enumerated() where count > 0 {
      // A triangle came by as two joined pairs at each of its nodes.
      for centre in TriadPattern.centres(of: pattern) { counts[TriadPattern.types[centre]] -= count }
      counts[TriadPattern.types[pattern]] += count
    }

    // Every pair is in as many sets as there are other nodes.
    let pairs = ties.pairCounts()
    var single = pairs.single * max(0, nodeCount - 2)
    var mutual = pairs.mutual * max(0, nodeCount - 2)
    for (place, type) in TriadType.allCases.enumerated() {
      let joined = TriadPattern.joinedPairs(of: type)
      single -= joined.single * counts[place]
      mutual -= joined.mutual * counts[place]
    }
    counts[TriadPattern.place(of: .t012)] = single
    counts[TriadPattern.place(of: .t102)] = mutual
    counts[TriadPattern.place(of: .t003)] = setCount - counts.reduce(0, +)
    return TriadCensus(counts: counts)
  }

  /// *n* (*n* − 1) (*n* − 2) / 6, `nil` where it is beyond the range of `Int`.
  private static func countOfThrees(among n: Int) -> Int? {
    guard n >= 3 else { return 0 }
    let pairs = n * (n - 1) / 2
    // Of three neighbouring numbers one can be divided by 3, if not in the pairs then here.
    let (factor, rest) = pairs % 3 == 0 ? (pairs / 3, n - 2) : (pairs, (n - 2) / 3)
    let (product, overflow) = factor.multipliedReportingOverflow(by: rest)
    return overflow ? nil : product
  }
}

extension Ties {
  /// How many pairs have edges in one direction and in both.
  fileprivate func pairCounts() -> (single: Int, mutual: Int) {
    guard let directions else { return (0, targets.count / 2) }
    var mutual = 0
    for direction in directions where direction == Ties.outgoing | Ties.incoming { mutual += 1 }
    return ((targets.count - mutual) / 2, mutual / 2)
  }

  /// For each type, how often two ties of a node, whether or not the other two are joined, look like it.
  fileprivate func countsOfCentres() -> [Int] {
    var counts = [Int](repeating: 0, count: TriadType.allCases.count)
    // By direction, seen from the node in the middle.
    let both = Int(Ties.outgoing | Ties.incoming)
    for node in 0..<nodeCount where degree(node) > 1 {
      var found = [0, 0, 0, 0]
      if let directions {
        for tie in range(of: node) { found[Int(directions[tie])] += 1 }
      } else {
        found[both] = degree(node)
      }
      for first in 1...both {
        for second in first...both {
          let pairs = first == second ? found[first] * (found[first] - 1) / 2 : found[first] * found[second]
          counts[TriadPattern.types[first | second << 2]] += pairs
        }
      }
    }
    return counts
  }
}
