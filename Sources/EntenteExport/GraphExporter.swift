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

extension GraphExporter {
  /// The export as one piece, for tests and small graphs.
  public func bytes(of graph: KnowledgeGraph) -> [UInt8] {
    let collector = ByteCollector()
    var sink = ByteSink { chunk in collector.bytes.append(contentsOf: chunk) }
    write(graph, to: &sink)
    // A collector in memory cannot fail.
    try? sink.finish()
    return collector.bytes
  }
}

/// Writes any graph that stands in tables, a typed one among them.
public protocol TableExporter: GraphExporter {
  @discardableResult
  func write(_ graph: PropertyGraph, to sink: inout ByteSink) -> ExportReport
}

extension TableExporter {
  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    write(PropertyGraph(graph), to: &sink)
  }
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
  /// Where the nodes stand, in the order of the graph's nodes; empty where no layout was asked.
  public var places: [LayoutPlace]

  public init(generator: String = "entente 0.1.0", title: String? = nil, places: [LayoutPlace] = []) {
    self.generator = generator
    self.title = title
    self.places = places
  }
}

/// The formats that are text about the graph. The drawn picture comes from `EntenteDiagram`.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case json, graphml, yed, gexf, dot, cypher
  case followTheMoney = "ftm"
  case jsonLD = "jsonld"
  case cytoscape, mermaid, markdown

  /// The usual ending of a file, without the dot.
  public var fileExtension: String {
    switch self {
    case .dot: "gv"
    case .yed: "yed.graphml"
    case .followTheMoney: "ftm.json"
    case .cytoscape: "cyjs"
    case .mermaid: "mmd"
    case .markdown: "md"
    case .json, .graphml, .gexf, .cypher, .jsonLD: rawValue
    }
  }

  /// Whether the format has a use for ``ExportOptions/places``.
  public var wantsPlaces: Bool { self == .yed || self == .gexf }

  /// One line for a help text.
  public var summary: String {
    switch self {
    case .json: "node-link JSON with all evidence; read by networkx.node_link_graph and by Entente itself"
    case .graphml: "GraphML for Gephi, Cytoscape, igraph, NetworkX and Neo4j"
    case .yed: "GraphML with the shapes, labels and colours of yEd"
    case .gexf: "GEXF 1.3 for Gephi, with colours, places and a timeline"
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
    case .yed: YEdExporter(options: options)
    case .gexf: GEXFExporter(options: options)
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
    exporter(options).bytes(of: graph)
  }
}

private final class ByteCollector {
  var bytes: [UInt8] = []
}
