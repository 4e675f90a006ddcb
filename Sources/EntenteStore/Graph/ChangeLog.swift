import GRDB

/// Notes what a build changes while it does, for whoever asks afterwards: ``Store/lastChanges()``.
final class ChangeLog {
  /// What has room of its own, so that many nodes leave some for edges.
  enum Section { case document, node, edge }

  private let insert: PreparedStatement
  private var used: [Section: Int] = [:]
  private(set) var leftOut = 0

  /// Forgets what the build before changed.
  init(_ database: Database, path: String) throws {
    try PreparedStatement("DELETE FROM build_change", in: database, path: path).run()
    insert = try PreparedStatement(
      """
      INSERT INTO build_change (change, type, about, name, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)
      """, in: database, path: path)
  }

  /// Takes the place of one more thing that changed; `false` where there is none left.
  func takesPlace(_ section: Section) -> Bool {
    guard used[section, default: 0] < BuildChanges.limit else {
      leftOut += 1
      return false
    }
    used[section, default: 0] += 1
    return true
  }

  /// Writes what came or left, or one row for each field that changed.
  func write(
    _ change: BuildChanges.Row.Change, type: String, about: String, name: String,
    _ fields: [FieldStates.Difference] = []
  ) throws {
    func row(_ field: FieldStates.Difference?) throws {
      insert.bind(1, change.rawValue)
      insert.bind(2, type)
      insert.bind(3, about)
      insert.bind(4, name)
      insert.bind(5, field?.name)
      insert.bind(6, field?.before)
      insert.bind(7, field?.after)
      try insert.run()
    }
    if fields.isEmpty { try row(nil) }
    for field in fields { try row(field) }
  }
}

/// What is said of something at one time, field by field in words.
struct FieldStates {
  struct Difference {
    let name: String
    let before: String?
    let after: String?
  }

  /// In the order of the names of the kind of thing.
  var fields: [(name: String, value: String?)] = []
  /// How many sentences say so.
  var sentences = 0

  /// The fields that have another value; where none has, the sentences are others.
  func differences(to new: FieldStates) -> [Difference] {
    var result: [Difference] = []
    for (old, new) in zip(fields, new.fields) where old.value != new.value {
      result.append(Difference(name: new.name, before: old.value, after: new.value))
    }
    if sentences != new.sentences || result.isEmpty {
      let mark = sentences == new.sentences ? BuildChanges.others : ""
      result.append(
        Difference(name: BuildChanges.sentences, before: String(sentences), after: "\(new.sentences)\(mark)"))
    }
    return result
  }

  /// Texts in one; `nil` where there are none.
  static func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "; ") }
}
