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
}

extension Store {
  /// The sum over the graph of the last build; `nil` where there was none.
  func graphSum(_ database: Database) throws -> String? {
    let rows = try PreparedStatement("SELECT value FROM note WHERE name = 'graph'", in: database, path: path)
    defer { rows.reset() }
    return try rows.step() ? try rows.text(0) : nil
  }
}
