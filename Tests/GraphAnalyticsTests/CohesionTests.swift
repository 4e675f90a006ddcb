import GraphAnalytics
import Testing

@Suite struct CoreTests {
  @Test(arguments: CohesionReference.all)
  func coreNumbersAreThoseOfTheReference(reference: CohesionReference) throws {
    let graph = try reference.graph()
    #expect(graph.coreNumbers() == reference.cores)
    for k in -1...6 { #expect(graph.core(k) == reference.cores.indices.filter { reference.cores[$0] >= k }) }
  }

  @Test(arguments: CohesionReference.all)
  func trussNumbersAreThoseOfTheReference(reference: CohesionReference) throws {
    let graph = try reference.graph()
    #expect(graph.trussNumbers() == reference.trusses)
    for k in 2...6 {
      #expect(graph.truss(k) == reference.trusses.indices.filter { reference.trusses[$0] >= k })
    }
    #expect(graph.truss(-1) == graph.truss(2))
  }

  /// Takes nodes off until all that are left have enough neighbours.
  func core(_ k: Int, of neighbors: [Set<Int>]) -> [Int] {
    var left = Set(neighbors.indices)
    while let node = left.first(where: { neighbors[$0].intersection(left).count < k }) { left.remove(node) }
    return left.sorted()
  }

  /// Takes edges off until all that are left have enough triangles; pairs of nodes, the lesser first.
  func truss(_ k: Int, of neighbors: [Set<Int>]) -> Set<[Int]> {
    var neighbors = neighbors
    while true {
      let edges = neighbors.indices.flatMap { a in neighbors[a].filter { $0 > a }.map { [a, $0] } }
      guard let weak = edges.first(where: { neighbors[$0[0]].intersection(neighbors[$0[1]]).count < k - 2 })
      else { return Set(edges) }
      neighbors[weak[0]].remove(weak[1])
      neighbors[weak[1]].remove(weak[0])
    }
  }

  @Test func coresOfSmallGraphsAreThoseOfTheDefinition() throws {
    for graph in try smallGraphs(400) {
      let neighbors = graph.neighborSets()
      for k in 0...6 { #expect(graph.core(k) == core(k, of: neighbors), "\(k)-core of \(graph.ends())") }
    }
  }

  @Test func trussesOfSmallGraphsAreThoseOfTheDefinition() throws {
    for graph in try smallGraphs(400) {
      let neighbors = graph.neighborSets()
      let ends = graph.ends()
      for k in 2...6 {
        let expected = truss(k, of: neighbors)
        let edges = ends.indices.filter { edge in
          expected.contains([min(ends[edge].0, ends[edge].1), max(ends[edge].0, ends[edge].1)])
        }
        #expect(graph.truss(k) == edges, "\(k)-truss of \(ends)")
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func denseGraphsKeepTheirDefinition(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: 30, edges: 60 + 20 * Int(seed), directed: seed % 2 == 0, weighted: false)
    let neighbors = graph.neighborSets()
    let cores = graph.coreNumbers()
    let trusses = graph.trussNumbers()
    let ends = graph.ends()
    for k in 1...12 { #expect(cores.indices.filter { cores[$0] >= k } == core(k, of: neighbors)) }
    for k in [3, 4, 6, 8] {
      let found = ends.indices.filter { trusses[$0] >= k }.map { [ends[$0].0, ends[$0].1].sorted() }
      #expect(Set(found) == truss(k, of: neighbors))
    }
    // A k-truss lies within the core of k − 1.
    for edge in ends.indices { #expect(min(cores[ends[edge].0], cores[ends[edge].1]) >= trusses[edge] - 1) }
  }

  @Test func aCliqueIsItsOwnCoreAndTruss() throws {
    let clique = (0..<9).flatMap { a in (a + 1..<9).map { (a, $0) } }
    // A tail, a loop and a parallel edge change nothing within.
    let graph = try CSRGraph(nodeCount: 12, edges: clique + [(8, 9), (9, 10), (3, 3), (1, 0)])
    #expect(graph.coreNumbers() == Array(repeating: 8, count: 9) + [1, 1, 0])
    #expect(graph.trussNumbers() == Array(repeating: 9, count: clique.count) + [2, 2, 0, 9])
  }

  @Test func hubsWithLongRowsAreSearched() throws {
    // A wheel: each spoke is in two triangles, each piece of the rim in one.
    let n = 3_000
    let edges = (1..<n).map { (0, $0) } + (1..<n).map { ($0, $0 % (n - 1) + 1) }
    let graph = try CSRGraph(nodeCount: n, edges: edges)
    #expect(graph.trussNumbers() == Array(repeating: 3, count: edges.count))
    #expect(graph.coreNumbers() == Array(repeating: 3, count: n))
    #expect(graph.triangles() == [n - 1] + Array(repeating: 2, count: n - 1))
  }
}

@Suite struct ClusteringTests {
  @Test(arguments: CohesionReference.all)
  func clusteringIsThatOfTheReference(reference: CohesionReference) throws {
    let graph = try reference.graph()
    let found = graph.clustering()
    #expect(found.triangles == reference.triangles)
    #expect(graph.triangles() == reference.triangles)
    #expect(found.triangleCount * 3 == reference.triangles.reduce(0, +))
    expectClose(found.coefficients, reference.clustering)
    expectClose(
      [found.averageCoefficient, found.globalCoefficient],
      [reference.averageClustering, reference.transitivity])
  }

  @Test func trianglesOfSmallGraphsAreThoseOfTheDefinition() throws {
    for graph in try smallGraphs(400) {
      let neighbors = graph.neighborSets()
      let expected = neighbors.indices.map { node in
        neighbors[node].reduce(0) { $0 + neighbors[$1].intersection(neighbors[node]).count } / 2
      }
      #expect(graph.triangles() == expected, "\(graph.ends())")
    }
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSame(directed: Bool) throws {
    let graph = try randomGraph(5, nodes: 3_000, edges: 30_000, directed: directed, weighted: false)
    let clustering = graph.clustering(threads: 1)
    #expect(clustering.triangleCount > 0)
    for threads in [2, 3, 20] { #expect(graph.clustering(threads: threads) == clustering) }
  }

  @Test func trianglesAreCountedForEachOfTheirSides() throws {
    let graph = try randomGraph(8, nodes: 200, edges: 2_000, directed: false, weighted: false)
    let neighbors = graph.neighborSets()
    let sides = neighbors.indices.reduce(0) { sum, node in
      sum + neighbors[node].reduce(0) { $0 + neighbors[$1].intersection(neighbors[node]).count }
    }
    #expect(graph.clustering().triangleCount == sides / 6)
  }
}

@Suite struct PartitionTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func groupsAreInTheOrderOfSizesAndFirstNodes(seed: UInt64) {
    var dice = Dice(seed)
    // Small labels every other time, for which a table serves, else any.
    let range = seed % 2 == 0 ? 0...40 : -1_000_000...1_000_000
    let names = (0..<40).map { _ in Int.random(in: range, using: &dice) }
    let labels = (0..<Int.random(in: 0...300, using: &dice)).map { _ in
      names[Int.random(in: 0..<40, using: &dice)]
    }
    let partition = Partition(labels: labels)
    let expected = Dictionary(grouping: labels.indices) { labels[$0] }.values
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    #expect(partition.groups() == expected)
    #expect(partition.sizes == expected.map(\.count))
  }
}
