import EntenteAnalysis
import EntenteModel

/// A line of the picture and what it says.
struct DiagramLink: Sendable {
  /// The ends as positions among the nodes.
  var source: Int
  var target: Int
  /// What it is called in the data attributes, and in the legend of relations.
  var kind: String
  var phrase: String
  /// The status of the deals that it belongs to, `nil` for a relation.
  var status: DealStatus?
  /// `supporting`, `hostile` or `neutral`.
  var sign = "neutral"
  var hasHead = true
  /// How many deals it stands for, where it stands for whole deals.
  var dealCount = 0
  /// What is written beside the line.
  var words: String?
  /// What it says in a sentence.
  var sentence: String
  var evidence: EvidenceList

  /// The lines of a view, with the ends as positions in the nodes of the graph.
  static func all(of projection: GraphProjection, in graph: KnowledgeGraph) -> [DiagramLink] {
    switch projection.view {
    case .whole:
      projection.ties.flatMap { tie in tie.edges.map { DiagramLink(graph.edges[$0], tie, graph) } }
    case .actors: links(between: projection.ties, in: graph)
    case .sharedWeapons: projection.ties.compactMap { sharing(of: $0, in: graph) }
    }
  }

  private init(_ edge: Edge, _ tie: GraphProjection.Tie, _ graph: KnowledgeGraph) {
    // The tie of two actors has its ends in the order of the nodes, the edge in that of its meaning.
    source = graph.index(of: edge.source) ?? tie.source
    target = graph.index(of: edge.target) ?? tie.target
    kind = edge.kind.rawValue
    phrase = edge.kind.phrase
    status = edge.kind.isDealSlot ? graph.nodes[source].deal?.status ?? graph.nodes[target].deal?.status : nil
    sign = Theme.sign(edge.kind)
    hasHead = !edge.kind.isSymmetric
    words =
      edge.kind == .includes ? edge.quantity.map { "\($0) ×" } : edge.kind.isDealSlot ? nil : edge.kind.phrase
    sentence = DiagramWords.sentence(edge, graph)
    evidence = edge.evidence
  }

  private init(
    from source: Int, to target: Int, kind: String, phrase: String, sentence: String, evidence: EvidenceList
  ) {
    self.source = source
    self.target = target
    self.kind = kind
    self.phrase = phrase
    self.sentence = sentence
    self.evidence = evidence
  }

  // MARK: - Actors only

  /// Relations as they stand, and one line from a supplier to a recipient for all their deals of one status.
  private static func links(between ties: [GraphProjection.Tie], in graph: KnowledgeGraph) -> [DiagramLink] {
    var suppliers: [Int: [Int]] = [:]
    var recipients: [Int: [Int]] = [:]
    for edge in graph.edges {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      if edge.kind == .supplies { suppliers[target, default: []].append(source) }
      if edge.kind == .suppliedTo { recipients[source, default: []].append(target) }
    }
    return ties.flatMap { tie in
      var links = tie.edges.map { DiagramLink(graph.edges[$0], tie, graph) }
      for (from, to) in [(tie.source, tie.target), (tie.target, tie.source)] {
        let deals = tie.deals.filter {
          suppliers[$0]?.contains(from) == true && recipients[$0]?.contains(to) == true
        }
        for status in DealStatus.allCases {
          let same = deals.compactMap { graph.nodes[$0].deal?.status == status ? graph.nodes[$0] : nil }
          if let link = DiagramLink(deals: same, status, from: from, to: to, graph) { links.append(link) }
        }
      }
      return links
    }
  }

  private init?(deals: [Node], _ status: DealStatus, from: Int, to: Int, _ graph: KnowledgeGraph) {
    guard let first = deals.first else { return nil }
    let (supplier, recipient) = (graph.nodes[from].name, graph.nodes[to].name)
    let several = deals.count == 1 ? "a deal" : "\(deals.count) deals"
    let details = deals.map { deal in
      [deal.name, deal.deal?.value?.shortDescription].compactMap { $0 }.joined(separator: ", ")
    }
    self.init(
      from: from, to: to, kind: "deals", phrase: "deals",
      sentence:
        "\(supplier) → \(recipient): \(several), \(status.rawValue) (\(details.joined(separator: "; ")))",
      evidence: Self.joined(deals.map(\.evidence), first.evidence))
    self.status = status
    dealCount = deals.count
    let years = deals.compactMap(\.deal?.year)
    if deals.count > 1 {
      words = "\(deals.count) deals"
    } else {
      words = [first.deal?.value?.shortDescription, years.first.map(String.init)].compactMap { $0 }
        .joined(separator: ", ")
      if words?.isEmpty == true { words = nil }
    }
  }

  // MARK: - Shared weapons

  private static func sharing(of tie: GraphProjection.Tie, in graph: KnowledgeGraph) -> DiagramLink? {
    let weapons = tie.weapons.map { graph.nodes[$0] }
    guard let first = weapons.first else { return nil }
    let names = weapons.map(\.name).joined(separator: ", ")
    var link = DiagramLink(
      from: tie.source, to: tie.target, kind: "shared-weapons", phrase: "have the same weapon",
      sentence:
        "\(graph.nodes[tie.source].name) and \(graph.nodes[tie.target].name) both have to do with \(names)",
      evidence: joined(weapons.map(\.evidence), first.evidence))
    link.hasHead = false
    link.words = weapons.count == 1 ? first.name : "\(weapons.count) weapons"
    return link
  }

  private static func joined(_ lists: [EvidenceList], _ first: EvidenceList) -> EvidenceList {
    EvidenceList(lists.joined()) ?? first
  }
}
