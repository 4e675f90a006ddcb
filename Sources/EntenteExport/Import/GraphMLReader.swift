import EntenteModel

/// Reads GraphML: our own with its types and evidence, a stranger's as actors that are linked.
///
/// Keys are told apart by their `attr.name`. A graph within a node, a port or a hyperedge is refused; data
/// that hold elements, such as the drawing data of yEd, are passed over.
struct GraphMLReader {
  private struct Key {
    let name: String
    let domain: String
    let type: String
    var fallback: String?
  }

  private struct Element {
    var range: Range<Int>
    var id: String?
    var source: String?
    var target: String?
    var label: String?
    var data: [(name: String, type: String, value: String)] = []
  }

  private var scanner: XMLScanner
  private var assembler: GraphAssembler
  private let limits: ImportLimits
  private var keys: [String: Key] = [:]
  private var keyOrder: [String] = []
  private var nodes: [Element] = []
  private var edges: [Element] = []
  /// The stable id of a node of the file.
  private var stableIDs: [String: String] = [:]

  init(_ bytes: [UInt8], name: String, limits: ImportLimits) {
    scanner = XMLScanner(bytes, limits: limits)
    assembler = GraphAssembler(bytes: bytes, name: name, rule: "import.graphml", isStrict: false)
    self.limits = limits
  }

  mutating func read() throws(ImportFailure) -> KnowledgeGraph {
    var graphs = 0
    events: while true {
      switch try scanner.next() {
      case .finished: break events
      case .end, .text: continue
      case .start(let tag):
        if scanner.depth == 1 {
          guard tag == "graphml" else { throw scanner.failure("<\(tag)> is not GraphML") }
          continue
        }
        switch tag {
        case "graph":
          graphs += 1
          guard graphs == 1 else { throw scanner.failure("a second graph in one file is not read") }
        case "key": try readKey()
        case "node": nodes.append(try readElement(tag))
        case "edge": edges.append(try readElement(tag))
        case "hyperedge": throw scanner.failure("a hyperedge is not read")
        default: try skipElement()
        }
        guard nodes.count + edges.count <= limits.elements else {
          throw scanner.failure("more than \(limits.elements) nodes and edges")
        }
      }
    }
    guard graphs == 1 else { throw scanner.failure("there is no <graph>") }
    for element in nodes {
      var record = NodeRecord(range: element.range)
      try fill(&record, element)
      if let id = element.id { stableIDs[id] = record.id }
      noteDocuments(record.evidence)
      try assembler.add(record)
    }
    for element in edges { try assembler.add(try edgeRecord(element)) }
    return try assembler.graph()
  }

  private mutating func readKey() throws(ImportFailure) {
    let name = scanner.attribute("attr.name") ?? scanner.attribute("id") ?? ""
    var key = Key(
      name: name, domain: scanner.attribute("for") ?? "all", type: scanner.attribute("attr.type") ?? "string")
    guard let id = scanner.attribute("id") else { throw scanner.failure("a key has no id") }
    let depth = scanner.depth
    var isDefault = false
    while true {
      switch try scanner.next() {
      case .start(let tag): isDefault = tag == "default"
      case .text(let text): if isDefault { key.fallback = (key.fallback ?? "") + text }
      case .end:
        isDefault = false
        if scanner.depth < depth {
          if keys.updateValue(key, forKey: id) == nil { keyOrder.append(id) }
          return
        }
      case .finished: return
      }
    }
  }

  private mutating func readElement(_ tag: String) throws(ImportFailure) -> Element {
    let start = scanner.eventStart
    var element = Element(
      range: start..<scanner.position, id: scanner.attribute("id"), source: scanner.attribute("source"),
      target: scanner.attribute("target"), label: scanner.attribute("label"))
    let depth = scanner.depth
    var seen: Set<String> = []
    while true {
      switch try scanner.next() {
      case .start("data"):
        let id = scanner.attribute("key") ?? ""
        let value = try readData()
        guard let key = keys[id] else { throw scanner.failure("the key \(id) is not declared") }
        if let value {
          seen.insert(id)
          element.data.append((key.name, key.type, value))
        }
      case .start("graph"): throw scanner.failure("a graph within a \(tag) is not read")
      case .start: try skipElement()
      case .text: continue
      case .end:
        if scanner.depth < depth {
          for id in keyOrder where !seen.contains(id) {
            if let key = keys[id], key.domain == tag || key.domain == "all", let value = key.fallback {
              element.data.append((key.name, key.type, value))
            }
          }
          element.range = start..<scanner.position
          return element
        }
      case .finished: return element
      }
    }
  }

  /// The text of a `data` element, `nil` where it holds elements.
  private mutating func readData() throws(ImportFailure) -> String? {
    let depth = scanner.depth
    var value = ""
    var hasElements = false
    while true {
      switch try scanner.next() {
      case .start: hasElements = true
      case .text(let text):
        if !hasElements {
          value += text
          guard value.utf8.count <= limits.text else {
            throw scanner.failure("a text has more than \(limits.text) bytes")
          }
        }
      case .end: if scanner.depth < depth { return hasElements ? nil : value }
      case .finished: return nil
      }
    }
  }

