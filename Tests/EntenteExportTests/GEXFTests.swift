import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct GEXFTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.gexf.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.gexf", besides: #filePath))
  }

  @Test func theSampleComesBack() throws {
    let graph = try SampleGraph.clustered()
    let back = try GraphReader.read(ExportFormat.gexf.bytes(of: graph), name: "graph.gexf")
    #expect(back.nodes == graph.nodes)
    #expect(back.edges == graph.edges)
  }

  @Test func hostileNamesComeBackExactly() throws {
    let graph = try HostileNames.graph(includingControls: false)
    let back = try GraphReader.read(ExportFormat.gexf.bytes(of: graph), name: "graph.gexf")
    #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(back.nodes.map(\.evidence) == graph.nodes.map(\.evidence))
    #expect(back.edges.map(\.title) == graph.edges.map(\.title))
  }

  @Test func nodesAndDealsHaveTheDaysOfTheirDocuments() throws {
    let text = String(decoding: ExportFormat.gexf.bytes(of: try SampleGraph.make()), as: UTF8.self)
    #expect(text.contains("mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""))
    // A deal's own history: negotiated the year before, signed on 9 October.
    #expect(text.contains("label=\"Russia → Iraq, 2012\" start=\"2011-01-01\" end=\"2012-10-09\""))
    #expect(!text.contains("start=\"\""))
  }

  @Test func placesAreWritten() throws {
    let graph = try SampleGraph.make()
    let places = graph.nodes.indices.map { LayoutPlace(x: Double($0), y: Double($0) / 2) }
    let text = String(
      decoding: ExportFormat.gexf.bytes(of: graph, options: ExportOptions(places: places)), as: UTF8.self)
    #expect(text.contains("<viz:position x=\"3\" y=\"1.5\" z=\"0.0\"/>"))
  }

  @Test func columnsWhoseNamesDifferInCaseOnlyStayApart() throws {
    let graph = PropertyGraph(
      nodeIDs: TextColumn(["a"]),
      nodeColumns: ["Score", "score", "SCORE"].map {
        .init(name: $0, type: .integer, cells: .integers([Int64($0.utf8.count)]))
      }, sources: [], targets: [])
    let text = String(decoding: Tables.bytes(GEXFExporter(), graph), as: UTF8.self)
    for title in ["Score", "score_2", "SCORE_3"] { #expect(text.contains("title=\"\(title)\"")) }
  }

  @Test(.enabled(if: Tool.find("xmllint") != nil, "xmllint is not installed"))
  func xmllintFindsTheRulesOfTheSchemaKept() throws {
    let bytes = ExportFormat.gexf.bytes(of: try HostileNames.graph(includingControls: true))
    let schema = URLs.fixture("gexf-rules.rng", besides: #filePath)
    let result = try Tool.run(
      try #require(Tool.find("xmllint")), ["--noout", "--huge", "--relaxng", schema, "-"], input: bytes)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(
    "NetworkX gives every name, type, number and edge back",
    .enabled(if: Tool.pythonHas("networkx"), "Python with networkx is not installed"),
    arguments: FormatSample.allCases)
  func networkXReadsIt(sample: FormatSample) throws {
    let graph = try sample.graphForXML()
    let facts = try Facts.read(
      with: #"""
        import networkx
        g = networkx.read_gexf(io.BytesIO(sys.stdin.buffer.read()))
        assert g.is_directed() and all(d["label"] == d["name"] for _, d in g.nodes(data=True))
        ids = {n: d["entente_id"] for n, d in g.nodes(data=True)}
        # NetworkX takes an attribute named as the kind of an edge for its own.
        done([node(d) for _, d in g.nodes(data=True)],
             [edge(ids[a], ids[b], d | {"type": d["interaction"]}) for a, b, d in g.edges(data=True)])
        """#, input: ExportFormat.gexf.bytes(of: graph))
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func aStrangersFileIsReadWithNestedNodesAndLooks() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:v="http://www.gexf.net/1.2draft/viz" version="1.2">
        <meta lastmodifieddate="2011-01-01"><creator>Gephi</creator></meta>
        <graph defaultedgetype="undirected">
          <attributes class="node"><attribute id="0" title="score" type="float"><default>1.5</default></attribute></attributes>
          <nodes>
            <node id="a" label="A &lt;b&gt;"><attvalues><attvalue for="0" value="2.5"/></attvalues>
              <v:color r="1" g="2" b="3"/><v:position x="4.5" y="6" z="0"/>
              <nodes><node id="c" label="C"/></nodes>
            </node>
            <node id="b" label="B"><spells><spell start="2001-01-01" end="2002-01-01"/></spells></node>
          </nodes>
          <edges><edge id="0" source="a" target="c" weight="3" label="knows"/><edge id="1" source="a" target="b"/></edges>
        </graph>
      </gexf>
      """
    let graph = try GraphReader.read(Array(text.utf8), name: "net.gexf")
    #expect(graph.nodes.map(\.name) == ["A <b>", "B", "C"])
    #expect(graph.nodes.map { $0.attributes["score"] } == [.real(2.5), .real(1.5), .real(1.5)])
    #expect(graph.nodes[0].attributes["r"] == .integer(1) && graph.nodes[0].attributes["x"] == .real(4.5))
    #expect(graph.nodes[1].attributes["start"] == .text("2001-01-01"))
    #expect(graph.edges.map(\.title) == [nil, "knows"])
  }

  @Test(arguments: [
    ("<!DOCTYPE gexf><gexf/>", "DOCTYPE"),
    ("<gexf><graph><nodes><node/></nodes></graph></gexf>", "no id"),
    ("<gexf><graph><nodes><node id=\"a\"/><node id=\"a\"/></nodes></graph></gexf>", "stands twice"),
    ("<gexf><graph><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>", "no node"),
    (
      "<gexf><graph><nodes><node id=\"a\"><attvalues><attvalue for=\"0\" value=\"\"/></attvalues></node></nodes></graph></gexf>",
      "not declared"
    ),
    ("<gexf/>", "no <graph>"),
  ])
  func whatIsRefused(text: String, reason: String) {
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(text.utf8), name: "x") }
    #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func nestingIsBounded() {
    let text = "<gexf><graph>" + String(repeating: "<nodes><node id=\"a\">", count: 1000)
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(text.utf8), name: "x") }
    #expect(error?.reason.contains("stands twice") == true)
    var deep = "<gexf><graph>"
    for index in 0..<1000 { deep += "<nodes><node id=\"\(index)\">" }
    let tooDeep = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(deep.utf8), name: "x") }
    #expect(tooDeep?.reason.contains("256 elements") == true)
  }

  @Test func brokenFilesNeverTrap() throws {
    let bytes = ExportFormat.gexf.bytes(of: try SampleGraph.make())
    for end in stride(from: 0, to: bytes.count - 20, by: 1499) {
      #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(bytes[..<end]), name: "x") }
    }
    for index in stride(from: 0, to: bytes.count, by: 1999) {
      for byte: UInt8 in [0x00, 0x22, 0x26, 0x3C, 0xFF] {
        var broken = bytes
        broken[index] = byte
        _ = try? GraphReader.read(broken, name: "x")
      }
    }
  }
}
