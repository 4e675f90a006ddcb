/// Where everything stands.
///
/// As plain text, one thing a line: the box, the middle of each node, and for each edge the points of its
/// curve (a start, then three points a piece), or none for a straight line.
///
/// ```text
/// entente-layout-result 1
/// engine neato
/// box 812.0 640.0
/// node 120.5 44.0
/// edge 120.5 44.0 130.0 50.0 140.0 60.0 150.0 70.0
/// end
/// ```
public struct LayoutResult: Hashable, Sendable {
  /// What laid out in the end.
  public var engine: LayoutEngine
  public var size: Size
  public var nodes: [Point]
  public var edges: [[Point]]
  /// What went wrong on the way, for the user; not part of the protocol.
  public var warnings: [String] = []

  public init(engine: LayoutEngine, size: Size, nodes: [Point], edges: [[Point]], warnings: [String] = []) {
    self.engine = engine
    self.size = size
    self.nodes = nodes
    self.edges = edges
    self.warnings = warnings
  }

  public func encode() -> [UInt8] {
    var lines = ["entente-layout-result 1", "engine \(engine.rawValue)"]
    lines.append("box \(Fixed.text(size.width)) \(Fixed.text(size.height))")
    for node in nodes { lines.append("node \(Fixed.text(node.x)) \(Fixed.text(node.y))") }
    for edge in edges {
      lines.append("edge" + edge.map { " \(Fixed.text($0.x)) \(Fixed.text($0.y))" }.joined())
    }
    return Array((lines.joined(separator: "\n") + "\nend\n").utf8)
  }

  /// The answer that stands for a failure.
  static func encode(_ error: LayoutError) -> [UInt8] {
    Array("entente-layout-result 1\nerror \(error.reason)\nend\n".utf8)
  }

  /// Reads what ``encode()`` wrote.
  public static func decode(_ bytes: [UInt8]) throws(LayoutError) -> LayoutResult {
    var result = LayoutResult(engine: .circle, size: Size(width: 0, height: 0), nodes: [], edges: [])
    for fields in try LayoutLines.split(bytes, header: "entente-layout-result 1") {
      if fields[0] == "error" { throw LayoutError(fields.dropFirst().joined(separator: " ")) }
      if fields[0] == "engine", fields.count == 2, let engine = LayoutEngine(rawValue: fields[1]) {
        result.engine = engine
        continue
      }
      var numbers: [Double] = []
      for field in fields.dropFirst() {
        guard let number = LayoutLines.number(field), number.magnitude < 1e7 else {
          throw LayoutError("a number is malformed")
        }
        numbers.append(number)
      }
      guard numbers.count % 2 == 0 else { throw LayoutError("half a point") }
      let points = stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
      switch fields[0] {
      case "box" where points.count == 1: result.size = Size(width: points[0].x, height: points[0].y)
      case "node" where points.count == 1: result.nodes.append(points[0])
      case "edge" where points.isEmpty || points.count % 3 == 1: result.edges.append(points)
      default: throw LayoutError("an unknown line “\(fields[0])”")
      }
    }
    return result
  }

  /// Whether this answers a request of so many nodes and edges.
  func answers(_ request: LayoutRequest) -> Bool {
    nodes.count == request.nodes.count && edges.count == request.edges.count
  }

  /// The result as the protocol's precision leaves it, so that a layout within the process and one outside
  /// draw the same picture.
  func rounded() -> LayoutResult {
    var copy = (try? Self.decode(encode())) ?? self
    copy.warnings = warnings
    return copy
  }
}
