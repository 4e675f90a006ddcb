import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct JSONLDTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.jsonLD.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.jsonld", besides: #filePath))
  }

  @Test(
    "rdflib parses it without a net, and SPARQL gives everything back",
    .enabled(if: Tool.pythonHas("rdflib"), "Python with rdflib is not installed"),
    arguments: FormatSample.allCases)
  func rdflibReadsIt(sample: FormatSample) throws {
    let graph = try sample.graph()
    let facts = try Facts.read(
      with: #"""
        import socket
        def refuse(*_): raise OSError("no net")
        socket.socket.connect = refuse
        from rdflib import Graph
        g = Graph()
        g.parse(data=sys.stdin.buffer.read().decode("utf-8"), format="json-ld")
        prefixes = """PREFIX e: <urn:entente:vocabulary#> PREFIX s: <https://schema.org/>
          PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
          PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """
        def ask(q): return [{str(k): v.toPython() for k, v in r.asdict().items()} for r in g.query(prefixes + q)]
        evidence = {}
        for r in ask("""SELECT ?x ?quote ?document ?start ?end ?rule ?inferred WHERE {
              ?x prov:wasDerivedFrom ?q . ?q prov:value ?quote ; prov:wasQuotedFrom ?d ; oa:hasSelector ?o ; e:rule ?rule .
              ?d s:identifier ?document . ?o a oa:DataPositionSelector ; oa:start ?start ; oa:end ?end .
              OPTIONAL { ?q e:inferred ?inferred } }"""):
            evidence.setdefault(str(r["x"]), []).append(r)
        def sources(x):
            found = sorted(evidence[str(x)], key=lambda r: (r["document"].encode(), r["start"], r["end"]))
            return {"quotes": [r["quote"] for r in found], "citations": [
                f"{r['start']}-{r['end']} {r['rule']}{'?' if r.get('inferred') else ''} {r['document']}" for r in found]}
        types = {"Actor": "actor", "Weapon": "weapon", "Deal": "deal"}
        nodes, names, order = [], {}, {}
        aliases = {}
        for r in ask("SELECT ?x ?alias WHERE { ?x s:alternateName ?alias }"):
            aliases.setdefault(str(r["x"]), []).append(r["alias"])
        for r in ask("""SELECT ?x ?id ?name ?type ?kind ?mentions ?confidence ?status ?year ?value ?currency WHERE {
              ?x s:identifier ?id ; s:name ?name ; a ?type ; e:mentions ?mentions ; e:confidence ?confidence .
              FILTER(?type IN (e:Actor, e:Weapon, e:Deal))
              OPTIONAL { ?x e:kind ?kind } OPTIONAL { ?x e:status ?status } OPTIONAL { ?x e:year ?year }
              OPTIONAL { ?x e:worth ?w . ?w e:rank 1 ; s:value ?value ; s:currency ?currency } }"""):
            x = str(r.pop("x"))
            names[x] = r["id"]
            nodes.append(r | sources(x) | {
                "type": types[str(r["type"]).split("#")[1]], "aliases": sorted(aliases.get(x, []), key=str.encode),
                "value": float(r["value"]) if "value" in r else None})
        edges = []
        # The statement and the plain triple say the same.
        for r in ask("""SELECT ?x ?a ?b ?p ?quantity ?title ?confidence WHERE {
              ?x a rdf:Statement ; rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?b ; e:confidence ?confidence .
              ?a ?p ?b . OPTIONAL { ?x e:quantity ?quantity } OPTIONAL { ?x e:title ?title } }"""):
            edges.append({
                "source": names[str(r["a"])], "target": names[str(r["b"])], "kind": str(r["p"]).split("#")[1],
                "quantity": r.get("quantity"), "title": r.get("title"), "confidence": r["confidence"]}
                | sources(r["x"]))
        done(nodes, edges)
        """#, input: ExportFormat.jsonLD.bytes(of: graph))
    var expected = Facts(graph)
    for index in expected.nodes.indices {
      expected.nodes[index].aliases.sort { $0.text.precedesInBytes($1.text) }
    }
    let difference = Facts.difference(facts, expected)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
