import EntenteModel

/// The key to shapes and lines: what occurs in the picture, and how often.
struct Legend {
  enum Sample {
    case node(kind: String, shape: LayoutShape, classes: String)
    case deal(DealStatus)
    case relation(String, hasHead: Bool)
    /// A row that goes on with the text of the one above.
    case none
  }

  struct Entry {
    let sample: Sample
    let text: String
  }

  struct Column {
    let heading: String
    let entries: [Entry]

    var width: Double {
      let texts = entries.map { FontMetrics.width($0.text, size: Legend.textSize) + Legend.sampleWidth + 10 }
      return max(texts.max() ?? 0, FontMetrics.width(heading, size: Legend.textSize, bold: true))
    }
  }

  private static let textSize = 11.5
  private static let row = 21.0
  private static let sampleWidth = 44.0
  private static let gap = 34.0

  let columns: [Column]

  init(_ selection: DiagramSelection) {
    let graph = selection.shown
    var actors: [Entry] = []
    for (kind, plural) in [
      (ActorKind.state, "states"), (.organization, "organizations"), (.person, "persons"),
    ] {
      let count = graph.nodes.count { $0.actor?.kind == kind }
      let shape: LayoutShape = kind == .person ? .ellipse : .box
      if count > 0 {
        let sample = Sample.node(kind: kind.rawValue, shape: shape, classes: kind.rawValue)
        actors.append(Entry(sample: sample, text: "\(count) \(count == 1 ? kind.rawValue : plural)"))
      }
    }
    for (level, words) in [(WeaponLevel.designation, "weapon"), (.category, "kind of weapon")] {
      let count = graph.nodes.count { $0.weapon?.level == level }
      let sample = Sample.node(kind: "weapon", shape: .hexagon, classes: "weapon \(level.rawValue)")
      let plural = level == .category ? "kinds of weapon" : "weapons"
      if count > 0 { actors.append(Entry(sample: sample, text: "\(count) \(count == 1 ? words : plural)")) }
    }
    let deals = DealStatus.allCases.compactMap { status -> Entry? in
      let count =
        graph.nodes.count { $0.deal?.status == status }
        + selection.links.reduce(0) { $0 + ($1.status == status ? $1.dealCount : 0) }
      return count == 0 ? nil : Entry(sample: .deal(status), text: "\(count) \(status.rawValue)")
    }
    var relations: [Entry] = []
    for sign in ["supporting", "hostile", "neutral"] {
      let same = selection.links.filter { $0.status == nil && $0.sign == sign }
      guard !same.isEmpty else { continue }
      var phrases: [String] = []
      // In the order of the kinds of edge, others behind.
      for phrase in EdgeKind.allCases.map(\.phrase) + same.map(\.phrase) where !phrases.contains(phrase) {
        if same.contains(where: { $0.phrase == phrase }) { phrases.append(phrase) }
      }
      relations += Self.wrapped(
        "\(same.count) \(phrases.joined(separator: ", "))",
        Sample.relation(sign, hasHead: same.contains(where: \.hasHead)))
    }
    columns = [
      Column(heading: "Who and what", entries: actors), Column(heading: "Deals", entries: deals),
      Column(heading: "Relations", entries: relations),
    ].filter { !$0.entries.isEmpty }
  }

  /// A long text takes more rows; only the first shows its sample.
  private static func wrapped(_ text: String, _ sample: Sample) -> [Entry] {
    Label.wrap(text, 44).enumerated().map { index, line in
      Entry(sample: index == 0 ? sample : .none, text: line)
    }
  }

  func height(width: Double) -> Double {
    rows(width: width).reduce(0) { $0 + Self.height($1) }
  }

  private static func height(_ columns: [Column]) -> Double {
    28 + Double((columns.map(\.entries.count).max() ?? 0) + 1) * row
  }

  /// The columns side by side as far as they fit, the others beneath.
  private func rows(width: Double) -> [[Column]] {
    var rows: [[Column]] = []
    var used = 0.0
    for column in columns {
      if rows.isEmpty || used + Self.gap + column.width > width {
        rows.append([column])
        used = column.width
      } else {
        rows[rows.count - 1].append(column)
        used += Self.gap + column.width
      }
    }
    return rows
  }

