import EntenteModel

/// Reads node-link JSON of the schema `entente-graph/1`. Keys may stand in any order; unknown single values
/// of a node become its attributes, everything else unknown is passed over.
struct JSONGraphReader {
  private var scanner: JSONScanner
  private var assembler: GraphAssembler
  private let limits: ImportLimits
  private var nodes: [NodeRecord] = []
  private var edges: [EdgeRecord] = []

  init(_ bytes: [UInt8], name: String, limits: ImportLimits) {
    scanner = JSONScanner(bytes, limits: limits)
    assembler = GraphAssembler(bytes: bytes, name: name, rule: "import.json", isStrict: true)
    self.limits = limits
  }

  mutating func read() throws(ImportFailure) -> KnowledgeGraph {
    var sawNodes = false
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "graph": try readGraph()
      case "nodes":
        sawNodes = true
        try scanner.beginArray()
        while try scanner.nextElement() {
          nodes.append(try readNode())
          try checkCount()
        }
      // NetworkX before 3.4 writes `links`.
      case "edges", "links":
        try scanner.beginArray()
        while try scanner.nextElement() {
          edges.append(try readEdge())
          try checkCount()
        }
      default: try scanner.skipValue()
      }
    }
    try scanner.end()
    guard sawNodes else { throw scanner.failure("there is no list of nodes: this is no graph") }
    for record in nodes { try assembler.add(record) }
    for record in edges { try assembler.add(record) }
    return try assembler.graph()
  }

  private func checkCount() throws(ImportFailure) {
    if nodes.count + edges.count > limits.elements {
      throw scanner.failure("more than \(limits.elements) nodes and edges")
    }
  }

  private mutating func readGraph() throws(ImportFailure) {
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "schema":
        let schema = try scanner.string()
        guard schema == JSONExporter.schema else {
          throw scanner.failure("the schema is “\(schema)”, not “\(JSONExporter.schema)”")
        }
      case "sources":
        try scanner.beginArray()
        while try scanner.nextElement() { try readSource() }
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func readSource() throws(ImportFailure) {
    var document = DocumentInfo(id: DocumentID(""))
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "id":
        document = DocumentInfo(
          id: DocumentID(try scanner.string()), title: document.title, date: document.date,
          words: document.words)
      case "title": document.title = try optionalString()
      case "date": document.date = try optionalString().flatMap { CalendarDate($0) }
      case "words": document.words = try integer()
      default: try scanner.skipValue()
      }
    }
    guard !document.id.rawValue.isEmpty else { throw scanner.failure("a source has no id") }
    assembler.documents.append(document)
  }

  private mutating func readNode() throws(ImportFailure) -> NodeRecord {
    _ = try scanner.kind()
    var record = NodeRecord(range: scanner.position..<scanner.position)
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "id": record.id = try identifier()
      case "type": record.type = try optionalString()
      case "kind": record.kind = try optionalString()
      case "level": record.level = try optionalString()
      case "class": record.weaponClass = try optionalString()
      case "status": record.status = try optionalString()
      case "year": record.year = try optionalInteger()
      case "name": record.name = try optionalString()
      case "aliases": record.aliases = try strings()
      case "titles": record.titles = try strings()
      case "mentions": record.mentions = try optionalInteger()
      case "confidence": record.confidence = try real()
      case "value":
        if try scanner.kind() == .null {
          try scanner.null()
        } else {
          let value = try readMoney()
          if record.values.isEmpty { record.values = [value] }
        }
      case "values":
        record.values = []
        try scanner.beginArray()
        while try scanner.nextElement() { record.values.append(try readMoney()) }
      case "history":
        try scanner.beginArray()
        while try scanner.nextElement() { record.history.append(try readStatus()) }
      case "evidence": record.evidence = try readEvidence()
      case "documents": try scanner.skipValue()
      default: try readAttribute(key, &record)
      }
    }
    record.range = record.range.lowerBound..<scanner.position
    return record
  }

  private mutating func readAttribute(_ key: String, _ record: inout NodeRecord) throws(ImportFailure) {
    switch try scanner.kind() {
    case .string: record.attributes[key] = .text(try scanner.string())
    case .number:
      switch try scanner.number() {
      case .integer(let number): record.attributes[key] = .integer(number)
      case .real(let number): record.attributes[key] = .real(number)
      }
    case .boolean: record.attributes[key] = .text(try scanner.boolean() ? "true" : "false")
    case .object, .array, .null: try scanner.skipValue()
    }
  }

  private mutating func readEdge() throws(ImportFailure) -> EdgeRecord {
    _ = try scanner.kind()
    var record = EdgeRecord(range: scanner.position..<scanner.position)
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "source": record.source = try identifier()
      case "target": record.target = try identifier()
      case "type": record.type = try optionalString()
      case "quantity": record.quantity = try optionalInteger()
      case "title": record.title = try optionalString()
      case "confidence": record.confidence = try real()
      case "evidence": record.evidence = try readEvidence()
      default: try scanner.skipValue()
      }
    }
    record.range = record.range.lowerBound..<scanner.position
    return record
  }

  private mutating func readEvidence() throws(ImportFailure) -> [Evidence] {
    var result: [Evidence] = []
    try scanner.beginArray()
    while try scanner.nextElement() {
      var document = ""
      var (start, end) = (0, 0)
      var quote = ""
      var rule = "import.json"
      var isInferred = false
      try scanner.beginObject()
      while let key = try scanner.nextKey() {
        switch key {
        case "document": document = try scanner.string()
        case "start": start = try integer()
        case "end": end = try integer()
        case "quote": quote = try scanner.string()
        case "rule": rule = try scanner.string()
        case "inferred": isInferred = try scanner.boolean()
        default: try scanner.skipValue()
        }
      }
      guard 0 <= start, start <= end else { throw scanner.failure("no range goes from \(start) to \(end)") }
      result.append(
        Evidence(
          document: DocumentID(document), range: start..<end, quote: quote, rule: rule, isInferred: isInferred
        ))
    }
    return result
  }

  private mutating func readMoney() throws(ImportFailure) -> MoneyRecord {
    var hundredths: Int64?
    var currency = ""
    var bound = Money.Bound.exact
    var evidence: [Evidence] = []
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "amount":
        hundredths = AmountText.hundredths(try scanner.numberText())
        if hundredths == nil { throw scanner.failure("the amount is too large") }
      case "currency": currency = try optionalString() ?? ""
      case "bound":
        let text = try scanner.string()
        guard let known = Money.Bound(rawValue: text) else {
          throw scanner.failure("unknown bound “\(text)”")
        }
        bound = known
      case "evidence": evidence = try readEvidence()
      default: try scanner.skipValue()
      }
    }
    guard let hundredths else { throw scanner.failure("a value has no amount") }
    return MoneyRecord(
      money: Money(hundredths: hundredths, currency: currency, bound: bound), evidence: evidence)
  }

  private mutating func readStatus() throws(ImportFailure) -> StatusRecord {
    var record: StatusRecord?
    var date: CalendarDate?
    var evidence: [Evidence] = []
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "status":
        let text = try scanner.string()
        guard let status = DealStatus(rawValue: text) else {
          throw scanner.failure("unknown status “\(text)”")
        }
        record = StatusRecord(status: status)
      case "date": date = try optionalString().flatMap { CalendarDate($0) }
      case "evidence": evidence = try readEvidence()
      default: try scanner.skipValue()
      }
    }
    guard var record else { throw scanner.failure("a step of the history has no status") }
    record.date = date
    record.evidence = evidence
    return record
  }

  // MARK: -

  /// An id is a text; other programs also write numbers.
  private mutating func identifier() throws(ImportFailure) -> String {
    try scanner.kind() == .number ? try scanner.numberText() : try scanner.string()
  }

  private mutating func optionalString() throws(ImportFailure) -> String? {
    guard try scanner.kind() == .null else { return try scanner.string() }
    try scanner.null()
    return nil
  }

  private mutating func optionalInteger() throws(ImportFailure) -> Int? {
    guard try scanner.kind() == .null else { return try integer() }
    try scanner.null()
    return nil
  }

  private mutating func integer() throws(ImportFailure) -> Int {
    switch try scanner.number() {
    case .integer(let number): return number
    case .real(let number):
      guard let whole = Int(exactly: number) else { throw scanner.failure("a whole number is expected here") }
      return whole
    }
  }

  private mutating func real() throws(ImportFailure) -> Double {
    switch try scanner.number() {
    case .integer(let number): Double(number)
    case .real(let number): number
    }
  }

  private mutating func strings() throws(ImportFailure) -> [String] {
    var result: [String] = []
    try scanner.beginArray()
    while try scanner.nextElement() { result.append(try scanner.string()) }
    return result
  }
}
