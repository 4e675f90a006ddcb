import GraphAnalytics
import Testing

@Suite struct DegreeTests {
  @Test(arguments: Reference.all)
  func degreesAreThoseOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    #expect(graph.degrees() == reference.degree)
    #expect(graph.degrees(.incoming) == reference.inDegree ?? reference.degree)
    #expect(graph.degrees(.outgoing) == reference.outDegree ?? reference.degree)
    expectClose(graph.strength(), reference.strength ?? reference.degree.map(Double.init))
  }
}

@Suite struct BetweennessTests {
  @Test(arguments: Reference.all)
  func betweennessIsThatOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    expectClose(try graph.betweenness(), reference.betweenness)
    expectClose(try graph.betweenness(normalized: true), reference.normalizedBetweenness)
  }

  @Test(arguments: Reference.all.filter { $0.weightedBetweenness != nil })
  func weightedBetweennessIsThatOfTheReference(reference: Reference) throws {
    expectClose(try reference.graph().betweenness(weighted: true), reference.weightedBetweenness ?? [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func anyNumberOfThreadsGivesTheSameBits(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 90, edges: 200, directed: seed % 2 == 0, weighted: true)
    for weighted in [false, true] {
      let alone = try graph.betweenness(weighted: weighted, threads: 1)
      for threads in [2, 3, 7, 64] {
        #expect(try graph.betweenness(weighted: weighted, threads: threads) == alone)
      }
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func contributionsOfAllNodesAreAllOfIt(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 40, edges: 70, directed: true, weighted: false)
    let halves = try [0..<20, 20..<40].map { try graph.betweennessContributions(of: Array($0)) }
    expectClose(zip(halves[0], halves[1]).map(+), try graph.betweenness())
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(40)) { try graph.betweennessContributions(of: [40]) }
  }

  /// Many sources at once, one at a time and Dijkstra's algorithm have to agree; which of the first two is
  /// taken depends on the graph.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func allWaysOfComputingAgree(seed: UInt64) throws {
    let nodes = 60 + Int(seed) * 23
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes * Int(1 + seed % 5), directed: seed % 2 == 0, weighted: false)
    expectClose(try graph.betweenness(), try graph.betweenness(weighted: true))
    let sources = [3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 3]
    expectClose(
      try graph.betweennessContributions(of: sources),
      try graph.betweennessContributions(of: sources, weighted: true))
  }

  /// A sample counts in single precision, sixteen sources at once.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func aSampleIsRightToSixDigits(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: 400, edges: 700 * Int(seed), directed: seed % 2 == 0, weighted: false)
    // No multiple of sixteen, and some twice.
    let sources = Array(0..<100) + [7, 7, 399]
    let sample = try graph.betweennessContributions(of: sources)
    expectClose(sample, try graph.betweennessContributions(of: sources, weighted: true), within: 1e-6)
    #expect(try graph.betweennessContributions(of: sources, threads: 1) == sample)
  }

  /// Between the ends of full layers there are more paths than single precision can count; so doubles do it.
  @Test(arguments: [26, 57])
  func aSampleCountsAnyNumberOfPaths(width: Int) throws {
    var edges: [(Int, Int)] = []
    for node in 0..<23 * width {
      for next in 0..<width { edges.append((node, (node / width + 1) * width + next)) }
    }
    let graph = try CSRGraph(nodeCount: 24 * width, edges: edges)
    let sources = Array(0..<64)
    expectClose(
      try graph.betweennessContributions(of: sources),
      try graph.betweennessContributions(of: sources, weighted: true), within: 1e-6)
  }

  @Test func aWeightOfOneForAllEdgesChangesNothing() throws {
    for reference in Reference.all {
      let graph = try CSRGraph(
        nodeCount: reference.nodes, directed: reference.directed,
        edges: reference.edges.map { CSRGraph.Edge(from: $0[0], to: $0[1]) })
      expectClose(try graph.betweenness(weighted: true), reference.betweenness)
    }
  }

  @Test func anEdgeWithoutLengthIsRefused() throws {
    let graph = try CSRGraph(
      nodeCount: 3, edges: [.init(from: 0, to: 1), .init(from: 1, to: 2, weight: 0)])
    #expect(throws: GraphAnalyticsError.zeroWeight(edge: 1)) { try graph.betweenness(weighted: true) }
  }

  @Test func lengthsThatVanishInRoundingDoNoHarm() throws {
    let graph = try CSRGraph(
      nodeCount: 4,
      edges: [
        .init(from: 0, to: 1, weight: 1), .init(from: 1, to: 2, weight: 1e-30),
        .init(from: 1, to: 3, weight: 1e-30), .init(from: 2, to: 3, weight: 1e-30),
      ])
    #expect(try graph.betweenness(weighted: true).allSatisfy { $0 >= 0 && $0 <= 3 })
  }

  /// A chain of diamonds doubles the number of paths each time, until no `Double` can count them.
  @Test func tooManyPathsAreAnError() throws {
    var edges: [(Int, Int)] = []
    for link in 0..<1100 {
      let start = 3 * link
      edges += [(start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3)]
    }
    let graph = try CSRGraph(nodeCount: 3301, directed: true, edges: edges)
    #expect(throws: GraphAnalyticsError.tooManyShortestPaths) {
      try graph.betweennessContributions(of: [0])
    }
  }
}

