public import EntenteModel
import GRDB

extension Store {
  /// The graph of the last build, with the measures of that build where it made an analysis.
  ///
  /// - Throws: ``StoreError`` where anything is not as it was written: each node and each edge is checked against the
  ///   sum over all that belongs to it, its quotes included.
  /// - Complexity: O(*n* log *n*) in the graph and its evidence.
  public func graph() throws(StoreError) -> KnowledgeGraph {
    try reading { database in
      var loader = GraphLoader(database, store: self)
      return try loader.graph()
    }
  }
}

/// Reads a whole graph: first all rows, then the texts one by one for the quotes.
private struct GraphLoader {
  private struct EvidenceRow {
    /// A node, or an edge below zero.
    let owner: Int
    let part: Int
    let position: Int
    let reading: Int
    let range: Range<Int>
    let rule: Int
    let isInferred: Bool
  }

  private struct Place: Hashable {
    let owner: Int
    let part: Int
    let position: Int
  }

  private let database: Database
  private let store: Store
  private var documents: [Int: DocumentInfo] = [:]
  private var rules: [String] = []
  private var ruleNumbers: [String: Int] = [:]
  private var evidence: [Place: [Evidence]] = [:]

  init(_ database: Database, store: Store) {
    self.database = database
    self.store = store
  }

  private func statement(_ sql: String) throws -> PreparedStatement {
    try PreparedStatement(sql, in: database, path: store.path)
  }

  private func damage(_ what: String) -> StoreError { StoreError(path: store.path, kind: .damaged(what)) }

  mutating func graph() throws -> KnowledgeGraph {
    let rows = try statement(
      """
      SELECT reading.number, reading.id, title, date, words, digest FROM reading JOIN file ON file.number = file
      WHERE state = 1
      """)
    while try rows.step() { documents[try rows.integer(0)] = try store.documentInfo(rows, from: 1) }
    try readEvidence()
    let (nodes, ids) = try nodes()
    let edges = try edges(ids)
    let graph: KnowledgeGraph
    do {
      graph = try KnowledgeGraph(documents: Array(documents.values), nodes: nodes, edges: edges)
    } catch {
      throw damage("\(error)")
    }
    let sum = try statement("SELECT value FROM note WHERE name = 'graph'")
    defer { sum.reset() }
    // Each row was right; none may be missing either.
    guard try sum.step() ? sum.text(0) == GraphSum.of(graph) : graph == KnowledgeGraph() else {
      throw damage("parts of the graph are missing")
    }
    return graph
  }

  // MARK: Evidence

  private mutating func readEvidence() throws {
    var rows: [EvidenceRow] = []
    for (sql, isOfEdges) in [
      ("SELECT node, reading, start, end, rule, inferred, part, position FROM node_evidence", false),
      ("SELECT edge, reading, start, end, rule, inferred FROM edge_evidence", true),
    ] {
      let statement = try statement(sql)
      while try statement.step() {
        let (start, end) = (try statement.integer(2), try statement.integer(3))
        guard start >= 0, start <= end else { throw damage("a sentence ends before it begins") }
        let owner = try statement.integer(0)
        rows.append(
          EvidenceRow(
            owner: isOfEdges ? ~owner : owner, part: isOfEdges ? 0 : try statement.integer(6),
            position: isOfEdges ? 0 : try statement.integer(7), reading: try statement.integer(1),
            range: start..<end, rule: self.number(ofRule: try statement.text(4)),
            isInferred: try statement.integer(5) == 1))
      }
    }
    // The texts are large: each is read once, and only its quotes are kept.
    rows.sort { $0.reading < $1.reading }
    let texts = try statement("SELECT text FROM reading_text WHERE number = ?")
    var index = 0
    while index < rows.count {
      let reading = rows[index].reading
      guard let document = documents[reading]?.id else {
        throw damage("a sentence of a document that is missing is cited")
      }
      texts.bind(1, reading)
      guard try texts.step() else { throw damage("the text of the document “\(document)” is missing") }
      let text = try texts.textBytes(0)
      texts.reset()
      var quotes: [Range<Int>: String] = [:]
      while index < rows.count, rows[index].reading == reading {
        let row = rows[index]
        let place = Place(owner: row.owner, part: row.part, position: row.position)
        let quote = try quotes[row.range] ?? self.quote(row.range, of: text, document)
        quotes[row.range] = quote
        evidence[place, default: []].append(
          Evidence(
            document: document, range: row.range, quote: quote, rule: rules[row.rule],
            isInferred: row.isInferred))
        index += 1
      }
    }
  }

