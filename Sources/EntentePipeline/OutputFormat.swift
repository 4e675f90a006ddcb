import EntenteAnalysis
import EntenteDiagram
public import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, graphml, yed, gexf, json, cypher
  case followTheMoney = "ftm"
  case jsonLD = "jsonld"
  case cytoscape, mermaid, markdown, csv
  case csvTables = "csv-tables"
  case neo4j, kuzu

  /// What a build writes.
  public static let usual: [OutputFormat] = [.dot, .svg, .graphml, .json]

  /// The format of several files that this is, `nil` for one of a single file.
  public var fileSet: FileSetFormat? { FileSetFormat(rawValue: rawValue) }

  /// What was written, and what could not be done as wished.
  public struct Output: Sendable {
    /// The one file; empty where the format needs several.
    public let bytes: [UInt8]
    /// The files of a format that needs several.
    public var files: [ExportedFile] = []
    public let warnings: [String]
  }

  /// Writes a graph.
  ///
  /// - Parameters:
  ///   - title: The heading of the picture.
  ///   - layoutProgram: A program that answers layout requests as `layout-worker`, so that a layout that crashes
  ///     or never ends costs a warning only; without one, Graphviz runs in this process.
  public func output(of graph: KnowledgeGraph, title: String, layoutProgram: String? = nil) -> Output {
    switch self {
    case .csv, .csvTables, .neo4j, .kuzu:
      let options = ExportOptions(generator: Entente.generator, title: title)
      let files = fileSet?.exporter(options).files(of: graph) ?? []
      return Output(bytes: [], files: files, warnings: [])
    case .svg:
      var names: [Int: String] = [:]
      if let analysis = try? GraphAnalysis(of: graph) {
        for (number, cluster) in analysis.clusters.enumerated() { names[number] = cluster.name }
      }
      let diagram = Diagram(
        graph,
        options: DiagramOptions(title: title, generator: Entente.generator, clusterNames: names))
      let drawing =
        layoutProgram.map { diagram.draw(layout: LayoutClient(executablePath: $0)) }
        ?? diagram.draw(layout: GraphvizLayout())
      return Output(bytes: drawing.svg, warnings: drawing.warnings)
    case .dot, .graphml, .yed, .gexf, .json, .cypher, .followTheMoney, .jsonLD, .cytoscape, .mermaid,
      .markdown:
      guard let format = ExportFormat(rawValue: rawValue) else { return Output(bytes: [], warnings: []) }
      var options = ExportOptions(generator: Entente.generator, title: title)
      var warnings: [String] = []
      if format.wantsPlaces {
        let layout = Self.layout(of: graph, layoutProgram)
        options.places = layout.nodes.map { LayoutPlace(x: $0.x, y: $0.y) }
        warnings = layout.warnings
      }
      return Output(bytes: format.bytes(of: graph, options: options), warnings: warnings)
    }
  }

  /// Places for the tools that draw themselves but do not lay out when they open a file.
  private static func layout(of graph: KnowledgeGraph, _ layoutProgram: String?) -> LayoutResult {
    let request = Diagram(graph, options: DiagramOptions(maximumNodes: graph.nodes.count)).layoutRequest
    return layoutProgram.map { LayoutClient(executablePath: $0).layout(request) }
      ?? GraphvizLayout().layout(request)
  }
}

/// Answers one layout request on the standard streams; what the hidden command `layout-worker` does.
///
/// - Returns: The exit code.
public func runLayoutWorker() -> Int32 { LayoutWorker.runOnStandardStreams() }

/// What the program says of itself.
public enum Entente {
  public static let version = "0.1.0"
  static let generator = "entente " + version
}
