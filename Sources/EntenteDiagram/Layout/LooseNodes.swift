/// Nodes that nothing joins: an engine would strew them around the others, so they stand in rows beneath them.
struct LooseNodes {
  private static let gap = 28.0
  private static let narrowest = 560.0

  /// The request without them.
  let joined: LayoutRequest
  private let request: LayoutRequest
  /// Positions in the nodes of the request.
  private let kept: [Int]
  private let loose: [Int]

  init(_ request: LayoutRequest) {
    self.request = request
    var hasEdge = Array(repeating: false, count: request.nodes.count)
    for edge in request.edges {
      hasEdge[edge.source] = true
      hasEdge[edge.target] = true
    }
    kept = hasEdge.indices.filter { hasEdge[$0] }
    loose = hasEdge.indices.filter { !hasEdge[$0] }
    var joined = request
    joined.nodes = kept.map { request.nodes[$0] }
    var places = Array(repeating: 0, count: request.nodes.count)
    for (place, node) in kept.enumerated() { places[node] = place }
    joined.edges = request.edges.map {
      LayoutRequest.Edge(source: places[$0.source], target: places[$0.target], weight: $0.weight)
    }
    self.joined = joined
  }

  var isEmpty: Bool { loose.isEmpty }

  /// The layout of the others with these beneath it.
  ///
  /// - Parameter result: The layout of ``joined``, or `nil` where that has no nodes.
  func added(to result: LayoutResult?) -> LayoutResult {
    let sizes = loose.map { request.nodes[$0].size }
    let area = sizes.reduce(0) { $0 + ($1.width + Self.gap) * ($1.height + Self.gap) }
    let width = max(result?.size.width ?? 0, Self.narrowest, (area * 1.6).squareRoot())
    let inset = (width - (result?.size.width ?? width)) / 2
    var places = Array(repeating: Point(x: 0, y: 0), count: request.nodes.count)
    for (place, node) in kept.enumerated() {
      if let result { places[node] = result.nodes[place] + Point(x: inset, y: 0) }
    }
    var top = result.map { $0.size.height + 2 * Self.gap } ?? 0
    var (x, height) = (0.0, 0.0)
    for (node, size) in zip(loose, sizes) {
      if x > 0, x + size.width > width {
        (x, top, height) = (0, top + height + Self.gap, 0)
      }
      places[node] = Point(x: x + size.width / 2, y: top + size.height / 2)
      x += size.width + Self.gap
      height = max(height, size.height)
    }
    return LayoutResult(
      engine: result?.engine ?? request.engine, size: Size(width: width, height: top + height),
      nodes: places,
      edges: (result?.edges ?? []).map { points in points.map { $0 + Point(x: inset, y: 0) } }
    ).rounded()
  }
}
