import EntenteAnalysis
import EntenteDiagram
public import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, graphml, json, cypher
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
    let options = ExportOptions(generator: Entente.generator, title: title)
    switch self {
    case .dot, .graphml, .json, .cypher, .followTheMoney, .jsonLD, .cytoscape, .mermaid, .markdown:
      guard let format = ExportFormat(rawValue: rawValue) else { return Output(bytes: [], warnings: []) }
      return Output(bytes: format.bytes(of: graph, options: options), warnings: [])
    case .csv, .csvTables, .neo4j, .kuzu:
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
    }
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
