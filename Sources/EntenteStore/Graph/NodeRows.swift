import EntenteModel
import GRDB

/// What hangs on a node: names, titles, figures, steps, evidence.
struct NodeRows {
  /// What becomes of the evidence of a node.
  struct Change {
    /// The sum over it; see ``EntenteModel/Digest``.
    let sum: Int
    /// How much of it there is.
    let count: Int
    /// What has to be written; `nil` where all that the node has is written anew.
    fileprivate var added: [Evidence]?
    fileprivate var removed: [Place] = []

    init(of node: Node) {
      sum = Digest.sum(over: node.evidence)
      count = node.evidence.count
    }

    fileprivate init(sum: Int, count: Int, added: [Evidence], removed: [Place]) {
      self.sum = sum
      self.count = count
      self.added = added
      self.removed = removed
    }
  }

  /// A sentence as the store has it.
  fileprivate struct Place {
    let reading: Int
    let document: DocumentID
    let range: Range<Int>
  }

  private let database: Database
  private let path: String
  private let readings: CitedReadings
  private let alias: PreparedStatement
  private let title: PreparedStatement
  private let value: PreparedStatement
  private let step: PreparedStatement
  private let evidence: PreparedStatement
  private let names: [PreparedStatement]
  private let forget: [PreparedStatement]
  private let forgetEvidence: PreparedStatement
  private let find: PreparedStatement
  private let remove: PreparedStatement

  init(_ writer: GraphWriter) throws {
    database = writer.database
    path = writer.path
    readings = writer.readings
    alias = try writer.statement("INSERT INTO node_alias VALUES (?, ?, ?)")
    title = try writer.statement("INSERT INTO node_title VALUES (?, ?, ?)")
    value = try writer.statement("INSERT INTO node_value VALUES (?, ?, ?, ?, ?)")
    step = try writer.statement("INSERT INTO node_step VALUES (?, ?, ?, ?)")
    evidence = try writer.statement("INSERT INTO node_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    names = try [
      "SELECT name FROM node WHERE number = ?",
      "SELECT name FROM node_alias WHERE node = ? ORDER BY position",
      "SELECT title FROM node_title WHERE node = ? ORDER BY position",
    ].map(writer.statement)
    forget = try ["alias", "title", "value", "step"].map {
      try writer.statement("DELETE FROM node_\($0) WHERE node = ?")
    }
    forgetEvidence = try writer.statement("DELETE FROM node_evidence WHERE node = ?")
    find = try writer.statement(
      """
      SELECT reading, start, end, rule, inferred FROM node_evidence WHERE node = ? AND part = 0
      """)
    remove = try writer.statement(
      "DELETE FROM node_evidence WHERE node = ? AND part = 0 AND reading = ? AND start = ? AND end = ?")
  }

  /// The evidence of a node to which documents add that it did not have: the first sentences stay.
  ///
  /// - Parameter sum: That over what is stored.
  func grown(_ node: Node, _ number: Int, sum: Int) throws -> Change {
    struct Item {
      let place: Place?
      let rule: String
      let isInferred: Bool
      let new: Evidence?
      let document: DocumentID
      let range: Range<Int>
    }
    var items: [Item] = []
    find.bind(1, number)
    while try find.step() {
      let (start, end) = (try find.integer(1), try find.integer(2))
      guard start >= 0, start <= end else {
        throw StoreError(path: path, kind: .damaged("a sentence ends before it begins"))
      }
      let reading = try find.integer(0)
      let place = Place(
        reading: reading, document: try readings.document(ofRow: reading), range: start..<end)
      items.append(
        Item(
          place: place, rule: try find.text(3), isInferred: try find.integer(4) == 1, new: nil,
          document: place.document, range: place.range))
    }
    // As a rule they come last, and all are in order.
    items += node.evidence.map {
      Item(
        place: nil, rule: $0.rule, isInferred: $0.isInferred, new: $0, document: $0.document, range: $0.range)
    }
    // No document has both a sentence that was there and one that comes, so this is the order of evidence.
    items.sort { a, b in
      if a.document != b.document { return a.document < b.document }
      return (a.range.lowerBound, a.range.upperBound) < (b.range.lowerBound, b.range.upperBound)
    }
    var sum = sum
    let kept = items.prefix(GraphPatch.evidenceLimit)
    let added = kept.compactMap(\.new)
    sum &+= Digest.sum(over: added)
    var removed: [Place] = []
    for item in items.dropFirst(kept.count) {
      guard let place = item.place else { continue }
      removed.append(place)
      let text = try StoredText(
        place.reading, of: place.document, in: database, path: path, readsWhole: true)
      let former = Evidence(
        document: place.document, range: place.range, quote: try text.quote(place.range), rule: item.rule,
        isInferred: item.isInferred)
      sum &-= Digest.sum(over: [former])
    }
    return Change(sum: sum, count: kept.count, added: added, removed: removed)
  }