  private mutating func number(ofRule rule: String) -> Int {
    if let number = ruleNumbers[rule] { return number }
    ruleNumbers[rule] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  private func quote(_ range: Range<Int>, of text: [UInt8], _ document: DocumentID) throws -> String {
    guard range.upperBound <= text.count, let quote = String(validating: text[range], as: UTF8.self) else {
      throw damage("a sentence lies outside the text of the document “\(document)”")
    }
    return quote
  }

  private mutating func list(
    of owner: Int, _ part: NodePart = .node, _ position: Int = 0
  ) throws -> EvidenceList {
    let place = Place(owner: owner, part: part.rawValue, position: position)
    guard let list = EvidenceList(evidence.removeValue(forKey: place) ?? []) else {
      throw damage("a statement has lost its evidence")
    }
    return list
  }

  // MARK: Nodes and edges

  private mutating func nodes() throws -> ([Node], [Int: NodeID]) {
    let aliases = try texts("SELECT node, name FROM node_alias ORDER BY node, position")
    let titles = try texts("SELECT node, title FROM node_title ORDER BY node, position")
    var values = try values()
    var steps = try steps()
    var measures: [Int: Measures] = [:]
    let measureRows = try statement(
      "SELECT node, degree, betweenness, pagerank, cluster, digest FROM node_measure")
    while try measureRows.step() {
      let node = try measureRows.integer(0)
      let row = try Measures(measureRows, from: 1)
      guard row.digest(ofNode: node) == (try measureRows.integer(5)) else {
        throw damage("the measures of a node have changed")
      }
      measures[node] = row
    }
    var nodes: [Node] = []
    var ids: [Int: NodeID] = [:]
    let rows = try statement(
      """
      SELECT number, id, type, name, kind, level, class, status, year, mentions, confidence, digest FROM node
      ORDER BY number
      """)
    while try rows.step() {
      let number = try rows.integer(0)
      let content: Node.Content =
        switch try rows.value(2, as: NodeType.self) {
        case .actor:
          .actor(Actor(kind: try rows.value(4, as: ActorKind.self), titles: titles[number] ?? []))
        case .weapon:
          .weapon(
            Weapon(
              level: try rows.value(5, as: WeaponLevel.self),
              weaponClass: try rows.value(6, as: WeaponClass.self)))
        case .deal:
          .deal(
            Deal(
              status: try rows.value(7, as: DealStatus.self), year: try rows.integerOrNone(8),
              values: values.removeValue(forKey: number) ?? [],
              history: steps.removeValue(forKey: number) ?? []))
        }
      let node = Node(
        id: NodeID(try rows.text(1)), name: try rows.text(3), aliases: aliases[number] ?? [],
        content: content,
        mentions: try rows.integer(9), confidence: try rows.real(10), evidence: try list(of: number),
        attributes: measures[number]?.attributes ?? Attributes())
      guard Digest.of(node) == (try rows.integer(11)) else { throw damage("the node \(node.id) has changed") }
      ids[number] = node.id
      nodes.append(node)
    }
    guard measures.isEmpty || measures.count == nodes.count else { throw damage("measures are missing") }
    return (nodes, ids)
  }

  private func texts(_ sql: String) throws -> [Int: [String]] {
    let rows = try statement(sql)
    var result: [Int: [String]] = [:]
    while try rows.step() { result[try rows.integer(0), default: []].append(try rows.text(1)) }
    return result
  }

  private mutating func values() throws -> [Int: [Attested<Money>]] {
    let rows = try statement(
      "SELECT node, position, hundredths, currency, bound FROM node_value ORDER BY node, position")
    var result: [Int: [Attested<Money>]] = [:]
    while try rows.step() {
      let node = try rows.integer(0)
      let money = Money(
        hundredths: Int64(try rows.integer(2)), currency: try rows.text(3),
        bound: try rows.value(4, as: Money.Bound.self))
      result[node, default: []].append(
        Attested(money, evidence: try list(of: node, .value, try rows.integer(1))))
    }
    return result
  }

  private mutating func steps() throws -> [Int: [StatusChange]] {
    let rows = try statement("SELECT node, position, status, date FROM node_step ORDER BY node, position")
    var result: [Int: [StatusChange]] = [:]
    while try rows.step() {
      let node = try rows.integer(0)
      let date = try rows.textOrNone(3)
      result[node, default: []].append(
        StatusChange(
          status: try rows.value(2, as: DealStatus.self), date: date.flatMap { CalendarDate($0) },
          evidence: try list(of: node, .step, try rows.integer(1))))
    }
    return result
  }

  private mutating func edges(_ ids: [Int: NodeID]) throws -> [Edge] {
    var edges: [Edge] = []
    let rows = try statement(
      "SELECT number, source, target, kind, quantity, title, confidence, digest FROM edge ORDER BY number")
    while try rows.step() {
      guard let source = ids[try rows.integer(1)], let target = ids[try rows.integer(2)] else {
        throw damage("an edge leads to a node that is missing")
      }
      let edge = Edge(
        from: source, try rows.value(3, as: EdgeKind.self), to: target,
        quantity: try rows.integerOrNone(4), title: try rows.textOrNone(5), confidence: try rows.real(6),
        evidence: try list(of: ~(try rows.integer(0))))
      guard Digest.of(edge) == (try rows.integer(7)) else {
        throw damage("the edge \(source) \(edge.kind.rawValue) \(target) has changed")
      }
      edges.append(edge)
    }
    return edges
  }
}
