import EntenteModel

/// The page that is drawn: the frame, the axis, the sides and the lanes.
struct TimelinePage {
  let timeline: TimelineDiagram
  let layout: TimelineLayout
  let legend: Legend
  let frame: DiagramFrame
  private var writer = SVGWriter()

  private static let tickSize = 10.0

  init(_ timeline: TimelineDiagram) {
    self.timeline = timeline
    let layout = TimelineLayout(timeline.deals)
    self.layout = layout
    let legend = Legend(timeline: timeline)
    self.legend = legend
    frame = DiagramFrame(
      TimelineWords.frame(timeline, hasFolds: layout.axis?.folds.isEmpty == false), timeline.options,
      legendHeight: { legend.height(width: $0) },
      content: Size(width: layout.size.width, height: max(40, layout.size.height)))
  }

  private var origin: Point { frame.origin }

  mutating func svg() -> String {
    frame.open(&writer)
    drawAxis()
    writer.open("g", [("class", "sides")])
    for (index, cell) in layout.suppliers.enumerated() { draw(cell, "s\(index)", side: "supplier") }
    for (index, cell) in layout.recipients.enumerated() { draw(cell, "r\(index)", side: "recipient") }
    writer.close("g")
    writer.open("g", [("class", "deals")])
    for (index, row) in layout.rows.enumerated() { draw(row, index) }
    writer.close("g")
    if let place = layout.undated { drawHeading(place) }
    if timeline.deals.isEmpty {
      text("The documents tell of no deal.", origin + Point(x: 0, y: 20), 13, class: "note")
    }
    frame.draw(legend, &writer)
    frame.close(&writer)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }

  // MARK: - Axis

  private mutating func drawAxis() {
    writer.open("g", [("class", "axis"), ("aria-hidden", "true")])
    let (left, right) = (origin.x, origin.x + layout.size.width)
    for y in layout.rules {
      line(Point(x: left, y: origin.y + y), Point(x: right, y: origin.y + y))
    }
    if let axis = layout.axis {
      let plot = layout.plot
      for x in axis.lines {
        let place = origin.x + plot.minX + x
        line(Point(x: place, y: origin.y + plot.minY), Point(x: place, y: origin.y + plot.maxY), opacity: 0.5)
      }
      for y in [plot.minY - 7, plot.maxY + 15] {
        for tick in axis.ticks(fontSize: Self.tickSize) {
          text(
            tick.text, origin + Point(x: plot.minX + tick.x, y: y), Self.tickSize, class: "note",
            anchor: "middle")
        }
        // Two strokes say that time is left out here.
        for x in axis.folds {
          let middle = origin + Point(x: plot.minX + x, y: y - 4)
          writer.open("g", [("class", "neutral")])
          for shift in [-2.5, 2.5] {
            let stroke = Curve(
              from: middle + Point(x: shift - 2, y: 5), to: middle + Point(x: shift + 2, y: -5))
            writer.element(
              "path", [("class", "line"), ("d", SVGWriter.path(stroke)), ("stroke-width", "1.2")])
          }
          writer.close("g")
        }
      }
      if let sides = [layout.suppliers.first, layout.recipients.first] as? [TimelineLayout.Cell] {
        for (name, cell) in zip(["Suppliers", "Recipients"], sides) {
          text(
            name, origin + Point(x: cell.box.center.x, y: plot.minY - 7), 11, class: "note", anchor: "middle",
            bold: true)
        }
      }
    }
    writer.close("g")
  }

  private mutating func drawHeading(_ place: Point) {
    text(
      "Without a date: no document says when", origin + place, 12, class: "heading", bold: true)
  }

  private mutating func line(_ a: Point, _ b: Point, opacity: Double? = nil) {
    var attributes = [
      ("class", "rule"), ("x1", Fixed.text(a.x)), ("y1", Fixed.text(a.y)), ("x2", Fixed.text(b.x)),
      ("y2", Fixed.text(b.y)),
    ]
    if let opacity { attributes.append(("stroke-opacity", Fixed.text(opacity))) }
    writer.element("line", attributes)
  }

  private mutating func text(
    _ text: String, _ place: Point, _ size: Double, class name: String, anchor: String? = nil,
    bold: Bool = false
  ) {
    var attributes = [
      ("class", name), ("x", Fixed.text(place.x)), ("y", Fixed.text(place.y)),
      ("font-size", Fixed.text(size)),
    ]
    if let anchor { attributes.append(("text-anchor", anchor)) }
    if bold { attributes.append(("font-weight", "bold")) }
    writer.element("text", attributes, text: text)
  }

  // MARK: - Sides

