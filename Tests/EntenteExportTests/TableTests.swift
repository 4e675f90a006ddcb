import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

/// CSV as such, and tables of edges that strangers write.
@Suite struct TableTests {
  private func read(_ text: String, name: String = "links.csv") throws -> KnowledgeGraph {
    try GraphReader.read(Array(text.utf8), name: name)
  }

  private func statements(_ graph: KnowledgeGraph) -> [String] {
    graph.edges.map { edge in
      let (source, target) = (graph.node(edge.source)?.name ?? "", graph.node(edge.target)?.name ?? "")
      return "\(source) \(edge.kind.rawValue) \(target)" + (edge.title.map { " (\($0))" } ?? "")
    }
  }

  // MARK: CSV

  @Test func quotesCommasAndLineEndsWithinFieldsAreText() throws {
    let graph = try read("source,target\r\n\"Acme, \"\"Arms\"\"\nLtd\",B\r\n\r\n,\r\nC,B")
    #expect(graph.nodes.map(\.name).sorted() == ["Acme, \"Arms\"\nLtd", "B", "C"])
    #expect(graph.edges.count == 2)
  }

  @Test(arguments: [
    ("source,target\na,b\"c", 2, 4, "a quote stands in a field without quotes"),
    ("source,target\n\"a\"b,c", 2, 4, "text follows a closing quote"),
    ("source,target\na,\"b\nc,d", 2, 3, "never closed"),
    ("source,target\na,b,c", 2, 1, "this row has 3 fields and the line of column names 2"),
    ("source,target\na,\u{0}", 2, 3, "UTF-16"), ("source,target\n,b", 2, 1, "lacks its source"),
    ("source,target,date\na,b,soon", 2, 5, "“soon” is no date"),
    ("source,target,confidence\na,b,2", 2, 5, "from 0 to 1"), ("what,ever\na,b", 1, 1, "source and target"),
    ("Id,Label\n1,b", 1, 1, "NAME-edges.csv"),
    ("source,target,source_type,target_type\na,b,weapon,weapon", 2, 1, "from a weapon to a weapon"),
  ])
  func whatIsWrongIsSaidWithItsPlace(text: String, line: Int, column: Int, reason: String) throws {
    let error = try #require(throws: ImportError.self) { _ = try read(text) }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.reason.contains(reason), "\(error.reason)")
  }

