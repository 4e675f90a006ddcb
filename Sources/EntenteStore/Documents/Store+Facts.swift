public import EntenteModel
import GRDB

/// Reads the facts of documents while a store stays as it is.
public struct FactsReader {
  private let store: Store
  private let database: Database

  fileprivate init(_ store: Store, _ database: Database) {
    self.store = store
    self.database = database
  }

  private static let columns = "number, file, id, title, date, words, digest, facts"

  /// Calls `body` with the row, the columns and the facts of each document of some files.
  fileprivate func forEach(
    ofFiles files: Set<Int>, _ body: (Int, DocumentInfo, [UInt8]) throws(ByteReader.Damage) -> Void
  ) throws {
    let rows = try statement("ORDER BY number")
    var seen: Set<DocumentID> = []
    while try rows.step() {
      guard files.contains(try rows.integer(1)) else { continue }
      let info = try store.documentInfo(rows, from: 2)
      guard seen.insert(info.id).inserted else {
        throw StoreError(path: store.path, kind: .damaged("the document “\(info.id)” is there twice"))
      }
      let (row, bytes) = (try rows.integer(0), try rows.blob(7))
      do throws(ByteReader.Damage) { try body(row, info, bytes) } catch { throw store.unreadable(info) }
    }
  }

  /// All that a document says.
  ///
  /// - Parameter row: Its row.
  /// - Throws: ``StoreError`` where the facts are not as they were written.
  public func facts(ofRow row: Int) throws(StoreError) -> DocumentFacts {
    try store.mapped {
      let rows = try statement("WHERE number = ?")
      rows.bind(1, row)
      defer { rows.reset() }
      guard try rows.step() else {
        throw StoreError(path: store.path, kind: .damaged("a document is missing"))
      }
      let info = try store.documentInfo(rows, from: 2)
      let bytes = try rows.blob(7)
      do throws(ByteReader.Damage) {
        return try FactsCoding.facts(from: bytes, of: info)
      } catch {
        throw store.unreadable(info)
      }
    }
  }

  private func statement(_ rest: String) throws -> PreparedStatement {
    try PreparedStatement(
      "SELECT \(Self.columns) FROM reading LEFT JOIN reading_facts USING (number) \(rest)", in: database,
      path: store.path)
  }
}

extension Store {
  /// Calls `body` with what reads the facts of documents; nothing changes meanwhile.
  ///
  /// - Throws: ``StoreError`` where the store cannot be read.
  public func readingFacts<Result>(_ body: (FactsReader) -> Result) throws(StoreError) -> Result {
    try reading { body(FactsReader(self, $0)) }
  }

  /// Calls `body` with the facts of each document of some files, one after the other.
  ///
  /// - Parameter files: The rows of the files; see ``StoredFile/number``.
  /// - Throws: ``StoreError`` where the facts of a document are not as they were written.
  /// - Complexity: O(*n*) in the facts of the store; one document is in memory at a time.
  public func forEachFacts(
    ofFiles files: Set<Int>, _ body: (DocumentFacts) -> Void
  ) throws(StoreError) {
    try reading { database in
      try FactsReader(self, database).forEach(ofFiles: files) { _, info, bytes throws(ByteReader.Damage) in
        body(try FactsCoding.facts(from: bytes, of: info))
      }
    }
  }

  func unreadable(_ info: DocumentInfo) -> StoreError {
    StoreError(path: path, kind: .damaged("the facts of the document “\(info.id)” are unreadable"))
  }
}
