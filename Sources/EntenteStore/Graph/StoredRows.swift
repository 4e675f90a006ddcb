import EntenteModel
import GRDB

/// What a store has of nodes and edges: all of it read at once, or each row looked up.
struct StoredRows {
  struct Row {
    let number: Int
    let digest: Int
    /// `nil` in rows of versions before 4.
    let evidence: Int?

    fileprivate init(_ rows: PreparedStatement) throws {
      number = try rows.integer(0)
      digest = try rows.integer(1)
      evidence = try rows.integerOrNone(2)
    }

    /// Whether the row has these sums; one of an earlier version has none over the evidence.
    func isSame(_ digest: Int, _ evidence: Int, or earlier: () -> Int) -> Bool {
      self.evidence == nil ? self.digest == earlier() : self.digest == digest && self.evidence == evidence
    }
  }

  struct Ends: Hashable {
    let source: Int
    let target: Int
    let kind: String
  }

  private let nodes: [String: Row]?
  private let edges: [Ends: Row]?
  private let findNode: PreparedStatement
  private let findEdge: PreparedStatement
  /// The numbers of rows that come.
  var nextNode: Int
  var nextEdge: Int

  /// Looks up what is asked for.
  init(_ writer: GraphWriter) throws {
    try self.init(writer, nodes: nil, edges: nil)
  }

  /// Reads everything.
  init(scanning writer: GraphWriter) throws {
    var nodes: [String: Row] = [:]
    let nodeRows = try writer.statement("SELECT number, digest, evidence, id FROM node")
    while try nodeRows.step() { nodes[try nodeRows.text(3)] = try Row(nodeRows) }
    var edges: [Ends: Row] = [:]
    let edgeRows = try writer.statement("SELECT number, digest, evidence, source, target, kind FROM edge")
    while try edgeRows.step() {
      let ends = Ends(
        source: try edgeRows.integer(3), target: try edgeRows.integer(4), kind: try edgeRows.text(5))
      edges[ends] = try Row(edgeRows)
    }
    try self.init(writer, nodes: nodes, edges: edges)
  }

  private init(_ writer: GraphWriter, nodes: [String: Row]?, edges: [Ends: Row]?) throws {
    func next(_ table: String) throws -> Int {
      let rows = try writer.statement("SELECT ifnull(max(number), 0) FROM \(table)")
      defer { rows.reset() }
      return try rows.step() ? try rows.integer(0) + 1 : 1
    }
    self.nodes = nodes
    self.edges = edges
    findNode = try writer.statement("SELECT number, digest, evidence FROM node WHERE id = ?")
    findEdge = try writer.statement(
      "SELECT number, digest, evidence FROM edge WHERE source = ? AND target = ? AND kind = ?")
    nextNode = try next("node")
    nextEdge = try next("edge")
  }

  func node(_ id: NodeID) throws -> Row? {
    if let nodes { return nodes[id.rawValue] }
    findNode.bind(1, id.rawValue)
    defer { findNode.reset() }
    return try findNode.step() ? try Row(findNode) : nil
  }

  func edge(_ ends: Ends) throws -> Row? {
    if let edges { return edges[ends] }
    findEdge.bind(1, ends.source)
    findEdge.bind(2, ends.target)
    findEdge.bind(3, ends.kind)
    defer { findEdge.reset() }
    return try findEdge.step() ? try Row(findEdge) : nil
  }

  /// The rows that were read.
  var nodeRows: [Int32] { (nodes ?? [:]).values.map { Int32(truncatingIfNeeded: $0.number) } }
  var edgeRows: [Int32] { (edges ?? [:]).values.map { Int32(truncatingIfNeeded: $0.number) } }

  /// The sum over the rows that were read; see ``GraphSum/parts``.
  var sum: Int {
    let sums = [(nodes ?? [:]).values.map(\.digest), (edges ?? [:]).values.map(\.digest)]
    return sums.joined().reduce(0, &+)
  }
}

/// Which rows a build leaves no part of the graph.
enum GoneRows {
  /// The rows without others, in order.
  static func of(_ rows: some Sequence<Int32>, without kept: [Int32]) -> [Int32] {
    var isKept = [Bool](repeating: false, count: Int(kept.max() ?? 0) + 1)
    for row in kept where row >= 0 { isKept[Int(row)] = true }
    return rows.filter { !isKept.indices.contains(Int($0)) || !isKept[Int($0)] }.sorted()
  }
}

/// The rows of the documents that evidence cites, and the documents of rows, each looked up once.
final class CitedReadings {
  private let database: Database
  private let path: String
  private var rows: [DocumentID: Int] = [:]
  private var documents: [Int: DocumentID] = [:]
  /// How many documents were looked up one by one; beyond a few all are read.
  private var misses = 0
  private static let few = 500

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// - Throws: ``StoreError`` where the graph is not made of such a document.
  func row(of document: DocumentID) throws -> Int {
    if let row = rows[document] { return row }
    let find = try PreparedStatement(
      """
      SELECT reading.number FROM reading JOIN file ON file.number = file
      WHERE reading.id = ? AND state = 1 ORDER BY reading.number DESC
      """, in: database, path: path)
    find.bind(1, document.rawValue)
    defer { find.reset() }
    guard try find.step() else {
      throw StoreError(path: path, kind: .damaged("the document “\(document)” is cited and missing"))
    }
    let row = try find.integer(0)
    rows[document] = row
    return row
  }

  /// - Throws: ``StoreError`` where there is no such row.
  func document(ofRow row: Int) throws -> DocumentID {
    if let document = documents[row] { return document }
    misses += 1
    if misses == Self.few {
      try readDocuments()
      return try document(ofRow: row)
    }
    let find = try PreparedStatement(
      "SELECT id FROM reading WHERE number = ?", in: database, path: path)
    find.bind(1, row)
    defer { find.reset() }
    guard try find.step() else {
      throw StoreError(path: path, kind: .damaged("a document is cited and missing"))
    }
    let document = DocumentID(try find.text(0))
    documents[row] = document
    return document
  }

  /// Reads all at once: whoever asks for many asks for most.
  private func readDocuments() throws {
    let rows = try PreparedStatement("SELECT number, id FROM reading", in: database, path: path)
    while try rows.step() { documents[try rows.integer(0)] = DocumentID(try rows.text(1)) }
  }
}
