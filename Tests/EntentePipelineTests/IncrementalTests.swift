import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

/// Whatever comes, changes and goes between builds: store and files are those of one build of what is there.
@Suite struct IncrementalTests {
  private static let states = ["Iraq", "Russia", "Poland", "South Korea", "Iran", "Georgia"]
  private static let weapons = ["K2 tanks", "Mi-28NE helicopters", "Su-35 fighters", "S-400 systems"]

  private struct Writer {
    var random: SplitMix64
    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int(random.next() % UInt64(items.count))] }
    mutating func text() -> String {
      let (a, b) = (pick(states), pick(states))
      return [
        "\(a) ordered \(2 + random.next() % 3) \(pick(weapons)) from \(b) in \(2010 + random.next() % 3).",
        "\(a) signed a deal to sell \(b) 30 \(pick(weapons)) for $4.\(random.next() % 3) billion.",
        "\(a) supports \(b), President Vladimir Putin said.",
        "The defence minister of \(a), Nouri al-Maliki, met Sergei Shoigu in \(b).",
      ].filter { _ in random.next() % 2 == 0 }.joined(separator: " ")
        + " The army of \(a) operates the S-400."
    }
  }

  private func json(_ graph: KnowledgeGraph) throws -> [UInt8] {
    try OutputFormat.json.output(of: graph, picture: DiagramOptions(title: "t")).bytes
  }

  private static let corrections = [
    Correction(number: 1, change: .rename("Russia", to: "Russian Federation")),
    Correction(number: 2, change: .reject(Statement("Iraq", .supports, "Iran"))),
    Correction(number: 3, change: .merge("Nobody", into: "Iraq")),
    Correction(
      number: 4,
      change: .add(AddedFact(.relation("Iran", .supports, "Georgia", title: nil), source: "an interview"))),
  ]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func manyBuildsAreOne(_ seed: UInt64) throws {
    var writer = Writer(random: SplitMix64(seed: seed))
    let folder = try TemporaryFolder()
    let path = folder.path + "/store/entente.db"
    var there: Set<Int> = []
    for round in 0..<10 {
      // Every third time nothing is new.
      if round % 3 != 2 {
        for _ in 0..<1 + Int(writer.random.next() % 5) {
          let number = Int(writer.random.next() % 12)
          if there.contains(number), there.count > 1, writer.random.next() % 3 == 0 {
            try FileManager.default.removeItem(atPath: folder.path + "/in/\(number).txt")
            there.remove(number)
          } else {
            try folder.write("in/\(number).txt", Array(writer.text().utf8))
            there.insert(number)
          }
        }
      }
      var build = Build()
      if round % 4 == 3 || round == 8 { build.corrections = Self.corrections }
      if round == 5 || round == 6 { build.minimumConfidence = 0.8 }
      let analyses = (seed + UInt64(round)) % 3 == 0
      let update = try build.run(
        [folder.path + "/in"], store: path, waiting: 0, prunes: true, analyses: analyses)
      let plain = try build.run([folder.path + "/in"])
      let graph = try update.graph
      if analyses {
        #expect(try json(graph) == json(plain.graph))
        #expect(graph == plain.graph)
      }
      #expect(update.documents == there.count)
      #expect(update.unmatchedCorrections == plain.unmatchedCorrections)
      #expect(update.counts == GraphCounts(plain.graph))
      #expect(graph.documents == plain.graph.documents)
      #expect(graph.edges == plain.graph.edges)
      #expect(graph.nodes.map(bare) == plain.graph.nodes.map(bare))
      #expect(Doctor(try Store(openingForReading: path)).findings().allSatisfy { $0.problems.isEmpty })
    }
  }

  @Test func whatManyDocumentsTellGrowsByThoseThatCome() throws {
    var writer = Writer(random: SplitMix64(seed: 9))
    let folder = try TemporaryFolder()
    func write(_ numbers: some Sequence<Int>) throws {
      for number in numbers { try folder.write("in/\(1000 + number).txt", Array(writer.text().utf8)) }
    }
    try write((0..<70).map { 10 * $0 })
    let path = folder.path + "/entente.db"
    _ = try Build().run([folder.path + "/in"], store: path, analyses: false)
    // Behind the others, between them, before them; then some are changed too.
    for numbers in [[700, 701, 702], [3, 333], [-1, -2], [-3, 10, 200]] {
      try write(numbers)
      let update = try Build().run([folder.path + "/in"], store: path, waiting: 0, analyses: false)
      let plain = try Build().run([folder.path + "/in"]).graph
      let graph = try update.graph
      #expect(graph.nodes.map(bare) == plain.nodes.map(bare))
      #expect(graph.edges == plain.edges && graph.documents == plain.documents)
      #expect(plain.nodes.contains { $0.evidence.count == GraphPatch.evidenceLimit })
      #expect(Doctor(try Store(openingForReading: path)).findings().allSatisfy { $0.problems.isEmpty })
    }
  }

  /// However a corpus is cut into builds, the rows of the graph and what is written of it are the same.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func aCorpusInPartsIsTheWholeOne(_ seed: UInt64) throws {
    var writer = Writer(random: SplitMix64(seed: seed))
    let folder = try TemporaryFolder()
    let (path, whole) = (folder.path + "/parts.db", folder.path + "/whole.db")
    var waiting = (0..<60).map { _ in Int(writer.random.next() % 90) }
    let parts = 2 + Int(seed % 3)
    for part in 0..<parts {
      for number in waiting.prefix(part == parts - 1 ? 60 : 60 / parts) {
        // A number that comes again is a document that has changed.
        try folder.write("in/\(number).txt", Array(writer.text().utf8))
      }
      waiting.removeFirst(min(waiting.count, 60 / parts))
      if part == 1, let number = waiting.first {
        try? FileManager.default.removeItem(atPath: folder.path + "/in/\(number).txt")
      }
      _ = try Build().run(
        [folder.path + "/in"], store: path, waiting: 0, prunes: true, analyses: part == parts - 1)
    }
    _ = try Build().run([folder.path + "/in"], store: whole, analyses: true)
    let graphs = try [path, whole].map { try Store(openingForReading: $0).graph() }
    #expect(graphs[0] == graphs[1])
    #expect(try json(graphs[0]) == json(graphs[1]))
    for rows in [
      "SELECT id, digest, evidence FROM node ORDER BY id",
      "SELECT source.id, target.id, edge.kind, edge.digest, edge.evidence FROM edge "
        + "JOIN node AS source ON source.number = source JOIN node AS target ON target.number = target "
        + "ORDER BY 1, 2, 3",
      "SELECT about, part, position, document, start, end, rule, inferred FROM evidence ORDER BY 1, 2, 3, 4, 5, 6",
      "SELECT value FROM note WHERE name = 'graph'",
    ] {
      #expect(try SQLQuery(rows, of: path).rows() == SQLQuery(rows, of: whole).rows())
    }
  }

  /// A node without what was measured.
  private func bare(_ node: Node) -> Node {
    var node = node
    node.attributes = Attributes()
    return node
  }
}
