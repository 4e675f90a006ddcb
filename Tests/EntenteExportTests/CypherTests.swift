import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct CypherTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.cypher.bytes(of: try SampleGraph.clustered())
    #expect(try Golden.matches(bytes, "sample.cypher", besides: #filePath))
  }

  @Test(
    "An openCypher engine runs the statements, twice, and gives everything back",
    .enabled(if: Tool.pythonHas("ocg"), "Python with ocg is not installed"), arguments: FormatSample.allCases)
  func anEngineRunsIt(sample: FormatSample) throws {
    // The engine copies all it holds for each statement: only the first long names stay long.
    let graph = try sample == .hostile ? HostileNames.graph(of: HostileNames.mostlyShort) : sample.graph()
    let facts = try Facts.read(
      with: #"""
        import ocg
        g = ocg.Graph()
        g.execute("CREATE INDEX ON :Entente(id)")
        statements = sys.stdin.buffer.read().decode("utf-8").split("\n")
        assert statements[0].startswith("// ") and statements.pop() == ""
        # The engine has no constraints in the syntax of Neo4j 5.
        assert statements[1] == "CREATE CONSTRAINT entente_id IF NOT EXISTS FOR (n:Entente) REQUIRE n.id IS UNIQUE;"
        for statement in statements[2:]:
            assert statement.endswith(";")
            g.execute(statement[:-1])
        for statement in statements[2:12]: g.execute(statement[:-1])
        nodes = [{
            "id": r["id"], "name": r["name"], "type": r["type"], "kind": r.get("kind"), "aliases": r["aliases"] or [],
            "mentions": r["mentions"], "confidence": r["confidence"], "status": r["status"], "year": r["year"],
            "value": r["value"], "currency": r["currency"], "quotes": r["evidence"], "citations": r["citations"],
        } for r in g.execute("MATCH (n:Entente) RETURN " + ", ".join(f"n.{k} AS {k}" for k in (
            "id", "name", "type", "kind", "aliases", "mentions", "confidence", "status", "year", "value", "currency",
            "evidence", "citations")))]
        edges = [{
            "source": r["a"], "target": r["b"], "kind": r["type"], "quantity": r["quantity"], "title": r["title"],
            "confidence": r["confidence"], "quotes": r["evidence"], "citations": r["citations"],
        } for r in g.execute("MATCH (a)-[r]->(b) RETURN a.id AS a, b.id AS b, type(r) AS t, " + ", ".join(
            f"r.{k} AS {k}" for k in ("type", "quantity", "title", "confidence", "evidence", "citations")))
            if r["t"] == r["type"].upper() or sys.exit("type")]
        done(nodes, edges)
        """#, input: ExportFormat.cypher.bytes(of: graph))
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func eachStatementStandsOnOneLineAndNothingOfATextIsCode() throws {
    let graph = try HostileNames.graph(of: HostileNames.thousand)
    let lines = String(decoding: ExportFormat.cypher.bytes(of: graph), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 + graph.nodes.count + graph.edges.count + 1)
    for line in lines.dropFirst(2).dropLast() {
      // Outside of its strings, a statement has letters and few marks only.
      var isInString = false
      var isEscaped = false
      var code = ""
      for scalar in line.unicodeScalars {
        if isEscaped {
          isEscaped = false
        } else if isInString, scalar == "\\" {
          isEscaped = true
        } else if scalar == "'" {
          isInString.toggle()
        } else if !isInString {
          code.unicodeScalars.append(scalar)
        }
      }
      #expect(!isInString)
      #expect(code.utf8.count { $0 == UInt8(ascii: ";") } == 1 && code.hasSuffix(";"))
      #expect(code.unicodeScalars.allSatisfy { $0.isASCII && !"\\\"`$/".unicodeScalars.contains($0) })
    }
  }

  /// An attribute of a stranger's graph may be called anything; what becomes of its name needs no quotes anywhere.
  @Test func namesOfAttributesAreNeverCode() throws {
    var attributes = Attributes()
    for name in HostileNames.thousand + ["ID", "Label", "NAME"] { attributes[name] = .integer(1) }
    let evidence = EvidenceList(Evidence(document: DocumentID("d"), range: 0..<1, quote: "q", rule: "r"))
    let graph = try KnowledgeGraph(nodes: [
      Node(
        id: NodeID("actor/a"), name: "a", content: .actor(Actor(kind: .state)), evidence: evidence,
        attributes: attributes)
    ])
    let files = FileSetFormat.csv.exporter().files(of: graph)
    let header = String(decoding: try #require(files.first).bytes.prefix { $0 != 13 }, as: UTF8.self)
    let names = header.split(separator: ",").map { $0.lowercased() }
    #expect(names.count > 1000 && Set(names).count == names.count)
    #expect(
      header.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 || $0 == 44
      })
  }

  @Test(
    "Kuzu imports the folder in one command and gives everything back",
    .enabled(if: Tool.pythonHas("kuzu"), "Python with kuzu is not installed"),
    arguments: FormatSample.allCases)
  func kuzuImportsTheFolder(sample: FormatSample) throws {
    let graph = try sample.graph()
    let folder = try TemporaryFolder()
    let database = try TemporaryFolder()
    for file in FileSetFormat.kuzu.exporter().files(of: graph) { try folder.write(file.name, file.bytes) }
    let facts = try Facts.read(
      with: #"""
        import kuzu
        c = kuzu.Connection(kuzu.Database(sys.argv[2] + "/deals.kuzu"))
        c.execute(f"IMPORT DATABASE '{sys.argv[1]}'")
        def rows(query):
            r = c.execute(query)
            names = r.get_column_names()
            while r.has_next(): yield dict(zip(names, r.get_next()))
        nodes, edges = [], []
        own = {"Actor": ["kind"], "Weapon": [], "Deal": ["status", "year", "value", "currency"]}
        for table, more in own.items():
            keys = ["id", "name", "aliases", "mentions", "confidence", "evidence", "citations"] + more
            for r in rows(f"MATCH (n:{table}) RETURN " + ", ".join(f"n.{k} AS {k}" for k in keys)):
                nodes.append(r | {"type": table.lower(), "aliases": items(r["aliases"] or ""),
                                  "quotes": lines(r["evidence"] or ""), "citations": lines(r["citations"])})
        for r in rows("MATCH (a:Actor:Weapon:Deal)-[r]->(b:Actor:Weapon:Deal) RETURN a.id AS source, b.id AS target, "
                      "label(r) AS kind, r.quantity AS quantity, r.title AS title, r.confidence AS confidence, "
                      "r.evidence AS evidence, r.citations AS citations, r.edge AS edge"):
            assert r["edge"] == f"{r['source']} {r['kind'].lower()} {r['target']}"
            edges.append(r | {"kind": r["kind"].lower(), "quotes": lines(r["evidence"] or ""),
                              "citations": lines(r["citations"])})
        done(nodes, edges)
        """#, [folder.path, database.path])
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(
    "Kuzu has every piece of evidence at what it is for, and the documents, values and steps",
    .enabled(if: Tool.pythonHas("kuzu"), "Python with kuzu is not installed"),
    arguments: FormatSample.allCases)
  func kuzuHasTheEvidence(sample: FormatSample) throws {
    let graph = try sample.graph()
    let folder = try TemporaryFolder()
    let database = try TemporaryFolder()
    for file in FileSetFormat.kuzu.exporter().files(of: graph) { try folder.write(file.name, file.bytes) }
    let lines: [Facts.Text] = try Facts.python(
      #"""
      import kuzu
      c = kuzu.Connection(kuzu.Database(sys.argv[2] + "/deals.kuzu"))
      c.execute(f"IMPORT DATABASE '{sys.argv[1]}'")
      def rows(query):
          r = c.execute(query)
          while r.has_next(): yield r.get_next()
      def text(values): return "|".join("" if v is None else str(v) for v in values)
      lines = []
      for r in rows("MATCH (t:Document)-[:SAYS]->(e:Evidence) RETURN e.about, e.part, e.position, t.id, e.start, "
                    "e.`end`, e.quote, e.rule, e.inferred"): lines.append("evidence|" + text(r))
      for r in rows("MATCH (e:Evidence)-[:ABOUT]->(n:Actor:Weapon:Deal) WHERE e.part = 'node' RETURN e.about = n.id"):
          assert r == [True]
      for r in rows("MATCH (e:Evidence)-[:ABOUT]->(v)<-[]-(d:Deal) WHERE e.part <> 'node' "
                    "RETURN e.about = d.id AND e.position = v.position"): assert r == [True]
      for r in rows("MATCH (:Evidence)-[:ABOUT]->() RETURN count(*)"): lines.append("about|" + text(r))
      for r in rows("MATCH (t:Document) RETURN t.id, t.title, t.date, t.words"): lines.append("document|" + text(r))
      for r in rows("MATCH (d:Deal)-[:HAS_VALUE]->(v) RETURN d.id, v.position, CAST(v.value * 100 AS INT64), v.currency, v.bound"):
          lines.append("value|" + text(r))
      for r in rows("MATCH (d:Deal)-[:HAS_STATUS]->(s) RETURN d.id, s.position, s.status, s.date"):
          lines.append("status|" + text(r))
      json.dump(sorted(lines, key=lambda l: l.encode()), sys.stdout)
      """#, [folder.path, database.path])
    let expected = Self.lines(of: graph).sorted { $0.precedesInBytes($1) }.map(Facts.Text.init)
    #expect(lines.count == expected.count)
    let difference = zip(lines, expected).first { $0 != $1 }
    #expect(difference == nil)
  }

  /// What stands behind a graph, a line for each piece.
  private static func lines(of graph: KnowledgeGraph) -> [String] {
    var lines = graph.documents.map {
      "document|\($0.id)|\($0.title ?? "")|\($0.date?.description ?? "")|\($0.words)"
    }
    var nodes = 0
    var documents = Set(graph.documents.map(\.id))
    func add(_ list: EvidenceList, _ about: String, _ part: String, _ position: Int) {
      for item in list {
        if documents.insert(item.document).inserted { lines.append("document|\(item.document)|||0") }
        let flag = item.isInferred ? "True" : "False"
        lines.append(
          "evidence|\(about)|\(part)|\(position)|\(item.document)|\(item.range.lowerBound)|\(item.range.upperBound)"
            + "|\(item.quote)|\(item.rule)|\(flag)")
      }
      if part != "edge" { nodes += list.count }
    }
    for node in graph.nodes {
      let id = node.id.rawValue
      add(node.evidence, id, "node", 0)
      for (position, item) in (node.deal?.values ?? []).enumerated() {
        let value = item.value
        lines.append("value|\(id)|\(position)|\(value.hundredths)|\(value.currency)|\(value.bound.rawValue)")
        add(item.evidence, id, "value", position)
      }
      for (position, step) in (node.deal?.history ?? []).enumerated() {
        lines.append(
          "status|\(id)|\(position)|\(step.status.rawValue)|\(step.date?.description ?? "")")
        add(step.evidence, id, "status", position)
      }
    }
    for edge in graph.edges {
      add(edge.evidence, "\(edge.source) \(edge.kind.rawValue) \(edge.target)", "edge", 0)
    }
    return lines + ["about|\(nodes)"]
  }
}
