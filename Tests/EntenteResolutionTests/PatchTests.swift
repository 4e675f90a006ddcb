import EntenteModel
import EntenteTestSupport
import Testing

@testable import EntenteResolution

/// A patch on the graph of the former documents gives the graph of the present ones.
@Suite struct PatchTests {
  /// Documents that come, change and go; few names, so that much of what they say is about the same.
  private struct Corpus {
    var random: SplitMix64
    var documents: [Int: DocumentFacts] = [:]

    mutating func pick(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func evidence(_ document: DocumentID) -> EvidenceList {
      let start = pick(6) * 10
      return EvidenceList(
        (0...pick(2)).map { place in
          Evidence(
            document: document, range: start + place..<start + 9, quote: "Sentence \(start) \(place)",
            rule: "rule\(pick(2))", isInferred: pick(4) == 0)
        }) ?? EvidenceList(Evidence(document: document, range: 0..<1, quote: "x", rule: "y"))
    }

    mutating func facts(_ number: Int) -> DocumentFacts {
      let id = DocumentID("\(number).txt")
      let date = pick(3) == 0 ? nil : CalendarDate(year: 2000 + pick(4))
      var facts = DocumentFacts(document: DocumentInfo(id: id, title: "\(pick(3))", date: date))
      let persons = [
        "Nouri Maliki", "Nuri al-Maliki", "Maliki", "Ali Hasan", "Aly Hassan", "N. Maliki", "Hasan",
      ]
      let firms = ["Acme", "ACME", "acme.", "Georgia", "Georgia 2", "Zeta"]
      let states = ["Iraq", "Russia", "Georgia", "Iran"]
      for _ in 0...pick(5) {
        let kind = ActorKind.allCases[pick(3)]
        let name =
          switch kind {
          case .state: states[pick(4)]
          case .person: persons[pick(7)]
          case .organization: firms[pick(6)]
          }
        facts.actors.append(
          ActorFact(
            name: name, kind: kind, aliases: pick(2) == 0 ? ["Alias \(pick(3))"] : [],
            key: kind == .state || pick(5) == 0 ? name : nil,
            titles: pick(2) == 0 ? ["Title \(pick(3))"] : [],
            mentions: 1 + pick(3), evidence: evidence(id)))
      }
      for _ in 0..<pick(4) {
        let name = ["Mi-28", "Mi 28", "S-400", "tank", "T-90"][pick(5)]
        facts.weapons.append(
          WeaponFact(
            name: name, level: name == "tank" ? .category : .designation,
            weaponClass: WeaponClass.allCases[pick(2)], evidence: evidence(id)))
      }
      func slots(_ count: Int, of total: Int, _ corpus: inout Corpus) -> [DealFact.Slot] {
        guard total > 0 else { return [] }
        return (0..<count).map { _ in
          DealFact.Slot(
            index: corpus.pick(total), quantity: corpus.pick(2) == 0 ? corpus.pick(5) : nil,
            evidence: corpus.evidence(id))
        }
      }
      for _ in 0..<pick(4) {
        let value = Money(hundredths: Int64(1 + pick(3)) * 100, currency: "USD")
        facts.deals.append(
          DealFact(
            suppliers: slots(pick(3), of: facts.actors.count, &self),
            recipients: slots(pick(2), of: facts.actors.count, &self),
            items: slots(pick(3), of: facts.weapons.count, &self), status: DealStatus.allCases[pick(7)],
            year: pick(3) == 0 ? nil : 2000 + pick(4),
            value: pick(2) == 0 ? Attested(value, evidence: evidence(id)) : nil,
            history: [StatusChange(status: DealStatus.allCases[pick(7)], date: nil, evidence: evidence(id))],
            evidence: evidence(id)))
      }
      for _ in 0..<pick(4) {
        let kind: EdgeKind = [.meets, .supports, .cooperatesWith, .represents, .operates][pick(5)]
        if kind == .operates, facts.weapons.isEmpty { continue }
        facts.relations.append(
          RelationFact(
            source: pick(facts.actors.count), kind: kind,
            target: pick(kind == .operates ? facts.weapons.count : facts.actors.count),
            title: pick(2) == 0 ? "Office \(pick(2))" : nil, evidence: evidence(id)))
      }
      return facts
    }

    /// - Parameters:
    ///   - count: How many documents come, change or go at most.
    ///   - onlyAdds: Whether none of those that are there changes or goes.
    mutating func step(_ count: Int = 5, onlyAdds: Bool = false) {
      for _ in 0..<1 + pick(count) {
        let number = pick(90)
        if onlyAdds, documents[number] != nil { continue }
        documents[number] = !onlyAdds && pick(4) == 0 ? nil : facts(number)
      }
    }
  }

