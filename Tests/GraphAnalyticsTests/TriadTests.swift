import GraphAnalytics
import Testing

@Suite struct TriadTests {
  @Test(arguments: TieReference.all)
  func theCensusIsThatOfTheReference(reference: TieReference) throws {
    let census = try reference.graph().triadCensus()
    for type in TriadType.allCases { #expect(census[type] == reference.triads[type.rawValue], "\(type)") }
  }

  /// Counts by looking at all sets of three: pairs by their edges, then what the letters of the names say.
  func slowly(_ graph: CSRGraph) -> [TriadType: Int] {
    let n = graph.nodeCount
    var isArc = [[Bool]](repeating: [Bool](repeating: false, count: n), count: n)
    for node in 0..<n {
      for target in graph.neighbors(of: node) { isArc[node][Int(target)] = Int(target) != node }
    }
    var counts: [TriadType: Int] = [:]
    for u in 0..<n {
      for v in u + 1..<max(n, u + 1) {
        for w in v + 1..<max(n, v + 1) {
          counts[type(of: [u, v, w], isArc), default: 0] += 1
        }
      }
    }
    return counts
  }

  func type(of nodes: [Int], _ isArc: [[Bool]]) -> TriadType {
    let pairs = [(0, 1), (0, 2), (1, 2)].map { (nodes[$0.0], nodes[$0.1]) }
    let mutual = pairs.filter { isArc[$0.0][$0.1] && isArc[$0.1][$0.0] }
    let single = pairs.filter { isArc[$0.0][$0.1] != isArc[$0.1][$0.0] }
    let none = 3 - mutual.count - single.count
    // How many single edges lead from each node and to it.
    let arcs = single.map { isArc[$0.0][$0.1] ? $0 : ($0.1, $0.0) }
    let out = nodes.map { node in arcs.count { $0.0 == node } }
    let into = nodes.map { node in arcs.count { $0.1 == node } }
    let digits = "\(mutual.count)\(single.count)\(none)"
    var letter = ""
    switch digits {
    case "021": letter = out.contains(2) ? "D" : into.contains(2) ? "U" : "C"
    case "030": letter = out.contains(2) ? "T" : "C"
    case "120": letter = out.contains(2) ? "D" : into.contains(2) ? "U" : "C"
    case "111":
      let third = nodes.firstIndex { $0 != mutual[0].0 && $0 != mutual[0].1 } ?? 0
      letter = out[third] == 1 ? "D" : "U"
    default: break
    }
    return TriadType(rawValue: digits + letter) ?? .t003
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func theCensusIsThatOfLookingAtAllSets(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: 1 + Int(seed % 9), edges: Int(seed), directed: seed % 4 > 0, weighted: false)
    let census = try graph.triadCensus()
    let expected = slowly(graph)
    for type in TriadType.allCases { #expect(census[type] == expected[type] ?? 0, "\(type)") }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func everySetIsCountedOnce(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 2500, edges: 20_000, directed: seed % 2 == 0, weighted: false)
    let census = try graph.triadCensus(threads: 1)
    let sets: Int = 2500 * 2499 * 2498 / 6
    #expect(census.counts.reduce(0, +) == sets)
    #expect(census.counts.allSatisfy { $0 >= 0 })
    #expect(try graph.triadCensus(threads: 3) == census)
    if seed % 2 == 1 {
      let classes: Set<TriadType> = [.t003, .t102, .t201, .t300]
      #expect(TriadType.allCases.allSatisfy { classes.contains($0) || census[$0] == 0 })
    }
  }

  @Test func fewerThanThreeNodesHaveNoTriads() throws {
    for graph in try tinyGraphs() { #expect(try graph.triadCensus().counts.allSatisfy { $0 == 0 }) }
  }

  @Test func moreSetsThanAnIntCanCountAreAnError() throws {
    let graph = try CSRGraph(nodeCount: 3_810_780, edges: [(0, 1)])
    #expect(throws: GraphAnalyticsError.self) { try graph.triadCensus() }
  }
}
