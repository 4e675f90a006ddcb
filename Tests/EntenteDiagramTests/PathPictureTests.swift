import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteDiagram

@Suite struct PathPictureTests {
  private static func connections(
    _ graph: KnowledgeGraph, _ from: String, _ to: String, _ count: Int
  ) throws -> [Connection] {
    try PathFinder(graph).routes(
      from: NodeID("actor/" + from), to: NodeID("actor/" + to), conditions: PathFinder.Conditions(),
      limit: count)
  }

  private static func picture(
    _ from: String = "nouri-al-maliki", _ to: String = "bashar-al-assad", _ count: Int = 3
  ) throws -> PathDiagram {
    let graph = try SampleGraph.make()
    return PathDiagram(
      graph, try connections(graph, from, to, count), options: DiagramOptions(title: "How they are connected")
    )
  }

  private static func text(_ picture: PathDiagram) -> String {
    String(decoding: picture.draw(layout: GraphvizLayout()).svg, as: UTF8.self)
  }

  @Test func theSampleIsTheGoldenPicture() throws {
    let drawing = try Self.picture().draw(layout: GraphvizLayout())
    #expect(drawing.warnings.isEmpty)
    #expect(try Golden.matchesPicture(drawing.svg, "path.svg", besides: #filePath))
  }

  @Test func everyStatementHasANumberASentenceAndItsQuote() throws {
    let picture = try Self.picture()
    let svg = Self.text(picture)
    #expect(picture.statements.count > 4)
    for (index, link) in picture.links.enumerated() {
      // The number stands in the drawing and beside the sentence.
      #expect(svg.components(separatedBy: ">\(index + 1)</tspan>").count - 1 == 2)
      #expect(svg.contains("aria-label=\"\(SVGText.escaped(link.sentence))\""))
      #expect(svg.contains(SVGText.escaped("\(link.evidence[0].document)")))
    }
    let symbols = svg.components(separatedBy: "role=\"graphics-symbol\"").count - 1
    #expect(symbols == picture.figures.count + picture.statements.count)
    #expect(svg.contains("3 connections of "))
  }

  @Test func whatConnectionsShareIsDrawnOnce() throws {
    let graph = try SampleGraph.make()
    let connections = try Self.connections(graph, "nouri-al-maliki", "bashar-al-assad", 4)
    let picture = PathDiagram(graph, connections)
    let steps = connections.flatMap(\.steps).map(\.edge)
    #expect(picture.statements.count == Set(steps).count && picture.statements.count < steps.count)
    #expect(picture.figures.count == Set(connections.flatMap(\.nodes)).count)
  }

