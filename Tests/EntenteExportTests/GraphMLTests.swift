import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct GraphMLTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.graphml.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.graphml", besides: #filePath))
  }

  @Test func theSampleComesBack() throws {
    let graph = try SampleGraph.clustered()
    let back = try GraphReader.read(ExportFormat.graphml.bytes(of: graph), name: "graph.graphml")
    #expect(back.nodes == graph.nodes)
    #expect(back.edges == graph.edges)
    #expect(back.documents.map(\.id) == graph.documents.map(\.id))
  }

  @Test func hostileNamesComeBackExactly() throws {
    let graph = try HostileNames.graph(includingControls: false)
    let bytes = ExportFormat.graphml.bytes(of: graph)
    let back = try GraphReader.read(bytes, name: "graph.graphml")
    #expect(back.nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(back.nodes.map(\.aliases) == graph.nodes.map(\.aliases))
    #expect(back.nodes.map(\.evidence) == graph.nodes.map(\.evidence))
    #expect(back.edges.map(\.title) == graph.edges.map(\.title))
  }

  @Test func forbiddenCharactersAreReplacedAndCounted() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let box = Box()
    var sink = ByteSink { chunk in box.bytes += chunk }
    let report = GraphMLExporter().write(graph, to: &sink)
    try sink.finish()
    #expect(report.replacedCharacters > 0)
    let back = try GraphReader.read(box.bytes, name: "x")
    #expect(
      back.nodes.contains { $0.name.hasPrefix("nul \u{FFFD} bell \u{FFFD} escape \u{FFFD} delete \u{7F}") })
  }

  @Test(.enabled(if: Tool.find("xmllint") != nil, "xmllint is not installed"))
  func xmllintFindsTheRulesOfTheSchemaKept() throws {
    let bytes = ExportFormat.graphml.bytes(of: try HostileNames.graph(includingControls: true))
    let schema = URLs.fixture("graphml-rules.rng", besides: #filePath)
    let result = try Tool.run(
      try #require(Tool.find("xmllint")), ["--noout", "--huge", "--relaxng", schema, "-"], input: bytes)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(
    "NetworkX gives every name, type, number and edge back",
    .enabled(if: Tool.pythonHas("networkx"), "Python with networkx is not installed"),
    arguments: FormatSample.allCases)
  func networkXReadsIt(sample: FormatSample) throws {
    try check(
      sample,
      #"""
      import networkx
      g = networkx.read_graphml(io.BytesIO(sys.stdin.buffer.read()), force_multigraph=True)
      assert g.is_directed()
      assert all(type(d["weight"]) is float and type(d["symmetric"]) is bool for _, _, d in g.edges(data=True))
      ids = {n: d["entente_id"] for n, d in g.nodes(data=True)}
      done([node(d) for _, d in g.nodes(data=True)], [edge(ids[a], ids[b], d) for a, b, d in g.edges(data=True)])
      """#)
  }

  @Test(
    "igraph gives every name, type, number and edge back",
    .enabled(if: Tool.pythonHas("igraph"), "Python with igraph is not installed"),
    arguments: FormatSample.allCases)
  func igraphReadsIt(sample: FormatSample) throws {
    try check(
      sample,
      #"""
      import tempfile, igraph
      f = tempfile.NamedTemporaryFile(suffix=".graphml")
      f.write(sys.stdin.buffer.read()); f.flush()
      g = igraph.Graph.Read_GraphML(f.name)
      assert g.is_directed() and all(w > 0 for w in g.es["weight"])
      ids = g.vs["entente_id"]
      done([node(v.attributes()) for v in g.vs], [edge(ids[e.source], ids[e.target], e.attributes()) for e in g.es])
      """#)
  }

  private func check(_ sample: FormatSample, _ script: String) throws {
    let graph = try sample.graphForXML()
    let facts = try Facts.read(with: script, input: ExportFormat.graphml.bytes(of: graph))
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: [
    ("<!DOCTYPE graphml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><graphml/>", "DOCTYPE"),
    ("<graphml>&x;</graphml>", "entity"),
    ("<html/>", "not GraphML"),
    ("<graphml><graph><node id=\"a\"></graph></graphml>", "expected"),
    ("<graphml><graph><node id=\"a\"/><node id=\"a\"/></graph></graphml>", "stands twice"),
    ("<graphml><graph><edge source=\"a\" target=\"b\"/></graph></graphml>", "no node"),
    ("<graphml><graph><node id=\"a\" id=\"b\"/></graph></graphml>", "stands twice"),
    ("<graphml><graph><node id=\"a\"><data key=\"k\">1</data></node></graph></graphml>", "not declared"),
    ("<graphml><graph><node id=\"&#0;\"/></graph></graphml>", "forbids"),
    ("<graphml><graph><hyperedge/></graph></graphml>", "hyperedge"),
    ("<graphml><graph><node id=\"a\"><graph/></node></graph></graphml>", "graph within"),
    ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml/>", "encoding"),
    ("<graphml>", "ends within"), ("<graphml/><graphml/>", "second root"), ("<!-- x", "no end"),
  ])
  func whatIsRefused(text: String, reason: String) {
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(text.utf8), name: "x") }
    #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "<graphml>", count: 100_000)
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(text.utf8), name: "x") }
    #expect(error?.reason.contains("256 elements") == true)
  }

  @Test func brokenFilesNeverTrap() throws {
    let bytes = ExportFormat.graphml.bytes(of: try SampleGraph.make())
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

  @Test func aStrangersFileBecomesLinkedOrganizations() throws {
    let text = """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <key attr.name="label" attr.type="string" for="node" id="d0"><default>nameless</default></key>
        <key attr.name="weight" attr.type="double" for="node" id="d1"/>
        <key for="node" id="d2" yfiles.type="nodegraphics"/>
        <graph edgedefault="undirected">
          <edge source="b" target="a" label="KNOWS"/>
          <node id="a"><data key="d0">A &amp; Co</data><data key="d1">2.5</data></node>
          <node id="b"><data key="d2"><y:ShapeNode><y:Fill color="#fff"/></y:ShapeNode></data></node>
        </graph>
      </graphml>
      """
    let graph = try GraphReader.read(Array(text.utf8), name: "net.graphml")
    #expect(graph.nodes.map(\.id.rawValue) == ["actor/a", "actor/b"])
    #expect(graph.nodes.map(\.name) == ["A & Co", "nameless"])
    #expect(graph.nodes.allSatisfy { $0.actor?.kind == .organization })
    #expect(graph.nodes[0].attributes["weight"] == .real(2.5))
    let edge = try #require(graph.edges.first)
    #expect(edge.kind == .cooperatesWith && edge.confidence == 0.5 && edge.title == "KNOWS")
    #expect(edge.evidence[0].quote == "<edge source=\"b\" target=\"a\" label=\"KNOWS\"/>")
    #expect(graph.documents.map(\.id.rawValue) == ["net.graphml"])
  }
}

private final class Box {
  var bytes: [UInt8] = []
}
