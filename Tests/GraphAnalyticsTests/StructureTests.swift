import GraphAnalytics
import Testing

@Suite struct ComponentTests {
  @Test(arguments: Reference.all)
  func componentsAreThoseOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    #expect(graph.weakComponents().labels == reference.weak)
    #expect(graph.strongComponents().labels == reference.strong ?? reference.weak)
  }

  @Test func aLongPathNeedsNoDeepStack() throws {
    let n = 200_000
    let graph = try CSRGraph(nodeCount: n, directed: true, edges: (1..<n).map { ($0 - 1, $0) })
    #expect(graph.strongComponents().count == n)
    #expect(graph.weakComponents().count == 1)
  }

  @Test func groupsAreNumberedBySizeAndThenByLeastNode() {
    let partition = Partition(labels: [7, 3, 3, 9, 9, 3, -1])
    #expect(partition.labels == [2, 0, 0, 1, 1, 0, 3])
    #expect(partition.sizes == [3, 2, 1, 1])
    #expect(partition.groups() == [[1, 2, 5], [3, 4], [0], [6]])
  }
}

@Suite struct CommunityTests {
  /// Whether every group of a partition is connected within itself.
  func isConnected(_ partition: Partition, in graph: CSRGraph) throws -> Bool {
    var sources: [Int32] = []
    var targets: [Int32] = []
    for node in 0..<graph.nodeCount {
      for target in graph.neighbors(of: node) where partition.labels[node] == partition.labels[Int(target)] {
        sources.append(Int32(node))
        targets.append(target)
      }
    }
    let inner = try CSRGraph(nodeCount: graph.nodeCount, sources: sources, targets: targets)
    return inner.weakComponents() == partition
  }

  @Test(arguments: Reference.all.filter { $0.modularity != nil })
  func leidenIsAsGoodAsTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    for (resolution, best) in [(1.0, reference.modularity), (1.8, reference.fineModularity)] {
      let best = try #require(best)
      for seed in 1...2 as ClosedRange<UInt64> {
        let found = try graph.leiden(resolution: resolution, seed: seed)
        let modularity = try graph.modularity(of: found, resolution: resolution)
        #expect(modularity >= best - 0.01, "seed \(seed), resolution \(resolution)")
        #expect(try isConnected(found, in: graph))
      }
    }
  }

  @Test(arguments: Reference.all.filter { $0.modularityOfFourths != nil })
  func modularityIsThatOfTheReference(reference: Reference) throws {
    let partition = Partition(labels: (0..<reference.nodes).map { $0 % 4 })
    let expected = try #require(reference.modularityOfFourths)
    #expect(abs(try reference.graph().modularity(of: partition) - expected) < 1e-9)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func communitiesAreConnectedAndRepeatable(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: 150, edges: 150 + Int(seed) * 20, directed: seed % 2 == 0, weighted: seed % 3 == 0)
    let found = try graph.leiden(seed: seed)
    #expect(try isConnected(found, in: graph.undirected()))
    #expect(try graph.leiden(seed: seed) == found)
    #expect(try graph.leiden(seed: seed, threads: 1) == found)
    #expect(found.sizes == found.sizes.sorted(by: >))
    let single = Partition(labels: Array(0..<150))
    #expect(try graph.modularity(of: found) >= graph.modularity(of: single))
  }

  @Test func theScaleOfWeightsDoesNotMatter() throws {
    var dice = Dice(4)
    let edges = (0..<200).map { _ in
      let (a, b) = (Int.random(in: 0..<60, using: &dice), Int.random(in: 0..<60, using: &dice))
      return (a, b, Double.random(in: 1...2, using: &dice))
    }
    // A power of two, so that rounding is the same.
    let graphs = try [1, 0x1p-80, 0x1p70].map { scale in
      try CSRGraph(nodeCount: 60, edges: edges.map { .init(from: $0.0, to: $0.1, weight: $0.2 * scale) })
    }
    let found = try graphs.map { try $0.leiden() }
    #expect(found[0] == found[1])
    #expect(found[0] == found[2])
  }

  @Test func cliquesAreFound() throws {
    var edges: [(Int, Int)] = [(0, 5), (5, 10), (10, 0)]
    for start in [0, 5, 10] {
      for a in start..<start + 5 { for b in a + 1..<start + 5 { edges.append((a, b)) } }
    }
    #expect(try CSRGraph(nodeCount: 15, edges: edges).leiden().labels == (0..<15).map { $0 / 5 })
  }

  @Test func atResolutionZeroCommunitiesAreComponents() throws {
    for reference in Reference.all where reference.weights == nil {
      let graph = try reference.graph()
      #expect(try graph.leiden(resolution: 0) == graph.weakComponents())
    }
  }

  @Test func nodesWithoutEdgesStandAlone() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(1, 2)])
    #expect(try graph.leiden().labels == [1, 0, 0, 2])
    #expect(try CSRGraph(nodeCount: 3, edges: [(1, 1)]).leiden().count == 3)
    #expect(try CSRGraph(nodeCount: 0, edges: [(Int, Int)]()).leiden().count == 0)
  }

  @Test func argumentsAreChecked() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [(0, 1)])
    #expect(throws: GraphAnalyticsError.self) { try graph.leiden(resolution: -1) }
    #expect(throws: GraphAnalyticsError.self) { try graph.leiden(resolution: .nan) }
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 2, found: 3)) {
      try graph.modularity(of: Partition(labels: [0, 1, 2]))
    }
  }
}
