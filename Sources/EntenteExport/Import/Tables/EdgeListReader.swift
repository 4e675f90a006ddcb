import EntenteModel

/// Reads a stranger's table of edges, with or without a table of its nodes: what spreadsheets, Gephi and data
/// journalists write.
///
/// Names become actors, organizations where no column and no table of nodes tells more. A row that says that
/// something is supplied, or whose ends are called supplier and recipient, becomes a deal with its weapon, quantity
/// and year; columns that the model has no place for become its attributes. Other rows become relations: a word that
/// is none of ours becomes the title of the most neutral one. A row with a quote and a document cites that document,
/// others themselves. Weights are not kept: Entente counts statements and documents.
struct EdgeListReader {
  private let file: GraphFile
  private let header: CSVHeader
  private let columns: EdgeColumns
  private let limits: ImportLimits
  private var graph = TableGraph()
  private var types: [String: EdgeWords.NodeWord] = [:]
  /// Words for types that are none of ours.
  private var foreignTypes: [String: String] = [:]
  private var members: [String: TableGraph.Member] = [:]
  private var labels: [String: TableGraph.Member] = [:]
  private var documents: [String: CalendarDate?] = [:]

  /// `nil` where the first line does not name the columns of both ends.
  init?(_ file: GraphFile, limits: ImportLimits) {
    guard
      let header = CSVHeader(file.bytes, at: 0, limits: limits, where: { EdgeColumns($0) != nil }),
      let columns = EdgeColumns(header)
    else { return nil }
    self.file = file
    self.header = header
    self.columns = columns
    self.limits = limits
  }

  /// Takes up the nodes of a table that has an id and perhaps a label and a type for each.
  mutating func take(_ nodes: NodeTable) throws(ImportFailure) {
    var scanner = nodes.scanner()
    while try scanner.next() {
      let id = scanner.trimmed(nodes.id)
      guard !id.isEmpty else { throw scanner.failure("a node has no id") }
      guard members[id] == nil else { throw scanner.failure("the node \(id.prefix(60)) stands twice") }
      let label = nodes.label.map(scanner.trimmed) ?? ""
      var attributes = Attributes()
      for (name, place) in nodes.others where !scanner.isBlank(place) {
        attributes[name] = CSVText.value(scanner.trimmed(place))
      }
      if let place = nodes.type, !scanner.isBlank(place) { note(scanner.trimmed(place), of: id) }
      // Two nodes may bear one label: their ids keep them apart.
      let member = add(label.isEmpty ? id : label, id: id, attributes: attributes)
      graph.cite(
        member,
        Evidence(
          document: DocumentID(nodes.file.shortName), range: scanner.row, quote: scanner.rowText,
          rule: Self.rule))
      if !label.isEmpty, labels[label] == nil { labels[label] = member }
      try check(scanner)
    }
    documents[nodes.file.shortName] = .some(nil)
  }

  mutating func read() throws(ImportFailure) -> KnowledgeGraph {
    try findTypes()
    var scanner = self.scanner()
    while try scanner.next() {
      try read(scanner)
      try check(scanner)
    }
    var assembler = GraphAssembler(
      bytes: file.bytes, name: file.shortName, rule: Self.rule, isStrict: false)
    assembler.documents = documents.map { DocumentInfo(id: DocumentID($0), date: $1) }
    try graph.assemble(into: &assembler)
    return try assembler.graph()
  }

  private static let rule = "import.csv"

  private func scanner() -> CSVScanner {
    CSVScanner(file.bytes, separator: header.separator, from: header.end, limits: limits)
  }

  private func check(_ row: CSVScanner) throws(ImportFailure) {
    guard graph.count <= limits.elements else {
      throw row.failure("more than \(limits.elements) nodes and edges")
    }
  }

  // MARK: - Nodes

