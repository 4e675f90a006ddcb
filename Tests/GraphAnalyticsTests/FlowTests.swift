import GraphAnalytics
import Testing

@Suite struct FlowTests {
  @Test(arguments: PathReference.all)
  func flowsAreThoseOfTheReference(reference: PathReference) throws {
    let graph = try reference.graph()
    for pair in reference.pairs {
      for (weighted, expected) in pair.both {
        let flow = try graph.maximumFlow(from: pair.source, to: pair.target, weighted: weighted)
        #expect(flow.value == expected.flow)
        expectValid(flow, in: graph, from: pair.source, to: pair.target, weighted: weighted)
      }
      #expect(
        try graph.edgeDisjointPathCount(from: pair.source, to: pair.target) == Int(pair.unweighted.flow))
      let paths = try graph.nodeDisjointPaths(from: pair.source, to: pair.target)
      #expect(paths.count == pair.nodeConnectivity)
      expectDisjoint(paths, in: graph)
      let cut = try graph.minimumNodeCut(from: pair.source, to: pair.target)
      if let expected = pair.nodeCut { #expect(cut?.count == expected) }
      #expect((cut == nil) == graph.neighbors(of: pair.source).contains(Int32(pair.target)))
      if let cut {
        #expect(cut.count == pair.nodeConnectivity)
        let filter = try PathFilter(excludingNodes: cut, in: graph)
        #expect(try graph.shortestPath(from: pair.source, to: pair.target, allowing: filter) == nil)
      }
      let edges = graph.edgeList
      if Set(edges.map { [$0.source, $0.target] }).count == edges.count, !graph.hasParallels {
        let flow = try graph.maximumFlow(from: pair.source, to: pair.target)
        #expect(flow.cutEdges.count == pair.edgeCut)
      }
    }
  }

