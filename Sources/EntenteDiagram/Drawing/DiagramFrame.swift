import EntenteAnalysis
import EntenteModel

/// What stands around the graph: title, subtitle, footnote, and the measures of the page.
struct DiagramFrame {
  let size: Size
  /// The upper left corner of the graph.
  let origin: Point
  let legendOrigin: Point
  /// How much larger than usual the texts of the frame are, so that they can be read beside a large graph.
  let scale: Double
  private let title: [String]
  private let subtitle: [String]
  private let footnote: [String]
  private let options: DiagramOptions
  private let description: String

  private static let titleSize = 24.0
  private static let textSize = 13.0
  private static let noteSize = 10.5
  private static let smallestWidth = 640.0
  /// A page of this width and less has texts of the usual size.
  private static let usualWidth = 2400.0

  /// The words of the frame of another picture than the graph's.
  struct Words {
    let summary: String
    let footnote: [String]
    let description: String
  }

  init(_ diagram: Diagram, legend: Legend, content: Size) {
    let footnote = Self.footnote(diagram.selection, diagram.options)
    self.init(
      Words(
        summary: Self.summary(diagram.selection), footnote: footnote,
        description: Self.description(diagram.selection, diagram.options, footnote)), diagram.options,
      legendHeight: { legend.height(width: $0) }, content: content)
  }

  /// - Parameter legendHeight: How high the legend is at a width.
  init(_ words: Words, _ options: DiagramOptions, legendHeight: (Double) -> Double, content: Size) {
    let margin = DiagramPage.margin
    self.options = options
    description = words.description
    let width = max(Self.smallestWidth, content.width + 2 * margin)
    scale = Fixed.rounded(min(8, max(1, width / Self.usualWidth)))
    let inner = (width - 2 * margin) / scale
    title = Self.lines(options.title, inner, Self.titleSize, bold: true)
    subtitle = [options.note, words.summary].compactMap { $0 }
      .flatMap { Self.lines($0, inner, Self.textSize) }
    footnote = words.footnote.flatMap { Self.lines($0, inner, Self.noteSize) }
    let head = Double(title.count) * Self.titleSize * 1.2 + Double(subtitle.count) * Self.textSize * 1.4
    let top = margin + scale * head + 26
    origin = Point(x: (width - content.width) / 2, y: top)
    legendOrigin = Point(x: margin, y: top + content.height + 30)
    let foot = 16 + Double(footnote.count) * Self.noteSize * 1.4
    size = Size(
      width: width,
      height: legendOrigin.y + scale * (legendHeight(inner) + foot) + margin * 0.6)
  }

  func open(_ writer: inout SVGWriter) {
    let (width, height) = (Fixed.text(size.width), Fixed.text(size.height))
    writer.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("class", "entente"), ("viewBox", "0 0 \(width) \(height)"),
        ("width", width), ("height", height), ("role", "graphics-document"),
        ("aria-labelledby", "title desc"),
      ])
    writer.element("title", [("id", "title")], text: options.title)
    writer.element("desc", [("id", "desc")], text: description)
    writer.line("<style>")
    writer.line(Theme.style(options.theme))
    writer.line("</style>")
    writer.element("rect", [("class", "page"), ("width", width), ("height", height)])
    var y = DiagramPage.margin
    for line in title {
      text(line, y + scale * Self.titleSize * 0.85, Self.titleSize, "heading", &writer, bold: true)
      y += scale * Self.titleSize * 1.2
    }
    for line in subtitle {
      text(line, y + scale * Self.textSize, Self.textSize, "note", &writer)
      y += scale * Self.textSize * 1.4
    }
  }

  func draw(_ legend: Legend, _ writer: inout SVGWriter) {
    let width = (size.width - 2 * DiagramPage.margin) / scale
    legend.draw(at: legendOrigin, width: width, scale: scale, &writer)
  }

  func close(_ writer: inout SVGWriter) {
    var y = size.height - DiagramPage.margin * 0.6 - scale * Double(footnote.count) * Self.noteSize * 1.4
    for line in footnote {
      text(line, y + scale * Self.noteSize, Self.noteSize, "note", &writer)
      y += scale * Self.noteSize * 1.4
    }
    writer.close("svg")
  }

  private func text(
    _ text: String, _ y: Double, _ size: Double, _ name: String, _ writer: inout SVGWriter, bold: Bool = false
  ) {
    var attributes = [
      ("class", name), ("x", Fixed.text(DiagramPage.margin)), ("y", Fixed.text(y)),
      ("font-size", Fixed.text(scale * size)),
    ]
    if bold { attributes.append(("font-weight", "bold")) }
    writer.element("text", attributes, text: text)
  }

  private static func description(
    _ selection: DiagramSelection, _ options: DiagramOptions, _ footnote: [String]
  ) -> String {
    let graph = selection.shown
    func count(_ test: (Node) -> Bool) -> Int { graph.nodes.count(where: test) }
    let actors = DiagramWords.counted(count { $0.actor != nil }, "actor")
    let weapons = DiagramWords.counted(count { $0.weapon != nil }, "weapon")
    let deals = DiagramWords.counted(count { $0.deal != nil }, "deal")
    let parts = options.view == .whole ? "\(actors), \(deals) and \(weapons)" : actors
    return "A diagram of \(parts), joined by \(DiagramWords.counted(selection.links.count, "line")) from "
      + "\(DiagramWords.counted(selection.whole.documents.count, "document")). "
      + footnote.joined(separator: " ")
  }

  private static func summary(_ selection: DiagramSelection) -> String {
    let graph = selection.whole
    var parts = [DiagramWords.counted(graph.documents.count, "document")]
    if let range = graph.dateRange {
      parts.append(
        range.lowerBound == range.upperBound
          ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)")
    }
    parts.append(DiagramWords.counted(selection.wholeNodeCount, "node"))
    parts.append(DiagramWords.counted(selection.wholeLinkCount, "link"))
    return parts.joined(separator: "  ·  ")
  }

  private static func footnote(_ selection: DiagramSelection, _ options: DiagramOptions) -> [String] {
    var lines: [String] = []
    if selection.leftOutNodes > 0 {
      let nodes = DiagramWords.counted(selection.leftOutNodes, "node")
      let rest =
        selection.leftOutLinks == 0
        ? "\(nodes) without a line are left out."
        : "\(nodes) and \(DiagramWords.counted(selection.leftOutLinks, "link")) are left out."
      lines.append(
        "Only the \(selection.shown.nodes.count) most central of \(selection.wholeNodeCount) nodes are drawn; "
          + rest)
    }
    let documents = DiagramWords.counted(selection.whole.documents.count, "document")
    lines.append(
      "An edge means that a document says so, not that it is so. Source: \(documents). "
        + "\(options.generator), graph \(selection.fingerprint).")
    return lines
  }

  /// A text in lines of at most a width.
  static func lines(_ text: String, _ width: Double, _ size: Double, bold: Bool = false) -> [String] {
    var result: [String] = []
    var line = ""
    // Words that fill a line of their own are broken by the rule for labels.
    for word in text.split(whereSeparator: \.isWhitespace).flatMap({ Label.wrap(String($0), 60) }) {
      let longer = line.isEmpty ? word : line + " " + word
      if !line.isEmpty, FontMetrics.width(longer, size: size, bold: bold) > width {
        result.append(line)
        line = word
      } else {
        line = longer
      }
    }
    return line.isEmpty ? result : result + [line]
  }
}
