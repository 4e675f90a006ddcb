public import EntenteModel
import GRDB

/// What documents say, without their sentences, kept beside their facts in pieces of some hundred documents.
///
/// Triggers take away a piece of which any document changes. A piece that is missing, damaged or of another form is made of
/// the facts.
struct KeptColumns {
  /// The documents of one piece have the same number when theirs are divided by this one; the triggers know it too.
  static let size = 512

  /// A document of a piece; without an info where it is not asked for.
  private typealias Row = FactColumns.Expected

  private let database: Database
  private let store: Store
  private let find: PreparedStatement
  private let insert: PreparedStatement
  private let facts: PreparedStatement

  init(_ database: Database, store: Store) throws {
    func statement(_ sql: String) throws -> PreparedStatement {
      try PreparedStatement(sql, in: database, path: store.path)
    }
    self.database = database
    self.store = store
    find = try statement("SELECT content, digest FROM fact_columns WHERE number = ? AND form = ?")
    insert = try statement("INSERT OR REPLACE INTO fact_columns VALUES (?, ?, ?, ?)")
    facts = try statement(
      """
      SELECT number, file, id, title, date, words, digest, facts FROM reading LEFT JOIN reading_facts USING (number)
      WHERE number BETWEEN ? AND ? ORDER BY number
      """)
  }

  /// What the documents of some files say; pieces that had to be made are kept.
  func columns(ofFiles files: Set<Int>) throws -> FactColumns {
    var columns = FactColumns()
    let rows = try PreparedStatement(
      "SELECT number, file, id, title, date, words, digest FROM reading ORDER BY number",
      in: database,
      path: store.path)
    var piece: [Row] = []
    while try rows.step() {
      let number = try rows.integer(0)
      if let first = piece.first, first.number / Self.size != number / Self.size {
        try add(piece, of: files, to: &columns)
        piece.removeAll(keepingCapacity: true)
      }
      let info = files.contains(try rows.integer(1)) ? try store.documentInfo(rows, from: 2) : nil
      piece.append(Row(number: number, info: info))
    }
    try add(piece, of: files, to: &columns)
    try checkIDs(columns.infos)
    return columns
  }

  private func checkIDs(_ infos: [DocumentInfo]) throws {
    let ids = infos.map(\.id).sorted()
    for (id, next) in zip(ids, ids.dropFirst()) where id == next {
      throw StoreError(path: store.path, kind: .damaged("the document “\(id)” is there twice"))
    }
  }

  private func add(_ piece: [Row], of files: Set<Int>, to columns: inout FactColumns) throws {
    guard let first = piece.first, let last = piece.last else { return }
    let number = first.number / Self.size
    if try addKept(number, piece, to: &columns, total: files.count) { return }
    let range = first.number...last.number
    // What is not asked for may be damaged: then there is no piece.
    if let bytes = try? made(of: range), bytes.withUnsafeBytes({ columns.add($0, of: piece) }) {
      insert.bind(1, number)
      insert.bind(2, FactColumns.form)
      insert.bind(3, blob: bytes)
      insert.bind(4, Digest.of(text: bytes))
      return try insert.run()
    }
    var outlines = OutlineReader(columns)
    try read(range, of: files, &outlines)
    columns = outlines.columns
  }

  /// A piece made of facts.
  private func made(of range: ClosedRange<Int>) throws -> [UInt8]? {
    var outlines = OutlineReader()
    try read(range, of: nil, &outlines)
    return outlines.columns.bytes
  }

  /// What is wrong with the pieces.
  func problems() throws -> [String] {
    let rows = try PreparedStatement(
      "SELECT number, content, digest FROM fact_columns WHERE form = ?", in: database,
      path: store.path)
    rows.bind(1, FactColumns.form)
    var problems: [String] = []
    while try rows.step() {
      let (number, content, sum) = (try rows.integer(0), try rows.blob(1), try rows.integer(2))
      let (first, isOverflow) = number.multipliedReportingOverflow(by: Self.size)
      guard Digest.of(text: content) == sum, !isOverflow, first < Int.max - Self.size,
        try made(of: first...first + Self.size - 1) == content
      else {
        problems.append("row \(number) of “fact_columns” is not what the facts say")
        continue
      }
    }
    return problems
  }

  /// Adds the piece as it is kept; `false` where it is not, or not as it was written.
  private func addKept(
    _ number: Int, _ piece: [Row], to columns: inout FactColumns, total: Int
  ) throws -> Bool {
    find.bind(1, number)
    find.bind(2, FactColumns.form)
    defer { find.reset() }
    guard try find.step() else { return false }
    let sum = try find.integer(1)
    return try find.withBlob(0) { Digest.of(bytes: $0) == sum && columns.add($0, of: piece, total: total) }
  }

  /// Takes facts apart.
  ///
  /// - Parameter files: Those whose documents are read; `nil` for all.
  private func read(_ range: ClosedRange<Int>, of files: Set<Int>?, _ outlines: inout OutlineReader)
    throws
  {
    facts.bind(1, range.lowerBound)
    facts.bind(2, range.upperBound)
    defer { facts.reset() }
    while try facts.step() {
      if let files, !files.contains(try facts.integer(1)) { continue }
      let info = try store.documentInfo(facts, from: 2)
      let (row, bytes) = (try facts.integer(0), try facts.blob(7))
      do throws(ByteReader.Damage) {
        try outlines.add(bytes, of: info, row: row)
      } catch {
        throw store.unreadable(info)
      }
    }
  }
}

extension Store {
  /// What all documents of some files say, without their sentences; the number of each is its row, for
  /// ``FactsReader/facts(ofRow:)``.
  ///
  /// - Parameter files: The rows of the files; see ``StoredFile/number``.
  /// - Throws: ``StoreError`` where the facts of a document are not as they were written.
  /// - Complexity: O(*n*) in the numbers of what the store knows; facts are taken apart of documents that came or changed,
  ///   and of some hundred beside them.
  public func columns(ofFiles files: Set<Int>) throws(StoreError) -> FactColumns {
    try writing { try KeptColumns($0, store: self).columns(ofFiles: files) }
  }
}