  /// Looks through the whole table first, so that a node does not depend on the row that names it first.
  private mutating func findTypes() throws(ImportFailure) {
    var used: Set<String> = []
    var made: Set<String> = []
    var scanner = self.scanner()
    while try scanner.next() {
      let (source, target) = (scanner.trimmed(columns.source), scanner.trimmed(columns.target))
      if let place = columns.sourceType, !scanner.isBlank(place) { note(scanner.trimmed(place), of: source) }
      if let place = columns.targetType, !scanner.isBlank(place) { note(scanner.trimmed(place), of: target) }
      used.insert(source)
      switch columns.relation(of: scanner).flatMap(EdgeWords.kind) {
      case .operates, .produces: made.insert(target)
      default: used.insert(target)
      }
    }
    for name in made where !used.contains(name) && types[name] == nil { types[name] = .weapon }
  }

  private mutating func note(_ word: String, of node: String) {
    if let type = EdgeWords.node(word) {
      if types[node] == nil { types[node] = type }
    } else if foreignTypes[node] == nil {
      foreignTypes[node] = word
    }
  }

  private mutating func member(_ name: String) -> TableGraph.Member {
    members[name] ?? labels[name] ?? add(name, id: name, attributes: Attributes())
  }

  private mutating func add(_ name: String, id: String, attributes: Attributes) -> TableGraph.Member {
    var attributes = attributes
    if let word = foreignTypes[id] { attributes["type_"] = .text(word) }
    let member: TableGraph.Member
    switch types[id] {
    case .weapon: member = .weapon(graph.weapon(name, .other, level: .designation))
    case .actor(let kind):
      member = .actor(
        graph.actor(id) { TableGraph.Actor(name: name, kind: kind, attributes: attributes) })
    case nil:
      member = .actor(
        graph.actor(id) { TableGraph.Actor(name: name, kind: .organization, attributes: attributes) })
    }
    members[id] = member
    return member
  }

  // MARK: - Edges

  private mutating func read(_ row: CSVScanner) throws(ImportFailure) {
    guard row.count == header.names.count else {
      throw row.failure("this row has \(row.count) fields and the line of column names \(header.names.count)")
    }
    let (sourceName, targetName) = (row.trimmed(columns.source), row.trimmed(columns.target))
    let word = columns.relation(of: row)
    let isTransfer = columns.isDeals || word.map(EdgeWords.isTransfer) ?? false
    guard isTransfer ? !sourceName.isEmpty || !targetName.isEmpty : !sourceName.isEmpty && !targetName.isEmpty
    else { throw row.failure("this row lacks its source or its target") }
    let source = sourceName.isEmpty ? nil : member(sourceName)
    let target = targetName.isEmpty ? nil : member(targetName)
    let date = try self.date(row)
    let evidence = evidence(row, published: isTransfer ? nil : date)
    switch (source, target) {
    case (.actor(let supplier)?, .actor(let recipient)?) where isTransfer:
      try addDeal(supplier, recipient, word, date, evidence, row)
    case (.actor(let supplier)?, nil): try addDeal(supplier, nil, word, date, evidence, row)
    case (nil, .actor(let recipient)?): try addDeal(nil, recipient, word, date, evidence, row)
    case (let source?, let target?):
      // A weapon begins no statement of ours: it is what is operated or produced.
      let isWeapon = if case .weapon = source { true } else { false }
      if isWeapon, case .weapon = target { throw row.failure("no edge can lead from a weapon to a weapon") }
      let ends = isWeapon ? (target, source) : (source, target)
      let known = isWeapon ? nil : kind(word, to: target)
      graph.add(
        TableGraph.Relation(
          source: ends.0, target: ends.1, type: known?.rawValue,
          title: columns.title.map(row.trimmed).flatMap { $0.isEmpty ? nil : $0 }
            ?? (known == nil ? word : nil),
          quantity: columns.quantity.flatMap { Int(row.trimmed($0)) },
          confidence: try confidence(row) ?? (known == nil ? 0.5 : nil), evidence: evidence, range: row.row))
    default: throw row.failure("a weapon cannot be a side of a deal")
    }
  }

  /// Our relation of a word, where it can lead to such a target.
  private func kind(_ word: String?, to target: TableGraph.Member) -> EdgeKind? {
    let isWeapon = if case .weapon = target { true } else { false }
    guard let kind = word.flatMap(EdgeWords.kind), kind.joins(.actor, isWeapon ? .weapon : .actor) else {
      return nil
    }
    return kind
  }

