import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct TrustTests {
  @Test func aDealWithoutASideThatIsTrustedGoes() throws {
    let sample = try SampleGraph.make()
    let deal = try #require(sample.nodes.first { $0.deal != nil }?.id)
    func touches(_ edge: Edge) -> Bool { edge.source == deal || edge.target == deal }
    // Its sides are doubtful, what it includes is not.
    let edges = sample.edges.map { edge in
      var edge = edge
      if touches(edge), edge.kind != .includes { edge.confidence = 0.5 }
      return edge
    }
    let graph = try KnowledgeGraph(documents: sample.documents, nodes: sample.nodes, edges: edges)
    let sure = graph.trusted(atLeast: 0.75)
    #expect(sure.node(deal) == nil)
    #expect(sure.nodes.count == graph.nodes.count - 1)
    #expect(sure.edges == graph.edges.filter { $0.confidence >= 0.75 && !touches($0) })
  }

  @Test func noLimitLeavesAll() throws {
    let graph = try SampleGraph.make()
    #expect(graph.trusted(atLeast: 0) == graph)
    #expect(graph.trusted(atLeast: 0.85).nodes.count < graph.nodes.count)
  }
}
