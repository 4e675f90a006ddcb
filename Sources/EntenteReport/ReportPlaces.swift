import EntenteDiagram
import EntenteModel

/// Where each node stands in the explorer, in the order of the graph's nodes, in whole pixels.
///
/// Graphviz places what is joined; what stands alone fills rows beneath, as it tells nothing by its place.
struct ReportPlaces {
  struct Place {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  let places: [Place]
  let warnings: [String]

  init(of graph: KnowledgeGraph, layout provider: some LayoutProvider) {
    let request = Diagram(graph, options: DiagramOptions(maximumNodes: graph.nodes.count)).layoutRequest
    var isJoined = [Bool](repeating: false, count: request.nodes.count)
    for edge in request.edges {
      isJoined[edge.source] = true
      isJoined[edge.target] = true
    }
    let joined = isJoined.indices.filter { isJoined[$0] }
    var number = [Int](repeating: 0, count: isJoined.count)
    for (place, node) in joined.enumerated() { number[node] = place }
    var part = LayoutRequest(
      nodes: joined.map { request.nodes[$0] },
      edges: request.edges.map {
        LayoutRequest.Edge(source: number[$0.source], target: number[$0.target], weight: $0.weight)
      })
    // The explorer draws its own lines.
    part.routing = .straight
    let result = provider.layout(part)
    let fits = result.nodes.count == joined.count
    part.engine = .circle
    let answer = fits ? result : GraphvizLayout().layout(part)

    var places = request.nodes.map { node in
      Place(x: 0, y: 0, width: Self.whole(node.size.width), height: Self.whole(node.size.height))
    }
    for (node, point) in zip(joined, answer.nodes) {
      places[node].x = Self.whole(point.x)
      places[node].y = Self.whole(point.y)
    }
    let alone = isJoined.indices.filter { !isJoined[$0] }
    let area = alone.reduce(0) { $0 + (places[$1].width + 24) * (places[$1].height + 20) }
    let width = max(Self.whole(answer.size.width), Self.whole((Double(area) * 2).squareRoot()))
    var x = 0
    var y = Self.whole(answer.size.height) + 80
    var tallest = 0
    for node in alone {
      if x > 0, x + places[node].width > width {
        y += tallest + 20
        x = 0
        tallest = 0
      }
      places[node].x = x + places[node].width / 2
      places[node].y = y + places[node].height / 2
      x += places[node].width + 24
      tallest = max(tallest, places[node].height)
    }
    self.places = places
    warnings =
      result.warnings + (fits ? [] : ["the layout does not fit the graph; the nodes stand in a simple order"])
  }

  private static func whole(_ value: Double) -> Int {
    value.isFinite && value.magnitude < 1e9 ? Int(value.rounded(.toNearestOrAwayFromZero)) : 0
  }
}
