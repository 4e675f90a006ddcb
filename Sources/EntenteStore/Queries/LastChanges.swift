import EntenteModel
import GRDB

extension Store {
  /// What the last build, or import, changed.
  ///
  /// - Returns: `nil` where no build of this version has ended yet.
  /// - Throws: ``StoreError``
  /// - Complexity: O(*n* log *n*) in the rows, of which there are a few thousand at most.
  public func lastChanges() throws(StoreError) -> BuildChanges? {
    try reading { database in
      let note = try PreparedStatement(
        "SELECT value FROM note WHERE name = '\(BuildChanges.note)'", in: database, path: path)
      guard try note.step() else { return nil }
      let text = try note.text(0)
      note.reset()
      let rows = try PreparedStatement(
        """
        SELECT change, type, about, name, field, before, after FROM build_change
        ORDER BY CASE type WHEN 'document' THEN 0 WHEN 'deal' THEN 1 WHEN 'actor' THEN 2 WHEN 'weapon' THEN 3 ELSE 4 END,
          CASE change WHEN 'added' THEN 0 WHEN 'changed' THEN 1 ELSE 2 END, about, number
        """, in: database, path: path)
      var changes: [BuildChanges.Row] = []
      while try rows.step() {
        changes.append(
          BuildChanges.Row(
            change: try rows.value(0, as: BuildChanges.Row.Change.self), type: try rows.text(1),
            about: try rows.text(2), name: try rows.text(3), field: try rows.textOrNone(4),
            before: try rows.textOrNone(5), after: try rows.textOrNone(6)))
      }
      guard let result = BuildChanges(note: text, rows: changes) else {
        throw StoreError(path: path, kind: .damaged("the note of the last changes is unreadable"))
      }
      return result
    }
  }
}

extension BuildChanges {
  /// The name of the note that has the numbers.
  static let note = "changes"

  /// The numbers as a note keeps them.
  static func note(
    documents: (added: Int, changed: Int, removed: Int), graph: GraphChangeCounts, leftOut: Int
  ) -> String {
    [
      documents.added, documents.changed, documents.removed, graph.nodesAdded, graph.nodesChanged,
      graph.nodesRemoved, graph.edgesAdded, graph.edgesChanged, graph.edgesRemoved, leftOut,
    ].map(String.init).joined(separator: " ")
  }

  fileprivate init?(note: String, rows: [Row]) {
    let numbers = note.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 10 else { return nil }
    var graph = GraphChangeCounts()
    (graph.nodesAdded, graph.nodesChanged, graph.nodesRemoved) = (numbers[3], numbers[4], numbers[5])
    (graph.edgesAdded, graph.edgesChanged, graph.edgesRemoved) = (numbers[6], numbers[7], numbers[8])
    self.init(
      graph: graph, documentsAdded: numbers[0], documentsChanged: numbers[1], documentsRemoved: numbers[2],
      rows: rows, leftOut: numbers[9])
  }
}
