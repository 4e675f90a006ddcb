import EntenteModel
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

@Suite struct QueryTests {
  private static let views = [
    "document": ["id", "file", "path", "sha256", "date", "title", "words", "text"],
    "actor": [
      "id", "name", "kind", "mentions", "confidence", "degree", "betweenness", "pagerank", "cluster",
    ],
    "weapon": [
      "id", "name", "level", "class", "mentions", "confidence", "degree", "betweenness", "pagerank",
      "cluster",
    ],
    "deal": [
      "id", "name", "status", "year", "value", "currency", "bound", "mentions", "confidence", "degree",
      "betweenness", "pagerank", "cluster",
    ],
    "deal_value": ["deal", "position", "value", "currency", "bound"],
    "deal_status": ["deal", "position", "status", "date"],
    "deal_side": ["deal", "side", "actor", "confidence", "edge"],
    "deal_item": ["deal", "weapon", "quantity", "confidence", "edge"],
    "relation": ["source", "kind", "target", "title", "confidence", "edge"],
    "evidence": ["about", "part", "position", "document", "start", "end", "quote", "rule", "inferred"],
    "alias": ["node", "name"], "title": ["actor", "title"], "attribute": ["node", "name", "value"],
    "last_change": ["change", "type", "about", "name", "field", "before", "after"],
  ]

  @Test func documentsAreGivenInPartsAndEachWithTheTextThatEvidenceCountsIn() throws {
    let sample = try StoredSample()
    let store = try Store(openingForReading: sample.path)
    let ids = sample.graph.documents.map(\.id)
    let all = try store.documents(limit: 1000)
    #expect(all.total == ids.count && all.documents.map(\.info) == sample.graph.documents)
    let part = try store.documents(from: 1, limit: 2)
    #expect(part.total == ids.count && part.documents.map(\.info.id) == Array(ids.dropFirst().prefix(2)))
    #expect(try store.documents(from: 1000, limit: 2).documents.isEmpty)
    for id in ids {
      let document = try #require(try store.document(id))
      for item in sample.graph.allEvidence where item.document == id {
        #expect(document.text[item.range].elementsEqual(item.quote.utf8))
      }
    }
    #expect(try store.document(DocumentID("none")) == nil)
  }

  @Test func theRevisionIsAnotherForAnotherGraphOnly() throws {
    let (first, second) = (try StoredSample(), try StoredSample())
    let revision = try Store(openingForReading: first.path).revision()
    #expect(try !revision.isEmpty && revision == Store(openingForReading: second.path).revision())
    let store = try Store(second.path)
    let files = Set(try store.files().map(\.number))
    try store.commit(
      StoreCommit(
        graph: second.graph.filtered(node: { _ in true }, edge: { _ in false }), files: files,
        fingerprint: "rules"))
    #expect(try store.revision() != revision)
  }

  /// Scripts of others rely on these names: they may grow at the end and change in no other way.
  @Test(arguments: views.keys.sorted())
  func theViewsHaveTheirColumns(_ view: String) throws {
    let sample = try StoredSample()
    let answer = try SQLQuery("SELECT * FROM \(view)", of: sample.path).rows()
    #expect(answer.columns == Self.views[view])
  }

