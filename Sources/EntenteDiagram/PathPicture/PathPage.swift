import EntenteModel

/// The page of a connection: the chain, the sentences beneath it, and the frame.
struct PathPage {
  private let path: PathDiagram
  private let quotes: QuoteList
  private let legend: Legend
  private let frame: DiagramFrame
  private let centers: [Point]
  /// The middle of the words of each statement, on its line.
  private let middles: [Point]
  private let edges: [EdgeFigure]
  private let quotesOrigin: Point
  private var writer = SVGWriter()

  private static let gap = 34.0
  private static let leastWidth = 720.0

  init(_ path: PathDiagram, _ layout: LayoutResult) {
    self.path = path
    let width = max(Self.leastWidth, layout.size.width)
    let quotes = QuoteList(path, width: width)
    self.quotes = quotes
    let legend = Legend(path.selection)
    self.legend = legend
    let frame = DiagramFrame(
      Self.words(path), path.options, legendHeight: { legend.height(width: $0) },
      content: Size(width: width, height: layout.size.height + Self.gap + quotes.size.height))
    self.frame = frame
    let shift = frame.origin + Point(x: (width - layout.size.width) / 2, y: 0)
    let places = layout.nodes.map { $0 + shift }
    centers = Array(places.prefix(path.figures.count))
    middles = Array(places.dropFirst(path.figures.count))
    let curves = layout.edges.map { Curve($0.map { $0 + shift }) }
    edges = zip(path.links, PathCurves(path, places, curves).all).map { EdgeFigure(link: $0, curve: $1) }
    quotesOrigin = frame.origin + Point(x: 0, y: layout.size.height + Self.gap)
  }

  mutating func svg() -> String {
    frame.open(&writer)
    let nodes = path.selection.shown.nodes
    writer.open("g", [("class", "edges")])
    for (index, edge) in edges.enumerated() {
      writer.draw(edge, id: "e\(index + 1)", among: nodes, path.options)
    }
    writer.close("g")
    writer.open("g", [("class", "nodes")])
    let degrees = Self.degrees(path.whole)
    for (index, figure) in path.figures.enumerated() {
      writer.draw(
        figure, at: centers[index], id: "n\(index)", degree: degrees[figure.node.id] ?? 0, path.options)
    }
    writer.close("g")
    writer.open("g", [("class", "words"), ("aria-hidden", "true")])
    for (index, words) in path.words.enumerated() {
      writer.open("g", [("class", edges[index].kindClasses)])
      words.draw(middles[index], &writer)
      writer.close("g")
    }
    writer.close("g")
    quotes.draw(at: quotesOrigin, &writer)
    frame.draw(legend, &writer)
    frame.close(&writer)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }

  private static func degrees(_ graph: KnowledgeGraph) -> [NodeID: Int] {
    var degrees: [NodeID: Int] = [:]
    for edge in graph.edges {
      degrees[edge.source, default: 0] += 1
      degrees[edge.target, default: 0] += 1
    }
    return degrees
  }

  // MARK: - Words of the frame

  private static func words(_ path: PathDiagram) -> DiagramFrame.Words {
    let documents = DiagramWords.counted(path.whole.documents.count, "document")
    let whole = DiagramSelection(path.whole, maximumNodes: path.whole.nodes.count)
    let footnote =
      "An arrow means that a document says so, not that it is so. Source: \(documents). "
      + "\(path.options.generator), graph \(whole.fingerprint)."
    let cited = Set(path.statements.flatMap(\.edge.evidence.documents)).count
    let found = Self.found(path.lengths)
    return DiagramFrame.Words(
      summary: "\(found)  ·  \(DiagramWords.counted(path.statements.count, "statement")) from "
        + "\(cited) of \(documents)",
      footnote: [footnote],
      description: "A diagram of \(found) between \(DiagramWords.counted(path.figures.count, "node")), "
        + "with the sentences that say so. \(footnote)")
  }

  /// `1 connection of 3 steps`, `2 connections of 2 steps each`, `3 connections of 2, 3 and 3 steps`.
  private static func found(_ lengths: [Int]) -> String {
    let connections = DiagramWords.counted(lengths.count, "connection")
    guard let last = lengths.last else { return connections }
    let steps = last == 1 ? "step" : "steps"
    guard lengths.contains(where: { $0 != last }) else {
      return "\(connections) of \(last) \(steps)\(lengths.count == 1 ? "" : " each")"
    }
    return
      "\(connections) of \(lengths.dropLast().map(String.init).joined(separator: ", ")) and \(last) steps"
  }
}
