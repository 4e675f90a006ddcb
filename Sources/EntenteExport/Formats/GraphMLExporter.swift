public import EntenteModel

/// GraphML in the plain flavour that igraph, NetworkX, NetworKit, Gephi, Cytoscape and Neo4j read alike.
///
/// Keys come first, then nodes, then edges; a key belongs to nodes or to edges, never to both; its type is
/// one of those that all readers know. Node ids are plain and the stable id stands in `entente_id`, since
/// igraph takes a column `id` for itself. Lists are joined, see ``Columns``.
public struct GraphMLExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    let columns = Self.analysisColumns(graph.nodes)
    var writer = GraphMLWriter()
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink.write("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
    for column in Columns.node { writer.declare(column, for: "node", prefix: "n_", to: &sink) }
    for column in columns { writer.declare(column, for: "node", prefix: "a_", to: &sink) }
    for column in Columns.edge { writer.declare(column, for: "edge", prefix: "e_", to: &sink) }
    sink.write("  <graph id=\"entente\" edgedefault=\"directed\">\n")
    for (index, node) in graph.nodes.enumerated() {
      write(node, index: index, columns: columns, writer: &writer, to: &sink)
    }
    for (index, edge) in graph.edges.enumerated() {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      sink.write("    <edge id=\"e\(index)\" source=\"n\(source)\" target=\"n\(target)\" label=\"")
      sink.write(edge.kind.rawValue.uppercased())
      sink.write("\">\n")
      write(edge, writer: &writer, to: &sink)
      sink.write("    </edge>\n")
    }
    sink.write("  </graph>\n</graphml>\n")
    return ExportReport(replacedCharacters: writer.replaced)
  }

  private func write(
    _ node: Node, index: Int, columns: [Columns.Column], writer: inout GraphMLWriter, to sink: inout ByteSink
  ) {
    let label = node.actor?.kind.rawValue ?? node.type.rawValue
    sink.write(
      "    <node id=\"n\(index)\" labels=\":\(label.prefix(1).uppercased() + label.dropFirst())\">\n")
    writer.data("n_entente_id", node.id.rawValue, to: &sink)
    writer.data("n_label", node.name, to: &sink)
    writer.data("n_name", node.name, to: &sink)
    writer.data("n_type", node.type.rawValue, to: &sink)
    switch node.content {
    case .actor(let actor):
      writer.data("n_kind", actor.kind.rawValue, to: &sink)
      if !actor.titles.isEmpty { writer.data("n_titles", JoinedText.list(actor.titles), to: &sink) }
    case .weapon(let weapon):
      writer.data("n_level", weapon.level.rawValue, to: &sink)
      writer.data("n_class", weapon.weaponClass.rawValue, to: &sink)
    case .deal(let deal):
      writer.data("n_status", deal.status.rawValue, to: &sink)
      if let year = deal.year { writer.data("n_year", String(year), to: &sink) }
      if let value = deal.value {
        writer.data("n_value", AmountText.text(value.hundredths), to: &sink)
        writer.data("n_currency", value.currency, to: &sink)
        writer.data("n_bound", value.bound.rawValue, to: &sink)
      }
      if !deal.history.isEmpty {
        let steps = deal.history.map { $0.status.rawValue + ($0.date.map { " \($0)" } ?? "") }
        writer.data("n_history", JoinedText.list(steps), to: &sink)
      }
    }
    if !node.aliases.isEmpty { writer.data("n_aliases", JoinedText.list(node.aliases), to: &sink) }
    writer.data("n_mentions", String(node.mentions), to: &sink)
    writer.data("n_confidence", Self.number(node.confidence), to: &sink)
    write(node.evidence, prefix: "n_", writer: &writer, to: &sink)
    for column in columns {
      guard let value = node.attributes[column.attribute] else { continue }
      switch value {
      case .integer(let number): writer.data("a_" + column.id, String(number), to: &sink)
      case .real(let number): writer.data("a_" + column.id, Self.number(number), to: &sink)
      case .text(let text): writer.data("a_" + column.id, text, to: &sink)
      }
    }
    sink.write("    </node>\n")
  }

  private func write(_ edge: Edge, writer: inout GraphMLWriter, to sink: inout ByteSink) {
    writer.data("e_label", edge.kind.phrase, to: &sink)
    writer.data("e_type", edge.kind.rawValue, to: &sink)
    writer.data("e_interaction", edge.kind.rawValue, to: &sink)
    writer.data("e_weight", String(edge.evidence.documents.count), to: &sink)
    writer.data("e_symmetric", edge.kind.isSymmetric ? "true" : "false", to: &sink)
    if let quantity = edge.quantity { writer.data("e_quantity", String(quantity), to: &sink) }
    if let title = edge.title { writer.data("e_title", title, to: &sink) }
    writer.data("e_confidence", Self.number(edge.confidence), to: &sink)
    write(edge.evidence, prefix: "e_", writer: &writer, to: &sink)
  }

  private func write(
    _ evidence: EvidenceList, prefix: String, writer: inout GraphMLWriter, to sink: inout ByteSink
  ) {
    writer.data(prefix + "documents", JoinedText.list(evidence.documents.map(\.rawValue)), to: &sink)
    writer.data(prefix + "evidence", JoinedText.lines(evidence.lazy.map(\.quote)), to: &sink)
    writer.data(prefix + "citations", JoinedText.lines(evidence.lazy.map(Citation.text)), to: &sink)
  }

  private static func number(_ value: Double) -> String { value.isFinite ? value.description : "0.0" }

  /// One column for each analysis result, in the order of their names, with the one type that fits all.
  private static func analysisColumns(_ nodes: [Node]) -> [Columns.Column] {
    var types: [String: Columns.ValueType] = [:]
    for node in nodes {
      for entry in node.attributes {
        let type: Columns.ValueType =
          switch entry.value {
          // igraph reads every number as a double, so an integer beyond 2^53 goes as text.
          case .integer(let number): number.magnitude >> 53 == 0 ? .long : .string
          case .real(let number): number.isFinite ? .double : .string
          case .text: .string
          }
        types[entry.name] = types[entry.name].map { Columns.ValueType.widest($0, type) } ?? type
      }
    }
    let taken = Set(Columns.node.map(\.name))
    return types.keys.sorted { $0.precedesInBytes($1) }.enumerated().map { index, name in
      Columns.Column(
        name: taken.contains(name) ? name + "_" : NodeKeys.attributeName(name), type: types[name] ?? .string,
        id: String(index), attribute: name)
    }
  }
}

