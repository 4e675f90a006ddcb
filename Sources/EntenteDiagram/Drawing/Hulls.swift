import EntenteModel

/// The grounds behind the clusters, and their names.
struct Hulls {
  /// A cluster of two and more nodes that are drawn.
  struct Cluster {
    let number: Int
    let members: [Int]
    let name: String
    /// Which colour it has; another one than those near it.
    var color = 0
    var outlines: [[Point]] = []
  }

  private static let longestLine = 420.0

  private(set) var clusters: [Cluster]
  private let map: HullMap

  init(_ diagram: Diagram, centers: [Point], edges: [EdgeFigure], page: Size) {
    var members: [Int: [Int]] = [:]
    for (index, figure) in diagram.figures.enumerated() {
      if let cluster = figure.node.cluster { members[cluster, default: []].append(index) }
    }
    clusters = members.keys.sorted().compactMap { number in
      guard let all = members[number], all.count > 1 else { return nil }
      let name = diagram.options.clusterNames[number] ?? Self.defaultName(all, diagram)
      return Cluster(number: number, members: all, name: name)
    }
    // One ground behind everything says nothing.
    if clusters.count == 1, clusters[0].members.count == diagram.figures.count { clusters = [] }
    var position = [Int?](repeating: nil, count: diagram.figures.count)
    for (index, cluster) in clusters.enumerated() {
      for member in cluster.members { position[member] = index }
    }
    map = HullMap(
      size: page,
      boxes: diagram.figures.indices.map { index in
        (Rect(center: centers[index], size: diagram.figures[index].size), position[index])
      },
      lines: edges.compactMap { edge in
        // A long line would be a ribbon across the page.
        guard let cluster = position[edge.link.source], cluster == position[edge.link.target],
          (edge.curve.end - edge.curve.start).length < Self.longestLine
        else { return nil }
        return (edge.curve, cluster)
      })
    for (index, outlines) in map.outlines(count: clusters.count).enumerated() {
      clusters[index].outlines = outlines
    }
    chooseColors()
  }

  /// The colour that is used least among those that no neighbour has.
  private mutating func chooseColors() {
    let neighbours = map.neighbours(count: clusters.count)
    var uses = [Int](repeating: 0, count: Theme.hullCount)
    for index in clusters.indices {
      let taken = neighbours[index].filter { $0 < index }.map { clusters[$0].color }
      let best = uses.indices.min { a, b in
        (taken.count { $0 == a }, uses[a], a) < (taken.count { $0 == b }, uses[b], b)
      }
      clusters[index].color = best ?? 0
      uses[best ?? 0] += 1
    }
  }

  func draw(_ writer: inout SVGWriter) {
    writer.open("g", [("class", "hulls"), ("aria-hidden", "true")])
    for cluster in clusters {
      writer.element(
        "path",
        [
          ("class", "hull hull-\(cluster.color)"), ("data-cluster", String(cluster.number)),
          ("fill-rule", "evenodd"), ("d", cluster.outlines.map(Self.path).joined()),
        ])
    }
    writer.close("g")
  }

  /// A closed line through the middles between points, which are its handles.
  private static func path(_ points: [Point]) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    var text = "M" + SVGWriter.pair(last.mixed(with: first, 0.5))
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      text += "Q" + SVGWriter.pair(point) + " " + SVGWriter.pair(point.mixed(with: next, 0.5))
    }
    return text + "Z"
  }

  /// Writes the names where they cover nothing, on their own ground or at its border.
  func drawNames(
    _ figures: [NodeFigure], _ centers: [Point], within area: Rect, lines: LineGrid,
    _ placer: inout LabelPlacer,
    _ writer: inout SVGWriter
  ) {
    for (index, cluster) in clusters.enumerated() {
      let label = Label(
        lines: Label.wrap(cluster.name, 28).map { Label.Line(text: $0, isBold: true) }, fontSize: 11)
      let rects = cluster.members.map { Rect(center: centers[$0], size: figures[$0].size) }
      let places = Self.places(rects, label.size).filter { area.contains(Rect(center: $0, size: label.size)) }
      // Best in the midst of its own ground, else at its border, and on that of another only for want of room; a line
      // beneath it counts as much as a step down.
      let ranked = places.enumerated().map { order, place in
        let owners = [-0.5, 0, 0.5].map {
          map.cluster(at: Point(x: place.x + $0 * label.size.width, y: place.y))
        }
        let step =
          owners.allSatisfy { $0 == index } ? 0 : owners.allSatisfy { $0 == nil || $0 == index } ? 1 : 5
        let crossings = lines.count(in: Rect(center: place, size: label.size), besides: -1)
        return (cost: step + crossings, order: order, place: place)
      }.sorted { ($0.cost, $0.order) < ($1.cost, $1.order) }
      let size = Size(width: label.size.width + 4, height: label.size.height + 2)
      guard let center = placer.place(size, at: ranked.map(\.place)) else { continue }
      writer.label(label, center: center, class: "halo cluster-name hull-name-\(cluster.color)")
    }
  }

  /// Above, below and beside each member, the highest member first.
  private static func places(_ members: [Rect], _ size: Size) -> [Point] {
    var places: [Point] = []
    let order = members.sorted { ($0.minY, $0.minX) < ($1.minY, $1.minX) }
    for side in [-1.0, 1] {
      for rect in order {
        let y = rect.center.y + side * (rect.height / 2 + size.height / 2 + 5)
        for shift in [0.0, -0.4, 0.4] { places.append(Point(x: rect.center.x + shift * rect.width, y: y)) }
      }
    }
    for rect in order {
      for side in [1.0, -1] {
        places.append(
          Point(x: rect.center.x + side * (rect.width / 2 + size.width / 2 + 6), y: rect.center.y))
      }
    }
    return places
  }

  private static func defaultName(_ members: [Int], _ diagram: Diagram) -> String {
    func rank(_ index: Int) -> (Int, Int) {
      (diagram.figures[index].node.actor == nil ? 0 : 1, diagram.selection.degrees[index])
    }
    var best = members[0]
    for member in members where rank(member) > rank(best) { best = member }
    return "around " + diagram.figures[best].node.name
  }
}
