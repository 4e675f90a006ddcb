import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

/// Graphs that stand in tables, with more rows than one chunk holds.
@Suite struct PropertyGraphTests {
  /// Columns of each type with gaps, texts that need escaping, and loops and parallel edges.
  private static func graph(nodes: Int, edges: Int, seed: UInt64) -> PropertyGraph {
    var random = SplitMix64(seed: seed)
    let words = ["plain", "a & b", "<c>", "\"d\"", "", "é", "back\\slash", "two\nlines"]
    var ids = TextColumn()
    var names = TextColumn()
    var presence: [Bool] = []
    for index in 0..<nodes {
      ids.append("n\(index)")
      names.append(words[Int(random.next() % UInt64(words.count))] + " \(index)")
      presence.append(random.next() % 3 > 0)
    }
    var (sources, targets): ([Int32], [Int32]) = ([], [])
    var (weights, counts, flags): ([Double], [Int64], [Bool]) = ([], [], [])
    for _ in 0..<edges {
      sources.append(Int32(random.next() % UInt64(nodes)))
      targets.append(Int32(random.next() % UInt64(nodes)))
      weights.append(Double(bitPattern: random.next() >> 2 | 0x3000_0000_0000_0000))
      counts.append(Int64(bitPattern: random.next()) >> 12)
      flags.append(random.next() % 2 == 0)
    }
    return PropertyGraph(
      nodeIDs: ids,
      nodeColumns: [
        .init(name: "name", type: .string, cells: .text(names)),
        .init(name: "some", type: .string, cells: .text(names), presence: presence),
      ], sources: sources, targets: targets,
      edgeColumns: [
        .init(name: "share", type: .double, cells: .reals(weights)),
        .init(name: "count", type: .long, cells: .integers(counts)),
        .init(name: "flag", type: .boolean, cells: .booleans(flags)),
      ])
  }

  @Test(arguments: [(3, 5, 1), (20_000, 30_000, 2), (8192, 16_384, 3), (8193, 1, 4)])
  func largeTablesComeBackFromGraphML(nodes: Int, edges: Int, seed: Int) throws {
    let graph = Self.graph(nodes: nodes, edges: edges, seed: UInt64(seed))
    let back = try GraphReader.readTable(Tables.bytes(GraphMLExporter(), graph), name: "x")
    #expect(back.nodeIDs == graph.nodeIDs)
    #expect(back.sources == graph.sources && back.targets == graph.targets)
    #expect(back.edgeColumns == graph.edgeColumns)
    #expect(back.nodeColumns[0] == graph.nodeColumns[0])
    for row in 0..<nodes {
      #expect(back.nodeColumns[1].text(at: row) == graph.nodeColumns[1].text(at: row))
    }
  }

  @Test func largeTablesComeBackFromGEXF() throws {
    let graph = Self.graph(nodes: 10_000, edges: 20_000, seed: 5)
    let back = try GraphReader.readTable(Tables.bytes(GEXFExporter(), graph), name: "x")
    #expect(back.nodeIDs == graph.nodeIDs)
    #expect(back.sources == graph.sources && back.targets == graph.targets)
    #expect(back.edgeColumns == graph.edgeColumns)
    #expect(back.nodeColumn("name") == graph.nodeColumn("name"))
  }

  @Test func theNumberOfThreadsDoesNotShow() {
    let graph = Self.graph(nodes: 30_000, edges: 60_000, seed: 6)
    #expect(Tables.bytes(GraphMLExporter(), graph) == Tables.bytes(GraphMLExporter(), graph))
  }

  @Test func edgesMayComeBeforeTheirNodesAndIdsMayBeAnything() throws {
    let text = """
      <graphml><key id="k" for="all" attr.name="count" attr.type="int"/><graph edgedefault="undirected">
      <edge source="n1" target="n01"/><edge source="x" target="n1"><data key="k">7</data></edge>
      <node id="n01"/><node id="x"><data key="k">1</data><data key="k">2</data></node><node id="n1"/><node id="n900000000"/>
      </graph></graphml>
      """
    let graph = try GraphReader.readTable(Array(text.utf8), name: "x")
    #expect(Array(graph.nodeIDs) == ["n01", "x", "n1", "n900000000"])
    #expect(graph.sources == [2, 1] && graph.targets == [0, 2] && !graph.isDirected)
    #expect(graph.edgeColumn("count")?.text(at: 0) == nil && graph.edgeColumn("count")?.text(at: 1) == "7")
    #expect(graph.nodeColumn("count")?.text(at: 1) == "2")
  }

  @Test func aColumnWithAWrongValueBecomesText() throws {
    let text = """
      <graphml><key id="k" for="node" attr.name="year" attr.type="int"/><graph>
      <node id="a"><data key="k">2012</data></node><node id="b"/><node id="c"><data key="k">about 2013</data></node>
      </graph></graphml>
      """
    let column = try #require(try GraphReader.readTable(Array(text.utf8), name: "x").nodeColumn("year"))
    #expect((0..<3).map { column.text(at: $0) } == ["2012", nil, "about 2013"])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.5, "-0.5"), (0.1, "0.1"), (1e21, "1e+21"), (123456.789, "123456.789"),
    (4.2e9, "4200000000"),
    (0.000001, "0.000001"), (1.0 / 3, "0.3333333333333333"), (-1e-7, "-1e-07"), (.infinity, "0"), (.nan, "0"),
  ])
  func numbersAreShortAndExact(value: Double, text: String) {
    let graph = PropertyGraph(
      nodeIDs: TextColumn(["a"]), nodeColumns: [.init(name: "v", type: .double, cells: .reals([value]))],
      sources: [], targets: [])
    let bytes = String(decoding: Tables.bytes(GraphMLExporter(), graph), as: UTF8.self)
    #expect(bytes.contains("<data key=\"n_v\">\(text)</data>"))
  }

  @Test(.enabled(if: Tool.find("dot") != nil, "Graphviz is not installed"))
  func graphvizReadsAnyTable() throws {
    let graph = Self.graph(nodes: 300, edges: 500, seed: 7)
    let result = try Tool.run(
      try #require(Tool.find("dot")), ["-Tplain", "-Knop2", "-y"], input: Tables.bytes(DOTExporter(), graph))
    #expect(
      result.errors.split(separator: "\n").allSatisfy { !$0.contains("syntax error") }, "\(result.errors)")
  }
}
