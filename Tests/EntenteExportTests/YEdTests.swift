import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct YEdTests {
  @Test func shapesColoursAndLinesAreThoseOfTheDiagram() throws {
    let text = String(decoding: ExportFormat.yed.bytes(of: try SampleGraph.make()), as: UTF8.self)
    for piece in [
      "<y:Shape type=\"rectangle\"/>", "<y:Shape type=\"roundrectangle\"/>", "<y:Shape type=\"ellipse\"/>",
      "<y:Shape type=\"hexagon\"/>", "<y:Shape type=\"diamond\"/>", "<y:Fill color=\"#115783\"",
      "<y:LineStyle color=\"#D04400\" type=\"line\" width=\"2\"/>", ">Nouri al-Maliki</y:NodeLabel>",
      "<y:EdgeLabel fontSize=\"10\">36</y:EdgeLabel>", "<y:Arrows source=\"none\" target=\"white_delta\"/>",
    ] { #expect(text.contains(piece), "\(piece)") }
  }

  @Test func noTwoNodesStandOnOneSpot() throws {
    let text = String(decoding: ExportFormat.yed.bytes(of: try SampleGraph.make()), as: UTF8.self)
    let places = text.components(between: "<y:Geometry ", and: "/>").map { geometry in
      ["x=\"", "y=\""].map { name in geometry.components(between: name, and: "\"").last ?? "" }
    }
    #expect(places.count > 40 && Set(places).count == places.count)
  }

  @Test func ourOwnDataComeBackFromIt() throws {
    let graph = try HostileNames.graph(includingControls: false)
    let back = try GraphReader.read(ExportFormat.yed.bytes(of: graph), name: "x")
    #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(back.edges.map(\.evidence) == graph.edges.map(\.evidence))
  }

  @Test func aLabelThatBeginsLikeMarkupStaysText() throws {
    let evidence = EvidenceList(Evidence(document: DocumentID("d"), range: 0..<1, quote: "q", rule: "r"))
    let graph = try KnowledgeGraph(nodes: [
      Node(
        id: NodeID("actor/x"), name: "<HTML><b>x", content: .actor(Actor(kind: .person, titles: [])),
        evidence: evidence)
    ])
    let text = String(decoding: ExportFormat.yed.bytes(of: graph), as: UTF8.self)
    #expect(text.contains(">\u{200B}&lt;HTML&gt;&lt;b&gt;x</y:NodeLabel>"))
  }

  @Test(.enabled(if: Tool.find("xmllint") != nil, "xmllint is not installed"))
  func xmllintFindsTheRulesOfTheSchemaKept() throws {
    let bytes = ExportFormat.yed.bytes(of: try HostileNames.graph(includingControls: true))
    let schema = URLs.fixture("graphml-rules.rng", besides: #filePath)
    let result = try Tool.run(
      try #require(Tool.find("xmllint")), ["--noout", "--huge", "--relaxng", schema, "-"], input: bytes)
    #expect(result.status == 0, "\(result.errors)")
  }

  /// Keys without a name or a type would stop both.
  @Test(
    .enabled(
      if: Tool.pythonHas("networkx") && Tool.pythonHas("igraph"), "NetworkX or igraph is not installed"))
  func networkXAndIgraphReadItToo() throws {
    let graph = try SampleGraph.make()
    let script = """
      import sys, io, tempfile, networkx, igraph
      data = sys.stdin.buffer.read()
      g = networkx.read_graphml(io.BytesIO(data))
      f = tempfile.NamedTemporaryFile(suffix=".graphml"); f.write(data); f.flush()
      h = igraph.Graph.Read_GraphML(f.name)
      print(g.number_of_nodes(), g.number_of_edges(), h.vcount(), h.ecount(), h.vs["name"][0])
      """
    let result = try Tool.run(
      try #require(Tool.python), ["-c", script], input: ExportFormat.yed.bytes(of: graph))
    let (n, m) = (graph.nodes.count, graph.edges.count)
    #expect(result.text == "\(n) \(m) \(n) \(m) \(graph.nodes[0].name)\n", "\(result.errors)")
  }
}

extension String {
  fileprivate func components(between start: String, and end: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start), let to = rest[from.upperBound...].firstRange(of: end) {
      parts.append(String(rest[from.upperBound..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return parts
  }
}