@Suite struct ClosenessTests {
  @Test(arguments: Reference.all)
  func closenessIsThatOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    expectClose(graph.closeness(), reference.closeness)
    expectClose(graph.harmonicCloseness(), reference.harmonic)
    let scale = Double(max(1, reference.nodes - 1))
    expectClose(graph.harmonicCloseness(normalized: true), reference.harmonic.map { $0 / scale })
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let graph = try randomGraph(9, nodes: 500, edges: 900, directed: true, weighted: false)
    #expect(graph.harmonicCloseness(threads: 1) == graph.harmonicCloseness(threads: 3))
    #expect(graph.closeness(threads: 1) == graph.closeness(threads: 3))
  }
}

@Suite struct PageRankTests {
  @Test(arguments: Reference.all)
  func pageRankIsThatOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    expectClose(try graph.pageRank(tolerance: 1e-14), reference.pageRank, within: 1e-11)
    expectClose(
      try graph.pageRank(weighted: false, tolerance: 1e-14), reference.unweightedPageRank, within: 1e-11)
    let start = (0..<graph.nodeCount).map { Double(1 + $0 % 3) }
    expectClose(
      try graph.pageRank(damping: 0.7, personalization: start, tolerance: 1e-14), reference.personalPageRank,
      within: 1e-11)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func ranksSumToOne(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: Int(seed) * 9, edges: Int(seed) * 14, directed: seed % 3 > 0, weighted: seed % 2 == 0)
    let ranks = try graph.pageRank()
    #expect(abs(ranks.reduce(0, +) - 1) < 1e-9)
    #expect(ranks.allSatisfy { $0 > 0 })
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let graph = try randomGraph(3, nodes: 40_000, edges: 60_000, directed: true, weighted: true)
    let alone = try graph.pageRank(threads: 1)
    #expect(try graph.pageRank(threads: 2) == alone)
    #expect(try graph.pageRank(threads: 5) == alone)
  }

  @Test func aStartOfOneNodeStaysInItsComponent() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (2, 3)])
    let ranks = try graph.pageRank(personalization: [1, 0, 0, 0])
    #expect(ranks[2] == 0)
    #expect(ranks[0] > ranks[1])
  }

  @Test func argumentsAreChecked() throws {
    let graph = try CSRGraph(nodeCount: 2, directed: true, edges: [(0, 1)])
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(damping: 1) }
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(damping: .nan) }
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(tolerance: 0) }
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(personalization: [0, 0]) }
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(personalization: [1, -1]) }
    #expect(throws: GraphAnalyticsError.self) { try graph.pageRank(personalization: [1, .nan]) }
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 2, found: 1)) {
      try graph.pageRank(personalization: [1])
    }
    #expect(throws: GraphAnalyticsError.notConverged(iterations: 1)) {
      try graph.pageRank(maximumIterations: 1)
    }
  }

  @Test func weightsTooSmallToDivideByAreNone() throws {
    let graph = try CSRGraph(
      nodeCount: 2, directed: true, edges: [.init(from: 0, to: 1, weight: .leastNonzeroMagnitude)])
    #expect(try graph.pageRank() == [0.5, 0.5])
  }
}
