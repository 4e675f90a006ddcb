import EntenteModel

/// Makes a typed graph of tables: our own with its types and evidence, a stranger's as actors that are linked.
///
/// A stranger's column of one of our names means what it says in the stranger's file, so only a table with
/// `entente_id` is taken for ours.
struct TableRecords {
  private let table: TableBuilder.Result
  private var assembler: GraphAssembler
  private let isOurs: Bool
  private var seenDocuments: Set<DocumentID> = []
  /// The stable ids of the nodes, row by row.
  private var ids: [String] = []

  /// - Parameter bytes: The file that the tables come from, which facts without evidence cite.
  init(_ table: TableBuilder.Result, bytes: [UInt8], name: String, rule: String) {
    self.table = table
    isOurs = table.graph.nodeColumn("entente_id") != nil
    assembler = GraphAssembler(bytes: bytes, name: name, rule: rule, isStrict: false)
  }

  mutating func graph() throws(ImportFailure) -> KnowledgeGraph {
    try addNodes()
    try addEdges()
    return try assembler.graph()
  }

  private mutating func addNodes() throws(ImportFailure) {
    let graph = table.graph
    let columns = NodeColumns(graph, isOurs: isOurs)
    for row in 0..<graph.nodeCount {
      var record = columns.record(row, range: table.nodeRanges[row])
      record.id = record.id ?? "actor/" + graph.nodeIDs[row]
      ids.append(record.id ?? "")
      noteDocuments(record.evidence)
      try assembler.add(record)
    }
  }

  private mutating func addEdges() throws(ImportFailure) {
    let graph = table.graph
    let type = graph.edgeColumn("type")
    let interaction = graph.edgeColumn("interaction")
    let label = graph.edgeColumn("label")
    let quantity = graph.edgeColumn("quantity")
    let title = graph.edgeColumn("title")
    let confidence = graph.edgeColumn("confidence")
    let evidence = EvidenceColumns(graph.edgeColumn("evidence"), graph.edgeColumn("citations"))
    for row in 0..<graph.edgeCount {
      var record = EdgeRecord(range: table.edgeRanges[row])
      record.source = ids[Int(graph.sources[row])]
      record.target = ids[Int(graph.targets[row])]
      record.type = type?.text(at: row) ?? interaction?.text(at: row)
      record.quantity = quantity?.integer(at: row)
      record.title = title?.text(at: row)
      record.confidence = confidence?.real(at: row)
      if record.type.flatMap(EdgeKind.init(rawValue:)) == nil, record.title == nil {
        record.title = label?.text(at: row) ?? (graph.edgeKinds.isEmpty ? nil : graph.edgeKinds[row])
        if record.title?.isEmpty == true { record.title = nil }
      }
      record.evidence = evidence.evidence(at: row)
      noteDocuments(record.evidence)
      try assembler.add(record)
    }
  }

  /// Tables have no list of documents: those that are cited are taken for it.
  private mutating func noteDocuments(_ evidence: [Evidence]) {
    for item in evidence where seenDocuments.insert(item.document).inserted {
      assembler.documents.append(DocumentInfo(id: item.document))
    }
  }
}

/// The columns of nodes, those of ours told from a stranger's.
private struct NodeColumns {
  private let known: [PropertyGraph.Column]
  private let others: [PropertyGraph.Column]
  private let isOurs: Bool

  init(_ graph: PropertyGraph, isOurs: Bool) {
    self.isOurs = isOurs
    let names = isOurs ? PropertyGraph.ownNodeColumns : ["label", "name", "type"]
    known = graph.nodeColumns.filter { names.contains($0.name) }
    others = graph.nodeColumns.filter {
      // Looks and times are made anew with each export.
      !names.contains($0.name) && !(isOurs && LookTable.names.contains($0.name))
    }
  }

  func record(_ row: Int, range: Range<Int>) -> NodeRecord {
    var cells = NodeCells(range: range)
    for column in known {
      if let text = column.text(at: row) { _ = cells.take(column.name, text) }
    }
    for column in others {
      if let value = column.attribute(at: row) { cells.setAttribute(column.name, to: value) }
    }
    var record = cells.finished()
    // A stranger's “deal” has none of what makes one of ours.
    if !isOurs, record.type == NodeType.deal.rawValue { record.type = nil }
    return record
  }
}

/// The two columns in which evidence stands, one piece a line in both.
private struct EvidenceColumns {
  private let quotes: PropertyGraph.Column?
  private let citations: PropertyGraph.Column?

  init(_ quotes: PropertyGraph.Column?, _ citations: PropertyGraph.Column?) {
    self.quotes = quotes
    self.citations = citations
  }

  func evidence(at row: Int) -> [Evidence] {
    guard let places = citations?.text(at: row) else { return [] }
    return CitationCells(quotes: quotes?.text(at: row) ?? "", places: places).evidence
  }
}

extension PropertyGraph.Column {
  fileprivate func integer(at row: Int) -> Int? {
    guard hasValue(at: row) else { return nil }
    return switch cells {
    case .integers(let values): Int(values[row])
    case .reals(let values): Int(exactly: values[row])
    case .text(let values): Int(values[row])
    case .booleans: nil
    }
  }

  fileprivate func real(at row: Int) -> Double? {
    guard hasValue(at: row) else { return nil }
    return switch cells {
    case .integers(let values): Double(values[row])
    case .reals(let values): values[row]
    case .text(let values): Double(values[row])
    case .booleans: nil
    }
  }

  fileprivate func attribute(at row: Int) -> Attributes.Value? {
    guard hasValue(at: row) else { return nil }
    return switch cells {
    case .integers(let values): .integer(Int(values[row]))
    case .reals(let values): .real(values[row])
    case .text(let values): .text(values[row])
    case .booleans(let values): .text(values[row] ? "true" : "false")
    }
  }
}
