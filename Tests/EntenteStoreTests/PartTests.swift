import EntenteAnalysis
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteStore

/// Questions about a part of a stored graph get the answers that the whole graph gives.
@Suite struct PartTests {
  /// A random graph whose statements differ in how many documents attest them, and whose nodes share aliases.
  struct Varied {
    let folder: TemporaryFolder
    let path: String
    let graph: KnowledgeGraph
    var random: SplitMix64

    init(seed: UInt64, nodes count: Int = 120) throws {
      var random = SplitMix64(seed: seed)
      func evidence() -> EvidenceList {
        let documents = (0..<7).filter { _ in random.next() % 3 == 0 }
        return EvidenceList(
          (documents.isEmpty ? [0] : documents).map { document in
            let place = Int(random.next() % 40)
            return Evidence(
              document: DocumentID("\(document).txt"), range: place * 20..<place * 20 + 12,
              quote: "Sentence \(place + 10).", rule: "test")
          })
          ?? EvidenceList(
            Evidence(document: DocumentID("0.txt"), range: 0..<12, quote: "Sentence 10.", rule: "test"))
      }
      let plain = try RandomGraph.make(nodes: count, seed: seed)
      let nodes = plain.nodes.map { node in
        Node(
          id: node.id, name: node.name,
          aliases: ["Alias \(random.next() % 50)", "Né–\(random.next() % 9) \(random.next() % 9)"],
          content: node.actor.map { .actor($0) } ?? node.weapon.map { .weapon($0) }
            ?? .deal(
              Deal(
                status: .signed,
                history: [
                  StatusChange(status: .signed, date: CalendarDate(year: 2001), evidence: evidence())
                ])),
          mentions: Int(random.next() % 4) + 1, evidence: evidence())
      }
      var edges = plain.edges.map {
        Edge(from: $0.source, $0.kind, to: $0.target, quantity: $0.quantity, evidence: evidence())
      }
      // Several statements about the same two nodes, in both directions.
      for edge in plain.edges where !edge.kind.isDealSlot && random.next() % 3 == 0 {
        edges.append(Edge(from: edge.target, .sanctions, to: edge.source, evidence: evidence()))
      }
      graph = try KnowledgeGraph(
        documents: (0..<7).map { DocumentInfo(id: DocumentID("\($0).txt"), words: $0) }, nodes: nodes,
        edges: edges)
      self.random = random
      folder = try TemporaryFolder()
      path = folder.path + "/varied.db"
      let store = try Store(path)
      try store.add(StoredSample.readings(of: graph))
      try store.commit(
        StoreCommit(graph: graph, files: Set(store.files().map(\.number)), fingerprint: "rules"))
    }

    mutating func node() -> Node { graph.nodes[Int(random.next() % UInt64(graph.nodes.count))] }
  }

