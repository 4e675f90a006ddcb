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
  }
}

extension ConnectionSearch {
  /// What a route has to be like; see ``PathFinder/Conditions``.
  public struct Conditions: Hashable, Sendable {
    let via: [Int]
    let avoiding: Set<Int>
    let maximumSteps: Int?
    let weapons: PathFinder.WeaponUse

    var isNone: Bool { via.isEmpty && avoiding.isEmpty && maximumSteps == nil }

    /// - Parameter place: The number of a node, `nil` where there is none.
    /// - Returns: `nil` where a node that is to be passed does not exist.
    public init?<Failure: Error>(
      _ conditions: PathFinder.Conditions, place: (NodeID) throws(Failure) -> Int?
    ) throws(Failure) {
      var via: [Int] = []
      for id in conditions.via {
        guard let node = try place(id) else { return nil }
        via.append(node)
      }
      var avoiding: Set<Int> = []
      for id in conditions.avoiding {
        if let node = try place(id) { avoiding.insert(node) }
      }
      self.via = via
      self.avoiding = avoiding
      maximumSteps = conditions.maximumSteps
      weapons = conditions.weapons
    }
  }

  /// Several routes between two nodes as the nodes along each; see ``PathFinder/routes(from:to:conditions:limit:)``.
  ///
  /// - Throws: ``GraphAnalyticsError`` where more than five nodes are to be passed.
  public func routes(
    from source: Int, to target: Int, conditions: Conditions, limit: Int
  ) throws(GraphAnalyticsError) -> [[Int]] {
    guard limit > 0 else { return [] }
    guard conditions.via.count <= 5 else {
      throw .invalidArgument("at most five nodes can be passed on the way")
    }
    if conditions.isNone {
      let shortest = connections(from: source, to: target, weapons: conditions.weapons, limit: limit)
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
        from: source, to: target, conditions, throughWeapons: throughWeapons, limit: limit)
      if !found.isEmpty { return found }
    }
    return []
  }

  private func routes(
    from source: Int, to target: Int, _ conditions: Conditions, throughWeapons: Bool, limit: Int
  ) throws(GraphAnalyticsError) -> [[Int]] {
    let stops = conditions.via
    let ends = Set([source, target] + stops)
    let allowed = isWeapon.enumerated().map { node, isWeapon in
      !conditions.avoiding.contains(node) && (throughWeapons || !isWeapon || ends.contains(node))
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
    let attested = Set(found).map { (nodes: $0, support: support(along: $0)) }
    return attested.sorted(by: Self.isBetter).prefix(limit).map(\.nodes)
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

  private static func isBetter(
    _ a: (nodes: [Int], support: Int), _ b: (nodes: [Int], support: Int)
  ) -> Bool {
    if a.nodes.count != b.nodes.count { return a.nodes.count < b.nodes.count }
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
}
