import EntenteModel
import GRDB

/// Of what the graph of a store was made, so that a build need not make again what is the same.
///
/// It stands in a table of its own that is made when it is first written. It holds for the graph with one sum and for
/// one version of the resolution; without it a build makes the whole graph.
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
  ///   - inputs: See ``EntenteModel/GraphPatch/inputs``; none where they are not known.
  ///   - unmatched: The numbers of the corrections that fit nothing.
  func keep(version: Int, graph: String, inputs: Set<Int>, unmatched: [Int]) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS entente_resolution (
          number INTEGER PRIMARY KEY CHECK (number = 1), version INTEGER NOT NULL, graph TEXT NOT NULL,
          unmatched TEXT NOT NULL, inputs BLOB NOT NULL, digest INTEGER NOT NULL) STRICT
        """)
    let bytes = inputs.sorted().map(\.littleEndian).withUnsafeBytes { Array($0) }
    let row = try statement("INSERT OR REPLACE INTO entente_resolution VALUES (1, ?, ?, ?, ?, ?)")
    row.bind(1, version)
    row.bind(2, graph)
    row.bind(3, unmatched.map(String.init).joined(separator: " "))
    row.bind(4, blob: bytes)
    row.bind(5, Digest.of(text: bytes))
    try row.run()
  }

  /// The corrections that fit nothing, where the notes hold for the graph that is there.
  func unmatched(version: Int) throws -> [Int]? {
    guard let rows = try row(version: version, "unmatched") else { return nil }
    defer { rows.reset() }
    return try rows.text(0).split(separator: " ").compactMap { Int($0) }
  }

  /// What stands for the parts of the graph; none where the notes do not hold for it.
  func inputs(version: Int) throws -> Set<Int> {
    guard let rows = try row(version: version, "inputs, digest") else { return [] }
    defer { rows.reset() }
    let bytes = try rows.blob(0)
    guard Digest.of(text: bytes) == (try rows.integer(1)), bytes.count % 8 == 0 else { return [] }
    var inputs = Set<Int>(minimumCapacity: bytes.count / 8)
    bytes.withUnsafeBytes { bytes in
      for place in stride(from: 0, to: bytes.count, by: 8) {
        inputs.insert(Int(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int.self)))
      }
    }
    return inputs
  }

  private func row(version: Int, _ columns: String) throws -> PreparedStatement? {
    let tables = try statement(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'entente_resolution'")
    defer { tables.reset() }
    guard try tables.step(), try NameKeys.areThere(in: database, path: path) else { return nil }
    let rows = try statement(
      "SELECT \(columns) FROM entente_resolution JOIN note ON name = 'graph' AND value = graph WHERE version = ?"
    )
    rows.bind(1, version)
    return try rows.step() ? rows : nil
  }
}

extension Store {
  /// What stands for the nodes and edges of the graph; see `GraphPatch.inputs`. Empty where it is not known, or where
  /// another version of the resolution made the graph.
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
    let known = try self.files()
    guard known.count == files.count, known.allSatisfy({ $0.isInGraph && files.contains($0.number) }) else {
      return nil
    }
    return try reading { database in
      let note = try PreparedStatement(
        "SELECT 1 FROM note WHERE name = 'fingerprint' AND value = ?", in: database, path: path)
      note.bind(1, fingerprint)
      defer { note.reset() }
      return try note.step() ? try ResolutionNotes(database, path: path).unmatched(version: version) : nil
    }
  }
}
