public import EntenteModel
import GRDB

/// A document of a store with its text.
public struct StoredDocument: Hashable, Sendable {
  public let info: DocumentInfo
  /// The name of the file that it came from.
  public let file: DocumentID
  /// In UTF-8; what evidence of the document counts bytes in.
  public let text: [UInt8]
}

extension Store {
  /// What stands for the graph of the last build: another text for another graph; empty where there was no build.
  ///
  /// - Complexity: O(1).
  public func revision() throws(StoreError) -> String {
    try reading { try graphSum($0) ?? "" }
  }

  /// The documents that the graph was made of, in the order of their ids, each with the file that it came from.
  ///
  /// - Parameters:
  ///   - offset: How many to pass over.
  ///   - limit: How many to give at most.
  /// - Returns: How many there are in all, and those that were asked for.
  /// - Complexity: O(*n* log *n*) in the documents of the store.
  public func documents(
    from offset: Int = 0, limit: Int
  ) throws(StoreError) -> (total: Int, documents: [(info: DocumentInfo, file: DocumentID)]) {
    try reading { database in
      let counts = try PreparedStatement(
        "SELECT count(*) FROM reading JOIN file ON file.number = file WHERE state = 1", in: database,
        path: path)
      defer { counts.reset() }
      let total = try counts.step() ? try counts.integer(0) : 0
      let rows = try PreparedStatement(
        """
        SELECT reading.id, title, date, words, digest, file.id FROM reading JOIN file ON file.number = file
        WHERE state = 1 ORDER BY reading.id COLLATE BINARY LIMIT ? OFFSET ?
        """, in: database, path: path)
      rows.bind(1, limit)
      rows.bind(2, offset)
      var documents: [(info: DocumentInfo, file: DocumentID)] = []
      while try rows.step() {
        documents.append((try documentInfo(rows, from: 0), DocumentID(try rows.text(5))))
      }
      return (total, documents)
    }
  }

  /// A document that the graph was made of; `nil` where there is none of this id.
  ///
  /// - Throws: ``StoreError`` where its text is not as it was written.
  /// - Complexity: O(log *n*) and the length of its text.
  public func document(_ id: DocumentID) throws(StoreError) -> StoredDocument? {
    try reading { database in
      let rows = try PreparedStatement(
        """
        SELECT reading.id, title, date, words, reading.digest, file.id, text, reading_text.digest
        FROM reading JOIN file ON file.number = file JOIN reading_text USING (number)
        WHERE reading.id = ? AND state = 1
        """, in: database, path: path)
      rows.bind(1, id.rawValue)
      defer { rows.reset() }
      guard try rows.step() else { return nil }
      let text = try rows.textBytes(6)
      guard Digest.of(text: text) == (try rows.integer(7)) else {
        throw StoreError(path: path, kind: .damaged("the text of the document “\(id)” has changed"))
      }
      return StoredDocument(
        info: try documentInfo(rows, from: 0), file: DocumentID(try rows.text(5)), text: text)
    }
  }
}
