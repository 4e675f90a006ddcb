import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Testing

@testable import EntenteDiagram

/// What a reader can make of pictures of graphs of any size.
@Suite struct ReadabilityTests {
  struct Sample: Sendable, CustomStringConvertible {
    let nodes: Int
    let seed: UInt64
    /// How many of a hundred lines run through a node that they do not join, at most.
    let crossings: Double

    var description: String { "\(nodes) nodes, seed \(seed)" }

    func diagram(_ options: DiagramOptions = DiagramOptions()) throws -> Diagram {
      var graph = try RandomGraph.make(nodes: nodes, seed: seed)
      try GraphAnalysis(of: graph).annotate(&graph)
      var options = options
      options.maximumNodes = nodes
      return Diagram(graph, options: options)
    }
  }

  static let samples = [
    Sample(nodes: 10, seed: 1, crossings: 0), Sample(nodes: 10, seed: 2, crossings: 0),
    Sample(nodes: 60, seed: 1, crossings: 2.5), Sample(nodes: 60, seed: 2, crossings: 2.5),
    Sample(nodes: 150, seed: 1, crossings: 3), Sample(nodes: 150, seed: 2, crossings: 3),
    Sample(nodes: 150, seed: 3, crossings: 3),
  ]

  @Test(arguments: samples) func noLabelLiesOnAnother(sample: Sample) throws {
    let boxes = SVGBoxes(try sample.diagram().draw(layout: GraphvizLayout()).svg)
    #expect(boxes.texts.count >= sample.nodes)
    #expect(boxes.overlaps.isEmpty)
  }

  @Test func noLabelLiesOnAnotherAmongTwoThousand() throws {
    let sample = Sample(nodes: 2000, seed: 1, crossings: 100)
    let boxes = SVGBoxes(try sample.diagram().draw(layout: GraphvizLayout()).svg)
    #expect(boxes.texts.count >= sample.nodes)
    #expect(boxes.overlaps.isEmpty)
  }

  @Test(arguments: samples) func fewLinesRunThroughNodesTheyDoNotJoin(sample: Sample) throws {
    let diagram = try sample.diagram()
    let page = DiagramPage(diagram, GraphvizLayout().layout(diagram.layoutRequest))
    let obstacles = Obstacles(diagram.figures, page.centers, margin: 0)
    let crossing = page.edges.filter { edge in
      !obstacles.crossed(by: edge.curve, besides: [edge.link.source, edge.link.target]).isEmpty
    }
    let straight = page.edges.filter { edge in
      let line = Curve(from: page.centers[edge.link.source], to: page.centers[edge.link.target])
      return !obstacles.crossed(by: line, besides: [edge.link.source, edge.link.target]).isEmpty
    }
    #expect(Double(crossing.count) <= sample.crossings / 100 * Double(page.edges.count))
    // There was something to go around.
    if sample.nodes >= 60 { #expect(straight.count > 4 * crossing.count) }
  }

  @Test(arguments: samples) func aPageIsNeitherAStripNorATower(sample: Sample) throws {
    let diagram = try sample.diagram()
    let page = DiagramPage(diagram, GraphvizLayout().layout(diagram.layoutRequest))
    let aspect = page.frame.size.width / page.frame.size.height
    #expect((0.6...2.2).contains(aspect), "\(aspect)")
  }

  @Test func nodesThatNothingJoinsStandInRowsBeneathTheOthers() {
    let nodes = (0..<40).map { index in
      LayoutRequest.Node(size: Size(width: 60 + Double(index), height: 30), shape: .box)
    }
    let request = LayoutRequest(
      nodes: nodes,
      edges: [LayoutRequest.Edge(source: 3, target: 5), LayoutRequest.Edge(source: 5, target: 9)])
    let result = GraphvizLayout().layout(request)
    let joined = Set([3, 5, 9])
    let boxes = zip(nodes, result.nodes).map { Rect(center: $1, size: $0.size) }
    let lowest = joined.map { boxes[$0].maxY }.max() ?? 0
    let page = Rect(minX: -0.1, minY: -0.1, maxX: result.size.width + 0.1, maxY: result.size.height + 0.1)
    for (index, box) in boxes.enumerated() {
      #expect(page.contains(box))
      #expect(joined.contains(index) || box.minY > lowest)
      #expect(boxes[(index + 1)...].allSatisfy { !$0.intersects(box) })
    }
    let alone = GraphvizLayout().layout(LayoutRequest(nodes: nodes, edges: []))
    #expect(alone.answers(LayoutRequest(nodes: nodes, edges: [])) && alone.warnings.isEmpty)
  }

  @Test func theTextsAroundALargeGraphGrowWithIt() throws {
    func titleSize(_ nodes: Int) throws -> Double {
      let sample = Sample(nodes: nodes, seed: 1, crossings: 100)
      let svg = String(decoding: try sample.diagram().draw(layout: GraphvizLayout()).svg, as: UTF8.self)
      let line = try #require(svg.split(separator: "\n").first { $0.contains("class=\"heading\"") })
      return try #require(Double(SVGBoxes.attribute("font-size", String(line)) ?? ""))
    }
    #expect(try titleSize(60) == 24)
    #expect(try titleSize(400) > 30)
  }

  /// The same outline for the eye and for the test of what a line runs through.
  @Test func aLineThroughTheCornerOfABoxMissesADiamond() throws {
    let graph = try SampleGraph.make()
    let deal = try #require(graph.nodes.first { $0.deal != nil })
    let figure = NodeFigure(deal)
    let obstacles = Obstacles([figure], [Point(x: 0, y: 0)], margin: 0)
    let (w, h) = (figure.size.width / 2, figure.size.height / 2)
    let corner = Curve(from: Point(x: -w, y: -h * 0.55), to: Point(x: -w * 0.55, y: -h))
    let middle = Curve(from: Point(x: -2 * w, y: 0), to: Point(x: 2 * w, y: 0))
    #expect(obstacles.crossed(by: corner, besides: []).isEmpty)
    let length = try #require(obstacles.crossed(by: middle, besides: []).first).length
    #expect((length - 2 * w).magnitude < 0.01)
    #expect(obstacles.crossed(by: middle, besides: [0]).isEmpty)
  }

  @Test func hullsTakeInTheirMembersAndNoOthers() throws {
    let diagram = Diagram(try SampleGraph.clustered())
    let page = DiagramPage(diagram, GraphvizLayout().layout(diagram.layoutRequest))
    for (index, figure) in diagram.figures.enumerated() {
      let center = page.centers[index]
      let around = page.hulls.clusters.filter { cluster in
        // Even and odd, as the hull is filled.
        cluster.outlines.reduce(false) { $0 != Self.contains($1, center) }
      }
      #expect(around.map(\.number) == [figure.node.cluster].compactMap { $0 }, "\(figure.node.name)")
    }
  }

  private static func contains(_ outline: [Point], _ point: Point) -> Bool {
    var isInside = false
    for (index, a) in outline.enumerated() {
      let b = outline[(index + 1) % outline.count]
      if (a.y > point.y) != (b.y > point.y),
        point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
      {
        isInside.toggle()
      }
    }
    return isInside
  }
}
