public import EntenteModel

/// JSON of Cytoscape.js: `elements` with nodes and edges, each with `data` and `classes` for style sheets.
///
/// Cytoscape reads it as `.cyjs`, and so does `networkx.cytoscape_graph`, which takes a node's key from `value`; what a
/// deal is worth therefore stands in `amount`.
public struct CytoscapeExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    sink.write("{\n  \"data\": {")
    sink.writeField("name", options.title ?? "entente", first: true)
    sink.writeField("generator", options.generator)
    sink.write("},\n  \"directed\": true,\n  \"multigraph\": true,\n  \"elements\": {\n    \"nodes\": [")
    let columns = NodeFields.columns(for: nil) + NodeFields.attributeColumns(of: graph)
    for (index, node) in graph.nodes.enumerated() {
      sink.write(index == 0 ? "\n      {\"data\": {" : ",\n      {\"data\": {")
      sink.writeField("id", node.id.rawValue, first: true)
      sink.writeField("value", node.id.rawValue)
      sink.writeField("label", node.name)
      for column in columns {
        let name = column.name == "value" ? "amount" : column.name
        sink.writeField(name, NodeFields.value(column, of: node))
      }
      sink.write("}")
      let kind = node.actor?.kind.rawValue ?? node.deal?.status.rawValue ?? node.weapon?.level.rawValue
      sink.writeField("classes", node.type.rawValue + (kind.map { " " + $0 } ?? ""))
      sink.write("}")
    }
    sink.write(graph.nodes.isEmpty ? "],\n    \"edges\": [" : "\n    ],\n    \"edges\": [")
    for (index, edge) in graph.edges.enumerated() {
      sink.write(index == 0 ? "\n      {\"data\": {" : ",\n      {\"data\": {")
      sink.writeField("id", "e\(index)", first: true)
      sink.writeField("key", index)
      sink.writeField("source", edge.source.rawValue)
      sink.writeField("target", edge.target.rawValue)
      sink.writeField("interaction", edge.kind.rawValue)
      for column in EdgeFields.columns { sink.writeField(column.name, EdgeFields.value(column, of: edge)) }
      sink.write("}")
      sink.writeField("classes", edge.kind.rawValue + (edge.kind.isSymmetric ? " symmetric" : ""))
      sink.write("}")
    }
    sink.write(graph.edges.isEmpty ? "]\n  }\n}\n" : "\n    ]\n  }\n}\n")
    return ExportReport()
  }
}

extension ByteSink {
  fileprivate mutating func writeField(_ name: String, _ value: FieldValue?) {
    switch value {
    case nil: break
    case .text(let text)?: writeField(name, text)
    case .list(let parts)?, .lines(let parts)?: writeField(name, parts)
    case .integer, .amount, .real, .boolean:
      guard let value else { return }
      writeFieldName(name, first: false)
      write(value.flat)
    }
  }
}
