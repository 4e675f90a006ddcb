/// A place on the page in pixels, y downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  static func + (a: Self, b: Self) -> Self { Point(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Self, b: Self) -> Self { Point(x: a.x - b.x, y: a.y - b.y) }
  static func * (a: Self, factor: Double) -> Self { Point(x: a.x * factor, y: a.y * factor) }

  var length: Double { (x * x + y * y).squareRoot() }

  /// The direction of length one; to the right where there is none.
  var direction: Point { length > 1e-9 ? self * (1 / length) : Point(x: 1, y: 0) }

  /// A quarter turn.
  var perpendicular: Point { Point(x: -y, y: x) }

  func mixed(with other: Point, _ t: Double) -> Point { self * (1 - t) + other * t }
}

/// The width and height of something drawn.
public struct Size: Hashable, Sendable {
  public var width: Double
  public var height: Double

  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

struct Rect: Hashable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  init(center: Point, size: Size) {
    minX = center.x - size.width / 2
    maxX = center.x + size.width / 2
    minY = center.y - size.height / 2
    maxY = center.y + size.height / 2
  }

  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var center: Point { Point(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

  func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether they have a point in common; a line is a box without width or height.
  func touches(_ other: Rect) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  func contains(_ point: Point) -> Bool {
    minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
  }

  func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  func inset(by amount: Double) -> Rect {
    Rect(minX: minX + amount, minY: minY + amount, maxX: maxX - amount, maxY: maxY - amount)
  }

  func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}

/// Cubic Bézier pieces one after the other: a start, then three points a piece.
struct Curve {
  var points: [Point]

  /// A straight line.
  init(from a: Point, to b: Point) {
    points = [a, a.mixed(with: b, 1 / 3), a.mixed(with: b, 2 / 3), b]
  }

  /// `nil` where the points make no curve.
  init?(_ points: [Point]) {
    guard points.count >= 4, points.count % 3 == 1 else { return nil }
    self.points = points
  }

  /// A smooth line through some points (Catmull and Rom 1974), `nil` for fewer than two.
  init?(through stops: [Point]) {
    guard let first = stops.first, let last = stops.last, stops.count > 1 else { return nil }
    points = [first]
    let around = [first] + stops + [last]
    for index in 1..<stops.count {
      let (before, a, b, after) = (
        around[index - 1], around[index], around[index + 1], around[index + 2]
      )
      points += [a + (b - before) * (1 / 6), b - (after - a) * (1 / 6), b]
    }
  }

  var start: Point { points[0] }
  var end: Point { points[points.count - 1] }
  var pieceCount: Int { (points.count - 1) / 3 }

  func point(piece: Int, _ t: Double) -> Point {
    let i = piece * 3
    let a = points[i].mixed(with: points[i + 1], t)
    let b = points[i + 1].mixed(with: points[i + 2], t)
    let c = points[i + 2].mixed(with: points[i + 3], t)
    return a.mixed(with: b, t).mixed(with: b.mixed(with: c, t), t)
  }

  /// Whether the handles of the first piece lie on the line between its ends.
  private var isStraight: Bool {
    let way = points[3] - points[0]
    return [points[1], points[2]].allSatisfy { handle in
      let d = handle - points[0]
      return (way.x * d.y - way.y * d.x).magnitude <= 1e-6 * max(1, way.length * way.length)
    }
  }

  /// The curve as a chain of short lines.
  var flattened: [Point] {
    // Most lines are straight.
    if pieceCount == 1, isStraight { return [start, end] }
    var result = [start]
    for piece in 0..<pieceCount {
      for step in 1...12 { result.append(point(piece: piece, Double(step) / 12)) }
    }
    return result
  }

  var length: Double { zip(flattened, flattened.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length } }

  /// How far the direction turns on the way, to either side, in all: about the angle in radians where it turns gently.
  var turning: Double {
    let chain = flattened
    let steps = zip(chain, chain.dropFirst()).map { $1 - $0 }.filter { $0.length > 1e-6 }.map(\.direction)
    return zip(steps, steps.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
  }

  /// The point and the direction at a part of the way, from 0 to 1.
  func place(at part: Double) -> (point: Point, direction: Point) {
    let chain = flattened
    var rest = length * part
    for (a, b) in zip(chain, chain.dropFirst()) {
      let step = (b - a).length
      if rest <= step, step > 0 { return (a.mixed(with: b, rest / step), (b - a).direction) }
      rest -= step
    }
    return (end, (end - chain[max(0, chain.count - 2)]).direction)
  }

  /// The curve without its last `distance` pixels, to make room for an arrow's head.
  func shortened(by distance: Double) -> Curve {
    var curve = self
    while curve.pieceCount > 1, (curve.points[curve.points.count - 4] - end).length < distance {
      curve.points.removeLast(3)
    }
    let last = curve.pieceCount - 1
    var (low, high) = (0.0, 1.0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if (curve.point(piece: last, middle) - end).length > distance { low = middle } else { high = middle }
    }
    let i = last * 3
    let p = curve.points
    let a = p[i].mixed(with: p[i + 1], low)
    let b = p[i + 1].mixed(with: p[i + 2], low)
    let c = p[i + 2].mixed(with: p[i + 3], low)
    let d = a.mixed(with: b, low)
    let e = b.mixed(with: c, low)
    curve.points.replaceSubrange((i + 1)...(i + 3), with: [a, d, d.mixed(with: e, low)])
    return curve
  }
}
