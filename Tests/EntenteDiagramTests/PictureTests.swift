import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteDiagram

@Suite struct PictureTests {
  static let options = DiagramOptions(
    title: "Who arms Iraq",
    clusterNames: [
      0: "Baghdad and its enemies", 1: "Moscow and its friends", 2: "Washington", 3: "The others",
    ])

  @Test func theSampleIsTheGoldenPicture() throws {
    let drawing = Diagram(try SampleGraph.clustered(), options: Self.options).draw(layout: GraphvizLayout())
    #expect(drawing.warnings.isEmpty)
    #expect(try Golden.matchesPicture(drawing.svg, "sample.svg", besides: #filePath))
  }

  @Test func everyNodeAndEdgeHasItsWordsForReaders() throws {
    let graph = try SampleGraph.clustered()
    let svg = String(
      decoding: Diagram(graph, options: Self.options).draw(layout: GraphvizLayout()).svg, as: UTF8.self)
    #expect(svg.contains("role=\"graphics-document\""))
    #expect(
      svg.components(separatedBy: "role=\"graphics-symbol\"").count - 1 == graph.nodes.count
        + graph.edges.count)
    // The document's own and one for each node and edge.
    #expect(svg.components(separatedBy: "<title").count - 1 == graph.nodes.count + graph.edges.count + 1)
    #expect(svg.components(separatedBy: "<desc").count - 1 == graph.nodes.count + graph.edges.count + 1)
    #expect(svg.contains("prefers-color-scheme:dark"))
    #expect(svg.contains("@media print"))
  }

  @Test(
    .enabled(if: Tool.find("xmllint") != nil && Tool.python != nil, "xmllint and Python are not installed"))
  func hostileNamesAreOnlyText() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let svg = Diagram(graph, options: DiagramOptions(title: HostileNames.withControls)).draw(
      layout: GraphvizLayout()
    ).svg
    let check = try Tool.run(try #require(Tool.find("xmllint")), ["--noout", "--huge", "-"], input: svg)
    #expect(check.status == 0, "\(check.errors)")
    let script = """
      import sys, json, xml.etree.ElementTree as E
      root = E.fromstring(sys.stdin.buffer.read())
      tags = sorted({e.tag.split('}')[1] for e in root.iter()})
      odd = [k for e in root.iter() for k, v in e.attrib.items() if k.lower().startswith('on') or 'javascript:' in v.lower() and k.endswith('href')]
      print(json.dumps([tags, odd]))
      """
    let result = try Tool.run(try #require(Tool.python), ["-c", script], input: svg)
    let found = try JSONDecoder().decode([[String]].self, from: result.output)
    #expect(Set(found[0]).isDisjoint(with: ["script", "foreignObject", "image", "iframe", "b", "html"]))
    #expect(found[1].isEmpty)
  }

  @Test func aboveTheLimitThePictureSaysWhatItLeavesOut() throws {
    let graph = try SampleGraph.clustered()
    let drawing = Diagram(graph, options: DiagramOptions(maximumNodes: 10)).draw(layout: GraphvizLayout())
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    let drawn = svg.components(separatedBy: "id=\"n").count - 1
    #expect(drawn <= 10 && drawn > 2)
    #expect(svg.contains("Only the \(drawn) most central of \(graph.nodes.count) nodes are drawn"))
  }

  @Test func aPictureOfActorsSaysHowFarTheirDealsHaveCome() throws {
    let graph = try SampleGraph.make()
    let diagram = Diagram(graph, options: DiagramOptions(view: .actors))
    #expect(diagram.figures.allSatisfy { $0.node.actor != nil })
    let sold = diagram.selection.links.filter { link in
      let names = [link.source, link.target].map { diagram.figures[$0].node.name }
      return names == ["United States", "Iraq"] && link.status != nil
    }
    // Three deals, of which one is offered and two are delivered.
    #expect(sold.map(\.status) == [.offered, .delivered])
    #expect(sold.map(\.dealCount) == [1, 2])
    #expect(sold.map(\.words) == ["$4.8 bn, 2014", "2 deals"])
    let svg = String(decoding: diagram.draw(layout: GraphvizLayout()).svg, as: UTF8.self)
    #expect(svg.contains("class=\"edge deal delivered\""))
    #expect(svg.contains("United States → Iraq: 2 deals, delivered"))
    #expect(!svg.contains("class=\"node deal"))
  }

  @Test func aPictureOfSharedWeaponsNamesThem() throws {
    let diagram = Diagram(try SampleGraph.make(), options: DiagramOptions(view: .sharedWeapons))
    let pair = diagram.selection.links.filter { link in
      [link.source, link.target].map { diagram.figures[$0].node.name } == ["Iraq", "Saudi Arabia"]
    }
    #expect(pair.map(\.words) == ["AH-64E Apache"])
    #expect(pair.allSatisfy { !$0.hasHead })
  }

  @Test(arguments: DiagramTheme.allCases) func aThemeKeepsToItsColours(theme: DiagramTheme) throws {
    let drawing = Diagram(try SampleGraph.clustered(), options: DiagramOptions(theme: theme))
      .draw(layout: GraphvizLayout())
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    #expect(svg.contains("prefers-color-scheme") == (theme == .auto))
    #expect(svg.contains("@media print") == (theme != .mono))
    // The colour of the page, for programs that know no custom properties.
    #expect(svg.contains(".page{fill:\(theme == .dark ? "#12181F" : "#FFFFFF");"))
    let colors = svg.matches(of: /#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})/)
    let isGrey = colors.allSatisfy { $0.1 == $0.2 && $0.2 == $0.3 || $0.0 == "#16202A" }
    #expect(isGrey == (theme == .mono))
  }

  @Test func aCancelledDealIsStruckThrough() throws {
    let graph = try SampleGraph.make()
    let svg = String(decoding: Diagram(graph).draw(layout: GraphvizLayout()).svg, as: UTF8.self)
    let cancelled = graph.nodes.count { $0.deal?.status == .cancelled }
    #expect(cancelled > 0)
    #expect(svg.components(separatedBy: "class=\"strike\"").count - 1 == cancelled)
  }

  @Test func anEmptyGraphIsAPicture() throws {
    let svg = Diagram(try KnowledgeGraph()).draw(layout: GraphvizLayout()).svg
    #expect(String(decoding: svg, as: UTF8.self).hasSuffix("</svg>\n"))
  }

  /// The boxes of nodes do not overlap, whatever the engine.
  @Test(arguments: LayoutEngine.allCases)
  func nodesDoNotOverlap(engine: LayoutEngine) throws {
    var request = Diagram(try SampleGraph.clustered()).layoutRequest
    request.engine = engine
    let result = GraphvizLayout().layout(request)
    #expect(result.warnings.isEmpty)
    let boxes = zip(request.nodes, result.nodes).map { Rect(center: $1, size: $0.size).inset(by: 1) }
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(!box.intersects(other), "\(engine)") }
    }
  }
}

