public import EntenteModel

/// A folder that `IMPORT DATABASE` of Kùzu 0.11 or its successor Ladybug reads in one command.
///
/// Kùzu wants its schema first: a table of actors, of weapons and of deals, one of each kind of relation, and those of
/// ``KuzuSources``. Names of tables are a closed set; text stands as it is.
public struct KuzuExporter: FileSetExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  public func files(of graph: KnowledgeGraph) -> [ExportedFile] {
    let attributes = NodeFields.attributeColumns(of: graph)
    let types = NodeType.allCases.filter { type in graph.nodes.contains { $0.type == type } }
    let used = Set(graph.edges.map(\.kind))
    let pairs = Self.pairs.filter { used.contains($0.kind) }
    let sources = KuzuSources(graph).parts
    return [
      ExportedFile("README.txt") { Self.writeReadme(options.generator, to: &$0) },
      ExportedFile("schema.cypher") { Self.writeSchema(attributes, to: &$0) },
      ExportedFile("copy.cypher") { Self.writeCopy(attributes, types, pairs, sources, to: &$0) },
      ExportedFile("index.cypher") { _ in },
    ]
      + types.map { type in
        ExportedFile(Self.table(type) + ".csv") { Self.writeNodes(graph, type, attributes, to: &$0) }
      }
      + pairs.map { pair in ExportedFile(pair.file) { Self.writeEdges(graph, pair, to: &$0) } }
      + sources.map { part in ExportedFile(part.file) { Self.write(part, to: &$0) } }
  }

  /// A kind of relation between two tables; one that has edges has a file.
  private struct Pair: Hashable {
    let kind: EdgeKind
    let source: NodeType
    let target: NodeType

    var file: String {
      "\(CypherNames.type(of: kind))_\(KuzuExporter.table(source))_\(KuzuExporter.table(target)).csv"
    }
  }

  /// All that the kinds allow: a question about a kind that a graph lacks has no answer, and is no mistake.
  private static let pairs = EdgeKind.allCases.flatMap { kind in
    NodeType.allCases.flatMap { source in
      NodeType.allCases.filter { kind.joins(source, $0) }.map { Pair(kind: kind, source: source, target: $0) }
    }
  }

  static func table(_ type: NodeType) -> String { CypherNames.capitalized(type.rawValue) }

  private static func columns(_ type: NodeType, _ attributes: [FieldColumn]) -> [FieldColumn] {
    // The table says the type.
    NodeFields.columns(for: type).filter { $0.name != "type" } + attributes
  }

  private static func writeReadme(_ generator: String, to sink: inout ByteSink) {
    sink.write(
      """
      Written by \(generator) for Kùzu 0.11 and Ladybug. In this folder:

      echo "IMPORT DATABASE '.';" | kuzu deals.kuzu

      """)
  }

  private static func writeSchema(_ attributes: [FieldColumn], to sink: inout ByteSink) {
    for type in NodeType.allCases {
      sink.write("CREATE NODE TABLE `\(table(type))` (`id` STRING")
      for column in columns(type, attributes) { writeDeclaration(column, to: &sink) }
      sink.write(", PRIMARY KEY(`id`));\n")
    }
    for pair in pairs {
      sink.write("CREATE REL TABLE `\(CypherNames.type(of: pair.kind))` (")
      sink.write("FROM `\(table(pair.source))` TO `\(table(pair.target))`, `edge` STRING")
      for column in EdgeFields.columns { writeDeclaration(column, to: &sink) }
      sink.write(", MANY_MANY);\n")
    }
    sink.write(KuzuSources.schema)
  }

  private static func writeDeclaration(_ column: FieldColumn, to sink: inout ByteSink) {
    let type =
      switch column.type {
      case .text: "STRING"
      case .integer: "INT64"
      case .real: "DOUBLE"
      case .boolean: "BOOLEAN"
      }
    sink.write(", `\(column.name)` \(type)")
  }

  private static func writeCopy(
    _ attributes: [FieldColumn], _ types: [NodeType], _ pairs: [Pair], _ sources: [KuzuSources.Part],
    to sink: inout ByteSink
  ) {
    // One thread: a quoted cell may hold line ends. Nothing is guessed: commas, double quotes, doubled to be meant.
    let reading = "header=true, parallel=false, auto_detect=false"
    for type in types {
      let names = ["id"] + columns(type, attributes).map(\.name)
      sink.write("COPY `\(table(type))` (\(names.map { "`\($0)`" }.joined(separator: ",")))")
      sink.write(" FROM \"\(table(type)).csv\" (\(reading));\n")
    }
    for pair in pairs {
      let names = (["edge"] + EdgeFields.columns.map(\.name)).map { "`\($0)`" }.joined(separator: ",")
      sink.write("COPY `\(CypherNames.type(of: pair.kind))` (\(names)) FROM \"\(pair.file)\"")
      sink.write(" (to='\(table(pair.target))', from='\(table(pair.source))', \(reading));\n")
    }
    for part in sources {
      let names = part.columns.isEmpty ? "" : "(\(part.columns.map { "`\($0)`" }.joined(separator: ","))) "
      let ends = part.ends.map { "to='\($0.target)', from='\($0.source)', " } ?? ""
      sink.write("COPY `\(part.table)` \(names)FROM \"\(part.file)\" (\(ends)\(reading));\n")
    }
  }

  private static func writeNodes(
    _ graph: KnowledgeGraph, _ type: NodeType, _ attributes: [FieldColumn], to sink: inout ByteSink
  ) {
    let columns = columns(type, attributes)
    sink.write((["id"] + columns.map(\.name)).joined(separator: ",") + "\n")
    for node in graph.nodes where node.type == type {
      CSVEscaping.writeExact(node.id.rawValue, to: &sink)
      sink.writeExactCells(columns.map { NodeFields.value($0, of: node) })
      sink.write("\n")
    }
  }

  private static func writeEdges(_ graph: KnowledgeGraph, _ pair: Pair, to sink: inout ByteSink) {
    sink.write((["from", "to", "edge"] + EdgeFields.columns.map(\.name)).joined(separator: ",") + "\n")
    for edge in graph.edges where edge.kind == pair.kind {
      CSVEscaping.writeExact(edge.source.rawValue, to: &sink)
      sink.write(UInt8(ascii: ","))
      CSVEscaping.writeExact(edge.target.rawValue, to: &sink)
      sink.write(UInt8(ascii: ","))
      CSVEscaping.writeExact(KuzuSources.name(of: edge), to: &sink)
      sink.writeExactCells(EdgeFields.columns.map { EdgeFields.value($0, of: edge) })
      sink.write("\n")
    }
  }

  private static func write(_ part: KuzuSources.Part, to sink: inout ByteSink) {
    sink.write((part.ends == nil ? part.columns : ["from", "to"]).joined(separator: ",") + "\n")
    for row in part.rows {
      // Each cell but the first stands behind a comma.
      if let first = row.first { sink.writeExactCell(first) }
      sink.writeExactCells(Array(row.dropFirst()))
      sink.write("\n")
    }
  }
}
