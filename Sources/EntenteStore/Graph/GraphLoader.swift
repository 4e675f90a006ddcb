import EntenteModel
import GRDB

/// Reads a whole graph or a part of it: first all rows, then the texts one by one for the quotes.
struct GraphLoader {
  /// The rows of the nodes and edges that are read.
  struct Part {
    var nodes: Set<Int> = []
    var edges: Set<Int> = []
  }

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
  private var sum = GraphSum()

  /// The rows that are read as SQLite takes lists, `nil` where all are.
  private let nodeList: String?
  private let edgeList: String?

  /// - Parameter part: What is read; with the ends of edges among the nodes.
  init(_ database: Database, store: Store, part: Part? = nil) {
    self.database = database
    self.store = store
    nodeList = part.map { PreparedStatement.list($0.nodes) }
    edgeList = part.map { PreparedStatement.list($0.edges) }
  }

  private func statement(_ sql: String) throws -> PreparedStatement {
    try PreparedStatement(sql, in: database, path: store.path)
  }

  /// The rows of a table, or those of them that belong to the part.
  private func rows(
    _ select: String, of column: String, in list: String?, order: String? = nil
  ) throws -> PreparedStatement {
    let statement = try statement(
      select + (list == nil ? "" : " WHERE \(column) IN (SELECT value FROM json_each(?))")
        + (order.map { " ORDER BY \($0)" } ?? ""))
    if let list { statement.bind(1, list) }
    return statement
  }

  private func damage(_ what: String) -> StoreError { StoreError(path: store.path, kind: .damaged(what)) }

  /// - Complexity: O(*n* log *n*) in what is read; a part takes a look-up for each row.
  mutating func graph() throws -> KnowledgeGraph {
    let rows = try evidenceRows()
    try readDocuments(citedBy: rows)
    try readEvidence(rows)
    let (nodes, ids) = try nodes()
    let edges = try edges(ids)
    let graph: KnowledgeGraph
    do {
      graph = try KnowledgeGraph(documents: Array(documents.values), nodes: nodes, edges: edges)
    } catch {
      throw damage("\(error)")
    }
    guard nodeList == nil else { return graph }
    // Each row was right; none may be missing either.
    guard let text = try store.graphSum(database) else {
      guard try graph == KnowledgeGraph() else { throw damage("it has a graph of no build") }
      return graph
    }
    sum.documents = graph.documents.reduce(0) { $0 &+ Digest.of($1) }
    // Stores before version 4 have another sum until the next build.
    let stored = GraphSum(text)
    guard stored == nil || stored == sum else { throw damage("parts of the graph are missing") }
    return graph
  }

  private mutating func readDocuments(citedBy evidence: [EvidenceRow]) throws {
    let cited = nodeList.map { _ in PreparedStatement.list(Set(evidence.map(\.reading))) }
    let rows = try rows(
      """
      SELECT reading.number, reading.id, title, date, words, digest
      FROM reading JOIN file ON file.number = file AND state = 1
      """, of: "reading.number", in: cited)
    while try rows.step() { documents[try rows.integer(0)] = try store.documentInfo(rows, from: 1) }
  }

  // MARK: Evidence

