import EntenteAnalysis
import EntenteModel
import GRDB

/// Writes what names are looked up by.
struct NameKeys {
  /// What the note `keys` holds where the keys are up to date.
  static let version = String(NameIndex.keyVersion)

  /// Whether the keys are those of this version.
  static func areThere(in database: Database, path: String) throws -> Bool {
    let rows = try PreparedStatement("SELECT value FROM note WHERE name = 'keys'", in: database, path: path)
    defer { rows.reset() }
    return try rows.step() && rows.text(0) == version
  }

  private let insert: PreparedStatement
  private let remove: PreparedStatement

  init(_ database: Database, path: String) throws {
    insert = try PreparedStatement("INSERT OR IGNORE INTO node_key VALUES (?, ?)", in: database, path: path)
    remove = try PreparedStatement("DELETE FROM node_key WHERE node = ?", in: database, path: path)
  }

  func write(_ node: Node, _ number: Int) throws {
    remove.bind(1, number)
    try remove.run()
    for name in [node.name] + node.aliases {
      let key = NameIndex.key(of: name)
      guard !key.isEmpty else { continue }
      insert.bind(1, key)
      insert.bind(2, number)
      try insert.run()
    }
  }

  /// The keys of each node of a graph.
  static func all(of graph: KnowledgeGraph) -> [String: Set<String>] {
    var keys: [String: Set<String>] = [:]
    for node in graph.nodes {
      let own = Set(([node.name] + node.aliases).map(NameIndex.key(of:)).filter { !$0.isEmpty })
      if !own.isEmpty { keys[node.id.rawValue] = own }
    }
    return keys
  }

  /// The keys of each node as they stand in a store.
  static func all(in database: Database, path: String) throws -> [String: Set<String>] {
    let rows = try PreparedStatement(
      "SELECT id, key FROM node_key JOIN node ON number = node", in: database, path: path)
    var keys: [String: Set<String>] = [:]
    while try rows.step() { keys[try rows.text(0), default: []].insert(try rows.text(1)) }
    return keys
  }
}
