import GraphAnalytics
import Testing

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

  @Test(arguments: Reference.all.filter { $0.modularity != nil })
  func louvainIsNearlyAsGood(reference: Reference) throws {
    let graph = try reference.graph()
    for (resolution, best) in [(1.0, reference.modularity), (1.8, reference.fineModularity)] {
      let best = try #require(best)
      let found = try graph.louvain(resolution: resolution)
      #expect(try graph.modularity(of: found, resolution: resolution) >= best - 0.04)
      #expect(try isConnected(found, in: graph))
    }
  }

  /// With the constant Potts model a clique is a community wherever it is denser than the resolution.
  @Test func cliquesAreFoundHoweverLargeTheGraph() throws {
    var edges: [(Int, Int)] = []
    for clique in 0..<40 {
      let start = clique * 5
      for a in start..<start + 5 { for b in a + 1..<start + 5 { edges.append((a, b)) } }
      edges.append((start, (start + 5) % 200))
    }
    let graph = try CSRGraph(nodeCount: 200, edges: edges)
    let cliques = Partition(labels: (0..<200).map { $0 / 5 })
    #expect(try graph.leiden(quality: .constantPotts, resolution: 0.5) == cliques)
    #expect(try graph.louvain(quality: .constantPotts, resolution: 0.5) == cliques)
    // Modularity merges some of them: its resolution limit.
    #expect(try graph.leiden().count < 40)
  }

  /// Cutting communities into connected parts comes last and may leave a node that would rather go elsewhere.
  @Test(arguments: CommunityQuality.allCases)
  func hardlyAnyMoveOfOneNodeImprovesTheResult(quality: CommunityQuality) throws {
    let resolution = quality == .modularity ? 1 : 0.2
    var optima = 0
    for seed in 1...50 as ClosedRange<UInt64> {
      let graph = try randomGraph(seed, nodes: 60, edges: 150, directed: false, weighted: seed % 2 == 0)
      func value(_ partition: Partition) throws -> Double {
        quality == .modularity
          ? try graph.modularity(of: partition, resolution: resolution)
          : try graph.constantPotts(of: partition, resolution: resolution)
      }
      let found = try graph.louvain(quality: quality, resolution: resolution, seed: seed)
      let value0 = try value(found)
      var best = value0
      for node in 0..<graph.nodeCount {
        for group in 0...found.count {
          var labels = found.labels
          labels[node] = group
          best = max(best, try value(Partition(labels: labels)))
        }
      }
      #expect(best <= value0 * 1.01)
      if best <= value0 + 1e-9 { optima += 1 }
    }
    #expect(optima >= 38)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func aHierarchyIsNestedAndConnected(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 300, edges: 700, directed: seed % 2 == 0, weighted: true)
    let levels = try graph.communityHierarchy(seed: seed)
    #expect(levels.map(\.count) == levels.map(\.count).sorted(by: >))
    for level in levels { #expect(try isConnected(level, in: graph.undirected())) }
    for (finer, coarser) in zip(levels, levels.dropFirst()) {
      for group in finer.groups() { #expect(Set(group.map { coarser.labels[$0] }).count == 1) }
    }
  }

  /// Large graphs are searched in batches by several threads; small ones are not.
  @Test func anyNumberOfThreadsGivesTheSameCommunities() throws {
    let graph = try randomGraph(5, nodes: 33_000, edges: 60_000, directed: false, weighted: true)
    let alone = try graph.louvain(threads: 1)
    #expect(try graph.louvain(threads: 2) == alone)
    #expect(try graph.louvain(threads: 5) == alone)
    #expect(
      try graph.leiden(maximumIterations: 1, threads: 1) == graph.leiden(maximumIterations: 1, threads: 3))
    #expect(try isConnected(alone, in: graph))
  }

  @Test func thePottsModelCountsWhatIsDenserThanTheResolution() throws {
    let graph = try CSRGraph(
      nodeCount: 4, edges: [.init(from: 0, to: 1, weight: 2), .init(from: 1, to: 2), .init(from: 3, to: 3)])
    let pair = Partition(labels: [0, 0, 1, 2])
    #expect(try graph.constantPotts(of: pair, resolution: 0.5) == 1.5)
    #expect(try graph.constantPotts(of: pair, resolution: 0.5, weighted: false) == 0.5)
    let all = Partition(labels: [0, 0, 0, 0])
    #expect(try graph.constantPotts(of: all, resolution: 1) == 3 - 6)
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
    #expect(throws: GraphAnalyticsError.self) { try graph.louvain(resolution: .infinity) }
    #expect(throws: GraphAnalyticsError.self) { try graph.communityHierarchy(resolution: -0.5) }
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 2, found: 3)) {
      try graph.modularity(of: Partition(labels: [0, 1, 2]))
    }
  }
}
