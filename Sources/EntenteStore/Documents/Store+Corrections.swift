public import EntenteModel
import GRDB

/// A correction as a store keeps it, so that it is not lost with the file that people edit.
public struct StoredCorrection: Hashable, Sendable {
  public var number: Int
  /// `merge`, `split` and so on.
  public var kind: String
  /// The whole correction as it stands in its file.
  public var text: String
  public var author: String?
  public var date: CalendarDate?

  public init(number: Int, kind: String, text: String, author: String?, date: CalendarDate?) {
    self.number = number
    self.kind = kind
    self.text = text
    self.author = author
    self.date = date
  }
}

extension Store {
  /// The corrections of the last build, in the order of their numbers.
  public func corrections() throws(StoreError) -> [StoredCorrection] {
    try reading { database in
      let rows = try PreparedStatement(
        "SELECT number, kind, arguments, author, made FROM correction ORDER BY number", in: database,
        path: path)
      var result: [StoredCorrection] = []
      while try rows.step() {
        let author = try rows.text(3)
        result.append(
          StoredCorrection(
            number: try rows.integer(0), kind: try rows.text(1), text: try rows.text(2),
            author: author.isEmpty ? nil : author, date: CalendarDate(try rows.text(4))))
      }
      return result
    }
  }

  func replaceCorrections(_ corrections: [StoredCorrection], in database: Database) throws {
    let clear = try PreparedStatement("DELETE FROM correction", in: database, path: path)
    try clear.run()
    let add = try PreparedStatement(
      "INSERT INTO correction (number, kind, arguments, author, made) VALUES (?, ?, ?, ?, ?)", in: database,
      path: path)
    for correction in corrections {
      add.bind(1, correction.number)
      add.bind(2, correction.kind)
      add.bind(3, correction.text)
      add.bind(4, correction.author ?? "")
      add.bind(5, correction.date?.description ?? "")
      try add.run()
    }
  }
}
