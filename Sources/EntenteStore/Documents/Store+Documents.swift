import EntenteModel
import GRDB

extension Store {
  /// The files of the store, in the order of their ids; of one that was read anew, what the graph was made of first.
  public func files() throws(StoreError) -> [StoredFile] {
    try files(where: "")
  }

  /// The files that were read and wait for the end of a build, in the order of their ids.
  public func waitingFiles() throws(StoreError) -> [StoredFile] { try files(where: "WHERE state = 0") }

  private func files(where condition: String) throws(StoreError) -> [StoredFile] {
    try reading { database in
      let rows = try PreparedStatement(
        "SELECT number, id, path, stamp, hash, fingerprint, state FROM file \(condition)", in: database,
        path: path)
      var files: [StoredFile] = []
      // As a rule all files have the same.
      var fingerprint = ""
      while try rows.step() {
        fingerprint = try rows.text(5, orSame: fingerprint)
        files.append(
          StoredFile(
            number: try rows.integer(0), id: DocumentID(try rows.text(1)), path: try rows.text(2),
            stamp: try rows.text(3), hash: try rows.text(4), fingerprint: fingerprint,
            isInGraph: try rows.integer(6) == 1))
      }
      return files.sorted { $0.id != $1.id ? $0.id < $1.id : $0.isInGraph && !$1.isInGraph }
    }
  }

  /// How many documents the graph was made of.
  public func documentCount() throws(StoreError) -> Int {
    try reading { database in
      let rows = try PreparedStatement(
        "SELECT count(*) FROM reading JOIN file ON file.number = file WHERE state = 1", in: database,
        path: path
      )
      defer { rows.reset() }
      return try rows.step() ? try rows.integer(0) : 0
    }
  }

  /// Keeps what was read until the end of the build, in one transaction.
  ///
  /// The graph and the documents that it cites stay as they are until ``commit(_:)``; an earlier reading of the same
  /// file that waits too is replaced.
  public func add(_ readings: [FileReading]) throws(StoreError) {
    try writing { database in
      let forget = try PreparedStatement(
        "DELETE FROM file WHERE id = ? AND state = 0", in: database, path: path)
      let file = try PreparedStatement(
        "INSERT INTO file (id, state, path, stamp, hash, fingerprint) VALUES (?, 0, ?, ?, ?, ?)",
        in: database, path: path)
      let document = try PreparedStatement(
        "INSERT INTO reading (file, position, id, title, date, words, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
        in: database, path: path)
      let text = try PreparedStatement(
        "INSERT INTO reading_text (number, text, digest) VALUES (?, ?, ?)", in: database, path: path)
      let facts = try PreparedStatement(
        "INSERT INTO reading_facts (number, facts) VALUES (?, ?)", in: database, path: path)
      for reading in readings {
        forget.bind(1, reading.id.rawValue)
        try forget.run()
        file.bind(1, reading.id.rawValue)
        file.bind(2, reading.path)
        file.bind(3, reading.stamp)
        file.bind(4, reading.hash)
        file.bind(5, reading.fingerprint)
        try file.run()
        let number = Int(database.lastInsertedRowID)
        for (position, content) in reading.documents.enumerated() {
          document.bind(1, number)
          document.bind(2, position)
          document.bind(3, content.info.id.rawValue)
          document.bind(4, content.info.title)
          document.bind(5, content.info.date?.description)
          document.bind(6, content.info.words)
          document.bind(7, Digest.of(content.info))
          try document.run()
          let row = Int(database.lastInsertedRowID)
          text.bind(1, row)
          text.bind(2, text: content.text)
          text.bind(3, Digest.of(text: content.text))
          try text.run()
          facts.bind(1, row)
          facts.bind(2, blob: content.facts)
          try facts.run()
        }
      }
    }
  }

  /// A document's own columns: id, title, date, words, digest, from a place on.
  func documentInfo(_ rows: PreparedStatement, from place: Int32) throws -> DocumentInfo {
    let date = try rows.textOrNone(place + 2)
    let day = date.flatMap { CalendarDate($0) }
    if date != nil, day == nil { throw StoreError(path: path, kind: .damaged("a date is unreadable")) }
    let info = DocumentInfo(
      id: DocumentID(try rows.text(place)), title: try rows.textOrNone(place + 1), date: day,
      words: try rows.integer(place + 3))
    guard Digest.of(info) == (try rows.integer(place + 4)) else {
      throw StoreError(path: path, kind: .damaged("the document “\(info.id)” has changed"))
    }
    return info
  }
}
