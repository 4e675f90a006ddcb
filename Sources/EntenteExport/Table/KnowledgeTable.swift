public import EntenteModel

extension PropertyGraph {
  /// The tables of a typed graph: what GraphML, GEXF and CSV say of it.
  ///
  /// Aliases, titles, documents and history are joined by `; `; `evidence` holds one quote a line, and
  /// `citations`, line by line, where it stands: `1204-1391 deal.sell article.txt`. The stable id stands in
  /// `entente_id`, since igraph takes a column `id` for itself; nodes are called `n0`, `n1` and so on.
  /// - Complexity: O(*n* + *m*) and the length of all texts.
  public init(_ graph: KnowledgeGraph) {
    var nodes = NodeTable(analysis: graph.nodes)
    var ids = TextColumn()
    var kinds = TextColumn()
    for (row, node) in graph.nodes.enumerated() {
      ids.append("n\(row)")
      kinds.append((node.actor?.kind.rawValue ?? node.type.rawValue).capitalizedASCII)
      nodes.add(node, row)
    }
    var edges = EdgeTable()
    var edgeKinds = TextColumn()
    var sources: [Int32] = []
    var targets: [Int32] = []
    for edge in graph.edges {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      edges.add(edge, sources.count)
      edgeKinds.append(edge.kind.rawValue.uppercased())
      sources.append(Int32(source))
      targets.append(Int32(target))
    }
    self.init(
      nodeIDs: ids, nodeKinds: kinds, nodeColumns: nodes.columns(rows: graph.nodes.count), sources: sources,
      targets: targets, edgeKinds: edgeKinds, edgeColumns: edges.columns(rows: sources.count))
  }
}

/// The names of the columns in which a typed graph stands.
enum Columns {
  static let node: [(name: String, type: PropertyGraph.ValueType)] = [
    ("entente_id", .string), ("label", .string), ("name", .string), ("type", .string), ("kind", .string),
    ("titles", .string), ("level", .string), ("class", .string), ("status", .string), ("year", .integer),
    ("value", .double), ("currency", .string), ("bound", .string), ("history", .string),
    ("aliases", .string), ("mentions", .integer), ("confidence", .double), ("documents", .string),
    ("evidence", .string), ("citations", .string),
  ]

  static let edge: [(name: String, type: PropertyGraph.ValueType)] = [
    ("label", .string), ("type", .string), ("interaction", .string), ("weight", .double),
    ("symmetric", .boolean), ("quantity", .integer), ("title", .string), ("confidence", .double),
    ("documents", .string), ("evidence", .string), ("citations", .string),
  ]
}

private struct NodeTable {
  private var builders: [ColumnBuilder]
  private let places: [String: Int]
  /// The results of analyses, with the column that each goes to.
  private var attributes: [String: Int] = [:]

  init(analysis nodes: [Node]) {
    builders = Columns.node.map { ColumnBuilder(name: $0.name, type: $0.type) }
    places = Dictionary(uniqueKeysWithValues: Columns.node.enumerated().map { ($1.name, $0) })
    var types: [String: PropertyGraph.ValueType] = [:]
    for node in nodes {
      for entry in node.attributes {
        let type: PropertyGraph.ValueType =
          switch entry.value {
          // igraph reads every number as a double, so an integer beyond 2^53 goes as text.
          case .integer(let number): number.magnitude >> 53 == 0 ? .long : .string
          case .real(let number): number.isFinite ? .double : .string
          case .text: .string
          }
        types[entry.name] = types[entry.name].map { Self.widest($0, type) } ?? type
      }
    }
    for name in types.keys.sorted(by: { $0.precedesInBytes($1) }) {
      attributes[name] = builders.count
      builders.append(
        ColumnBuilder(
          name: places[name] == nil ? NodeKeys.attributeName(name) : name + "_",
          type: types[name] ?? .string))
    }
  }

  /// One type a column, since igraph fails where a name has two.
  private static func widest(
    _ a: PropertyGraph.ValueType, _ b: PropertyGraph.ValueType
  ) -> PropertyGraph.ValueType {
    if a == b { return a }
    return a == .string || b == .string ? .string : .double
  }

  private mutating func set(_ name: String, _ row: Int, _ value: String) {
    if let place = places[name] { builders[place].set(row, value) }
  }

