import GraphAnalytics
import Testing

/// What has to hold for every graph, tried on ten thousand small ones of all kinds.
@Suite struct InvariantTests {
  @Test(arguments: Invariant.all) func holdsOnEverySeededGraph(invariant: Invariant) {
    var failures = 0
    for seed in invariant.seeds {
      do {
        let sample = try Sample(seed: seed, nodes: invariant.nodes, allowingZero: invariant.allowsZero)
        guard let violation = try invariant.violation(sample) else { continue }
        Issue.record("seed \(seed): \(violation)\n\(sample)")
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
      failures += 1
      if failures == 3 { return }
    }
  }

  @Test func tenThousandGraphsAreTried() {
    let seeds = Invariant.all.flatMap { Array($0.seeds) }
    #expect(seeds.count == 10_000)
    #expect(Set(seeds).count == 10_000)
  }

  @Test func theGraphsAreOfAllKinds() throws {
    let samples = try (1...400).map { try Sample(seed: $0, nodes: 0...30) }
    for directed in [false, true] {
      for weighted in [false, true] {
        let some = samples.filter { $0.graph.isDirected == directed && $0.isWeighted == weighted }
        #expect(some.contains { $0.edges.contains { $0.source == $0.target } })
        #expect(some.contains { Set($0.edges.map { [$0.source, $0.target] }).count < $0.edges.count })
        #expect(some.contains { $0.graph.weakComponents().count > 1 })
        #expect(some.contains { $0.graph.weakComponents().count == 1 && $0.n > 9 })
        #expect(some.contains { $0.n == 0 } && some.contains { $0.n == 30 })
      }
    }
  }

  @Test func nothingIsUndefinedInTheLeastGraphs() throws {
    for nodes in 0...3 {
      for seed in 1...40 as ClosedRange<UInt64> {
        let sample = try Sample(seed: seed, nodes: nodes...nodes)
        let graph = sample.graph
        let clustering = graph.clustering()
        let lists = [
          try graph.pageRank(), try graph.katzCentrality(alpha: 0.001), try graph.hits().hubs,
          try graph.betweenness(normalized: true), try graph.edgeBetweenness(normalized: true),
          try graph.betweenness(weighted: true, normalized: true),
          try graph.approximateBetweenness(sources: 2, normalized: true),
          try graph.approximateBetweenness(error: 0.2).values,
          graph.closeness(), graph.closeness(weighted: true), graph.harmonicCloseness(normalized: true),
          graph.harmonicCloseness(weighted: true, normalized: true), graph.constraint(),
          graph.effectiveSize(), graph.egoEfficiency(), graph.nodeReciprocities(), clustering.coefficients,
          [clustering.globalCoefficient, clustering.averageCoefficient, graph.reciprocity()],
          [graph.degreeAssortativity(), try graph.modularity(of: graph.leiden())],
          [try graph.assortativity(ofValues: Array(repeating: 2, count: nodes))],
          [try graph.assortativity(of: Array(0..<nodes))],
        ]
        #expect(lists.allSatisfy { $0.allSatisfy(\.isFinite) }, "seed \(seed): \(lists)\n\(sample)")
      }
    }
  }
}

/// Something that has to hold for every graph.
struct Invariant: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let seeds: ClosedRange<UInt64>
  /// How many nodes the graphs may have.
  let nodes: ClosedRange<Int>
  /// Whether weights may be zero.
  let allowsZero: Bool
  /// What is wrong; `nil` where nothing is.
  let violation: @Sendable (Sample) throws -> String?

  private init(
    _ name: String, seeds: ClosedRange<UInt64>, nodes: ClosedRange<Int>, allowsZero: Bool = false,
    _ violation: @escaping @Sendable (Sample) throws -> String?
  ) {
    testDescription = name
    self.seeds = seeds
    self.nodes = nodes
    self.allowsZero = allowsZero
    self.violation = violation
  }

  static let all: [Invariant] = [
    Invariant("ranks", seeds: 1...1000, nodes: 0...30) { try $0.violationOfRanks() },
    Invariant("betweenness", seeds: 1001...2000, nodes: 0...14) { try $0.violationOfBetweenness() },
    Invariant("eight searches at once", seeds: 2001...2050, nodes: 64...70) {
      try $0.violationOfDependencySums()
    },
    Invariant("closeness", seeds: 2051...3000, nodes: 0...18) { try $0.violationOfCloseness() },
    Invariant("communities", seeds: 3001...4000, nodes: 0...30) { try $0.violationOfCommunities() },
    Invariant("ties", seeds: 4001...5000, nodes: 0...20) { try $0.violationOfTies() },
    Invariant("cores and triangles", seeds: 5001...6000, nodes: 0...24) { $0.violationOfCohesion() },
    Invariant("cuts", seeds: 6001...7000, nodes: 0...24) { try $0.violationOfCuts() },
    Invariant("distances", seeds: 7001...8000, nodes: 1...8, allowsZero: true) {
      try $0.violationOfDistances()
    },
    Invariant("several paths", seeds: 8001...9000, nodes: 2...7) { try $0.violationOfSeveralPaths() },
    Invariant("flows", seeds: 9001...9600, nodes: 2...20) { try $0.violationOfFlows() },
    Invariant("trees", seeds: 9601...10_000, nodes: 1...7, allowsZero: true) {
      try $0.violationOfTrees()
    },
  ]
}

