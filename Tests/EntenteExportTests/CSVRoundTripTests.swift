import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

/// What our own CSV writes, our own reader reads.
@Suite struct CSVRoundTripTests {
  private func back(_ graph: KnowledgeGraph) throws -> KnowledgeGraph {
    let files = CSVExporter().files(of: graph)
    #expect(files.map(\.name) == ["nodes.csv", "edges.csv"])
    let tables = files.map { GraphFile($0.bytes, name: "deals-" + $0.name) }
    return try GraphReader.read(tables[1], with: tables[0])
  }

  @Test func theSampleComesBack() throws {
    let graph = try SampleGraph.clustered()
    let back = try back(graph)
    for (a, b) in zip(back.nodes, graph.nodes) { #expect(a == b) }
    for (a, b) in zip(back.edges, graph.edges) { #expect(a == b) }
    #expect(back.nodes.count == graph.nodes.count && back.edges.count == graph.edges.count)
  }

  @Test func hostileNamesComeBackExactly() throws {
    // NUL is refused: a table that holds it is no text.
    let graph = try HostileNames.graph(includingControls: false)
    let back = try back(graph)
    #expect(back.nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(back.nodes.map(\.aliases) == graph.nodes.map(\.aliases))
    #expect(back.nodes.map(\.evidence) == graph.nodes.map(\.evidence))
    #expect(back.edges == graph.edges)
  }
}
