/// GraphML in the plain flavour that igraph, NetworkX, NetworKit, Gephi, Cytoscape and Neo4j read alike.
///
/// Keys come first, then nodes, then edges; a key belongs to nodes or to edges, never to both; its type is
/// one of those that all readers know. See ``PropertyGraph/init(_:)`` for the columns.
public struct GraphMLExporter: TableExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: PropertyGraph, to sink: inout ByteSink) -> ExportReport {
    Self.write(graph, additions: Additions(), to: &sink)
  }

  /// What a flavour adds to the plain one.
  struct Additions {
    var namespaces = ""
    var keys = ""
    /// More of a row; returns how many characters were replaced.
    var node: (Int, inout ByteSink) -> Int = { _, _ in 0 }
    var edge: (Int, inout ByteSink) -> Int = { _, _ in 0 }
  }

  static func write(
    _ graph: PropertyGraph, additions: Additions, to sink: inout ByteSink
  ) -> ExportReport {
    var replaced = 0
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink.write("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\(additions.namespaces)>\n")
    sink.write(additions.keys)
    let nodeKeys = keys(graph.nodeColumns, prefix: "n")
    let edgeKeys = keys(graph.edgeColumns, prefix: "e")
    for (column, key) in zip(graph.nodeColumns, nodeKeys) {
      replaced += declare(column, key, "node", to: &sink)
    }
    for (column, key) in zip(graph.edgeColumns, edgeKeys) {
      replaced += declare(column, key, "edge", to: &sink)
    }
    sink.write("<graph id=\"entente\" edgedefault=\"\(graph.isDirected ? "directed" : "undirected")\">\n")
    replaced += writeNodes(graph, nodeKeys, additions, to: &sink)
    replaced += writeEdges(graph, edgeKeys, additions, to: &sink)
    sink.write("</graph>\n</graphml>\n")
    return ExportReport(replacedCharacters: replaced)
  }

  /// Ids of keys are unique over nodes and edges, since Cytoscape keeps one map; they say what they hold where the
  /// name allows.
  static func keys(_ columns: [PropertyGraph.Column], prefix: String) -> [String] {
    columns.enumerated().map { index, column in
      let isPlain =
        column.name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 } && !column.name.isEmpty
      return isPlain ? "\(prefix)_\(column.name)" : "\(prefix)\(index)"
    }
  }

  private static func declare(
    _ column: PropertyGraph.Column, _ key: String, _ domain: String, to sink: inout ByteSink
  ) -> Int {
    sink.write("<key id=\"\(key)\" for=\"\(domain)\" attr.name=\"")
    let replaced = XMLEscaping.write(column.name, to: &sink)
    sink.write("\" attr.type=\"\(column.type.rawValue)\"/>\n")
    return replaced
  }

  private static func writeNodes(
    _ graph: PropertyGraph, _ keys: [String], _ additions: Additions, to sink: inout ByteSink
  ) -> Int {
    let names = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeIDs))
    let kinds = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeKinds))
    let hasKinds = !graph.nodeKinds.isEmpty
    let columns = zip(graph.nodeColumns, keys).map { ($0, "<data key=\"\($1)\">") }
    return CellView.with([(names, "<node id=\""), (kinds, "\" labels=\":")] + columns) { views in
      OrderedRows.write(graph.nodeCount, to: &sink) { rows, sink in
        var replaced = 0
        for row in rows {
          sink.write(views[0].opening)
          replaced += XMLEscaping.write(views[0], row, to: &sink)
          if hasKinds {
            sink.write(views[1].opening)
            replaced += XMLEscaping.write(views[1], row, to: &sink)
          }
          sink.write("\">")
          replaced += writeData(views, from: 2, row, to: &sink)
          replaced += additions.node(row, &sink)
          sink.write("</node>\n")
        }
        return replaced
      }
    }
  }

  private static func writeEdges(
    _ graph: PropertyGraph, _ keys: [String], _ additions: Additions, to sink: inout ByteSink
  ) -> Int {
    let names = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.nodeIDs))
    let kinds = PropertyGraph.Column(name: "", type: .string, cells: .text(graph.edgeKinds))
    let hasKinds = !graph.edgeKinds.isEmpty
    let columns = zip(graph.edgeColumns, keys).map { ($0, "<data key=\"\($1)\">") }
    return CellView.with([(names, "\" target=\""), (kinds, "\" label=\"")] + columns) { views in
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
              if hasKinds {
                sink.write(views[1].opening)
                replaced += XMLEscaping.write(views[1], row, to: &sink)
              }
              sink.write("\">")
              replaced += writeData(views, from: 2, row, to: &sink)
              replaced += additions.edge(row, &sink)
              sink.write("</edge>\n")
            }
            return replaced
          }
        }
      }
    }
  }

  private static func writeData(
    _ views: [CellView], from first: Int, _ row: Int, to sink: inout ByteSink
  ) -> Int {
    var replaced = 0
    for index in first..<views.count where views[index].hasValue(at: row) {
      sink.write(views[index].opening)
      replaced += XMLEscaping.write(views[index], row, to: &sink)
      sink.write("</data>")
    }
    return replaced
  }
}
