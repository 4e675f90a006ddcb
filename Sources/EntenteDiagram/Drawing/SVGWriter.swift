import EntenteModel

/// Builds an SVG as text, one element a line, indented.
struct SVGWriter {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth)
    text += line
    text += "\n"
  }

  mutating func open(_ tag: String, _ attributes: [(String, String)] = []) {
    line("<\(tag)\(Self.list(attributes))>")
    depth += 1
  }

  mutating func close(_ tag: String) {
    depth -= 1
    line("</\(tag)>")
  }

  mutating func element(_ tag: String, _ attributes: [(String, String)]) {
    line("<\(tag)\(Self.list(attributes))/>")
  }

  mutating func element(_ tag: String, _ attributes: [(String, String)] = [], text: String) {
    line("<\(tag)\(Self.list(attributes))>\(SVGText.escaped(text))</\(tag)>")
  }

  /// One line of text, or several around a middle.
  mutating func label(_ label: Label, center: Point, class name: String) {
    let top = center.y - label.size.height / 2
    open("text", [("class", name), ("font-size", Fixed.text(label.fontSize)), ("text-anchor", "middle")])
    for (index, line) in label.lines.enumerated() {
      let baseline = top + (Double(index) + 0.5) * label.lineHeight + label.fontSize * 0.36
      var attributes = [("x", Fixed.text(center.x)), ("y", Fixed.text(baseline))]
      if line.isBold { attributes.append(("font-weight", "bold")) }
      element("tspan", attributes, text: line.text)
    }
    close("text")
  }

  static func path(_ curve: Curve) -> String {
    var text = "M" + pair(curve.start)
    for index in stride(from: 1, to: curve.points.count, by: 3) {
      text += "C" + curve.points[index..<index + 3].map(pair).joined(separator: " ")
    }
    return text
  }

  static func points(_ points: [Point]) -> String { points.map(pair).joined(separator: " ") }

  static func pair(_ point: Point) -> String { "\(Fixed.text(point.x)),\(Fixed.text(point.y))" }

  private static func list(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(SVGText.escaped($0.1))\"" }.joined()
  }
}
