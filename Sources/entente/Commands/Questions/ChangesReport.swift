import EntenteExport
import EntenteModel
import EntenteStore

/// What the last build changed, in words and for programs.
struct ChangesReport {
  private let changes: BuildChanges

  init(_ changes: BuildChanges) { self.changes = changes }

  // MARK: - For people

  func page() -> Page {
    var page = Page(dates: [:])
    page.line(summary)
    for (type, words) in [
      ("document", "Documents"), ("deal", "Deals"), ("actor", "Actors"), ("weapon", "Weapons"),
    ] { section(words, changes.rows.filter { $0.type == type }, to: &page) }
    section("Statements", changes.rows.filter { EdgeKind(rawValue: $0.type) != nil }, to: &page)
    return page
  }

  /// `1 document came; 5 nodes and 12 edges came, 2 edges changed, 1 node left.`
  private var summary: String {
    func counted(_ number: Int, _ word: String) -> String? {
      number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let graph = changes.graph
    let parts = [
      (
        "came",
        [
          counted(changes.documentsAdded, "document"), counted(graph.nodesAdded, "node"),
          counted(graph.edgesAdded, "edge"),
        ]
      ),
      (
        "changed",
        [
          counted(changes.documentsChanged, "document"), counted(graph.nodesChanged, "node"),
          counted(graph.edgesChanged, "edge"),
        ]
      ),
      (
        "left",
        [
          counted(changes.documentsRemoved, "document"), counted(graph.nodesRemoved, "node"),
          counted(graph.edgesRemoved, "edge"),
        ]
      ),
    ]
    return parts.compactMap { verb, counts in
      let words = counts.compactMap { $0 }
      guard let last = words.last else { return nil }
      let first = words.dropLast()
      return (first.isEmpty ? last : first.joined(separator: ", ") + " and " + last) + " " + verb
    }.joined(separator: "; ") + "."
  }

  private func section(_ words: String, _ rows: [BuildChanges.Row], to page: inout Page) {
    for (change, verb) in [
      (BuildChanges.Row.Change.added, "came"), (.changed, "changed"), (.removed, "left"),
    ] {
      let rows = rows.filter { $0.change == change }
      guard !rows.isEmpty else { continue }
      // The rows of one thing stand together.
      let things = rows.reduce(into: [[BuildChanges.Row]]()) { things, row in
        if things.last?.last?.about == row.about {
          things[things.count - 1].append(row)
        } else {
          things.append([row])
        }
      }
      page.heading("\(words) that \(verb) (\(things.count))")
      let moved = things.filter(Self.saysTheSame)
      for thing in things where !Self.saysTheSame(thing) {
        let fields = thing.compactMap(Self.words)
        page.line((thing.first?.name ?? "") + (fields.isEmpty ? "" : ": " + fields.joined(separator: ", ")))
      }
      if !moved.isEmpty {
        let rest = moved.count == things.count ? "\(moved.count)" : "\(moved.count) more"
        page.line(rest + (moved.count == 1 ? " says" : " say") + " the same in other sentences or places")
      }
    }
  }

  /// Whether only the sentences are others: as many as there were, since the text around them has changed.
  private static func saysTheSame(_ thing: [BuildChanges.Row]) -> Bool {
    thing.allSatisfy {
      $0.field == BuildChanges.sentences && $0.after?.hasSuffix(BuildChanges.others) == true
    }
  }

  /// `status signed → delivered`.
  private static func words(_ row: BuildChanges.Row) -> String? {
    guard let field = row.field else { return nil }
    guard row.before != nil || row.after != nil else { return field }
    return "\(field) \(row.before ?? "none") → \(row.after ?? "none")"
  }

  // MARK: - For programs

  private static let columns = ["change", "type", "about", "name", "field", "before", "after"]

  func rows() -> Table {
    var table = Table(Self.columns)
    for row in changes.rows {
      table.add([
        .text(row.change.rawValue), .text(row.type), .text(row.about), .text(row.name),
        .text(ifAny: row.field), .text(ifAny: row.before), .text(ifAny: row.after),
      ])
    }
    return table
  }

  func json() -> JSONValue {
    func counts(_ added: Int, _ changed: Int, _ removed: Int) -> JSONValue {
      .object([
        ("added", .integer(added)), ("changed", .integer(changed)), ("removed", .integer(removed)),
      ])
    }
    let graph = changes.graph
    return .object([
      (
        "documents",
        counts(changes.documentsAdded, changes.documentsChanged, changes.documentsRemoved)
      ), ("nodes", counts(graph.nodesAdded, graph.nodesChanged, graph.nodesRemoved)),
      ("edges", counts(graph.edgesAdded, graph.edgesChanged, graph.edgesRemoved)),
      ("left_out", .integer(changes.leftOut)),
      (
        "changes",
        .list(
          changes.rows.map { row in
            .object([
              ("change", .text(row.change.rawValue)), ("type", .text(row.type)), ("about", .text(row.about)),
              ("name", .text(row.name)), ("field", .text(ifAny: row.field)),
              ("before", .text(ifAny: row.before)), ("after", .text(ifAny: row.after)),
            ])
          })
      ),
    ])
  }
}
