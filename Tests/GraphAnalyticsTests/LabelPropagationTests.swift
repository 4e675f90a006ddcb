import GraphAnalytics
import Testing

@Suite struct LabelPropagationTests {
  /// Whether groups are connected, and no node has more weight to another group than to its own.
  func expectSound(_ found: Partition, _ graph: CSRGraph, weighted: Bool) throws {
    let ties = tieMatrix(graph, weighted: weighted)
    let nodes = 0..<graph.nodeCount
    var edges: [(Int, Int)] = []
    for node in nodes {
      var sums = [Double](repeating: 0, count: found.count)
      for other in nodes where ties[node][other] > 0 {
        sums[found.labels[other]] += ties[node][other]
        if found.labels[node] == found.labels[other] { edges.append((node, other)) }
      }
      #expect(sums[found.labels[node]] == sums.max(), "node \(node)")
    }
    #expect(try CSRGraph(nodeCount: nodes.count, edges: edges).weakComponents() == found)
  }

  @Test(arguments: Reference.all)
  func everyNodeIsWhereItHasMostWeight(reference: Reference) throws {
    let graph = try reference.graph()
    for seed in 1...3 as ClosedRange<UInt64> {
      try expectSound(graph.labelPropagation(seed: seed), graph, weighted: true)
      try expectSound(graph.labelPropagation(weighted: false, seed: seed), graph, weighted: false)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func labelsComeToRestOnALongRing(seed: UInt64) throws {
    let ring = try CSRGraph(nodeCount: 300, edges: (0..<300).map { ($0, ($0 + 1) % 300) })
    let found = ring.labelPropagation(seed: seed)
    try expectSound(found, ring, weighted: true)
    #expect(ring.labelPropagation(seed: seed, maximumIterations: 1 << 20) == found)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func densePartsAreFound(seed: UInt64) throws {
    // Six cliques of eight nodes in a ring, each joined to the next by one edge.
    var edges: [(Int, Int)] = []
    for clique in 0..<6 {
      for u in 0..<8 { for v in 0..<u { edges.append((8 * clique + u, 8 * clique + v)) } }
      edges.append((8 * clique, (8 * clique + 9) % 48))
    }
    let graph = try CSRGraph(nodeCount: 48, directed: seed % 2 == 0, edges: edges)
    #expect(graph.labelPropagation(seed: seed) == Partition(labels: (0..<48).map { $0 / 8 }))
  }

  @Test func heavyEdgesHoldTogether() throws {
    let edges = (0..<6).map { CSRGraph.Edge(from: $0, to: ($0 + 1) % 6, weight: $0 % 2 == 0 ? 5 : 1) }
    let graph = try CSRGraph(nodeCount: 6, edges: edges)
    for seed in 1...9 as ClosedRange<UInt64> {
      #expect(graph.labelPropagation(seed: seed).labels == [0, 0, 1, 1, 2, 2])
    }
  }

  @Test func oneSeedGivesOneResult() throws {
    let graph = try randomGraph(4, nodes: 300, edges: 700, directed: true, weighted: true)
    #expect(graph.labelPropagation(seed: 7) == graph.labelPropagation(seed: 7))
    let others = (1...5 as ClosedRange<UInt64>).map { graph.labelPropagation(seed: $0) }
    #expect(Set(others).count > 1)
  }

  @Test func withoutIterationsEveryNodeIsAlone() throws {
    let graph = try randomGraph(4, nodes: 30, edges: 70, directed: false, weighted: false)
    for limit in [0, -5] {
      #expect(graph.labelPropagation(maximumIterations: limit) == Partition(labels: Array(0..<30)))
    }
    #expect(graph.labelPropagation(maximumIterations: .max).count < 30)
  }

  @Test func nodesWithoutTiesAreAlone() throws {
    for graph in try tinyGraphs() { #expect(graph.labelPropagation().count == graph.nodeCount) }
    let graph = try CSRGraph(nodeCount: 3, edges: [.init(from: 0, to: 1, weight: 0)])
    #expect(graph.labelPropagation().count == 3)
    #expect(graph.labelPropagation(weighted: false).count == 2)
  }
}