  /// The former graph as a patch says it has become, and its edges by what they were made of.
  private func applied(
    _ patch: GraphPatch, to former: KnowledgeGraph, _ formerEdges: [Int: Edge]
  ) throws -> (KnowledgeGraph, [Int: Edge]) {
    struct Ends: Hashable {
      let source: NodeID
      let kind: EdgeKind
      let target: NodeID

      init(_ edge: Edge) { (source, kind, target) = (edge.source, edge.kind, edge.target) }
    }
    let byEnds = Dictionary(uniqueKeysWithValues: former.edges.map { (Ends($0), $0) })
    var byInput: [Int: Edge] = [:]
    var edges: [Edge] = []
    for part in patch.edges {
      var edge = part.edge
      #expect(
        Set([patch.nodes[part.source].id, patch.nodes[part.target].id]) == [edge.source, edge.target])
      if part.isGrown { edge.evidence = try #require(byEnds[Ends(edge)]).evidence.merging(edge.evidence) }
      edges.append(edge)
      if let input = part.input { byInput[input] = edge }
    }
    for part in patch.keptEdges {
      let edge = try #require(formerEdges[part.input])
      edges.append(edge)
      byInput[part.input] = edge
    }
    let graph = try KnowledgeGraph(
      documents: patch.documents,
      nodes: patch.nodes.map { part in
        guard var node = part.node, part.isGrown else {
          return try part.node ?? #require(former.node(part.id))
        }
        let all = try #require(former.node(part.id)).evidence.merging(node.evidence)
        node.evidence = try #require(EvidenceList(all.prefix(GraphPatch.evidenceLimit)))
        return node
      }, edges: edges)
    return (graph, byInput)
  }

  private static let corrections = [
    Correction(number: 1, change: .merge("Acme", into: "Zeta")),
    Correction(number: 2, change: .reject(Statement("Iraq", .supports, "Russia"))),
    Correction(number: 3, change: .rename("Maliki", to: "M.")),
  ]

  @Test(arguments: 0..<80 as Range<UInt64>)
  func aPatchOfWhatChangedIsTheGraphFromNothing(_ seed: UInt64) throws {
    var corpus = Corpus(random: SplitMix64(seed: seed))
    var (graph, former) = (try KnowledgeGraph(), Set<Int>())
    var edges: [Int: Edge] = [:]
    var (kept, made, grown) = (0, 0, 0)
    for round in 0..<12 {
      corpus.step(round == 0 ? 90 : 5, onlyAdds: round % 3 == 1)
      let corrections = round % 6 == 4 ? Self.corrections : []
      var (whole, columns) = (Resolver(), FactColumns())
      // In any order.
      for (number, facts) in corpus.documents {
        whole.add(facts)
        columns.add(facts, digest: facts.hashValue, number: number)
      }
      let expected = try whole.graph(correctedBy: corrections)
      var asked: [Int] = []
      let (patch, unmatched) = try Resolver.patch(
        of: columns, correctedBy: corrections, since: InputTable(former)
      ) {
        asked.append($0)
        return corpus.documents[$0] ?? DocumentFacts(document: DocumentInfo(id: DocumentID("none")))
      }
      (graph, edges) = try applied(patch, to: graph, edges)
      #expect(graph == expected.graph)
      #expect(unmatched == expected.unmatched)
      #expect(asked.count == Set(asked).count)
      // A graph with corrections is no start for one without.
      former = patch.inputs ?? []
      #expect(former.isEmpty == (!corrections.isEmpty || patch.documents.isEmpty))
      kept += patch.nodes.count { $0.node == nil } + patch.keptEdges.count
      made += patch.nodes.count { $0.node != nil } + patch.edges.count
      grown += patch.nodes.count { $0.isGrown } + patch.edges.count { $0.isGrown }
    }
    #expect(kept > 100 && made > 100 && grown > 0)
  }

  @Test func whatIsTheSameAsksForNoSentence() throws {
    var corpus = Corpus(random: SplitMix64(seed: 3))
    for _ in 0..<10 { corpus.step() }
    var columns = FactColumns()
    for (number, facts) in corpus.documents {
      columns.add(facts, digest: facts.hashValue, number: number)
    }
    let first = try Resolver.patch(of: columns, correctedBy: [], since: []) { corpus.documents[$0]! }.patch
    let again = try Resolver.patch(
      of: columns, correctedBy: [], since: InputTable(#require(first.inputs))
    ) { number in
      Issue.record("document \(number) was asked for")
      return corpus.documents[number]!
    }.patch
    #expect(again.nodes.allSatisfy { $0.node == nil } && again.edges.isEmpty)
    #expect(again.inputs == first.inputs)
  }
}