@Suite struct LayoutProtocolTests {
  private func request() throws -> LayoutRequest { Diagram(try SampleGraph.clustered()).layoutRequest }

  @Test func requestsAndAnswersComeBack() throws {
    let request = try request()
    #expect(try LayoutRequest.decode(request.encode()).encode() == request.encode())
    let answer = try LayoutResult.decode(LayoutWorker.run(request.encode()))
    #expect(answer.nodes.count == request.nodes.count)
    #expect(answer == GraphvizLayout().layout(request))
  }

  @Test(arguments: [
    "", "entente-layout 1\n", "entente-layout 1\nend\nmore", "entente-layout 2\nengine dot\nend\n",
    "entente-layout 1\nengine magic\nend\n", "entente-layout 1\nnode a b box -\nend\n",
    "entente-layout 1\nnode 1 1 box -\nedge 0 7 1\nend\n", "entente-layout 1\nnode inf 1 box -\nend\n",
    "\u{FFFD}\u{0}", "entente-layout 1\nfrobnicate\nend\n",
  ])
  func malformedRequestsAreRefused(text: String) {
    #expect(throws: LayoutError.self) { try LayoutRequest.decode(Array(text.utf8)) }
    // The worker answers with the reason.
    #expect(throws: LayoutError.self) { try LayoutResult.decode(LayoutWorker.run(Array(text.utf8))) }
  }

  @Test(arguments: [
    ("/bin/false", [], "ended with status 1"), ("/no/such/program", [], "cannot be run"),
    ("/bin/sleep", ["30"], "took too long"), ("/bin/echo", ["nonsense"], "header is missing"),
    ("/bin/sh", ["-c", "kill -SEGV $$"], "ended by signal 11"),
  ])
  func aChildThatFailsCostsAWarning(program: String, arguments: [String], reason: String) throws {
    let client = LayoutClient(executablePath: program, arguments: arguments, timeout: 0.5)
    let drawing = Diagram(try SampleGraph.make()).draw(layout: client)
    #expect(drawing.warnings.contains { $0.contains(reason) }, "\(drawing.warnings)")
    #expect(drawing.warnings.last?.contains("simple order") == true)
    #expect(String(decoding: drawing.svg, as: UTF8.self).contains("Nouri"))
  }

  @Test func anEngineThatFailsIsFollowedByAnother() {
    let script = """
      case "$(cat)" in
      *"engine sfdp"*) printf 'entente-layout-result 1\\nengine sfdp\\nbox 9 9\\nnode 5 5\\nend\\n' ;;
      *) exit 9 ;;
      esac
      """
    let request = LayoutRequest(
      engine: .neato, routing: .straight,
      nodes: [LayoutRequest.Node(size: Size(width: 9, height: 9), shape: .box)], edges: [])
    let result = LayoutClient(executablePath: "/bin/sh", arguments: ["-c", script]).layout(request)
    #expect(result.engine == .sfdp && result.nodes == [Point(x: 5, y: 5)])
    #expect(
      result.warnings == ["the layout by neato failed (the child ended with status 9); trying another"])
  }

  @Test func aChildThatUsesUpItsTimeIsToldAsSuch() {
    let client = LayoutClient(executablePath: "/bin/sh", arguments: ["-c", "kill -XCPU $$"])
    let request = LayoutRequest(
      nodes: [LayoutRequest.Node(size: Size(width: 9, height: 9), shape: .box)], edges: [])
    let warnings = client.layout(request).warnings
    #expect(warnings.first?.contains("took too long") == true, "\(warnings)")
  }
}