  private mutating func evidenceRows() throws -> [EvidenceRow] {
    var rows: [EvidenceRow] = []
    for (statement, isOfEdges) in [
      (
        try self.rows(
          "SELECT node, reading, start, end, rule, inferred, part, position FROM node_evidence", of: "node",
          in: nodeList), false
      ),
      (
        try self.rows(
          "SELECT edge, reading, start, end, rule, inferred FROM edge_evidence", of: "edge", in: edgeList),
        true
      ),
    ] {
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
    rows.sort { $0.reading < $1.reading }
    return rows
  }

  /// The texts are large: each is opened once, and only its quotes are kept.
  private mutating func readEvidence(_ rows: [EvidenceRow]) throws {
    var index = 0
    while index < rows.count {
      let reading = rows[index].reading
      guard let document = documents[reading]?.id else {
        throw damage("a sentence of a document that is missing is cited")
      }
      let text = try StoredText(
        reading, of: document, in: database, path: store.path, readsWhole: nodeList == nil)
      var quotes: [Range<Int>: String] = [:]
      while index < rows.count, rows[index].reading == reading {
        let row = rows[index]
        let place = Place(owner: row.owner, part: row.part, position: row.position)
        let quote = try quotes[row.range] ?? text.quote(row.range)
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
    let aliases = try texts("SELECT node, name FROM node_alias")
    let titles = try texts("SELECT node, title FROM node_title")
    var values = try values()
    var steps = try steps()
    var measures: [Int: Measures] = [:]
    let measureRows = try self.rows(
      "SELECT node, degree, betweenness, pagerank, cluster, digest FROM node_measure", of: "node",
      in: nodeList)
    while try measureRows.step() {
      let node = try measureRows.integer(0)
      let row = try Measures(measureRows, from: 1)
      guard row.digest(ofNode: node) == (try measureRows.integer(5)) else {
        throw damage("the measures of a node have changed")
      }
      measures[node] = row
    }
    var own: [Int: Attributes] = [:]
    let ownRows = try self.rows(
      "SELECT node, position, name, value, digest FROM node_attribute", of: "node", in: nodeList,
      order: "node, position")
    while try ownRows.step() { try OwnAttributes.read(ownRows, into: &own, path: store.path) }
    var nodes: [Node] = []
    var ids: [Int: NodeID] = [:]
    let rows = try self.rows(
      "SELECT number, id, type, name, kind, level, class, status, year, mentions, confidence, digest, evidence FROM node",
      of: "number", in: nodeList, order: "number")
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
        attributes: (own[number] ?? Attributes()).adding(measures[number]?.attributes))
      let own = rows.isNull(12) ? nil : Digest.sum(over: node.evidence)
      let digest = try rows.integer(11)
      guard Digest.of(node, evidence: own) == digest, own == (try rows.integerOrNone(12)) else {
        throw damage("the node \(node.id) has changed")
      }
      sum.parts &+= digest
      ids[number] = node.id
      nodes.append(node)
    }
    guard measures.isEmpty || measures.count == nodes.count else { throw damage("measures are missing") }
    return (nodes, ids)
  }

  private func texts(_ sql: String) throws -> [Int: [String]] {
    let rows = try rows(sql, of: "node", in: nodeList, order: "node, position")
    var result: [Int: [String]] = [:]
    while try rows.step() { result[try rows.integer(0), default: []].append(try rows.text(1)) }
    return result
  }

  private mutating func values() throws -> [Int: [Attested<Money>]] {
    let rows = try self.rows(
      "SELECT node, position, hundredths, currency, bound FROM node_value", of: "node", in: nodeList,
      order: "node, position")
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
    let rows = try self.rows(
      "SELECT node, position, status, date FROM node_step", of: "node", in: nodeList, order: "node, position")
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
    let rows = try self.rows(
      "SELECT number, source, target, kind, quantity, title, confidence, digest, evidence FROM edge",
      of: "number",
      in: edgeList, order: "number")
    while try rows.step() {
      guard let source = ids[try rows.integer(1)], let target = ids[try rows.integer(2)] else {
        throw damage("an edge leads to a node that is missing")
      }
      let edge = Edge(
        from: source, try rows.value(3, as: EdgeKind.self), to: target,
        quantity: try rows.integerOrNone(4), title: try rows.textOrNone(5), confidence: try rows.real(6),
        evidence: try list(of: ~(try rows.integer(0))))
      let own = rows.isNull(8) ? nil : Digest.sum(over: edge.evidence)
      let digest = try rows.integer(7)
      guard Digest.of(edge, evidence: own) == digest, own == (try rows.integerOrNone(8)) else {
        throw damage("the edge \(source) \(edge.kind.rawValue) \(target) has changed")
      }
      sum.parts &+= digest
      edges.append(edge)
    }
    return edges
  }
}

extension Attributes {
  fileprivate func adding(_ others: Attributes?) -> Attributes {
    guard let others else { return self }
    var all = self
    for entry in others { all[entry.name] = entry.value }
    return all
  }
}
