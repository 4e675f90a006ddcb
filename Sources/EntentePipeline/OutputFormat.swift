public import EntenteDiagram
import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, graphml, json, png, pdf

  /// What a build writes unless it is asked for more.
  public static let usual: [OutputFormat] = [.dot, .svg, .graphml, .json]

  /// The image that the picture becomes, `nil` for an SVG and what is no picture.
  public var image: ImageFormat? {
    switch self {
    case .png: .png
    case .pdf: .pdf
    case .dot, .svg, .graphml, .json: nil
    }
  }

  /// What was written, and what could not be done as wished.
  public struct Output: Sendable {
    public let bytes: [UInt8]
    public let warnings: [String]

    public init(bytes: [UInt8], warnings: [String] = []) {
      self.bytes = bytes
      self.warnings = warnings
    }
  }

  /// Whether it is a drawing, which ``DiagramOptions`` apply to.
  public var isPicture: Bool { self == .svg || image != nil }

  /// Writes a graph.
  ///
  /// - Parameters:
  ///   - picture: The title, and how a picture is drawn.
  ///   - layoutProgram: A program that answers as `layout-worker` and `render-worker`, so that a layout that
  ///     crashes or never ends costs a warning only; without one, Graphviz and librsvg run in this process.
  ///   - scale: Pixels of a PNG for one of the picture.
  /// - Throws: ``RenderError`` where a PNG or PDF cannot be made; other formats always can.
  public func output(
    of graph: KnowledgeGraph, picture: DiagramOptions, layoutProgram: String? = nil, scale: Double = 2
  ) throws(RenderError) -> Output {
    let options = ExportOptions(generator: Entente.generator, title: picture.title)
    switch self {
    case .dot: return Output(bytes: ExportFormat.dot.bytes(of: graph, options: options))
    case .graphml: return Output(bytes: ExportFormat.graphml.bytes(of: graph, options: options))
    case .json: return Output(bytes: ExportFormat.json.bytes(of: graph, options: options))
    case .svg, .png, .pdf:
      var picture = picture
      picture.generator = Entente.generator
      let drawing = Self.drawing(of: graph, picture, program: layoutProgram)
      return try rendered(drawing, title: picture.title, program: layoutProgram, scale: scale)
    }
  }

  /// Draws how two actors are connected; a format that is no picture gives an SVG.
  ///
  /// - Throws: ``RenderError`` where a PNG or PDF cannot be made.
  public func output(
    of path: PathDiagram, title: String, layoutProgram: String? = nil, scale: Double = 2
  ) throws(RenderError) -> Output {
    let drawing =
      layoutProgram.map { path.draw(layout: LayoutClient(executablePath: $0)) }
      ?? path.draw(layout: GraphvizLayout())
    return try rendered(drawing, title: title, program: layoutProgram, scale: scale)
  }

  private static func drawing(
    of graph: KnowledgeGraph, _ picture: DiagramOptions, program: String?
  ) -> Diagram.Drawing {
    guard picture.layout != .timeline else { return TimelineDiagram(graph, options: picture).draw() }
    let diagram = Diagram(graph, options: picture)
    return program.map { diagram.draw(layout: LayoutClient(executablePath: $0)) }
      ?? diagram.draw(layout: GraphvizLayout())
  }

  /// A drawn picture in this format; what is no image stays an SVG.
  func rendered(
    _ drawing: Diagram.Drawing, title: String, program: String?, scale: Double
  ) throws(RenderError) -> Output {
    guard let image else { return Output(bytes: drawing.svg, warnings: drawing.warnings) }
    let rendered = try PictureRenderer(executablePath: program).render(
      RenderRequest(
        svg: drawing.svg, format: image, scale: scale, title: title, generator: Entente.generator))
    return Output(bytes: rendered.bytes, warnings: drawing.warnings + rendered.warnings)
  }
}

/// Answers one layout request on the standard streams; what the hidden command `layout-worker` does.
///
/// - Returns: The exit code.
public func runLayoutWorker() -> Int32 { LayoutWorker.runOnStandardStreams() }

/// Renders one picture on the standard streams; what the hidden command `render-worker` does.
///
/// - Returns: The exit code.
public func runRenderWorker() -> Int32 { RenderWorker.runOnStandardStreams() }

/// What the program says of itself.
public enum Entente {
  public static let version = "0.1.0"
  /// The name and the version, as they stand in what is written.
  public static let generator = "entente " + version
}
