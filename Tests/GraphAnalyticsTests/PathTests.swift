import GraphAnalytics
import Testing

@Suite struct PathTests {
  /// All paths between two nodes that meet no node twice, as lists of nodes with their lengths.
  static func allPaths(
    in graph: CSRGraph, from source: Int, to target: Int, weighted: Bool
  ) -> [(nodes: [Int], length: Double)] {
    var result: [(nodes: [Int], length: Double)] = []
    func extend(_ nodes: [Int], _ length: Double) {
      guard let last = nodes.last else { return }
      if last == target {
        result.append((nodes, length))
        return
      }
      var lightest: [Int: Double] = [:]
      for arc in graph.arcs(of: last) {
        let next = Int(graph.targets[arc])
        let weight = weighted ? graph.weight(ofArc: arc) : 1
        lightest[next] = min(lightest[next] ?? .infinity, weight)
      }
      for (next, weight) in lightest where !nodes.contains(next) { extend(nodes + [next], length + weight) }
    }
    extend([source], 0)
    return result.sorted {
      $0.length != $1.length ? $0.length < $1.length : $0.nodes.lexicographicallyPrecedes($1.nodes)
    }
  }

  /// Whether a path's edges exist and lead from node to node.
  static func expectValid(_ path: Path, in graph: CSRGraph, weighted: Bool) {
    #expect(path.edges.count == path.nodes.count - 1)
    #expect(Set(path.nodes).count == path.nodes.count)
    var length = 0.0
    for (step, edge) in path.edges.enumerated() {
      let arc = graph.arcs(of: path.nodes[step]).first {
        graph.edgeIndices[$0] == edge && Int(graph.targets[$0]) == path.nodes[step + 1]
      }
      guard let arc else {
        Issue.record("edge \(edge) does not join nodes \(path.nodes[step]) and \(path.nodes[step + 1])")
        return
      }
      length += weighted ? graph.weight(ofArc: arc) : 1
    }
    #expect(path.length == length)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func shortestPathsAreThoseOfBruteForce(seed: UInt64) throws {
    let nodes = 2 + Int(seed % 7)
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes + Int(seed % 9), directed: seed % 2 == 0, weighted: true)
    for weighted in [false, true] {
      for source in 0..<nodes {
        let distances = try graph.distances(from: source, weighted: weighted)
        for target in 0..<nodes {
          let all = Self.allPaths(in: graph, from: source, to: target, weighted: weighted)
          let found = try graph.shortestPath(from: source, to: target, weighted: weighted)
          #expect(found?.length == all.first?.length)
          #expect(distances[target] == all.first?.length ?? .infinity)
          if let found { Self.expectValid(found, in: graph, weighted: weighted) }
          if !weighted { #expect(found?.nodes == all.first?.nodes) }
        }
      }
    }
  }

  @Test func aPathToItselfHasNoEdge() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [(0, 0), (0, 1)])
    let path = try #require(try graph.shortestPath(from: 0, to: 0))
    #expect(path.nodes == [0])
    #expect(path.edges.isEmpty)
    #expect(path.length == 0)
  }

  @Test func theLightestOfParallelEdgesIsTaken() throws {
    let graph = try CSRGraph(
      nodeCount: 2,
      edges: [
        .init(from: 0, to: 1, weight: 3), .init(from: 1, to: 0, weight: 1), .init(from: 0, to: 1, weight: 2),
      ])
    #expect(try graph.shortestPath(from: 0, to: 1, weighted: true)?.edges == [1])
    #expect(try graph.shortestPath(from: 0, to: 1)?.edges == [0])
  }

  @Test func directionCounts() throws {
    let graph = try CSRGraph(nodeCount: 2, directed: true, edges: [(0, 1)])
    #expect(try graph.shortestPath(from: 1, to: 0) == nil)
    #expect(try graph.shortestPath(from: 1, to: 0, weighted: true) == nil)
    #expect(try graph.undirected().shortestPath(from: 1, to: 0)?.nodes == [1, 0])
  }

  @Test func aNodeHasToExist() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [(0, 1)])
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(2)) { try graph.shortestPath(from: 0, to: 2) }
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(-1)) { try graph.distances(from: -1) }
  }
}

extension PathTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func shortestPathsInOrderAreThoseOfBruteForce(seed: UInt64) throws {
    let nodes = 2 + Int(seed % 6)
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes + Int(seed % 11), directed: seed % 2 == 0, weighted: true)
    for weighted in [false, true] {
      for (source, target) in [(0, nodes - 1), (nodes - 1, 0), (nodes / 2, 0)] {
        let all = Self.allPaths(in: graph, from: source, to: target, weighted: weighted)
        for count in [1, 3, 1000] {
          let found = try graph.shortestPaths(from: source, to: target, count: count, weighted: weighted)
          #expect(found.map(\.length) == all.prefix(count).map(\.length))
          #expect(Set(found.map(\.nodes)).count == found.count)
          for path in found { Self.expectValid(path, in: graph, weighted: weighted) }
          if count == 1000 { #expect(found.map(\.nodes) == all.map(\.nodes)) }
        }
      }
    }
  }

  @Test func noPathsAreNone() throws {
    let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1)])
    #expect(try graph.shortestPaths(from: 0, to: 2, count: 3).isEmpty)
    #expect(try graph.shortestPaths(from: 0, to: 1, count: 0).isEmpty)
    #expect(try graph.shortestPaths(from: 1, to: 1, count: 3).map(\.nodes) == [[1]])
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(3)) {
      try graph.shortestPaths(from: 3, to: 0, count: 1)
    }
  }
}
