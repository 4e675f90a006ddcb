import CGraphviz
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lays out within this process through Graphviz's C library.
///
/// The library is not thread-safe and can end the process on some graphs, though on none that this type has
/// been found to build: only numbers go in. A command runs ``LayoutClient`` instead.
public struct GraphvizLayout: LayoutProvider {
  public init() {}

  private static let lock = Mutex(())

  public func layout(_ request: LayoutRequest) -> LayoutResult {
    do throws(LayoutError) {
      return try Self.run(request)
    } catch {
      var result = CircleLayout.layout(request)
      result.warnings = ["Graphviz could not lay out the graph (\(error)); it stands on a circle"]
      return result
    }
  }

  /// - Throws: ``LayoutError`` where Graphviz has no answer.
  static func run(_ request: LayoutRequest) throws(LayoutError) -> LayoutResult {
    guard !request.nodes.isEmpty, request.engine != .circle else { return CircleLayout.layout(request) }
    return try lock.withLock { _ throws(LayoutError) in try GraphvizRun(request).result() }
  }
}

/// One layout, from the graph that is built for it to the memory that is given back.
private struct GraphvizRun {
  let request: LayoutRequest

  init(_ request: LayoutRequest) { self.request = request }

  func result() throws(LayoutError) -> LayoutResult {
    // The first layout by sfdp in a process differs from later ones otherwise.
    srand(1)
    agseterrf { _ in 0 }
    _ = agseterr(AGMAX)
    guard let context = gvContext() else { throw LayoutError("no context") }
    defer { gvFreeContext(context) }
    guard let graph = text("g", { entente_open_directed($0) }) else { throw LayoutError("no graph") }
    defer { agclose(graph) }
    setGraphAttributes(graph)
    var nodes: [UnsafeMutablePointer<Agnode_t>] = []
    for (index, node) in request.nodes.enumerated() {
      guard let made = text("n\(index)", { agnode(graph, $0, 1) }) else { throw LayoutError("no node") }
      set(made, "shape", node.shape.rawValue)
      set(made, "width", Fixed.inches(node.size.width))
      set(made, "height", Fixed.inches(node.size.height))
      nodes.append(made)
    }
    var edges: [UnsafeMutablePointer<Agedge_t>] = []
    for (index, edge) in request.edges.enumerated() {
      let (a, b) = (nodes[edge.source], nodes[edge.target])
      guard let made = text("e\(index)", { agedge(graph, a, b, $0, 1) }) else { throw LayoutError("no edge") }
      let sizes = [request.nodes[edge.source].size, request.nodes[edge.target].size]
      let apart = sizes.reduce(40.0) { $0 + (($1.width + $1.height) / 4) }
      set(made, "len", Fixed.inches(apart))
      edges.append(made)
    }
    if request.engine != .dot { try holdClustersTogether(graph, nodes) }
    let status = text(request.engine.rawValue) { gvLayout(context, graph, $0) }
    guard status == 0 else { throw LayoutError("the engine \(request.engine.rawValue) gave up") }
    defer { gvFreeLayout(context, graph) }
    let box = entente_bounds(graph)
    func flipped(_ p: pointf) -> Point { Point(x: p.x - box.LL.x, y: box.UR.y - p.y) }
    return LayoutResult(
      engine: request.engine, size: Size(width: box.UR.x - box.LL.x, height: box.UR.y - box.LL.y),
      nodes: nodes.map { flipped(entente_coord($0)) },
      edges: zip(request.edges, edges).map { edge, made in
        let points = Self.points(made).map(flipped)
        let source = flipped(entente_coord(nodes[edge.source]))
        let target = flipped(entente_coord(nodes[edge.target]))
        guard let first = points.first, let last = points.last, edge.source != edge.target else {
          return points
        }
        // Some engines hand a curve over from its head to its tail.
        let isTurned =
          (first - source).length + (last - target).length > (first - target).length + (last - source).length
        return isTurned ? points.reversed() : points
      }
    ).rounded()
  }

