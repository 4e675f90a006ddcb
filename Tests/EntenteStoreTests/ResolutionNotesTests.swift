import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteStore

/// What a store knows of how its graph was made holds for that graph only.
@Suite struct ResolutionNotesTests {
  /// All of a graph, with numbers that stand for its parts: nodes from 0, edges from 1000, documents from 5000 on.
  private func patch(_ graph: KnowledgeGraph) -> GraphPatch {
    let whole = GraphPatch(graph)
    return GraphPatch(
      documents: graph.documents, documentInputs: graph.documents.indices.map { 5000 + $0 },
      nodes: whole.nodes.enumerated().map { .init(id: $1.id, input: $0, node: $1.node) },
      edges: whole.edges.enumerated().map {
        .init(source: $1.source, target: $1.target, input: 1000 + $0, edge: $1.edge)
      })
  }

  private func sample() throws -> (StoredSample, Store, StoreCommit) {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let commit = StoreCommit(
      patch(sample.graph), files: Set(try store.files().map(\.number)), fingerprint: "rules",
      resolution: StoreCommit.Resolution(version: 1, unmatched: [2, 4]))
    try store.commit(commit)
    return (sample, store, commit)
  }

  private func unmatched(
    _ store: Store, files: Set<Int>? = nil, rules: String = "rules", corrections: [StoredCorrection] = []
  ) throws -> [Int]? {
    try store.unmatchedCorrections(
      ofGraphFrom: files ?? Set(store.files().map(\.number)), fingerprint: rules, corrections: corrections,
      version: 1)
  }

  private func inputs(_ store: Store) throws -> Set<Int> {
    var inputs: Set<Int> = []
    try store.inputs(ofVersion: 1).numbers.visit { input, _ in inputs.insert(input) }
    return inputs
  }

  @Test func notesHoldForOneVersionOneGraphAndTheSameQuestion() throws {
    let (sample, store, commit) = try sample()
    #expect(try inputs(store) == commit.patch.inputs)
    #expect(try store.inputs(ofVersion: 2).numbers.isEmpty)
    #expect(try unmatched(store) == [2, 4])
    #expect(try unmatched(store, files: []) == nil)
    #expect(try unmatched(store, files: commit.files.union([1_000])) == nil)
    #expect(try unmatched(store, rules: "other rules") == nil)
    let correction = StoredCorrection(number: 1, kind: "alias", text: "", author: nil, date: nil)
    #expect(try unmatched(store, corrections: [correction]) == nil)
    // A program that knows nothing of the notes writes another graph.
    let other = try KnowledgeGraph(
      documents: sample.graph.documents, nodes: Array(sample.graph.nodes.prefix(1)), edges: [])
    try store.commit(StoreCommit(graph: other, files: commit.files, fingerprint: "rules"))
    #expect(try store.inputs(ofVersion: 1).numbers.isEmpty)
    #expect(try unmatched(store) == nil)
  }

  @Test(arguments: [
    "UPDATE resolution SET inputs = zeroblob(24)", "DELETE FROM resolution",
    "DELETE FROM note WHERE name = 'keys'", "UPDATE note SET value = '0' WHERE name = 'graph'",
  ])
  func withoutNotesNothingIsKnownAndTheNextBuildMakesThem(_ sql: String) throws {
    let (sample, store, commit) = try sample()
    try SQLite.run(sql, in: sample.path)
    #expect(try store.inputs(ofVersion: 1).numbers.isEmpty)
    try store.commit(commit)
    #expect(try inputs(store) == commit.patch.inputs)
    #expect(try store.graph() == sample.graph)
  }

  @Test func aPatchWritesWhatItHasAndKeepsTheRest() throws {
    let (sample, store, commit) = try sample()
    let graph = sample.graph
    var changed = graph.nodes[0]
    changed.mentions += 1
    func patched(keeping input: Int = 1) -> StoreCommit {
      var patched = commit
      let whole = patch(graph)
      patched.patch = GraphPatch(
        documents: whole.documents, documentInputs: whole.documentInputs,
        nodes: whole.nodes.enumerated().map { place, part in
          place == 0
            ? .init(id: part.id, input: -1, node: changed)
            : .init(id: part.id, input: place == 1 ? input : part.input, node: nil)
        },
        edges: [], keptEdges: whole.edges.dropFirst().map { .init(input: $0.input ?? 0, former: nil) })
      return patched
    }
    let counts = try store.commit(patched())
    #expect(counts.nodesChanged == 1 && counts.edgesRemoved == 1)
    #expect(counts.nodesAdded + counts.nodesRemoved + counts.edgesAdded + counts.edgesChanged == 0)
    let expected = try KnowledgeGraph(
      documents: graph.documents, nodes: [changed] + graph.nodes.dropFirst(),
      edges: Array(graph.edges.dropFirst()))
    let stored = try store.graph()
    #expect(stored.edges == expected.edges && stored.documents == expected.documents)
    #expect(stored.nodes.map(\.id) == expected.nodes.map(\.id))
    #expect(stored.node(changed.id)?.mentions == changed.mentions)
    #expect(Doctor(store).findings().allSatisfy { $0.problems.isEmpty })
    // What is to stay has to be there; nothing is written otherwise.
    #expect(throws: StoreError.self) { try store.commit(patched(keeping: 999)) }
    #expect(try store.graph() == stored)
  }

