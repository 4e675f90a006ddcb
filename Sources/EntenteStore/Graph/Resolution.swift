import EntenteModel
import GRDB

/// The rows in which the nodes and edges of a patch stand, in its order.
struct PatchRows {
  var nodes: [Int32] = []
  var edges: [Int32] = []
}

/// In which rows the nodes and edges of a graph stand, by what stands for what they were made of.
struct FormerParts {
  /// An edge has the complement of its row, a document 0.
  fileprivate(set) var rows: [Int: Int32] = [:]

  func node(_ input: Int?) -> Int32? { input.flatMap { rows[$0] }.flatMap { $0 > 0 ? $0 : nil } }
  func edge(_ input: Int?) -> Int32? { input.flatMap { rows[$0] }.flatMap { $0 < 0 ? ~$0 : nil } }

  var nodeRows: [Int32] { rows.values.filter { $0 > 0 } }
  var edgeRows: [Int32] { rows.values.compactMap { $0 < 0 ? ~$0 : nil } }
}

/// Of what the graph of a store was made, so that a build need not make again what is the same.
///
/// It holds for the graph with one sum and for one version of the resolution; without it a build makes the whole graph.
struct ResolutionNotes {
  private let database: Database
  private let path: String

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  private func statement(_ sql: String) throws -> PreparedStatement {
    try PreparedStatement(sql, in: database, path: path)
  }

  /// - Parameters:
  ///   - rows: Where the parts of the patch stand.
  ///   - unmatched: The numbers of the corrections that fit nothing.
  func keep(
    version: Int, graph: String, patch: GraphPatch, rows: PatchRows, unmatched: [Int]
  ) throws {
    let parts = Self.parts(of: patch, rows)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.count * 12)
    parts.map(\.input.littleEndian).withUnsafeBytes { bytes += $0 }
    parts.map(\.row.littleEndian).withUnsafeBytes { bytes += $0 }
    let row = try statement("INSERT OR REPLACE INTO resolution VALUES (1, ?, ?, ?, ?, ?)")
    row.bind(1, version)
    row.bind(2, graph)
    row.bind(3, unmatched.map(String.init).joined(separator: " "))
    row.bind(4, blob: bytes)
    row.bind(5, Digest.of(text: bytes))
    try row.run()
  }

  /// Inputs in their order; none where that of any part is not known.
  private static func parts(of patch: GraphPatch, _ rows: PatchRows) -> [(input: Int, row: Int32)] {
    var parts: [(input: Int, row: Int32)] = []
    guard patch.documentInputs.count == patch.documents.count else { return [] }
    parts.reserveCapacity(patch.documents.count + rows.nodes.count + rows.edges.count)
    for input in patch.documentInputs {
      guard let input else { return [] }
      parts.append((input, 0))
    }
    for (node, row) in zip(patch.nodes, rows.nodes) {
      guard let input = node.input else { return [] }
      parts.append((input, row))
    }
    for (edge, row) in zip(patch.edges, rows.edges) {
      guard let input = edge.input else { return [] }
      parts.append((input, ~row))
    }
    return parts
  }

  /// The corrections that fit nothing, where the notes hold for the graph that is there.
  func unmatched(version: Int) throws -> [Int]? {
    guard let rows = try row(version: version, "unmatched") else { return nil }
    defer { rows.reset() }
    return try rows.text(0).split(separator: " ").compactMap { Int($0) }
  }

  /// What stands for the documents and parts of the graph; none where the notes do not hold for it.
  func inputs(version: Int) throws -> Set<Int> {
    guard let bytes = try inputBytes(version: version) else { return [] }
    var inputs = Set<Int>(minimumCapacity: bytes.count / 12)
    Self.forEach(in: bytes) { input, _ in inputs.insert(input) }
    return inputs
  }

  /// The rows of the parts of the graph; `nil` where the notes do not hold for it.
  func parts(version: Int) throws -> FormerParts? {
    guard let bytes = try inputBytes(version: version) else { return nil }
    var parts = FormerParts()
    parts.rows.reserveCapacity(bytes.count / 12)
    Self.forEach(in: bytes) { parts.rows[$0] = $1 }
    return parts
  }

  /// The inputs, then the rows; `nil` where there are none or they are not as they were written.
  private func inputBytes(version: Int) throws -> [UInt8]? {
    guard let rows = try row(version: version, "inputs, digest") else { return nil }
    defer { rows.reset() }
    let bytes = try rows.blob(0)
    guard Digest.of(text: bytes) == (try rows.integer(1)), bytes.count % 12 == 0, !bytes.isEmpty else {
      return nil
    }
    return bytes
  }

  private static func forEach(in bytes: [UInt8], _ body: (Int, Int32) -> Void) {
    let count = bytes.count / 12
    bytes.withUnsafeBytes { bytes in
      for place in 0..<count {
        body(
          Int(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: Int.self)),
          Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * count + 4 * place, as: Int32.self)))
      }
    }
  }

  private func row(version: Int, _ columns: String) throws -> PreparedStatement? {
    guard try NameKeys.areThere(in: database, path: path) else { return nil }
    let rows = try statement(
      "SELECT \(columns) FROM resolution JOIN note ON name = 'graph' AND value = graph WHERE version = ?")
    rows.bind(1, version)
    return try rows.step() ? rows : nil
  }
}

extension Store {
  /// What stands for the documents, nodes and edges of the graph; see `GraphPatch.inputs`. Empty where it is not known, or
  /// where another version of the resolution made the graph.
  ///
  /// - Complexity: O(*n* + *m*).
  public func inputs(ofVersion version: Int) throws(StoreError) -> Set<Int> {
    try reading { try ResolutionNotes($0, path: path).inputs(version: version) }
  }

  /// Whether a build would leave the graph as it is.
  ///
  /// - Parameters:
  ///   - files: The rows of which the graph would be made.
  ///   - version: The version of the resolution.
  /// - Returns: The numbers of the corrections that fit nothing; `nil` where the graph may become another one.
  public func unmatchedCorrections(
    ofGraphFrom files: Set<Int>, fingerprint: String, corrections: [StoredCorrection], version: Int
  ) throws(StoreError) -> [Int]? {
    guard try self.corrections() == corrections else { return nil }
    return try reading { database in
      let known = try PreparedStatement("SELECT number, state FROM file", in: database, path: path)
      defer { known.reset() }
      var count = 0
      while try known.step() {
        guard try known.integer(1) == 1, files.contains(try known.integer(0)) else { return nil }
        count += 1
      }
      guard count == files.count else { return nil }
      let note = try PreparedStatement(
        "SELECT 1 FROM note WHERE name = 'fingerprint' AND value = ?", in: database, path: path)
      note.bind(1, fingerprint)
      defer { note.reset() }
      return try note.step() ? try ResolutionNotes(database, path: path).unmatched(version: version) : nil
    }
  }
}
