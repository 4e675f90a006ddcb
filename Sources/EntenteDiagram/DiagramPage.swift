import EntenteModel

/// The page that is drawn: where things stand on it, and in which order they are written.
struct DiagramPage {
  static let margin = 28.0
  let diagram: Diagram
  let layout: LayoutResult
  let centers: [Point]
  let edges: [EdgeFigure]
  let hulls: Hulls
  let legend: Legend
  let frame: DiagramFrame
  private var writer = SVGWriter()
  private var placer: LabelPlacer

  init(_ diagram: Diagram, _ layout: LayoutResult) {
    self.diagram = diagram
    self.layout = layout
    legend = Legend(diagram.selection)
    let links = diagram.selection.links
    let content = Size(width: max(layout.size.width, 40), height: max(layout.size.height, 40))
    let frame = DiagramFrame(diagram, legend: legend, content: content)
    self.frame = frame
    let centers = layout.nodes.map { $0 + frame.origin }
    self.centers = centers
    let router = EdgeRouter(diagram.figures, centers)
    let given = layout.edges.map { Curve($0.map { $0 + frame.origin }) }
    edges = zip(links, router.curves(for: links, given: given)).map { EdgeFigure(link: $0, curve: $1) }
    hulls = Hulls(diagram, centers: centers, edges: edges, page: frame.size)
    placer = LabelPlacer(
      zip(diagram.figures, centers).map { Rect(center: $1, size: $0.size).inset(by: -3) }
        + edges.flatMap(\.signs))
  }

  mutating func svg() -> String {
    frame.open(&writer)
    hulls.draw(&writer)
    writer.open("g", [("class", "edges")])
    let (nodes, options) = (diagram.selection.shown.nodes, diagram.options)
    for (index, edge) in edges.enumerated() { writer.draw(edge, id: "e\(index)", among: nodes, options) }
    writer.close("g")
    writer.open("g", [("class", "nodes")])
    for (index, figure) in diagram.figures.enumerated() {
      let degree = diagram.selection.degrees[index]
      writer.draw(figure, at: centers[index], id: "n\(index)", degree: degree, options)
    }
    writer.close("g")
    // Names before words: each cluster has one, and words can be read behind the lines too.
    writer.open("g", [("class", "words"), ("aria-hidden", "true")])
    let area = Rect(
      minX: 4, minY: frame.origin.y - 24, maxX: frame.size.width - 4, maxY: frame.legendOrigin.y)
    let lines = LineGrid(edges.map(\.curve))
    hulls.drawNames(diagram.figures, centers, within: area, lines: lines, &placer, &writer)
    drawWords(lines)
    writer.close("g")
    frame.draw(legend, &writer)
    frame.close(&writer)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }

  /// Words and numbers beside the lines, where they cover no node and no other word, nor a line if that can be.
  private mutating func drawWords(_ lines: LineGrid) {
    // Among a thousand lines words are but noise; each line says what it means to whoever points at it.
    guard edges.count <= Self.mostWords else { return }
    for (index, edge) in edges.enumerated() {
      guard let words = words(of: edge.link) else { continue }
      let label = Label(lines: [Label.Line(text: words, isBold: edge.link.status != nil)], fontSize: 10)
      let size = Size(width: label.size.width + 4, height: label.size.height + 1)
      let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map { edge.curve.place(at: $0).point }
      let ranked = places.enumerated().map { place in
        (
          order: place.offset, point: place.element,
          crossings: lines.count(in: Rect(center: place.element, size: size), besides: index)
        )
      }.sorted { ($0.crossings, $0.order) < ($1.crossings, $1.order) }
      guard let center = placer.place(size, at: ranked.map(\.point)) else { continue }
      writer.open("g", [("class", "word " + edge.kindClasses)])
      writer.label(label, center: center, class: "says halo")
      writer.close("g")
    }
  }

  /// What stands beside a line. Where there are many, whom a person or a body stands for goes without saying.
  private func words(of link: DiagramLink) -> String? {
    guard link.status == nil else { return link.words }
    let isPlain = link.kind == EdgeKind.represents.rawValue || link.kind == EdgeKind.partOf.rawValue
    let isCrowded = diagram.figures.count > Self.crowd && isPlain
    return diagram.options.showsRelationWords && !isCrowded ? link.words : nil
  }

  private static let crowd = 80
  private static let mostWords = 1000
}