  @Test func theViewsHaveTheRowsOfTheGraph() throws {
    let sample = try StoredSample()
    let graph = sample.graph
    func count(_ sql: String) throws -> Int {
      guard case .integer(let count)? = try SQLQuery(sql, of: sample.path).rows().rows.first?.first else {
        return -1
      }
      return count
    }
    #expect(try count("SELECT count(*) FROM document") == graph.documents.count)
    for type in NodeType.allCases {
      #expect(try count("SELECT count(*) FROM \(type.rawValue)") == graph.nodes.count { $0.type == type })
    }
    #expect(
      try count("SELECT count(*) FROM deal_side")
        == graph.edges.count { $0.kind == .supplies || $0.kind == .suppliedTo })
    #expect(try count("SELECT count(*) FROM deal_item") == graph.edges.count { $0.kind == .includes })
    #expect(try count("SELECT count(*) FROM relation") == graph.edges.count { !$0.kind.isDealSlot })
    #expect(try count("SELECT count(*) FROM evidence") == graph.allEvidence.count)
    #expect(try count("SELECT count(*) FROM evidence WHERE quote IS NULL OR quote = ''") == 0)
    for edge in graph.edges {
      let id = "\(edge.source) \(edge.kind.rawValue) \(edge.target)"
      let rows = try SQLQuery(
        "SELECT document, start, end, quote FROM evidence WHERE about = '\(id)' ORDER BY 1, 2",
        of: sample.path
      ).rows().rows
      let expected: [[SQLQuery.Value]] = edge.evidence.map {
        [
          .text($0.document.rawValue), .integer($0.range.lowerBound), .integer($0.range.upperBound),
          .text($0.quote),
        ]
      }
      #expect(rows == expected, "\(id)")
    }
  }

  @Test(arguments: [
    "DELETE FROM node", "UPDATE note SET value = 1", "INSERT INTO note VALUES (1, 2)", "DROP VIEW actor",
    "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)", "ATTACH 'other.db' AS other", "VACUUM INTO 'other.db'",
    "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 7", "PRAGMA query_only = OFF", "BEGIN", "VACUUM",
    "SELECT load_extension('x')", "SELECT 1; DELETE FROM node", "SELECT writefile('x', 'y')", "",
    "-- nothing",
    "SELEC 1", "SELECT * FROM nowhere", "SELECT 1\0", "REINDEX", "DETACH main",
    "WITH x AS (SELECT 1) DELETE FROM node", "SELECT json('{')", "EXPLAIN DELETE FROM node",
  ])
  func aQuestionThatIsMoreThanAQuestionIsRefused(_ sql: String) throws {
    let sample = try StoredSample()
    let error = try #require(throws: StoreError.self) { try SQLQuery(sql, of: sample.path).rows() }
    guard case .query = error.kind else { throw error }
    #expect(try Store(openingForReading: sample.path).graph() == sample.graph)
    #expect(!FileManager.default.fileExists(atPath: "other.db"))
  }

  @Test func allKindsOfValuesComeThrough() throws {
    let sample = try StoredSample()
    let answer = try SQLQuery(
      "SELECT 1 AS a, 1.5, 'x' || char(0) || 'é', x'00ff', NULL, ''", of: sample.path
    ).rows()
    #expect(answer.columns.first == "a")
    #expect(
      answer.rows == [[.integer(1), .real(1.5), .text("x\0é"), .blob([0, 255]), .null, .text("")]])
    let recursive =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n;"
    #expect(try SQLQuery(recursive, of: sample.path).rows().rows.count == 5)
  }

  @Test func wordsPhrasesAndBeginningsAreFound() throws {
    let sample = try StoredSample()
    let store = try Store(openingForReading: sample.path)
    let all = try store.search("sanctions")
    #expect(!all.isEmpty)
    #expect(all.allSatisfy { $0.snippet.contains("\u{E000}sanctions\u{E001}") })
    #expect(try store.search("SANCTI*").count == all.count)
    #expect(try store.search("sancti").isEmpty)
    #expect(try store.search("\"united-states sanctions\"").count == all.count)
    #expect(try store.search("\"sanctions united-states\"").isEmpty)
    #expect(try store.search("sanctions Atlantis").isEmpty)
    // What would be operators of the index are words here, and what is no word is nothing.
    for hostile in [
      "OR", "NOT x", "a AND", "text:x", "^", "\"", "*", "(", "-", "\0", "NEAR(a b)", "{a}", "x*\"*",
    ] {
      _ = try store.search(hostile)
    }
    #expect(try store.search("").isEmpty && store.search("* \" \"").isEmpty)
  }

  /// The index follows the texts.
  @Test func aDocumentThatWasReadAnewIsFoundByItsNewWords() throws {
    let sample = try StoredSample()
    let store = try Store(sample.path)
    let info = sample.graph.documents[0]
    try store.add([
      FileReading(
        id: info.id, path: "/x", stamp: "", hash: "22", fingerprint: "rules",
        documents: [(facts: DocumentFacts(document: info), text: Array("Zanzibar ordered balloons.".utf8))])
    ])
    #expect(try store.search("balloons").isEmpty)
    let kept = try store.files().filter { !$0.isInGraph || $0.id != info.id }
    let graph = try KnowledgeGraph(documents: sample.graph.documents)
    try store.commit(StoreCommit(graph: graph, files: Set(kept.map(\.number)), fingerprint: "rules"))
    #expect(try store.search("balloons").map(\.document) == [info])
    #expect(try store.search("sanctions").allSatisfy { $0.document != info })
    try store.commit(
      StoreCommit(
        graph: try KnowledgeGraph(documents: Array(sample.graph.documents.dropFirst())),
        files: Set(kept.filter { $0.id != info.id }.map(\.number)), fingerprint: "rules"))
    #expect(try store.search("balloons").isEmpty)
    #expect(Doctor(store).findings().allSatisfy { $0.problems.isEmpty })
  }
}
