public import EntenteModel

/// Statements of openCypher, one a line, for a Neo4j that is running, or another database that speaks it.
///
/// Only the first, which makes ids unique and their search fast, is Neo4j's own.
///
/// A node is merged on its unique `id` and a relation on its ends and its type, so a file may be loaded again and a
/// later graph over an earlier one. Labels, types and names of properties are of a closed set.
public struct CypherExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    sink.write(
      "// \(options.generator); load with: cypher-shell -f FILE (not Neo4j? Leave out the next line)\n")
    sink.write("CREATE CONSTRAINT entente_id IF NOT EXISTS FOR (n:Entente) REQUIRE n.id IS UNIQUE;\n")
    let columns = NodeFields.columns(for: nil) + NodeFields.attributeColumns(of: graph)
    for node in graph.nodes {
      sink.write("MERGE (n:Entente {id: ")
      CypherEscaping.write(node.id.rawValue, to: &sink)
      sink.write("}) SET n:\(CypherNames.labels(of: node).dropFirst().joined(separator: ":"))")
      for column in columns { write(column, NodeFields.value(column, of: node), "n", to: &sink) }
      sink.write(";\n")
    }
    for edge in graph.edges {
      sink.write("MATCH (a:Entente {id: ")
      CypherEscaping.write(edge.source.rawValue, to: &sink)
      sink.write("}), (b:Entente {id: ")
      CypherEscaping.write(edge.target.rawValue, to: &sink)
      sink.write("}) MERGE (a)-[r:\(CypherNames.type(of: edge.kind))]->(b) SET r.type = ")
      CypherEscaping.write(edge.kind.rawValue, to: &sink)
      for column in EdgeFields.columns { write(column, EdgeFields.value(column, of: edge), "r", to: &sink) }
      sink.write(";\n")
    }
    return ExportReport()
  }

  private func write(
    _ column: FieldColumn, _ value: FieldValue?, _ variable: String, to sink: inout ByteSink
  ) {
    guard let value else { return }
    sink.write(", \(variable).\(column.name) = ")
    switch value {
    case .text(let text): CypherEscaping.write(text, to: &sink)
    case .list(let parts), .lines(let parts):
      sink.write(UInt8(ascii: "["))
      for (index, part) in parts.enumerated() {
        if index > 0 { sink.write(", ") }
        CypherEscaping.write(part, to: &sink)
      }
      sink.write(UInt8(ascii: "]"))
    case .integer, .boolean: sink.write(value.flat)
    case .amount, .real:
      // One property, one type: a whole number would be an integer.
      let text = value.flat
      sink.write(text.contains(where: { ".e".contains($0) }) ? text : text + ".0")
    }
  }
}
