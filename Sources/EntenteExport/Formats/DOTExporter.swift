public import EntenteModel

/// The language of Graphviz. A typed graph gets the shapes and colours of the diagram; of other tables each column
/// becomes an attribute.
///
/// Every id and every value is quoted and goes through ``DOTEscaping``: nothing from an article reaches
/// the language itself. Our own data stand under names that Graphviz does not know.
public struct DOTExporter: TableExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var dropped = 0
    sink.write("digraph \"entente\" {\n  graph [rankdir=\"LR\", bgcolor=\"#ffffff\", fontname=\"Helvetica\"")
    if let title = options.title {
      sink.write(", labelloc=\"t\", label=")
      dropped += DOTEscaping.write(title, to: &sink)
    }
    sink.write(", generator=")
    dropped += DOTEscaping.write(options.generator, to: &sink)
    sink.write("];\n")
    sink.write(
      "  node [fontname=\"Helvetica\", fontsize=\"11\", color=\"#16202A\", fontcolor=\"#16202A\"];\n")
    sink.write("  edge [fontname=\"Helvetica\", fontsize=\"9\", color=\"#5B6672\"];\n")
    dropped += Self.writeRows(DOTTable.table(graph), to: &sink)
    sink.write("}\n")
    return ExportReport(replacedCharacters: dropped)
  }

  @discardableResult
  public func write(_ graph: PropertyGraph, to sink: inout ByteSink) -> ExportReport {
    sink.write(graph.isDirected ? "digraph \"entente\" {\n" : "graph \"entente\" {\n")
    let dropped = Self.writeRows(graph, to: &sink)
    sink.write("}\n")
    return ExportReport(replacedCharacters: dropped)
  }

  private static func writeRows(_ graph: PropertyGraph, to sink: inout ByteSink) -> Int {
    let names = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeIDs))
    let arrow = graph.isDirected ? "->" : "--"
    var dropped = CellView.with([(names, "")] + openings(graph.nodeColumns)) { views in
      OrderedRows.write(graph.nodeCount, to: &sink) { rows, sink in
        var dropped = 0
        for row in rows {
          dropped += DOTEscaping.write(views[0], row, to: &sink)
          dropped += writeAttributes(views, row, to: &sink)
        }
        return dropped
      }
    }
    dropped += CellView.with([(names, arrow)] + openings(graph.edgeColumns)) { views in
      graph.sources.withUnsafeBufferPointer { sources in
        graph.targets.withUnsafeBufferPointer { targets in
          OrderedRows.write(graph.edgeCount, to: &sink) { rows, sink in
            var dropped = 0
            for row in rows {
              dropped += DOTEscaping.write(views[0], Int(sources[row]), to: &sink)
              sink.write(views[0].opening)
              dropped += DOTEscaping.write(views[0], Int(targets[row]), to: &sink)
              dropped += writeAttributes(views, row, to: &sink)
            }
            return dropped
          }
        }
      }
    }
    return dropped
  }

  /// The names of the attributes as they stand before the values. Graphviz takes any quoted name.
  private static func openings(
    _ columns: [PropertyGraph.Column]
  ) -> [(column: PropertyGraph.Column, opening: String)] {
    columns.map { column in
      let isPlain =
        column.name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 } && !column.name.isEmpty
      var name = ByteSink(gathering: 64)
      if isPlain { name.write(column.name) } else { DOTEscaping.write(column.name, to: &name) }
      return (column, name.withBytes { String(decoding: $0, as: UTF8.self) } + "=")
    }
  }

  private static func writeAttributes(_ views: [CellView], _ row: Int, to sink: inout ByteSink) -> Int {
    var dropped = 0
    var isFirst = true
    for index in 1..<views.count where views[index].hasValue(at: row) {
      sink.write(isFirst ? " [" : ", ")
      isFirst = false
      sink.write(views[index].opening)
      dropped += DOTEscaping.write(views[index], row, to: &sink)
    }
    sink.write(isFirst ? ";\n" : "];\n")
    return dropped
  }
}

/// A typed graph as Graphviz draws it.
private enum DOTTable {
  static func table(_ graph: KnowledgeGraph) -> PropertyGraph {
    var ids = TextColumn()
    var columns = [
      "label", "shape", "style", "fillcolor", "fontcolor", "color", "entente_id", "type", "kind", "level",
      "weapon_class", "status",
    ].map { ColumnBuilder(name: $0, type: .string) }
    var mentions = ColumnBuilder(name: "mentions", type: .integer)
    var documents = ColumnBuilder(name: "documents", type: .integer)
    for (row, node) in graph.nodes.enumerated() {
      ids.append("n\(row)")
      let look = Look(node)
      let stroke = node.deal.map { Look.Stroke($0.status) }
      let styles = [
        "filled", look.shape == .roundrectangle ? "rounded" : nil, look.isDashed ? "dashed" : nil,
        stroke?.style,
      ]
      let values: [String?] = [
        Look.label(node), shape(look.shape), styles.compactMap { $0 }.joined(separator: ","),
        look.shape.color,
        look.shape.hasWhiteText ? "#ffffff" : nil, stroke?.color, node.id.rawValue, node.type.rawValue,
        node.actor?.kind.rawValue, node.weapon?.level.rawValue, node.weapon?.weaponClass.rawValue,
        node.deal?.status.rawValue,
      ]
      for (index, value) in values.enumerated() { if let value { columns[index].set(row, value) } }
      mentions.set(row, node.mentions)
      documents.set(row, node.evidence.documents.count)
    }
    let nodes = columns.indices.map { columns[$0].column(rows: graph.nodes.count) }
    return edges(
      graph, ids,
      nodes + [mentions.column(rows: graph.nodes.count), documents.column(rows: graph.nodes.count)])
  }

  private static func edges(
    _ graph: KnowledgeGraph, _ ids: TextColumn, _ nodeColumns: [PropertyGraph.Column]
  ) -> PropertyGraph {
    var columns = ["type", "color", "style", "penwidth", "label", "arrowhead", "dir", "evidence"].map {
      ColumnBuilder(name: $0, type: .string)
    }
    var documents = ColumnBuilder(name: "documents", type: .integer)
    var weight = ColumnBuilder(name: "weight", type: .integer)
    var (sources, targets): ([Int32], [Int32]) = ([], [])
    for edge in graph.edges {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      let row = sources.count
      let stroke = graph.stroke(of: edge)
      let values: [String?] = [
        edge.kind.rawValue, stroke.color, stroke.style, stroke.width,
        edge.kind.isDealSlot ? edge.quantity.map(String.init) : edge.kind.phrase,
        stroke.hasOpenHead ? "empty" : nil, edge.kind.isSymmetric ? "none" : nil,
        JoinedText.lines(edge.evidence.prefix(3).map(\.quote)),
      ]
      for (index, value) in values.enumerated() { if let value { columns[index].set(row, value) } }
      documents.set(row, edge.evidence.documents.count)
      weight.set(row, edge.evidence.documents.count)
      sources.append(Int32(source))
      targets.append(Int32(target))
    }
    let count = sources.count
    return PropertyGraph(
      nodeIDs: ids, nodeColumns: nodeColumns, sources: sources, targets: targets,
      edgeColumns: columns.indices.map { columns[$0].column(rows: count) } + [
        documents.column(rows: count), weight.column(rows: count),
      ])
  }

  private static func shape(_ shape: Look.Shape) -> String {
    switch shape {
    case .rectangle, .roundrectangle: "box"
    default: shape.rawValue
    }
  }
}
