public import EntenteModel
public import GraphAnalytics

extension PathFinder {
  /// What a connection has to be like.
  public struct Conditions: Hashable, Sendable {
    /// Nodes that it passes, in any order.
    public var via: [NodeID] = []
    /// Nodes that it does not pass.
    public var avoiding: Set<NodeID> = []
    /// How many steps it has at most; a deal that is passed through takes two.
    public var maximumSteps: Int?
    public var weapons = WeaponUse.lastResort

    public init() {}

    var isNone: Bool { via.isEmpty && avoiding.isEmpty && maximumSteps == nil }
  }

  /// Several connections between two nodes: the shortest first, then longer ones.
  ///
  /// Of equally long ones the better attested comes first. No connection meets a node twice. Without conditions the
  /// shortest are those of ``connections(from:to:weapons:limit:)``; longer ones are found by Yen's algorithm (1971).
  /// Connections by way of other nodes are put together of the shortest ones between them; where these would meet
  /// a node twice, longer ones are tried, up to 32 for each part.
  ///
  /// - Parameters:
  ///   - start: Where connections begin.
  ///   - end: Where they end.
  ///   - conditions: What they have to be like.
  ///   - limit: How many to return at most.
  /// - Returns: None where nothing fulfils the conditions or a node does not exist.
  /// - Throws: ``GraphAnalyticsError`` where more than five nodes are to be passed.
  /// - Complexity: That of Yen's algorithm, for each order of the nodes that are to be passed.
  public func routes(
    from start: NodeID, to end: NodeID, conditions: Conditions = Conditions(), limit: Int = 1
  ) throws(GraphAnalyticsError) -> [Connection] {
    guard limit > 0, let source = knowledge.index(of: start), let target = knowledge.index(of: end)
    else { return [] }
    guard conditions.via.count <= 5 else {
      throw .invalidArgument("at most five nodes can be passed on the way")
    }
    let stops = conditions.via.compactMap(knowledge.index(of:))
    guard stops.count == conditions.via.count else { return [] }
    if conditions.isNone {
      let shortest = connections(from: start, to: end, weapons: conditions.weapons, limit: limit)
      if shortest.count == limit || shortest.isEmpty { return shortest }
    }
    let uses: [Bool] =
      switch conditions.weapons {
      case .never: [false]
      case .lastResort: [false, true]
      case .always: [true]
      }
    for throughWeapons in uses {
      let found = try routes(
        from: source, by: stops, to: target, conditions, throughWeapons: throughWeapons, limit: limit)
      if !found.isEmpty { return found }
    }
    return []
  }

  private func routes(
    from source: Int, by stops: [Int], to target: Int, _ conditions: Conditions, throughWeapons: Bool,
    limit: Int
  ) throws(GraphAnalyticsError) -> [Connection] {
    let ends = Set([source, target] + stops)
    let allowed = knowledge.nodes.enumerated().map { index, node in
      if ends.contains(index) { return !conditions.avoiding.contains(node.id) }
      return !conditions.avoiding.contains(node.id) && (throughWeapons || node.type != .weapon)
    }
    var found: [[Int]] = []
    for order in Self.orders(of: stops) {
      let points = [source] + order + [target]
      var beginnings: [[Int]] = [[source]]
      for (from, to) in zip(points, points.dropFirst()) {
        let parts = try paths(
          from: from, to: to, allowed, others: ends.subtracting([from, to]), conditions.maximumSteps,
          count: stops.isEmpty ? limit : max(limit, 32))
        beginnings = Self.joined(beginnings, parts, limit: max(limit, 32))
      }
      found += beginnings
    }
    if let most = conditions.maximumSteps { found = found.filter { $0.count - 1 <= most } }
    let connections = Set(found).map(connection(along:))
    return Array(connections.sorted(by: Self.isBetter).prefix(limit))
  }

  private func paths(
    from source: Int, to target: Int, _ allowed: [Bool], others: Set<Int>, _ maximumSteps: Int?, count: Int
  ) throws(GraphAnalyticsError) -> [[Int]] {
    var nodes = allowed
    for node in others { nodes[node] = false }
    return try graph.shortestPaths(
      from: source, to: target, count: count, maximumHops: maximumSteps, allowing: PathFilter(nodes: nodes)
    ).map(\.nodes)
  }

  /// Beginnings continued by parts that meet none of their nodes again, the shortest of them.
  private static func joined(_ beginnings: [[Int]], _ parts: [[Int]], limit: Int) -> [[Int]] {
    var result: [[Int]] = []
    for beginning in beginnings {
      let met = Set(beginning)
      for part in parts where part.dropFirst().allSatisfy({ !met.contains($0) }) {
        result.append(beginning + part.dropFirst())
      }
    }
    result.sort { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
    return Array(result.prefix(limit))
  }

  private static func isBetter(_ a: Connection, _ b: Connection) -> Bool {
    if a.steps.count != b.steps.count { return a.steps.count < b.steps.count }
    if a.support != b.support { return a.support > b.support }
    return a.nodes.lexicographicallyPrecedes(b.nodes)
  }

  /// All orders of some nodes, of which there are few.
  private static func orders(of nodes: [Int]) -> [[Int]] {
    guard nodes.count > 1 else { return [nodes] }
    return nodes.indices.flatMap { first in
      var rest = nodes
      let node = rest.remove(at: first)
      return orders(of: rest).map { [node] + $0 }
    }
  }

  /// How several nodes hang together: a tree of statements that joins them all, as small as possible.
  ///
  /// A weapon counts as much as four other steps, so that it joins only what nothing else does. Of several
  /// statements about the same two nodes the best attested is taken. Shortest for up to three nodes, and for up to
  /// eight in small graphs; else less than twice as long as need be.
  ///
  /// - Parameter ids: The nodes.
  /// - Returns: `nil` where nothing joins them all or one does not exist.
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: That of `CSRGraph.steinerTree(joining:weighted:allowing:)`.
  public func joining(_ ids: [NodeID]) throws(GraphAnalyticsError) -> Joining? {
    let terminals = ids.compactMap(knowledge.index(of:))
    guard terminals.count == ids.count else { return nil }
    var sources: [Int32] = []
    var targets: [Int32] = []
    var lengths: [Double] = []
    for edge in knowledge.edges {
      guard let source = knowledge.index(of: edge.source), let target = knowledge.index(of: edge.target)
      else { continue }
      sources.append(Int32(truncatingIfNeeded: source))
      targets.append(Int32(truncatingIfNeeded: target))
      let isWeapon = knowledge.nodes[source].type == .weapon || knowledge.nodes[target].type == .weapon
      // Less by so little for each document that no number of them makes up for a step.
      let documents = Double(min(1000, edge.evidence.documents.count))
      lengths.append((isWeapon ? 4 : 1) - documents * 0x1p-30)
    }
    let weighted = try CSRGraph(
      nodeCount: knowledge.nodes.count, sources: sources, targets: targets, weights: lengths)
    guard let tree = try weighted.steinerTree(joining: terminals, weighted: true) else { return nil }
    return Joining(
      nodes: tree.nodes.map { knowledge.nodes[$0].id }, edges: tree.edges.map { knowledge.edges[$0] },
      isMinimal: tree.isMinimal)
  }

  /// A tree of statements that joins some nodes.
  public struct Joining: Hashable, Sendable {
    /// The nodes that were to be joined and those on the way, in the order of their ids.
    public let nodes: [NodeID]
    /// The statements, one fewer than nodes, in order.
    public let edges: [Edge]
    /// Whether it is known that no smaller tree joins them.
    public let isMinimal: Bool
  }
}
