public import EntenteModel
public import GraphAnalytics

/// How much an actor stands between others, with the reasons.
public struct Brokerage: Hashable, Sendable {
  /// The actor as a position in `KnowledgeGraph.nodes`.
  public let node: Int
  /// On which share of the shortest paths between suppliers and recipients it lies, from 0 to 1.
  public let share: Double
  /// How many actors lose their connection with most of the others if it is taken out.
  public let parted: Int
  /// How many actors it is tied to.
  public let neighbors: Int
  /// How many of its neighbours lead to others than its other neighbours do (Burt 1992).
  public let effectiveSize: Double

  /// The same of an actor that stands elsewhere in another graph.
  public func at(_ node: Int) -> Brokerage {
    Brokerage(
      node: node, share: share, parted: parted, neighbors: neighbors, effectiveSize: effectiveSize)
  }

  /// The reasons in words: `on 61 % of the shortest paths between suppliers and recipients; removing it parts 9
  /// actors from the rest`.
  public var reason: String {
    var parts: [String] = []
    let percent = Int((share * 100).rounded())
    if share > 0 {
      let amount = percent == 0 ? "less than 1" : String(percent)
      parts.append("on \(amount) % of the shortest paths between suppliers and recipients")
    }
    if parted > 0 {
      parts.append("removing it parts \(parted) \(parted == 1 ? "actor" : "actors") from the rest")
    }
    if parts.isEmpty { parts.append("between no supplier and recipient") }
    if neighbors > 1 { parts.append("tied to \(neighbors) actors") }
    return parts.joined(separator: "; ")
  }
}

extension GraphAnalysis {
  /// The actors that stand most between others, by the share of paths between suppliers and recipients on which
  /// they lie, then by how many their removal parts.
  ///
  /// Paths are those between actors: a supplier and a recipient of one deal are one step apart, so that nobody
  /// brokers what is sold directly.
  ///
  /// ```swift
  /// for broker in try analysis.brokers(of: graph) { print(graph.nodes[broker.node].name, broker.reason) }
  /// ```
  ///
  /// - Parameters:
  ///   - knowledge: The graph that was analysed.
  ///   - limit: How many to return at most.
  /// - Returns: Only actors that lie on a path or whose removal parts others.
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: O(*sm*) for *s* suppliers and O(*m*) for each articulation point.
  public static func brokers(
    of knowledge: KnowledgeGraph, limit: Int = 10, threads: Int? = nil
  ) throws(GraphAnalyticsError) -> [Brokerage] {
    let projection = try GraphProjection(knowledge, view: .actors)
    let graph = projection.graph
    let shares = try brokerage(in: projection, of: knowledge, threads: threads)
    let sizes = graph.effectiveSize(threads: threads)
    var parted = [Int](repeating: 0, count: graph.nodeCount)
    for node in graph.articulationPoints(threads: threads) {
      parted[node] = Self.parted(without: node, in: graph)
    }
    let found = shares.indices.filter { shares[$0] > 0 || parted[$0] > 0 }.sorted { a, b in
      if shares[a] != shares[b] { return shares[a] > shares[b] }
      return parted[a] != parted[b] ? parted[a] > parted[b] : a < b
    }
    return found.prefix(max(0, limit)).map { node in
      Brokerage(
        node: projection.nodes[node], share: shares[node], parted: parted[node],
        neighbors: Set(graph.neighbors(of: node)).subtracting([Int32(node)]).count,
        effectiveSize: sizes[node])
    }
  }

  /// For each node of a projection its share of the paths between suppliers and recipients.
  static func brokerage(
    in projection: GraphProjection, of knowledge: KnowledgeGraph, threads: Int?
  ) throws(GraphAnalyticsError) -> [Double] {
    var isSupplier = [Bool](repeating: false, count: knowledge.nodes.count)
    var isRecipient = isSupplier
    for edge in knowledge.edges {
      if edge.kind == .supplies, let index = knowledge.index(of: edge.source) { isSupplier[index] = true }
      if edge.kind == .suppliedTo, let index = knowledge.index(of: edge.target) { isRecipient[index] = true }
    }
    let nodes = projection.nodes
    return try projection.graph.betweennessShare(
      from: nodes.indices.filter { isSupplier[nodes[$0]] },
      to: nodes.indices.filter { isRecipient[nodes[$0]] }, threads: threads)
  }

  /// How many nodes of its component are outside the largest part that is left without a node.
  private static func parted(without node: Int, in graph: CSRGraph) -> Int {
    var seen = [Bool](repeating: false, count: graph.nodeCount)
    seen[node] = true
    var total = 0
    var largest = 0
    for start in graph.neighbors(of: node) where !seen[Int(start)] {
      seen[Int(start)] = true
      var open = [start]
      var size = 0
      while let next = open.popLast() {
        size += 1
        for target in graph.neighbors(of: Int(next)) where !seen[Int(target)] {
          seen[Int(target)] = true
          open.append(target)
        }
      }
      total += size
      largest = max(largest, size)
    }
    return total - largest
  }
}
