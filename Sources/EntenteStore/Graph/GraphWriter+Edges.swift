import EntenteModel
import GRDB

/// What the writer does with edges.
extension GraphWriter {
  /// Gives the row of each edge.
  ///
  /// - Parameter nodes: The rows of the nodes of the patch.
  mutating func writeEdges(
    _ patch: GraphPatch, _ former: FormerParts?, _ nodes: [Int32], _ stored: inout StoredRows
  ) throws -> [Int32] {
    let insert = try statement(
      """
      INSERT INTO edge (quantity, title, confidence, digest, evidence, number, source, target, kind)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let update = try statement(
      "UPDATE edge SET quantity = ?, title = ?, confidence = ?, digest = ?, evidence = ? WHERE number = ?")
    let evidence = try EdgeEvidenceRows(self)
    var rows = [Int32](repeating: 0, count: patch.edges.count)
    rows.reserveCapacity(patch.edgeCount)
    for part in patch.keptEdges {
      guard let row = former?.row(of: part) else { throw missing("an edge") }
      rows.append(row)
    }
    let edges = patch.edges.map(\.edge)
    for place in edges.indices.sorted(by: { edges[$0] < edges[$1] }) {
      let (part, edge) = (patch.edges[place], edges[place])
      // Those of a symmetric kind have their ends in the order of ids.
      let (source, target) =
        patch.nodes[part.source].id == edge.source
        ? (nodes[part.source], nodes[part.target]) : (nodes[part.target], nodes[part.source])
      let ends = StoredRows.Ends(source: Int(source), target: Int(target), kind: edge.kind.rawValue)
      let known = try stored.edge(ends)
      let number = known?.number ?? stored.nextEdge
      rows[place] = try narrowed(number)
      var sum = Digest.sum(over: edge.evidence)
      if part.isGrown {
        guard let former = known?.evidence else {
          throw missing("\(edge.source) \(ends.kind) \(edge.target)")
        }
        sum &+= former
      }
      let digest = Digest.of(edge, evidence: sum)
      if let known, known.isSame(digest, sum, or: { Digest.of(edge, evidence: nil) }) {
        if known.evidence == nil { try refresh("edge", known, digest, sum) }
        continue
      }
      let row = known == nil ? insert : update
      row.bind(1, edge.quantity)
      row.bind(2, edge.title)
      row.bind(3, edge.confidence)
      row.bind(4, digest)
      row.bind(5, sum)
      row.bind(6, number)
      let support = Int32(clamping: edge.evidence.documents.count)
      if known == nil {
        stored.nextEdge += 1
        changes.edgesAdded += 1
        if log.takesPlace(.edge) { try log(.added, edge) }
        row.bind(7, ends.source)
        row.bind(8, ends.target)
        row.bind(9, ends.kind)
        network.edges.append(
          .init(row: rows[place], source: source, target: target, kind: edge.kind, support: support))
      } else {
        changes.edgesChanged += 1
        if log.takesPlace(.edge) {
          let former = try FieldStates(edge: number, in: database, path: path)
          var present = FieldStates(edge)
          if part.isGrown { present.sentences += former.sentences }
          try log(.changed, edge, former.differences(to: present))
        }
        network.support[rows[place]] = (support, adds: part.isGrown)
      }
      try row.run()
      self.sum &+= digest &- (known?.digest ?? 0)
      if part.isGrown {
        try evidence.add(edge.evidence, number)
      } else {
        try evidence.write(edge.evidence, number, isNew: known == nil)
      }
    }
    try removeEdges(GoneRows.of(former?.edgeRows ?? stored.edgeRows, without: rows))
    return rows
  }

  private mutating func removeEdges(_ gone: [Int32]) throws {
    let digests = try statement("SELECT digest FROM edge WHERE number = ?")
    let remove = try statement("DELETE FROM edge WHERE number = ?")
    for row in gone {
      let number = Int(row)
      if log.takesPlace(.edge) { try logRemoval(ofEdge: number) }
      digests.bind(1, number)
      while try digests.step() { sum &-= try digests.integer(0) }
      remove.bind(1, number)
      try remove.run()
    }
    network.goneEdges = gone
    changes.edgesRemoved = gone.count
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

    let readings: CitedReadings
    let select: PreparedStatement
    let insert: PreparedStatement
    let remove: PreparedStatement

    init(_ writer: GraphWriter) throws {
      readings = writer.readings
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
          reading: try readings.row(of: item.document), start: item.range.lowerBound,
          end: item.range.upperBound)
        let known = stored.removeValue(forKey: place)
        if known == Reason(rule: item.rule, isInferred: item.isInferred) { continue }
        try add(item, edge)
      }
      for place in stored.keys {
        remove.bind(1, edge)
        remove.bind(2, place.reading)
        remove.bind(3, place.start)
        remove.bind(4, place.end)
        try remove.run()
      }
    }

    /// Adds evidence of documents that an edge did not cite.
    func add(_ list: EvidenceList, _ edge: Int) throws {
      for item in list { try add(item, edge) }
    }

    private func add(_ item: Evidence, _ edge: Int) throws {
      insert.bind(1, edge)
      insert.bind(2, try readings.row(of: item.document))
      insert.bind(3, item.range.lowerBound)
      insert.bind(4, item.range.upperBound)
      insert.bind(5, item.rule)
      insert.bind(6, item.isInferred)
      try insert.run()
    }
  }
}
