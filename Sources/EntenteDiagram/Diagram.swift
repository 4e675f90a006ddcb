public import EntenteAnalysis
public import EntenteModel

/// What the user may choose about the picture.
public struct DiagramOptions: Sendable {
  /// Stands above the picture.
  public var title: String
  /// The program that drew it, with its version.
  public var generator: String
  /// Above this number only the most central nodes are drawn, and the picture says so.
  public var maximumNodes: Int
  /// Above this number a timeline shows only the deals of which most documents tell, and says so.
  public var maximumDeals: Int
  /// What of the graph is drawn: all of it, or actors joined by their deals or by their weapons.
  public var view: GraphProjection.View
  /// Where the graph is a part of another one, which part it is; stands beneath the title.
  public var note: String?
  public var theme: DiagramTheme
  public var layout: DiagramLayout
  /// The names of the clusters that the integer attribute `cluster` of a node counts. A cluster without a
  /// name is called after its most central actor.
  public var clusterNames: [Int: String]
  /// Whether lines between actors say in words what they mean, where there is room.
  public var showsRelationWords: Bool
  /// The address under which a piece of evidence can be read; only fragments and web addresses are used.
  public var evidenceLink: (@Sendable (Evidence) -> String?)?

  public init(
    title: String = "Who arms whom", generator: String = "entente 0.1.0", maximumNodes: Int = 150,
    maximumDeals: Int = 60, view: GraphProjection.View = .whole, note: String? = nil,
    theme: DiagramTheme = .auto,
    layout: DiagramLayout = .auto, clusterNames: [Int: String] = [:], showsRelationWords: Bool = true,
    evidenceLink: (@Sendable (Evidence) -> String?)? = nil
  ) {
    self.title = title
    self.generator = generator
    self.maximumNodes = maximumNodes
    self.maximumDeals = maximumDeals
    self.view = view
    self.note = note
    self.theme = theme
    self.layout = layout
    self.clusterNames = clusterNames
    self.showsRelationWords = showsRelationWords
    self.evidenceLink = evidenceLink
  }
}

/// The picture of a graph: Graphviz or another ``LayoutProvider`` says where, this type draws.
///
/// ```swift
/// let diagram = Diagram(graph, options: DiagramOptions(title: "Arms for Iraq"))
/// let drawn = diagram.draw(layout: GraphvizLayout())
/// ```
///
/// The same graph gives the same bytes on every machine.
public struct Diagram: Sendable {
  /// A picture and what has to be said about its making.
  public struct Drawing: Hashable, Sendable {
    /// The SVG, in UTF-8.
    public var svg: [UInt8]
    /// What went wrong with the layout, for the user.
    public var warnings: [String]
  }

  let selection: DiagramSelection
  let options: DiagramOptions
  let figures: [NodeFigure]

  /// Chooses what is drawn, and in which form. O(*n* log *n* + *m*).
  public init(_ graph: KnowledgeGraph, options: DiagramOptions = DiagramOptions()) {
    selection = DiagramSelection(graph, maximumNodes: options.maximumNodes, view: options.view)
    self.options = options
    figures = selection.shown.nodes.map { NodeFigure($0) }
  }

  /// What the layout is asked.
  public var layoutRequest: LayoutRequest {
    LayoutRequest(
      nodes: figures.map { LayoutRequest.Node(size: $0.size, shape: $0.shape, cluster: $0.node.cluster) },
      edges: selection.links.map { LayoutRequest.Edge(source: $0.source, target: $0.target) },
      engine: options.layout.engine)
  }

  /// Draws at the places that a layout finds.
  public func draw(layout provider: some LayoutProvider) -> Drawing {
    let request = layoutRequest
    let result = provider.layout(request)
    guard result.answers(request) else {
      let warning = "the layout does not fit the graph; the nodes stand in a simple order"
      return Drawing(svg: svg(CircleLayout.layout(request)), warnings: result.warnings + [warning])
    }
    return Drawing(svg: svg(result), warnings: result.warnings)
  }

  /// Draws at the places of a layout that answers ``layoutRequest``.
  func svg(_ layout: LayoutResult) -> [UInt8] {
    var page = DiagramPage(self, layout)
    return Array(page.svg().utf8)
  }
}

extension Node {
  /// The cluster that an analysis put the node into.
  var cluster: Int? {
    if case .integer(let cluster)? = attributes["cluster"] { cluster } else { nil }
  }
}
