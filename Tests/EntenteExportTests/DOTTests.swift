import EntenteExport
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@Suite struct DOTTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.dot.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.gv", besides: #filePath))
  }

  @Test(.enabled(if: Tool.find("dot") != nil, "Graphviz is not installed"))
  func dotDrawsTheSample() throws {
    let bytes = ExportFormat.dot.bytes(of: try SampleGraph.make())
    let result = try Tool.run(try #require(Tool.find("dot")), ["-Tsvg"], input: bytes)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.text.contains("Nouri al&#45;Maliki"))
  }

  /// The labels that Graphviz draws, read back from its SVG, are the names.
  @Test(
    .enabled(
      if: Tool.find("dot") != nil && Tool.find("xmllint") != nil && Tool.python != nil,
      "dot, xmllint and Python are not all installed"))
  func hostileNamesComeBackFromThePicture() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let bytes = ExportFormat.dot.bytes(of: graph)
    let picture = try Tool.run(try #require(Tool.find("neato")), ["-Tsvg"], input: bytes)
    #expect(picture.status == 0, "\(picture.errors)")
    let check = try Tool.run(
      try #require(Tool.find("xmllint")), ["--noout", "--huge", "-"], input: [UInt8](picture.output))
    #expect(check.status == 0, "\(check.errors)")
    let script = """
      import sys, json, xml.etree.ElementTree as E
      ns = "{http://www.w3.org/2000/svg}"
      out = {}
      for g in E.fromstring(sys.stdin.buffer.read()).iter(ns + "g"):
        if g.get("class") == "node":
          out[g.find(ns + "title").text] = [t.text or "" for t in g.iter(ns + "text")]
      print(json.dumps([out[f"n{i}"] for i in range(len(out))]))
      """
    let result = try Tool.run(try #require(Tool.python), ["-c", script], input: [UInt8](picture.output))
    #expect(result.status == 0, "\(result.errors)")
    let lines = try JSONDecoder().decode([[String]].self, from: result.output)
    #expect(lines.count == graph.nodes.count)
    for (node, drawn) in zip(graph.nodes, lines) {
      #expect(drawn.joined(separator: " ").tokens == Self.visible(node.name).tokens)
    }
  }

  /// What is left of a name when control characters are dropped.
  private static func visible(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": text.append(" ")
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}

extension String {
  /// Graphviz breaks lines and joins spaces of its own.
  fileprivate var tokens: [String] {
    unicodeScalars.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{2028}" || $0 == "\u{2029}" }
      .map { String($0) }
  }
}

/// A parser of Graphviz's language that is not Graphviz's own.
@Suite struct PydotTests {
  @Test(.enabled(if: Tool.pythonHas("pydot"), "Python with pydot is not installed"))
  func pydotReadsEveryNodeAndEdge() throws {
    let graph = try HostileNames.graph(includingControls: true)
    let script = """
      import sys, pydot
      g = pydot.graph_from_dot_data(sys.stdin.read())[0]
      nodes = [n for n in g.get_nodes() if n.get_name() not in ("node", "edge", "graph")]
      sys.stdout.reconfigure(encoding="utf-8", newline="")
      print(len(nodes), len(g.get_edges()), len({n.get("mentions") for n in nodes}))
      print(" ".join(e.get_source().strip('"') + ">" + e.get_destination().strip('"') for e in g.get_edges()[:20]))
      """
    let result = try Tool.run(
      try #require(Tool.python), ["-c", script], input: ExportFormat.dot.bytes(of: graph))
    #expect(result.status == 0, "\(result.errors.suffix(400))")
    let lines = result.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "\(graph.nodes.count) \(graph.edges.count) \(graph.nodes.count)")
    let ends = graph.edges.prefix(20).map {
      "n\(graph.index(of: $0.source) ?? -1)>n\(graph.index(of: $0.target) ?? -1)"
    }
    #expect(lines.last == ends.joined(separator: " "))
  }
}
