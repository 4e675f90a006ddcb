public import EntenteModel

/// A folder for the bulk import of Neo4j 5: two CSV files with typed headers, and the one command in a README.
///
/// Labels and relation types are a closed set. Databases run no formulas, so text stands as it is; lists are joined by
/// `; `, since Neo4j's own arrays cannot hold their separator.
public struct Neo4jExporter: FileSetExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  public func files(of graph: KnowledgeGraph) -> [ExportedFile] {
    [
      ExportedFile("README.txt") { Self.writeReadme(options.generator, to: &$0) },
      ExportedFile("nodes.csv") { Self.writeNodes(graph, to: &$0) },
      ExportedFile("edges.csv") { Self.writeEdges(graph, to: &$0) },
    ]
  }

  private static func writeReadme(_ generator: String, to sink: inout ByteSink) {
    sink.write(
      """
      Written by \(generator) for Neo4j 5. With the server stopped, in this folder:

      neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true \
      --overwrite-destination neo4j

      """)
  }

  private static func writeNodes(_ graph: KnowledgeGraph, to sink: inout ByteSink) {
    let columns = NodeFields.columns(for: nil) + NodeFields.attributeColumns(of: graph)
    sink.write("id:ID")
    for column in columns { sink.write(",\(column.name)\(type(of: column))") }
    sink.write(",:LABEL\n")
    for node in graph.nodes {
      CSVEscaping.writeExact(node.id.rawValue, to: &sink)
      sink.writeExactCells(columns.map { NodeFields.value($0, of: node) })
      sink.write(",\(CypherNames.labels(of: node).joined(separator: ";"))\n")
    }
  }

  private static func writeEdges(_ graph: KnowledgeGraph, to sink: inout ByteSink) {
    sink.write(":START_ID,:END_ID")
    for column in EdgeFields.columns { sink.write(",\(column.name)\(type(of: column))") }
    sink.write(",:TYPE\n")
    for edge in graph.edges {
      CSVEscaping.writeExact(edge.source.rawValue, to: &sink)
      sink.write(UInt8(ascii: ","))
      CSVEscaping.writeExact(edge.target.rawValue, to: &sink)
      sink.writeExactCells(EdgeFields.columns.map { EdgeFields.value($0, of: edge) })
      sink.write(",\(CypherNames.type(of: edge.kind))\n")
    }
  }

  private static func type(of column: FieldColumn) -> String {
    switch column.type {
    case .text: ""
    case .integer: ":long"
    case .real: ":double"
    case .boolean: ":boolean"
    }
  }
}

/// The labels and types of our graph in a property graph: a closed set, nothing from a document.
enum CypherNames {
  /// `Entente` carries the unique id; the others say what the node is.
  static func labels(of node: Node) -> [String] {
    let label = capitalized(node.type.rawValue)
    return ["Entente", label] + (node.actor.map { [capitalized($0.kind.rawValue)] } ?? [])
  }

  static func type(of kind: EdgeKind) -> String { kind.rawValue.uppercased() }

  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

extension ByteSink {
  /// The cells of a row for databases, each behind a comma.
  mutating func writeExactCells(_ cells: [FieldValue?]) {
    for cell in cells {
      write(UInt8(ascii: ","))
      writeExactCell(cell)
    }
  }

  /// One cell for databases; the missing one is empty.
  mutating func writeExactCell(_ cell: FieldValue?) {
    guard let cell else { return }
    if cell.isText { CSVEscaping.writeExact(cell.flat, to: &self) } else { write(cell.flat) }
  }
}
