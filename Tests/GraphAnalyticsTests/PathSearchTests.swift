import GraphAnalytics
import Testing

@Suite struct PathSearchTests {
  @Test(arguments: PathReference.all)
  func pathsAreThoseOfTheReference(reference: PathReference) throws {
    let graph = try reference.graph()
    for weighted in [false, true] {
      var search = try PathSearch(graph, weighted: weighted)
      for pair in reference.pairs {
        let (source, target) = (pair.source, pair.target)
        guard let expected = weighted ? pair.weighted : pair.unweighted else { continue }
        #expect(try search.distance(from: source, to: target) == expected.distance)
        let path = try search.shortestPath(from: source, to: target)
        #expect(path?.length == expected.distance)
        if let path { PathTests.expectValid(path, in: graph, weighted: weighted) }
        #expect(
          try search.shortestPaths(from: source, to: target, count: 12).map(\.length) == expected.lengths
            ?? [])
        let shortest = try search.allShortestPaths(from: source, to: target)
        #expect(shortest.count == expected.shortestCount ?? 0)
        #expect(
          try search.shortestPathCount(from: source, to: target) == Double(expected.shortestCount ?? 0))
        if let listed = expected.shortest { #expect(shortest.map(\.nodes) == listed) }
        if !weighted { #expect(path?.nodes == shortest.first?.nodes) }
        if let hops = pair.hops, let count = pair.simpleCount {
          let simple = try search.simplePaths(from: source, to: target, maximumHops: hops)
          #expect(simple.count == count)
          if let listed = pair.simple { #expect(simple.map(\.nodes) == listed) }
        }
      }
    }
  }

  /// All questions about all pairs of a small graph, against all paths there are.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func everyAnswerIsThatOfBruteForce(seed: UInt64) throws {
    let nodes = 2 + Int(seed % 6)
    var whole = try randomGraph(
      seed, nodes: nodes, edges: nodes + Int(seed % 10), directed: seed % 2 == 0, weighted: true)
    let hasZeros = seed % 4 < 2
    if hasZeros {
      let edges = whole.edgeList.map {
        CSRGraph.Edge(from: $0.source, to: $0.target, weight: max(0, $0.weight - 1))
      }
      whole = try CSRGraph(nodeCount: nodes, directed: whole.isDirected, edges: edges)
    }
    let filter = seed % 3 == 0 ? randomFilter(seed, for: whole) : PathFilter()
    let graph = try filtered(whole, by: filter)
    for weighted in [false, true] {
      var search = try PathSearch(whole, weighted: weighted, allowing: filter)
      for source in 0..<nodes {
        for target in 0..<nodes {
          let isOpen = filter.nodes.map { $0[source] && $0[target] } ?? true
          let all = isOpen ? PathTests.allPaths(in: graph, from: source, to: target, weighted: weighted) : []
          for hops in [nil, 0, 2, 3] as [Int?] {
            let allowed = all.filter { $0.nodes.count - 1 <= hops ?? .max }
            let best = allowed.first?.length
            let path = try search.shortestPath(from: source, to: target, maximumHops: hops)
            #expect(path?.length == best)
            #expect(try search.distance(from: source, to: target, maximumHops: hops) == best)
            if !weighted { #expect(path?.nodes == allowed.first?.nodes) }
            let several = try search.shortestPaths(from: source, to: target, count: 4, maximumHops: hops)
            #expect(several.map(\.length) == allowed.prefix(4).map(\.length))
            let shortest = try search.allShortestPaths(from: source, to: target, maximumHops: hops)
            #expect(shortest.map(\.nodes) == allowed.filter { $0.length == best }.map(\.nodes))
            for length in [Double.infinity, 1.75, 3] {
              let simple = try search.simplePaths(
                from: source, to: target, maximumLength: length, maximumHops: hops)
              let expected = allowed.filter { $0.length <= length }.map(\.nodes)
              #expect(simple.map(\.nodes) == expected.sorted { $0.lexicographicallyPrecedes($1) })
              let some = try search.simplePaths(
                from: source, to: target, maximumLength: length, maximumHops: hops, limit: 2)
              #expect(some == Array(simple.prefix(2)))
            }
          }
          if hasZeros && weighted { continue }
          let count = all.filter { $0.length == all.first?.length }.count
          #expect(try search.shortestPathCount(from: source, to: target) == Double(count))
        }
      }
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func lengthsThatAreNotExactAreThoseOfBruteForce(seed: UInt64) throws {
    let nodes = 4 + Int(seed % 4)
    let whole = try randomGraph(
      seed, nodes: nodes, edges: 3 * nodes, directed: seed % 2 == 0, weighted: true)
    let edges = whole.edgeList.map {
      CSRGraph.Edge(from: $0.source, to: $0.target, weight: 0.1 / ($0.weight + 0.3))
    }
    let graph = try CSRGraph(nodeCount: nodes, directed: whole.isDirected, edges: edges)
    var search = try PathSearch(graph, weighted: true)
    for source in 0..<nodes {
      for target in 0..<nodes {
        let all = PathTests.allPaths(in: graph, from: source, to: target, weighted: true)
        let shortest = all.filter { $0.length <= all[0].length * (1 + 1e-12) }.map(\.nodes)
        #expect(
          try search.allShortestPaths(from: source, to: target).map(\.nodes)
            == shortest.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(try search.shortestPathCount(from: source, to: target) == Double(shortest.count))
        for count in [1, 2, 5, 20, 1000] {
          let found = try search.shortestPaths(from: source, to: target, count: count)
          expectClose(found.map(\.length), all.prefix(count).map(\.length), within: 1e-14)
        }
        if let middle = all.dropFirst(all.count / 2).first {
          let found = try search.simplePaths(from: source, to: target, maximumLength: middle.length)
          #expect(Set(found.map(\.nodes)) == Set(all.filter { $0.length <= middle.length }.map(\.nodes)))
        }
      }
    }
  }

  @Test func anEmptyGraphHasNoNodesToAskFor() throws {
    let graph = try CSRGraph(nodeCount: 0, edges: [(Int, Int)]())
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(0)) { try graph.shortestPath(from: 0, to: 0) }
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(0)) { try graph.maximumFlow(from: 0, to: 1) }
    #expect(try graph.steinerTree(joining: [])?.edges == [])
  }

  /// The graph built anew without what the filter excludes; edges have other numbers.
  func filtered(_ graph: CSRGraph, by filter: PathFilter) throws -> CSRGraph {
    let edges = graph.edgeList.enumerated().filter { edge, ends in
      (filter.edges.map { $0[edge] } ?? true)
        && (filter.nodes.map { $0[ends.source] && $0[ends.target] } ?? true)
    }
    return try CSRGraph(nodeCount: graph.nodeCount, directed: graph.isDirected, edges: edges.map(\.element))
  }

  @Test(arguments: [false, true], [false, true])
  func anAnswerDoesNotDependOnTheOnesBefore(directed: Bool, weighted: Bool) throws {
    let graph = try randomGraph(7, nodes: 400, edges: 1200, directed: directed, weighted: weighted)
    var search = try PathSearch(graph, weighted: weighted)
    var dice = Dice(3)
    for _ in 0..<60 {
      let source = Int.random(in: 0..<400, using: &dice)
      let target = Int.random(in: 0..<400, using: &dice)
      let distances = try graph.distances(from: source, weighted: weighted)
      let path = try search.shortestPath(from: source, to: target)
      #expect(path?.length ?? .infinity == distances[target])
      #expect(path == (try graph.shortestPath(from: source, to: target, weighted: weighted)))
      let several = try search.shortestPaths(from: source, to: target, count: 5)
      #expect(several == (try graph.shortestPaths(from: source, to: target, count: 5, weighted: weighted)))
      #expect(several.first?.length == path?.length)
      let count = try search.shortestPathCount(from: source, to: target)
      #expect(try search.allShortestPaths(from: source, to: target).count == Int(count))
      let hops = try search.simplePaths(from: source, to: target, maximumHops: 4, limit: 50)
      #expect(
        hops
          == (try graph.simplePaths(from: source, to: target, weighted: weighted, maximumHops: 4, limit: 50)))
    }
  }

