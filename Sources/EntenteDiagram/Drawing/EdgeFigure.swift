import EntenteModel

/// The drawn form of a line: its stroke, its head and the mark of a deal's status.
struct EdgeFigure {
  let link: DiagramLink
  let curve: Curve

  var width: Double {
    if let status = link.status { return Theme.strokeWidth(status) }
    return Theme.width(documents: link.evidence.documents.count)
  }

  var classes: String { "edge " + kindClasses }

  /// The classes that give a line and its words their colour.
  var kindClasses: String { link.status.map { "deal \($0.rawValue)" } ?? "relation \(link.sign)" }

  private var isHostile: Bool { link.status == nil && link.sign == "hostile" }

  private var headLength: Double { 7 + width }

  /// The boxes of the head and of the mark, which no word may cover.
  var signs: [Rect] {
    var signs: [Rect] = []
    if link.hasHead {
      let size = Size(width: headLength, height: headLength)
      signs.append(
        Rect(
          center: curve.end - (curve.end - curve.points[curve.points.count - 2]).direction * (headLength / 2),
          size: size))
    }
    if link.status == .suspended || link.status == .cancelled {
      signs.append(Rect(center: curve.place(at: Self.markPlace).point, size: Size(width: 13, height: 13)))
    }
    return signs
  }

  /// Where on the way a mark stands.
  private static let markPlace = 0.5

  func draw(_ writer: inout SVGWriter) {
    let line = link.hasHead ? curve.shortened(by: isHostile ? headLength : headLength * 0.8) : curve
    var attributes = [("class", "line"), ("d", SVGWriter.path(line))]
    if link.status == nil { attributes.append(("stroke-width", Fixed.text(width))) }
    writer.element("path", attributes)
    if link.hasHead {
      let way = (curve.end - line.end).direction
      let back = curve.end - way * headLength
      let side = way.perpendicular * (3 + width * 0.7)
      writer.element(
        "polygon", [("class", "head"), ("points", SVGWriter.points([curve.end, back + side, back - side]))])
    }
    drawMark(&writer)
  }

  /// Two bars across a suspended deal, a cross on a cancelled one.
  private func drawMark(_ writer: inout SVGWriter) {
    guard let status = link.status, status == .suspended || status == .cancelled else { return }
    let (middle, way) = curve.place(at: Self.markPlace)
    writer.element("path", [("class", "mark"), ("d", Self.mark(status, middle, way))])
  }

  static func mark(_ status: DealStatus, _ middle: Point, _ way: Point) -> String {
    let (along, across) = (way * 3, way.perpendicular * 6)
    func line(_ a: Point, _ b: Point) -> String { "M\(SVGWriter.pair(a))L\(SVGWriter.pair(b))" }
    if status == .suspended {
      return line(middle - along - across, middle - along + across)
        + line(middle + along - across, middle + along + across)
    }
    let (d, e) = (way * 5 + way.perpendicular * 5, way * 5 - way.perpendicular * 5)
    return line(middle - d, middle + d) + line(middle - e, middle + e)
  }
}