  /// Whether an actor or a weapon is called in the store as it is now. Documents that come seldom call one otherwise, and
  /// reading a few names takes less time than writing them and what they are looked up by.
  func isCalledTheSame(_ node: Node, _ number: Int) throws -> Bool {
    guard node.deal == nil else { return false }
    for (rows, texts) in zip(names, [[node.name], node.aliases, node.actor?.titles ?? []]) {
      rows.bind(1, number)
      defer { rows.reset() }
      var count = 0
      while try rows.step() {
        guard count < texts.count, try rows.withText(0, { $0.elementsEqual(texts[count].utf8) }) else {
          return false
        }
        count += 1
      }
      guard count == texts.count else { return false }
    }
    return true
  }

  /// - Parameters:
  ///   - isNew: Whether nothing of the node is there.
  ///   - keepsNames: Whether only its evidence changes.
  func write(_ node: Node, _ number: Int, isNew: Bool, keepsNames: Bool, _ change: Change) throws {
    if keepsNames {
      if change.added == nil {
        forgetEvidence.bind(1, number)
        try forgetEvidence.run()
      }
      return try writeEvidence(of: node, number, change)
    }
    if !isNew {
      for statement in change.added == nil ? forget + [forgetEvidence] : forget {
        statement.bind(1, number)
        try statement.run()
      }
    }
    try write(node.aliases, number, to: alias)
    try write(node.actor?.titles ?? [], number, to: title)
    for (position, item) in (node.deal?.values ?? []).enumerated() {
      value.bind(1, number)
      value.bind(2, position)
      value.bind(3, item.value.hundredths)
      value.bind(4, item.value.currency)
      value.bind(5, item.value.bound.rawValue)
      try value.run()
      try write(item.evidence, number, .value, position)
    }
    for (position, item) in (node.deal?.history ?? []).enumerated() {
      step.bind(1, number)
      step.bind(2, position)
      step.bind(3, item.status.rawValue)
      step.bind(4, item.date?.description)
      try step.run()
      try write(item.evidence, number, .step, position)
    }
    try writeEvidence(of: node, number, change)
  }

  private func writeEvidence(of node: Node, _ number: Int, _ change: Change) throws {
    for place in change.removed {
      remove.bind(1, number)
      remove.bind(2, place.reading)
      remove.bind(3, place.range.lowerBound)
      remove.bind(4, place.range.upperBound)
      try remove.run()
    }
    if let added = change.added {
      try write(added, number, .node, 0)
    } else {
      try write(node.evidence, number, .node, 0)
    }
  }

  private func write(_ texts: [String], _ number: Int, to row: PreparedStatement) throws {
    for (position, text) in texts.enumerated() {
      row.bind(1, number)
      row.bind(2, position)
      row.bind(3, text)
      try row.run()
    }
  }

  private func write(
    _ list: some Sequence<Evidence>, _ number: Int, _ part: NodePart, _ position: Int
  ) throws {
    for item in list {
      evidence.bind(1, number)
      evidence.bind(2, part.rawValue)
      evidence.bind(3, position)
      evidence.bind(4, try readings.row(of: item.document))
      evidence.bind(5, item.range.lowerBound)
      evidence.bind(6, item.range.upperBound)
      evidence.bind(7, item.rule)
      evidence.bind(8, item.isInferred)
      try evidence.run()
    }
  }
}

/// What a piece of a node's evidence is for.
enum NodePart: Int {
  case node, value, step
}
