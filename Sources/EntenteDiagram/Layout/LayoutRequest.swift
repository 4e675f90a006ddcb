/// The program of Graphviz that lays out, or our own circle where none can.
public enum LayoutEngine: String, Hashable, Sendable, CaseIterable {
  case dot, neato, sfdp, fdp, circo, twopi, circle
}

/// The outline that edges end at.
public enum LayoutShape: String, Hashable, Sendable, CaseIterable {
  case box, ellipse, hexagon, diamond
}

/// What a layout has to know: sizes and links, and not one name from a document.
///
/// It goes to a process of its own as plain text, one thing a line:
///
/// ```text
/// entente-layout 1
/// engine neato
/// routing curved
/// seconds 60
/// node 84.0 30.0 box 2
/// edge 0 1 1.0
/// end
/// ```
///
/// The last field of a node is its cluster, `-` for none; the last of an edge its weight.
public struct LayoutRequest: Hashable, Sendable {
  public struct Node: Hashable, Sendable {
    public var size: Size
    public var shape: LayoutShape
    public var cluster: Int?

    /// Sizes are kept to a tenth of a pixel, as they are sent, so that a layout in this process and one in a
    /// child are the same.
    public init(size: Size, shape: LayoutShape, cluster: Int? = nil) {
      self.size = Size(width: Fixed.rounded(size.width), height: Fixed.rounded(size.height))
      self.shape = shape
      self.cluster = cluster
    }
  }

  public struct Edge: Hashable, Sendable {
    public var source: Int
    public var target: Int
    public var weight: Double

    public init(source: Int, target: Int, weight: Double = 1) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }

  /// How edges find their way.
  public enum Routing: String, Hashable, Sendable, CaseIterable {
    /// As the engine draws them; slow for many.
    case curved
    /// Not by the engine: the drawing finds their ways.
    case straight
  }

  public var engine: LayoutEngine
  public var routing: Routing
  /// How many seconds of a processor the layout may take, where it runs in a process of its own.
  public var seconds: Int
  public var nodes: [Node]
  public var edges: [Edge]

  public init(engine: LayoutEngine, routing: Routing, seconds: Int = 60, nodes: [Node], edges: [Edge]) {
    self.engine = engine
    self.routing = routing
    self.seconds = seconds
    self.nodes = nodes
    self.edges = edges
  }

  /// A request with an engine, or with the one that suits the size and the density.
  public init(nodes: [Node], edges: [Edge], engine: LayoutEngine? = nil) {
    let density = nodes.isEmpty ? 0 : Double(edges.count) / Double(nodes.count)
    let fitting: LayoutEngine =
      switch nodes.count {
      // Layers read best where few lines cross.
      case ..<16 where density <= 1.1: .dot
      case ..<400: .neato
      default: .sfdp
      }
    let chosen = engine ?? fitting
    // The curves of dot take minutes where there are many, and those of the others run through nodes.
    let isSmall = nodes.count <= 60 && edges.count <= 120
    self.init(
      engine: chosen, routing: chosen == .dot && isSmall ? .curved : .straight,
      // Who names an engine waits for it; else it is soon done or another one is taken.
      seconds: engine == nil ? 2 + nodes.count / 400 : 60, nodes: nodes, edges: edges)
  }

  public func encode() -> [UInt8] {
    var lines = [
      "entente-layout 1", "engine \(engine.rawValue)", "routing \(routing.rawValue)", "seconds \(seconds)",
    ]
    for node in nodes {
      let cluster = node.cluster.map(String.init) ?? "-"
      lines.append(
        "node \(Fixed.text(node.size.width)) \(Fixed.text(node.size.height)) \(node.shape.rawValue) \(cluster)"
      )
    }
    for edge in edges { lines.append("edge \(edge.source) \(edge.target) \(Fixed.text(edge.weight))") }
    return Array((lines.joined(separator: "\n") + "\nend\n").utf8)
  }

  /// Reads what ``encode()`` wrote.
  public static func decode(_ bytes: [UInt8]) throws(LayoutError) -> LayoutRequest {
    var request = LayoutRequest(engine: .circle, routing: .straight, nodes: [], edges: [])
    let lines = try LayoutLines.split(bytes, header: "entente-layout 1")
    for fields in lines {
      switch fields[0] {
      case "engine" where fields.count == 2:
        guard let engine = LayoutEngine(rawValue: fields[1]) else { throw LayoutError("unknown engine") }
        request.engine = engine
      case "routing" where fields.count == 2:
        guard let routing = Routing(rawValue: fields[1]) else { throw LayoutError("unknown routing") }
        request.routing = routing
      case "seconds" where fields.count == 2:
        guard let seconds = Int(fields[1]), (1...3600).contains(seconds) else {
          throw LayoutError("the time is malformed")
        }
        request.seconds = seconds
      case "node" where fields.count == 5:
        guard let width = LayoutLines.number(fields[1]), let height = LayoutLines.number(fields[2]),
          let shape = LayoutShape(rawValue: fields[3]), (0...100_000).contains(width),
          (0...100_000).contains(height)
        else { throw LayoutError("a node is malformed") }
        request.nodes.append(
          Node(size: Size(width: width, height: height), shape: shape, cluster: Int(fields[4])))
      case "edge" where fields.count == 4:
        guard let source = Int(fields[1]), let target = Int(fields[2]),
          let weight = LayoutLines.number(fields[3]),
          request.nodes.indices.contains(source), request.nodes.indices.contains(target)
        else { throw LayoutError("an edge is malformed") }
        request.edges.append(Edge(source: source, target: target, weight: weight))
      default: throw LayoutError("an unknown line “\(fields[0])”")
      }
    }
    return request
  }
}

/// Why there is no layout.
public struct LayoutError: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }

  public var description: String { reason }
}

/// What both sides of the protocol share.
enum LayoutLines {
  /// The lines between the header and `end`, in fields; a text without its end was cut off.
  static func split(_ bytes: [UInt8], header: String) throws(LayoutError) -> [[String]] {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw LayoutError("this is not text") }
    var lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard lines.first?.joined(separator: " ") == header else { throw LayoutError("the header is missing") }
    guard lines.count > 1, lines.last == ["end"] else { throw LayoutError("the end is missing") }
    lines.removeFirst()
    lines.removeLast()
    guard lines.allSatisfy({ !$0.isEmpty }) else { throw LayoutError("an empty line") }
    return lines
  }

  static func number(_ text: String) -> Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
