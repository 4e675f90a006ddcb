import EntenteModel
import GRDB

/// Makes the graph of a store equal to another one, and touches only the rows in which they differ.
struct GraphWriter {
  private struct Stored {
    let number: Int
    let digest: Int
  }

  private struct Ends: Hashable {
    let source: Int
    let target: Int
    let kind: String
  }

  private let database: Database
  private let path: String
  /// The rows of the documents that evidence may cite.
  private let readings: [DocumentID: Int]
  let log: ChangeLog
  var changes = GraphChangeCounts()
  /// The rows of nodes that came.
  private var fresh: Set<Int> = []
  /// The rows of nodes that are said otherwise, and whether they are in the log.
  var changed: [Int: Bool] = [:]

  init(_ database: Database, path: String, readings: [DocumentID: Int], log: ChangeLog) {
    self.database = database
    self.path = path
    self.readings = readings
    self.log = log
  }

  /// - Complexity: O(*n* + *m*) in the graph to compare, and what differs to write.
  mutating func write(_ graph: KnowledgeGraph) throws -> GraphChangeCounts {
    try write(nodes: graph.nodes, keeping: [], edges: graph.edges, keeping: [])
  }

  /// - Complexity: O(*n* + *m*) in the names of nodes and edges, and what differs to write.
  mutating func write(_ patch: GraphPatch) throws -> GraphChangeCounts {
    let keptEdges = patch.edges.lazy.filter { $0.edge == nil }.map {
      (source: patch.nodes[$0.source].id, kind: $0.kind, target: patch.nodes[$0.target].id)
    }
    // New rows have their numbers in the order of ids.
    return try write(
      nodes: patch.nodes.compactMap(\.node).sorted { $0.id < $1.id },
      keeping: patch.nodes.filter { $0.node == nil }.map(\.id),
      edges: patch.edges.compactMap(\.edge).sorted(), keeping: keptEdges)
  }

  private mutating func write(
    nodes: [Node], keeping keptNodes: [NodeID], edges: [Edge],
    keeping keptEdges: some Sequence<(source: NodeID, kind: EdgeKind, target: NodeID)>
  ) throws -> GraphChangeCounts {
    let (numbers, gone) = try writeNodes(nodes, keeping: keptNodes)
    try writeEdges(edges, keeping: keptEdges, numbers)
    let remove = try statement("DELETE FROM node WHERE number = ?")
    for number in gone {
      if log.takesPlace(.node) { try logRemoval(ofNode: number) }
      remove.bind(1, number)
      try remove.run()
    }
    changes.nodesRemoved = gone.count
    try logAttributes(
      OwnAttributes.write(nodes, numbers, fresh: fresh, in: database, path: path), numbers)
    try writeMeasures(nodes, numbers, isWhole: keptNodes.isEmpty)
    return changes
  }

  func statement(_ sql: String) throws -> PreparedStatement {
    try PreparedStatement(sql, in: database, path: path)
  }

  private func reading(_ document: DocumentID) throws -> Int {
    guard let number = readings[document] else {
      throw StoreError(path: path, kind: .damaged("the document “\(document)” is cited and missing"))
    }
    return number
  }

  private func missing(_ what: String) -> StoreError {
    StoreError(path: path, kind: .damaged("“\(what)” of the last build is missing"))
  }

  // MARK: Nodes

