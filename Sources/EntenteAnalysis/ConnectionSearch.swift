public import GraphAnalytics

/// Finds connections in a graph of numbers, which is all that a search needs: details may be loaded afterwards.
///
/// Nodes are numbered in the order of their ids, edges in their order in a `KnowledgeGraph`, so that the results are
/// those of a ``PathFinder``.
public struct ConnectionSearch: Sendable {
  let graph: CSRGraph
  let isWeapon: [Bool]
  private let support: [Int32]

  /// - Parameters:
  ///   - graph: The undirected graph.
  ///   - isWeapon: For each node whether it is a weapon.
  ///   - support: For each edge how many documents attest it.
  public init(_ graph: CSRGraph, isWeapon: [Bool], support: [Int32]) {
    precondition(isWeapon.count == graph.nodeCount && support.count == graph.edgeCount)
    self.graph = graph
    self.isWeapon = isWeapon
    self.support = support
  }

  /// The shortest connections between two nodes as the nodes along each; see
  /// ``PathFinder/connections(from:to:weapons:limit:)``.
  ///
  /// - Complexity: O(*n* + *m*) and, for each connection, the degrees of its nodes.
  public func connections(
    from source: Int, to target: Int, weapons: PathFinder.WeaponUse, limit: Int
  ) -> [[Int]] {
    guard limit > 0 else { return [] }
    let found =
      weapons == .always
      ? [] : shortestPaths(from: source, to: target, throughWeapons: false, limit: limit)
    if !found.isEmpty || weapons == .never { return found }
    return shortestPaths(from: source, to: target, throughWeapons: true, limit: limit)
  }

  private func shortestPaths(
    from source: Int, to target: Int, throughWeapons: Bool, limit: Int
  ) -> [[Int]] {
    guard
      let field = DistanceField(
        to: target, from: source, in: graph, canPass: { throughWeapons || !isWeapon[$0] },
        support: support(ofArc:))
    else { return [] }

    // Best first: what a beginning can still gain is known exactly, so only beginnings of results are taken up.
    var open = [Beginning(nodes: [source], gained: 0, total: field.support(of: source))]
    var result: [[Int]] = []
    while result.count < limit, let beginning = open.popLast() {
      guard let last = beginning.nodes.last else { continue }
      if last == target {
        result.append(beginning.nodes)
        continue
      }
      for (next, gain) in field.steps(from: last, in: graph, support: support(ofArc:)) {
        let longer = Beginning(
          nodes: beginning.nodes + [next], gained: beginning.gained + gain,
          total: beginning.gained + gain + field.support(of: next))
        // The best stands last.
        let place = open.partitioningIndex { longer.isBetter(than: $0) == false }
        open.insert(longer, at: place)
      }
      // No more than that many can become results.
      if open.count > limit { open.removeFirst(open.count - limit) }
    }
    return result
  }

  private func support(ofArc arc: Int) -> Int { Int(support[Int(graph.edgeIndices[arc])]) }

  /// The edges between two nodes: the one that most documents attest, of equal ones the first, then all others in
  /// order.
  ///
  /// - Complexity: O(*d*) in the degree of the first node.
  public func edges(from node: Int, to next: Int) -> [Int] {
    let arcs = graph.arcs(of: node).filter { Int(graph.targets[$0]) == next }
    guard let best = arcs.max(by: { (support(ofArc: $0), $1) < (support(ofArc: $1), $0) }) else { return [] }
    return [Int(graph.edgeIndices[best])]
      + arcs.filter { $0 != best }.map { Int(graph.edgeIndices[$0]) }
  }

  /// How many documents attest the best statements between nodes that follow each other, summed.
  func support(along nodes: [Int]) -> Int {
    zip(nodes, nodes.dropFirst()).reduce(0) { sum, ends in
      sum + (edges(from: ends.0, to: ends.1).first.map { Int(support[$0]) } ?? 0)
    }
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

/// How far nodes are from a target, and how much support the best shortest way to it has from those that lie on a
/// shortest way from the source.
private struct DistanceField {
  /// −1 where the search did not come, −2 where no way leads on.
  private var distance: [Int32]
  private var support: [Int: Int] = [:]

  /// Searches from the target until the source is found; `nil` where it never is.
  init?(
    to target: Int, from source: Int, in graph: CSRGraph, canPass: (Int) -> Bool, support value: (Int) -> Int
  ) {
    distance = [Int32](repeating: -1, count: graph.nodeCount)
    distance[target] = 0
    var queue = [Int32(truncatingIfNeeded: target)]
    var head = 0
    // All nodes nearer than the one at the head are in the queue already, and so is the source if it is as near.
    while head < queue.count, Int(queue[head]) != source {
      let node = Int(queue[head])
      head += 1
      if node != target, !canPass(node) {
        distance[node] = -2
        continue
      }
      for arc in graph.arcs(of: node) where distance[Int(graph.targets[arc])] == -1 {
        distance[Int(graph.targets[arc])] = distance[node] + 1
        queue.append(graph.targets[arc])
      }
    }
    guard head < queue.count else { return nil }
    // The nodes on shortest ways, ring by ring; what each can gain follows from the ring behind it.
    var rings = [[source]]
    while let ring = rings.last, ring != [target], !ring.isEmpty {
      var next: Set<Int> = []
      for node in ring {
        for arc in graph.arcs(of: node) where isNearer(Int(graph.targets[arc]), than: node) {
          next.insert(Int(graph.targets[arc]))
        }
      }
      rings.append(Array(next))
    }
    for node in rings.reversed().joined() {
      support[node] =
        steps(from: node, in: graph, support: value).map { $1 + self.support(of: $0) }.max() ?? 0
    }
  }

  func support(of node: Int) -> Int { support[node] ?? 0 }

  private func isNearer(_ next: Int, than node: Int) -> Bool {
    distance[next] >= 0 && distance[next] == distance[node] - 1
  }

  /// The neighbours one step nearer to the target, in order, with the support of the best edge to each.
  func steps(from node: Int, in graph: CSRGraph, support value: (Int) -> Int) -> [(node: Int, support: Int)] {
    var result: [(node: Int, support: Int)] = []
    for arc in graph.arcs(of: node) {
      let next = Int(graph.targets[arc])
      guard isNearer(next, than: node) else { continue }
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
