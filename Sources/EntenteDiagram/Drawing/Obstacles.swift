/// The outlines of the nodes, as what lines should not run through.
///
/// They lie in the squares of a grid, in rows one after the other, since a drawing asks about some hundred thousand lines.
struct Obstacles {
  private static let cell = 96.0

  private let outlines: [[Point]]
  private let boxes: [Rect]
  private let columns: Int
  private let rows: Int
  /// Where the nodes of each square begin in ``items``.
  private var starts: [Int]
  private var items: [Int]

  /// - Parameter margin: How far from an outline a line has to stay, in pixels.
  init(_ figures: [NodeFigure], _ centers: [Point], margin: Double = 4) {
    outlines = zip(figures, centers).map { $0.outline($1, margin: margin) }
    boxes = zip(figures, centers).map { Rect(center: $1, size: $0.size).inset(by: -margin) }
    columns = max(1, Int(((boxes.map(\.maxX).max() ?? 0) / Self.cell).rounded(.up)))
    rows = max(1, Int(((boxes.map(\.maxY).max() ?? 0) / Self.cell).rounded(.up)))
    starts = Array(repeating: 0, count: columns * rows + 1)
    items = []
    let squares = boxes.map(squares)
    for square in squares.joined() { starts[square + 1] += 1 }
    for square in 0..<columns * rows { starts[square + 1] += starts[square] }
    var next = starts
    items = Array(repeating: 0, count: starts[columns * rows])
    for (node, squares) in squares.enumerated() {
      for square in squares {
        items[next[square]] = node
        next[square] += 1
      }
    }
  }

  private func squares(of rect: Rect) -> [Int] {
    let (columns, rows) = span(rect)
    return rows.flatMap { row in columns.map { row * self.columns + $0 } }
  }

  /// The squares of a box; what lies off the page falls to those at its border.
  private func span(_ rect: Rect) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    func index(_ value: Double, _ count: Int) -> Int { min(count - 1, max(0, Int(value / Self.cell))) }
    return (
      index(rect.minX, columns)...index(rect.maxX, columns), index(rect.minY, rows)...index(rect.maxY, rows)
    )
  }

  /// The nodes that a curve runs through, other than its ends, each with the length of the way within.
  func crossed(by curve: Curve, besides ends: [Int]) -> [(node: Int, length: Double)] {
    var found: [(node: Int, length: Double)] = []
    let chain = curve.flattened
    for place in 1..<chain.count {
      let (a, b) = (chain[place - 1], chain[place])
      let piece = Rect(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
      let (columns, rows) = span(piece)
      // A node that lies in several of these squares counts once.
      let first = found.count
      for row in rows {
        for column in columns {
          let square = row * self.columns + column
          for item in starts[square]..<starts[square + 1] {
            let node = items[item]
            guard boxes[node].touches(piece), !ends.contains(node),
              !found[first...].contains(where: { $0.node == node })
            else { continue }
            let length = Self.length(of: a, b, within: outlines[node])
            if length > 0 { found.append((node, length)) }
          }
        }
      }
    }
    guard found.count > 1 else { return found }
    var sums: [(node: Int, length: Double)] = []
    for piece in found.sorted(by: { ($0.node, $0.length) < ($1.node, $1.length) }) {
      if sums.last?.node == piece.node {
        sums[sums.count - 1].length += piece.length
      } else {
        sums.append(piece)
      }
    }
    return sums
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
