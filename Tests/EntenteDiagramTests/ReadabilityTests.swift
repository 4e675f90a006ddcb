import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteDiagram

@Suite struct ScratchTests {
  @Test func measure() throws {
    for (count, seeds) in [(10, 3), (60, 3), (150, 3), (2000, 1)] {
      for seed in 1...seeds {
        var graph = try RandomGraph.make(nodes: count, seed: UInt64(seed))
        try GraphAnalysis(of: graph).annotate(&graph)
        let diagram = Diagram(graph, options: DiagramOptions(maximumNodes: count))
        for routing in [LayoutRequest.Routing.straight] {
          var request = diagram.layoutRequest
          request.routing = routing
          let clock = ContinuousClock()
          let t0 = clock.now
          let result = GraphvizLayout().layout(request)
          let t1 = clock.now
          var page = DiagramPage(diagram, result)
          let router = EdgeRouter(diagram.figures, page.centers)
          var crossings = 0
          var edges = 0
          for edge in page.edges {
            let n = router.obstacles.crossed(by: edge.curve, besides: [edge.link.source, edge.link.target])
              .count
            crossings += n
            if n > 0 { edges += 1 }
          }
          var straight = 0
          for edge in page.edges {
            if !router.obstacles.crossed(
              by: Curve(from: edge.curve.start, to: edge.curve.end),
              besides: [edge.link.source, edge.link.target]
            ).isEmpty {
              straight += 1
            }
          }
          let svg = page.svg()
          let t2 = clock.now
          try Data(svg.utf8).write(to: URL(fileURLWithPath: "/tmp/w-diagram-out/r\(count)-\(seed).svg"))
          print(
            "R", count, seed, result.engine, routing, "nodes", diagram.figures.count, "edges",
            page.edges.count, "crossing edges", edges, "crossings", crossings, "straight would", straight,
            "size", Int(page.frame.size.width), Int(page.frame.size.height), "layout", t1 - t0, "draw",
            t2 - t1, svg.utf8.count)
        }
      }
    }
  }
}
