import EntenteExport
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@Suite struct JSONTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.json.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.json", besides: #filePath))
  }

  @Test(arguments: [false, true])
  func hostileGraphsComeBackExactly(includingControls: Bool) throws {
    let graph = try HostileNames.graph(includingControls: includingControls)
    let bytes = ExportFormat.json.bytes(of: graph)
    let back = try GraphReader.read(bytes, name: "graph.json")
    #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(ExportFormat.json.bytes(of: back) == bytes)
  }

  @Test func theSampleComesBackWhole() throws {
    let graph = try SampleGraph.clustered()
    let back = try GraphReader.read(ExportFormat.json.bytes(of: graph), name: "graph.json")
    #expect(back == graph)
  }

  @Test func anEmptyGraphIsAGraph() throws {
    let graph = try KnowledgeGraph()
    #expect(try GraphReader.read(ExportFormat.json.bytes(of: graph), name: "x") == graph)
  }

  @Test func disagreeingFiguresAndOddAmountsStay() throws {
    let source = EvidenceList(Evidence(document: DocumentID("d"), range: 0..<1, quote: "q", rule: "r"))
    let other = EvidenceList(Evidence(document: DocumentID("e"), range: 2..<3, quote: "p", rule: "r"))
    let amounts: [Int64] = [420_000_000_000, 1, 10, 99, -1234, .max, 0]
    let deal = Deal(
      status: .signed, year: 2012,
      values: amounts.map {
        Attested(Money(hundredths: $0, currency: "EUR", bound: .atLeast), evidence: $0 > 50 ? source : other)
      })
    var attributes = Attributes()
    attributes["rank"] = .real(3)
    attributes["tiny"] = .real(5e-324)
    attributes["big"] = .integer(.min)
    let graph = try KnowledgeGraph(nodes: [
      Node(id: NodeID("deal/x"), name: "x", content: .deal(deal), evidence: source, attributes: attributes)
    ])
    #expect(try GraphReader.read(ExportFormat.json.bytes(of: graph), name: "x").nodes == graph.nodes)
  }

  @Test func marksThatReorderTextAreEscaped() throws {
    let bytes = ExportFormat.json.bytes(of: try HostileNames.graph(includingControls: true))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { ("\u{202A}"..."\u{202E}").contains($0) || $0 == "\u{2066}" })
    #expect(text.contains("\\u202ereversed"))
  }

  @Test(.enabled(if: Tool.pythonHas("networkx"), "Python with networkx is not installed"))
  func networkXReadsIt() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let script = """
      import sys, json, networkx
      g = networkx.node_link_graph(json.load(sys.stdin.buffer), edges="edges")
      assert g.is_directed() and g.is_multigraph()
      assert all(d["evidence"] for _, _, d in g.edges(data=True))
      print(g.number_of_nodes(), g.number_of_edges())
      print(json.dumps([d["name"] for _, d in g.nodes(data=True)]))
      """
    let python = try #require(Tool.python)
    let result = try Tool.run(python, ["-c", script], input: ExportFormat.json.bytes(of: graph))
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.text.split(separator: "\n", maxSplits: 1)
    #expect(lines.first.map(String.init) == "\(graph.nodes.count) \(graph.edges.count)")
    let names = try JSONDecoder().decode([String].self, from: Data(lines[1].utf8))
    #expect(names == graph.nodes.map(\.name))
  }

  @Test(arguments: [
    ("", 1, 1, "empty"), ("hello", 1, 1, "neither"), ("{", 1, 2, "ends too early"),
    ("{}", 1, 3, "no list of nodes"), ("{\"nodes\":[],}", 1, 13, "nothing follows"),
    ("{\n \"nodes\": [\n  {\"id\": \"a\",, \"x\": 1}]}", 3, 14, "a key"),
    ("{\"nodes\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", 1, 22, "stands twice"),
    ("{\"nodes\":[{\"id\":\"a\",\"type\":\"ship\"}]}", 1, 11, "“ship”"),
    ("{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"source\":\"a\",\"target\":\"b\"}]}", 1, 32, "no node b"),
    ("{\"nodes\":[{\"id\":\"a\",\"x\":01}]}", 1, 27, "no number"),
    ("{\"nodes\":[{\"id\":\"a\",\"x\":1e999}]}", 1, 30, "too large"),
    ("{\"nodes\":[{\"id\":\"\\ud800\"}]}", 1, 24, "surrogate"),
    ("{\"nodes\":[]} x", 1, 14, "follows"),
    ("{\"graph\":{\"schema\":\"other/2\"},\"nodes\":[]}", 1, 29, "schema"),
    ("{\"nodes\":[{\"id\":\"a\nb\"}]}", 1, 19, "control character"),
  ])
  func errorsNameTheirPlace(text: String, line: Int, column: Int, reason: String) {
    let error = #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array(text.utf8), name: "bad.json")
    }
    #expect(error?.file == "bad.json")
    #expect(error?.line == line)
    #expect(error?.column == column, "\(error?.description ?? "")")
    #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func depthAndSizeAreBounded() throws {
    let deep = "{\"nodes\":" + String(repeating: "[", count: 100_000)
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(deep.utf8), name: "x") }
    #expect(error?.reason.contains("levels") == true || error?.reason.contains("object") == true)
    let deepAttribute = "{\"x\":" + String(repeating: "[", count: 100_000)
    let other = #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array(deepAttribute.utf8), name: "x")
    }
    #expect(other?.reason.contains("256 levels") == true)
    var limits = ImportLimits()
    limits.bytes = 10
    #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array("{\"nodes\": []}".utf8), name: "x", limits: limits)
    }
  }

  /// Every truncation and every broken byte ends in an error or in a graph, never in a trap.
  @Test func brokenFilesNeverTrap() throws {
    let bytes = ExportFormat.json.bytes(of: try SampleGraph.make())
    for end in stride(from: 0, to: bytes.count, by: 997) {
      #expect(throws: ImportError.self) { _ = try GraphReader.read(Array(bytes[..<end]), name: "x") }
    }
    for index in stride(from: 0, to: bytes.count, by: 1499) {
      for byte: UInt8 in [0x00, 0x22, 0x5C, 0x7B, 0xFF] {
        var broken = bytes
        broken[index] = byte
        _ = try? GraphReader.read(broken, name: "x")
      }
    }
  }

  @Test func aStrangersNodeLinkFileIsRead() throws {
    let text = """
      {"directed": false, "multigraph": false, "graph": {}, "nodes": [{"id": 1}, {"id": 2, "w": 0.5}],
       "links": [{"source": 1, "target": 2}]}
      """
    let graph = try GraphReader.read(Array(text.utf8), name: "karate.json")
    #expect(graph.nodes.map(\.name) == ["1", "2"])
    #expect(graph.nodes[1].attributes["w"] == .real(0.5))
    #expect(graph.edges.first?.kind == .cooperatesWith)
    let evidence = try #require(graph.edges.first?.evidence.first)
    #expect(evidence.document.rawValue == "karate.json")
    #expect(evidence.quote == "{\"source\": 1, \"target\": 2}")
    #expect(Array(text.utf8)[evidence.range].elementsEqual(evidence.quote.utf8))
  }
}
