import GraphAnalytics
import Testing

@Suite struct SteinerTreeTests {
  /// Whether the edges make a tree of the nodes, terminals among them, without other leaves.
  func expectValid(_ tree: SteinerTree, joining terminals: [Int], in graph: CSRGraph, weighted: Bool) throws {
    let list = graph.edgeList
    #expect(tree.edges.count == max(tree.nodes.count - 1, 0))
    #expect(Set(terminals).isSubset(of: tree.nodes))
    #expect(tree.nodes == tree.nodes.sorted())
    var degree = [Int: Int]()
    for edge in tree.edges {
      degree[list[edge].source, default: 0] += 1
      degree[list[edge].target, default: 0] += 1
    }
    for node in tree.nodes where !terminals.contains(node) { #expect(degree[node, default: 0] > 1) }
    let inner = try CSRGraph(nodeCount: graph.nodeCount, edges: tree.edges.map { list[$0] })
    if let first = tree.nodes.first {
      let distances = try inner.distances(from: first)
      for node in 0..<graph.nodeCount {
        #expect((distances[node] < .infinity) == tree.nodes.contains(node))
      }
    }
    let length = tree.edges.reduce(0) { $0 + (weighted ? list[$1].weight : 1) }
    #expect(abs(length - tree.length) < 1e-9)
  }

  @Test(arguments: PathReference.all.filter { !$0.trees.isEmpty })
  func treesAreAsShortAsThoseOfTheReference(reference: PathReference) throws {
    let graph = try reference.graph()
    for expected in reference.trees {
      let found = try #require(try graph.steinerTree(joining: expected.terminals, weighted: true))
      try expectValid(found, joining: expected.terminals, in: graph, weighted: true)
      // Theirs is less than twice as long as the shortest tree, and so is ours.
      #expect(found.length >= expected.length / 2)
      #expect(found.length <= expected.length * (found.isMinimal ? 1 : 2))
    }
  }

  /// The least sum of a spanning tree over all sets of nodes that contain the terminals.
  func bruteForce(_ graph: CSRGraph, _ terminals: [Int], weighted: Bool) -> Double? {
    let edges = graph.edgeList.map { ($0.source, $0.target, weighted ? $0.weight : 1) }.sorted { $0.2 < $1.2 }
    let needed = terminals.reduce(0) { $0 | 1 << $1 }
    var best: Double?
    for set in 0..<1 << graph.nodeCount where set & needed == needed {
      var part = Array(0..<graph.nodeCount)
      var length = 0.0
      var joined = 0
      for (from, to, weight) in edges
      where set >> from & 1 == 1 && set >> to & 1 == 1 && part[from] != part[to] {
        let (old, new) = (part[from], part[to])
        for node in part.indices where part[node] == old { part[node] = new }
        length += weight
        joined += 1
      }
      if joined == set.nonzeroBitCount - 1 { best = min(best ?? .infinity, length) }
    }
    return best
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func aTreeOfFewTerminalsIsThatOfBruteForce(seed: UInt64) throws {
    let nodes = 3 + Int(seed % 6)
    let graph = try randomGraph(
      seed, nodes: nodes, edges: nodes + Int(seed % 9), directed: seed % 2 == 0, weighted: true)
    var dice = Dice(seed)
    for count in 1...nodes {
      let terminals = Array((0..<nodes).shuffled(using: &dice).prefix(count))
      for weighted in [false, true] {
        let found = try graph.steinerTree(joining: terminals, weighted: weighted)
        #expect(found?.length == bruteForce(graph, terminals, weighted: weighted))
        if let found {
          try expectValid(found, joining: terminals, in: graph, weighted: weighted)
          #expect(found.isMinimal)
        }
      }
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func aTreeOfManyTerminalsIsNotTwiceAsLongAsItHasToBe(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 60, edges: 200, directed: seed % 2 == 0, weighted: true)
    let terminals = (0..<60).filter { $0 % 4 == 1 }
    guard let found = try graph.steinerTree(joining: terminals, weighted: true) else {
      let part = graph.weakComponents().labels
      #expect(Set(terminals.map { part[$0] }).count > 1)
      return
    }
    try expectValid(found, joining: terminals, in: graph, weighted: true)
    #expect(!found.isMinimal)
    // No tree is shorter than a shortest one of some of its terminals.
    for three in stride(from: 0, to: terminals.count - 2, by: 3) {
      let part = try #require(
        try graph.steinerTree(joining: Array(terminals[three..<three + 3]), weighted: true))
      #expect(part.length <= found.length)
    }
    let filter = try PathFilter(excludingNodes: found.nodes.filter { !terminals.contains($0) }, in: graph)
    if let other = try graph.steinerTree(joining: terminals, weighted: true, allowing: filter) {
      try expectValid(other, joining: terminals, in: graph, weighted: true)
      #expect(other.length >= found.length / 2)
    }
  }

  @Test func whatCannotBeJoinedIsNil() throws {
    let graph = try CSRGraph(nodeCount: 12, edges: [(0, 1), (1, 2), (2, 2), (3, 4)])
    #expect(try graph.steinerTree(joining: [0, 3]) == nil)
    #expect(try graph.steinerTree(joining: Array(0..<12)) == nil)
    #expect(try graph.steinerTree(joining: [2, 0, 2])?.edges == [0, 1])
    #expect(try graph.steinerTree(joining: [3])?.nodes == [3])
    #expect(try graph.steinerTree(joining: [])?.nodes == [])
    let filter = try PathFilter(excludingNodes: [1], in: graph)
    #expect(try graph.steinerTree(joining: [0, 2], allowing: filter) == nil)
    #expect(try graph.steinerTree(joining: [0, 1], allowing: filter) == nil)
    #expect(throws: GraphAnalyticsError.nodeOutOfRange(12)) { try graph.steinerTree(joining: [0, 12]) }
  }
}
