import GraphAnalytics
import Testing

@Suite struct EdgeBetweennessTests {
  @Test(arguments: CentralityReference.all)
  func edgeBetweennessIsThatOfTheReference(reference: CentralityReference) throws {
    let graph = try reference.graph()
    expectClose(try graph.edgeBetweenness(), reference.edgeBetweenness)
    expectClose(try graph.edgeBetweenness(normalized: true), reference.normalizedEdgeBetweenness)
    if let expected = reference.weightedEdgeBetweenness {
      expectClose(try graph.edgeBetweenness(weighted: true), expected)
    }
  }

  /// Which of the two ways without weights is taken depends on the graph.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func allWaysOfComputingAgree(seed: UInt64) throws {
    let nodes = 30 + Int(seed) * 24
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes * Int(1 + seed % 4), directed: seed % 2 == 0, weighted: false)
    expectClose(try graph.edgeBetweenness(), try graph.edgeBetweenness(weighted: true))
  }

  /// A path has one edge more than inner nodes, so edges have what nodes have and the number of pairs in
  /// addition.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func edgesHaveWhatNodesHaveAndTheirPairs(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 80, edges: 120, directed: seed % 2 == 0, weighted: true)
    var pairs = 0.0
    for source in 0..<80 {
      pairs += try Double(graph.distances(from: source).count { $0 < .infinity } - 1)
    }
    if !graph.isDirected { pairs /= 2 }
    for weighted in [false, true] {
      let onEdges = try graph.edgeBetweenness(weighted: weighted).reduce(0, +)
      let onNodes = try graph.betweenness(weighted: weighted).reduce(0, +)
      #expect(abs(onEdges - onNodes - pairs) < 1e-8 * onEdges)
    }
  }

  @Test func ofParallelEdgesTheFirstOfTheLightestCounts() throws {
    let graph = try CSRGraph(
      nodeCount: 2,
      edges: [
        .init(from: 0, to: 1, weight: 3), .init(from: 1, to: 0, weight: 1), .init(from: 0, to: 1, weight: 1),
        .init(from: 0, to: 0, weight: 1),
      ])
    #expect(try graph.edgeBetweenness() == [1, 0, 0, 0])
    #expect(try graph.edgeBetweenness(weighted: true) == [0, 1, 0, 0])
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func anyNumberOfThreadsGivesTheSameBits(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 70, edges: 180, directed: seed % 2 == 0, weighted: true)
    for weighted in [false, true] {
      let alone = try graph.edgeBetweenness(weighted: weighted, threads: 1)
      for threads in [2, 3, 64] {
        #expect(try graph.edgeBetweenness(weighted: weighted, threads: threads) == alone)
      }
    }
  }

  @Test func anEdgeWithoutLengthIsRefused() throws {
    let graph = try CSRGraph(nodeCount: 2, edges: [.init(from: 0, to: 1, weight: 0)])
    #expect(throws: GraphAnalyticsError.zeroWeight(edge: 0)) { try graph.edgeBetweenness(weighted: true) }
  }
}

