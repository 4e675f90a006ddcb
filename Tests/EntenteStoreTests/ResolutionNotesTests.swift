import EntenteModel
import EntenteTestSupport
import Testing

@testable import EntenteStore

/// What a store knows of how its graph was made holds for that graph only.
@Suite struct ResolutionNotesTests {
  private func sample(_ content: StoreCommit.Content? = nil) throws -> (StoredSample, Store, StoreCommit) {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let commit = StoreCommit(
      content ?? .graph(sample.graph), files: Set(try store.files().map(\.number)), fingerprint: "rules",
      resolution: StoreCommit.Resolution(version: 1, inputs: [3, -5, .max], unmatched: [2, 4]))
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

  @Test func notesHoldForOneVersionOneGraphAndTheSameQuestion() throws {
    let (sample, store, commit) = try sample()
    #expect(try store.inputs(ofVersion: 1) == [3, -5, .max])
    #expect(try store.inputs(ofVersion: 2).isEmpty)
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
    #expect(try store.inputs(ofVersion: 1).isEmpty)
    #expect(try unmatched(store) == nil)
  }

  @Test(arguments: [
    "DROP TABLE entente_resolution", "UPDATE entente_resolution SET inputs = zeroblob(16)",
    "DELETE FROM entente_resolution",
    "DELETE FROM note WHERE name = 'keys'", "UPDATE note SET value = '0' WHERE name = 'graph'",
  ])
  func withoutNotesNothingIsKnownAndTheNextBuildMakesThem(_ sql: String) throws {
    let (sample, store, commit) = try sample()
    try SQLite.run(sql, in: sample.path)
    #expect(try store.inputs(ofVersion: 1).isEmpty)
    try store.commit(commit)
    #expect(try store.inputs(ofVersion: 1) == [3, -5, .max])
    #expect(try store.graph() == sample.graph)
  }

  @Test func aPatchWritesWhatItHasAndKeepsTheRest() throws {
    let (sample, store, commit) = try sample()
    let graph = sample.graph
    var changed = graph.nodes[0]
    changed.mentions += 1
    func patch(keeping id: NodeID? = nil) -> StoreCommit {
      var patched = commit
      patched.content = .patch(
        GraphPatch(
          documents: graph.documents,
          nodes: graph.nodes.enumerated().map { place, node in
            .init(id: place == 1 ? id ?? node.id : node.id, input: place, node: place == 0 ? changed : nil)
          },
          edges: graph.edges.dropFirst().map {
            .init(
              source: graph.index(of: $0.source) ?? 0, kind: $0.kind, target: graph.index(of: $0.target) ?? 0,
              input: 100, edge: nil)
          }))
      return patched
    }
    let counts = try store.commit(patch())
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
    #expect(throws: StoreError.self) { try store.commit(patch(keeping: NodeID("actor/none"))) }
    #expect(try store.graph() == stored)
  }

  @Test func countsAreThoseOfTheGraph() throws {
    let (sample, store, _) = try sample()
    #expect(try store.graphCounts() == GraphCounts(sample.graph))
  }
}
