public import EntenteDiagram
import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, graphml, json

  /// What was written, and what could not be done as wished.
  public struct Output: Sendable {
    public let bytes: [UInt8]
    public let warnings: [String]
  }

  /// Whether it is a drawing, which ``DiagramOptions`` apply to.
  public var isPicture: Bool { self == .svg }

  /// Writes a graph.
  ///
  /// - Parameters:
  ///   - picture: The title, and how a picture is drawn.
  ///   - layoutProgram: A program that answers layout requests as `layout-worker`, so that a layout that crashes
  ///     or never ends costs a warning only; without one, Graphviz runs in this process.
  public func output(
    of graph: KnowledgeGraph, picture: DiagramOptions, layoutProgram: String? = nil
  ) -> Output {
    let options = ExportOptions(generator: Entente.generator, title: picture.title)
    switch self {
    case .dot: return Output(bytes: ExportFormat.dot.bytes(of: graph, options: options), warnings: [])
    case .graphml: return Output(bytes: ExportFormat.graphml.bytes(of: graph, options: options), warnings: [])
    case .json: return Output(bytes: ExportFormat.json.bytes(of: graph, options: options), warnings: [])
    case .svg:
      var picture = picture
      picture.generator = Entente.generator
      let diagram = Diagram(graph, options: picture)
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