  /// Whether what comes into each node goes out of it, no edge carries too much, and the cut stops the flow.
  func expectValid(
    _ flow: MaximumFlow, in graph: CSRGraph, from source: Int, to target: Int, weighted: Bool
  ) {
    var surplus = [Double](repeating: 0, count: graph.nodeCount)
    var cut = 0.0
    for (edge, ends) in graph.edgeList.enumerated() {
      let capacity = weighted ? ends.weight : 1
      #expect(flow.flows[edge] <= capacity + 1e-9)
      #expect(flow.flows[edge] >= (graph.isDirected ? 0 : -capacity - 1e-9))
      if ends.source == ends.target { #expect(flow.flows[edge] == 0) }
      surplus[ends.source] -= flow.flows[edge]
      surplus[ends.target] += flow.flows[edge]
      let leaves = flow.isOnSourceSide[ends.source] && !flow.isOnSourceSide[ends.target]
      let comes = flow.isOnSourceSide[ends.target] && !flow.isOnSourceSide[ends.source]
      let isCut = capacity > 0 && (leaves || (comes && !graph.isDirected))
      #expect(flow.cutEdges.contains(edge) == isCut)
      if isCut { cut += capacity }
    }
    #expect(abs(cut - flow.value) < 1e-9)
    #expect(flow.isOnSourceSide[source] && !flow.isOnSourceSide[target])
    for node in 0..<graph.nodeCount {
      let expected = node == source ? -flow.value : node == target ? flow.value : 0
      #expect(abs(surplus[node] - expected) < 1e-9)
    }
  }

  func expectDisjoint(_ paths: [Path], in graph: CSRGraph) {
    var seen = Set<Int>()
    for path in paths {
      PathTests.expectValid(path, in: graph, weighted: false)
      for node in path.nodes.dropFirst().dropLast() { #expect(seen.insert(node).inserted) }
    }
    #expect(Set(paths.map(\.nodes)).count == paths.count)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func theLeastCutIsThatOfBruteForce(seed: UInt64) throws {
    let nodes = 2 + Int(seed % 6)
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes + Int(seed % 11), directed: seed % 2 == 0, weighted: true)
    let (source, target) = (0, nodes - 1)
    let edges = graph.edgeList
    for weighted in [false, true] {
      var least = Double.infinity
      for side in 0..<1 << nodes where side >> source & 1 == 1 && side >> target & 1 == 0 {
        var cut = 0.0
        for edge in edges {
          let (from, to) = (side >> edge.source & 1 == 1, side >> edge.target & 1 == 1)
          if (from && !to) || (to && !from && !graph.isDirected) { cut += weighted ? edge.weight : 1 }
        }
        least = min(least, cut)
      }
      let flow = try graph.maximumFlow(from: source, to: target, weighted: weighted)
      #expect(flow.value == least)
      expectValid(flow, in: graph, from: source, to: target, weighted: weighted)
    }
    let paths = try graph.nodeDisjointPaths(from: source, to: target)
    expectDisjoint(paths, in: graph)
    #expect(try graph.nodeDisjointPathCount(from: source, to: target) == paths.count)
    guard let cut = try graph.minimumNodeCut(from: source, to: target) else {
      #expect(graph.neighbors(of: source).contains(Int32(target)))
      return
    }
    #expect(cut.count == paths.count)
    for set in 0..<1 << nodes where set.nonzeroBitCount < cut.count && set & (1 | 1 << target) == 0 {
      let filter = try PathFilter(excludingNodes: (0..<nodes).filter { set >> $0 & 1 == 1 }, in: graph)
      #expect(try graph.shortestPath(from: source, to: target, allowing: filter) != nil)
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func aFilterIsAsGoodAsAnotherGraph(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 40, edges: 160, directed: seed % 2 == 0, weighted: true)
    let filter = randomFilter(seed, for: graph)
    let without = try PathSearchTests().filtered(graph, by: filter)
    let (source, target) = (Int(seed), Int(seed) + 20)
    let isOpen = filter.nodes.map { $0[source] && $0[target] } ?? true
    let found = try graph.maximumFlow(from: source, to: target, weighted: true, allowing: filter)
    let expected = try without.maximumFlow(from: source, to: target, weighted: true)
    #expect(found.value == (isOpen ? expected.value : 0))
    for edge in 0..<graph.edgeCount where filter.edges?[edge] == false { #expect(found.flows[edge] == 0) }
    #expect(
      try graph.nodeDisjointPathCount(from: source, to: target, allowing: filter)
        == (isOpen ? without.nodeDisjointPathCount(from: source, to: target) : 0))
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func disjointPathsAreAsManyAsTheFlowThroughDoubledNodes(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 120, edges: 700, directed: seed % 2 == 0, weighted: false)
    // Node v comes in at 2v and goes out at 2v + 1.
    var edges = (0..<120).map { (2 * $0, 2 * $0 + 1) }
    for node in 0..<120 {
      for next in Set(graph.neighbors(of: node)).sorted() where next != node {
        edges.append((2 * node + 1, 2 * Int(next)))
      }
    }
    let doubled = try CSRGraph(nodeCount: 240, directed: true, edges: edges)
    for target in 1..<20 {
      let expected = try doubled.edgeDisjointPathCount(from: 1, to: 2 * target)
      let paths = try graph.nodeDisjointPaths(from: 0, to: target)
      #expect(paths.count == expected)
      expectDisjoint(paths, in: graph)
    }
  }

  @Test func sourceAndTargetHaveToDiffer() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [(0, 1), (0, 1)])
    #expect(throws: GraphAnalyticsError.self) { try graph.maximumFlow(from: 1, to: 1) }
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(2)) { try graph.minimumNodeCut(from: 0, to: 2) }
    #expect(try graph.edgeDisjointPathCount(from: 0, to: 1) == 2)
    #expect(try graph.nodeDisjointPathCount(from: 0, to: 1) == 1)
    #expect(try graph.minimumNodeCut(from: 0, to: 1) == nil)
  }
}

extension CSRGraph {
  /// Whether two edges join the same nodes in a way that a path could take either.
  fileprivate var hasParallels: Bool {
    (0..<nodeCount).contains { node in Set(neighbors(of: node)).count < neighbors(of: node).count }
  }
}
