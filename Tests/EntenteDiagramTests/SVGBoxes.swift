import Foundation

@testable import EntenteDiagram

/// The texts and the nodes of a drawn picture, read from the SVG and not from the program's memory.
struct SVGBoxes {
  /// What a text is: `inside` of a node, `says` beside a line, `cluster-name`.
  struct Text {
    let words: String
    let classes: String
    let box: Rect
  }

  private(set) var texts: [Text] = []

  init(_ svg: [UInt8]) {
    var classes = ""
    var size = 0.0
    var box: Rect?
    var words = ""
    for line in String(decoding: svg, as: UTF8.self).split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("<text "), let anchor = Self.attribute("text-anchor", line), anchor == "middle" {
        (classes, size) = (Self.attribute("class", line) ?? "", Self.number("font-size", line))
        (box, words) = (nil, "")
      } else if line.hasPrefix("<tspan ") {
        let text = Self.plain(String(line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
        let width = FontMetrics.width(text, size: size, bold: line.contains("font-weight=\"bold\""))
        let (x, y) = (Self.number("x", line), Self.number("y", line))
        // From the top of the capitals to below the base line.
        let row = Rect(minX: x - width / 2, minY: y - size * 0.74, maxX: x + width / 2, maxY: y + size * 0.2)
        box = box?.union(row) ?? row
        words += text + " "
      } else if line == "</text>", let found = box {
        texts.append(Text(words: words, classes: classes, box: found))
        box = nil
      }
    }
  }

  /// The pairs of texts that lie upon each other.
  var overlaps: [String] {
    var grid = RectGrid()
    var found: [String] = []
    for (index, text) in texts.enumerated() {
      for other in grid.touching(text.box) {
        found.append("“\(texts[other].words)” and “\(texts[index].words)”")
      }
      grid.insert(text.box)
    }
    return found
  }

  static func attribute(_ name: String, _ line: String) -> String? {
    guard let start = line.range(of: " \(name)=\"")?.upperBound else { return nil }
    return String(line[start...].prefix { $0 != "\"" })
  }

  private static func number(_ name: String, _ line: String) -> Double {
    attribute(name, line).flatMap { Double($0) } ?? 0
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
