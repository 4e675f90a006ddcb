import EntenteModel
import GRDB

/// Nodes, edges and documents, field by field: as a build makes them, and as a store has them before.
extension FieldStates {
  init(_ node: Node) {
    let deal = node.deal
    fields = [
      ("name", node.name), ("aliases", Self.joined(node.aliases)), ("kind", node.actor?.kind.rawValue),
      ("offices", Self.joined(node.actor?.titles ?? [])), ("level", node.weapon?.level.rawValue),
      ("class", node.weapon?.weaponClass.rawValue), ("status", deal?.status.rawValue),
      ("year", deal?.year.map(String.init)), ("value", Self.joined(deal?.values.map(\.value.words) ?? [])),
      (
        "history",
        Self.joined(deal?.history.map { Self.step($0.status.rawValue, $0.date?.description) } ?? [])
      ),
      ("mentions", String(node.mentions)), ("confidence", String(node.confidence)),
    ]
    sentences =
      node.evidence.count + (deal?.values.reduce(0) { $0 + $1.evidence.count } ?? 0)
      + (deal?.history.reduce(0) { $0 + $1.evidence.count } ?? 0)
  }

  init(_ edge: Edge) {
    fields = [
      ("quantity", edge.quantity.map(String.init)), ("title", edge.title),
      ("confidence", String(edge.confidence)),
    ]
    sentences = edge.evidence.count
  }

  /// A node of a store.
  init(node number: Int, in database: Database, path: String) throws {
    func rows(_ sql: String, _ read: (PreparedStatement) throws -> String) throws -> [String] {
      let rows = try PreparedStatement(sql, in: database, path: path)
      rows.bind(1, number)
      var texts: [String] = []
      while try rows.step() { texts.append(try read(rows)) }
      return texts
    }
    let aliases = try rows("SELECT name FROM node_alias WHERE node = ? ORDER BY position") { try $0.text(0) }
    let titles = try rows("SELECT title FROM node_title WHERE node = ? ORDER BY position") { try $0.text(0) }
    let values = try rows(
      "SELECT hundredths, currency, bound FROM node_value WHERE node = ? ORDER BY position"
    ) {
      Money(
        hundredths: Int64(try $0.integer(0)), currency: try $0.text(1),
        bound: try $0.value(2, as: Money.Bound.self)
      ).words
    }
    let steps = try rows("SELECT status, date FROM node_step WHERE node = ? ORDER BY position") {
      Self.step(try $0.text(0), try $0.textOrNone(1))
    }
    let row = try PreparedStatement(
      """
      SELECT name, kind, level, class, status, year, mentions, confidence,
        (SELECT count(*) FROM node_evidence WHERE node = number)
      FROM node WHERE number = ?
      """, in: database, path: path)
    defer { row.reset() }
    row.bind(1, number)
    guard try row.step() else { throw StoreError(path: path, kind: .damaged("a node is missing")) }
    fields = [
      ("name", try row.text(0)), ("aliases", Self.joined(aliases)), ("kind", try row.textOrNone(1)),
      ("offices", Self.joined(titles)), ("level", try row.textOrNone(2)), ("class", try row.textOrNone(3)),
      ("status", try row.textOrNone(4)), ("year", try row.integerOrNone(5).map(String.init)),
      ("value", Self.joined(values)), ("history", Self.joined(steps)),
      ("mentions", String(try row.integer(6))), ("confidence", String(try row.real(7))),
    ]
    sentences = try row.integer(8)
  }

  /// An edge of a store.
  init(edge number: Int, in database: Database, path: String) throws {
    let row = try PreparedStatement(
      """
      SELECT quantity, title, confidence, (SELECT count(*) FROM edge_evidence WHERE edge = number)
      FROM edge WHERE number = ?
      """, in: database, path: path)
    defer { row.reset() }
    row.bind(1, number)
    guard try row.step() else { throw StoreError(path: path, kind: .damaged("an edge is missing")) }
    fields = [
      ("quantity", try row.integerOrNone(0).map(String.init)), ("title", try row.textOrNone(1)),
      ("confidence", String(try row.real(2))),
    ]
    sentences = try row.integer(3)
  }

  private static func step(_ status: String, _ date: String?) -> String {
    status + (date.map { " \($0)" } ?? "")
  }
}

/// The documents of some files of a graph as a store has them.
struct StoredDocuments {
  private struct Document {
    let name: String
    let fields: [(name: String, value: String?)]
    let text: Int
  }

  private var documents: [String: Document] = [:]

  /// - Parameter files: Their rows.
  init(ofFiles files: [Int], in database: Database, path: String) throws {
    let rows = try PreparedStatement(
      """
      SELECT reading.id, title, date, words, reading_text.digest FROM reading JOIN reading_text USING (number)
      WHERE file IN (SELECT value FROM json_each(?))
      """, in: database, path: path)
    rows.bind(1, PreparedStatement.list(Set(files)))
    while try rows.step() {
      let (id, title) = (try rows.text(0), try rows.textOrNone(1))
      documents[id] = Document(
        name: title ?? id,
        fields: [
          ("title", title), ("date", try rows.textOrNone(2)), ("words", String(try rows.integer(3))),
        ], text: try rows.integer(4))
    }
  }

  /// Notes what differs, and how many documents came, changed and left.
  func write(changesTo new: StoredDocuments, to log: ChangeLog) throws -> (
    added: Int, changed: Int, removed: Int
  ) {
    var counts = (added: 0, changed: 0, removed: 0)
    for (id, document) in new.documents.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      guard let old = documents[id] else {
        counts.added += 1
        if log.takesPlace(.document) {
          try log.write(.added, type: "document", about: id, name: document.name)
        }
        continue
      }
      var fields = zip(old.fields, document.fields).filter { $0.value != $1.value }.map {
        FieldStates.Difference(name: $0.name, before: $0.value, after: $1.value)
      }
      if old.text != document.text, fields.isEmpty {
        fields = [FieldStates.Difference(name: "text", before: nil, after: nil)]
      }
      guard !fields.isEmpty else { continue }
      counts.changed += 1
      if log.takesPlace(.document) {
        try log.write(.changed, type: "document", about: id, name: document.name, fields)
      }
    }
    for (id, document) in documents.sorted(by: { $0.key.precedesInBytes($1.key) })
    where new.documents[id] == nil {
      counts.removed += 1
      if log.takesPlace(.document) {
        try log.write(.removed, type: "document", about: id, name: document.name)
      }
    }
    return counts
  }
}
