public import EntenteModel

/// How much a graph holds.
public struct GraphStatistics: Hashable, Sendable {
  public struct Count: Hashable, Sendable {
    public let name: String
    public let count: Int
  }

  public struct Section: Hashable, Sendable {
    public let name: String
    /// In the order of the model's own kinds; what there is none of is left out.
    public let counts: [Count]

    public var total: Int { counts.reduce(0) { $0 + $1.count } }
  }

  /// Actors by kind, weapons by class, deals by status, deals by value, statements by kind, statements by confidence,
  /// statements by number of documents.
  public let sections: [Section]
  public let documents: Int
  /// Documents that say when they were published.
  public let datedDocuments: Int
  public let words: Int
  /// When the dated documents were published.
  public let dates: ClosedRange<CalendarDate>?
  /// Sentences that statements cite, each as often as it is cited.
  public let citations: Int
  /// Statements that rest on what the context gives alone.
  public let inferredOnly: Int

  /// - Complexity: O(*n* + *m*) and the evidence.
  public init(_ graph: KnowledgeGraph) {
    documents = graph.documents.count
    datedDocuments = graph.documents.count { $0.date != nil }
    words = graph.documents.reduce(0) { $0 + $1.words }
    dates = graph.dateRange
    citations = graph.edges.reduce(0) { $0 + $1.evidence.count }
    inferredOnly = graph.edges.count { $0.evidence.allSatisfy(\.isInferred) }
    let deals = graph.nodes.compactMap(\.deal)
    sections = [
      Self.section("actors", ActorKind.allCases, graph.nodes.compactMap { $0.actor?.kind }),
      Self.section("weapons", WeaponClass.allCases, graph.nodes.compactMap { $0.weapon?.weaponClass }),
      Self.section("deals", DealStatus.allCases, deals.map(\.status)),
      Section(
        name: "values",
        counts: Self.counts([
          ("one value", deals.count { $0.values.count == 1 }),
          ("disputed", deals.count { $0.values.count > 1 }),
          ("without a value", deals.count { $0.values.isEmpty }),
        ])),
      Self.section("statements", EdgeKind.allCases, graph.edges.map(\.kind)),
      Section(name: "confidence", counts: Self.bands(graph.edges.map(\.confidence))),
      Section(name: "documents per statement", counts: Self.support(graph.edges)),
    ]
  }

  private static func section<Kind: RawRepresentable<String> & Hashable>(
    _ name: String, _ all: [Kind], _ values: [Kind]
  ) -> Section {
    var counts: [Kind: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return Section(name: name, counts: Self.counts(all.map { ($0.rawValue, counts[$0] ?? 0) }))
  }

  private static func counts(_ all: [(String, Int)]) -> [Count] {
    all.compactMap { $1 > 0 ? Count(name: $0, count: $1) : nil }
  }

  private static func bands(_ values: [Double]) -> [Count] {
    counts([
      ("below 0.5", values.count { $0 < 0.5 }), ("0.5 to 0.7", values.count { $0 >= 0.5 && $0 < 0.7 }),
      ("0.7 to 0.8", values.count { $0 >= 0.7 && $0 < 0.8 }),
      ("0.8 to 0.9", values.count { $0 >= 0.8 && $0 < 0.9 }), ("0.9 and more", values.count { $0 >= 0.9 }),
    ])
  }

  private static func support(_ edges: [Edge]) -> [Count] {
    let documents = edges.map { $0.evidence.documents.count }
    return counts([
      ("1 document", documents.count { $0 == 1 }), ("2 documents", documents.count { $0 == 2 }),
      ("3 to 5", documents.count { (3...5).contains($0) }), ("more than 5", documents.count { $0 > 5 }),
    ])
  }
}
