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
