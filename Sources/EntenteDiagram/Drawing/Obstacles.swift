/// The outlines of the nodes, as what lines should not run through.
struct Obstacles {
  private let outlines: [[Point]]
  private let grid: RectGrid

  /// - Parameter margin: How far from an outline a line has to stay, in pixels.
  init(_ figures: [NodeFigure], _ centers: [Point], margin: Double = 4) {
    outlines = zip(figures, centers).map { $0.outline($1, margin: margin) }
    grid = RectGrid(
      zip(figures, centers).map { Rect(center: $1, size: $0.size).inset(by: -margin) })
  }

  /// The nodes that a curve runs through, other than its ends, each with the length of the way within.
  func crossed(by curve: Curve, besides ends: Set<Int>) -> [(node: Int, length: Double)] {
    let chain = curve.flattened
    // A long line has few neighbours and a large box: it is asked about piece by piece.
    var lengths: [Int: Double] = [:]
    for (a, b) in zip(chain, chain.dropFirst()) {
      let piece = Rect(
        minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x) + 1e-6, maxY: max(a.y, b.y) + 1e-6)
      for node in grid.touching(piece) where !ends.contains(node) {
        let length = Self.length(of: a, b, within: outlines[node])
        if length > 0 { lengths[node, default: 0] += length }
      }
    }
    return lengths.keys.sorted().map { ($0, lengths[$0] ?? 0) }
  }

  /// How much of a line from a to b lies within a convex outline that runs clockwise on the page (Cyrus and Beck 1978).
  private static func length(of a: Point, _ b: Point, within outline: [Point]) -> Double {
    var (enters, leaves) = (0.0, 1.0)
    let way = b - a
    for index in outline.indices {
      let corner = outline[index]
      let side = outline[(index + 1) % outline.count] - corner
      // Positive within.
      let start = side.x * (a.y - corner.y) - side.y * (a.x - corner.x)
      let change = side.x * way.y - side.y * way.x
      if change.magnitude < 1e-12 {
        if start < 0 { return 0 }
        continue
      }
      let t = -start / change
      if change > 0 { enters = max(enters, t) } else { leaves = min(leaves, t) }
      if enters >= leaves { return 0 }
    }
    return (leaves - enters) * way.length
  }
}

extension NodeFigure {
  /// The corners of the outline and a margin, clockwise on the page; an ellipse has sixteen.
  func outline(_ center: Point, margin: Double) -> [Point] {
    let (x, y) = (1 + 2 * margin / size.width, 1 + 2 * margin / size.height)
    if let corners = corners(center) {
      return corners.map {
        Point(x: center.x + ($0.x - center.x) * x, y: center.y + ($0.y - center.y) * y)
      }
    }
    return Self.circle.map {
      Point(x: center.x + $0.x * size.width / 2 * x, y: center.y + $0.y * size.height / 2 * y)
    }
  }

  /// Sixteen points around the circle of radius one.
  private static let circle: [Point] = {
    let (a, b, c) = (0.3826834324, 0.7071067812, 0.9238795325)
    let quarter = [
      Point(x: 1, y: 0), Point(x: c, y: a), Point(x: b, y: b), Point(x: a, y: c),
    ]
    var points = quarter
    for _ in 0..<3 { points += points.suffix(4).map { Point(x: -$0.y, y: $0.x) } }
    return points
  }()
}
