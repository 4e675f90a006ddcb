import EntenteModel

/// The drawn form of a node: its outline, large enough for its label.
struct NodeFigure {
  let node: Node
  let label: Label
  let shape: LayoutShape
  let size: Size

  init(_ node: Node) {
    self.node = node
    switch node.content {
    case .actor(let actor):
      let isState = actor.kind == .state
      label = Label(
        lines: Label.wrap(node.name).map { Label.Line(text: $0, isBold: isState) },
        fontSize: isState ? 13 : 12)
      shape = actor.kind == .person ? .ellipse : .box
    case .weapon:
      label = Label(lines: Label.wrap(node.name).map { Label.Line(text: $0) }, fontSize: 12)
      shape = .hexagon
    case .deal(let deal):
      label = Self.label(deal)
      shape = .diamond
    }
    let inner = label.size
    switch shape {
    case .box: size = Size(width: max(48, inner.width + 24), height: inner.height + 16)
    // The label's corners touch the outline, with some room.
    case .ellipse: size = Size(width: inner.width * 1.22 + 26, height: inner.height * 1.3 + 18)
    case .hexagon:
      size = Size(width: inner.width + 24 + Self.slant(inner.height + 14) * 1.2, height: inner.height + 14)
    case .diamond: size = Size(width: inner.width * 1.62 + 26, height: inner.height * 1.75 + 20)
    }
  }

  /// A deal's sides are its neighbours in the picture, so its figures stand in it and not its name.
  private static func label(_ deal: Deal) -> Label {
    var lines: [Label.Line] = []
    if let value = deal.value { lines.append(Label.Line(text: value.shortDescription, isBold: true)) }
    lines.append(Label.Line(text: deal.status.rawValue, isBold: lines.isEmpty))
    if let year = deal.year { lines.append(Label.Line(text: String(year))) }
    return Label(lines: lines, fontSize: 11)
  }

  private static func slant(_ height: Double) -> Double { height * 0.32 }

  /// The classes of the node: its type and what its look depends on.
  var classes: String {
    switch node.content {
    case .actor(let actor): "node actor \(actor.kind.rawValue)"
    case .weapon(let weapon): "node weapon \(weapon.level.rawValue)"
    case .deal(let deal): "node deal \(deal.status.rawValue)"
    }
  }

  /// The corners of the outline, `nil` for an ellipse.
  func corners(_ c: Point) -> [Point]? {
    let (w, h) = (size.width / 2, size.height / 2)
    func at(_ x: Double, _ y: Double) -> Point { Point(x: c.x + x, y: c.y + y) }
    switch shape {
    case .ellipse: return nil
    case .box: return [at(-w, -h), at(w, -h), at(w, h), at(-w, h)]
    case .diamond: return [at(0, -h), at(w, 0), at(0, h), at(-w, 0)]
    case .hexagon:
      let s = Self.slant(size.height)
      return [at(-w + s, -h), at(w - s, -h), at(w, 0), at(w - s, h), at(-w + s, h), at(-w, 0)]
    }
  }

  /// Where a line from the middle towards a point leaves the outline.
  func border(_ center: Point, towards point: Point) -> Point {
    let way = point - center
    guard way.length > 1e-6 else { return center }
    guard let corners = corners(center) else {
      let (a, b) = (size.width / 2, size.height / 2)
      let scale = 1 / ((way.x / a) * (way.x / a) + (way.y / b) * (way.y / b)).squareRoot()
      return center + way * scale
    }
    var nearest = 1.0
    for (a, b) in zip(corners, corners.dropFirst() + [corners[0]]) {
      let side = b - a
      let cross = way.x * side.y - way.y * side.x
      guard cross.magnitude > 1e-9 else { continue }
      let t = ((a.x - center.x) * side.y - (a.y - center.y) * side.x) / cross
      let u = ((a.x - center.x) * way.y - (a.y - center.y) * way.x) / cross
      if t > 0, (-1e-9...1 + 1e-9).contains(u) { nearest = min(nearest, t) }
    }
    return center + way * nearest
  }

  /// Lines through the label of a cancelled deal. Not every program knows how to strike text through.
  func drawStrike(_ center: Point, _ writer: inout SVGWriter) {
    guard node.deal?.status == .cancelled else { return }
    let top = center.y - label.size.height / 2
    var path = ""
    for (index, line) in label.lines.enumerated() {
      let half = FontMetrics.width(line.text, size: label.fontSize, bold: line.isBold) / 2 + 2
      let y = top + (Double(index) + 0.5) * label.lineHeight + label.fontSize * 0.08
      path += "M\(SVGWriter.pair(Point(x: center.x - half, y: y)))H\(Fixed.text(center.x + half))"
    }
    writer.element("path", [("class", "strike"), ("d", path)])
  }

  func drawOutline(_ center: Point, _ writer: inout SVGWriter) {
    let corner = Point(x: center.x - size.width / 2, y: center.y - size.height / 2)
    switch shape {
    case .ellipse:
      writer.element(
        "ellipse",
        [
          ("class", "shape"), ("cx", Fixed.text(center.x)), ("cy", Fixed.text(center.y)),
          ("rx", Fixed.text(size.width / 2)), ("ry", Fixed.text(size.height / 2)),
        ])
    case .box:
      var attributes = [
        ("class", "shape"), ("x", Fixed.text(corner.x)), ("y", Fixed.text(corner.y)),
        ("width", Fixed.text(size.width)), ("height", Fixed.text(size.height)),
      ]
      if node.actor?.kind == .organization { attributes.append(("rx", "9")) }
      writer.element("rect", attributes)
    case .hexagon, .diamond:
      let corners = corners(center) ?? []
      writer.element("polygon", [("class", "shape"), ("points", SVGWriter.points(corners))])
      guard shape == .diamond else { return }
      // The fill keeps off the outline, whose dash would not be seen on it where the page is dark.
      let inner = corners.map { center + ($0 - center) * (1 - 12 / min(size.width, size.height)) }
      writer.element("polygon", [("class", "ground"), ("points", SVGWriter.points(inner))])
    }
  }
}