  @Test func statementsOfOneSentenceShareItsQuote() throws {
    let quote = "Russia sold Iraq tanks."
    let evidence = EvidenceList(
      Evidence(document: DocumentID("a.txt"), range: 0..<quote.utf8.count, quote: quote, rule: "t"))
    func node(_ id: String, _ name: String, _ content: Node.Content) -> Node {
      Node(id: NodeID(id), name: name, content: content, evidence: evidence)
    }
    let deal = NodeID("deal/a")
    let graph = try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a.txt"), title: "Tanks", date: CalendarDate("2012-10-09"))],
      nodes: [
        node("actor/iraq", "Iraq", .actor(Actor(kind: .state))),
        node("actor/russia", "Russia", .actor(Actor(kind: .state))),
        node("weapon/t", "T-90", .weapon(Weapon(level: .designation, weaponClass: .armouredVehicle))),
        node("deal/a", "Russia → Iraq", .deal(Deal(status: .signed, year: 2012))),
      ],
      edges: [
        Edge(from: NodeID("actor/russia"), .supplies, to: deal, evidence: evidence),
        Edge(from: deal, .suppliedTo, to: NodeID("actor/iraq"), evidence: evidence),
        Edge(from: deal, .includes, to: NodeID("weapon/t"), quantity: 1200, evidence: evidence),
      ])
    let svg = Self.text(PathDiagram(graph, try Self.connections(graph, "russia", "iraq", 1)))
    #expect(svg.components(separatedBy: ">“\(quote)”</tspan>").count - 1 == 1)
    #expect(svg.contains(">Russia supplies the deal Russia → Iraq</tspan>"))
    #expect(svg.contains(">The deal Russia → Iraq goes to Iraq</tspan>"))
    // What the deal is about, and where the sentence stands.
    #expect(svg.contains(">The deal: signed 2012; 1,200 × T-90</tspan>"))
    #expect(svg.contains(">— Tanks, a.txt, 9 Oct 2012</tspan>"))
  }

  /// Words stand above their own line, on no node and on no other words.
  @Test(arguments: [
    ("iraq", "russia", 4), ("nouri-al-maliki", "bashar-al-assad", 5), ("israel", "ukraine", 6),
    ("bulgaria", "lockheed-martin", 3),
  ])
  func wordsAndNodesDoNotOverlap(from: String, to: String, count: Int) throws {
    let picture = try Self.picture(from, to, count)
    let result = GraphvizLayout().layout(picture.layoutRequest)
    #expect(result.warnings.isEmpty)
    let nodes = zip(picture.figures, result.nodes).map { Rect(center: $1, size: $0.size) }
    let words = zip(picture.words, result.nodes.dropFirst(picture.figures.count)).map { $0.box($1) }
    let boxes = nodes + words
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(!box.intersects(other)) }
    }
  }

  /// An arrow points the way of the statement, whichever way the connection takes it.
  @Test func linesLeadFromTheSourceToTheTarget() throws {
    let picture = try Self.picture("iraq", "russia", 3)
    let result = GraphvizLayout().layout(picture.layoutRequest)
    let curves = PathCurves(picture, result.nodes, result.edges.map { Curve($0) }).all
    #expect(picture.statements.contains { !$0.isForward } && curves.count == picture.links.count)
    for (link, curve) in zip(picture.links, curves) {
      for (end, node) in [(curve.start, link.source), (curve.end, link.target)] {
        let box = Rect(center: result.nodes[node], size: picture.figures[node].size).inset(by: -1)
        #expect(box.contains(end), "\(link.sentence)")
      }
    }
  }

  @Test(.enabled(if: Tool.find("xmllint") != nil, "xmllint is not installed"))
  func hostileNamesAreOnlyText() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let ids = graph.nodes.map(\.id)
    let finder = try PathFinder(graph)
    let connections = try ids.dropFirst().flatMap {
      try finder.routes(from: ids[0], to: $0, conditions: PathFinder.Conditions(), limit: 1)
    }
    let picture = PathDiagram(
      graph, connections, options: DiagramOptions(title: HostileNames.withControls))
    #expect(picture.statements.count == graph.edges.count)
    let svg = picture.draw(layout: GraphvizLayout()).svg
    let check = try Tool.run(try #require(Tool.find("xmllint")), ["--noout", "--huge", "-"], input: svg)
    #expect(check.status == 0, "\(check.errors)")
    let text = String(decoding: svg, as: UTF8.self)
    #expect(
      !text.contains("<script") && !text.contains("<b ") && !text.contains("\u{202E}reversed\u{202C}</tspan>")
    )
  }

  @Test func withoutALayoutThereIsAPictureAndAWarning() throws {
    let client = LayoutClient(executablePath: "/bin/false", timeout: 2)
    let drawing = try Self.picture().draw(layout: client)
    #expect(drawing.warnings.last?.contains("simple order") == true)
    #expect(String(decoding: drawing.svg, as: UTF8.self).contains("Nouri"))
  }

  @Test func noConnectionsAreAnEmptyPicture() throws {
    let svg = Self.text(PathDiagram(try SampleGraph.make(), []))
    #expect(svg.contains("0 connections") && svg.hasSuffix("</svg>\n"))
  }
}