  /// The same on the whole graph, as plainly as can be.
  private func neighbourhood(_ graph: KnowledgeGraph, of ids: [NodeID], hops: Int) throws -> KnowledgeGraph {
    var reached = Set(ids)
    var edges: Set<Edge> = []
    func walk(from nodes: Set<NodeID>) -> Set<NodeID> {
      let walked = graph.edges.filter { nodes.contains($0.source) || nodes.contains($0.target) }
      edges.formUnion(walked)
      let ends = Set(walked.flatMap { [$0.source, $0.target] }).subtracting(reached)
      reached.formUnion(ends)
      return ends
    }
    var ring = reached
    for _ in 0..<hops {
      let next = walk(from: ring)
      ring = next.union(walk(from: next.filter { graph.node($0)?.deal != nil }))
    }
    return graph.filtered(node: { reached.contains($0.id) }, edge: { edges.contains($0) })
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func aNeighbourhoodIsThatPartOfTheWholeGraph(_ seed: UInt64) throws {
    var varied = try Varied(seed: seed)
    let store = try Store(openingForReading: varied.path)
    for hops in 0...3 {
      for count in 1...3 {
        let ids = (0..<count).map { _ in varied.node().id }
        let part = try store.neighbourhood(of: ids, hops: hops)
        let whole = try neighbourhood(varied.graph, of: ids, hops: hops)
        #expect(part.nodes == whole.nodes)
        #expect(part.edges == whole.edges)
        let cited = Set(part.allEvidence.map(\.document))
        #expect(part.documents == whole.documents.filter { cited.contains($0.id) })
      }
    }
    #expect(try store.neighbourhood(of: [NodeID("actor/none")]) == KnowledgeGraph())
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func theSurroundingsHaveTheNewestDealsAndTellHowManyAreLeftOut(_ seed: UInt64) throws {
    let varied = try Varied(seed: seed)
    let store = try Store(openingForReading: varied.path)
    let book = DealBook(varied.graph)
    var omitted = 0
    for node in varied.graph.nodes {
      let whole = try store.neighbourhood(of: [node.id])
      #expect(try store.surroundings(of: node.id, newestDeals: .max).graph == whole)
      let deals = book.sorted(book.entries(touching: [node.id]), by: .year).map { book.node($0).id }
      for limit in 0...2 where node.type != .deal {
        let part = try store.surroundings(of: node.id, newestDeals: limit)
        let shown = Set(deals.prefix(limit))
        #expect(part.moreDeals == deals.count - shown.count)
        let edges = whole.edges.filter { edge in
          shown.contains(edge.source) || shown.contains(edge.target)
            || !edge.kind.isDealSlot && (edge.source == node.id || edge.target == node.id)
        }
        #expect(part.graph.edges == edges)
        let ids = Set(edges.flatMap { [$0.source, $0.target] } + [node.id] + shown)
        #expect(part.graph.nodes == whole.nodes.filter { ids.contains($0.id) })
        omitted += part.moreDeals
      }
    }
    #expect(omitted > 20)
    #expect(try store.surroundings(of: NodeID("actor/none"), newestDeals: 3).graph == KnowledgeGraph())
  }

  @Test func detailsAreTheNodesAndTheSlotsOfDeals() throws {
    var varied = try Varied(seed: 9)
    let store = try Store(openingForReading: varied.path)
    for _ in 0..<30 {
      let ids = (0..<3).map { _ in varied.node().id }
      let details = try store.details(of: ids)
      let deals = Set(ids.filter { varied.graph.node($0)?.deal != nil })
      #expect(
        details.edges == varied.graph.edges.filter { deals.contains($0.source) || deals.contains($0.target) })
      let nodes = Set(ids + details.edges.flatMap { [$0.source, $0.target] })
      #expect(details.nodes == varied.graph.nodes.filter { nodes.contains($0.id) })
    }
  }

  /// An answer without the places in a list of nodes, which differ.
  private func plain(_ answer: NameIndex.Answer) -> [String] {
    switch answer {
    case .found(let match): ["found", match.id.rawValue, match.name, "\(match.quality)"]
    case .ambiguous(let matches):
      ["ambiguous"] + matches.flatMap { [$0.id.rawValue, $0.name, "\($0.quality)"] }
    case .unknown(let suggestions): ["unknown"] + suggestions
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func aNameMeansWhatItMeansInTheWholeGraph(_ seed: UInt64) throws {
    var varied = try Varied(seed: seed)
    let index = NameIndex(varied.graph)
    var queries = [
      "", "…", "alias", "Alias 1", "ne 1 2", "NE-12", "ne12", "no such name", "'; DROP TABLE node; --",
    ]
    for _ in 0..<25 {
      let node = varied.node()
      queries += [node.id.rawValue, node.name, node.name.uppercased(), String(node.name.dropLast(2))]
      queries += node.aliases + [node.aliases[0].replacing(" ", with: ""), "x" + node.name]
    }
    func compare(_ store: Store) throws {
      for query in queries {
        #expect(plain(try store.lookUp(query)) == plain(index.lookUp(query)), "\(query)")
      }
    }
    try compare(Store(openingForReading: varied.path))
    // Without keys, as in a store of an earlier version until the next build, all names are read.
    try SQLite.run("DELETE FROM note WHERE name = 'keys'; DELETE FROM node_key", in: varied.path)
    try compare(Store(openingForReading: varied.path))
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func routesAreThoseOfTheWholeGraphInTheSameOrder(_ seed: UInt64) throws {
    var varied = try Varied(seed: seed)
    let finder = try PathFinder(varied.graph)
    func compare(_ store: Store, _ varied: inout Varied) throws -> Int {
      var count = 0
      for round in 0..<40 {
        var conditions = PathFinder.Conditions()
        conditions.weapons = PathFinder.WeaponUse.allCases[round % 3]
        if round % 4 == 1 { conditions.via = [varied.node().id] }
        if round % 4 == 2 { conditions.avoiding = [varied.node().id, varied.node().id] }
        if round % 5 == 3 { conditions.maximumSteps = 3 + round % 3 }
        let (start, end) = (varied.node().id, varied.node().id)
        let limit = [1, 3, 8][round % 3]
        let expected = try finder.routes(from: start, to: end, conditions: conditions, limit: limit)
        let found = try store.routes(from: start, to: end, conditions: conditions, limit: limit)
        #expect(found.connections == expected)
        #expect(Set(found.graph.nodes.map(\.id)) == Set(expected.flatMap(\.nodes)))
        for node in found.graph.nodes { #expect(varied.graph.node(node.id) == node) }
        count += expected.count
      }
      return count
    }
    #expect(try compare(Store(openingForReading: varied.path), &varied) > 40)
    try SQLite.run("DELETE FROM network", in: varied.path)
    #expect(try compare(Store(openingForReading: varied.path), &varied) > 40)
  }

  @Test func routesWithMoreThanFiveStopsAreRefused() throws {
    let sample = try StoredSample()
    var conditions = PathFinder.Conditions()
    conditions.via = sample.graph.nodes.prefix(6).map(\.id)
    let (start, end) = (sample.graph.nodes[7].id, sample.graph.nodes[8].id)
    let store = try Store(openingForReading: sample.path)
    #expect(throws: StoreError.self) { try store.routes(from: start, to: end, conditions: conditions) }
    #expect(try store.routes(from: start, to: NodeID("actor/none")).connections.isEmpty)
  }

  @Test func attributesOfAnImportedGraphComeBack() throws {
    var sample = try StoredSample()
    var graph = sample.graph
    graph.setAttribute("tiv", of: 0, to: .real(2))
    graph.setAttribute("count", of: 0, to: .integer(2))
    graph.setAttribute("note", of: 1, to: .text("2"))
    let store = try Store(sample.path)
    let commit = StoreCommit(graph: graph, files: Set(try store.files().map(\.number)), fingerprint: "rules")
    let counts = try store.commit(commit)
    #expect(counts.nodesChanged == 2 && counts.nodesAdded == 0 && counts.edgesChanged == 0)
    for (stored, node) in zip(try store.graph().nodes, graph.nodes) {
      // The results of analyses stand behind them.
      #expect(Set(stored.attributes) == Set(node.attributes))
    }
    sample = try StoredSample()
    #expect(try Store(sample.path).graph() == sample.graph)
  }

  @Test func whatQuestionsGoByIsExamined() throws {
    for (sql, problem) in [
      ("UPDATE network SET content = zeroblob(8)", "network"),
      ("DELETE FROM node_key WHERE key = 'iraq'", "keys of names"),
    ] {
      let sample = try StoredSample()
      try SQLite.run(sql, in: sample.path)
      let store = try Store(openingForReading: sample.path)
      let wrong = Doctor(store).findings().filter { !$0.problems.isEmpty }
      #expect(wrong.map(\.examination) == [.graph])
      #expect(wrong.first?.problems.first?.contains(problem) ?? false)
      #expect(try store.graph() == sample.graph)
      if problem == "network" {
        let ends = [sample.graph.nodes[0].id, sample.graph.nodes[1].id]
        #expect(throws: StoreError.self) { try store.routes(from: ends[0], to: ends[1]) }
      }
    }
  }

  @Test func aPartThatHasChangedIsAnError() throws {
    for sql in [
      "UPDATE node SET name = 'Irak' WHERE id = 'actor/iraq'",
      "UPDATE edge SET confidence = 0.123",
      "UPDATE reading_text SET text = replace(text, 'a', 'e')",
      "DELETE FROM edge_evidence",
      "UPDATE node_evidence SET end = 1000000",
    ] {
      let sample = try StoredSample()
      try SQLite.run(sql, in: sample.path)
      let store = try Store(openingForReading: sample.path)
      #expect(throws: StoreError.self, "\(sql)") { try store.neighbourhood(of: [NodeID("actor/iraq")]) }
    }
  }
}
