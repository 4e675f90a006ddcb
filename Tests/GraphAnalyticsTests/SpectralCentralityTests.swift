import GraphAnalytics
import Testing

@Suite struct EigenvectorTests {
  @Test(arguments: CentralityReference.all)
  func eigenvectorsAreThoseOfTheReference(reference: CentralityReference) throws {
    let graph = try reference.graph()
    if let expected = reference.eigenvector {
      let found = try graph.eigenvectorCentrality(tolerance: 1e-14, maximumIterations: 20_000)
      expectClose(found, expected, within: 1e-8)
    }
    if let expected = reference.unweightedEigenvector {
      let found = try graph.eigenvectorCentrality(
        weighted: false, tolerance: 1e-14, maximumIterations: 20_000)
      expectClose(found, expected, within: 1e-8)
    }
  }

  /// Multiplying by the matrix changes but the length, on whose square the values agree.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func multiplyingChangesButTheLength(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 40, edges: 160, directed: seed % 2 == 0, weighted: seed % 3 > 0)
    let found = try graph.eigenvectorCentrality(tolerance: 1e-13, maximumIterations: 20_000)
    let square = found.reduce(0) { $0 + $1 * $1 }
    #expect(abs(square - 1) < 1e-12)
    #expect(found.allSatisfy { $0 >= 0 })
    var pulled = [Double](repeating: 0, count: 40)
    for node in 0..<40 {
      for arc in graph.arcs(of: node) {
        pulled[Int(graph.targets[arc])] += found[node] * graph.weight(ofArc: arc)
      }
    }
    let length = pulled.reduce(0) { $0 + $1 * $1 }.squareRoot()
    expectClose(pulled.map { $0 / length }, found, within: 1e-9)
  }

  @Test func bipartiteGraphsConverge() throws {
    for weight in [1e-200, 1, 1e200] {
      let graph = try CSRGraph(
        nodeCount: 5, edges: (1..<5).map { .init(from: 0, to: $0, weight: weight) })
      let half = 0.5.squareRoot()
      expectClose(try graph.eigenvectorCentrality(), [half] + [Double](repeating: half / 2, count: 4))
    }
  }

  @Test func withoutCyclesTheEndsOfTheLongestPathsRemain() throws {
    let graph = try CSRGraph(nodeCount: 5, directed: true, edges: [(0, 1), (1, 2), (2, 3), (0, 4)])
    expectClose(try graph.eigenvectorCentrality(), [0, 0, 0, 1, 0], within: 1e-6)
  }

  @Test func withoutEdgesAllNodesAreAlike() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(Int, Int)]())
    #expect(try graph.eigenvectorCentrality() == [0.5, 0.5, 0.5, 0.5])
    #expect(try pathGraph(0).eigenvectorCentrality() == [])
  }

  @Test func argumentsAndIterationsAreChecked() throws {
    let graph = try pathGraph(6)
    #expect(throws: GraphAnalyticsError.notConverged(iterations: 2)) {
      try graph.eigenvectorCentrality(maximumIterations: 2)
    }
    #expect(throws: GraphAnalyticsError.self) { try graph.eigenvectorCentrality(tolerance: 0) }
  }
}

@Suite struct KatzTests {
  @Test(arguments: CentralityReference.all)
  func valuesAreThoseOfTheReference(reference: CentralityReference) throws {
    guard let alpha = reference.alpha, let katz = reference.katz, let plain = reference.plainKatz else {
      return
    }
    let graph = try reference.graph()
    expectClose(try graph.katzCentrality(alpha: alpha, tolerance: 1e-14), katz)
    expectClose(try graph.katzCentrality(alpha: alpha, beta: 2.5, normalized: false, tolerance: 1e-14), plain)
  }

  /// The greatest eigenvalue of a ring is 2.
  @Test func alphaHasToBeSmallEnough() throws {
    let ring = try CSRGraph(nodeCount: 10, edges: (0..<10).map { ($0, ($0 + 1) % 10) })
    expectClose(
      try ring.katzCentrality(alpha: 0.45, normalized: false), [Double](repeating: 10, count: 10),
      within: 1e-6)
    #expect(throws: GraphAnalyticsError.notConverged(iterations: 1000)) {
      try ring.katzCentrality(alpha: 0.5)
    }
    #expect(throws: GraphAnalyticsError.self) {
      try ring.katzCentrality(alpha: 3, maximumIterations: 100_000)
    }
  }

  @Test func withoutCyclesAnyAlphaWill() throws {
    let path = try pathGraph(4, directed: true)
    #expect(try path.katzCentrality(alpha: 2, normalized: false) == [1, 3, 7, 15])
    #expect(try path.katzCentrality(alpha: 0, beta: 3, normalized: false) == [3, 3, 3, 3])
    #expect(try pathGraph(0).katzCentrality() == [])
  }

  @Test func argumentsAreChecked() throws {
    let graph = try pathGraph(3)
    for alpha in [-0.1, .infinity, .nan] {
      #expect(throws: GraphAnalyticsError.self) { try graph.katzCentrality(alpha: alpha) }
    }
    for beta in [0, -1, .nan] {
      #expect(throws: GraphAnalyticsError.self) { try graph.katzCentrality(beta: beta) }
    }
    #expect(throws: GraphAnalyticsError.self) { try graph.katzCentrality(tolerance: -1) }
  }
}

