import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct CSVTests {
  private static func folder(_ format: FileSetFormat, _ graph: KnowledgeGraph) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in format.exporter().files(of: graph) { try folder.write(file.name, file.bytes) }
    return folder
  }

  @Test(arguments: FileSetFormat.allCases)
  func filesAreTheGoldenOnes(format: FileSetFormat) throws {
    for file in format.exporter().files(of: try SampleGraph.clustered()) {
      #expect(
        try Golden.matches(file.bytes, "\(format.rawValue)/\(file.name)", besides: #filePath), "\(file.name)")
    }
  }

  @Test(
    "Python's csv module gives everything back; an apostrophe before a formula is taken away",
    .enabled(if: Tool.python != nil, "Python is not installed"), arguments: FormatSample.allCases)
  func pythonReadsThePair(sample: FormatSample) throws {
    let graph = try sample.graph()
    let folder = try Self.folder(.csv, graph)
    let facts = try Facts.read(
      with: #"""
        def rows(name):
            with open(sys.argv[1] + "/" + name, encoding="utf-8", newline="") as f:
                for row in csv.DictReader(f, strict=True):
                    yield {k: plain(v) for k, v in row.items()}
        def plain(cell):
            # What a spreadsheet would take for a formula never stands first.
            assert not cell or cell[0] not in "=+-@\t\r\n" or cell.replace(".", "").lstrip("-").isdigit(), cell
            rest = cell.lstrip("'")
            return cell[1:] if cell.startswith("'") and rest and rest[0] in "=+-@\t\r\n" else cell
        nodes = [{
            "id": r["Id"], "name": r["Label"], "type": r["type"], "kind": r["kind"] or None,
            "aliases": items(r["aliases"]), "mentions": int(r["mentions"]), "confidence": float(r["confidence"]),
            "status": r["status"] or None, "year": int(r["year"]) if r["year"] else None,
            "value": float(r["value"]) if r["value"] else None, "currency": r["currency"] or None,
            "quotes": lines(r["evidence"]), "citations": lines(r["citations"])} for r in rows("nodes.csv")]
        edges = [{
            "source": r["Source"], "target": r["Target"], "kind": r["Kind"],
            "quantity": int(r["quantity"]) if r["quantity"] else None, "title": r["title"] or None,
            "confidence": float(r["confidence"]), "quotes": lines(r["evidence"]),
            "citations": lines(r["citations"])} for r in rows("edges.csv")]
        done(nodes, edges)
        """#, [folder.path])
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// No Neo4j is at hand: what its documentation says of the files is checked here, and that nothing is lost in them.
  @Test(
    "The folder for Neo4j has the headers of its bulk import and gives everything back",
    .enabled(if: Tool.python != nil, "Python is not installed"), arguments: FormatSample.allCases)
  func theNeo4jFolderIsWhole(sample: FormatSample) throws {
    let graph = try sample.graph()
    let folder = try Self.folder(.neo4j, graph)
    let facts = try Facts.read(
      with: #"""
        def rows(name, first, last):
            with open(sys.argv[1] + "/" + name, encoding="utf-8", newline="") as f:
                reader = csv.reader(f, strict=True)
                header = next(reader)
                assert header[:len(first)] == first and header[-1] == last, header
                types = [h.split(":")[1] if ":" in h else "" for h in header]
                assert set(types) <= {"ID", "START_ID", "END_ID", "LABEL", "TYPE", "long", "double", "boolean", ""}
                names = [h.split(":")[0] or h for h in header]
                assert len(set(names)) == len(names)
                for row in reader:
                    assert len(row) == len(header), row
                    made = {"long": int, "double": float, "boolean": {"true": True, "false": False}.get}
                    yield {n: made.get(t, str)(c) if c or t == "" else None for n, t, c in zip(names, types, row)}
        labels = {"Entente;Actor;State", "Entente;Actor;Person", "Entente;Actor;Organization", "Entente;Weapon",
                  "Entente;Deal"}
        nodes, edges = [], []
        for r in rows("nodes.csv", ["id:ID", "name"], ":LABEL"):
            assert r[":LABEL"] in labels
            nodes.append({k: r[k] or None for k in ("kind", "status", "currency")} | {
                k: r[k] for k in ("id", "name", "type", "mentions", "confidence", "year", "value")} | {
                "aliases": items(r["aliases"]), "quotes": lines(r["evidence"]),
                "citations": lines(r["citations"])})
        ids = {n["id"] for n in nodes}
        for r in rows("edges.csv", [":START_ID", ":END_ID"], ":TYPE"):
            assert r[":START_ID"] in ids and r[":END_ID"] in ids
            edges.append({
                "source": r[":START_ID"], "target": r[":END_ID"], "kind": r[":TYPE"].lower(),
                "quantity": r["quantity"], "title": r["title"] or None, "confidence": r["confidence"],
                "quotes": lines(r["evidence"]), "citations": lines(r["citations"])})
        done(nodes, edges)
        """#, [folder.path])
    let difference = Facts.difference(facts, Facts(graph))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func theTablesForPeopleNameSidesItemsAndTheSentence() throws {
    let files = CSVTablesExporter().files(of: try SampleGraph.make())
    #expect(files.map(\.name) == ["actors.csv", "weapons.csv", "deals.csv", "relations.csv"])
    let deals = String(decoding: files[2].bytes, as: UTF8.self)
    #expect(
      deals.contains(
        "Russia,Iraq,36 Mi-28NE; 42 Pantsir-S1,about $4.2 bn,4200000000,USD,signed,2012,"
          + "Russia and Iraq speak of “signed” arms.,"))
    #expect(String(decoding: files[3].bytes, as: UTF8.self).contains("Iran,supports,Syria,,"))
  }

  @Test(arguments: [
    ("plain", "plain"), ("=1+1", "\"'=1+1\""), ("-5", "\"'-5\""), ("'=x", "\"''=x\""), ("'x", "\"'x\""),
    ("a,\"b\"", "\"a,\"\"b\"\"\""), ("\t=1", "\"'\t=1\""), ("\r\n=1", "\"'\r\n=1\""), (" a", "\" a\""),
    ("", ""), ("@x", "\"'@x\""), ("a\nb", "\"a\nb\""),
  ])
  func cells(text: String, cell: String) {
    #expect(CSVCell.text(text) == cell)
  }
}
