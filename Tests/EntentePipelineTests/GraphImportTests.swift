import EntenteModel
import EntentePipeline
import EntenteStore
import EntenteTestSupport
import Testing

@Suite struct GraphImportTests {
  private func node(_ name: String, _ evidence: [Evidence]) throws -> Node {
    Node(
      id: NodeID("actor/\(name)"), name: name, content: .actor(Actor(kind: .state)),
      evidence: try #require(EvidenceList(evidence)))
  }

  private func evidence(_ document: String, _ start: Int, _ count: Int, _ quote: String) -> Evidence {
    Evidence(document: DocumentID(document), range: start..<start + count, quote: quote, rule: "test")
  }

  private func stored(_ graph: KnowledgeGraph, _ bytes: [UInt8] = []) throws -> KnowledgeGraph {
    let folder = try TemporaryFolder()
    let path = folder.path + "/new/g.db"
    try GraphImport.run(graph, from: "/some/where/g.csv", bytes: bytes, into: path, replaces: false)
    let store = try Store(openingForReading: path)
    #expect(Doctor(store).findings().allSatisfy { $0.problems.isEmpty })
    return try store.graph()
  }

  @Test func aGraphOfOtherDocumentsComesBackWithAllItsSentences() throws {
    let graph = try SampleGraph.clustered()
    let back = try stored(graph)
    #expect(back.nodes.map(\.id) == graph.nodes.map(\.id))
    for (a, b) in zip(back.edges, graph.edges) {
      #expect(Set(a.evidence.map(\.quote)) == Set(b.evidence.map(\.quote)))
      #expect(a.evidence.documents == b.evidence.documents)
    }
  }

  @Test func sentencesStandWhereTheGraphSays() throws {
    let graph = try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a.txt"), title: "T", words: 7)],
      nodes: [
        try node("a", [evidence("a.txt", 50, 9, "Ein Satz."), evidence("a.txt", 54, 4, "Satz")]),
        try node("b", [evidence("a.txt", 10, 5, "Früh")]),
      ])
    #expect(try stored(graph) == graph)
  }

  @Test func aFileThatIsItsOwnDocumentIsItsText() throws {
    let text = Array("a;b\nRussia;Iraq\n".utf8)
    let graph = try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("g.csv"))],
      nodes: [try node("a", [evidence("g.csv", 4, 11, "Russia;Iraq")])])
    let folder = try TemporaryFolder()
    let path = folder.path + "/g.db"
    try GraphImport.run(graph, from: "x/g.csv", bytes: text, into: path, replaces: false)
    let store = try Store(openingForReading: path)
    #expect(try store.graph() == graph)
    #expect(try store.search("a b Iraq", limit: 5).map(\.document.id) == [DocumentID("g.csv")])
  }

  @Test func sentencesWithoutAPlaceOrWithAnImpossibleOneAreKeptAtTheEnd() throws {
    let graph = try KnowledgeGraph(
      nodes: [
        try node("a", [evidence("a.txt", 0, 0, "No place."), evidence("a.txt", 0, 0, "")]),
        try node("b", [evidence("a.txt", 0, 4, "This"), evidence("a.txt", 2, 4, "that")]),
        try node("c", [evidence("a.txt", Int.max / 2, 4, "Far.")]),
        try node("d", [evidence("b.txt", 3, 9, "short")]),
      ])
    let back = try stored(graph)
    #expect(back.documents.map(\.id.rawValue) == ["a.txt", "b.txt"])
    for (a, b) in zip(back.nodes, graph.nodes) {
      #expect(Set(a.evidence.map(\.quote)) == Set(b.evidence.map(\.quote)))
    }
    // The one that can stand in its place does.
    #expect(back.nodes[1].evidence.contains { $0.quote == "This" && $0.range == 0..<4 })
  }

  @Test func aStoreThatHasDocumentsIsLostOnlyOnPurpose() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("in/a.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    let path = folder.path + "/s.db"
    _ = try Build().run([file], store: path)
    let before = try Store(openingForReading: path).graph()
    let graph = try SampleGraph.clustered()
    let refused = try #require(throws: StoreError.self) {
      try GraphImport.run(graph, from: "g.json", bytes: [], into: path, replaces: false)
    }
    #expect(refused.kind == .exists)
    #expect(try Store(openingForReading: path).graph() == before)
    try GraphImport.run(graph, from: "g.json", bytes: [], into: path, replaces: true)
    #expect(try Store(openingForReading: path).graph().nodes.map(\.id) == graph.nodes.map(\.id))
    // A build would make its graph of the articles alone.
    let error = try #require(throws: BuildError.self) { try Build().run([file], store: path) }
    #expect("\(error)".contains("imported"))
  }

  @Test func anImportThatWasEndedIsMadeAgain() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/s.db"
    let info = DocumentInfo(id: DocumentID("old.csv"))
    try Store(path).add([
      FileReading(
        id: info.id, path: "/old.csv", stamp: "", hash: "00", fingerprint: GraphImport.fingerprint,
        documents: [(facts: DocumentFacts(document: info), text: [])])
    ])
    let graph = try SampleGraph.clustered()
    try GraphImport.run(graph, from: "g.json", bytes: [], into: path, replaces: false)
    let store = try Store(openingForReading: path)
    #expect(try store.graph().nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(try store.files().map(\.id.rawValue) == ["g.json"])
  }
}
