/// Edges that join some nodes of a graph, by way of others where that is shorter.
public struct SteinerTree: Hashable, Sendable {
  /// The nodes that are joined and those on the way, in order.
  public let nodes: [Int]
  /// The edges, one fewer than nodes, in order.
  public let edges: [Int]
  /// The sum of the lengths of the edges.
  public let length: Double
  /// Whether it is known that no tree is shorter; otherwise none is as short as half of it.
  public let isMinimal: Bool
}

extension CSRGraph {
  /// A short tree that joins some nodes, the terminals.
  ///
  /// Up to three terminals, and up to eight in a graph so small that it takes little time, are joined by a
  /// shortest tree (Dreyfus and Wagner, “The Steiner problem in graphs”, 1971). More are joined by a tree
  /// less than twice as long (Mehlhorn, “A faster approximation algorithm for the Steiner problem in graphs”,
  /// 1988).
  ///
  /// Edges count in both directions, also in a directed graph. Loops do not matter, and of parallel edges the
  /// lightest counts.
  ///
  /// ```swift
  /// let star = try CSRGraph(nodeCount: 5, edges: [(0, 4), (1, 4), (2, 4), (3, 4)])
  /// try star.steinerTree(joining: [0, 1, 2])?.nodes  // [0, 1, 2, 4]
  /// ```
  ///
  /// - Parameters:
  ///   - terminals: The nodes to be joined; a node may be named twice. A single one is a tree without edges.
  ///   - weighted: Whether weights are the lengths of edges; otherwise every edge has length 1.
  ///   - filter: Which nodes and edges the tree may use.
  /// - Returns: The tree, always the same of several; `nil` where the terminals lie in different parts of the
  ///   graph or the filter excludes one.
  /// - Throws: ``GraphAnalyticsError/nodeOutOfRange(_:)``, or
  ///   ``GraphAnalyticsError/countMismatch(expected:found:)`` where the filter is one for another graph.
  /// - Complexity: O((*n* + *m*) log *n*), or for *k* terminals that are joined by a shortest tree
  ///   O(3ᵏ *n* + 2ᵏ (*n* + *m*) log *n*). Memory: 24 bytes a node, for three terminals 48.
  public func steinerTree(
    joining terminals: [Int], weighted: Bool = false, allowing filter: PathFilter? = nil
  ) throws(GraphAnalyticsError) -> SteinerTree? {
    for terminal in terminals { try check(node: terminal) }
    let graph = try undirected().keeping(filter)
    let ends = Set(terminals).sorted()
    if let filter, !ends.allSatisfy({ filter.allows(node: $0) }) { return nil }
    guard ends.count > 1 else { return SteinerTree(nodes: ends, edges: [], length: 0, isMinimal: true) }
    let lengths = weighted ? graph.weights : nil
    let isMinimal = ends.count <= 3 || (ends.count <= 8 && nodeCount << (ends.count - 1) <= 1 << 19)
    let nodes =
      isMinimal
      ? ShortestTree(graph, lengths: lengths, terminals: ends).nodes()
      : TerminalRegions(graph, lengths: lengths, terminals: ends).nodes()
    return nodes.map { graph.shortestTree(within: $0, joining: ends, lengths: lengths, isMinimal: isMinimal) }
  }

  /// A minimum spanning tree of some nodes (Kruskal 1956) without the branches that end at no terminal.
  private func shortestTree(
    within nodes: [Int], joining terminals: [Int], lengths: [Double]?, isMinimal: Bool
  ) -> SteinerTree {
    let place = Buffer(repeating: Int32(-1), count: nodeCount)
    for (index, node) in nodes.enumerated() { place[node] = Int32(truncatingIfNeeded: index) }
    var candidates: [(length: Double, edge: Int32, from: Int, to: Int)] = []
    for (index, node) in nodes.enumerated() {
      for arc in arcs(of: node) {
        let other = Int(place[Int(targets[arc])])
        if other > index { candidates.append((lengths.map { $0[arc] } ?? 1, edgeIndices[arc], index, other)) }
      }
    }
    candidates.sort { ($0.length, $0.edge) < ($1.length, $1.edge) }
    var parts = DisjointSets(count: nodes.count)
    candidates.removeAll { !parts.unite($0.from, $0.to) }

    // A leaf knows its only edge, as the edges of a node are kept as what they make together bit by bit.
    var degree = [Int](repeating: 0, count: nodes.count)
    var incident = degree
    for (index, edge) in candidates.enumerated() {
      for end in [edge.from, edge.to] {
        degree[end] += 1
        incident[end] ^= index
      }
    }
    for terminal in terminals { degree[Int(place[terminal])] += nodes.count }
    var isKept = [Bool](repeating: true, count: candidates.count)
    for leaf in nodes.indices {
      var end = leaf
      while degree[end] == 1 {
        let index = incident[end]
        isKept[index] = false
        degree[end] = 0
        end = candidates[index].from + candidates[index].to - end
        degree[end] -= 1
        incident[end] ^= index
      }
    }
    let kept = candidates.indices.filter { isKept[$0] }.map { candidates[$0] }.sorted { $0.edge < $1.edge }
    return SteinerTree(
      nodes: nodes.indices.filter { degree[$0] > 0 }.map { nodes[$0] }, edges: kept.map { Int($0.edge) },
      length: kept.reduce(0) { $0 + $1.length }, isMinimal: isMinimal)
  }
}

/// Things in groups that can be united.
struct DisjointSets {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func root(of member: Int) -> Int {
    var member = member
    while parent[member] != member {
      parent[member] = parent[parent[member]]
      member = parent[member]
    }
    return member
  }

  /// Unites the groups of two members; returns whether they were different.
  mutating func unite(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (root(of: first), root(of: second))
    if a == b { return false }
    parent[max(a, b)] = min(a, b)
    return true
  }
}
