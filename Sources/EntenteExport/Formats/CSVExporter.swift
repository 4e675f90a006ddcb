public import EntenteModel

/// Two tables, `nodes.csv` and `edges.csv`, with the column names that Gephi knows.
///
/// RFC 4180 in UTF-8. The columns are those of our GraphML; lists are joined by `; `, sentences stand one a line.
/// Text that a spreadsheet would take for a formula is led by an apostrophe.
public struct CSVExporter: FileSetExporter {
  public init() {}

  public func files(of graph: KnowledgeGraph) -> [ExportedFile] {
    [
      ExportedFile("nodes.csv") { Self.writeNodes(graph, to: &$0) },
      ExportedFile("edges.csv") { Self.writeEdges(graph, to: &$0) },
    ]
  }

  private static func writeNodes(_ graph: KnowledgeGraph, to sink: inout ByteSink) {
    let columns = NodeFields.columns(for: nil).dropFirst() + NodeFields.attributeColumns(of: graph)
    sink.writeRow(["Id", "Label"] + columns.map(\.name))
    for node in graph.nodes {
      sink.writeRow(
        [.text(node.id.rawValue), .text(node.name)] + columns.map { NodeFields.value($0, of: node) })
    }
  }

  private static func writeEdges(_ graph: KnowledgeGraph, to sink: inout ByteSink) {
    let columns = EdgeFields.columns.filter { !["label", "weight"].contains($0.name) }
    sink.writeRow(["Source", "Target", "Type", "Weight", "Label", "Kind"] + columns.map(\.name))
    for edge in graph.edges {
      let own: [FieldValue?] = [
        .text(edge.source.rawValue), .text(edge.target.rawValue),
        .text(edge.kind.isSymmetric ? "Undirected" : "Directed"),
        .integer(edge.evidence.documents.count), .text(edge.kind.phrase), .text(edge.kind.rawValue),
      ]
      sink.writeRow(own + columns.map { EdgeFields.value($0, of: edge) })
    }
  }
}

extension ByteSink {
  /// A row for spreadsheets.
  mutating func writeRow(_ cells: [FieldValue?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { write(UInt8(ascii: ",")) }
      guard let cell else { continue }
      if cell.isText { CSVEscaping.write(cell.flat, to: &self) } else { write(cell.flat) }
    }
    write("\r\n")
  }

  mutating func writeRow(_ names: [String]) { writeRow(names.map(FieldValue.text)) }
}