@Suite struct HITSTests {
  @Test(arguments: CentralityReference.all)
  func hubsAndAuthoritiesAreThoseOfTheReference(reference: CentralityReference) throws {
    guard let hubs = reference.hubs, let authorities = reference.authorities else { return }
    let found = try reference.graph().hits(tolerance: 1e-15, maximumIterations: 100_000)
    expectClose(found.hubs, hubs, within: 1e-8)
    expectClose(found.authorities, authorities, within: 1e-8)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func turningEdgesRoundSwapsHubsAndAuthorities(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 50, edges: 170, directed: true, weighted: seed % 2 == 0)
    let found = try graph.hits(tolerance: 1e-13, maximumIterations: 20_000)
    let turned = try graph.reversed().hits(tolerance: 1e-13, maximumIterations: 20_000)
    expectClose(found.hubs, turned.authorities, within: 1e-8)
    expectClose(found.authorities, turned.hubs, within: 1e-8)
    for values in [found.hubs, found.authorities] {
      let sum = values.reduce(0, +)
      #expect(abs(sum - 1) < 1e-12)
    }
    #expect(found.hubs.allSatisfy { $0 >= 0 })
  }

  @Test func withoutEdgesThereAreNone() throws {
    let found = try CSRGraph(nodeCount: 2, directed: true, edges: [(Int, Int)]()).hits()
    #expect(found.hubs == [0, 0])
    #expect(found.authorities == [0, 0])
    #expect(try pathGraph(0).hits().hubs == [])
  }

  @Test func argumentsAndIterationsAreChecked() throws {
    let graph = try randomGraph(1, nodes: 30, edges: 60, directed: true, weighted: false)
    #expect(throws: GraphAnalyticsError.notConverged(iterations: 1)) { try graph.hits(maximumIterations: 1) }
    #expect(throws: GraphAnalyticsError.self) { try graph.hits(tolerance: .infinity) }
  }
}

/// Graphs of enough nodes and arcs for several blocks, a counting sort in parts and rows in the order of
/// their lengths.
@Suite struct LargeSpectralTests {
  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSameBits(directed: Bool) throws {
    let graph = try randomGraph(11, nodes: 9_000, edges: 140_000, directed: directed, weighted: true)
    let eigenvector = try graph.eigenvectorCentrality(tolerance: 1e-7, threads: 1)
    let katz = try graph.katzCentrality(alpha: 0.01, tolerance: 1e-7, threads: 1)
    let hits = try graph.hits(tolerance: 1e-7, threads: 1)
    let ranks = try graph.pageRank(threads: 1)
    #expect(try graph.eigenvectorCentrality(tolerance: 1e-7, threads: 3) == eigenvector)
    #expect(try graph.katzCentrality(alpha: 0.01, tolerance: 1e-7, threads: 3) == katz)
    #expect(try graph.hits(tolerance: 1e-7, threads: 3) == hits)
    #expect(try graph.pageRank(threads: 3) == ranks)
  }

  @Test(arguments: [false, true])
  func theirEquationsHold(directed: Bool) throws {
    let graph = try randomGraph(12, nodes: 9_000, edges: 140_000, directed: directed, weighted: true)
    let start = (0..<9_000).map { Double($0 % 5) }
    let ranks = try graph.pageRank(personalization: start, tolerance: 1e-15)
    let katz = try graph.katzCentrality(alpha: 0.005, normalized: false, tolerance: 1e-12)
    var pulledRanks = [Double](repeating: 0, count: 9_000)
    var pulledKatz = pulledRanks
    var dangling = 0.0
    for node in 0..<9_000 {
      let arcs = graph.arcs(of: node)
      let strength = arcs.reduce(0) { $0 + graph.weight(ofArc: $1) }
      if arcs.isEmpty { dangling += ranks[node] }
      for arc in arcs {
        pulledRanks[Int(graph.targets[arc])] += ranks[node] * graph.weight(ofArc: arc) / strength
        pulledKatz[Int(graph.targets[arc])] += katz[node] * graph.weight(ofArc: arc)
      }
    }
    let renewed = (0.15 + 0.85 * dangling) / start.reduce(0, +)
    for node in 0..<9_000 { pulledRanks[node] = 0.85 * pulledRanks[node] + renewed * start[node] }
    expectClose(ranks.map { $0 * 9_000 }, pulledRanks.map { $0 * 9_000 })
    expectClose(katz, pulledKatz.map { 1 + 0.005 * $0 })
  }
}