@Suite struct ApproximateBetweennessTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func sharesOfAllPairsStayInTheirBounds(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 50, edges: 90, directed: seed % 2 == 0, weighted: false)
    let most = graph.isDirected ? 49.0 * 48 : 49 * 48 / 2
    #expect(try graph.betweenness().allSatisfy { $0 >= 0 && $0 <= most })
    #expect(try graph.betweenness(normalized: true).allSatisfy { $0 >= 0 && $0 <= 1 })
    let estimate = try graph.approximateBetweenness(error: 0.1, seed: seed)
    #expect(estimate.values.allSatisfy { $0 >= 0 && $0 <= 1.1 })
  }

  @Test func allSourcesAreTheExactResult() throws {
    let graph = try randomGraph(2, nodes: 40, edges: 80, directed: true, weighted: true)
    for sources in [40, 1000] {
      #expect(try graph.approximateBetweenness(sources: sources) == graph.betweenness())
    }
    #expect(
      try graph.approximateBetweenness(sources: 40, weighted: true, normalized: true)
        == graph.betweenness(weighted: true, normalized: true))
  }

  /// The mean of estimates that are right on average comes near to the exact value.
  @Test(arguments: [false, true])
  func estimatesAreRightOnAverage(directed: Bool) throws {
    let graph = try randomGraph(6, nodes: 60, edges: 120, directed: directed, weighted: false)
    let exact = try graph.betweenness(normalized: true)
    var mean = [Double](repeating: 0, count: 60)
    for seed in 1...100 as ClosedRange<UInt64> {
      let estimate = try graph.approximateBetweenness(sources: 12, seed: seed, normalized: true)
      for node in mean.indices { mean[node] += estimate[node] / 100 }
    }
    for node in mean.indices { #expect(abs(mean[node] - exact[node]) < 0.02) }
    let once = try graph.approximateBetweenness(sources: 12, seed: 1)
    #expect(try graph.approximateBetweenness(sources: 12, seed: 1, threads: 3) == once)
    #expect(try graph.approximateBetweenness(sources: 12, seed: 2) != once)
  }

  @Test(arguments: Reference.all)
  func adaptiveEstimatesAreAsExactAsAskedFor(reference: Reference) throws {
    let graph = try reference.graph()
    let estimate = try graph.approximateBetweenness(error: 0.05, confidence: 0.99)
    #expect(estimate.values.count == reference.nodes)
    for (found, exact) in zip(estimate.values, reference.normalizedBetweenness) {
      #expect(abs(found - exact) <= 0.05)
    }
  }

  /// Two ways of equal length from end to end, one of which has four paths: a path is drawn as often as any
  /// other.
  @Test func everyShortestPathIsAsLikely() throws {
    let graph = try CSRGraph(
      nodeCount: 8,
      edges: [(0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 6), (3, 6), (4, 6), (5, 6), (6, 7), (0, 7)])
    let estimate = try graph.approximateBetweenness(error: 0.02, seed: 3)
    for (found, exact) in zip(estimate.values, try graph.betweenness(normalized: true)) {
      #expect(abs(found - exact) <= 0.02)
    }
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSameEstimate(directed: Bool) throws {
    let graph = try randomGraph(5, nodes: 200, edges: 600, directed: directed, weighted: false)
    let alone = try graph.approximateBetweenness(error: 0.04, seed: 9, threads: 1)
    for threads in [2, 5] {
      #expect(try graph.approximateBetweenness(error: 0.04, seed: 9, threads: threads) == alone)
    }
    #expect(try graph.approximateBetweenness(error: 0.04, seed: 10, threads: 1) != alone)
  }

  @Test func smallerErrorsNeedMorePaths() throws {
    let graph = try randomGraph(7, nodes: 100, edges: 300, directed: false, weighted: false)
    let counts = try [0.3, 0.2, 0.1, 0.06].map { try graph.approximateBetweenness(error: $0).sampleCount }
    #expect(counts == counts.sorted())
    #expect(counts.first != counts.last)
  }

  @Test func whereNoPathHasAnInnerNodeNoneIsDrawn() throws {
    for graph in [
      try pathGraph(0), try pathGraph(1), try pathGraph(2),
      try CSRGraph(nodeCount: 9, edges: [(0, 1), (2, 3)]),
    ] {
      let estimate = try graph.approximateBetweenness(error: 0.1)
      #expect(estimate.sampleCount == 0)
      #expect(estimate.values == [Double](repeating: 0, count: graph.nodeCount))
    }
  }

  @Test func argumentsAreChecked() throws {
    let graph = try pathGraph(4)
    #expect(throws: GraphAnalyticsError.self) { try graph.approximateBetweenness(sources: 0) }
    for error in [0, 1, -0.5, .nan] {
      #expect(throws: GraphAnalyticsError.self) { try graph.approximateBetweenness(error: error) }
      #expect(throws: GraphAnalyticsError.self) {
        try graph.approximateBetweenness(error: 0.1, confidence: error)
      }
    }
  }
}
