import EntenteModel

/// Nodes and lines with their words for readers, as all pictures write them.
extension SVGWriter {
  mutating func draw(_ edge: EdgeFigure, id: String, among nodes: [Node], _ options: DiagramOptions) {
    let link = edge.link
    open(
      "g",
      [
        ("id", id), ("class", edge.classes), ("data-type", link.kind),
        ("data-source", nodes[link.source].id.rawValue), ("data-target", nodes[link.target].id.rawValue),
        ("data-documents", String(link.evidence.documents.count)), ("role", "graphics-symbol"),
        ("aria-label", link.sentence),
      ])
    element("title", text: link.sentence)
    element("desc", text: DiagramWords.quotes(link.evidence))
    let isLinked = openLink(link.evidence, options)
    edge.draw(&self)
    if isLinked { close("a") }
    close("g")
  }

  /// - Parameter degree: How many lines of the whole graph the node has.
  mutating func draw(
    _ figure: NodeFigure, at center: Point, id: String, degree: Int, _ options: DiagramOptions
  ) {
    let node = figure.node
    var attributes = [
      ("id", id), ("class", figure.classes), ("data-id", node.id.rawValue),
      ("data-type", node.type.rawValue), ("data-degree", String(degree)),
      ("data-mentions", String(node.mentions)),
    ]
    if let cluster = node.cluster { attributes.append(("data-cluster", String(cluster))) }
    attributes += [("role", "graphics-symbol"), ("aria-label", DiagramWords.title(node))]
    open("g", attributes)
    element("title", text: DiagramWords.title(node))
    element("desc", text: DiagramWords.description(node, degree: degree))
    let isLinked = openLink(node.evidence, options)
    figure.drawOutline(center, &self)
    label(figure.label, center: center, class: "inside")
    figure.drawStrike(center, &self)
    if isLinked { close("a") }
    close("g")
  }

  /// Opens a link to the first piece of evidence, where there is an address that may stand in a picture.
  mutating func openLink(_ evidence: EvidenceList, _ options: DiagramOptions) -> Bool {
    guard let link = options.evidenceLink?(evidence[0]), SVGText.isSafeLink(link) else { return false }
    open("a", [("href", link)])
    return true
  }

  /// Lines of text beneath each other, from a left edge.
  ///
  /// - Parameter top: The upper edge of the first line.
  mutating func lines(
    _ lines: [String], left: Double, top: Double, size: Double, lineHeight: Double, class name: String,
    bold: Bool = false
  ) {
    guard !lines.isEmpty else { return }
    var attributes = [("class", name), ("font-size", Fixed.text(size))]
    if bold { attributes.append(("font-weight", "bold")) }
    open("text", attributes)
    for (index, line) in lines.enumerated() {
      let baseline = top + (Double(index) + 0.5) * lineHeight + size * 0.36
      element("tspan", [("x", Fixed.text(left)), ("y", Fixed.text(baseline))], text: line)
    }
    close("text")
  }
}