  @Test func aNodeThatGrowsKeepsItsFirstSentences() throws {
    let limit = GraphPatch.evidenceLimit
    let folder = try TemporaryFolder()
    let store = try Store(folder.path + "/grown.db")
    func evidence(_ document: Int, _ count: Int) -> EvidenceList {
      let id = DocumentID(String(format: "%03d.txt", document))
      return EvidenceList(
        (0..<count).map {
          Evidence(
            document: id, range: 10 * $0..<10 * $0 + 5, quote: String(format: "S%04d", $0), rule: "r",
            isInferred: $0 == 0)
        })!
    }
    func graph(_ documents: [(number: Int, count: Int)]) throws -> KnowledgeGraph {
      let all = documents.map { evidence($0.number, $0.count) }
      let whole = EvidenceList(all.joined())!
      let (a, b) = (NodeID("actor/a"), NodeID("actor/b"))
      return try KnowledgeGraph(
        documents: documents.map { DocumentInfo(id: evidence($0.number, 1)[0].document) },
        nodes: [a, b].map {
          Node(
            id: $0, name: "Name", content: .actor(Actor(kind: .state)), mentions: whole.count,
            evidence: EvidenceList(whole.prefix(limit))!)
        }, edges: [Edge(from: a, .supports, to: b, confidence: 0.5, evidence: whole)])
    }
    func commit(_ graph: KnowledgeGraph, _ patch: GraphPatch) throws -> GraphChangeCounts {
      let there = Set(try store.files().map(\.id))
      try store.add(StoredSample.readings(of: graph).filter { !there.contains($0.id) })
      return try store.commit(
        StoreCommit(
          patch, files: Set(store.files().map(\.number)), fingerprint: "rules",
          resolution: StoreCommit.Resolution(version: 1, unmatched: [])))
    }
    var documents = (0..<20).map { (number: 10 * $0 + 5, count: 1 + $0 % 4) }
    var former = try graph(documents)
    _ = try commit(former, patch(former))
    // Before, among, behind all others, and so many that none of the first is left.
    for more in [
      [(7, 2)], [(0, 3)], [(999, 9)], [(44, 1), (46, 4)], (900..<950).map { ($0, 1) }, [(1, 70)],
    ] {
      documents = (documents + more.map { (number: $0.0, count: $0.1) }).sorted { $0.number < $1.number }
      let whole = try graph(documents)
      let added = EvidenceList(more.map { evidence($0.0, $0.1) }.joined())!
      func grown(_ node: Node) -> Node {
        var node = node
        node.evidence = added
        return node
      }
      var edge = whole.edges[0]
      edge.evidence = added
      let counts = try commit(
        whole,
        GraphPatch(
          documents: whole.documents, documentInputs: whole.documents.map { Int($0.id.rawValue.prefix(3)) },
          nodes: whole.nodes.enumerated().map {
            .init(id: $1.id, input: $0 + documents.count << 20, node: grown($1), isGrown: true)
          },
          edges: [
            .init(
              source: 0, target: 1, input: documents.count << 30, edge: edge, isGrown: true)
          ]))
      #expect(counts.nodesChanged == 2 && counts.edgesChanged == 1)
      #expect(counts.nodesAdded + counts.edgesAdded + counts.nodesRemoved + counts.edgesRemoved == 0)
      #expect(try store.graph() == whole)
      #expect(Doctor(store).findings().allSatisfy { $0.problems.isEmpty })
      let rows = try #require(try store.lastChanges()).rows.filter { $0.field == "sentences" }
      #expect(rows.last?.after.map { $0.hasPrefix(String(whole.edges[0].evidence.count)) } ?? false)
      #expect(rows.last?.before == String(former.edges[0].evidence.count))
      former = whole
    }
  }

  @Test func countsAreThoseOfTheGraph() throws {
    let (sample, store, _) = try sample()
    #expect(try store.graphCounts() == GraphCounts(sample.graph))
  }
}
