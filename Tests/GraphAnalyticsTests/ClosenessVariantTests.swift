import GraphAnalytics
import Testing

@Suite struct ClosenessVariantTests {
  @Test(arguments: CentralityReference.all)
  func weightedClosenessIsThatOfTheReference(reference: CentralityReference) throws {
    guard let closeness = reference.weightedCloseness, let harmonic = reference.weightedHarmonic else {
      return
    }
    let graph = try reference.graph()
    expectClose(graph.closeness(weighted: true), closeness)
    expectClose(graph.harmonicCloseness(weighted: true), harmonic)
  }

  /// Many searches at once, Dijkstra's algorithm and single searches have to agree. More nodes than one batch
  /// holds, on long paths and short.
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func allWaysOfComputingAgree(seed: UInt64) throws {
    let nodes = 40 + Int(seed) * 60
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes * Int(1 + seed % 4), directed: seed % 2 == 0, weighted: false)
    var sums = [Double](repeating: 0, count: nodes)
    var reached = sums
    var harmonic = sums
    for source in 0..<nodes {
      for (node, distance) in try graph.distances(from: source).enumerated()
      where node != source && distance < .infinity {
        sums[node] += distance
        reached[node] += 1
        harmonic[node] += 1 / distance
      }
    }
    var closeness = sums
    for node in 0..<nodes where sums[node] > 0 {
      closeness[node] = reached[node] * reached[node] / sums[node] / Double(nodes - 1)
    }
    for weighted in [false, true] {
      expectClose(graph.closeness(weighted: weighted), closeness)
      expectClose(graph.harmonicCloseness(weighted: weighted), harmonic)
    }
  }

  @Test func aLongPathIsSummedInClosedForm() throws {
    let nodes = 280
    let found = try pathGraph(nodes).closeness()
    for node in [0, 1, 140, 255, 256, 279] {
      let (before, after) = (node, nodes - 1 - node)
      let sum = before * (before + 1) / 2 + after * (after + 1) / 2
      #expect(abs(found[node] - Double(nodes - 1) / Double(sum)) < 1e-12)
    }
  }

  @Test func lengthsOfZeroAddNoDistance() throws {
    let graph = try CSRGraph(
      nodeCount: 4,
      edges: [.init(from: 0, to: 1, weight: 0), .init(from: 1, to: 2, weight: 2), .init(from: 3, to: 3)])
    expectClose(graph.closeness(weighted: true), [2 / 3, 2 / 3, 1 / 3, 0])
    #expect(graph.harmonicCloseness(weighted: true) == [0.5, 0.5, 1, 0])
    let pair = try CSRGraph(nodeCount: 2, edges: [.init(from: 0, to: 1, weight: 0)])
    #expect(pair.closeness(weighted: true) == [0, 0])
    #expect(pair.harmonicCloseness(weighted: true) == [0, 0])
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSameBits(directed: Bool) throws {
    let graph = try randomGraph(4, nodes: 300, edges: 600, directed: directed, weighted: true)
    for weighted in [false, true] {
      let closeness = graph.closeness(weighted: weighted, threads: 1)
      let harmonic = graph.harmonicCloseness(weighted: weighted, threads: 1)
      for threads in [2, 5] {
        #expect(graph.closeness(weighted: weighted, threads: threads) == closeness)
        #expect(graph.harmonicCloseness(weighted: weighted, threads: threads) == harmonic)
      }
    }
  }
}
