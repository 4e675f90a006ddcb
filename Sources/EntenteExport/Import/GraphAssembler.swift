import EntenteModel

/// What a file says of a node before it is known whether that makes one.
struct NodeRecord {
  /// The bytes of the file that state the node.
  var range: Range<Int>
  var id: String?
  var type: String?
  var kind: String?
  var level: String?
  var weaponClass: String?
  var status: String?
  var year: Int?
  var name: String?
  var aliases: [String] = []
  var titles: [String] = []
  var mentions: Int?
  var confidence: Double?
  var values: [MoneyRecord] = []
  var history: [StatusRecord] = []
  var evidence: [Evidence] = []
  var attributes = Attributes()
}

struct MoneyRecord {
  var money: Money
  var evidence: [Evidence] = []
}

struct StatusRecord {
  var status: DealStatus
  var date: CalendarDate?
  var evidence: [Evidence] = []
}

struct EdgeRecord {
  var range: Range<Int>
  var source: String?
  var target: String?
  var type: String?
  var quantity: Int?
  var title: String?
  var confidence: Double?
  var evidence: [Evidence] = []
}

/// Makes a graph of records and names the byte of the file where they make none.
struct GraphAssembler {
  private var bytes: [UInt8]
  private var name: String
  let rule: String
  /// Whether unknown types are an error, or a stranger's and read as the most neutral of ours.
  let isStrict: Bool

  var documents: [DocumentInfo] = []
  private var nodes: [Node] = []
  private var types: [NodeID: NodeType] = [:]
  private var edges: [Edge] = []
  private var edgeIndex: [EdgeKey: Int] = [:]
  private var citedFiles: Set<String> = []
  /// What parallel edges add to the first of them.
  private var further: [Int: (evidence: [Evidence], titles: [String])] = [:]

  private struct EdgeKey: Hashable {
    let source: NodeID
    let target: NodeID
    let kind: EdgeKind
  }

  init(bytes: [UInt8], name: String, rule: String, isStrict: Bool) {
    self.bytes = bytes
    self.name = name
    self.rule = rule
    self.isStrict = isStrict
  }