  private mutating func addDeal(
    _ supplier: Int?, _ recipient: Int?, _ word: String?, _ date: CalendarDate?, _ evidence: Evidence,
    _ row: CSVScanner
  ) throws(ImportFailure) {
    let stated = columns.status.flatMap { DealStatus(rawValue: row.trimmed($0).lowercased()) }
    let isDelivered = word.map { CSVHeader.key($0).hasPrefix("deliver") } ?? false
    var deal = TableGraph.Deal(
      status: stated ?? (isDelivered ? .delivered : .signed), evidence: evidence, content: row.rowText)
    deal.supplier = supplier
    deal.recipient = recipient
    deal.year = date?.year
    deal.statusYear = date?.year
    if let date { deal.history = [StatusRecord(status: deal.status, date: date)] }
    if let confidence = try confidence(row) {
      deal.confidence = confidence
      deal.supplierConfidence = confidence
      deal.itemConfidence = confidence
    }
    if let place = columns.weapon, !row.isBlank(place) {
      let weaponClass = columns.weaponClass.flatMap { place in
        WeaponClass(rawValue: row.trimmed(place).lowercased())
          ?? SIPRIVocabulary.weaponClass(of: row.trimmed(place))
      }
      deal.weapon = graph.weapon(row.trimmed(place), weaponClass ?? .other, level: .designation)
    }
    if let place = columns.quantity, !row.isBlank(place) {
      deal.quantity = Int(row.trimmed(place)).flatMap { $0 >= 0 ? $0 : nil }
      if deal.weapon == nil || deal.quantity == nil {
        deal.attributes["quantity"] = CSVText.value(row.trimmed(place))
      }
    }
    if stated == nil, let place = columns.status, !row.isBlank(place) {
      deal.attributes["status_"] = .text(row.trimmed(place))
    }
    for (name, place) in columns.others where !row.isBlank(place) {
      deal.attributes[name] = CSVText.value(row.trimmed(place))
    }
    graph.add(deal)
  }

  private func date(_ row: CSVScanner) throws(ImportFailure) -> CalendarDate? {
    guard let place = columns.date, !row.isBlank(place) else { return nil }
    let text = row.trimmed(place)
    guard let date = CalendarDate(text) else {
      throw row.failure("“\(text.prefix(40))” is no date such as 2012, 2012-10 or 2012-10-09", at: place)
    }
    return date
  }

  private func confidence(_ row: CSVScanner) throws(ImportFailure) -> Double? {
    guard let place = columns.confidence, !row.isBlank(place) else { return nil }
    guard let value = Double(row.trimmed(place)), (0...1).contains(value) else {
      throw row.failure("a confidence is a number from 0 to 1", at: place)
    }
    return value
  }

  /// The sentence that the row cites, else the row itself.
  private mutating func evidence(_ row: CSVScanner, published date: CalendarDate?) -> Evidence {
    let quote = columns.quote.map(row.trimmed) ?? ""
    if let place = columns.document, !row.isBlank(place), !quote.isEmpty {
      let name = row.trimmed(place)
      // Relations have no date of their own: their document's stands for it.
      if let known = documents[name] ?? nil {
        if let date, date < known { documents[name] = .some(date) }
      } else {
        documents[name] = .some(date)
      }
      return Evidence(document: DocumentID(name), range: 0..<0, quote: quote, rule: Self.rule)
    }
    if documents[file.shortName] == nil { documents[file.shortName] = .some(nil) }
    return Evidence(
      document: DocumentID(file.shortName), range: row.row, quote: quote.isEmpty ? row.rowText : quote,
      rule: Self.rule)
  }
}

extension CSVText {
  /// A whole number, a decimal one or a text.
  static func value(_ text: String) -> Attributes.Value {
    if let number = Int(text) { return .integer(number) }
    if let first = text.utf8.first, (0x30...0x39).contains(first) || first == UInt8(ascii: "-"),
      let number = Double(text), number.isFinite
    {
      return .real(number)
    }
    return .text(text)
  }
}
