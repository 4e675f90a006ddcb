import GRDB
import GRDBSQLite

/// A question in SQL that can change nothing.
///
/// ```swift
/// let rows = try SQLQuery("SELECT name FROM actor WHERE kind = 'state'", of: ".entente/entente.db").rows()
/// ```
public struct SQLQuery: Sendable {
  /// What stands in one place of an answer.
  public enum Value: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])
  }

  /// The rows of an answer, as many values each as there are columns.
  public struct Answer: Hashable, Sendable {
    public let columns: [String]
    public let rows: [[Value]]
  }

  private let sql: String
  private let path: String

  public init(_ sql: String, of path: String) {
    self.sql = sql
    self.path = path
  }

  /// Asks.
  ///
  /// Three walls keep the store as it is: it is opened for reading, SQLite is told to run queries only, and what
  /// reads anything but this store is refused when the question is compiled.
  ///
  /// - Throws: ``StoreError`` where the file is no store, where the question is not one `SELECT`, or asks for
  ///   more than to read this store.
  public func rows() throws(StoreError) -> Answer {
    // Sees to it that the file is a store of this version, and that what ended builds left is in place.
    let store = try Store(openingForReading: path)
    defer { withExtendedLifetime(store) {} }
    // A connection of our own: GRDB has a watch of its own over what its connections compile.
    var connection: OpaquePointer?
    let opened = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil)
    defer { sqlite3_close_v2(connection) }
    guard opened == SQLITE_OK, let connection else {
      throw StoreError(path: path, kind: .inputOutput(String(cString: sqlite3_errstr(opened))))
    }
    sqlite3_busy_timeout(connection, 5000)
    sqlite3_exec(connection, "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF", nil, nil, nil)
    sqlite3_set_authorizer(connection, Self.authorize, nil)
    return try answer(connection)
  }

  private func answer(_ connection: OpaquePointer) throws(StoreError) -> Answer {
    guard !sql.utf8.contains(0) else { throw query("the question holds a NUL") }
    var statement: OpaquePointer?
    let (code, rest) = sql.withCString { text in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection, text, -1, &statement, &tail)
      return (code, tail.map { String(cString: $0) } ?? "")
    }
    defer { sqlite3_finalize(statement) }
    guard code == SQLITE_OK else {
      let reason = String(cString: sqlite3_errmsg(connection))
      throw code == SQLITE_AUTH
        ? query("the question asks for more than to read this store (\(reason))") : query(reason)
    }
    guard let statement else { throw query("the question is empty") }
    guard Self.isBlank(rest) else { throw query("the question has more than one statement") }
    guard sqlite3_stmt_readonly(statement) != 0, sqlite3_column_count(statement) > 0 else {
      throw query("the question must be a SELECT")
    }
    return try answer(statement, connection)
  }

  private func query(_ reason: String) -> StoreError { StoreError(path: path, kind: .query(reason)) }

  private func answer(
    _ statement: OpaquePointer, _ connection: OpaquePointer
  ) throws(StoreError) -> Answer {
    let columns = (0..<sqlite3_column_count(statement)).map { place in
      sqlite3_column_name(statement, place).map { String(cString: $0) } ?? "\(place + 1)"
    }
    var rows: [[Value]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(columns.indices.map { Self.value(statement, Int32($0)) })
      case SQLITE_DONE: return Answer(columns: columns, rows: rows)
      default:
        let code = ResultCode(rawValue: sqlite3_errcode(connection) & 0xFF)
        let message = String(cString: sqlite3_errmsg(connection))
        // Errors of the question: a bad number for a function, an overflow, a pattern that is none.
        if code == .SQLITE_ERROR { throw query(message) }
        if code == .SQLITE_CORRUPT, let reason = DiskFailure.reason(connection) {
          throw StoreError(path: path, kind: .inputOutput(reason))
        }
        throw StoreError(code: code, message: message, path: path)
      }
    }
  }

  private static func value(_ statement: OpaquePointer, _ place: Int32) -> Value {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, place)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, place))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(statement, place) else { return .text("") }
      let count = Int(sqlite3_column_bytes(statement, place))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, place)
      let count = Int(sqlite3_column_bytes(statement, place))
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default: return .null
    }
  }

  /// Whether nothing but white space and semicolons follows.
  private static func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) || $0 == 0x3B }
  }

  /// Lets pass what reads: other files, settings and changes are refused.
  private static let authorize:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { _, action, first, second, _, _ in
      switch action {
      case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
      case SQLITE_FUNCTION:
        let name = second.map { String(cString: $0).lowercased() } ?? ""
        return ["load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"].contains(name)
          ? SQLITE_DENY : SQLITE_OK
      case SQLITE_PRAGMA:
        // What asks for the columns of a table, as the function `pragma_table_info` does.
        let name = first.map { String(cString: $0).lowercased() } ?? ""
        return ["table_info", "table_xinfo", "table_list", "data_version"].contains(name)
          ? SQLITE_OK : SQLITE_DENY
      default: return SQLITE_DENY
      }
    }
}
