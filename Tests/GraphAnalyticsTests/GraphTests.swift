import GraphAnalytics
import Testing

@Suite struct GraphTests {
  @Test func rowsAreInOrderOfTargetsAndThenEdges() throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(2, 0), (0, 3), (0, 1), (1, 0), (0, 0)])
    #expect(Array(graph.neighbors(of: 0)) == [0, 1, 1, 2, 3])
    #expect(graph.arcs(of: 0).map { graph.edgeIndices[$0] } == [4, 2, 3, 0, 1])
    #expect(graph.edgeCount == 5)
    #expect(graph.arcCount == 9)
  }

  @Test func edgesMayComeInAnyOrder() throws {
    let one = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (2, 1), (0, 2)])
    let other = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 2), (0, 1), (2, 1)])
    #expect(one.offsets == other.offsets)
    #expect(one.targets == other.targets)
  }

  @Test func anEndHasToBeANode() {
    #expect(throws: GraphAnalyticsError.endOutOfRange(edge: 1, end: 2)) {
      try CSRGraph(nodeCount: 2, edges: [(0, 1), (1, 2)])
    }
    #expect(throws: GraphAnalyticsError.endOutOfRange(edge: 0, end: -1)) {
      try CSRGraph(nodeCount: 2, edges: [(-1, 1)])
    }
    #expect(throws: GraphAnalyticsError.endOutOfRange(edge: 0, end: 1 << 40)) {
      try CSRGraph(nodeCount: 2, edges: [(0, 1 << 40)])
    }
    #expect(throws: GraphAnalyticsError.endOutOfRange(edge: 0, end: 0)) {
      try CSRGraph(nodeCount: 0, edges: [(0, 0)])
    }
  }

  @Test(arguments: [
    (Double.nan, GraphAnalyticsError.weightNotFinite(edge: 1)),
    (.infinity, .weightNotFinite(edge: 1)),
    (-.infinity, .weightNotFinite(edge: 1)),
    (-0.5, .negativeWeight(edge: 1)),
    (.greatestFiniteMagnitude, .totalWeightOverflow),
  ])
  func weightsAreChecked(weight: Double, error: GraphAnalyticsError) {
    #expect(throws: error) {
      try CSRGraph(nodeCount: 2, edges: [.init(from: 0, to: 1), .init(from: 0, to: 1, weight: weight)])
    }
  }

  @Test func listsHaveToBeOfOneLength() {
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 1, found: 2)) {
      try CSRGraph(nodeCount: 2, sources: [0], targets: [1, 1])
    }
    #expect(throws: GraphAnalyticsError.countMismatch(expected: 1, found: 0)) {
      try CSRGraph(nodeCount: 2, sources: [0], targets: [1], weights: [])
    }
    #expect(throws: GraphAnalyticsError.nodeCountOutOfRange(-1)) {
      try CSRGraph(nodeCount: -1, sources: [], targets: [])
    }
  }

  @Test(arguments: Reference.all.filter(\.directed))
  func reversingTwiceChangesNothing(reference: Reference) throws {
    let graph = try reference.graph()
    #expect(graph.reversed().reversed() == graph)
    #expect(graph.reversed().degrees(.incoming) == graph.degrees(.outgoing))
  }

  @Test(arguments: Reference.all.filter(\.directed))
  func withoutDirectionsDegreesStay(reference: Reference) throws {
    let graph = try reference.graph()
    #expect(graph.undirected().degrees() == graph.degrees())
    #expect(graph.undirected().edgeCount == graph.edgeCount)
    expectClose(graph.undirected().strength(), graph.strength())
  }

  @Test func errorsSayWhatIsWrong() {
    let error = GraphAnalyticsError.endOutOfRange(edge: 3, end: 9)
    #expect(error.description == "edge 3 ends at 9, which is no node")
  }
}
