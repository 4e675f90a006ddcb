import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct MermaidTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.mermaid.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.mmd", besides: #filePath))
  }

  /// What Mermaid's own parser reads.
  private struct Chart: Decodable {
    let nodes: [Node]
    let edges: [[Facts.Text]]

    struct Node: Decodable {
      let id: String
      let text: Facts.Text
      let classes: [String]
    }
  }

  @Test(
    "Mermaid's own parser gives every name, class and relation back",
    .enabled(
      if: Tool.pythonHas("mermaidx, py_mini_racer"), "Python with mermaidx and mini-racer is not installed"),
    arguments: FormatSample.allCases)
  func mermaidParsesIt(sample: FormatSample) throws {
    let graph = try sample.graph()
    let chart: Chart = try Facts.python(
      #"""
      import html, re
      from mermaidx.engines import v8_engine
      code = sys.stdin.buffer.read().decode("utf-8")
      context = v8_engine._build_context()
      context.eval("__resetDocument(); mermaid.initialize({maxTextSize: 1e8, maxEdges: 1e5}); globalThis.out = null;")
      context.eval("mermaid.mermaidAPI.getDiagramFromText(" + json.dumps(code) + """).then(d => {
          out = JSON.stringify({
              nodes: [...d.db.getVertices().values()].map(v => ({id: v.id, text: v.text, classes: v.classes})),
              edges: d.db.getEdges().map(e => [e.start, e.end, e.text, e.type])})
          }).catch(e => { out = JSON.stringify({error: String(e)}) }); 0""")
      chart = json.loads(context.eval("out"))
      assert "error" not in chart, chart
      # Mermaid hides entities from its grammar and leaves them to the browser.
      def shown(text): return html.unescape(re.sub("ﬂ°°(\\d+)¶ß", r"&#\1;", text))
      for node in chart["nodes"]:
          assert "<" not in node["text"] and "&" not in node["text"]
          node["text"] = shown(node["text"])
      json.dump(chart, sys.stdout)
      """#, input: ExportFormat.mermaid.bytes(of: graph))
    #expect(chart.nodes.map(\.id) == graph.nodes.indices.map { "n\($0)" })
    #expect(chart.nodes.map(\.text) == graph.nodes.map { Facts.Text(Self.shown($0.name)) })
    #expect(chart.nodes.map(\.classes) == graph.nodes.map { [$0.actor?.kind.rawValue ?? $0.type.rawValue] })
    let edges = graph.edges.map { edge in
      [
        "n\(graph.index(of: edge.source) ?? -1)", "n\(graph.index(of: edge.target) ?? -1)",
        edge.kind.phrase + (edge.quantity.map { " \($0)" } ?? ""),
        edge.kind.isSymmetric ? "arrow_open" : "arrow_point",
      ].map(Facts.Text.init)
    }
    #expect(chart.edges == edges)
  }

  @Test(
    "Mermaid draws hostile names as text",
    .enabled(if: Tool.pythonHas("mermaidx"), "Python with mermaidx is not installed"))
  func mermaidDrawsIt() throws {
    let names = [
      "\"quoted\" 'single' `back`", "<script>alert(1)</script>", "<b onclick=\"x\">b</b>", "]]> <!-- #35;",
    ]
    let graph = try HostileNames.graph(of: names)
    let drawn: [Facts.Text] = try Facts.python(
      #"""
      import mermaidx, re, xml.etree.ElementTree as E
      svg = mermaidx.render(sys.stdin.buffer.read().decode("utf-8")).svg()
      root = E.fromstring(svg)
      h = "{http://www.w3.org/1999/xhtml}"
      allowed = {h + "div", h + "span", h + "p", h + "br"}
      for f in root.iter("{http://www.w3.org/2000/svg}foreignObject"):
          for e in f.iter():
              assert e is f or e.tag in allowed, e.tag
              assert not any(a.startswith("on") for a in e.attrib)
      labels = {}
      for g in root.iter("{http://www.w3.org/2000/svg}g"):
          m = re.search(r"flowchart-n(\d+)-", g.get("id", ""))
          if m: labels[int(m.group(1))] = "".join(g.itertext())
      json.dump([" ".join(labels[i].split()) for i in range(len(labels))], sys.stdout)
      """#, input: ExportFormat.mermaid.bytes(of: graph))
    #expect(drawn.map(Self.words) == graph.nodes.map { Self.words(Facts.Text(Self.shown($0.name))) })
  }

  @Test func aGraphThatMermaidDoesNotDrawByItselfSaysSo() throws {
    let small = String(decoding: ExportFormat.mermaid.bytes(of: try SampleGraph.make()), as: UTF8.self)
    #expect(!small.contains("maxEdges"))
    let large = ExportFormat.mermaid.bytes(of: try HostileNames.graph(of: HostileNames.thousand))
    #expect(String(decoding: large, as: UTF8.self).contains("set maxEdges to 999 and maxTextSize to "))
  }

  private static func words(_ text: Facts.Text) -> [Facts.Text] {
    text.text.unicodeScalars.split { $0.properties.isWhitespace }.map { Facts.Text(String($0)) }
  }

  /// What is left of a name when control characters, to which HTML gives no number, are replaced.
  private static func shown(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\t", "\n": result.append(scalar)
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
