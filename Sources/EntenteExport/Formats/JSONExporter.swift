public import EntenteModel

/// Node-link JSON of the schema `entente-graph/1`: everything that the graph knows, with its evidence.
///
/// A node or an edge starts on a line of its own and so does each piece of evidence, so that two exports can
/// be compared line by line. Reading an export back and writing it again gives the same bytes.
public struct JSONExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  public static let schema = "entente-graph/1"

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    sink.write("{\n  \"directed\": true,\n  \"multigraph\": true,\n  \"graph\": {")
    sink.writeField("schema", Self.schema, first: true)
    sink.writeField("generator", options.generator)
    if let title = options.title { sink.writeField("title", title) }
    sink.writeField("documents", graph.documents.count)
    sink.write(",\n    \"sources\": [")
    for (index, document) in graph.documents.enumerated() {
      sink.write(index == 0 ? "\n      {" : ",\n      {")
      write(document, to: &sink)
    }
    sink.write(graph.documents.isEmpty ? "]\n  },\n  \"nodes\": [" : "\n    ]\n  },\n  \"nodes\": [")
    for (index, node) in graph.nodes.enumerated() {
      sink.write(index == 0 ? "\n    {" : ",\n    {")
      write(node, to: &sink)
    }
    sink.write(graph.nodes.isEmpty ? "],\n  \"edges\": [" : "\n  ],\n  \"edges\": [")
    var key = 0
    for (index, edge) in graph.edges.enumerated() {
      if index > 0, graph.edges[index - 1].source == edge.source, graph.edges[index - 1].target == edge.target
      {
        key += 1
      } else {
        key = 0
      }
      sink.write(index == 0 ? "\n    {" : ",\n    {")
      write(edge, key: key, to: &sink)
    }
    sink.write(graph.edges.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
    return ExportReport()
  }

  private func write(_ document: DocumentInfo, to sink: inout ByteSink) {
    sink.writeField("id", document.id.rawValue, first: true)
    if let title = document.title { sink.writeField("title", title) }
    if let date = document.date { sink.writeField("date", date.description) }
    if document.words != 0 { sink.writeField("words", document.words) }
    sink.write("}")
  }

  private func write(_ node: Node, to sink: inout ByteSink) {
    sink.writeField("id", node.id.rawValue, first: true)
    sink.writeField("type", node.type.rawValue)
    switch node.content {
    case .actor(let actor): sink.writeField("kind", actor.kind.rawValue)
    case .weapon(let weapon):
      sink.writeField("level", weapon.level.rawValue)
      sink.writeField("class", weapon.weaponClass.rawValue)
    case .deal(let deal):
      sink.writeField("status", deal.status.rawValue)
      if let year = deal.year { sink.writeField("year", year) }
    }
    sink.writeField("name", node.name)
    sink.writeField("aliases", node.aliases)
    if let actor = node.actor, !actor.titles.isEmpty { sink.writeField("titles", actor.titles) }
    sink.writeField("mentions", node.mentions)
    sink.writeField("documents", node.evidence.documents.map(\.rawValue))
    sink.writeField("confidence", node.confidence)
    for entry in node.attributes {
      let name = NodeKeys.attributeName(entry.name)
      switch entry.value {
      case .integer(let number): sink.writeField(name, number)
      // JSON has no word for infinity or for what is no number.
      case .real(let number): if number.isFinite { sink.writeField(name, number) }
      case .text(let text): sink.writeField(name, text)
      }
    }
    if let deal = node.deal { write(deal, to: &sink) }
    write(node.evidence, indent: "     ", to: &sink)
    sink.write("}")
  }

  private func write(_ deal: Deal, to sink: inout ByteSink) {
    if let value = deal.values.first {
      sink.write(",\n     \"value\": {")
      write(value, indent: "      ", to: &sink)
    }
    if deal.values.count > 1 {
      sink.write(",\n     \"values\": [")
      for (index, value) in deal.values.enumerated() {
        sink.write(index == 0 ? "\n      {" : ",\n      {")
        write(value, indent: "       ", to: &sink)
      }
      sink.write("\n     ]")
    }
    guard !deal.history.isEmpty else { return }
    sink.write(",\n     \"history\": [")
    for (index, change) in deal.history.enumerated() {
      sink.write(index == 0 ? "\n      {" : ",\n      {")
      sink.writeField("status", change.status.rawValue, first: true)
      if let date = change.date { sink.writeField("date", date.description) }
      write(change.evidence, indent: "       ", to: &sink)
      sink.write("}")
    }
    sink.write("\n     ]")
  }

  private func write(_ value: Attested<Money>, indent: String, to sink: inout ByteSink) {
    sink.write("\"amount\": ")
    sink.write(AmountText.text(value.value.hundredths))
    sink.writeField("currency", value.value.currency)
    if value.value.bound != .exact { sink.writeField("bound", value.value.bound.rawValue) }
    write(value.evidence, indent: indent, to: &sink)
    sink.write("}")
  }

  private func write(_ edge: Edge, key: Int, to sink: inout ByteSink) {
    sink.writeField("source", edge.source.rawValue, first: true)
    sink.writeField("target", edge.target.rawValue)
    sink.writeField("key", key)
    sink.writeField("type", edge.kind.rawValue)
    if let quantity = edge.quantity { sink.writeField("quantity", quantity) }
    if let title = edge.title { sink.writeField("title", title) }
    sink.writeField("confidence", edge.confidence)
    write(edge.evidence, indent: "     ", to: &sink)
    sink.write("}")
  }

  private func write(_ evidence: EvidenceList, indent: String, to sink: inout ByteSink) {
    sink.write(",\n\(indent)\"evidence\": [\n")
    for (index, item) in evidence.enumerated() {
      if index > 0 { sink.write(",\n") }
      sink.write(indent)
      sink.write("  {")
      sink.writeField("document", item.document.rawValue, first: true)
      sink.writeField("start", item.range.lowerBound)
      sink.writeField("end", item.range.upperBound)
      sink.writeField("quote", item.quote)
      sink.writeField("rule", item.rule)
      if item.isInferred { sink.write(", \"inferred\": true") }
      sink.write("}")
    }
    sink.write("]")
  }
}

/// The names that a node's own data have, which an analysis may not take.
enum NodeKeys {
  static let reserved: Set<String> = [
    "id", "type", "kind", "level", "class", "status", "year", "name", "aliases", "titles", "mentions",
    "documents", "confidence", "value", "values", "history", "evidence",
  ]

  /// The name of an attribute in an export: its own, with an underscore where it would hide our data.
  static func attributeName(_ name: String) -> String { reserved.contains(name) ? name + "_" : name }
}

extension ByteSink {
  mutating func writeFieldName(_ name: String, first: Bool) {
    if !first { write(", ") }
    writeJSON(name)
    write(": ")
  }

  mutating func writeField(_ name: String, _ value: String, first: Bool = false) {
    writeFieldName(name, first: first)
    writeJSON(value)
  }

  mutating func writeField(_ name: String, _ value: Int, first: Bool = false) {
    writeFieldName(name, first: first)
    write(value)
  }

  mutating func writeField(_ name: String, _ value: Double, first: Bool = false) {
    writeFieldName(name, first: first)
    // The shortest digits that give the number back, whatever the locale.
    write(value.isFinite ? value.description : "0.0")
  }

  mutating func writeField(_ name: String, _ values: [String], first: Bool = false) {
    writeFieldName(name, first: first)
    write("[")
    for (index, value) in values.enumerated() {
      if index > 0 { write(", ") }
      writeJSON(value)
    }
    write("]")
  }
}