/// The columns of our GraphML. Aliases, titles, documents and history are joined by `; `; `evidence` holds
/// one quote a line, and `citations`, line by line, where it stands: `1204-1391 deal.sell article.txt`.
enum Columns {
  enum ValueType: String {
    case boolean, long, double, string
    case integer = "int"

    static func widest(_ a: Self, _ b: Self) -> Self {
      if a == b { return a }
      if a == .string || b == .string { return .string }
      return .double
    }
  }

  struct Column {
    let name: String
    let type: ValueType
    let id: String
    let attribute: String

    init(_ name: String, _ type: ValueType = .string) {
      self.init(name: name, type: type, id: name, attribute: name)
    }

    init(name: String, type: ValueType, id: String, attribute: String) {
      self.name = name
      self.type = type
      self.id = id
      self.attribute = attribute
    }
  }

  static let node = [
    Column("entente_id"), Column("label"), Column("name"), Column("type"), Column("kind"), Column("titles"),
    Column("level"), Column("class"), Column("status"), Column("year", .integer), Column("value", .double),
    Column("currency"), Column("bound"), Column("history"), Column("aliases"), Column("mentions", .integer),
    Column("confidence", .double), Column("documents"), Column("evidence"), Column("citations"),
  ]

  static let edge = [
    Column("label"), Column("type"), Column("interaction"), Column("weight", .double),
    Column("symmetric", .boolean), Column("quantity", .integer), Column("title"),
    Column("confidence", .double), Column("documents"), Column("evidence"), Column("citations"),
  ]
}

/// The place of a piece of evidence as one text: `1204-1391 deal.sell article.txt`. A question mark behind
/// the rule marks what was inferred; the document stands last, since its name may hold spaces.
enum Citation {
  static func text(_ evidence: Evidence) -> String {
    let rule = String(evidence.rule.map { $0.isWhitespace ? "_" : $0 })
    let mark = evidence.isInferred ? "?" : ""
    return "\(evidence.range.lowerBound)-\(evidence.range.upperBound) \(rule)\(mark) \(evidence.document)"
  }

  static func evidence(_ text: String, quote: String) -> Evidence? {
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard bounds.count == 2, let start = bounds[0], let end = bounds[1], start >= 0, start <= end else {
      return nil
    }
    let isInferred = parts[1].hasSuffix("?")
    return Evidence(
      document: DocumentID(String(parts[2])), range: start..<end, quote: quote,
      rule: String(isInferred ? parts[1].dropLast() : parts[1]), isInferred: isInferred)
  }
}

private struct GraphMLWriter {
  var replaced = 0

  mutating func declare(
    _ column: Columns.Column, for domain: String, prefix: String, to sink: inout ByteSink
  ) {
    sink.write("  <key id=\"\(prefix)\(column.id)\" for=\"\(domain)\" attr.name=\"")
    replaced += XMLEscaping.write(column.name, to: &sink)
    sink.write("\" attr.type=\"\(column.type.rawValue)\"/>\n")
  }

  mutating func data(_ key: String, _ value: String, to sink: inout ByteSink) {
    sink.write("      <data key=\"\(key)\">")
    replaced += XMLEscaping.write(value, to: &sink)
    sink.write("</data>\n")
  }
}
