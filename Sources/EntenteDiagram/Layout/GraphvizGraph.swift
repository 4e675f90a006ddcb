import CGraphviz

/// A graph in the memory of Graphviz, which only numbers go into.
struct GraphvizGraph {
  typealias NodePointer = UnsafeMutablePointer<Agnode_t>
  typealias EdgePointer = UnsafeMutablePointer<Agedge_t>

  private let graph: UnsafeMutablePointer<Agraph_t>
  private var nodes: [NodePointer] = []

  /// - Parameter places: Where the nodes stand before the layout, or none.
  init(_ request: LayoutRequest, at places: [Point]? = nil) throws(LayoutError) {
    guard let graph = Self.text("g", { entente_open_directed($0) }) else { throw LayoutError("no graph") }
    self.graph = graph
    for (name, value) in [
      ("shape", "box"), ("width", "1"), ("height", "1"), ("fixedsize", "true"), ("label", ""), ("pos", ""),
    ] { declare(AGNODE, name, value) }
    for (name, value) in [("arrowhead", "none"), ("len", "1"), ("weight", "1")] {
      declare(AGEDGE, name, value)
    }
    for (index, node) in request.nodes.enumerated() {
      guard let made = Self.text("n\(index)", { agnode(graph, $0, 1) }) else { throw LayoutError("no node") }
      set(made, "shape", node.shape.rawValue)
      set(made, "width", Fixed.inches(node.size.width))
      set(made, "height", Fixed.inches(node.size.height))
      if let places { set(made, "pos", "\(Fixed.text(places[index].x)),\(Fixed.text(-places[index].y))") }
      nodes.append(made)
    }
  }

  func close() { agclose(graph) }

  func addEdges(_ request: LayoutRequest) throws(LayoutError) -> [EdgePointer] {
    var edges: [EdgePointer] = []
    for (index, edge) in request.edges.enumerated() {
      let (a, b) = (nodes[edge.source], nodes[edge.target])
      guard let made = Self.text("e\(index)", { agedge(graph, a, b, $0, 1) }) else {
        throw LayoutError("no edge")
      }
      edges.append(made)
    }
    return edges
  }

  /// A point of its own, joined to some nodes.
  func addHub(_ number: Int, members: [Int], length: String) throws(LayoutError) {
    guard let hub = Self.text("h\(number)", { agnode(graph, $0, 1) }) else { throw LayoutError("no node") }
    set(hub, "width", "0.05")
    set(hub, "height", "0.05")
    for member in members {
      guard let made = Self.text("h\(number)-\(member)", { agedge(graph, hub, nodes[member], $0, 1) }) else {
        throw LayoutError("no edge")
      }
      set(made, "len", length)
      set(made, "weight", "0.5")
    }
  }

  /// - Parameter engine: `nil` keeps the nodes where they are but for overlaps.
  func layOut(_ context: OpaquePointer, _ engine: LayoutEngine?) throws(LayoutError) {
    let status = Self.text(engine?.rawValue ?? "nop") { gvLayout(context, graph, $0) }
    guard status == 0 else {
      throw LayoutError("the engine \(engine?.rawValue ?? "for overlaps") gave up")
    }
  }

  func freeLayout(_ context: OpaquePointer) { gvFreeLayout(context, graph) }

  /// The box and the middles of the nodes, y downwards, without edges.
  func places(engine: LayoutEngine) -> LayoutResult {
    let box = entente_bounds(graph)
    return LayoutResult(
      engine: engine, size: Size(width: box.UR.x - box.LL.x, height: box.UR.y - box.LL.y),
      nodes: nodes.map { flipped(entente_coord($0)) }, edges: [])
  }

  private func flipped(_ p: pointf) -> Point {
    let box = entente_bounds(graph)
    return Point(x: p.x - box.LL.x, y: box.UR.y - p.y)
  }

  /// The points of an edge that `dot` has drawn.
  func curve(of edge: EdgePointer) -> [Point] {
    var result: [Point] = []
    for index in 0..<entente_bezier_count(edge) {
      guard let piece = entente_bezier(edge, index), let list = piece.pointee.list else { continue }
      let points = UnsafeBufferPointer(start: list, count: Int(piece.pointee.size)).map(flipped)
      // The pieces of one edge meet, so the first point of a later one stands already.
      result += result.isEmpty ? points : Array(points.dropFirst())
    }
    return result
  }

  // MARK: - The C library takes texts that it could write to, and does not.

  private static func text<T>(_ string: String, _ body: (UnsafeMutablePointer<CChar>?) -> T) -> T {
    var copy = Array(string.utf8CString)
    return copy.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  func declare(_ kind: Int32, _ name: String, _ value: String) {
    Self.text(name) { name in _ = Self.text(value) { agattr(graph, kind, name, $0) } }
  }

  func set(_ object: UnsafeMutableRawPointer, _ name: String, _ value: String) {
    Self.text(name) { name in _ = Self.text(value) { agset(object, name, $0) } }
  }
}
