import EntenteModel
import GRDB

/// Makes the graph of a store equal to another one, and touches only the rows in which they differ.
struct GraphWriter {
  let database: Database
  let path: String
  let readings: CitedReadings
  let log: ChangeLog
  var changes = GraphChangeCounts()
  /// The sum over the rows of nodes and edges; see ``GraphSum/parts``.
  var sum = 0
  /// How many nodes came and, below zero, left.
  var counts = GraphCounts()
  /// What the network has to follow.
  var network = NetworkChanges()
  /// The rows of nodes that came.
  private var fresh: Set<Int> = []
  /// The rows of nodes that are said otherwise, and whether they are in the log.
  var changed: [Int: Bool] = [:]

  init(_ database: Database, path: String, log: ChangeLog) {
    self.database = database
    self.path = path
    self.log = log
    readings = CitedReadings(database, path: path)
  }

  /// Writes a patch.
  ///
  /// - Parameters:
  ///   - former: In which rows the parts of the graph stand; where it is `nil`, all rows are compared with the patch, which
  ///     then gives every part.
  ///   - sum: That over the rows as they are, where the former parts are known.
  /// - Returns: In which rows the parts stand now.
  /// - Complexity: O(*n* + *m*) in numbers with the former parts, else in the rows of the graph; what differs is written.
  mutating func write(_ patch: GraphPatch, over former: FormerParts?, sum: Int) throws -> PatchRows {
    self.sum = sum
    var stored = try former == nil ? StoredRows(scanning: self) : StoredRows(self)
    if former == nil { self.sum = stored.sum }
    var rows = PatchRows()
    rows.nodes = try writeNodes(patch, former, &stored)
    rows.edges = try writeEdges(patch, former, rows.nodes, &stored)
    try removeNodes(GoneRows.of(former?.nodeRows ?? stored.nodeRows, without: rows.nodes))
    try compareCounts(with: patch)
    let nodes = patch.nodes.compactMap(\.node)
    let numbers = Dictionary(
      zip(patch.nodes, rows.nodes).compactMap { $0.node == nil ? nil : ($0.id, Int($1)) },
      uniquingKeysWith: { first, _ in first })
    try logAttributes(
      OwnAttributes.write(nodes, numbers, fresh: fresh, in: database, path: path), numbers)
    try writeMeasures(nodes, numbers, isWhole: nodes.count == patch.nodes.count)
    return rows
  }

  func statement(_ sql: String) throws -> PreparedStatement {
    try PreparedStatement(sql, in: database, path: path)
  }

  func missing(_ what: String) -> StoreError {
    StoreError(path: path, kind: .damaged("“\(what)” of the last build is missing"))
  }

  /// A row number in 32 bits, as the network keeps it.
  func narrowed(_ number: Int) throws -> Int32 {
    guard let narrow = Int32(exactly: number) else {
      throw StoreError(path: path, kind: .damaged("it has rows with numbers beyond 32 bits"))
    }
    return narrow
  }

  /// What the former build left is not looked at, but none of it may be missing.
  private func compareCounts(with patch: GraphPatch) throws {
    for (table, count) in [("node", patch.nodes.count), ("edge", patch.edgeCount)] {
      let rows = try statement("SELECT count(*) FROM \(table)")
      defer { rows.reset() }
      guard try rows.step(), try rows.integer(0) == count else {
        throw StoreError(path: path, kind: .damaged("the table “\(table)” has lost rows of the last build"))
      }
    }
  }

  // MARK: Nodes

