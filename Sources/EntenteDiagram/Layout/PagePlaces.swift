/// Turns and stretches a layout, so that it fills a page that is wider than high.
///
/// What springs find has no up and down, so the direction in which it is longest may lie across the page. Boxes are wider
/// than high, so a layout that is stretched in width also has fewer of them upon each other.
struct PagePlaces {
  /// Width by height of a page.
  private static let aspect = 1.4

  /// From so many nodes on the page is at least so many times as large as their boxes.
  private static let many = 400
  private static let room = 2.0

  let placed: [Point]

  init(_ places: [Point], _ request: LayoutRequest) {
    guard places.count > 2 else {
      placed = places
      return
    }
    let turned = request.engine == .twopi || request.engine == .circo ? places : Self.turned(places)
    var (left, right, top, bottom) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    for place in turned {
      (left, right) = (min(left, place.x), max(right, place.x))
      (top, bottom) = (min(top, place.y), max(bottom, place.y))
    }
    let (width, height) = (max(right - left, 1), max(bottom - top, 1))
    // Rings and circles stay what they are.
    guard request.engine != .twopi, request.engine != .circo else {
      placed = turned
      return
    }
    let wanted = Self.aspect * height / width
    var (x, y) = wanted > 1 ? (min(wanted, 2.2), 1) : (1, min(1 / wanted, 2.2))
    if places.count > Self.many {
      // Thousands lie upon each other in the middle, and moving them apart takes far longer than giving them room first.
      let needed = request.nodes.reduce(0) { $0 + ($1.size.width + 36) * ($1.size.height + 36) }
      let scale = max(1, (Self.room * needed / (width * x * height * y)).squareRoot())
      (x, y) = (x * scale, y * scale)
    }
    placed = turned.map { Point(x: $0.x * x, y: $0.y * y) }
  }

  /// Turned around the middle so that the longest direction is that of the lines of text.
  private static func turned(_ places: [Point]) -> [Point] {
    let sum = places.reduce(Point(x: 0, y: 0), +)
    let middle = sum * (1 / Double(places.count))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for place in places {
      let d = place - middle
      xx += d.x * d.x
      xy += d.x * d.y
      yy += d.y * d.y
    }
    // The eigenvector of the larger eigenvalue of the covariance, by square roots alone.
    let half = (xx - yy) / 2
    let root = (half * half + xy * xy).squareRoot()
    let axis = Point(x: half + root, y: xy)
    let direction = axis.length > 1e-6 * (xx + yy) ? axis.direction : Point(x: 0, y: 1)
    guard root > 0.05 * (xx + yy) else { return places }
    return places.map { place in
      let d = place - middle
      return Point(x: d.x * direction.x + d.y * direction.y, y: d.y * direction.x - d.x * direction.y)
    }
  }
}
