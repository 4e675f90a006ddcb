import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Foundation
import GRDBSQLite
import Testing

@testable import EntenteStore

@Suite struct SchemaTests {
  private static let schemas = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Schemas")

  /// Each earlier version has a file `N.sql` with its schema and some rows; a missing one is a mistake.
  @Test(arguments: 1...Schema.version)
  func aStoreOfEachVersionBecomesOneOfTheLatest(_ version: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/old.db"
    try SQLite.run(
      String(contentsOf: Self.schemas.appendingPathComponent("\(version).sql"), encoding: .utf8), in: path)
    let graph = try Store(path).graph()
    // Only a build of the third version on keeps what it changed.
    #expect(try (Store(path).lastChanges() == nil) == (version < 3))
    #expect(
      graph.nodes.map(\.id.rawValue) == [
        "actor/indonesia", "actor/russia", "deal/russia-indonesia-undated-1", "weapon/su-35",
      ])
    #expect(graph.edges.count == 3)
    let store = try Store(openingForReading: path)
    #expect(try store.neighbourhood(of: [NodeID("actor/russia")]) == graph)
    let answer = try store.lookUp("Su 35")
    guard case .found(let match) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(
      try store.routes(from: NodeID("actor/russia"), to: match.id).connections.map(\.steps.count) == [2])
    #expect(Doctor(try Store(openingForReading: path)).findings().allSatisfy { $0.problems.isEmpty })
    #expect(try Store(path).summary().schema == Schema.version)
  }

  @Test func aStoreThatIsMadeNowHasTheLatestVersion() throws {
    let folder = try TemporaryFolder()
    #expect(try Store(folder.path + "/new.db").summary().schema == Schema.version)
    // An empty file is what an ended program may leave.
    let empty = try folder.write("empty.db", [])
    #expect(try Store(empty).summary().documents == 0)
  }

  @Test func whatIsNoStoreIsRefusedAndNotTouched() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(
      "a.txt", Array(String(repeating: "Russia sold Iraq tanks. ", count: 100).utf8))
    let other = folder.path + "/other.db"
    try SQLite.run("CREATE TABLE invoice (number INTEGER); PRAGMA user_version = 3", in: other)
    let later = folder.path + "/later.db"
    _ = try Store(later)
    try SQLite.run("PRAGMA user_version = 99", in: later)
    let strange = folder.path + "/trigger.db"
    _ = try Store(strange)
    try SQLite.run(
      "CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM correction; END", in: strange)
    let before = try [text, other].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    for (path, expected) in [
      (text, "is no store of Entente"), (other, "another program"), (later, "later version"),
      (strange, "none of ours"), (folder.path, "cannot be made"),
    ] {
      let error = try #require(throws: StoreError.self, "\(path)") { try Store(path) }
      #expect(error.description.contains(expected), "\(error)")
      #expect(error.path == path)
    }
    for (path, expected) in [
      (text, "is no store of Entente"), (other, "another program"), (later, "later version"),
      (folder.path, "is no file"), (folder.path + "/none.db", "no such store"),
    ] {
      let error = try #require(throws: StoreError.self, "\(path)") { try Store(openingForReading: path) }
      #expect(error.description.contains(expected), "\(error)")
    }
    #expect(try [text, other].map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none.db"))
  }
}

/// SQLite itself, to do to a store what we would not.
enum SQLite {
  struct Failure: Error { let message: String }

  static func run(_ sql: String, in path: String) throws {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    guard sqlite3_open(path, &connection) == SQLITE_OK,
      sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK
    else { throw Failure(message: connection.map { String(cString: sqlite3_errmsg($0)) } ?? "") }
  }
}