  @Test func lengthsThatDifferByRoundingOnlyAreEqual() throws {
    // 0.1 + 0.2 and 0.3 are not the same number.
    let graph = try CSRGraph(
      nodeCount: 3,
      edges: [
        .init(from: 0, to: 1, weight: 0.1), .init(from: 1, to: 2, weight: 0.2),
        .init(from: 0, to: 2, weight: 0.3),
      ])
    #expect(try graph.allShortestPaths(from: 0, to: 2, weighted: true).map(\.nodes) == [[0, 1, 2], [0, 2]])
    #expect(try graph.shortestPathCount(from: 0, to: 2, weighted: true) == 2)
  }

  @Test func edgesWithoutLengthMakePathsButNoCount() throws {
    let graph = try CSRGraph(
      nodeCount: 4,
      edges: [
        .init(from: 0, to: 1, weight: 1), .init(from: 1, to: 2, weight: 0), .init(from: 0, to: 2, weight: 1),
        .init(from: 2, to: 3, weight: 0), .init(from: 1, to: 3, weight: 0),
      ])
    #expect(
      try graph.allShortestPaths(from: 0, to: 3, weighted: true).map(\.nodes)
        == [[0, 1, 2, 3], [0, 1, 3], [0, 2, 1, 3], [0, 2, 3]])
    #expect(
      try graph.shortestPaths(from: 0, to: 3, count: 9, weighted: true).map(\.length) == [1, 1, 1, 1])
    #expect(throws: GraphAnalyticsError.self) { try graph.shortestPathCount(from: 0, to: 3, weighted: true) }
    #expect(try graph.shortestPathCount(from: 0, to: 3) == 2)
  }

  @Test func aCountCanBeBeyondInt() throws {
    // A chain of 100 squares has 2¹⁰⁰ shortest paths.
    var edges: [(Int, Int)] = []
    for square in 0..<100 {
      let first = 3 * square
      edges += [(first, first + 1), (first, first + 2), (first + 1, first + 3), (first + 2, first + 3)]
    }
    let graph = try CSRGraph(nodeCount: 301, edges: edges)
    #expect(try graph.shortestPathCount(from: 0, to: 300) == 0x1p100)
    let first = try graph.allShortestPaths(from: 0, to: 300, limit: 3)
    #expect(first.count == 3)
    #expect(first[0].nodes.prefix(4) == [0, 1, 3, 4])
    #expect(first[1].nodes.suffix(3) == [297, 299, 300])
  }

  @Test func aTrapOnTheWayDoesNotHoldTheSearchUp() throws {
    // All of the complete graph can be entered from the first node but not left.
    var edges = [(0, 1), (0, 31), (31, 32)]
    for node in 1..<30 { for other in 1..<30 where node != other { edges.append((node, other)) } }
    edges.append((31, 1))
    // The only way out leads through a node that is on the path already.
    for node in 1..<30 { edges.append((node, 31)) }
    let graph = try CSRGraph(nodeCount: 33, directed: true, edges: edges)
    let found = try graph.simplePaths(from: 31, to: 32)
    #expect(found.map(\.nodes) == [[31, 32]])
  }

  @Test func longPathsNeedNoDeepStack() throws {
    let n = 50_000
    let graph = try CSRGraph(nodeCount: n, edges: (1..<n).map { ($0 - 1, $0) })
    var search = try PathSearch(graph)
    #expect(try search.shortestPath(from: n - 1, to: 0)?.length == Double(n - 1))
    #expect(try search.simplePaths(from: 0, to: n - 1).count == 1)
    #expect(try search.shortestPaths(from: 0, to: n - 1, count: 2).count == 1)
  }

  @Test func whatAFilterExcludesIsNotUsed() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 3), (0, 2), (2, 3), (0, 1)])
    let noNode = try PathFilter(excludingNodes: [1], in: graph)
    #expect(try graph.shortestPath(from: 0, to: 3, allowing: noNode)?.nodes == [0, 2, 3])
    #expect(try graph.shortestPath(from: 1, to: 3, allowing: noNode) == nil)
    #expect(try graph.shortestPaths(from: 1, to: 1, count: 2, allowing: noNode).isEmpty)
    #expect(try graph.distances(from: 1, allowing: noNode) == [.infinity, .infinity, .infinity, .infinity])
    #expect(try graph.distances(from: 0, allowing: noNode) == [0, .infinity, 1, 2])
    let noEdge = PathFilter(in: graph, allowingEdge: { $0 != 0 })
    #expect(try graph.shortestPath(from: 0, to: 3, allowing: noEdge)?.edges == [4, 1])
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 4, found: 1)) {
      try graph.shortestPath(from: 0, to: 3, allowing: PathFilter(nodes: [true]))
    }
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(4)) {
      try PathFilter(excludingNodes: [4], in: graph)
    }
    #expect(throws: GraphAnalyticsError.self) {
      try PathFilter(excludingNodes: [], excludingEdges: [5], in: graph)
    }
  }

  @Test func aNodeHasToExistInAllQuestions() throws {
    var search = try PathSearch(CSRGraph(nodeCount: 2, edges: [(0, 1)]))
    do {
      _ = try search.distance(from: 0, to: 2)
      Issue.record("node 2 does not exist")
    } catch {
      #expect(error == .nodeOutOfRange(2))
    }
    #expect(try search.distance(from: 0, to: 1, maximumHops: -1) == nil)
    #expect(try search.simplePaths(from: 0, to: 1, limit: 0).isEmpty)
    #expect(try search.simplePaths(from: 0, to: 1, maximumLength: -1).isEmpty)
  }
}
