import EntenteModel
import GRDB

/// The sum over a whole graph, by which a reader knows that no part of it is missing.
///
/// It adds up the sums of rows in whatever order: a build that changes a few rows need not read the others.
struct GraphSum: Equatable {
  var documents = 0
  /// Nodes and edges.
  var parts = 0

  init() {}

  /// - Returns: `nil` where a version before 4 has written the text.
  init?(_ text: String) {
    let numbers = text.split(separator: "-").compactMap { UInt64($0, radix: 16) }
    guard numbers.count == 2 else { return nil }
    (documents, parts) = (Int(truncatingIfNeeded: numbers[0]), Int(truncatingIfNeeded: numbers[1]))
  }

  /// As the note `graph` has it.
  var text: String {
    [documents, parts].map { String(UInt64(bitPattern: Int64($0)), radix: 16) }.joined(separator: "-")
  }

  /// The sum over the documents of the graph.
  ///
  /// - Complexity: O(*n*) in the documents.
  static func ofDocuments(in database: Database, path: String) throws -> Int {
    let rows = try PreparedStatement(
      "SELECT digest FROM reading JOIN file ON file.number = file AND state = 1", in: database, path: path)
    var sum = 0
    while try rows.step() { sum &+= try rows.integer(0) }
    return sum
  }
}

extension Store {
  /// The sum over the graph of the last build as text; `nil` where there was none.
  func graphSum(_ database: Database) throws -> String? {
    let rows = try PreparedStatement("SELECT value FROM note WHERE name = 'graph'", in: database, path: path)
    defer { rows.reset() }
    return try rows.step() ? try rows.text(0) : nil
  }
}
