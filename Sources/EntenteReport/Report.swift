import EntenteAnalysis
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
  let analysis: GraphAnalysis
  let brokers: [Brokerage]
  let options: ReportOptions

  /// Analyses a graph; its nodes in the report have degree, betweenness, PageRank and cluster.
  ///
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: That of ``GraphAnalysis`` and of its brokers.
  public init(of graph: KnowledgeGraph, options: ReportOptions = ReportOptions()) throws(GraphAnalyticsError)
  {
    var graph = graph
    analysis = try GraphAnalysis(of: graph)
    analysis.annotate(&graph)
    brokers = try GraphAnalysis.brokers(of: graph, limit: options.brokers)
    self.graph = graph
    self.options = options
  }

  /// The page, with the places that a layout finds.
  public func page(layout provider: some LayoutProvider) -> Page {
    let places = ReportPlaces(of: graph, layout: provider)
    let json = ExportFormat.json.bytes(
      of: graph, options: ExportOptions(generator: options.generator, title: options.title))
    let data = ReportData(report: self, places: places, graphSum: SHA256.hex(of: json))
    let style = "\n" + ExplorerFiles.text("style.css")
    let script = "\n" + ExplorerFiles.script
    let values: [String: [UInt8]] = [
      "policy": Array(Self.policy(style: style, script: script).utf8),
      "title": Array(PageText.escaped(options.title).utf8),
      "generator": Array(PageText.escaped(options.generator).utf8),
      "summary": Array(PageText.escaped(summary).utf8),
      "style": Array(style.utf8), "script": Array(script.utf8),
      "graph": PageText.inScript(json), "report": PageText.inScript(data.json()),
    ]
    return Page(
      html: PageText.filled(ExplorerFiles.text("page.html"), with: values), warnings: places.warnings)
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

  /// Only the page's own script and style run, pictures may be only such as the page makes itself, and nothing
  /// is fetched from anywhere.
  private static func policy(style: String, script: String) -> String {
    "default-src 'none'; script-src 'sha256-\(SHA256.base64(of: Array(script.utf8)))'; "
      + "style-src 'sha256-\(SHA256.base64(of: Array(style.utf8)))'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
  }
}
