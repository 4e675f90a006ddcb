import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct FollowTheMoneyTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.followTheMoney.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.ftm.json", besides: #filePath))
  }

  @Test(
    "The model of FollowTheMoney accepts every entity and gives everything back",
    .enabled(if: Tool.pythonHas("followthemoney"), "Python with followthemoney is not installed"),
    arguments: FormatSample.allCases)
  func theModelReadsIt(sample: FormatSample) throws {
    let graph = try sample.graph()
    let isCut = { (text: Facts.Text) in text.text.unicodeScalars.count > 1024 }
    // The model knows neither our ids nor how often something is mentioned nor how far we trust it.
    var expected = Facts(graph).asSets
    for index in expected.nodes.indices {
      expected.nodes[index].mentions = nil
      expected.nodes[index].confidence = nil
      expected.nodes[index].year = nil
      expected.nodes[index].id = expected.nodes[index].name
    }
    for index in expected.edges.indices {
      expected.edges[index].confidence = nil
      if let title = expected.edges[index].title, isCut(title) {
        expected.edges[index].title = Facts.Text(String(title.text.unicodeScalars.prefix(1023)) + "…")
      }
      expected.edges[index].source = expected.edges[index].source.name(in: graph)
      expected.edges[index].target = expected.edges[index].target.name(in: graph)
    }
    let facts = try Facts.read(
      with: #"""
        from followthemoney import model
        entities = {}
        for line in sys.stdin.buffer.read().decode("utf-8").split("\n")[:-1]:
            data = json.loads(line)
            try: model[data["schema"]].validate(data)
            except Exception as e: sys.exit(str(e.errors)[:300] + line[:600])
            proxy = model.get_proxy(data, cleaned=True)
            # Nothing is unknown to the model, nothing stands twice.
            assert proxy.to_dict()["properties"].keys() == data["properties"].keys(), data["id"]
            assert proxy.id not in entities and len(proxy.id) < 200
            entities[proxy.id] = proxy
        # What cleaning would drop on import is text only, never a link, a number or a date.
        for proxy in entities.values():
            for prop, value in proxy.itervalues():
                if prop.type.name in ("entity", "number", "date"): assert prop.type.clean(value) == value, (prop, value)
                if prop.type.name == "entity": assert entities[value].schema.is_a(prop.range), (prop, proxy.schema)
        def only(values): return values[0] if values else None
        def get(proxy, name): return only(proxy.get(name, quiet=True))
        types = {"PublicBody": ("actor", "state"), "Organization": ("actor", "organization"),
                 "Person": ("actor", "person"), "Asset": ("weapon", None), "Contract": ("deal", None)}
        def whole(name, p):
            # What the model does not take as a name stands in the notes; a cut one may begin several of them.
            def stands_for(note):
                for text in (note, "unnamed " + note):
                    if text == name or len(name) == 384 and len(text) > 384 and text.startswith(name[:-1]): return True
            return sorted((n for n in p.get("notes") if stands_for(n)), key=len) or [name]
        nodes, edges = {}, []
        for p in entities.values():
            if p.schema.name in types:
                type, kind = types[p.schema.name]
                nodes[p.id] = {
                    "id": whole(get(p, "name"), p)[0], "name": whole(get(p, "name"), p)[0], "type": type, "kind": kind,
                    "aliases": sum((whole(a, p) for a in p.get("alias")), []), "status": get(p, "status"), "currency": get(p, "currency"),
                    "value": float(get(p, "amount")) if get(p, "amount") else None, "quotes": [], "citations": []}
        for p in entities.values():
            if p.schema.name == "Note":
                node = nodes[get(p, "entity")]
                node["quotes"] += p.get("description")
                node["citations"] += p.get("summary")
            elif p.schema.edge:
                ends = [get(p, p.schema.edge_source), get(p, p.schema.edge_target)]
                # An award leads from the contract to its supplier, our edge the other way.
                if p.schema.name == "ContractAward": ends.reverse()
                phrase, *title = sorted(p.get("role"), key=lambda r: r not in phrases) if (phrases := {
                    "supplies": "supplies", "goes to": "supplied_to", "includes": "includes",
                    "represents": "represents", "is part of": "part_of", "meets": "meets",
                    "cooperates with": "cooperates_with", "supports": "supports", "opposes": "opposes",
                    "sanctions": "sanctions", "attacks": "attacks", "operates": "operates", "produces": "produces",
                }) else []
                number = get(p, "recordId")
                edges.append({
                    "source": nodes[ends[0]]["name"], "target": nodes[ends[1]]["name"], "kind": phrases[phrase],
                    "quantity": int(number.removeprefix("quantity ")) if number else None, "title": only(title),
                    "quotes": p.get("description"), "citations": p.get("summary")})
        done(list(nodes.values()), edges)
        """#, input: ExportFormat.followTheMoney.bytes(of: graph)
    ).asSets
    expected.nodes.sort { $0.id.text.precedesInBytes($1.id.text) }
    expected.edges.sort {
      let a = [$0.source.text, $0.target.text, $0.kind.text].map { Array($0.utf8) }
      let b = [$1.source.text, $1.target.text, $1.kind.text].map { Array($0.utf8) }
      return a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
    }
    let difference = Facts.difference(facts, expected)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func idsAreTheSameInEveryExportAndNeverShared() throws {
    let evidence = EvidenceList(
      Evidence(document: DocumentID("d"), range: 0..<1, quote: "q", rule: "r"))
    func node(_ id: String) -> Node {
      Node(id: NodeID(id), name: id, content: .actor(Actor(kind: .state)), evidence: evidence)
    }
    let small = ExportFormat.followTheMoney.bytes(of: try KnowledgeGraph(nodes: [node("actor/iraq")]))
    let large = ExportFormat.followTheMoney.bytes(
      of: try KnowledgeGraph(nodes: [node("actor/a b"), node("actor/a-b"), node("actor/iraq")]))
    let ids = Set(Self.ids(large))
    #expect(ids.isSuperset(of: Self.ids(small)))
    #expect(ids.count == Self.ids(large).count && ids.count == 7)
  }

  private static func ids(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
      $0.split(separator: "\"").dropFirst(3).first.map(String.init)
    }
  }
}

extension Facts.Text {
  fileprivate func name(in graph: KnowledgeGraph) -> Facts.Text {
    Facts.Text(graph.node(NodeID(text))?.name ?? text)
  }
}