  mutating func add(_ node: Node, _ row: Int) {
    set("entente_id", row, node.id.rawValue)
    set("label", row, node.name)
    set("name", row, node.name)
    set("type", row, node.type.rawValue)
    switch node.content {
    case .actor(let actor):
      set("kind", row, actor.kind.rawValue)
      if !actor.titles.isEmpty { set("titles", row, JoinedText.list(actor.titles)) }
    case .weapon(let weapon):
      set("level", row, weapon.level.rawValue)
      set("class", row, weapon.weaponClass.rawValue)
    case .deal(let deal): add(deal, row)
    }
    if !node.aliases.isEmpty { set("aliases", row, JoinedText.list(node.aliases)) }
    if let place = places["mentions"] { builders[place].set(row, node.mentions) }
    if let place = places["confidence"] { builders[place].set(row, node.confidence) }
    set("documents", row, JoinedText.list(node.evidence.documents.map(\.rawValue)))
    set("evidence", row, JoinedText.lines(node.evidence.lazy.map(\.quote)))
    set("citations", row, JoinedText.lines(node.evidence.lazy.map(Citation.text)))
    for entry in node.attributes {
      guard let place = attributes[entry.name] else { continue }
      switch (builders[place].type, entry.value) {
      case (.string, .integer(let number)): builders[place].set(row, String(number))
      case (.string, .real(let number)): builders[place].set(row, NumberText.text(number))
      case (.double, .integer(let number)): builders[place].set(row, Double(number))
      case (_, .integer(let number)): builders[place].set(row, number)
      case (_, .real(let number)): builders[place].set(row, number)
      case (_, .text(let text)): builders[place].set(row, text)
      }
    }
  }

  private mutating func add(_ deal: Deal, _ row: Int) {
    set("status", row, deal.status.rawValue)
    if let year = deal.year, let place = places["year"] { builders[place].set(row, year) }
    if let value = deal.value {
      if let place = places["value"] { builders[place].set(row, Double(value.hundredths) / 100) }
      set("currency", row, value.currency)
      set("bound", row, value.bound.rawValue)
    }
    if !deal.history.isEmpty {
      let steps = deal.history.map { $0.status.rawValue + ($0.date.map { " \($0)" } ?? "") }
      set("history", row, JoinedText.list(steps))
    }
  }

  /// The columns in which at least one node has a value.
  mutating func columns(rows: Int) -> [PropertyGraph.Column] {
    builders.indices.map { builders[$0].column(rows: rows) }
  }
}

private struct EdgeTable {
  private var label = ColumnBuilder(name: "label", type: .string)
  private var type = ColumnBuilder(name: "type", type: .string)
  private var interaction = ColumnBuilder(name: "interaction", type: .string)
  private var weight = ColumnBuilder(name: "weight", type: .double)
  private var symmetric = ColumnBuilder(name: "symmetric", type: .boolean)
  private var quantity = ColumnBuilder(name: "quantity", type: .integer)
  private var title = ColumnBuilder(name: "title", type: .string)
  private var confidence = ColumnBuilder(name: "confidence", type: .double)
  private var documents = ColumnBuilder(name: "documents", type: .string)
  private var evidence = ColumnBuilder(name: "evidence", type: .string)
  private var citations = ColumnBuilder(name: "citations", type: .string)

  mutating func add(_ edge: Edge, _ row: Int) {
    label.set(row, edge.kind.phrase)
    type.set(row, edge.kind.rawValue)
    interaction.set(row, edge.kind.rawValue)
    let cited = edge.evidence.documents
    weight.set(row, Double(cited.count))
    symmetric.set(row, edge.kind.isSymmetric)
    if let number = edge.quantity { quantity.set(row, number) }
    if let text = edge.title { title.set(row, text) }
    confidence.set(row, edge.confidence)
    documents.set(row, JoinedText.list(cited.map(\.rawValue)))
    evidence.set(row, JoinedText.lines(edge.evidence.lazy.map(\.quote)))
    citations.set(row, JoinedText.lines(edge.evidence.lazy.map(Citation.text)))
  }

  mutating func columns(rows: Int) -> [PropertyGraph.Column] {
    [
      label.column(rows: rows), type.column(rows: rows), interaction.column(rows: rows),
      weight.column(rows: rows), symmetric.column(rows: rows), quantity.column(rows: rows),
      title.column(rows: rows), confidence.column(rows: rows), documents.column(rows: rows),
      evidence.column(rows: rows), citations.column(rows: rows),
    ]
  }
}

extension String {
  /// `person` as `Person`.
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
