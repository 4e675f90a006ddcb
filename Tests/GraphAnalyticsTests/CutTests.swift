import GraphAnalytics
import Testing

@Suite struct CutTests {
  @Test(arguments: CohesionReference.all)
  func cutsAreThoseOfTheReference(reference: CohesionReference) throws {
    let graph = try reference.graph()
    #expect(graph.articulationPoints() == reference.articulationPoints)
    #expect(graph.bridges() == reference.bridges)
    let cuts = graph.cuts()
    #expect(cuts.articulationPoints == reference.articulationPoints)
    #expect(cuts.bridges == reference.bridges)
  }

  @Test(arguments: CohesionReference.all)
  func biconnectedComponentsAreThoseOfTheReference(reference: CohesionReference) throws {
    let graph = try reference.graph()
    let found = graph.biconnectedComponents()
    #expect(found.labels == reference.blocks)
    #expect(found.count == Set(reference.blocks.filter { $0 >= 0 }).count)
    let groups = found.groups()
    #expect(groups.map(\.count) == found.sizes)
    for (label, edges) in groups.enumerated() { #expect(edges.allSatisfy { found.labels[$0] == label }) }
  }

  /// The number of components once a node or an edge is taken out.
  func componentCount(_ graph: CSRGraph, withoutNode node: Int? = nil, withoutEdge edge: Int? = nil) throws
    -> Int
  {
    let kept = graph.ends().enumerated().filter { index, ends in
      index != edge && ends.0 != node && ends.1 != node
    }
    let rest = try CSRGraph(nodeCount: graph.nodeCount, edges: kept.map(\.element))
    // A node taken out still stands alone there.
    return rest.weakComponents().count - (node == nil ? 0 : 1)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func everyBridgePartsItsComponent(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 60, edges: 70, directed: seed % 2 == 0, weighted: false)
    let bridges = Set(graph.bridges())
    let count = graph.weakComponents().count
    for edge in 0..<graph.edgeCount {
      let parts = try componentCount(graph, withoutEdge: edge)
      #expect(parts == count + (bridges.contains(edge) ? 1 : 0), "edge \(edge)")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func everyArticulationPointPartsItsComponent(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 60, edges: 80, directed: seed % 2 == 0, weighted: false)
    let points = Set(graph.articulationPoints())
    let count = graph.weakComponents().count
    for node in 0..<graph.nodeCount {
      #expect(try points.contains(node) == (componentCount(graph, withoutNode: node) > count), "node \(node)")
    }
  }

  /// Two edges at a node are in one group if their other ends are still connected without the node.
  func blocksByDefinition(_ graph: CSRGraph) throws -> [[Int]] {
    let ends = graph.ends()
    let plain = ends.indices.filter { ends[$0].0 != ends[$0].1 }
    var pairs: [(Int, Int)] = []
    for node in 0..<graph.nodeCount {
      let rest = try CSRGraph(
        nodeCount: graph.nodeCount, edges: ends.filter { $0.0 != node && $0.1 != node })
      let component = rest.weakComponents().labels
      let here = plain.filter { ends[$0].0 == node || ends[$0].1 == node }
      let label = { (edge: Int) in component[ends[edge].0 == node ? ends[edge].1 : ends[edge].0] }
      for first in here {
        for second in here where label(first) == label(second) { pairs.append((first, second)) }
      }
    }
    let groups = try CSRGraph(nodeCount: ends.count, edges: pairs).weakComponents().groups()
    return groups.filter { plain.contains($0[0]) }
  }

  @Test func blocksOfSmallGraphsAreThoseOfTheDefinition() throws {
    for graph in try smallGraphs(400) {
      let found = graph.biconnectedComponents()
      let expected = try blocksByDefinition(graph)
      #expect(found.groups() == expected, "\(graph.ends())")
      // What several blocks share parts the graph, and a block of one edge is a bridge.
      let ends = graph.ends()
      let nodes = expected.map { group in Set(group.flatMap { [ends[$0].0, ends[$0].1] }) }
      let points = (0..<graph.nodeCount).filter { node in nodes.count { $0.contains(node) } > 1 }
      #expect(graph.articulationPoints() == points, "\(ends)")
      #expect(graph.bridges() == expected.filter { $0.count == 1 }.map { $0[0] }.sorted(), "\(ends)")
    }
  }

  @Test func aParallelEdgeIsASecondWay() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 1), (2, 3), (3, 3)])
    #expect(graph.bridges() == [0, 3])
    #expect(graph.articulationPoints() == [1, 2])
    #expect(graph.biconnectedComponents().labels == [1, 0, 0, 2, -1])
  }

  @Test func aLongPathNeedsNoDeepStack() throws {
    let n = 50_000
    let path = (1..<n).map { ($0 - 1, $0) }
    let cuts = try CSRGraph(nodeCount: n, edges: path).cuts()
    #expect(cuts.articulationPoints == Array(1..<n - 1))
    #expect(cuts.bridges == Array(0..<n - 1))
    let ring = try CSRGraph(nodeCount: n, edges: path + [(n - 1, 0)])
    #expect(ring.cuts() == ring.cuts(threads: 1))
    #expect(ring.cuts().articulationPoints.isEmpty && ring.cuts().bridges.isEmpty)
    #expect(ring.biconnectedComponents().sizes == [n])
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSame(directed: Bool) throws {
    let graph = try randomGraph(3, nodes: 40_000, edges: 70_000, directed: directed, weighted: false)
    let cuts = graph.cuts(threads: 1)
    #expect(!cuts.articulationPoints.isEmpty && !cuts.bridges.isEmpty)
    let blocks = graph.biconnectedComponents(threads: 1)
    for threads in [2, 5] {
      #expect(graph.cuts(threads: threads) == cuts)
      #expect(graph.biconnectedComponents(threads: threads) == blocks)
    }
  }
}
