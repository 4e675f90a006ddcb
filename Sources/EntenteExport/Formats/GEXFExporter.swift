public import EntenteModel

/// GEXF 1.3 for Gephi, with colours, sizes, places and the days between which documents tell of something, so that
/// Gephi's timeline works.
///
/// The columns `r`, `g`, `b`, `size`, `x` and `y` become what GEXF has elements for; `start` and `end` (dates) the spell
/// of a node or edge; `label` and `weight` its attributes. Of other columns of one class whose names differ in case only,
/// Gephi would read one, so the later ones get a number.
public struct GEXFExporter: TableExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var table = PropertyGraph(graph)
    LookTable.add(to: &table, of: graph, places: options.places)
    return write(table, to: &sink)
  }

  @discardableResult
  public func write(_ graph: PropertyGraph, to sink: inout ByteSink) -> ExportReport {
    var replaced = 0
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink.write(
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n<meta>\n<creator>"
    )
    replaced += XMLEscaping.write(options.generator, to: &sink)
    sink.write("</creator>\n<description>")
    replaced += XMLEscaping.write(options.title ?? "", to: &sink)
    let isDynamic = graph.nodeColumn("start") != nil
    sink.write(
      "</description>\n</meta>\n<graph defaultedgetype=\"\(graph.isDirected ? "directed" : "undirected")\""
        + (isDynamic
          ? " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n"
          : " mode=\"static\">\n"))
    replaced += Self.writeNodes(graph, to: &sink)
    replaced += Self.writeEdges(graph, to: &sink)
    sink.write("</graph>\n</gexf>\n")
    return ExportReport(replacedCharacters: replaced)
  }

  private static func writeNodes(_ graph: PropertyGraph, to sink: inout ByteSink) -> Int {
    let names = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeIDs))
    let special = LookTable.names.union(["label"])
    let columns = graph.nodeColumns.filter { !special.contains($0.name) }
    var replaced = declare(columns, "node", to: &sink)
    let attributes = [("label", " label=\""), ("start", " start=\""), ("end", " end=\"")].map {
      (graph.nodeColumn($0.0) ?? .missing(graph.nodeCount), $0.1)
    }
    let looks = [
      ("r", "<viz:color r=\""), ("g", "\" g=\""), ("b", "\" b=\""), ("size", "<viz:size value=\""),
      ("x", "<viz:position x=\""), ("y", "\" y=\""),
    ].map { (graph.nodeColumn($0.0) ?? .missing(graph.nodeCount), $0.1) }
    sink.write("<nodes>\n")
    replaced += CellView.with([(names, "<node id=\"")] + attributes + looks + openings(columns)) { views in
      OrderedRows.write(graph.nodeCount, to: &sink) { rows, sink in
        var replaced = 0
        for row in rows {
          sink.write(views[0].opening)
          replaced += XMLEscaping.write(views[0], row, to: &sink)
          sink.write(UInt8(ascii: "\""))
          // Gephi wants a label on everything.
          let label = views[1].hasValue(at: row) ? views[1] : views[0]
          sink.write(views[1].opening)
          replaced += XMLEscaping.write(label, row, to: &sink)
          sink.write(UInt8(ascii: "\""))
          replaced += writeSpell(views[2], views[3], row, to: &sink)
          sink.write(UInt8(ascii: ">"))
          replaced += writeValues(views, from: 10, row, to: &sink)
          writeLook(views, from: 4, row, to: &sink)
          sink.write("</node>\n")
        }
        return replaced
      }
    }
    sink.write("</nodes>\n")
    return replaced
  }

  private static func writeEdges(_ graph: PropertyGraph, to sink: inout ByteSink) -> Int {
    let names = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeIDs))
    let kinds = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.edgeKinds))
    let hasKinds = !graph.edgeKinds.isEmpty
    let special: Set<String> = ["label", "weight", "start", "end"]
    let columns = graph.edgeColumns.filter { !special.contains($0.name) }
    var replaced = declare(columns, "edge", to: &sink)
    let attributes = [
      ("label", " label=\""), ("start", " start=\""), ("end", " end=\""), ("weight", " weight=\""),
    ].map { (graph.edgeColumn($0.0) ?? .missing(graph.edgeCount), $0.1) }
    sink.write("<edges>\n")
    let heads = [(names, "\" target=\""), (kinds, " kind=\"")] + attributes
    replaced += CellView.with(heads + openings(columns)) { views in
      graph.sources.withUnsafeBufferPointer { sources in
        graph.targets.withUnsafeBufferPointer { targets in
          OrderedRows.write(graph.edgeCount, to: &sink) { rows, sink in
            var replaced = 0
            for row in rows {
              sink.write("<edge id=\"e")
              sink.write(row)
              sink.write("\" source=\"")
              replaced += XMLEscaping.write(views[0], Int(sources[row]), to: &sink)
              sink.write(views[0].opening)
              replaced += XMLEscaping.write(views[0], Int(targets[row]), to: &sink)
              sink.write(UInt8(ascii: "\""))
              if hasKinds { replaced += writeAttribute(views[1], row, to: &sink) }
              if views[2].hasValue(at: row) { replaced += writeAttribute(views[2], row, to: &sink) }
              replaced += writeSpell(views[3], views[4], row, to: &sink)
              if views[5].hasValue(at: row), views[5].isPositive(at: row) {
                replaced += writeAttribute(views[5], row, to: &sink)
              }
              sink.write(UInt8(ascii: ">"))
              replaced += writeValues(views, from: 6, row, to: &sink)
              sink.write("</edge>\n")
            }
            return replaced
          }
        }
      }
    }
    sink.write("</edges>\n")
    return replaced
  }

  // MARK: - Pieces

  private static func declare(
    _ columns: [PropertyGraph.Column], _ domain: String, to sink: inout ByteSink
  ) -> Int {
    guard !columns.isEmpty else { return 0 }
    var replaced = 0
    var taken: Set<String> = ["id", "label", "weight"]
    sink.write("<attributes class=\"\(domain)\" mode=\"static\">\n")
    for (index, column) in columns.enumerated() {
      var title = column.name
      var number = 2
      while !taken.insert(title.lowercased()).inserted {
        title = "\(column.name)_\(number)"
        number += 1
      }
      sink.write("<attribute id=\"\(index)\" title=\"")
      replaced += XMLEscaping.write(title, to: &sink)
      let type = column.type == .integer ? "integer" : column.type.rawValue
      sink.write("\" type=\"\(type)\"/>\n")
    }
    sink.write("</attributes>\n")
    return replaced
  }

  private static func openings(
    _ columns: [PropertyGraph.Column]
  ) -> [(column: PropertyGraph.Column, opening: String)] {
    columns.enumerated().map { ($1, "<attvalue for=\"\($0)\" value=\"") }
  }

  private static func writeAttribute(_ view: CellView, _ row: Int, to sink: inout ByteSink) -> Int {
    sink.write(view.opening)
    let replaced = XMLEscaping.write(view, row, to: &sink)
    sink.write(UInt8(ascii: "\""))
    return replaced
  }

  /// Both ends or none: GEXF 1.3 has no open intervals.
  private static func writeSpell(_ start: CellView, _ end: CellView, _ row: Int, to sink: inout ByteSink)
    -> Int
  {
    guard start.hasValue(at: row), end.hasValue(at: row) else { return 0 }
    return writeAttribute(start, row, to: &sink) + writeAttribute(end, row, to: &sink)
  }

  private static func writeValues(
    _ views: [CellView], from first: Int, _ row: Int, to sink: inout ByteSink
  ) -> Int {
    var replaced = 0
    var isEmpty = true
    for index in first..<views.count where views[index].hasValue(at: row) {
      if isEmpty { sink.write("<attvalues>") }
      isEmpty = false
      replaced += writeAttribute(views[index], row, to: &sink)
      sink.write("/>")
    }
    if !isEmpty { sink.write("</attvalues>") }
    return replaced
  }

  private static func writeLook(_ views: [CellView], from first: Int, _ row: Int, to sink: inout ByteSink) {
    func number(_ index: Int, to sink: inout ByteSink) {
      sink.write(views[first + index].opening)
      views[first + index].writeNumber(at: row, to: &sink)
    }
    if (0..<3).allSatisfy({ views[first + $0].hasValue(at: row) }) {
      for index in 0..<3 { number(index, to: &sink) }
      sink.write("\" a=\"1.0\"/>")
    }
    if views[first + 3].hasValue(at: row) {
      number(3, to: &sink)
      sink.write("\"/>")
    }
    if views[first + 4].hasValue(at: row), views[first + 5].hasValue(at: row) {
      number(4, to: &sink)
      number(5, to: &sink)
      // Readers from before 1.3 want a third number.
      sink.write("\" z=\"0.0\"/>")
    }
  }
}

extension PropertyGraph.Column {
  /// A column in which no row has a value.
  fileprivate static func missing(_ rows: Int) -> Self {
    Self(
      name: "", type: .boolean, cells: .booleans(Array(repeating: false, count: rows)),
      presence: Array(repeating: false, count: rows))
  }
}