  /// - Parameters:
  ///   - width: The room, before it is scaled.
  ///   - scale: How much larger than usual it is drawn.
  func draw(at origin: Point, width: Double, scale: Double, _ writer: inout SVGWriter) {
    let place = "translate(\(SVGWriter.pair(origin)))" + (scale == 1 ? "" : " scale(\(Fixed.text(scale)))")
    writer.open("g", [("class", "legend"), ("transform", place)])
    var top = 0.0
    for columns in rows(width: width) {
      writer.element(
        "line",
        [
          ("class", "rule"), ("x1", "0"), ("x2", Fixed.text(width)),
          ("y1", Fixed.text(top)), ("y2", Fixed.text(top)),
        ])
      var x = 0.0
      for column in columns {
        var y = top + 22
        text(column.heading, Point(x: x, y: y), &writer, bold: true)
        y += Self.row
        for entry in column.entries {
          draw(entry.sample, Point(x: x + Self.sampleWidth / 2, y: y - 4), &writer)
          text(entry.text, Point(x: x + Self.sampleWidth + 10, y: y), &writer)
          y += Self.row
        }
        x += column.width + Self.gap
      }
      top += Self.height(columns)
    }
    writer.close("g")
  }

  private func text(_ text: String, _ place: Point, _ writer: inout SVGWriter, bold: Bool = false) {
    var attributes = [
      ("class", "text"), ("x", Fixed.text(place.x)), ("y", Fixed.text(place.y)),
      ("font-size", Fixed.text(Self.textSize)),
    ]
    if bold { attributes.append(("font-weight", "bold")) }
    writer.element("text", attributes, text: text)
  }

  private func draw(_ sample: Sample, _ center: Point, _ writer: inout SVGWriter) {
    let start = Point(x: center.x - Self.sampleWidth / 2, y: center.y)
    let end = Point(x: center.x + Self.sampleWidth / 2, y: center.y)
    switch sample {
    case .node(let kind, let shape, let classes):
      writer.open("g", [("class", classes)])
      NodeFigure.drawSample(shape, rounded: kind == "organization", center, &writer)
      writer.close("g")
    case .deal(let status):
      writer.open("g", [("class", "deal \(status.rawValue)")])
      writer.element("path", [("class", "line"), ("d", SVGWriter.path(Curve(from: start, to: end)))])
      if status == .suspended || status == .cancelled {
        writer.element(
          "path", [("class", "mark"), ("d", EdgeFigure.mark(status, center, Point(x: 1, y: 0)))])
      }
      writer.close("g")
    case .none: break
    case .relation(let sign, let hasHead):
      writer.open("g", [("class", "relation \(sign)")])
      let back = hasHead ? Point(x: end.x - 9, y: end.y) : end
      writer.element(
        "path",
        [("class", "line"), ("d", SVGWriter.path(Curve(from: start, to: back))), ("stroke-width", "1.5")])
      let side = Point(x: 0, y: 4)
      if hasHead {
        writer.element(
          "polygon", [("class", "head"), ("points", SVGWriter.points([end, back + side, back - side]))])
      }
      writer.close("g")
    }
  }
}

extension NodeFigure {
  /// A small outline for the legend.
  static func drawSample(_ shape: LayoutShape, rounded: Bool, _ c: Point, _ writer: inout SVGWriter) {
    let (w, h) = (15.0, 7.0)
    func at(_ x: Double, _ y: Double) -> Point { Point(x: c.x + x, y: c.y + y) }
    switch shape {
    case .ellipse:
      writer.element(
        "ellipse",
        [
          ("class", "shape"), ("cx", Fixed.text(c.x)), ("cy", Fixed.text(c.y)), ("rx", Fixed.text(w)),
          ("ry", Fixed.text(h)),
        ])
    case .box:
      writer.element(
        "rect",
        [
          ("class", "shape"), ("x", Fixed.text(c.x - w)), ("y", Fixed.text(c.y - h)),
          ("width", Fixed.text(2 * w)), ("height", Fixed.text(2 * h)), ("rx", rounded ? "5" : "0"),
        ])
    case .hexagon, .diamond:
      let points =
        shape == .hexagon
        ? [at(5 - w, -h), at(w - 5, -h), at(w, 0), at(w - 5, h), at(5 - w, h), at(-w, 0)]
        : [at(0, -h), at(w, 0), at(0, h), at(-w, 0)]
      writer.element("polygon", [("class", "shape"), ("points", SVGWriter.points(points))])
    }
  }
}