  private func setGraphAttributes(_ graph: UnsafeMutablePointer<Agraph_t>) {
    declare(graph, AGNODE, "shape", "box")
    declare(graph, AGNODE, "width", "1")
    declare(graph, AGNODE, "height", "1")
    declare(graph, AGNODE, "fixedsize", "true")
    declare(graph, AGNODE, "label", "")
    declare(graph, AGEDGE, "arrowhead", "none")
    declare(graph, AGEDGE, "len", "1")
    declare(graph, AGEDGE, "weight", "1")
    declare(graph, AGRAPH, "splines", request.routing == .curved ? "true" : "false")
    switch request.engine {
    case .dot:
      declare(graph, AGRAPH, "rankdir", "LR")
      declare(graph, AGRAPH, "nodesep", "0.3")
      declare(graph, AGRAPH, "ranksep", "0.8")
      // Bounds for the parts of dot that take minutes on dense graphs.
      declare(graph, AGRAPH, "nslimit", "2")
      declare(graph, AGRAPH, "mclimit", "1")
    case .neato, .sfdp, .fdp, .circo, .twopi, .circle:
      declare(graph, AGRAPH, "overlap", "prism")
      declare(graph, AGRAPH, "sep", "+14")
      declare(graph, AGRAPH, "esep", "+6")
      declare(graph, AGRAPH, "start", "7")
      if request.engine == .neato, request.nodes.count > 600 {
        declare(graph, AGRAPH, "mode", "KK")
        declare(graph, AGRAPH, "model", "subset")
        declare(graph, AGRAPH, "maxiter", "20")
      }
    }
  }

  /// A small point in the middle of each cluster draws its members near.
  private func holdClustersTogether(
    _ graph: UnsafeMutablePointer<Agraph_t>, _ nodes: [UnsafeMutablePointer<Agnode_t>]
  ) throws(LayoutError) {
    let clusters = Set(request.nodes.compactMap(\.cluster)).sorted()
    guard clusters.count > 1 else { return }
    for (number, cluster) in clusters.enumerated() {
      let members = request.nodes.indices.filter { request.nodes[$0].cluster == cluster }
      guard members.count > 2, let hub = text("h\(number)", { agnode(graph, $0, 1) }) else { continue }
      set(hub, "width", "0.05")
      set(hub, "height", "0.05")
      for member in members {
        guard let made = text("h\(number)-\(member)", { agedge(graph, hub, nodes[member], $0, 1) }) else {
          throw LayoutError("no edge")
        }
        set(made, "len", Fixed.inches(60 * Double(members.count).squareRoot()))
        set(made, "weight", "0.5")
      }
    }
  }

  private static func points(_ edge: UnsafeMutablePointer<Agedge_t>) -> [pointf] {
    var result: [pointf] = []
    for index in 0..<entente_bezier_count(edge) {
      guard let piece = entente_bezier(edge, index), let list = piece.pointee.list else { continue }
      let points = UnsafeBufferPointer(start: list, count: Int(piece.pointee.size))
      // The pieces of one edge meet, so the first point of a later one stands already.
      result += result.isEmpty ? Array(points) : Array(points.dropFirst())
    }
    return result
  }

  // MARK: - The C library takes texts that it could write to, and does not.

  private func text<T>(_ string: String, _ body: (UnsafeMutablePointer<CChar>?) -> T) -> T {
    var copy = Array(string.utf8CString)
    return copy.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  private func declare(
    _ graph: UnsafeMutablePointer<Agraph_t>, _ kind: Int32, _ name: String, _ value: String
  ) {
    text(name) { name in _ = text(value) { agattr(graph, kind, name, $0) } }
  }

  private func set(_ object: UnsafeMutableRawPointer, _ name: String, _ value: String) {
    text(name) { name in _ = text(value) { agset(object, name, $0) } }
  }
}

extension Fixed {
  /// Pixels as the inches of Graphviz, to a thousandth.
  fileprivate static func inches(_ pixels: Double) -> String {
    let thousandths = Int64((pixels / 72 * 1000).rounded())
    let part = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - part.count) + part
  }
}
