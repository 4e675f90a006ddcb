/// Where the lines run, to keep words off those that they do not belong to.
struct LineGrid {
  private static let cell = 32.0
  private static let step = 7.0

  private struct Square: Hashable {
    let x: Int
    let y: Int
  }

  private var squares: [Square: [(line: Int, point: Point)]] = [:]

  init(_ curves: [Curve]) {
    for (line, curve) in curves.enumerated() {
      let chain = curve.flattened
      for (a, b) in zip(chain, chain.dropFirst()) {
        let count = max(1, Int((b - a).length / Self.step))
        for index in 0..<count {
          let point = a.mixed(with: b, Double(index) / Double(count))
          squares[Self.square(point.x, point.y), default: []].append((line, point))
        }
      }
    }
  }

  /// How many lines but one run through a box.
  func count(in rect: Rect, besides own: Int) -> Int {
    var lines: Set<Int> = []
    let (first, last) = (Self.square(rect.minX, rect.minY), Self.square(rect.maxX, rect.maxY))
    for x in first.x...last.x {
      for y in first.y...last.y {
        for (line, point) in squares[Square(x: x, y: y)] ?? [] where line != own && rect.contains(point) {
          lines.insert(line)
        }
      }
    }
    return lines.count
  }

  private static func square(_ x: Double, _ y: Double) -> Square {
    Square(x: Int((x / cell).rounded(.down)), y: Int((y / cell).rounded(.down)))
  }
}
