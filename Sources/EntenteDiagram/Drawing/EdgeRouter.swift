/// Finds ways for the lines: straight where nothing is in the way, else bent aside around what is.
///
/// Of some bends to both sides the one is taken that runs through the fewest nodes and bends the least. O(*m*) where
/// nodes lie apart.
struct EdgeRouter {
  private let figures: [NodeFigure]
  private let centers: [Point]
  let obstacles: Obstacles

  init(_ figures: [NodeFigure], _ centers: [Point]) {
    self.figures = figures
    self.centers = centers
    obstacles = Obstacles(figures, centers)
  }

  /// - Parameters:
  ///   - given: The curves that a layout brought along, or none.
  func curves(for links: [DiagramLink], given: [Curve?]) -> [Curve] {
    let bends = Self.bends(links)
    return links.indices.map { index in
      let link = links[index]
      if let curve = given[index] { return curve }
      guard link.source != link.target else { return loop(link.source) }
      return way(from: link.source, to: link.target, bend: bends[index])
    }
  }

  private func way(from source: Int, to target: Int, bend: Double) -> Curve {
    let ends = [source, target]
    let first = curve(source, target, aside: bend, at: 0.5)
    var best = (curve: first, cost: cost(first, ends, bend: 0))
    guard best.cost > 0 else { return first }
    let distance = (centers[target] - centers[source]).length
    // Where a line runs through very many nodes, there is no way around them.
    let isHopeless = best.cost > 1000 * Self.hopeless
    for step in 1...(isHopeless ? 2 : Self.steps) {
      // Far nodes leave room for wide bends.
      let amount = Double(step) * min(34, max(16, distance / 12))
      guard amount < distance * 0.75 + 30 else { break }
      for side in [amount, -amount] {
        for place in [0.5, 0.3, 0.7] {
          let candidate = curve(source, target, aside: bend + side, at: place)
          let cost = cost(candidate, ends, bend: amount)
          if cost < best.cost { best = (candidate, cost) }
        }
      }
      // Wider bends cost more than any free one that is found.
      if best.cost < 1000 { break }
    }
    if best.cost >= 1000, !isHopeless {
      for candidate in snakes(source, target) {
        let cost = cost(candidate.curve, ends, bend: candidate.bend)
        if cost < best.cost { best = (candidate.curve, cost) }
      }
    }
    if best.cost >= 1000, !isHopeless, let detour = detour(from: source, to: target) {
      let cost = cost(detour, ends, bend: 0)
      if cost < best.cost { best = (detour, cost) }
    }
    return best.curve
  }

  /// Curves that bend twice, to one side or to both, the gentle ones first.
  private func snakes(_ source: Int, _ target: Int) -> [(curve: Curve, bend: Double)] {
    let (from, to) = (centers[source], centers[target])
    let aside = (to - from).direction.perpendicular
    let amounts = [0, 40, -40, 80, -80, 130, -130, 190, -190].filter {
      $0.magnitude < (to - from).length * 0.8 + 30
    }
    return amounts.flatMap { first in
      amounts.compactMap { second in
        guard first != second else { return nil }
        let a = from.mixed(with: to, 0.3) + aside * first
        let b = from.mixed(with: to, 0.7) + aside * second
        let start = figures[source].border(from, towards: a)
        let end = figures[target].border(to, towards: b)
        return Curve([start, a, b, end]).map { ($0, first.magnitude + second.magnitude) }
      }
    }.sorted { $0.bend < $1.bend }
  }

  /// A way past one node after the other that stands in it, on the side that leaves the fewest others in the way.
  private func detour(from source: Int, to target: Int) -> Curve? {
    let ends = [source, target]
    var stops = [centers[source], centers[target]]
    for _ in 0..<Self.mostStops {
      guard
        let (piece, node) = stops.indices.dropLast().lazy.compactMap({ index in
          obstacles.crossed(by: Curve(from: stops[index], to: stops[index + 1]), besides: ends)
            .max { ($0.length, $1.node) < ($1.length, $0.node) }.map { (index, $0.node) }
        }).first
      else { break }
      let aside = (stops[piece + 1] - stops[piece]).direction.perpendicular
      let (size, center) = (figures[node].size, centers[node])
      let room = (aside.x * size.width / 2).magnitude + (aside.y * size.height / 2).magnitude + 12
      let ways = [aside * room, aside * -room].map { stop in
        var way = stops
        way.insert(center + stop, at: piece + 1)
        let cost = zip(way, way.dropFirst()).reduce(0) { sum, line in
          obstacles.crossed(by: Curve(from: line.0, to: line.1), besides: ends)
            .reduce(sum + (line.1 - line.0).length) { $0 + 1000 + $1.length }
        }
        return (way, cost)
      }
      stops = ways[0].1 <= ways[1].1 ? ways[0].0 : ways[1].0
    }
    guard stops.count > 2 else { return nil }
    stops[0] = figures[source].border(stops[0], towards: stops[1])
    stops[stops.count - 1] = figures[target].border(
      stops[stops.count - 1], towards: stops[stops.count - 2])
    guard let curve = Curve(through: stops) else { return nil }
    // A way that doubles back is worse to follow than one that touches a node.
    let distance = (centers[target] - centers[source]).length
    return curve.length < distance * 1.35 + 40 && curve.turning < 3.6 ? curve : nil
  }

  private static let mostStops = 5

  private static let steps = 9
  private static let hopeless = 6.0

  private func cost(_ curve: Curve, _ ends: [Int], bend: Double) -> Double {
    obstacles.crossed(by: curve, besides: ends).reduce(bend) { $0 + 1000 + $1.length }
  }

  private func curve(_ source: Int, _ target: Int, aside: Double, at place: Double) -> Curve {
    let (from, to) = (centers[source], centers[target])
    let middle = from.mixed(with: to, place) + (to - from).direction.perpendicular * aside
    let start = figures[source].border(from, towards: aside == 0 ? to : middle)
    let end = figures[target].border(to, towards: aside == 0 ? from : middle)
    guard aside != 0 else { return Curve(from: start, to: end) }
    return Curve([start, start.mixed(with: middle, 2 / 3), end.mixed(with: middle, 2 / 3), end])
      ?? Curve(from: start, to: end)
  }

  /// A loop stands above the right corner.
  private func loop(_ node: Int) -> Curve {
    let (center, size) = (centers[node], figures[node].size)
    let start = Point(x: center.x + size.width / 4, y: center.y - size.height / 2)
    let end = Point(x: center.x + size.width / 2, y: center.y - size.height / 4)
    return Curve([start, start + Point(x: 0, y: -30), end + Point(x: 30, y: 0), end])
      ?? Curve(from: start, to: end)
  }

  /// How far each line bends aside: those between the same two nodes spread out to both sides.
  private static func bends(_ links: [DiagramLink]) -> [Double] {
    struct Pair: Hashable {
      let a: Int
      let b: Int

      init(_ link: DiagramLink) {
        a = min(link.source, link.target)
        b = max(link.source, link.target)
      }
    }
    var parallel: [Pair: [Int]] = [:]
    for (index, link) in links.enumerated() { parallel[Pair(link), default: []].append(index) }
    return links.enumerated().map { index, link in
      let pair = Pair(link)
      let same = parallel[pair] ?? []
      guard same.count > 1, let place = same.firstIndex(of: index) else { return 0 }
      let bend = (Double(place) - Double(same.count - 1) / 2) * 28
      // Aside is seen along the line, and some of them may run the other way.
      return link.source == pair.a ? bend : -bend
    }
  }
}
