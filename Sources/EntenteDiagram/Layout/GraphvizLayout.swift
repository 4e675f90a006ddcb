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
    let loose = LooseNodes(request)
    guard !loose.joined.nodes.isEmpty else { return loose.added(to: nil) }
    let result = try lock.withLock { _ throws(LayoutError) in try GraphvizRun(loose.joined).result() }
    return loose.isEmpty ? result : loose.added(to: result)
  }
}

/// One layout by Graphviz: where its engine puts the nodes, and then, for the engines that know no layers, how they
/// come apart on a page that is wider than high.
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
    if request.engine == .dot { return try inLayers(context) }
    return try apart(context, PagePlaces(try springs(context), request).placed)
  }

  /// All by `dot`, with the curves of the edges.
  private func inLayers(_ context: OpaquePointer) throws(LayoutError) -> LayoutResult {
    let graph = try GraphvizGraph(request)
    defer { graph.close() }
    let edges = try graph.addEdges(request)
    graph.declare(AGRAPH, "splines", request.routing == .curved ? "true" : "false")
    graph.declare(AGRAPH, "rankdir", "LR")
    graph.declare(AGRAPH, "nodesep", "0.3")
    graph.declare(AGRAPH, "ranksep", "0.8")
    // Bounds for the parts of dot that take minutes on dense graphs.
    let isSmall = request.routing == .curved
    graph.declare(AGRAPH, "nslimit", isSmall ? "2" : "1")
    graph.declare(AGRAPH, "nslimit1", isSmall ? "2" : "1")
    graph.declare(AGRAPH, "mclimit", isSmall ? "1" : "0.1")
    try graph.layOut(context, .dot)
    defer { graph.freeLayout(context) }
    var result = graph.places(engine: .dot)
    result.edges = edges.map { request.routing == .straight ? [] : graph.curve(of: $0) }
    return result.rounded()
  }

  /// The first places, where nodes may still lie upon each other.
  private func springs(_ context: OpaquePointer) throws(LayoutError) -> [Point] {
    let graph = try GraphvizGraph(request)
    defer { graph.close() }
    let edges = try graph.addEdges(request)
    for (edge, made) in zip(request.edges, edges) {
      let ends = [request.nodes[edge.source], request.nodes[edge.target]]
      // Within a cluster nodes stand nearer.
      let isInside = ends[0].cluster != nil && ends[0].cluster == ends[1].cluster
      let apart = ends.reduce(isInside ? 30.0 : 70) { $0 + (($1.size.width + $1.size.height) / 4) }
      graph.set(made, "len", Fixed.inches(apart))
    }
    graph.declare(AGRAPH, "splines", "false")
    graph.declare(AGRAPH, "start", "7")
    switch request.engine {
    case .circo, .twopi:
      graph.declare(AGRAPH, "overlap", "prism")
      graph.declare(AGRAPH, "ranksep", "1.4")
      graph.declare(AGRAPH, "mindist", "0.6")
    case .dot, .neato, .sfdp, .fdp, .circle:
      graph.declare(AGRAPH, "overlap", "true")
      try holdClustersTogether(graph)
    }
    if request.engine == .neato, request.nodes.count > 600 {
      graph.declare(AGRAPH, "mode", "KK")
      graph.declare(AGRAPH, "model", "subset")
      graph.declare(AGRAPH, "maxiter", "20")
    }
    try graph.layOut(context, request.engine)
    defer { graph.freeLayout(context) }
    return graph.places(engine: request.engine).nodes
  }

  /// A small point in the middle of each cluster draws its members near.
  private func holdClustersTogether(_ graph: GraphvizGraph) throws(LayoutError) {
    let clusters = Set(request.nodes.compactMap(\.cluster)).sorted()
    guard clusters.count > 1 else { return }
    for (number, cluster) in clusters.enumerated() {
      let members = request.nodes.indices.filter { request.nodes[$0].cluster == cluster }
      guard members.count > 2 else { continue }
      try graph.addHub(
        number, members: members, length: Fixed.inches(50 * Double(members.count).squareRoot()))
    }
  }

  /// The final places: nodes that lie upon each other are moved apart (Gansner and Hu 2008).
  private func apart(_ context: OpaquePointer, _ places: [Point]) throws(LayoutError) -> LayoutResult {
    let graph = try GraphvizGraph(request, at: places)
    defer { graph.close() }
    graph.declare(AGRAPH, "overlap", "prism")
    // Without edges Graphviz cannot tell how far to spread the nodes, and spreads them too far.
    graph.declare(AGRAPH, "overlap_scaling", "0")
    // Room for lines between the nodes.
    graph.declare(AGRAPH, "sep", "+24")
    graph.declare(AGRAPH, "splines", "false")
    try graph.layOut(context, nil)
    defer { graph.freeLayout(context) }
    var result = graph.places(engine: request.engine)
    result.edges = request.edges.map { _ in [] }
    return result.rounded()
  }
}

extension Fixed {
  /// Pixels as the inches of Graphviz, to a thousandth.
  static func inches(_ pixels: Double) -> String {
    let thousandths = Int64((pixels / 72 * 1000).rounded())
    let part = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - part.count) + part
  }
}