  private mutating func skipElement() throws(ImportFailure) {
    let depth = scanner.depth
    while scanner.depth >= depth {
      if case .finished = try scanner.next() { return }
    }
  }

  // MARK: - From columns to records

  private func fill(_ record: inout NodeRecord, _ element: Element) throws(ImportFailure) {
    guard let xmlID = element.id else {
      throw ImportFailure(offset: element.range.lowerBound, reason: "a node has no id")
    }
    var columns = EvidenceColumns()
    var label: String?
    var amount: Int64?
    var currency = ""
    var bound = Money.Bound.exact
    let isOurs = element.data.contains { $0.name == "entente_id" }
    for (name, type, value) in element.data {
      switch name {
      case "entente_id": record.id = value
      case "label": label = value
      case "name": record.name = value
      case "type": record.type = value
      case "kind" where isOurs: record.kind = value
      case "level" where isOurs: record.level = value
      case "class" where isOurs: record.weaponClass = value
      case "status" where isOurs: record.status = value
      case "year" where isOurs: record.year = Int(value)
      case "titles" where isOurs: record.titles = JoinedText.splitList(value)
      case "aliases" where isOurs: record.aliases = JoinedText.splitList(value)
      case "mentions" where isOurs: record.mentions = Int(value)
      case "confidence" where isOurs: record.confidence = Double(value)
      case "value" where isOurs: amount = AmountText.hundredths(value)
      case "currency" where isOurs: currency = value
      case "bound" where isOurs: bound = Money.Bound(rawValue: value) ?? .exact
      case "history" where isOurs: record.history = Self.history(value)
      case "evidence" where isOurs: columns.quotes = value
      case "citations" where isOurs: columns.citations = value
      case "documents" where isOurs: continue
      default: record.attributes[NodeKeys.attributeName(name)] = Self.attribute(value, type)
      }
    }
    if !isOurs { record.type = record.type.flatMap { NodeType(rawValue: $0) == .deal ? nil : $0 } }
    if let amount {
      record.values = [MoneyRecord(money: Money(hundredths: amount, currency: currency, bound: bound))]
    }
    record.name = record.name ?? label
    record.id = record.id ?? "actor/" + xmlID
    record.evidence = columns.evidence
  }

  private mutating func edgeRecord(_ element: Element) throws(ImportFailure) -> EdgeRecord {
    var record = EdgeRecord(range: element.range)
    record.source = element.source.map { stableIDs[$0] ?? "actor/" + $0 }
    record.target = element.target.map { stableIDs[$0] ?? "actor/" + $0 }
    var columns = EvidenceColumns()
    var label = element.label
    for (name, _, value) in element.data {
      switch name {
      case "type", "interaction": if record.type == nil { record.type = value }
      case "label": label = value
      case "quantity": record.quantity = Int(value)
      case "title": record.title = value
      case "confidence": record.confidence = Double(value)
      case "evidence": columns.quotes = value
      case "citations": columns.citations = value
      default: continue
      }
    }
    if record.type.flatMap(EdgeKind.init(rawValue:)) == nil { record.title = record.title ?? label }
    record.evidence = columns.evidence
    noteDocuments(record.evidence)
    return record
  }

  /// GraphML has no list of documents: those that are cited are taken for it.
  private mutating func noteDocuments(_ evidence: [Evidence]) {
    for item in evidence where seenDocuments.insert(item.document).inserted {
      assembler.documents.append(DocumentInfo(id: item.document))
    }
  }
  private var seenDocuments: Set<DocumentID> = []

  private struct EvidenceColumns {
    var quotes = ""
    var citations = ""

    /// Nothing unless each quote has its citation.
    var evidence: [Evidence] {
      let places = JoinedText.splitLines(citations)
      // One empty quote is an empty text.
      let texts = quotes.isEmpty && places.count == 1 ? [""] : JoinedText.splitLines(quotes)
      guard !places.isEmpty, places.count == texts.count else { return [] }
      let all = zip(places, texts).compactMap { Citation.evidence($0, quote: $1) }
      return all.count == places.count ? all : []
    }
  }

  private static func history(_ text: String) -> [StatusRecord] {
    JoinedText.splitList(text).compactMap { step in
      let parts = step.split(separator: " ", maxSplits: 1)
      guard let status = parts.first.flatMap({ DealStatus(rawValue: String($0)) }) else { return nil }
      return StatusRecord(status: status, date: parts.count > 1 ? CalendarDate(String(parts[1])) : nil)
    }
  }

  private static func attribute(_ value: String, _ type: String) -> Attributes.Value {
    switch type {
    case "int", "long", "integer": Int(value).map { .integer($0) } ?? .text(value)
    case "float", "double":
      Double(value).flatMap { $0.isFinite ? .real($0) : nil } ?? .text(value)
    default: .text(value)
    }
  }
}