  /// Gives the row of each node, and the rows of those that are no more.
  private mutating func writeNodes(
    _ nodes: [Node], keeping kept: [NodeID]
  ) throws -> (numbers: [NodeID: Int], gone: [Int]) {
    var stored: [String: Stored] = [:]
    var next = 1
    let rows = try statement("SELECT number, id, digest FROM node")
    while try rows.step() {
      let number = try rows.integer(0)
      stored[try rows.text(1)] = Stored(number: number, digest: try rows.integer(2))
      next = max(next, number + 1)
    }
    let insert = try statement(
      """
      INSERT INTO node (id, type, name, kind, level, class, status, year, mentions, confidence, digest, number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let update = try statement(
      """
      UPDATE node SET id = ?, type = ?, name = ?, kind = ?, level = ?, class = ?, status = ?, year = ?, mentions = ?,
      confidence = ?, digest = ? WHERE number = ?
      """)
    let forget = try ["alias", "title", "value", "step", "evidence"].map {
      try statement("DELETE FROM node_\($0) WHERE node = ?")
    }
    let children = try ChildRows(self)
    let keys = try NameKeys(database, path: path)
    let hasKeys = try NameKeys.areThere(in: database, path: path)
    var numbers: [NodeID: Int] = [:]
    numbers.reserveCapacity(nodes.count + kept.count)
    for id in kept {
      guard let known = stored.removeValue(forKey: id.rawValue) else { throw missing(id.rawValue) }
      numbers[id] = known.number
    }
    for node in nodes {
      let digest = Digest.of(node)
      let known = stored.removeValue(forKey: node.id.rawValue)
      let number = known?.number ?? next
      numbers[node.id] = number
      if known?.digest == digest {
        if !hasKeys { try keys.write(node, number) }
        continue
      }
      let isLogged = log.takesPlace(.node)
      if known == nil {
        next += 1
        fresh.insert(number)
        changes.nodesAdded += 1
        if isLogged { try log(.added, node) }
      } else {
        changes.nodesChanged += 1
        changed[number] = isLogged
        if isLogged {
          let former = try FieldStates(node: number, in: database, path: path)
          try log(.changed, node, former.differences(to: FieldStates(node)))
        }
        for statement in forget {
          statement.bind(1, number)
          try statement.run()
        }
      }
      let row = known == nil ? insert : update
      bind(node, to: row)
      row.bind(11, digest)
      row.bind(12, number)
      try row.run()
      try children.write(node, number)
      try keys.write(node, number)
    }
    return (numbers, stored.values.map(\.number).sorted())
  }

  private func bind(_ node: Node, to row: PreparedStatement) {
    row.bind(1, node.id.rawValue)
    row.bind(2, node.type.rawValue)
    row.bind(3, node.name)
    row.bind(4, node.actor?.kind.rawValue)
    row.bind(5, node.weapon?.level.rawValue)
    row.bind(6, node.weapon?.weaponClass.rawValue)
    row.bind(7, node.deal?.status.rawValue)
    row.bind(8, node.deal?.year)
    row.bind(9, node.mentions)
    row.bind(10, node.confidence)
  }

  /// What hangs on a node: names, titles, figures, steps, evidence.
  private struct ChildRows {
    let writer: GraphWriter
    let alias: PreparedStatement
    let title: PreparedStatement
    let value: PreparedStatement
    let step: PreparedStatement
    let evidence: PreparedStatement

    init(_ writer: GraphWriter) throws {
      self.writer = writer
      alias = try writer.statement("INSERT INTO node_alias VALUES (?, ?, ?)")
      title = try writer.statement("INSERT INTO node_title VALUES (?, ?, ?)")
      value = try writer.statement("INSERT INTO node_value VALUES (?, ?, ?, ?, ?)")
      step = try writer.statement("INSERT INTO node_step VALUES (?, ?, ?, ?)")
      evidence = try writer.statement("INSERT INTO node_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    }

    func write(_ node: Node, _ number: Int) throws {
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
      try write(node.evidence, number, .node, 0)
    }

    private func write(_ texts: [String], _ number: Int, to row: PreparedStatement) throws {
      for (position, text) in texts.enumerated() {
        row.bind(1, number)
        row.bind(2, position)
        row.bind(3, text)
        try row.run()
      }
    }

    private func write(_ list: EvidenceList, _ number: Int, _ part: NodePart, _ position: Int) throws {
      for item in list {
        evidence.bind(1, number)
        evidence.bind(2, part.rawValue)
        evidence.bind(3, position)
        evidence.bind(4, try writer.reading(item.document))
        evidence.bind(5, item.range.lowerBound)
        evidence.bind(6, item.range.upperBound)
        evidence.bind(7, item.rule)
        evidence.bind(8, item.isInferred)
        try evidence.run()
      }
    }
  }

  // MARK: Edges

  private mutating func writeEdges(
    _ edges: [Edge], keeping kept: some Sequence<(source: NodeID, kind: EdgeKind, target: NodeID)>,
    _ numbers: [NodeID: Int]
  ) throws {
    var stored: [Ends: Stored] = [:]
    var next = 1
    let rows = try statement("SELECT number, source, target, kind, digest FROM edge")
    while try rows.step() {
      let number = try rows.integer(0)
      let ends = Ends(source: try rows.integer(1), target: try rows.integer(2), kind: try rows.text(3))
      stored[ends] = Stored(number: number, digest: try rows.integer(4))
      next = max(next, number + 1)
    }
    let insert = try statement(
      """
      INSERT INTO edge (quantity, title, confidence, digest, number, source, target, kind)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let update = try statement(
      "UPDATE edge SET quantity = ?, title = ?, confidence = ?, digest = ? WHERE number = ?")
    let evidence = try EdgeEvidenceRows(self)
    for (source, kind, target) in kept {
      guard let first = numbers[source], let second = numbers[target],
        stored.removeValue(forKey: Ends(source: first, target: second, kind: kind.rawValue)) != nil
      else { throw missing("\(source) \(kind.rawValue) \(target)") }
    }
    for edge in edges {
      guard let source = numbers[edge.source], let target = numbers[edge.target] else { continue }
      let ends = Ends(source: source, target: target, kind: edge.kind.rawValue)
      let digest = Digest.of(edge)
      let known = stored.removeValue(forKey: ends)
      if known?.digest == digest { continue }
      let number = known?.number ?? next
      let row = known == nil ? insert : update
      row.bind(1, edge.quantity)
      row.bind(2, edge.title)
      row.bind(3, edge.confidence)
      row.bind(4, digest)
      row.bind(5, number)
      if known == nil {
        next += 1
        changes.edgesAdded += 1
        if log.takesPlace(.edge) { try log(.added, edge) }
        row.bind(6, source)
        row.bind(7, target)
        row.bind(8, ends.kind)
      } else {
        changes.edgesChanged += 1
        if log.takesPlace(.edge) {
          let former = try FieldStates(edge: number, in: database, path: path)
          try log(.changed, edge, former.differences(to: FieldStates(edge)))
        }
      }
      try row.run()
      try evidence.write(edge.evidence, number, isNew: known == nil)
    }
    let remove = try statement("DELETE FROM edge WHERE number = ?")
    for item in stored.values.sorted(by: { $0.number < $1.number }) {
      if log.takesPlace(.edge) { try logRemoval(ofEdge: item.number) }
      remove.bind(1, item.number)
      try remove.run()
    }
    changes.edgesRemoved = stored.count
  }

  /// The evidence of edges. One that many documents tell of changes every day by a few rows, and only these are
  /// written.
  private struct EdgeEvidenceRows {
    private struct Place: Hashable {
      let reading: Int
      let start: Int
      let end: Int
    }

    private struct Reason: Hashable {
      let rule: String
      let isInferred: Bool
    }

    let writer: GraphWriter
    let select: PreparedStatement
    let insert: PreparedStatement
    let remove: PreparedStatement

    init(_ writer: GraphWriter) throws {
      self.writer = writer
      select = try writer.statement(
        "SELECT reading, start, end, rule, inferred FROM edge_evidence WHERE edge = ?")
      insert = try writer.statement("INSERT OR REPLACE INTO edge_evidence VALUES (?, ?, ?, ?, ?, ?)")
      remove = try writer.statement(
        "DELETE FROM edge_evidence WHERE edge = ? AND reading = ? AND start = ? AND end = ?")
    }

    func write(_ list: EvidenceList, _ edge: Int, isNew: Bool) throws {
      var stored: [Place: Reason] = [:]
      if !isNew {
        select.bind(1, edge)
        while try select.step() {
          let place = Place(
            reading: try select.integer(0), start: try select.integer(1), end: try select.integer(2))
          stored[place] = Reason(rule: try select.text(3), isInferred: try select.integer(4) == 1)
        }
      }
      for item in list {
        let place = Place(
          reading: try writer.reading(item.document), start: item.range.lowerBound, end: item.range.upperBound
        )
        let known = stored.removeValue(forKey: place)
        if known == Reason(rule: item.rule, isInferred: item.isInferred) { continue }
        insert.bind(1, edge)
        insert.bind(2, place.reading)
        insert.bind(3, place.start)
        insert.bind(4, place.end)
        insert.bind(5, item.rule)
        insert.bind(6, item.isInferred)
        try insert.run()
      }
      for place in stored.keys {
        remove.bind(1, edge)
        remove.bind(2, place.reading)
        remove.bind(3, place.start)
        remove.bind(4, place.end)
        try remove.run()
      }
    }
  }

  // MARK: Measures

  private func writeMeasures(_ nodes: [Node], _ numbers: [NodeID: Int], isWhole: Bool) throws {
    let measures = nodes.compactMap { node in
      Measures(node).flatMap { measures in numbers[node.id].map { ($0, measures) } }
    }
    guard isWhole, measures.count == nodes.count else {
      // Those of an earlier graph hold no longer, unless it is the same graph.
      if !changes.isEmpty { try statement("DELETE FROM node_measure").run() }
      return
    }
    var stored: [Int: Measures] = [:]
    let rows = try statement("SELECT node, degree, betweenness, pagerank, cluster FROM node_measure")
    while try rows.step() { stored[try rows.integer(0)] = try Measures(rows, from: 1) }
    let insert = try statement("INSERT OR REPLACE INTO node_measure VALUES (?, ?, ?, ?, ?, ?)")
    for (number, measures) in measures where stored[number] != measures {
      insert.bind(1, number)
      measures.bind(to: insert, from: 2)
      insert.bind(6, measures.digest(ofNode: number))
      try insert.run()
    }
  }
}

/// What a piece of a node's evidence is for.
enum NodePart: Int {
  case node, value, step
}
