public import EntenteModel
public import GraphAnalytics

/// Finds how nodes of a knowledge graph are connected.
///
/// Statements are followed in either direction, and deals are passed through: a supplier and a recipient are two
/// steps apart.
public struct PathFinder: Sendable {
  /// Whether a connection may pass through weapons. That two states fly the same aircraft seldom is what joins
  /// them.
  public enum WeaponUse: String, Hashable, Sendable, CaseIterable {
    case never
    /// Only where nothing else connects the two nodes.
    case lastResort = "last-resort"
    case always
  }

  let knowledge: KnowledgeGraph
  let graph: CSRGraph

  /// Prepares the search.
  ///
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: O(*n* + *m*).
  public init(_ knowledge: KnowledgeGraph) throws(GraphAnalyticsError) {
    self.knowledge = knowledge
    graph = try GraphProjection(knowledge).graph
  }

  /// The shortest connections between two nodes, the best attested first.
  ///
  /// All of them have the same number of steps. They stand in the order of ``Connection/support``, the greatest
  /// first, then of the ids along the way, so the result never varies.
  ///
  /// - Parameters:
  ///   - start: Where connections begin.
  ///   - end: Where they end.
  ///   - weapons: Whether they may pass through weapons; either end may be one in any case.
  ///   - limit: How many to return at most.
  /// - Returns: None where the nodes are not connected or do not exist.
  /// - Complexity: O(*n* + *m*) and, for each connection, the degrees of its nodes.
  public func connections(
    from start: NodeID, to end: NodeID, weapons: WeaponUse = .lastResort, limit: Int = 1
  ) -> [Connection] {
    guard limit > 0, let source = knowledge.index(of: start), let target = knowledge.index(of: end)
    else { return [] }
    let found =
      weapons == .always
      ? [] : shortestPaths(from: source, to: target, throughWeapons: false, limit: limit)
    if !found.isEmpty || weapons == .never { return found }
    return shortestPaths(from: source, to: target, throughWeapons: true, limit: limit)
  }

  private func shortestPaths(
    from source: Int, to target: Int, throughWeapons: Bool, limit: Int
  ) -> [Connection] {
    guard
      let field = DistanceField(
        to: target, from: source, in: graph,
        canPass: { throughWeapons || knowledge.nodes[$0].type != .weapon }, support: support(ofArc:))
    else { return [] }

    // Best first: what a beginning can still gain is known exactly, so only beginnings of results are taken up.
    var open = [Beginning(nodes: [source], gained: 0, total: field.support[source])]
    var result: [Connection] = []
    while result.count < limit, let beginning = open.popLast() {
      guard let last = beginning.nodes.last else { continue }
      if last == target {
        result.append(connection(along: beginning.nodes))
        continue
      }
      for (next, gain) in field.steps(from: last, in: graph, support: support(ofArc:)) {
        let longer = Beginning(
          nodes: beginning.nodes + [next], gained: beginning.gained + gain,
          total: beginning.gained + gain + field.support[next])
        // The best stands last.
        let place = open.partitioningIndex { longer.isBetter(than: $0) == false }
        open.insert(longer, at: place)
      }
      // No more than that many can become results.
      if open.count > limit { open.removeFirst(open.count - limit) }
    }
    return result
  }

  private func support(ofArc arc: Int) -> Int {
    knowledge.edges[Int(graph.edgeIndices[arc])].evidence.documents.count
  }

  func connection(along nodes: [Int]) -> Connection {
    let steps = zip(nodes, nodes.dropFirst()).compactMap { node, next -> Connection.Step? in
      let arcs = graph.arcs(of: node).filter { Int(graph.targets[$0]) == next }
      // Of equally attested statements the first in the order of edges.
      guard let best = arcs.max(by: { (support(ofArc: $0), $1) < (support(ofArc: $1), $0) }) else {
        return nil
      }
      let edge = knowledge.edges[Int(graph.edgeIndices[best])]
      return Connection.Step(
        edge: edge, isForward: edge.source == knowledge.nodes[node].id,
        others: arcs.filter { $0 != best }.map { knowledge.edges[Int(graph.edgeIndices[$0])] })
    }
    return Connection(start: knowledge.nodes[nodes[0]].id, steps: steps)
  }
}

/// The beginning of a connection.
private struct Beginning {
  let nodes: [Int]
  /// The support of its own steps.
  let gained: Int
  /// That of the best connection it can become.
  let total: Int

  /// As nodes stand in the order of their ids, comparing positions compares ids.
  func isBetter(than other: Beginning) -> Bool {
    total != other.total ? total > other.total : nodes.lexicographicallyPrecedes(other.nodes)
  }
}

/// How far nodes are from a target, and how much support the best shortest way from each to it has.
private struct DistanceField {
  /// −1 where the search did not come.
  private var distance: [Int]
  private(set) var support: [Int]

  /// Searches from the target until the source is found; `nil` where it never is.
  init?(
    to target: Int, from source: Int, in graph: CSRGraph, canPass: (Int) -> Bool, support value: (Int) -> Int
  ) {
    distance = [Int](repeating: -1, count: graph.nodeCount)
    support = [Int](repeating: 0, count: graph.nodeCount)
    distance[target] = 0
    var queue = [target]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      // All nodes nearer than this one are in the queue already, and so is the source if it is as near.
      support[node] = steps(from: node, in: graph, support: value).map { $1 + support[$0] }.max() ?? 0
      if node == source { return }
      if node != target, !canPass(node) {
        // Reached, but no way leads on through it.
        distance[node] = -2
        continue
      }
      for next in graph.neighbors(of: node) where distance[Int(next)] == -1 {
        distance[Int(next)] = distance[node] + 1
        queue.append(Int(next))
      }
    }
    return nil
  }

  /// The neighbours one step nearer to the target, in order, with the support of the best edge to each.
  func steps(from node: Int, in graph: CSRGraph, support value: (Int) -> Int) -> [(node: Int, support: Int)] {
    var result: [(node: Int, support: Int)] = []
    for arc in graph.arcs(of: node) {
      let next = Int(graph.targets[arc])
      guard distance[next] >= 0, distance[next] == distance[node] - 1 else { continue }
      if result.last?.node == next {
        result[result.count - 1].support = max(result[result.count - 1].support, value(arc))
      } else {
        result.append((next, value(arc)))
      }
    }
    return result
  }
}

extension Array {
  /// Where the first element stands that a test accepts, given that all after it are accepted too.
  fileprivate func partitioningIndex(where accepts: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if accepts(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
