public import EntenteModel
import GRDB

/// The rows in which the nodes and edges of a patch stand, in its order; edges that are kept behind those that are made.
struct PatchRows {
  var nodes: [Int32] = []
  var edges: [Int32] = []
}

/// In which rows the nodes and edges of a graph stand, by what stands for what they were made of.
struct FormerParts {
  /// An edge has the complement of its row, a document 0.
  fileprivate let rows: InputTable
  /// Whether the patch has looked up these rows already.
  fileprivate let isLookedUp: Bool

  func row(of node: GraphPatch.NodePart) -> Int32? {
    row(node.input, node.former).flatMap { $0 > 0 ? $0 : nil }
  }
  func row(of edge: GraphPatch.KeptEdge) -> Int32? {
    row(edge.input, edge.former).flatMap { $0 < 0 ? ~$0 : nil }
  }

  private func row(_ input: Int?, _ former: Int32?) -> Int32? {
    if isLookedUp, let former { return former }
    return input.flatMap { rows[$0] }
  }

  var nodeRows: [Int32] { all { $0 > 0 ? $0 : nil } }
  var edgeRows: [Int32] { all { $0 < 0 ? ~$0 : nil } }

  private func all(_ row: (Int32) -> Int32?) -> [Int32] {
    var found: [Int32] = []
    rows.visit { _, number in
      if let row = row(number) { found.append(row) }
    }
    return found
  }
}

/// What stands for the documents, nodes and edges of the graph of a store; see `GraphPatch.inputs`.
public struct FormerInputs: Sendable {
  /// Their numbers say where they stand in the store. Empty where nothing is known, or where another version of the
  /// resolution made the graph.
  public let numbers: InputTable
  /// The sum over them; `nil` where there are none.
  fileprivate let digest: Int?

  /// Nothing is known.
  public init() { (numbers, digest) = ([], nil) }

  fileprivate init(_ numbers: InputTable, digest: Int) {
    (self.numbers, self.digest) = (numbers, digest)
  }
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
  ///   - former: Where those of the former graph stood, if that is known.
  ///   - unmatched: The numbers of the corrections that fit nothing.
  func keep(
    version: Int, graph: String, patch: GraphPatch, rows: PatchRows, former: FormerParts?, unmatched: [Int]
  ) throws {
    let bytes = (Self.inputs(of: patch, rows, former) ?? []).bytes
    let row = try statement("INSERT OR REPLACE INTO resolution VALUES (1, ?, ?, ?, ?, ?)")
    row.bind(1, version)
    row.bind(2, graph)
    row.bind(3, unmatched.map(String.init).joined(separator: " "))
    row.bind(4, blob: bytes)
    row.bind(5, Digest.of(text: bytes))
    try row.run()
  }

  /// The inputs of all parts with their rows; `nil` where that of any part is not known.
  ///
  /// What is as it was has its place in the former table, so that only what came is put in order.
  private static func inputs(of patch: GraphPatch, _ rows: PatchRows, _ former: FormerParts?) -> InputTable? {
    guard patch.documentInputs.count == patch.documents.count else { return nil }
    let known = former.flatMap { $0.isLookedUp ? $0.rows : nil } ?? []
    var keptNodes = [Bool](repeating: false, count: Int(rows.nodes.max() ?? 0) + 1)
    var keptEdges = [Bool](repeating: false, count: Int(rows.edges.max() ?? 0) + 1)
    var coming: [(sum: Int, number: Int32)] = []
    var documents: [Int] = []
    documents.reserveCapacity(patch.documents.count)
    for input in patch.documentInputs {
      guard let input else { return nil }
      documents.append(input)
      if known[input] == nil { coming.append((input, 0)) }
    }
    for (node, row) in zip(patch.nodes, rows.nodes) {
      guard let input = node.input else { return nil }
      if node.former == row, !known.isEmpty {
        keptNodes[Int(row)] = true
      } else {
        coming.append((input, row))
      }
    }
    for (edge, row) in zip(patch.edges, rows.edges) {
      guard let input = edge.input else { return nil }
      coming.append((input, ~row))
    }
    for (edge, row) in zip(patch.keptEdges, rows.edges[patch.edges.count...]) {
      if edge.former == ~row, !known.isEmpty {
        keptEdges[Int(row)] = true
      } else {
        coming.append((edge.input, ~row))
      }
    }
    let stays = InputTable(documents)
    func isKept(_ sum: Int, _ number: Int32) -> Bool {
      if number == 0 { return stays.contains(sum) }
      let (kept, row) = number > 0 ? (keptNodes, Int(number)) : (keptEdges, Int(~number))
      return kept.indices.contains(row) && kept[row]
    }
    return known.keeping(adding: coming, where: isKept)
  }

  /// The corrections that fit nothing, where the notes hold for the graph that is there.
  func unmatched(version: Int) throws -> [Int]? {
    guard let rows = try row(version: version, "unmatched") else { return nil }
    defer { rows.reset() }
    return try rows.text(0).split(separator: " ").compactMap { Int($0) }
  }

  /// What stands for the documents and parts of the graph, with the rows of these; `nil` where the notes do not hold
  /// for it, or are not as they were written.
  func inputs(version: Int) throws -> FormerInputs? {
    guard let rows = try row(version: version, "inputs, digest") else { return nil }
    defer { rows.reset() }
    let sum = try rows.integer(1)
    return try rows.withBlob(0) { bytes in
      guard Digest.of(bytes: bytes) == sum, !bytes.isEmpty else { return nil }
      return InputTable(bytes).map { FormerInputs($0, digest: sum) }
    }
  }

  /// The rows of the parts of the graph; `nil` where the notes do not hold for it.
  ///
  /// - Parameter known: The inputs as they were read for the patch.
  func parts(version: Int, known: FormerInputs?) throws -> FormerParts? {
    if let known, let digest = known.digest,
      let rows = try row(version: version, "resolution.digest")
    {
      defer { rows.reset() }
      if try rows.integer(0) == digest { return FormerParts(rows: known.numbers, isLookedUp: true) }
    }
    return try inputs(version: version).map { FormerParts(rows: $0.numbers, isLookedUp: false) }
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
  /// What stands for the documents, nodes and edges of the graph.
  ///
  /// - Complexity: O(*n* + *m*).
  public func inputs(ofVersion version: Int) throws(StoreError) -> FormerInputs {
    try reading { try ResolutionNotes($0, path: path).inputs(version: version) ?? FormerInputs() }
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
