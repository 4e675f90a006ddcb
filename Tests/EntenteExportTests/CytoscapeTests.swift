import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct CytoscapeTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.cytoscape.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.cyjs", besides: #filePath))
  }

  @Test(
    "NetworkX's reader of Cytoscape's JSON gives everything back",
    .enabled(if: Tool.pythonHas("networkx"), "Python with networkx is not installed"),
    arguments: FormatSample.allCases)
  func networkXReadsIt(sample: FormatSample) throws {
    let graph = try sample.graph()
    let facts = try Facts.read(
      with: #"""
        import networkx
        data = json.load(sys.stdin.buffer)
        ids = [x["data"]["id"] for part in ("nodes", "edges") for x in data["elements"][part]]
        assert len(set(ids)) == len(ids) and all(type(i) is str for i in ids)
        g = networkx.cytoscape_graph(data)
        assert g.is_directed() and g.is_multigraph()
        nodes = [{
            "id": id, "name": d["label"], "type": d["type"], "kind": d.get("kind"), "aliases": d.get("aliases", []),
            "mentions": d["mentions"], "confidence": d["confidence"], "status": d.get("status"),
            "year": d.get("year"), "value": d.get("amount"), "currency": d.get("currency"),
            "quotes": d["evidence"], "citations": d["citations"]} for id, d in g.nodes(data=True)]
        edges = [{
            "source": a, "target": b, "kind": d["interaction"], "quantity": d.get("quantity"), "title": d.get("title"),
            "confidence": d["confidence"], "quotes": d["evidence"], "citations": d["citations"],
        } for a, b, d in g.edges(data=True)]
        done(nodes, edges)
        """#, input: ExportFormat.cytoscape.bytes(of: graph))
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }
}
