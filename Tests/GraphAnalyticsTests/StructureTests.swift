import GraphAnalytics
import Testing

@Suite struct ComponentTests {
  @Test(arguments: Reference.all)
  func componentsAreThoseOfTheReference(reference: Reference) throws {
    let graph = try reference.graph()
    #expect(graph.weakComponents().labels == reference.weak)
    #expect(graph.strongComponents().labels == reference.strong ?? reference.weak)
  }

  @Test func aLongPathNeedsNoDeepStack() throws {
    let n = 200_000
    let graph = try CSRGraph(nodeCount: n, directed: true, edges: (1..<n).map { ($0 - 1, $0) })
    #expect(graph.strongComponents().count == n)
    #expect(graph.weakComponents().count == 1)
  }

  @Test func groupsAreNumberedBySizeAndThenByLeastNode() {
    let partition = Partition(labels: [7, 3, 3, 9, 9, 3, -1])
    #expect(partition.labels == [2, 0, 0, 1, 1, 0, 3])
    #expect(partition.sizes == [3, 2, 1, 1])
    #expect(partition.groups() == [[1, 2, 5], [3, 4], [0], [6]])
  }
}
