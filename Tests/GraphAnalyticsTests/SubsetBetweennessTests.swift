import GraphAnalytics
import Testing

@Suite struct SubsetBetweennessTests {
  /// All shortest paths of all pairs, counted one by one.
  private func bruteForce(_ graph: CSRGraph, from sources: Set<Int>, to targets: Set<Int>) throws -> [Double]
  {
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    var pairs = sums
    for source in sources {
      for target in targets where target != source {
        let paths = Set(try graph.allShortestPaths(from: source, to: target, limit: 10_000).map(\.nodes))
        if paths.isEmpty { continue }
        for node in 0..<graph.nodeCount where node != source && node != target {
          pairs[node] += 1
          sums[node] += Double(paths.count { $0.contains(node) }) / Double(paths.count)
        }
      }
    }
    return zip(sums, pairs).map { $1 > 0 ? $0 / $1 : 0 }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func sharesAreThoseOfCountingPaths(seed: UInt64) throws {
    let n = 2 + Int(seed % 9)
    let graph = try randomGraph(
      seed, nodes: n, edges: n + Int(seed % 6), directed: seed % 2 == 0, weighted: false)
    let sources = Set((0..<n).filter { ($0 + Int(seed)) % 3 != 0 })
    let targets = Set((0..<n).filter { ($0 * 7 + Int(seed)) % 2 == 0 })
    let found = try graph.betweennessShare(from: Array(sources), to: Array(targets))
    expectClose(found, try bruteForce(graph, from: sources, to: targets))
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let graph = try randomGraph(8, nodes: 300, edges: 700, directed: false, weighted: false)
    let (sources, targets) = (Array(0..<100), Array(50..<300))
    let alone = try graph.betweennessShare(from: sources, to: targets, threads: 1)
    #expect(try graph.betweennessShare(from: sources, to: targets, threads: 3) == alone)
    #expect(try graph.betweennessShare(from: sources + sources, to: targets) == alone)
  }

  @Test func whereNoPairIsLeftSharesAreZero() throws {
    let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1)])
    #expect(try graph.betweennessShare(from: [], to: [1]) == [0, 0, 0])
    #expect(try graph.betweennessShare(from: [0], to: [2]) == [0, 0, 0])
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(3)) { try graph.betweennessShare(from: [3], to: [0]) }
  }
}
