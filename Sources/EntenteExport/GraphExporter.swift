public import EntenteModel

/// Writes a graph in one format.
///
/// An exporter writes the same bytes for the same graph on every machine. It gets its names from strangers'
/// documents, so every text passes through one of the rules in `Escaping/`.
public protocol GraphExporter: Sendable {
  /// Writes the whole graph; the caller finishes the sink.
  @discardableResult
  func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport
}

/// What an export could not say exactly.
public struct ExportReport: Hashable, Sendable {
  /// Characters that the format forbids and that stand as U+FFFD, or not at all, in the output.
  public var replacedCharacters = 0

  public init(replacedCharacters: Int = 0) { self.replacedCharacters = replacedCharacters }
}

/// What the user may choose about an export.
public struct ExportOptions: Hashable, Sendable {
  /// The program that is named as the maker.
  public var generator: String
  /// A name for the whole, shown where the format has a place for it.
  public var title: String?

  public init(generator: String = "entente 0.1.0", title: String? = nil) {
    self.generator = generator
    self.title = title
  }
}

/// The formats that are text about the graph. The drawn picture comes from `EntenteDiagram`.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case json, graphml, dot, cypher
  case followTheMoney = "ftm"
  case jsonLD = "jsonld"
  case cytoscape, mermaid, markdown

  /// The usual ending of a file, without the dot.
  public var fileExtension: String {
    switch self {
    case .dot: "gv"
    case .followTheMoney: "ftm.json"
    case .cytoscape: "cyjs"
    case .mermaid: "mmd"
    case .markdown: "md"
    case .json, .graphml, .cypher, .jsonLD: rawValue
    }
  }

  /// One line for a help text.
  public var summary: String {
    switch self {
    case .json: "node-link JSON with all evidence; read by networkx.node_link_graph and by Entente itself"
    case .graphml: "GraphML for Gephi, Cytoscape, igraph, NetworkX and Neo4j"
    case .dot: "the language of Graphviz"
    case .cypher: "statements of openCypher, for Neo4j and its like"
    case .followTheMoney: "entities of FollowTheMoney, one a line, for Aleph and OpenAleph"
    case .jsonLD: "linked data with schema.org and PROV-O"
    case .cytoscape: "JSON of Cytoscape.js and Cytoscape"
    case .mermaid: "a flowchart of Mermaid, for GitHub and notes"
    case .markdown: "tables for people"
    }
  }

  public func exporter(_ options: ExportOptions = ExportOptions()) -> any GraphExporter {
    switch self {
    case .json: JSONExporter(options: options)
    case .graphml: GraphMLExporter(options: options)
    case .dot: DOTExporter(options: options)
    case .cypher: CypherExporter(options: options)
    case .followTheMoney: FollowTheMoneyExporter()
    case .jsonLD: JSONLDExporter(options: options)
    case .cytoscape: CytoscapeExporter(options: options)
    case .mermaid: MermaidExporter(options: options)
    case .markdown: MarkdownExporter(options: options)
    }
  }

  /// The export as one piece, for tests and small graphs.
  public func bytes(of graph: KnowledgeGraph, options: ExportOptions = ExportOptions()) -> [UInt8] {
    let collector = ByteCollector()
    var sink = ByteSink { chunk in collector.bytes += chunk }
    exporter(options).write(graph, to: &sink)
    // A collector in memory cannot fail.
    try? sink.finish()
    return collector.bytes
  }
}

private final class ByteCollector {
  var bytes: [UInt8] = []
}
