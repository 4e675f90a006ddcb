import EntenteModel

/// The lines of a connection: from a node to the words, straight beneath them, and on to the next node.
///
/// Where these stand beside each other, the line swings from one height to the other and meets both level; where the
/// layout has led it past other nodes, its own curve is kept.
struct PathCurves {
  /// For each statement its line, in the direction of its meaning.
  let all: [Curve]

  /// What stands beside each other is no further apart than this.
  private static let near = 150.0
  private static let portGap = 13.0
  private static let level = 13.0

  /// - Parameters:
  ///   - places: The middles of the nodes, then those of the words.
  ///   - given: The curves of the layout, two for each statement.
  init(_ path: PathDiagram, _ places: [Point], _ given: [Curve?]) {
    let words = path.words
    let nodes = path.figures.count
    var ends: [(from: Int, to: Int)] = []
    for (statement, link) in zip(path.statements, path.links) {
      ends.append(statement.isForward ? (link.source, link.target) : (link.target, link.source))
    }
    let outgoing = Self.ports(path, places, ends.map(\.from))
    let incoming = Self.ports(path, places, ends.map(\.to))
    all = path.links.indices.map { index in
      let middle = places[nodes + index]
      let (from, to) = ends[index]
      let box = words[index].box(middle)
      let left = Point(x: box.minX - 3, y: middle.y)
      let right = Point(x: box.maxX + 3, y: middle.y)
      let (start, end) = (
        Self.port(path.figures[from], places[from], side: 1, outgoing[index]),
        Self.port(path.figures[to], places[to], side: -1, incoming[index])
      )
      let first =
        Self.swing(start, left, lead: Self.level) ?? given[2 * index]
        ?? Curve(from: path.figures[from].border(places[from], towards: middle), to: middle)
      let last =
        Self.swing(right, end, trail: Self.level) ?? given[2 * index + 1]
        ?? Curve(from: middle, to: path.figures[to].border(places[to], towards: middle))
      let across = Curve(from: first.end, to: last.start)
      let points = first.points + across.points.dropFirst() + last.points.dropFirst()
      let isForward = path.statements[index].isForward
      return Curve(isForward ? points : points.reversed()) ?? Curve(from: start, to: end)
    }
  }

  /// A line that leaves and arrives level.
  ///
  /// - Parameters:
  ///   - lead: How far it goes straight at its beginning, to hold the head of an arrow.
  ///   - trail: How far at its end.
  private static func swing(_ a: Point, _ b: Point, lead: Double = 0, trail: Double = 0) -> Curve? {
    guard b.x - a.x > lead + trail + 8, b.x - a.x < near else { return nil }
    if a.y == b.y { return Curve(from: a, to: b) }
    let (c, d) = (Point(x: a.x + lead, y: a.y), Point(x: b.x - trail, y: b.y))
    let middle = (c.x + d.x) / 2
    var points = [c, Point(x: middle, y: c.y), Point(x: middle, y: d.y), d]
    if lead > 0 { points = Curve(from: a, to: c).points.dropLast() + points }
    if trail > 0 { points += Curve(from: d, to: b).points.dropFirst() }
    return Curve(points)
  }

  /// How far from the middle of its node each line begins or ends, so that they do not meet in one point: in the order
  /// of the heights of their words.
  private static func ports(_ path: PathDiagram, _ places: [Point], _ nodes: [Int]) -> [Double] {
    var shifts = [Double](repeating: 0, count: nodes.count)
    for node in Set(nodes).sorted() {
      let lines = nodes.indices.filter { nodes[$0] == node }.sorted { a, b in
        let (first, second) = (places[path.figures.count + a].y, places[path.figures.count + b].y)
        return first != second ? first < second : a < b
      }
      let figure = path.figures[node]
      // The tips of other shapes leave no room beside them.
      let room = figure.shape == .box ? figure.size.height - 12 : 0
      let gap = min(portGap, room / Double(max(1, lines.count - 1)))
      for (place, line) in lines.enumerated() {
        shifts[line] = (Double(place) - Double(lines.count - 1) / 2) * gap
      }
    }
    return shifts
  }

  /// The point at the right or the left of a node.
  private static func port(_ figure: NodeFigure, _ center: Point, side: Double, _ shift: Double) -> Point {
    Point(x: center.x + side * figure.size.width / 2, y: center.y + shift)
  }
}
