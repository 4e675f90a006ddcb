#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The layout that needs no engine: up to 24 nodes on a circle, more in a grid. Edges are straight.
enum CircleLayout {
  static func layout(_ request: LayoutRequest) -> LayoutResult {
    let count = request.nodes.count
    let cell = Size(
      width: (request.nodes.map(\.size.width).max() ?? 0) + 30,
      height: (request.nodes.map(\.size.height).max() ?? 0) + 30)
    var places: [Point] = []
    var size = cell
    if count <= 24 {
      // Neighbours stand a cell's diagonal apart, so that no two can touch.
      let diagonal = (cell.width * cell.width + cell.height * cell.height).squareRoot()
      let radius = count < 2 ? 0 : max(diagonal / 2, diagonal / (2 * sin(Double.pi / Double(count))))
      size = Size(width: 2 * radius + cell.width, height: 2 * radius + cell.height)
      for index in 0..<count {
        let angle = 2 * Double.pi * Double(index) / Double(max(1, count))
        places.append(
          Point(x: size.width / 2 + radius * cos(angle), y: size.height / 2 + radius * sin(angle)))
      }
    } else {
      let columns = max(1, Int((Double(count) * cell.height / cell.width * 1.4).squareRoot()))
      let rows = (count + columns - 1) / columns
      size = Size(width: Double(columns) * cell.width, height: Double(rows) * cell.height)
      for index in 0..<count {
        places.append(
          Point(
            x: (Double(index % columns) + 0.5) * cell.width, y: (Double(index / columns) + 0.5) * cell.height)
        )
      }
    }
    return LayoutResult(
      engine: .circle, size: size, nodes: places, edges: request.edges.map { _ in [] }
    ).rounded()
  }
}
