import GRDB

/// What a store holds, in numbers.
public struct StoreSummary: Hashable, Sendable {
  /// The version of the schema.
  public let schema: Int
  public let documents: Int
  /// Files that were read and wait for a build to end.
  public let waiting: Int
  public let words: Int
  public let actors: Int
  public let weapons: Int
  public let deals: Int
  public let edges: Int
  public let evidence: Int
  /// The size of the database.
  public let bytes: Int
  /// What stood for the rules and lexicons of the last build, where there was one.
  public let fingerprint: String?
}

extension Store {
  /// Counts what is there.
  public func summary() throws(StoreError) -> StoreSummary {
    try reading { database in
      func number(_ sql: String) throws -> Int {
        let rows = try PreparedStatement(sql, in: database, path: path)
        defer { rows.reset() }
        return try rows.step() ? try rows.integer(0) : 0
      }
      let notes = try PreparedStatement(
        "SELECT value FROM note WHERE name = 'fingerprint'", in: database, path: path)
      defer { notes.reset() }
      let current = "FROM reading JOIN file ON file.number = file WHERE state = 1"
      return StoreSummary(
        schema: try number("PRAGMA user_version"), documents: try number("SELECT count(*) \(current)"),
        waiting: try number("SELECT count(*) FROM file WHERE state = 0"),
        words: try number("SELECT ifnull(sum(words), 0) \(current)"),
        actors: try number("SELECT count(*) FROM node WHERE type = 'actor'"),
        weapons: try number("SELECT count(*) FROM node WHERE type = 'weapon'"),
        deals: try number("SELECT count(*) FROM node WHERE type = 'deal'"),
        edges: try number("SELECT count(*) FROM edge"),
        evidence: try number(
          "SELECT (SELECT count(*) FROM node_evidence) + (SELECT count(*) FROM edge_evidence)"),
        bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
        fingerprint: try notes.step() ? try notes.text(0) : nil)
    }
  }
}
