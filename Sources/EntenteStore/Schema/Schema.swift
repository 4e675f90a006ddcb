import GRDB

/// The tables and views of a store, as a ladder of versions.
///
/// A store of an earlier version climbs the steps that it lacks, each in a transaction of its own; a new one climbs all in
/// one. A step that was published is never changed: a new one is added, with the schema before it as a text under
/// `Tests/EntenteStoreTests/Schemas`.
enum Schema {
  /// Marks the files of Entente, in the way of `PRAGMA application_id`: the letters “ENTN”.
  static let applicationID = 0x454E_544E

  /// What leads from each version to the next; the first makes a new store.
  static let steps: [String] = [tables1 + views1, tables2, tables3, tables4, tables5]

  /// The version that this program writes.
  static var version: Int { steps.count }

  /// Brings a database to the latest version.
  ///
  /// - Throws: ``StoreError`` where it belongs to another program or a later version.
  static func migrate(_ queue: DatabaseQueue, path: String) throws {
    var found = try queue.read { try check($0, path: path) }
    guard found < version else { return try queue.read { try compare($0, version: version, path: path) } }
    while found < version {
      // A store that is made now is there as a whole or not at all.
      let next = found == 0 ? version : found + 1
      try queue.write { database in
        // Another process may have climbed this step meanwhile.
        guard try check(database, path: path) == found else { return }
        try compare(database, version: found, path: path)
        for step in steps[found..<next] { try database.execute(sql: step) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(next)")
      }
      found = next
    }
  }

  /// The version of a database; 0 where nothing is in it yet.
  static func check(_ database: Database, path: String) throws -> Int {
    func pragma(_ name: String) throws -> Int {
      let statement = try PreparedStatement("PRAGMA \(name)", in: database, path: path)
      defer { statement.reset() }
      return try statement.step() ? try statement.integer(0) : 0
    }
    let application = try pragma("application_id")
    let found = try pragma("user_version")
    if application == 0, found == 0 {
      let tables = try PreparedStatement("SELECT count(*) FROM sqlite_master", in: database, path: path)
      defer { tables.reset() }
      if try tables.step(), try tables.integer(0) == 0 { return 0 }
    }
    guard application == applicationID else {
      throw StoreError(path: path, kind: .foreign("it is a database of another program"))
    }
    guard found > 0 else { throw StoreError(path: path, kind: .damaged("it has no schema version")) }
    guard found <= version else { throw StoreError(path: path, kind: .newer(version: found)) }
    return found
  }

  /// Checks that the tables, views and triggers are those of a version.
  ///
  /// Others may have added tables of their own, but no triggers: these would run when we write.
  static func compare(_ database: Database, version: Int, path: String) throws {
    guard version > 0 else { return }
    let model = try DatabaseQueue()
    let expected = try model.write { model in
      for step in steps[..<version] { try model.execute(sql: step) }
      return try definitions(in: model, path: path)
    }
    let found = try definitions(in: database, path: path)
    for (name, definition) in expected.sorted(by: { $0.key < $1.key }) where found[name] != definition {
      throw StoreError(path: path, kind: .damaged("the \(name) is missing or has changed"))
    }
    for name in found.keys.sorted() where name.hasPrefix("trigger ") && expected[name] == nil {
      throw StoreError(path: path, kind: .damaged("it has a \(name) that is none of ours"))
    }
  }

  private static func definitions(in database: Database, path: String) throws -> [String: String] {
    let rows = try PreparedStatement(
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL", in: database, path: path)
    var result: [String: String] = [:]
    while try rows.step() { result["\(try rows.text(0)) \(try rows.text(1))"] = try rows.text(2) }
    return result
  }
}
