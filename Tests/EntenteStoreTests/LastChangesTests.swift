import EntenteModel
import EntenteStore
import EntenteTestSupport
import Testing

@Suite struct LastChangesTests {
  private func lines(_ changes: BuildChanges) -> [String] {
    changes.rows.map { row in
      let field = row.field.map { " \($0): \(row.before ?? "none") → \(row.after ?? "none")" } ?? ""
      return "\(row.change.rawValue) \(row.type) \(row.about)\(field)"
    }
  }

  private func commit(_ graph: KnowledgeGraph, to path: String) throws {
    let store = try Store(path)
    try store.commit(
      StoreCommit(graph: graph, files: Set(store.files().map(\.number)), fingerprint: "rules"))
  }

  @Test func theFirstBuildHasAllOfIt() throws {
    let sample = try StoredSample()
    let changes = try #require(try Store(openingForReading: sample.path).lastChanges())
    #expect(changes.documentsAdded == sample.graph.documents.count)
    #expect(changes.graph.nodesAdded == sample.graph.nodes.count)
    #expect(changes.graph.edgesAdded == sample.graph.edges.count)
    #expect(
      changes.rows.count == changes.documentsAdded + sample.graph.nodes.count + sample.graph.edges.count)
    #expect(changes.rows.allSatisfy { $0.change == .added && $0.field == nil } && changes.leftOut == 0)
    for node in sample.graph.nodes {
      #expect(changes.rows.contains { $0.about == node.id.rawValue && $0.name == node.name })
    }
  }

  @Test func aBuildThatFindsAllAsItWasChangesNothing() throws {
    let sample = try StoredSample()
    try commit(sample.graph, to: sample.path)
    let changes = try #require(try Store(openingForReading: sample.path).lastChanges())
    #expect(changes.isEmpty && changes.rows.isEmpty && changes.leftOut == 0)
  }

  @Test func eachFieldThatIsSaidOtherwiseIsToldWithItsValues() throws {
    let sample = try StoredSample()
    let iraq = NodeID("actor/iraq")
    let israel = NodeID("actor/israel")
    var nodes = sample.graph.nodes.filter { $0.id != israel }
    let place = try #require(nodes.firstIndex { $0.deal?.values.isEmpty == false })
    var deal = try #require(nodes[place].deal)
    let (before, name) = (deal, nodes[place].id.rawValue)
    deal.status = .suspended
    deal.year = 1999
    deal.values = []
    nodes[place].content = .deal(deal)
    var edges = sample.graph.edges.filter { $0.source != israel && $0.target != israel }
    let edge = try #require(edges.firstIndex { $0.source == iraq || $0.target == iraq })
    edges[edge].confidence = 0.25
    let graph = try KnowledgeGraph(
      documents: Array(sample.graph.documents.dropLast()), nodes: nodes, edges: edges)
    try commit(graph, to: sample.path)

    let changes = try #require(try Store(openingForReading: sample.path).lastChanges())
    let found = lines(changes)
    let year = before.year.map(String.init) ?? "none"
    let words = before.values.map(\.value.words).joined(separator: "; ")
    #expect(
      found.filter { $0.contains(" deal \(name) ") && !$0.contains(" sentences: ") } == [
        "changed deal \(name) status: \(before.status.rawValue) → suspended",
        "changed deal \(name) year: \(year) → 1999", "changed deal \(name) value: \(words) → none",
      ])
    #expect(found.contains { $0.contains(" deal \(name) sentences: ") })
    let changed = edges[edge]
    let about = "\(changed.source) \(changed.kind.rawValue) \(changed.target)"
    let old = try #require(
      sample.graph.edges.first {
        $0.source == changed.source && $0.kind == changed.kind && $0.target == changed.target
      })
    #expect(
      found.filter { $0.contains(about) } == [
        "changed \(changed.kind.rawValue) \(about) confidence: \(old.confidence) → 0.25"
      ])
    #expect(found.contains("removed actor actor/israel"))
    #expect(changes.graph.nodesRemoved == 1 && changes.graph.nodesChanged == 1)
    #expect(changes.graph.edgesRemoved == sample.graph.edges.count - edges.count)
    #expect(changes.rows.count { $0.change == .removed && $0.type != "actor" } == changes.graph.edgesRemoved)
    // Statements that left are told in words too.
    #expect(changes.rows.filter { $0.change == .removed }.allSatisfy { !$0.name.contains("actor/") })
  }

  @Test func whatAnImportedGraphSaysBesidesCountsToo() throws {
    let sample = try StoredSample()
    func said(_ value: Attributes.Value?) -> KnowledgeGraph {
      var graph = sample.graph
      graph.setAttribute("delivered", of: 0, to: value)
      return graph
    }
    let id = sample.graph.nodes[0].id.rawValue
    for (value, expected) in [
      (Attributes.Value.integer(3), "none → 3"), (.real(4.5), "3 → 4.5"), (.text("all"), "4.5 → all"),
      (nil, "all → none"),
    ] {
      try commit(said(value), to: sample.path)
      let changes = try #require(try Store(openingForReading: sample.path).lastChanges())
      #expect(lines(changes) == ["changed actor \(id) delivered: \(expected)"])
      #expect(changes.graph.nodesChanged == 1)
    }
  }

  @Test func documentsThatComeChangeAndLeaveAreTold() throws {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let former = try store.files()
    let (first, second) = (sample.graph.documents[0], sample.graph.documents[1])
    let new = DocumentInfo(id: DocumentID("zebra.txt"), title: "New", words: 3)
    try store.add([
      FileReading(
        id: first.id, path: "/x", stamp: "", hash: "22", fingerprint: "rules",
        documents: [(facts: DocumentFacts(document: first), text: Array("Another text.".utf8))]),
      FileReading(
        id: new.id, path: "/y", stamp: "", hash: "33", fingerprint: "rules",
        documents: [(facts: DocumentFacts(document: new), text: Array("A new one.".utf8))]),
    ])
    let kept = try store.files().filter {
      !$0.isInGraph || $0.id != first.id && $0.id != second.id
    }
    #expect(kept.count == former.count)
    let graph = try KnowledgeGraph(documents: sample.graph.documents.filter { $0 != second } + [new])
    try store.commit(StoreCommit(graph: graph, files: Set(kept.map(\.number)), fingerprint: "rules"))
    let changes = try #require(try store.lastChanges())
    #expect((changes.documentsAdded, changes.documentsChanged, changes.documentsRemoved) == (1, 1, 1))
    #expect(
      lines(changes).prefix(3) == [
        "added document zebra.txt", "changed document \(first.id) text: none → none",
        "removed document \(second.id)",
      ])
    #expect(changes.rows[0].name == "New")
  }

  /// A first build of a large corpus brings more than anybody reads.
  @Test func whatIsTooMuchIsCountedAndNotKept() throws {
    let sample = try StoredSample()
    let evidence = try #require(sample.graph.nodes.first).evidence
    let more = 3
    let nodes = (0..<BuildChanges.limit + more).map { number in
      Node(
        id: NodeID("actor/a-\(String(100_000 + number))"), name: "A \(number)",
        content: .actor(Actor(kind: .person)), evidence: evidence)
    }
    try commit(
      try KnowledgeGraph(documents: sample.graph.documents, nodes: nodes, edges: []), to: sample.path)
    let changes = try #require(try Store(openingForReading: sample.path).lastChanges())
    #expect(changes.graph.nodesAdded == nodes.count)
    #expect(changes.rows.count { $0.type == "actor" && $0.change == .added } == BuildChanges.limit)
    #expect(changes.leftOut == more + sample.graph.nodes.count)
    // Edges have room of their own.
    #expect(changes.rows.count { $0.change == .removed } == sample.graph.edges.count)
  }
}