  @Test func limitsHold() {
    var limits = ImportLimits()
    limits.text = 10
    #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array("source,target\nelevenbytes,b".utf8), name: "x", limits: limits)
    }
    limits = ImportLimits()
    limits.attributes = 3
    #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array("source,target,c,d\na,b,c,d".utf8), name: "x", limits: limits)
    }
    limits = ImportLimits()
    limits.elements = 4
    #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array("source,target\na,b\nc,d\ne,f".utf8), name: "x", limits: limits)
    }
    limits = ImportLimits()
    limits.bytes = 20
    #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Array("source,target\naaaa,bbbb".utf8), name: "x", limits: limits)
    }
  }

  @Test func oldEncodingsAreRead() throws {
    let bytes = Array("source;target\n".utf8) + [0x47, 0xF6, 0x74, 0x61, 0x3B, 0x80, 0x0A]
    let graph = try GraphReader.read(bytes, name: "x.csv")
    #expect(graph.nodes.map(\.name).sorted { $0.precedesInBytes($1) } == ["Göta", "€"])
  }

  @Test func aTableInUTF16IsRefusedWithARemedy() {
    let bytes: [UInt8] = [0xFF, 0xFE] + Array("source\ttarget".utf8).flatMap { [$0, 0] }
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(bytes, name: "x.csv") }
    #expect(error?.reason.contains("UTF-8") == true)
  }

  // MARK: Edges

  @Test(arguments: ["source,target", "Source;Target", "FROM\tTO", " from , to ", "\"source\",\"target\""])
  func theEndsAreFoundByTheirUsualNames(header: String) throws {
    let separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
    let graph = try read("\(header)\nIran\(separator)Syria\n")
    #expect(graph.nodes.map(\.id.rawValue) == ["actor/iran", "actor/syria"])
    #expect(graph.nodes.allSatisfy { $0.actor?.kind == .organization })
    #expect(graph.edges[0].kind == .cooperatesWith)
    #expect(graph.edges[0].confidence == 0.5)
    #expect(graph.edges[0].evidence[0].quote == "Iran\(separator)Syria")
    #expect(graph.edges[0].evidence[0].range == header.utf8.count + 1..<header.utf8.count + 11)
  }

  @Test func relationsAreOursOrKeepTheirWord() throws {
    let graph = try read(
      """
      source,target,type,source_type,target_type,title
      Iran,Syria,Supports,state,country,
      Ivan,Syria,represents,person,,envoy
      Acme,Bolt,owns shares of,,company,
      Syria,Heron-9,operates,,,
      Acme,Syria,includes,,,
      """)
    #expect(
      statements(graph).sorted() == [
        "Acme cooperates_with Bolt (owns shares of)", "Acme cooperates_with Syria (includes)",
        "Iran supports Syria", "Ivan represents Syria (envoy)", "Syria operates Heron-9",
      ])
    #expect(graph.node(NodeID("actor/syria"))?.actor?.kind == .state)
    #expect(graph.node(NodeID("actor/ivan"))?.actor?.kind == .person)
    #expect(graph.node(NodeID("weapon/heron-9"))?.weapon != nil)
  }

  @Test func transfersBecomeDeals() throws {
    let graph = try read(
      """
      Supplier,Recipient,Year,Weapon,Class,Quantity,Status,Licence
      Russia,Iraq,2012,Mi-28NE,aircraft,36,delivered,A 7
      Russia,Iraq,2012,Pantsir-S1,surface-to-air missile system,42,,
      Russia,,2013,,,,,
      """)
    let deals = graph.nodes.filter { $0.type == .deal }
    #expect(
      deals.map(\.id.rawValue)
        == ["deal/russia-iraq-2012-1", "deal/russia-iraq-2012-2", "deal/russia-unknown-2013-1"])
    #expect(deals[0].deal?.status == .delivered)
    #expect(deals[0].attributes["Licence"] == .text("A 7"))
    #expect(graph.edges.compactMap(\.quantity).sorted() == [36, 42])
    #expect(graph.node(NodeID("weapon/pantsir-s1"))?.weapon?.weaponClass == .airDefence)
    let typed = try read("source,target,relation,date\nRussia,Iraq,sells to,2012-10-09\n")
    #expect(
      typed.node(NodeID("deal/russia-iraq-2012-1"))?.deal?.history.first?.date?.description == "2012-10-09")
  }

  @Test func aQuotedDocumentIsTheEvidenceAndItsDateCounts() throws {
    let graph = try read(
      """
      source,target,relation,date,quote,source_document
      Iran,Syria,supports,2012,Iran stands by Syria.,news.txt
      Iran,Syria,supports,2013,It still does.,news.txt
      Iran,Syria,supports,2014,,other.txt
      """)
    let evidence = try #require(graph.edges.first).evidence
    #expect(
      evidence.map { "\($0.document): \($0.quote)" } == [
        "links.csv: Iran,Syria,supports,2014,,other.txt", "news.txt: Iran stands by Syria.",
        "news.txt: It still does.",
      ])
    #expect(graph.documents.first { $0.id == DocumentID("news.txt") }?.date == CalendarDate(year: 2012))
  }

  @Test func gephisTablesAreRead() throws {
    let nodes = GraphFile(
      Array("Id,Label,Type,Score\n0,Iran,state,3\n1,Syria,state,0.5\n2,Alone,planet,\n".utf8),
      name: "n/net-nodes.csv")
    let edges = GraphFile(
      Array(
        "Source,Target,Type,Weight,Label,Kind\n0,1,Directed,2.0,helps,supports\n1,0,Undirected,1,talks,\n"
          .utf8),
      name: "n/net-edges.csv")
    for graph in [try GraphReader.read(nodes, with: edges), try GraphReader.read(edges, with: nodes)] {
      #expect(statements(graph) == ["Iran cooperates_with Syria (talks)", "Iran supports Syria"])
      #expect(graph.nodes.map(\.name) == ["Alone", "Iran", "Syria"])
      #expect(graph.nodes[0].attributes["type_"] == .text("planet"))
      #expect(graph.nodes[1].attributes["Score"] == .integer(3))
      #expect(graph.nodes[2].attributes["Score"] == .real(0.5))
      #expect(graph.nodes[0].evidence.map(\.document.rawValue) == ["net-nodes.csv"])
    }
    let bad = GraphFile(Array("Source,Target\n0\n".utf8), name: "n/net-edges.csv")
    let error = #expect(throws: ImportError.self) { _ = try GraphReader.read(nodes, with: bad) }
    #expect(error?.file == "n/net-edges.csv")
  }

  @Test func manyParallelRowsAreOneStatement() throws {
    let rows = (0..<20_000).map { "a,b,word \($0 % 30)\n" }
    let graph = try read("source,target,type\n" + rows.joined())
    #expect(graph.edges.count == 1)
    #expect(graph.edges[0].evidence.count == 20_000)
    #expect(graph.edges[0].title?.hasPrefix("word 0; word 1; ") == true)
  }

  @Test(arguments: [
    ("a/deals-nodes.csv", "a/deals-edges.csv"), ("deals-edges.csv", "deals-nodes.csv"),
    ("nodes.csv", "edges.csv"), ("x/nodes.tsv", "x/edges.tsv"), ("wedges.csv", nil), ("deals.csv", nil),
  ])
  func tablesKnowTheirPartner(name: String, partner: String?) {
    #expect(GraphFile.partner(of: name) == partner)
  }

  // MARK: Our own

  /// The two tables as a program writes them that knows the columns of our GraphML.
  private func tables(_ graph: KnowledgeGraph) -> (nodes: GraphFile, edges: GraphFile) {
    func cell(_ text: String) -> String {
      let first = text.first.map(String.init) ?? ""
      let isNumber = Double(text) != nil
      let safe = !isNumber && ["=", "+", "-", "@", "\t", "\r"].contains(first) ? "'" + text : text
      return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
    func list(_ parts: [String]) -> String {
      parts.map { $0.replacing("\\", with: "\\\\").replacing(";", with: "\\;") }.joined(separator: "; ")
    }
    func lines(_ parts: [String]) -> String {
      parts.map {
        var text = ""
        for scalar in $0.unicodeScalars {
          switch scalar {
          case "\\": text += "\\\\"
          case "\n": text += "\\n"
          case "\r": text += "\\r"
          default: text.unicodeScalars.append(scalar)
          }
        }
        return text
      }.joined(separator: "\n")
    }
    func cited(_ evidence: EvidenceList) -> [String] {
      [
        lines(evidence.map(\.quote)),
        lines(
          evidence.map {
            "\($0.range.lowerBound)-\($0.range.upperBound) \($0.rule)\($0.isInferred ? "?" : "") \($0.document)"
          }),
      ]
    }
    var nodes =
      "Id,Label,entente_id,name,type,kind,titles,level,class,status,year,aliases,mentions,confidence,evidence,citations\r\n"
    for node in graph.nodes {
      let row =
        [
          node.id.rawValue, node.name, node.id.rawValue, node.name, node.type.rawValue,
          node.actor?.kind.rawValue ?? "", list(node.actor?.titles ?? []), node.weapon?.level.rawValue ?? "",
          node.weapon?.weaponClass.rawValue ?? "", node.deal?.status.rawValue ?? "",
          node.deal?.year.map(String.init) ?? "", list(node.aliases), String(node.mentions),
          node.confidence.description,
        ] + cited(node.evidence)
      nodes += row.map(cell).joined(separator: ",") + "\r\n"
    }
    var edges = "Source,Target,Type,Weight,Label,Kind,quantity,title,confidence,evidence,citations\r\n"
    for edge in graph.edges {
      let row =
        [
          edge.source.rawValue, edge.target.rawValue, "Directed", "1", edge.kind.phrase, edge.kind.rawValue,
          edge.quantity.map(String.init) ?? "", edge.title ?? "", edge.confidence.description,
        ] + cited(edge.evidence)
      edges += row.map(cell).joined(separator: ",") + "\r\n"
    }
    return (
      GraphFile(Array(nodes.utf8), name: "g-nodes.csv"), GraphFile(Array(edges.utf8), name: "g-edges.csv")
    )
  }

  @Test func ourOwnTablesComeBack() throws {
    for graph in [try SampleGraph.clustered(), try HostileNames.graph(includingControls: false)] {
      let (nodes, edges) = tables(graph)
      let back = try GraphReader.read(nodes, with: edges)
      #expect(back.nodes.map(\.id) == graph.nodes.map(\.id))
      #expect(back.nodes.map(\.name) == graph.nodes.map(\.name))
      #expect(back.nodes.map(\.aliases) == graph.nodes.map(\.aliases))
      #expect(back.nodes.map(\.actor) == graph.nodes.map(\.actor))
      #expect(back.nodes.map(\.evidence) == graph.nodes.map(\.evidence))
      #expect(back.edges == graph.edges)
    }
  }

  @Test func noMutationEndsTheProgram() throws {
    let (nodes, edges) = tables(try SampleGraph.clustered())
    var random = SplitMix(state: 7)
    for round in 0..<400 {
      var files = [nodes.bytes, edges.bytes]
      for _ in 0..<4 {
        let file = Int(random.next() % 2)
        let place = Int(random.next() % UInt64(files[file].count))
        switch random.next() % 3 {
        case 0: files[file][place] = UInt8(truncatingIfNeeded: random.next())
        case 1: files[file].insert([0x22, 0x2C, 0x0A, 0x5C, 0xFF][Int(random.next() % 5)], at: place)
        default: files[file].remove(at: place)
        }
      }
      let first = GraphFile(files[round % 2], name: "a")
      _ = try? GraphReader.read(first, with: GraphFile(files[1 - round % 2], name: "b"))
      _ = try? GraphReader.read(files[1], name: "edges alone")
    }
  }
}
