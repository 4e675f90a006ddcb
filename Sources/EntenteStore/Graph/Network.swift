import EntenteModel
import GRDB
import GraphAnalytics

/// Which nodes the edges of a graph join, in numbers: all that a search of connections needs.
///
/// Nodes stand in the order of their ids and edges in the order of a `KnowledgeGraph`. It is kept beside the graph in
/// one row, so that a search reads a few megabytes instead of all rows of a graph.
struct Network: Equatable {
  /// For each node its row.
  var nodes: [Int32] = []
  /// For each node 1 where it is a weapon, else 0.
  var weapons: [Int32] = []
  /// For each edge the places of its ends in ``nodes``.
  var sources: [Int32] = []
  var targets: [Int32] = []
  /// For each edge its row.
  var edges: [Int32] = []
  /// For each edge how many documents attest it.
  var support: [Int32] = []

  /// Reads the rows of the graph.
  ///
  /// - Complexity: O(*n* + *m* log *m*) and the evidence.
  init(scanning database: Database, path: String) throws {
    func statement(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database, path: path)
    }
    func narrowed(_ number: Int) throws -> Int32 {
      guard let narrow = Int32(exactly: number) else {
        throw StoreError(path: path, kind: .damaged("it has rows with numbers beyond 32 bits"))
      }
      return narrow
    }
    // In bytes, as ids are compared everywhere.
    let nodeRows = try statement("SELECT number, type FROM node ORDER BY id COLLATE BINARY")
    var places: [Int: Int32] = [:]
    while try nodeRows.step() {
      let number = try nodeRows.integer(0)
      places[number] = try narrowed(nodes.count)
      nodes.append(try narrowed(number))
      weapons.append(try nodeRows.value(1, as: NodeType.self) == .weapon ? 1 : 0)
    }
    var documents: [Int: Int32] = [:]
    let evidence = try statement(
      "SELECT edge, count(*) FROM (SELECT DISTINCT edge, reading FROM edge_evidence) GROUP BY edge")
    while try evidence.step() {
      documents[try evidence.integer(0)] = Int32(clamping: try evidence.integer(1))
    }
    var found: [(source: Int32, target: Int32, kind: String, row: Int32, support: Int32)] = []
    let edgeRows = try statement("SELECT number, source, target, kind FROM edge")
    while try edgeRows.step() {
      let number = try edgeRows.integer(0)
      guard let source = places[try edgeRows.integer(1)], let target = places[try edgeRows.integer(2)] else {
        throw StoreError(path: path, kind: .damaged("an edge leads to a node that is missing"))
      }
      found.append(
        (source, target, try edgeRows.text(3), try narrowed(number), documents[number] ?? 0))
    }
    found.sort {
      if $0.source != $1.source { return $0.source < $1.source }
      return $0.target != $1.target ? $0.target < $1.target : $0.kind.precedesInBytes($1.kind)
    }
    sources = found.map(\.source)
    targets = found.map(\.target)
    edges = found.map(\.row)
    support = found.map(\.support)
  }

  /// The network as a graph for algorithms.
  func graph() throws(GraphAnalyticsError) -> CSRGraph {
    try CSRGraph(nodeCount: nodes.count, sources: sources, targets: targets)
  }

  // MARK: As bytes: the two counts, then the lists, in 32 bits each with the lowest byte first

  var bytes: [UInt8] {
    let counts = [Int32(truncatingIfNeeded: nodes.count), Int32(truncatingIfNeeded: edges.count)]
    let lists = [counts, nodes, weapons, sources, targets, edges, support]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * lists.reduce(0) { $0 + $1.count })
    for list in lists { list.map { $0.littleEndian }.withUnsafeBytes { bytes += $0 } }
    return bytes
  }

  /// - Returns: `nil` where the bytes are none that ``bytes`` gives.
  init?(_ bytes: [UInt8]) {
    guard bytes.count % 4 == 0, bytes.count >= 8 else { return nil }
    let numbers = [Int32](unsafeUninitializedCapacity: bytes.count / 4) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      count = bytes.count / 4
    }.map { Int32(littleEndian: $0) }
    let (n, m) = (Int(numbers[0]), Int(numbers[1]))
    guard n >= 0, m >= 0, numbers.count == 2 + 2 * n + 4 * m else { return nil }
    var place = 2
    func next(_ count: Int) -> [Int32] {
      defer { place += count }
      return Array(numbers[place..<place + count])
    }
    nodes = next(n)
    weapons = next(n)
    sources = next(m)
    targets = next(m)
    edges = next(m)
    support = next(m)
  }
}

extension Store {
  /// The network of the last build: as it was kept, where that belongs to the graph, else from its rows.
  func network(_ database: Database) throws -> Network {
    try keptNetwork(database) ?? Network(scanning: database, path: path)
  }

  /// The network that is kept; `nil` where it is not that of the graph.
  func keptNetwork(_ database: Database) throws -> Network? {
    let rows = try PreparedStatement(
      "SELECT content, digest FROM network JOIN note ON name = 'graph' AND value = graph", in: database,
      path: path)
    defer { rows.reset() }
    guard try rows.step() else { return nil }
    let bytes = try rows.blob(0)
    guard Digest.of(text: bytes) == (try rows.integer(1)), let network = Network(bytes) else {
      throw StoreError(path: path, kind: .damaged("the network of the graph has changed"))
    }
    return network
  }

  /// Keeps the network of a graph that was written, for questions.
  ///
  /// - Parameters:
  ///   - former: That of the graph before, where it is known.
  ///   - changes: What was done to that graph.
  func keepNetwork(
    ofGraph sum: String, former: Network?, changes: NetworkChanges, in database: Database
  ) throws {
    var network = former
    if try network?.follow(changes, in: database, path: path) != true {
      network = try Network(scanning: database, path: path)
    }
    guard let bytes = network?.bytes else { return }
    let insert = try PreparedStatement(
      "INSERT OR REPLACE INTO network VALUES (1, ?, ?, ?)", in: database, path: path)
    insert.bind(1, sum)
    insert.bind(2, blob: bytes)
    insert.bind(3, Digest.of(text: bytes))
    try insert.run()
  }
}