  /// Goes on with another file of the same graph.
  mutating func turn(to bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func add(_ record: NodeRecord) throws(ImportFailure) {
    func failure(_ reason: String) -> ImportFailure {
      ImportFailure(offset: record.range.lowerBound, reason: reason)
    }
    guard let id = record.id, !id.isEmpty else { throw failure("a node has no id") }
    let evidence = cited(record.evidence, record.range)
    var attributes = record.attributes
    let content: Node.Content
    switch record.type {
    case "actor":
      guard let kind = record.kind.map(ActorKind.init(rawValue:)) ?? .organization else {
        throw failure("the kind “\(record.kind ?? "")” is none of \(Self.list(ActorKind.self))")
      }
      content = .actor(Actor(kind: kind, titles: record.titles))
    case "weapon":
      guard let level = record.level.map(WeaponLevel.init(rawValue:)) ?? .designation else {
        throw failure("the level “\(record.level ?? "")” is none of \(Self.list(WeaponLevel.self))")
      }
      guard let weaponClass = record.weaponClass.map(WeaponClass.init(rawValue:)) ?? .other else {
        throw failure("the class “\(record.weaponClass ?? "")” is none of \(Self.list(WeaponClass.self))")
      }
      content = .weapon(Weapon(level: level, weaponClass: weaponClass))
    case "deal":
      guard let status = record.status.flatMap(DealStatus.init(rawValue:)) else {
        throw failure("the status “\(record.status ?? "")” is none of \(Self.list(DealStatus.self))")
      }
      content = .deal(
        Deal(
          status: status, year: record.year,
          values: record.values.map { Attested($0.money, evidence: EvidenceList($0.evidence) ?? evidence) },
          history: record.history.map {
            StatusChange(status: $0.status, date: $0.date, evidence: EvidenceList($0.evidence) ?? evidence)
          }))
    case let other:
      if let other {
        if isStrict { throw failure("the type “\(other)” is none of \(Self.list(NodeType.self))") }
        attributes["type_"] = .text(other)
      }
      content = .actor(Actor(kind: .organization, titles: record.titles))
    }
    let node = Node(
      id: NodeID(id), name: record.name ?? id, aliases: record.aliases, content: content,
      mentions: record.mentions ?? 1, confidence: record.confidence ?? 1, evidence: evidence,
      attributes: attributes)
    guard types.updateValue(node.type, forKey: node.id) == nil else {
      throw failure("the node \(id) stands twice")
    }
    nodes.append(node)
  }

  /// Adds an edge; all nodes must have been added.
  mutating func add(_ record: EdgeRecord) throws(ImportFailure) {
    func failure(_ reason: String) -> ImportFailure {
      ImportFailure(offset: record.range.lowerBound, reason: reason)
    }
    guard let source = record.source, let target = record.target else {
      throw failure("an edge lacks its source or its target")
    }
    guard let sourceType = types[NodeID(source)] else { throw failure("there is no node \(source)") }
    guard let targetType = types[NodeID(target)] else { throw failure("there is no node \(target)") }
    let known = record.type.flatMap(EdgeKind.init(rawValue:))
    if known == nil, isStrict, let type = record.type {
      throw failure("the type “\(type)” is none of \(Self.list(EdgeKind.self))")
    }
    guard let kind = known ?? Self.neutralKind(sourceType, targetType), kind.joins(sourceType, targetType)
    else {
      let words = known?.rawValue ?? "of no type"
      throw failure("no edge \(words) can lead from \(source) to \(target)")
    }
    let isForeign = known == nil
    let edge = Edge(
      from: NodeID(source), kind, to: NodeID(target), quantity: record.quantity,
      title: record.title ?? (isForeign ? record.type : nil),
      confidence: record.confidence ?? (isForeign ? 0.5 : 1), evidence: cited(record.evidence, record.range))
    let key = EdgeKey(source: edge.source, target: edge.target, kind: kind)
    guard let index = edgeIndex[key] else {
      edgeIndex[key] = edges.count
      edges.append(edge)
      return
    }
    if isStrict { throw failure("the edge \(source) \(kind.rawValue) \(target) stands twice") }
    // A stranger's parallel edges become one statement with the evidence of all.
    var more = further[index] ?? ([], edges[index].title.map { [$0] } ?? [])
    further[index] = nil
    more.evidence += edge.evidence
    if let title = edge.title, more.titles.count < Self.titleLimit, !more.titles.contains(title) {
      more.titles.append(title)
    }
    further[index] = more
  }

  /// How many words of parallel edges are kept.
  private static let titleLimit = 20

  func graph() throws(ImportFailure) -> KnowledgeGraph {
    var documents = documents
    for name in citedFiles where !documents.contains(where: { $0.id.rawValue == name }) {
      documents.append(DocumentInfo(id: DocumentID(name)))
    }
    var edges = edges
    for (index, more) in further {
      edges[index].evidence =
        EvidenceList(Array(edges[index].evidence) + more.evidence) ?? edges[index].evidence
      edges[index].title = more.titles.isEmpty ? nil : more.titles.joined(separator: "; ")
    }
    do throws(GraphError) {
      return try KnowledgeGraph(documents: documents, nodes: nodes, edges: edges)
    } catch {
      throw ImportFailure(offset: 0, reason: error.description)
    }
  }

  private mutating func cited(_ evidence: [Evidence], _ range: Range<Int>) -> EvidenceList {
    if let list = EvidenceList(evidence) { return list }
    citedFiles.insert(name)
    // A quote is at most a long sentence; it ends at the end of a character.
    var end = min(range.upperBound, range.lowerBound + 400)
    while end < range.upperBound, end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let quote = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    return EvidenceList(
      Evidence(document: DocumentID(name), range: range.lowerBound..<end, quote: quote, rule: rule))
  }

  private static func neutralKind(_ source: NodeType, _ target: NodeType) -> EdgeKind? {
    switch (source, target) {
    case (.actor, .actor): .cooperatesWith
    case (.actor, .weapon): .operates
    case (.actor, .deal): .supplies
    case (.deal, .actor): .suppliedTo
    case (.deal, .weapon): .includes
    default: nil
    }
  }

  private static func list<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> String {
    T.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
