import EntenteAnalysis
import EntenteDiagram
import EntenteExport
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteReport

@Suite struct ReportTests {
  /// Places in rows, without Graphviz, so that these tests say nothing about layouts.
  struct Rows: LayoutProvider {
    func layout(_ request: LayoutRequest) -> LayoutResult {
      let nodes = request.nodes.indices.map { Point(x: Double($0 % 20) * 200, y: Double($0 / 20) * 100) }
      return LayoutResult(
        engine: .circle, size: Size(width: 4000, height: Double(nodes.count) * 5), nodes: nodes,
        edges: request.edges.map { _ in [] })
    }
  }

  static func page(_ graph: KnowledgeGraph, _ options: ReportOptions = ReportOptions()) throws -> String {
    let page = try Report(of: graph, options: options).page(layout: Rows())
    #expect(page.warnings.isEmpty)
    return String(decoding: page.html, as: UTF8.self)
  }

  /// The JSON that a script element of the page holds.
  static func data(_ id: String, in page: String) throws -> (text: String, json: [String: Any]) {
    let start = try #require(page.range(of: "<script type=\"application/json\" id=\"\(id)\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let text = String(page[start.upperBound..<end.lowerBound])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return (text, json)
  }

  @Test func theSameGraphGivesTheSameBytes() throws {
    let options = ReportOptions(title: "Who arms Iraq", notes: ["Only 2012."])
    let first = try Self.page(SampleGraph.make(), options)
    #expect(first == (try Self.page(SampleGraph.make(), options)))
    #expect(first.contains("<title>Who arms Iraq</title>"))
    for place in [
      "{{title}}", "{{policy}}", "{{data}}", "{{script}}", "{{style}}", "{{summary}}", "{{source}}",
      "{{noscript}}",
    ] {
      #expect(!first.contains(place))
    }
    #expect(first.contains("<html lang=\"en\">"))
  }

  @Test func hostileNamesStayWithinTheirData() throws {
    let names = HostileNames.thousand
    let page = try Self.page(
      HostileNames.graph(of: names), ReportOptions(title: "</title><script>x()</script>"))
    let text = try Self.data("graph", in: page).text
    #expect(!text.contains("<"))
    let graph = try GraphReader.read(Array(text.utf8), name: "page")
    #expect(Set(graph.nodes.map { Array($0.name.utf8) }) == Set(names.map { Array($0.utf8) }))
    // The data of graph and report, and the explorer itself; the title has opened nothing.
    #expect(page.components(separatedBy: "<script").count - 1 == 3)
    #expect(page.components(separatedBy: "</script").count - 1 == 3)
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;</title>"))
  }

  @Test func theGraphIsTheOneThatExportsWriteAndItsSumIsNamed() throws {
    let graph = try SampleGraph.make()
    let report = try Report(of: graph)
    let page = String(decoding: report.page(layout: Rows()).html, as: UTF8.self)
    let (text, json) = try Self.data("graph", in: page)
    #expect((json["graph"] as? [String: Any])?["schema"] as? String == "entente-graph/1")
    #expect((json["edges"] as? [Any])?.count == graph.edges.count)
    let data = try Self.data("report", in: page).json
    let original = text.replacingOccurrences(of: "\\u003c", with: "<")
    #expect(data["graphSum"] as? String == SHA256.hex(of: Array(original.utf8)))
    #expect((data["places"] as? [Int])?.count == 4 * graph.nodes.count)
    #expect((data["clusters"] as? [String])?.count == report.clusters.count)
  }

  @Test func aPartHasTheMeasuresClustersAndBrokersOfTheWhole() throws {
    let report = try Report(of: SampleGraph.make(), options: ReportOptions(notes: ["One."]))
    let first = try #require(report.brokers.first)
    let ids = Set(report.annotated.nodes.map(\.id).suffix(19) + [report.annotated.nodes[first.node].id])
    let graph = report.annotated.filtered(node: { ids.contains($0.id) }, edge: { _ in true })
    let part = report.part(graph, notes: ["Two."])
    #expect(part.clusters == report.clusters && part.options.notes == ["One.", "Two."])
    #expect(!part.brokers.isEmpty && part.brokers.count < report.brokers.count)
    for broker in part.brokers {
      let id = part.annotated.nodes[broker.node].id
      let same = report.brokers.first { report.annotated.nodes[$0.node].id == id }
      #expect(same?.share == broker.share && same?.reason == broker.reason)
    }
    let data = part.data(layout: Rows())
    let json = try #require(
      try JSONSerialization.jsonObject(with: Foundation.Data(data.report)) as? [String: Any])
    #expect((json["places"] as? [Int])?.count == 80)
  }

  @Test func textsOfDocumentsTravelAlong() throws {
    let text = "A text </script><!-- with \u{2028} marks \u{202E} and “quotes”."
    let options = ReportOptions(texts: [DocumentID("a.txt"): Array(text.utf8)])
    let data = try Self.data("report", in: try Self.page(SampleGraph.make(), options))
    #expect((data.json["texts"] as? [String: String]) == ["a.txt": text])
    #expect(!data.text.contains("<"))
  }

  @Test func aReportIsLittleMoreThanItsGraph() throws {
    let graph = try HostileNames.graph(of: HostileNames.thousand)
    let page = try Self.page(graph)
    let data = try Self.data("graph", in: page).text.utf8.count
    #expect(page.utf8.count < data * 11 / 10 + 200_000)
    #expect(try Self.page(KnowledgeGraph()).utf8.count < 200_000)
  }

  @Test func whatStandsAloneGetsAPlaceOfItsOwn() throws {
    let evidence = EvidenceList(Evidence(document: DocumentID("a"), range: 0..<1, quote: "q", rule: "r"))
    let nodes = (0..<50).map { number in
      Node(
        id: NodeID("actor/\(number)"), name: "Name \(number)", content: .actor(Actor(kind: .person)),
        evidence: evidence)
    }
    let edges = [Edge(from: NodeID("actor/1"), .meets, to: NodeID("actor/2"), evidence: evidence)]
    let places = ReportPlaces(of: try KnowledgeGraph(nodes: nodes, edges: edges), layout: Rows()).places
    for (index, a) in places.enumerated() {
      for b in places[..<index] {
        #expect(abs(a.x - b.x) * 2 >= a.width + b.width || abs(a.y - b.y) * 2 >= a.height + b.height)
      }
    }
  }

  @Test func aLayoutThatDoesNotFitIsToldAndReplaced() throws {
    struct Broken: LayoutProvider {
      func layout(_ request: LayoutRequest) -> LayoutResult {
        LayoutResult(engine: .circle, size: Size(width: 1, height: 1), nodes: [], edges: [])
      }
    }
    let places = ReportPlaces(of: try SampleGraph.make(), layout: Broken())
    #expect(places.warnings.count == 1)
    #expect(Set(places.places.map { [$0.x, $0.y] }).count > 10)
  }
}
