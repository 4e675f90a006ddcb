import EntenteModel

/// What stands above the line of a statement: its number and its verb.
struct PathWords {
  let badge: NumberBadge
  let label: Label

  /// Above the line, so that the mark of a halted deal stays free.
  private static let rise = 9.0
  private static let gap = 4.0
  /// The layout leaves this much on both sides of a place; the words may fill it but for some margin.
  private static let spare = 40.0

  init(_ edge: Edge, number: Int, status: DealStatus?) {
    badge = NumberBadge(number)
    let quantity = edge.quantity.map { " " + Fixed.grouped($0) } ?? ""
    label = Label(
      lines: Label.wrap(edge.kind.phrase + quantity, 16).map { Label.Line(text: $0, isBold: status != nil) },
      fontSize: 11)
  }

  private var width: Double { badge.width + Self.gap + label.size.width }
  private var height: Double { max(label.size.height, NumberBadge.height) }

  /// The room to keep free around the middle of the line.
  var place: Size {
    Size(width: max(6, width - Self.spare), height: 2 * (height + Self.rise))
  }

  /// What the words cover, for a middle of the line.
  func box(_ middle: Point) -> Rect {
    Rect(
      center: Point(x: middle.x, y: middle.y - Self.rise - height / 2),
      size: Size(width: width, height: height))
  }

  func draw(_ middle: Point, _ writer: inout SVGWriter) {
    let box = box(middle)
    badge.draw(Point(x: box.minX + badge.width / 2, y: box.center.y), &writer)
    writer.label(
      label, center: Point(x: box.maxX - label.size.width / 2, y: box.center.y), class: "says halo")
  }
}

/// A number on a round ground, which leads from a line to its sentence.
struct NumberBadge {
  static let height = 15.0
  private static let fontSize = 9.5

  let text: String

  init(_ number: Int) { text = String(number) }

  var width: Double {
    max(Self.height, FontMetrics.width(text, size: Self.fontSize, bold: true) + 8)
  }

  /// Takes its colour from the group that it is drawn in.
  func draw(_ center: Point, _ writer: inout SVGWriter) {
    writer.element(
      "rect",
      [
        ("class", "says"), ("x", Fixed.text(center.x - width / 2)),
        ("y", Fixed.text(center.y - Self.height / 2)), ("width", Fixed.text(width)),
        ("height", Fixed.text(Self.height)), ("rx", Fixed.text(Self.height / 2)),
      ])
    writer.label(
      Label(lines: [Label.Line(text: text, isBold: true)], fontSize: Self.fontSize), center: center,
      class: "page")
  }
}
