import EntenteModel
import GRDB
import GRDBSQLite

/// The text of a document, from which quotes are taken.
///
/// A text may be a whole register of many megabytes; where few sentences of it are wanted, only these are read.
final class StoredText {
  private enum Content {
    case whole([UInt8])
    case open(OpaquePointer?, count: Int)
  }

  private let content: Content
  private let document: DocumentID
  private let path: String

  /// Opens the text of a row.
  init(
    _ reading: Int, of document: DocumentID, in database: Database, path: String, readsWhole: Bool
  ) throws {
    self.document = document
    self.path = path
    guard !readsWhole else {
      let texts = try PreparedStatement(
        "SELECT text FROM reading_text WHERE number = ?", in: database, path: path)
      texts.bind(1, reading)
      guard try texts.step() else { throw Self.missing(document, path) }
      content = .whole(try texts.textBytes(0))
      texts.reset()
      return
    }
    var handle: OpaquePointer?
    guard
      sqlite3_blob_open(
        database.sqliteConnection, "main", "reading_text", "text", Int64(reading), 0, &handle) == SQLITE_OK
    else { throw Self.missing(document, path) }
    content = .open(handle, count: Int(sqlite3_blob_bytes(handle)))
  }

  deinit {
    if case .open(let handle, _) = content { sqlite3_blob_close(handle) }
  }

  /// The sentence at some bytes.
  func quote(_ range: Range<Int>) throws -> String {
    let quote: String?
    switch content {
    case .whole(let text):
      quote = range.upperBound <= text.count ? String(validating: text[range], as: UTF8.self) : nil
    case .open(let handle, let count):
      guard range.upperBound <= count, let start = Int32(exactly: range.lowerBound) else {
        throw outside
      }
      var bytes = [UInt8](repeating: 0, count: range.count)
      let code = bytes.withUnsafeMutableBytes {
        sqlite3_blob_read(handle, $0.baseAddress, Int32(truncatingIfNeeded: $0.count), start)
      }
      guard code == SQLITE_OK else {
        throw StoreError(
          code: ResultCode(rawValue: code & 0xFF), message: "the text of “\(document)” cannot be read",
          path: path)
      }
      quote = String(validating: bytes, as: UTF8.self)
    }
    guard let quote else { throw outside }
    return quote
  }

  private var outside: StoreError {
    StoreError(
      path: path, kind: .damaged("a sentence lies outside the text of the document “\(document)”"))
  }

  private static func missing(_ document: DocumentID, _ path: String) -> StoreError {
    StoreError(path: path, kind: .damaged("the text of the document “\(document)” is missing"))
  }
}
