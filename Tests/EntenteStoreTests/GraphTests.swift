import EntenteModel
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

@Suite struct StoredGraphTests {
  @Test func aGraphComesBackAsItWas() throws {
    let sample = try StoredSample()
    #expect(try Store(openingForReading: sample.path).graph() == sample.graph)
  }

  @Test func onlyRowsThatDifferAreWritten() throws {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let files = Set(try store.files().map(\.number))
    let same = try store.commit(StoreCommit(graph: sample.graph, files: files, fingerprint: "rules"))
    #expect(same.isEmpty)

    let iraq = NodeID("actor/iraq")
    let smaller = sample.graph.filtered(
      node: { $0.id != NodeID("actor/israel") }, edge: { $0.source != iraq })
    var nodes = smaller.nodes
    nodes[0].name += " the second"
    var edges = smaller.edges
    edges[0].quantity = 77
    let changed = try KnowledgeGraph(documents: sample.graph.documents, nodes: nodes, edges: edges)
    let counts = try store.commit(StoreCommit(graph: changed, files: files, fingerprint: "rules"))
    #expect(counts.nodesChanged == 1 && counts.nodesAdded == 0 && counts.nodesRemoved == 1)
    #expect(counts.edgesChanged == 1 && counts.edgesAdded == 0)
    #expect(counts.edgesRemoved == sample.graph.edges.count - changed.edges.count)
    #expect(try store.graph() == changed)
    // And back again.
    try store.commit(StoreCommit(graph: sample.graph, files: files, fingerprint: "rules"))
    #expect(try store.graph() == sample.graph)
  }

  @Test func aDocumentThatIsReadAnewTakesThePlaceOfTheOldOneAtTheEndOfTheBuild() throws {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let before = try store.files()
    try store.add(StoredSample.readings(of: sample.graph, hash: "11"))
    // Until then the graph and its sentences are whole.
    #expect(try store.graph() == sample.graph)
    let waiting = try store.files().filter { !$0.isInGraph }
    #expect(waiting.count == before.count)
    let counts = try store.commit(
      StoreCommit(graph: sample.graph, files: Set(waiting.map(\.number)), fingerprint: "rules"))
    #expect(counts.isEmpty)
    #expect(try store.graph() == sample.graph)
    #expect(try store.files().map(\.hash) == before.map { _ in "11" })
    #expect(try store.files().allSatisfy(\.isInGraph))
  }

  @Test func evidenceOfADocumentThatIsNotThereIsRefusedAndNothingIsWritten() throws {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let files = try store.files()
    #expect(throws: StoreError.self) {
      try store.commit(
        StoreCommit(
          graph: try KnowledgeGraph(documents: [], nodes: [sample.strangeNode], edges: []),
          files: Set(files.map(\.number)), fingerprint: "rules"))
    }
    #expect(try store.graph() == sample.graph)
    #expect(try store.files() == files)
  }
}

extension StoredSample {
  var strangeNode: Node {
    Node(
      id: NodeID("actor/x"), name: "x", content: .actor(Actor(kind: .state)),
      evidence: EvidenceList(
        Evidence(document: DocumentID("nowhere.txt"), range: 0..<1, quote: "x", rule: "test")))
  }
}
