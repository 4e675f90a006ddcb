/// The page in small squares, each of which belongs to the cluster whose members and lines are nearest, if any is near.
///
/// So no two hulls lie upon each other, and none takes in a stranger that happens to stand between its members.
struct HullMap {
  /// How far a hull reaches from its members.
  private static let reach = 20.0
  /// How far it reaches from the lines between them.
  private static let lineReach = 13.0
  private static let mostCells = 600_000.0

  private let cell: Double
  private let columns: Int
  private let rows: Int
  private var distance: [Double]
  /// For each square the position of its cluster; -1 for none, -2 where a node without a cluster stands.
  private(set) var owner: [Int]

  /// - Parameters:
  ///   - size: The page.
  ///   - boxes: The nodes, with the position of their cluster or `nil`.
  ///   - lines: The lines within clusters.
  init(size: Size, boxes: [(rect: Rect, cluster: Int?)], lines: [(curve: Curve, cluster: Int)]) {
    cell = max(5, (size.width * size.height / Self.mostCells).squareRoot())
    columns = max(1, Int(size.width / cell) + 1)
    rows = max(1, Int(size.height / cell) + 1)
    distance = Array(repeating: .infinity, count: columns * rows)
    owner = Array(repeating: -1, count: columns * rows)
    for (rect, cluster) in boxes { stamp(rect, cluster ?? -2) }
    for (curve, cluster) in lines {
      let chain = curve.flattened
      for (a, b) in zip(chain, chain.dropFirst()) {
        // In short pieces, as the box around a long one has far more squares than lie near it.
        let count = max(1, Int((b - a).length / 40))
        for index in 0..<count {
          stamp(
            a.mixed(with: b, Double(index) / Double(count)),
            a.mixed(with: b, Double(index + 1) / Double(count)), cluster)
        }
      }
    }
    fillHoles()
  }

  /// The cluster at a place.
  func cluster(at point: Point) -> Int? {
    let (column, row) = (Int(point.x / cell), Int(point.y / cell))
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
    let owner = owner[row * columns + column]
    return owner >= 0 ? owner : nil
  }

  /// For each of so many clusters, which others come near it.
  func neighbours(count: Int) -> [Set<Int>] {
    var result = Array(repeating: Set<Int>(), count: count)
    let far = max(1, Int(60 / cell))
    for row in 0..<rows {
      for column in 0..<columns {
        let mine = owner[row * columns + column]
        guard mine >= 0 else { continue }
        for (x, y) in [(column + far, row), (column, row + far), (column + 1, row), (column, row + 1)]
        where x < columns && y < rows {
          let other = owner[y * columns + x]
          if other >= 0, other != mine {
            result[mine].insert(other)
            result[other].insert(mine)
          }
        }
      }
    }
    return result
  }

  // MARK: - Filling

  private mutating func claim(_ column: Int, _ row: Int, _ value: Double, _ cluster: Int) {
    let index = row * columns + column
    if value < distance[index] {
      distance[index] = value
      owner[index] = cluster
    }
  }

  private func center(_ column: Int, _ row: Int) -> Point {
    Point(x: (Double(column) + 0.5) * cell, y: (Double(row) + 0.5) * cell)
  }

