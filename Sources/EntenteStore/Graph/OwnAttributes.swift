import EntenteModel
import GRDB

/// What a node's attributes say besides the results of the analysis, which ``Measures`` keeps.
enum OwnAttributes {
  static func of(_ node: Node) -> [Attributes.Entry] {
    guard !node.attributes.isEmpty else { return [] }
    let measures = Measures(node)?.attributes ?? Attributes()
    return node.attributes.filter { measures[$0.name] == nil }
  }

  /// Adds the attribute of a row (node, position, name, value, digest) to those of its node.
  static func read(
    _ rows: PreparedStatement, into attributes: inout [Int: Attributes], path: String
  ) throws {
    let (node, position, name) = (try rows.integer(0), try rows.integer(1), try rows.text(2))
    let value = try rows.attribute(3)
    guard digest(node, position, name, value) == (try rows.integer(4)) else {
      throw StoreError(path: path, kind: .damaged("an attribute of a node has changed"))
    }
    attributes[node, default: Attributes()][name] = value
  }

  /// A node of which other things are said than before.
  struct Change {
    let node: Node
    let fields: [FieldStates.Difference]
  }

  /// Brings the rows of all nodes up to date.
  ///
  /// - Parameter fresh: The rows of nodes that came.
  /// - Returns: What is said otherwise of the others.
  /// - Complexity: O(*n*) to compare; written is what differs.
  static func write(
    _ nodes: [Node], _ numbers: [NodeID: Int], fresh: Set<Int>, in database: Database, path: String
  ) throws -> [Change] {
    func statement(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database, path: path)
    }
    var stored: [Int: Attributes] = [:]
    let rows = try statement("SELECT node, position, name, value, digest FROM node_attribute")
    while try rows.step() { try read(rows, into: &stored, path: path) }
    let remove = try statement("DELETE FROM node_attribute WHERE node = ?")
    let insert = try statement("INSERT INTO node_attribute VALUES (?, ?, ?, ?, ?)")
    var changes: [Change] = []
    for node in nodes {
      guard let number = numbers[node.id] else { continue }
      let own = of(node)
      let known = stored[number].map(Array.init) ?? []
      guard own != known else { continue }
      if !fresh.contains(number) { changes.append(Change(node: node, fields: differences(known, own))) }
      remove.bind(1, number)
      try remove.run()
      for (position, entry) in own.enumerated() {
        insert.bind(1, number)
        insert.bind(2, position)
        insert.bind(3, entry.name)
        switch entry.value {
        case .integer(let value): insert.bind(4, value)
        case .real(let value): insert.bind(4, value)
        case .text(let value): insert.bind(4, value)
        }
        insert.bind(5, digest(number, position, entry.name, entry.value))
        try insert.run()
      }
    }
    return changes
  }

  private static func differences(
    _ old: [Attributes.Entry], _ new: [Attributes.Entry]
  ) -> [FieldStates.Difference] {
    var result: [FieldStates.Difference] = []
    for entry in new {
      let before = old.first { $0.name == entry.name }
      guard before?.value != entry.value else { continue }
      result.append(
        FieldStates.Difference(
          name: entry.name, before: before.map { text($0.value) }, after: text(entry.value)))
    }
    for entry in old where !new.contains(where: { $0.name == entry.name }) {
      result.append(FieldStates.Difference(name: entry.name, before: text(entry.value), after: nil))
    }
    return result
  }

  private static func text(_ value: Attributes.Value) -> String {
    switch value {
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .text(let text): text
    }
  }

  private static func digest(_ node: Int, _ position: Int, _ name: String, _ value: Attributes.Value) -> Int {
    var digest = Digest()
    digest.add(node)
    digest.add(position)
    digest.add(name)
    switch value {
    case .integer(let value): digest.add(value)
    case .real(let value): digest.add(value)
    case .text(let value): digest.add(value)
    }
    return digest.value
  }
}
