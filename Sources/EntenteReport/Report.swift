public import EntenteAnalysis
public import EntenteDiagram
import EntenteExport
public import EntenteModel
public import GraphAnalytics

/// What the user may choose about a report.
public struct ReportOptions: Sendable {
  /// The heading of the page.
  public var title: String
  /// The program that made it, with its version.
  public var generator: String
  /// What was chosen about the graph, one sentence each: `Only what happened 2012..2014.`
  public var notes: [String]
  /// The texts of documents, in which quotes are shown in their place; a document may be missing.
  public var texts: [DocumentID: [UInt8]]
  /// How many actors that stand between others are listed.
  public var brokers: Int

  public init(
    title: String = "Arms deals", generator: String = "entente 0.1.0", notes: [String] = [],
    texts: [DocumentID: [UInt8]] = [:], brokers: Int = 50
  ) {
    self.title = title
    self.generator = generator
    self.notes = notes
    self.texts = texts
    self.brokers = brokers
  }
}

/// A graph as one HTML file that opens from disk: the explorer with all its data, and nothing from outside.
///
/// ```swift
/// let report = try Report(of: graph, options: ReportOptions(title: "Arms for Iraq"))
/// let page = report.page(layout: GraphvizLayout())
/// ```
///
/// Everything that comes from documents is data of the type `application/json`, which no browser runs; the
/// page's own policy refuses every script and style but those whose sums it names, and every connection. The
/// same graph gives the same bytes on every machine with the same Graphviz.
public struct Report: Sendable {
  /// A page and what has to be said about its making.
  public struct Page: Hashable, Sendable {
    /// The HTML, in UTF-8.
    public var html: [UInt8]
    /// What went wrong with the layout, for the user.
    public var warnings: [String]
  }

  let graph: KnowledgeGraph
  let clusters: [String]
  let modularity: Double
  let brokers: [Brokerage]
  let options: ReportOptions

  /// Analyses a graph; its nodes in the report have degree, betweenness, PageRank and cluster.
  ///
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: That of ``GraphAnalysis`` and of its brokers.
  public init(of graph: KnowledgeGraph, options: ReportOptions = ReportOptions()) throws(GraphAnalyticsError)
  {
    var graph = graph
    let analysis = try GraphAnalysis(of: graph)
    analysis.annotate(&graph)
    try self.init(of: graph, analysis: analysis, options: options)
  }

  /// A report of a graph that was analysed and annotated already.
  public init(
    of graph: KnowledgeGraph, analysis: GraphAnalysis, options: ReportOptions = ReportOptions()
  ) throws(GraphAnalyticsError) {
    clusters = analysis.clusters.map(\.name)
    modularity = analysis.modularity
    brokers = try GraphAnalysis.brokers(of: graph, limit: options.brokers)
    self.graph = graph
    self.options = options
  }

  private init(_ whole: Report, part: KnowledgeGraph, notes: [String]) {
    graph = part
    clusters = whole.clusters
    modularity = whole.modularity
    brokers = whole.brokers.compactMap { broker in
      part.index(of: whole.graph.nodes[broker.node].id).map { broker.at($0) }
    }
    var options = whole.options
    options.notes += notes
    self.options = options
  }

  /// A part of the graph with the measures, clusters and brokers of the whole.
  ///
  /// - Parameters:
  ///   - part: Nodes of the report's graph, as ``annotated`` has them.
  ///   - notes: What was chosen, one sentence each.
  public func part(_ part: KnowledgeGraph, notes: [String] = []) -> Report {
    Report(self, part: part, notes: notes)
  }

  /// The graph with the measures on its nodes.
  public var annotated: KnowledgeGraph { graph }

  /// The data of the explorer: what a page holds, or a server sends.
  public struct Data: Hashable, Sendable {
    /// The graph as JSON of the schema `entente-graph/1`.
    public var graph: [UInt8]
    /// Places, clusters and brokers as JSON of the schema `entente-report/1`.
    public var report: [UInt8]
    /// What went wrong with the layout, for the user.
    public var warnings: [String]
  }

  /// The data of the explorer, with the places that a layout finds.
  public func data(layout provider: some LayoutProvider) -> Data {
    let places = ReportPlaces(of: graph, layout: provider)
    let json = ExportFormat.json.bytes(
      of: graph, options: ExportOptions(generator: options.generator, title: options.title))
    let data = ReportData(report: self, places: places, graphSum: SHA256.hex(of: json))
    return Data(graph: json, report: data.json(), warnings: places.warnings)
  }

  /// The page, with the places that a layout finds.
  public func page(layout provider: some LayoutProvider) -> Page {
    let data = data(layout: provider)
    let words = ExplorerPage.Words(title: options.title, generator: options.generator, summary: summary)
    return Page(
      html: ExplorerPage.file(words, graph: data.graph, report: data.report), warnings: data.warnings)
  }

  /// `36 actors, 12 weapons, 9 deals and 80 statements from 20 documents, 2012-10-09 to 2015-10-01`.
  var summary: String {
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    func count(_ type: NodeType) -> Int { graph.nodes.count { $0.type == type } }
    let range = graph.dateRange.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    return "\(counted(count(.actor), "actor")), \(counted(count(.weapon), "weapon")), "
      + "\(counted(count(.deal), "deal")) and \(counted(graph.edges.count, "statement")) from "
      + "\(counted(graph.documents.count, "document"))\(range)"
  }
}
