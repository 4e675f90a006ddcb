public import EntenteModel

/// GraphML as yEd draws it: shapes, labels, colours and lines of the diagram, and all columns of the plain flavour as
/// custom properties.
///
/// A flavour of its own, since NetworkX takes `label`, `x` and `y` from the drawing data and loses ours.
public struct YEdExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var additions = GraphMLExporter.Additions()
    additions.namespaces = " xmlns:y=\"http://www.yworks.com/xml/graphml\""
    // With a name and a type, which yEd does not need, the readers that want both for every key read the file too.
    additions.keys = """
      <key id="ng" for="node" attr.name="nodegraphics" attr.type="string" yfiles.type="nodegraphics"/>
      <key id="eg" for="edge" attr.name="edgegraphics" attr.type="string" yfiles.type="edgegraphics"/>
      <key id="nd" for="node" attr.name="description" attr.type="string"/>
      <key id="ed" for="edge" attr.name="description" attr.type="string"/>

      """
    // Without a layout the nodes stand in a square: on one spot nobody would find them.
    let side = max(1, Int(Double(graph.nodes.count).squareRoot().rounded(.up)))
    let places = options.places
    additions.node = { row, sink in
      let place =
        row < places.count
        ? places[row] : LayoutPlace(x: Double(row % side) * 180, y: Double(row / side) * 110)
      return Self.write(graph.nodes[row], place, to: &sink)
    }
    additions.edge = { row, sink in
      Self.write(graph.edges[row], graph.stroke(of: graph.edges[row]), to: &sink)
    }
    return GraphMLExporter.write(PropertyGraph(graph), additions: additions, to: &sink)
  }

  private static func write(_ node: Node, _ place: LayoutPlace, to sink: inout ByteSink) -> Int {
    let look = Look(node)
    let lines = wrapped(Look.label(node))
    let isPointed = look.shape == .diamond || look.shape == .hexagon
    let width = Double(max(5, lines.map(\.count).max() ?? 0)) * 7 * (isPointed ? 1.5 : 1) + 20
    let height = Double(lines.count) * 17 * (isPointed ? 1.7 : 1) + 14
    var replaced = description("nd", node.evidence, to: &sink)
    sink.write("<data key=\"ng\"><y:ShapeNode><y:Geometry height=\"")
    NumberText.write(height, to: &sink)
    sink.write("\" width=\"")
    NumberText.write(width, to: &sink)
    sink.write("\" x=\"")
    NumberText.write(rounded(place.x - width / 2), to: &sink)
    sink.write("\" y=\"")
    NumberText.write(rounded(place.y - height / 2), to: &sink)
    let status = node.deal.map { Look.Stroke($0.status) }
    let outline = look.isDashed ? "dashed" : line(status?.style ?? "solid")
    sink.write(
      "\"/><y:Fill color=\"\(look.shape.color)\" transparent=\"false\"/><y:BorderStyle color=\"\(status?.color ?? "#16202A")\" type=\"\(outline)\" width=\"\(status?.width ?? "1.5")\"/><y:NodeLabel fontSize=\"12\" textColor=\"\(look.shape.hasWhiteText ? "#FFFFFF" : "#16202A")\">"
    )
    replaced += XMLEscaping.write(plainLabel(lines.joined(separator: "\n")), to: &sink)
    sink.write("</y:NodeLabel><y:Shape type=\"\(look.shape.rawValue)\"/></y:ShapeNode></data>")
    return replaced
  }

  private static func write(_ edge: Edge, _ stroke: Look.Stroke, to sink: inout ByteSink) -> Int {
    let replaced = description("ed", edge.evidence, to: &sink)
    let head = edge.kind.isSymmetric ? "none" : stroke.hasOpenHead ? "white_delta" : "standard"
    let label = edge.kind.isDealSlot ? edge.quantity.map(String.init) ?? "" : edge.kind.phrase
    sink.write(
      "<data key=\"eg\"><y:PolyLineEdge><y:LineStyle color=\"\(stroke.color)\" type=\"\(line(stroke.style))\" width=\"\(stroke.width)\"/><y:Arrows source=\"none\" target=\"\(head)\"/><y:EdgeLabel fontSize=\"10\">\(label)</y:EdgeLabel></y:PolyLineEdge></data>"
    )
    return replaced
  }

  /// The first quotes, which yEd shows when the pointer rests on a node or an edge.
  private static func description(_ key: String, _ evidence: EvidenceList, to sink: inout ByteSink) -> Int {
    let quotes = evidence.prefix(3).map { "“\($0.quote)” — \($0.document)" }.joined(separator: "\n")
    sink.write("<data key=\"\(key)\">")
    let replaced = XMLEscaping.write(plainLabel(quotes), to: &sink)
    sink.write("</data>")
    return replaced
  }

  /// yEd takes a text that begins with `<html>` for markup; a character without width before it keeps it a text.
  private static func plainLabel(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }.prefix(6).lowercased()
    return start == "<html>" ? "\u{200B}" + text : text
  }

  private static func line(_ style: String) -> String { style == "solid" ? "line" : style }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  /// Lines of about 22 characters.
  private static func wrapped(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      for word in paragraph.split(separator: " ") {
        if let last = lines.last, last.count + word.count < 22 {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines.isEmpty ? [""] : lines
    }
  }
}
