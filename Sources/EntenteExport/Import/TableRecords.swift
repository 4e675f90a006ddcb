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
      var record = NodeRecord(range: table.nodeRanges[row])
      columns.fill(&record, row)
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

/// The columns of nodes that mean something to us, found once.
private struct NodeColumns {
  private typealias Column = PropertyGraph.Column
  private let id, label, name, type, kind, level, weaponClass, status, year, titles, aliases: Column?
  private let mentions, confidence, value, currency, bound, history: Column?
  private let evidence: EvidenceColumns
  private let others: [Column]
  private let isOurs: Bool

  init(_ graph: PropertyGraph, isOurs: Bool) {
    self.isOurs = isOurs
    func ours(_ name: String) -> PropertyGraph.Column? { isOurs ? graph.nodeColumn(name) : nil }
    id = ours("entente_id")
    label = graph.nodeColumn("label")
    name = graph.nodeColumn("name")
    type = graph.nodeColumn("type")
    kind = ours("kind")
    level = ours("level")
    weaponClass = ours("class")
    status = ours("status")
    year = ours("year")
    titles = ours("titles")
    aliases = ours("aliases")
    mentions = ours("mentions")
    confidence = ours("confidence")
    value = ours("value")
    currency = ours("currency")
    bound = ours("bound")
    history = ours("history")
    evidence = EvidenceColumns(ours("evidence"), ours("citations"))
    // Looks and times are made anew with each export.
    let known =
      isOurs ? LookTable.names.union(PropertyGraph.ownNodeColumns) : ["label", "name", "type"]
    others = graph.nodeColumns.filter { !known.contains($0.name) }
  }

  func fill(_ record: inout NodeRecord, _ row: Int) {
    record.id = id?.text(at: row)
    record.name = name?.text(at: row) ?? label?.text(at: row)
    record.type = type?.text(at: row)
    // A stranger's “deal” has none of what makes one of ours.
    if !isOurs, record.type == NodeType.deal.rawValue { record.type = nil }
    record.kind = kind?.text(at: row)
    record.level = level?.text(at: row)
    record.weaponClass = weaponClass?.text(at: row)
    record.status = status?.text(at: row)
    record.year = year?.integer(at: row)
    record.titles = titles?.text(at: row).map(JoinedText.splitList) ?? []
    record.aliases = aliases?.text(at: row).map(JoinedText.splitList) ?? []
    record.mentions = mentions?.integer(at: row)
    record.confidence = confidence?.real(at: row)
    if let amount = value?.text(at: row).flatMap({ AmountText.hundredths($0) }) {
      let bound = bound?.text(at: row).flatMap(Money.Bound.init(rawValue:)) ?? .exact
      record.values = [
        MoneyRecord(money: Money(hundredths: amount, currency: currency?.text(at: row) ?? "", bound: bound))
      ]
    }
    record.history = history?.text(at: row).map(Self.history) ?? []
    record.evidence = evidence.evidence(at: row)
    for column in others {
      if let value = column.attribute(at: row) {
        record.attributes[NodeKeys.attributeName(column.name)] = value
      }
    }
  }

  private static func history(_ text: String) -> [StatusRecord] {
    JoinedText.splitList(text).compactMap { step in
      let parts = step.split(separator: " ", maxSplits: 1)
      guard let status = parts.first.flatMap({ DealStatus(rawValue: String($0)) }) else { return nil }
      return StatusRecord(status: status, date: parts.count > 1 ? CalendarDate(String(parts[1])) : nil)
    }
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

  /// Nothing unless each quote has its citation.
  func evidence(at row: Int) -> [Evidence] {
    guard let citations = citations?.text(at: row) else { return [] }
    let quotes = quotes?.text(at: row) ?? ""
    let places = JoinedText.splitLines(citations)
    // One empty quote is an empty text.
    let texts = quotes.isEmpty && places.count == 1 ? [""] : JoinedText.splitLines(quotes)
    guard !places.isEmpty, places.count == texts.count else { return [] }
    let all = zip(places, texts).compactMap { Citation.evidence($0, quote: $1) }
    return all.count == places.count ? all : []
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