/// A small random graph: directed or not, weighted or not, with loops and parallel edges, from a few edges in
/// many parts to many edges in one.
struct Sample: CustomStringConvertible {
  let seed: UInt64
  let graph: CSRGraph
  let edges: [CSRGraph.Edge]
  let isWeighted: Bool

  var n: Int { graph.nodeCount }

  init(seed: UInt64, nodes: ClosedRange<Int>, allowingZero: Bool = false) throws {
    self.seed = seed
    var dice = Dice(seed)
    // The first numbers of seeds that are alike are alike.
    for _ in 0..<8 { _ = dice.next() }
    let n = Int.random(in: nodes, using: &dice)
    let isDirected = Bool.random(using: &dice)
    isWeighted = Bool.random(using: &dice)
    let count = n == 0 ? 0 : Int.random(in: 0...3 * n, using: &dice)
    let least = allowingZero ? 0 : 1
    var edges: [CSRGraph.Edge] = []
    for _ in 0..<count {
      // Sums of eighths are exact, so lengths can be compared.
      edges.append(
        CSRGraph.Edge(
          from: Int.random(in: 0..<n, using: &dice), to: Int.random(in: 0..<n, using: &dice),
          weight: isWeighted ? Double(Int.random(in: least...24, using: &dice)) / 8 : 1))
    }
    self.edges = edges
    graph =
      isWeighted
      ? try CSRGraph(nodeCount: n, directed: isDirected, edges: edges)
      : try CSRGraph(nodeCount: n, directed: isDirected, edges: edges.map { ($0.source, $0.target) })
  }

  /// Further random numbers, others than those the graph was made from.
  var dice: Dice { Dice(~seed) }

  var description: String {
    let list = edges.map { "\($0.source)-\($0.target)\(isWeighted ? " \($0.weight)" : "")" }
    return "\(n) nodes, \(graph.isDirected ? "directed" : "undirected"): \(list.joined(separator: ", "))"
  }

  /// The edges as pairs in the directions that paths may take, without loops.
  func steps(weighted: Bool) -> [(from: Int, to: Int, length: Double)] {
    var result: [(from: Int, to: Int, length: Double)] = []
    for edge in edges where edge.source != edge.target {
      let length = weighted ? edge.weight : 1
      result.append((edge.source, edge.target, length))
      if !graph.isDirected { result.append((edge.target, edge.source, length)) }
    }
    return result
  }

  /// Of each ordered pair of nodes the length of the shortest edge between them, row by row.
  func adjacency(weighted: Bool) -> [Double] {
    var result = [Double](repeating: .infinity, count: n * n)
    for step in steps(weighted: weighted) {
      result[step.from * n + step.to] = min(result[step.from * n + step.to], step.length)
    }
    return result
  }

  /// The distances between all pairs of nodes, by Floyd and Warshall.
  func allDistances(weighted: Bool) -> [Double] {
    var result = adjacency(weighted: weighted)
    for node in 0..<n { result[node * n + node] = 0 }
    for middle in 0..<n {
      for source in 0..<n {
        let first = result[source * n + middle]
        guard first < .infinity else { continue }
        for target in 0..<n where first + result[middle * n + target] < result[source * n + target] {
          result[source * n + target] = first + result[middle * n + target]
        }
      }
    }
    return result
  }

  /// How many groups of those nodes that are kept edges join, whatever their direction.
  func componentCount(among kept: (Int) -> Bool, without edge: Int? = nil) -> Int {
    var part = Array(0..<n)
    var count = (0..<n).count { kept($0) }
    for (index, ends) in edges.enumerated()
    where index != edge && kept(ends.source) && kept(ends.target) && part[ends.source] != part[ends.target] {
      let (old, new) = (part[ends.source], part[ends.target])
      for node in 0..<n where part[node] == old { part[node] = new }
      count -= 1
    }
    return count
  }
}

/// Whether two numbers are equal but for rounding.
func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  a == b || abs(a - b) <= tolerance * max(1, abs(b))
}

/// Whether two lists are.
func areClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, within: tolerance) }
}
