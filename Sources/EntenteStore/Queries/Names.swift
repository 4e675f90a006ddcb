public import EntenteAnalysis
import EntenteModel
import GRDB

extension Store {
  /// What a name means in the graph: the answer of a `NameIndex` of the whole graph, without loading it.
  ///
  /// - Complexity: O(log *n*) where the name is a whole one; else O(*n*) in the length of all names.
  public func lookUp(_ name: String) throws(StoreError) -> NameIndex.Answer {
    try reading { database in
      if try NameKeys.areThere(in: database, path: path) {
        let index = NameIndex(try namedNodes(possiblyCalled: name, in: database))
        let answer = index.lookUp(name)
        switch answer {
        case .found(let match) where match.quality.isWhole: return answer
        case .ambiguous(let matches) where matches.first?.quality.isWhole ?? false: return answer
        default: break
        }
      }
      return NameIndex(try namedNodes(possiblyCalled: nil, in: database)).lookUp(name)
    }
  }

  /// The nodes with one of these names or this id, all where there is none, in the order of their ids.
  private func namedNodes(
    possiblyCalled name: String?, in database: Database
  ) throws -> [NameIndex.NamedNode] {
    let chosen =
      name == nil
      ? "node" : "(SELECT * FROM node WHERE id = ?2 OR number IN (SELECT node FROM node_key WHERE key = ?1))"
    let aliases = try PreparedStatement(
      "SELECT node, node_alias.name FROM node_alias JOIN \(chosen) ON node = number ORDER BY node, position",
      in: database, path: path)
    let rows = try PreparedStatement(
      "SELECT number, id, type, mentions, name FROM \(chosen) ORDER BY id COLLATE BINARY", in: database,
      path: path)
    if let name {
      for statement in [aliases, rows] {
        statement.bind(1, NameIndex.key(of: name))
        statement.bind(2, name)
      }
    }
    var names: [Int: [String]] = [:]
    while try aliases.step() { names[try aliases.integer(0), default: []].append(try aliases.text(1)) }
    var nodes: [NameIndex.NamedNode] = []
    while try rows.step() {
      nodes.append(
        NameIndex.NamedNode(
          id: NodeID(try rows.text(1)), type: try rows.value(2, as: NodeType.self),
          mentions: try rows.integer(3), names: [try rows.text(4)] + (names[try rows.integer(0)] ?? [])))
    }
    return nodes
  }
}

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
}
