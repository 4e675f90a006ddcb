import EntenteAnalysis
public import EntenteDiagram
public import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, png, pdf, graphml, yed, gexf, json, cypher
  case followTheMoney = "ftm"
  case jsonLD = "jsonld"
  case cytoscape, mermaid, markdown, csv
  case csvTables = "csv-tables"
  case neo4j, kuzu

  /// What a build writes unless it is asked for more.
  public static let usual: [OutputFormat] = [.dot, .svg, .graphml, .json]

  /// The format of several files that this is, `nil` for one of a single file.
  public var fileSet: FileSetFormat? { FileSetFormat(rawValue: rawValue) }

  /// The image that the picture becomes, `nil` for an SVG and what is no picture.
  public var image: ImageFormat? {
    switch self {
    case .png: .png
    case .pdf: .pdf
    default: nil
    }
  }

  /// What was written, and what could not be done as wished.
  public struct Output: Sendable {
    private enum Content: Sendable {
      case bytes([UInt8])
      case graph(KnowledgeGraph, any GraphExporter)
    }
    private let content: Content
    /// The files of a format that needs several.
    public let files: [ExportedFile]
    public let warnings: [String]

    public init(bytes: [UInt8], files: [ExportedFile] = [], warnings: [String] = []) {
      self.init(.bytes(bytes), files: files, warnings: warnings)
    }

    fileprivate init(_ graph: KnowledgeGraph, by exporter: any GraphExporter, warnings: [String] = []) {
      self.init(.graph(graph, exporter), files: [], warnings: warnings)
    }

    private init(_ content: Content, files: [ExportedFile], warnings: [String]) {
      self.content = content
      self.files = files
      self.warnings = warnings
    }

    /// Writes the one file, nothing where the format needs several. The text of a graph, which is as long as its
    /// sentences are, is never held as a whole.
    public func write(to sink: inout ByteSink) {
      switch content {
      case .bytes(let bytes): sink.write(bytes)
      case .graph(let graph, let exporter): exporter.write(graph, to: &sink)
      }
    }

    /// The one file as one piece, for tests and small graphs.
    public var bytes: [UInt8] {
      switch content {
      case .bytes(let bytes): bytes
      case .graph(let graph, let exporter): exporter.bytes(of: graph)
      }
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
    var options = ExportOptions(generator: Entente.generator, title: picture.title)
    if let fileSet { return Output(bytes: [], files: fileSet.exporter(options).files(of: graph)) }
    if let format = ExportFormat(rawValue: rawValue) {
      guard format.wantsPlaces else { return Output(graph, by: format.exporter(options)) }
      let layout = Self.layout(of: graph, picture, program: layoutProgram)
      options.places = layout.nodes.map { LayoutPlace(x: $0.x, y: $0.y) }
      return Output(graph, by: format.exporter(options), warnings: layout.warnings)
    }
    var picture = picture
    picture.generator = Entente.generator
    let drawing = Self.drawing(of: graph, picture, program: layoutProgram)
    return try rendered(drawing, title: picture.title, program: layoutProgram, scale: scale)
  }

  /// Places for the tools that draw themselves but do not lay out when they open a file. They have quick layouts of
  /// their own for what would take ours minutes.
  private static func layout(
    of graph: KnowledgeGraph, _ picture: DiagramOptions, program: String?
  ) -> LayoutResult {
    var picture = picture
    picture.maximumNodes = graph.nodes.count
    picture.view = .whole
    var request = Diagram(graph, options: picture).layoutRequest
    request.routing = .straight
    guard graph.nodes.count <= largestLayout else {
      return LayoutResult(
        engine: .circle, size: Size(width: 0, height: 0), nodes: [], edges: [],
        warnings: ["above \(largestLayout) nodes no places are written; lay the graph out where you open it"])
    }
    return program.map { LayoutClient(executablePath: $0).layout(request) }
      ?? GraphvizLayout().layout(request)
  }

  private static let largestLayout = 5000

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