  /// Gives the row of each node.
  private mutating func writeNodes(
    _ patch: GraphPatch, _ former: FormerParts?, _ stored: inout StoredRows
  ) throws -> [Int32] {
    let insert = try statement(
      """
      INSERT INTO node
        (type, name, kind, level, class, status, year, mentions, confidence, digest, evidence, number, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let update = try statement(
      """
      UPDATE node SET type = ?, name = ?, kind = ?, level = ?, class = ?, status = ?, year = ?, mentions = ?,
      confidence = ?, digest = ?, evidence = ? WHERE number = ?
      """)
    let children = try NodeRows(self)
    let keys = try NameKeys(database, path: path)
    let hasKeys = try NameKeys.areThere(in: database, path: path)
    var rows = [Int32](repeating: 0, count: patch.nodes.count)
    var given: [Int] = []
    for (place, part) in patch.nodes.enumerated() {
      if part.node != nil {
        given.append(place)
      } else {
        guard let row = former?.row(of: part) else { throw missing(part.id.rawValue) }
        rows[place] = row
      }
    }
    // New rows have their numbers in the order of ids.
    given.sort { patch.nodes[$0].id < patch.nodes[$1].id }
    for place in given {
      guard let node = patch.nodes[place].node else { continue }
      let known = try stored.node(node.id)
      let number = known?.number ?? stored.nextNode
      rows[place] = try narrowed(number)
      let evidence: NodeRows.Change
      if patch.nodes[place].isGrown {
        guard let known, let sum = known.evidence else { throw missing(node.id.rawValue) }
        evidence = try children.grown(node, number, sum: sum)
      } else {
        evidence = NodeRows.Change(of: node)
      }
      let digest = Digest.of(node, evidence: evidence.sum)
      if let known, known.isSame(digest, evidence.sum, or: { Digest.of(node, evidence: nil) }) {
        if !hasKeys { try keys.write(node, number) }
        // A row of an earlier version says the same in its way.
        if known.evidence == nil { try refresh("node", known, digest, evidence.sum) }
        continue
      }
      let isLogged = log.takesPlace(.node)
      if known == nil {
        stored.nextNode += 1
        fresh.insert(number)
        changes.nodesAdded += 1
        counts.add(node)
        network.nodes.append((id: node.id, row: rows[place], isWeapon: node.type == .weapon))
        if isLogged { try log(.added, node) }
      } else {
        changes.nodesChanged += 1
        try takeOut(number)
        counts.add(node)
        changed[number] = isLogged
        if isLogged {
          let former = try FieldStates(node: number, in: database, path: path)
          var present = FieldStates(node)
          if patch.nodes[place].isGrown { present.sentences = evidence.count }
          try log(.changed, node, former.differences(to: present))
        }
      }
      let keepsNames = try known != nil && hasKeys && children.isCalledTheSame(node, number)
      let row = known == nil ? insert : update
      bind(node, to: row)
      row.bind(10, digest)
      row.bind(11, evidence.sum)
      row.bind(12, number)
      // A row that is there was found by its id.
      if known == nil { row.bind(13, node.id.rawValue) }
      try row.run()
      sum &+= digest &- (known?.digest ?? 0)
      try children.write(node, number, isNew: known == nil, keepsNames: keepsNames, evidence)
      if !keepsNames { try keys.write(node, number) }
    }
    return rows
  }

  private func bind(_ node: Node, to row: PreparedStatement) {
    row.bind(1, node.type.rawValue)
    row.bind(2, node.name)
    row.bind(3, node.actor?.kind.rawValue)
    row.bind(4, node.weapon?.level.rawValue)
    row.bind(5, node.weapon?.weaponClass.rawValue)
    row.bind(6, node.deal?.status.rawValue)
    row.bind(7, node.deal?.year)
    row.bind(8, node.mentions)
    row.bind(9, node.confidence)
  }

  /// Gives a row the sums of this version.
  mutating func refresh(_ table: String, _ known: StoredRows.Row, _ digest: Int, _ evidence: Int) throws {
    let row = try statement("UPDATE \(table) SET digest = ?, evidence = ? WHERE number = ?")
    row.bind(1, digest)
    row.bind(2, evidence)
    row.bind(3, known.number)
    try row.run()
    sum &+= digest &- known.digest
  }

  /// Counts a node of the store no longer as what it is there.
  private mutating func takeOut(_ number: Int) throws {
    let row = try statement("SELECT type, kind FROM node WHERE number = ?")
    row.bind(1, number)
    defer { row.reset() }
    guard try row.step() else { return }
    let type = try row.value(0, as: NodeType.self)
    counts.add(-1, type, type == .actor ? try row.value(1, as: ActorKind.self) : nil)
  }

  private mutating func removeNodes(_ gone: [Int32]) throws {
    let digests = try statement("SELECT digest FROM node WHERE number = ?")
    let remove = try statement("DELETE FROM node WHERE number = ?")
    for row in gone {
      let number = Int(row)
      if log.takesPlace(.node) { try logRemoval(ofNode: number) }
      try takeOut(number)
      digests.bind(1, number)
      while try digests.step() { sum &-= try digests.integer(0) }
      remove.bind(1, number)
      try remove.run()
    }
    network.goneNodes = gone
    changes.nodesRemoved = gone.count
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
