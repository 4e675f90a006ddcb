import EntenteModel
import GRDB
import GRDBSQLite

/// A prepared statement whose values are bound and read one by one.
///
/// Reading checks the type of each value: a damaged database may hold anything anywhere, and must end in an error.
struct PreparedStatement {
  private let handle: OpaquePointer
  private let database: Database
  private let path: String

  init(_ sql: String, in database: Database, path: String) throws {
    handle = try database.cachedStatement(sql: sql).sqliteStatement
    self.database = database
    self.path = path
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  // MARK: Binding; places count from 1

  func bind(_ place: Int32, _ value: Int) { sqlite3_bind_int64(handle, place, Int64(value)) }
  func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(handle, place, value) }
  func bind(_ place: Int32, _ value: Double) { sqlite3_bind_double(handle, place, value) }
  func bind(_ place: Int32, _ value: Bool) { sqlite3_bind_int64(handle, place, value ? 1 : 0) }

  func bind(_ place: Int32, _ value: Int?) {
    if let value { bind(place, value) } else { sqlite3_bind_null(handle, place) }
  }

  func bind(_ place: Int32, _ value: String) {
    var value = value
    value.withUTF8 { bindText(place, UnsafeRawBufferPointer($0)) }
  }

  func bind(_ place: Int32, _ value: String?) {
    if let value { bind(place, value) } else { sqlite3_bind_null(handle, place) }
  }

  /// Numbers as a statement takes a list of them: `IN (SELECT value FROM json_each(?))`.
  static func list(_ numbers: Set<Int>) -> String {
    "[" + numbers.sorted().map(String.init).joined(separator: ",") + "]"
  }

  /// Bytes as a blob.
  func bind(_ place: Int32, blob value: [UInt8]) {
    _ = value.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress, !bytes.isEmpty {
        sqlite3_bind_blob64(handle, place, start, UInt64(bytes.count), Self.copied)
      } else {
        sqlite3_bind_zeroblob(handle, place, 0)
      }
    }
  }

  /// Bytes of valid UTF-8 as text.
  func bind(_ place: Int32, text value: [UInt8]) {
    value.withUnsafeBytes { bindText(place, $0) }
  }

  private func bindText(_ place: Int32, _ bytes: UnsafeRawBufferPointer) {
    // Where there are no bytes there may be no address, which SQLite would take for null.
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      sqlite3_bind_text(handle, place, "", 0, Self.copied)
      return
    }
    sqlite3_bind_text64(
      handle, place, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), Self.copied,
      UInt8(SQLITE_UTF8))
  }

  /// SQLite makes a copy of its own.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  // MARK: Running

  /// Goes to the next row; `false` after the last.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let code = ResultCode(rawValue: sqlite3_errcode(database.sqliteConnection) & 0xFF)
      let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) } ?? ""
      sqlite3_reset(handle)
      throw StoreError(code: code, message: message, path: path)
    }
  }

  /// Runs a statement that gives no rows, and makes it ready to be bound again.
  func run() throws {
    while try step() {}
  }

  /// Ends reading before the last row.
  func reset() { sqlite3_reset(handle) }

  // MARK: Reading; places count from 0

  func integer(_ place: Int32) throws -> Int {
    guard sqlite3_column_type(handle, place) == SQLITE_INTEGER else { throw wrongType(place, "no integer") }
    return Int(sqlite3_column_int64(handle, place))
  }

  func integerOrNone(_ place: Int32) throws -> Int? { isNull(place) ? nil : try integer(place) }

  func real(_ place: Int32) throws -> Double {
    guard sqlite3_column_type(handle, place) == SQLITE_FLOAT else { throw wrongType(place, "no number") }
    return sqlite3_column_double(handle, place)
  }

  func text(_ place: Int32) throws -> String {
    try bytes(place, type: SQLITE_TEXT) { bytes in
      // SQLite ends texts with a zero; up to the first one they are taken over many times faster.
      if let start = bytes.baseAddress,
        let text = String(validatingCString: start.assumingMemoryBound(to: CChar.self)),
        text.utf8.count == bytes.count
      {
        return text
      }
      return String(validating: bytes, as: UTF8.self)
    }
  }

  /// A text that is likely to be one that is there already.
  func text(_ place: Int32, orSame known: String) throws -> String {
    let isKnown = try withText(place) { bytes in bytes.elementsEqual(known.utf8) }
    return isKnown ? known : try text(place)
  }

  /// Looks at the bytes of a text where they lie.
  func withText<Result>(_ place: Int32, _ body: (UnsafeRawBufferPointer) -> Result) throws -> Result {
    try bytes(place, type: SQLITE_TEXT) { body($0) }
  }

  func textOrNone(_ place: Int32) throws -> String? { isNull(place) ? nil : try text(place) }

  /// The bytes of a blob.
  func blob(_ place: Int32) throws -> [UInt8] { try bytes(place, type: SQLITE_BLOB) { Array($0) } }

  /// Looks at the bytes of a blob where they lie.
  func withBlob<Result>(_ place: Int32, _ body: (UnsafeRawBufferPointer) -> Result) throws -> Result {
    try bytes(place, type: SQLITE_BLOB) { body($0) }
  }

  /// The bytes of a text.
  func textBytes(_ place: Int32) throws -> [UInt8] { try bytes(place, type: SQLITE_TEXT) { Array($0) } }

  /// A value of a closed set that is kept as its name.
  func value<Value: RawRepresentable<String>>(_ place: Int32, as type: Value.Type) throws -> Value {
    guard let value = Value(rawValue: try text(place)) else { throw wrongType(place, "an unknown word") }
    return value
  }

  /// A value whose type is that of its attribute.
  func attribute(_ place: Int32) throws -> Attributes.Value {
    switch sqlite3_column_type(handle, place) {
    case SQLITE_INTEGER: .integer(try integer(place))
    case SQLITE_FLOAT: .real(try real(place))
    default: .text(try text(place))
    }
  }

  func isNull(_ place: Int32) -> Bool { sqlite3_column_type(handle, place) == SQLITE_NULL }

  private func bytes<Result>(
    _ place: Int32, type: Int32, _ body: (UnsafeRawBufferPointer) -> Result?
  ) throws -> Result {
    guard sqlite3_column_type(handle, place) == type else { throw wrongType(place, "of another type") }
    let start =
      type == SQLITE_TEXT
      ? UnsafeRawPointer(sqlite3_column_text(handle, place)) : sqlite3_column_blob(handle, place)
    let count = Int(sqlite3_column_bytes(handle, place))
    guard let result = body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)) else {
      throw wrongType(place, "no UTF-8")
    }
    return result
  }

  private func wrongType(_ place: Int32, _ what: String) -> StoreError {
    let name = sqlite3_column_name(handle, place).map { String(cString: $0) } ?? "\(place)"
    sqlite3_reset(handle)
    return StoreError(path: path, kind: .damaged("a value “\(name)” is \(what)"))
  }
}
