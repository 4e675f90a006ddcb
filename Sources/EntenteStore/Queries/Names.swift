public import EntenteAnalysis
import EntenteModel
import GRDB

extension Store {
  /// What a name means in the graph: the answer of a `NameIndex` of the whole graph, without loading it.
  ///
  /// - Complexity: O(log *n*) where the name is a whole one; else O(*n*) in the length of all names, which are looked at
  ///   where they lie.
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
      return NameIndex(try namedNodes(near: name, in: database)).lookUp(name)
    }
  }

  /// The nodes with one of these names or this id, in the order of their ids.
  private func namedNodes(
    possiblyCalled name: String, in database: Database
  ) throws -> [NameIndex.NamedNode] {
    try namedNodes("id = ?2 OR number IN (SELECT node FROM node_key WHERE key = ?1)", in: database) {
      $0.bind(1, NameIndex.key(of: name))
      $0.bind(2, name)
    }
  }

  /// The nodes with a name that is like this one in part or but for some slips, or with this id.
  private func namedNodes(near name: String, in database: Database) throws -> [NameIndex.NamedNode] {
    var filter = NameFilter(name)
    var found: Set<Int> = []
    for sql in ["SELECT number, name FROM node", "SELECT node, name FROM node_alias"] {
      let rows = try PreparedStatement(sql, in: database, path: path)
      while try rows.step() {
        if try rows.withText(1, { filter.mayFit($0) }) { found.insert(try rows.integer(0)) }
      }
    }
    return try namedNodes("id = ?2 OR number IN (SELECT value FROM json_each(?1))", in: database) {
      $0.bind(1, PreparedStatement.list(found))
      $0.bind(2, name)
    }
  }

  /// The nodes that a condition chooses, in the order of their ids.
  private func namedNodes(
    _ condition: String, in database: Database, bind: (PreparedStatement) -> Void
  ) throws -> [NameIndex.NamedNode] {
    let aliases = try PreparedStatement(
      """
      SELECT node, node_alias.name FROM node_alias JOIN (SELECT number FROM node WHERE \(condition)) ON node = number
      ORDER BY node, position
      """, in: database, path: path)
    let rows = try PreparedStatement(
      "SELECT number, id, type, mentions, name FROM node WHERE \(condition) ORDER BY id COLLATE BINARY",
      in: database, path: path)
    bind(aliases)
    bind(rows)
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
