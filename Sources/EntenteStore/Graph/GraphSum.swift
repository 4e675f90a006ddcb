import EntenteModel
import GRDB

/// The sum over a whole graph, by which a reader knows that no part of it is missing.
enum GraphSum {
  /// - Complexity: O(*n*) in the graph and its evidence.
  static func of(_ graph: KnowledgeGraph) -> String {
    var digest = Digest()
    digest.add(graph.documents.count)
    for document in graph.documents { digest.add(Digest.of(document)) }
    digest.add(graph.nodes.count)
    for node in graph.nodes { digest.add(Digest.of(node)) }
    digest.add(graph.edges.count)
    for edge in graph.edges { digest.add(Digest.of(edge)) }
    return String(UInt64(bitPattern: Int64(digest.value)), radix: 16)
  }

  /// The same from the sums of the rows of a store.
  ///
  /// - Parameter network: That of the rows as they are.
  /// - Complexity: O(*n* log *n* + *m*).
  static func of(_ network: Network, in database: Database, path: String) throws -> String {
    func statement(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database, path: path)
    }
    var digest = Digest()
    func add(_ sums: [Int]) {
      digest.add(sums.count)
      for sum in sums { digest.add(sum) }
    }
    func sums(_ table: String, in order: [Int32]) throws -> [Int] {
      var sumOf: [Int32: Int] = Dictionary(minimumCapacity: order.count)
      let rows = try statement("SELECT number, digest FROM \(table)")
      while try rows.step() { sumOf[Int32(truncatingIfNeeded: try rows.integer(0))] = try rows.integer(1) }
      return order.map { sumOf[$0] ?? 0 }
    }
    let rows = try statement(
      """
      SELECT reading.digest FROM reading JOIN file ON file.number = file AND state = 1
      ORDER BY reading.id COLLATE BINARY
      """)
    var documents: [Int] = []
    while try rows.step() { documents.append(try rows.integer(0)) }
    add(documents)
    add(try sums("node", in: network.nodes))
    add(try sums("edge", in: network.edges))
    return String(UInt64(bitPattern: Int64(digest.value)), radix: 16)
  }
}

extension Store {
  /// The sum over the graph of the last build; `nil` where there was none.
  func graphSum(_ database: Database) throws -> String? {
    let rows = try PreparedStatement("SELECT value FROM note WHERE name = 'graph'", in: database, path: path)
    defer { rows.reset() }
    return try rows.step() ? try rows.text(0) : nil
  }
}