  private mutating func draw(_ cell: TimelineLayout.Cell, _ id: String, side: String) {
    guard !cell.actors.isEmpty else {
      return text(
        "not named", origin + cell.box.center + Point(x: 0, y: 4), 11, class: "note", anchor: "middle")
    }
    let heights = cell.actors.map { TimelineLayout.label($0).size.height + 8 }
    let spare = (cell.box.height - heights.reduce(0, +)) / Double(heights.count)
    var y = cell.box.minY
    for (index, (actor, height)) in zip(cell.actors, heights).enumerated() {
      let box = Rect(
        minX: cell.box.minX + origin.x, minY: y + origin.y + 1, maxX: cell.box.maxX + origin.x,
        maxY: y + height + spare + origin.y - 1)
      draw(actor, box, "\(id)-\(index)", side: side)
      y += height + spare
    }
  }

  /// A name on the ground of its kind; where the ground is high, the name stands on it several times.
  private mutating func draw(_ actor: Node, _ box: Rect, _ id: String, side: String) {
    let kind = actor.actor?.kind ?? .organization
    let title = DiagramWords.title(actor)
    writer.open(
      "g",
      [
        ("id", id), ("class", "node actor \(kind.rawValue) \(side)"), ("data-id", actor.id.rawValue),
        ("role", "graphics-symbol"), ("aria-label", title),
      ])
    writer.element("title", text: title)
    writer.element("desc", text: DiagramWords.quotes(actor.evidence))
    let radius: Double =
      switch kind {
      case .state: 0
      case .organization: 7
      case .person: min(14, box.height / 2)
      }
    let link = writer.openLink(actor.evidence, timeline.options)
    writer.element(
      "rect",
      [
        ("class", "shape"), ("x", Fixed.text(box.minX)), ("y", Fixed.text(box.minY)),
        ("width", Fixed.text(box.width)), ("height", Fixed.text(box.height)), ("rx", Fixed.text(radius)),
      ])
    let count = max(1, Int(box.height / 220))
    for index in 0..<count {
      let y = box.minY + box.height * (Double(index) + 0.5) / Double(count)
      writer.label(TimelineLayout.label(actor), center: Point(x: box.center.x, y: y), class: "inside")
    }
    if link { writer.close("a") }
    writer.close("g")
  }

  // MARK: - Deals

  private mutating func draw(_ row: TimelineLayout.Row, _ index: Int) {
    let (lane, deal) = (row.lane, row.lane.deal)
    let start = origin + Point(x: layout.plot.minX, y: row.y)
    let sentence = TimelineWords.sentence(deal)
    writer.open(
      "g",
      [
        ("id", "d\(index)"), ("class", "lane"), ("data-id", deal.node.id.rawValue),
        ("data-status", deal.deal.status.rawValue), ("data-documents", String(deal.documents)),
        ("role", "graphics-symbol"), ("aria-label", sentence),
      ])
    writer.element("title", text: sentence)
    writer.element("desc", text: DiagramWords.quotes(deal.node.evidence))
    for (from, to) in lane.free(within: layout.plot.width) {
      line(start + Point(x: from, y: 0), start + Point(x: to, y: 0))
    }
    for (place, step) in deal.steps.enumerated() {
      draw(step, at: place, of: lane, start, "d\(index)-\(place)")
    }
    writer.open("g", [("class", "words \(deal.deal.status.rawValue)"), ("aria-hidden", "true")])
    let link = writer.openLink(deal.node.evidence, timeline.options)
    writer.label(lane.head.label, center: start + lane.head.center, class: "says halo")
    if let items = lane.items { writer.label(items.label, center: start + items.center, class: "text halo") }
    if link { writer.close("a") }
    writer.close("g")
    writer.close("g")
  }

  /// The stroke of a status from its step to the next, and the mark of the step on it.
  private mutating func draw(
    _ step: TimelineDeal.Step, at place: Int, of lane: TimelineLane, _ start: Point, _ id: String
  ) {
    let from = start + Point(x: lane.steps[place], y: 0)
    let isLast = place == lane.steps.count - 1
    let length = isLast ? TimelineLane.tail : lane.steps[place + 1] - lane.steps[place]
    writer.open(
      "g",
      [
        ("id", id), ("class", "step \(step.status.rawValue)"), ("role", "graphics-symbol"),
        ("aria-label", step.words),
      ])
    writer.element("title", text: step.words)
    writer.element("desc", text: DiagramWords.quotes(step.evidence))
    writer.element(
      "path",
      [("class", "line"), ("d", SVGWriter.path(Curve(from: from, to: from + Point(x: length, y: 0))))])
    if step.status == .suspended || step.status == .cancelled {
      writer.element(
        "path", [("class", "mark"), ("d", EdgeFigure.mark(step.status, from, Point(x: 1, y: 0)))])
    } else {
      let radius = TimelineLane.radius + (step.status == .delivered ? 1 : 0)
      writer.element(
        "circle",
        [
          ("class", "head"), ("cx", Fixed.text(from.x)), ("cy", Fixed.text(from.y)),
          ("r", Fixed.text(radius)),
        ])
    }
    if let note = lane.notes[place] {
      writer.label(note.label, center: start + note.center, class: "note halo")
    }
    writer.close("g")
  }
}