  private func squares(_ rect: Rect) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    let (left, right) = (max(0, Int(rect.minX / cell)), min(columns - 1, Int(rect.maxX / cell)))
    let (top, bottom) = (max(0, Int(rect.minY / cell)), min(rows - 1, Int(rect.maxY / cell)))
    return left <= right && top <= bottom ? (left...right, top...bottom) : nil
  }

  private mutating func stamp(_ rect: Rect, _ cluster: Int) {
    // A stranger keeps a hull off, but no farther than it must.
    let reach = cluster < 0 ? 7 : Self.reach
    guard let area = squares(rect.inset(by: -reach)) else { return }
    for row in area.rows {
      for column in area.columns {
        let point = center(column, row)
        let x = max(rect.minX - point.x, 0, point.x - rect.maxX)
        let y = max(rect.minY - point.y, 0, point.y - rect.maxY)
        let value = (x * x + y * y).squareRoot()
        if value < reach { claim(column, row, value, cluster) }
      }
    }
  }

  private mutating func stamp(_ a: Point, _ b: Point, _ cluster: Int) {
    let reach = Self.lineReach
    let box = Rect(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
    guard let area = squares(box.inset(by: -reach)) else { return }
    let way = b - a
    let square = max(way.x * way.x + way.y * way.y, 1e-9)
    for row in area.rows {
      for column in area.columns {
        let point = center(column, row)
        let part = ((point.x - a.x) * way.x + (point.y - a.y) * way.y) / square
        let value = (point - (a + way * min(1, max(0, part)))).length
        // Nodes have the better right to what lies around them.
        if value < reach { claim(column, row, value + 8, cluster) }
      }
    }
  }

  /// What a hull encloses belongs to it, where nothing else stands in it.
  private mutating func fillHoles() {
    var seen = Array(repeating: false, count: owner.count)
    for start in owner.indices where owner[start] == -1 && !seen[start] {
      var region = [start]
      seen[start] = true
      var around: Set<Int> = []
      var touchesEdge = false
      var next = 0
      while next < region.count {
        let (row, column) = region[next].quotientAndRemainder(dividingBy: columns)
        next += 1
        for (x, y) in [(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)] {
          guard (0..<columns).contains(x), (0..<rows).contains(y) else {
            touchesEdge = true
            continue
          }
          let index = y * columns + x
          if owner[index] != -1 {
            around.insert(owner[index])
          } else if !seen[index] {
            seen[index] = true
            region.append(index)
          }
        }
      }
      if !touchesEdge, around.count == 1, let cluster = around.first {
        for index in region { owner[index] = cluster }
      }
    }
  }

  // MARK: - Outlines

  /// The outlines of each of so many clusters, smooth and closed.
  func outlines(count: Int) -> [[[Point]]] {
    // From each corner of the grid the corner where the border goes on, with the cluster at its right.
    var result = Array(repeating: [[Point]](), count: count)
    var borders = Array(repeating: [Int: [Int]](), count: count)
    let stride = columns + 1
    func ownerAt(_ column: Int, _ row: Int) -> Int {
      (0..<columns).contains(column) && (0..<rows).contains(row) ? owner[row * columns + column] : -1
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let mine = owner[row * columns + column]
        guard mine >= 0 else { continue }
        let (a, b) = (row * stride + column, row * stride + column + 1)
        let (c, d) = ((row + 1) * stride + column + 1, (row + 1) * stride + column)
        if ownerAt(column, row - 1) != mine { borders[mine][a, default: []].append(b) }
        if ownerAt(column + 1, row) != mine { borders[mine][b, default: []].append(c) }
        if ownerAt(column, row + 1) != mine { borders[mine][c, default: []].append(d) }
        if ownerAt(column - 1, row) != mine { borders[mine][d, default: []].append(a) }
      }
    }
    for cluster in 0..<count {
      for start in borders[cluster].keys.sorted() {
        while let first = borders[cluster][start]?.popLast() {
          var corners = [start]
          var corner = first
          while corner != start {
            corners.append(corner)
            guard let next = borders[cluster][corner]?.popLast() else { break }
            corner = next
          }
          let loop = corners.map { index in
            Point(x: Double(index % stride) * cell, y: Double(index / stride) * cell)
          }
          result[cluster].append(Self.smoothed(loop))
        }
      }
    }
    return result
  }

  /// Steps become curves: each point moves to the middle of its surroundings, then every second goes.
  private static func smoothed(_ loop: [Point]) -> [Point] {
    var points = loop
    for _ in 0..<4 {
      points = points.indices.map { index in
        let before = points[(index + points.count - 1) % points.count]
        let after = points[(index + 1) % points.count]
        return points[index] * 0.5 + (before + after) * 0.25
      }
    }
    return points.count < 12 ? points : points.indices.filter { $0 % 3 == 0 }.map { points[$0] }
  }
}
