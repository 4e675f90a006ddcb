public import EntenteModel

/// A fact on which sources disagree, with what each side says.
public struct Disagreement: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A deal has several values.
    case value
    /// Documents give a deal different statuses for the same date.
    case status
    /// Documents of one time give a person two offices.
    case office
    /// Documents of one time give an office two holders.
    case holder
    /// Somebody is said both to stand with and to stand against somebody.
    case relation
    /// One name means things of different kinds.
    case name
  }

  public struct Side: Hashable, Sendable {
    public enum Claim: Hashable, Sendable {
      case value(Money)
      case status(DealStatus, CalendarDate?)
      case office(Office)
      /// A position in `KnowledgeGraph.edges`.
      case relation(Int)
      /// A node that the name means.
      case node(NodeID)
    }

    public let claim: Claim
    public let evidence: EvidenceList
  }

  public let kind: Kind
  /// What it is about: the deal, the person, the body, the two actors, or all that have the name.
  public let subjects: [NodeID]
  /// Two or more.
  public let sides: [Side]
}

/// Finds what sources disagree on.
public struct Disagreements: Sendable {
  /// In the order of kinds, then of the graph.
  public let all: [Disagreement]

  /// - Parameters:
  ///   - graph: Where to look.
  ///   - kinds: What to look for.
  ///   - ids: Only what is about one of these nodes; `nil` for all.
  /// - Complexity: O(*n* + *m*) and the length of the sentences that name offices.
  public init(
    _ graph: KnowledgeGraph, kinds: Set<Disagreement.Kind> = Set(Disagreement.Kind.allCases),
    about ids: Set<NodeID>? = nil
  ) {
    var found: [Disagreement] = []
    if kinds.contains(.value) { found += graph.nodes.compactMap(Self.values) }
    if kinds.contains(.status) { found += graph.nodes.flatMap(Self.statuses) }
    if !kinds.isDisjoint(with: [.office, .holder]) {
      let offices = OfficeHistory(graph).offices
      if kinds.contains(.office) { found += Self.offices(offices) }
      if kinds.contains(.holder) { found += Self.holders(offices) }
    }
    if kinds.contains(.relation) { found += Self.relations(graph) }
    if kinds.contains(.name) { found += Self.names(graph) }
    if let ids { found = found.filter { $0.subjects.contains(where: ids.contains) } }
    all = found
  }

  private static func values(_ node: Node) -> Disagreement? {
    guard let deal = node.deal, deal.values.count > 1 else { return nil }
    return Disagreement(
      kind: .value, subjects: [node.id],
      sides: deal.values.map { .init(claim: .value($0.value), evidence: $0.evidence) })
  }

  /// Steps of one date from different documents, of which only one can be.
  private static func statuses(_ node: Node) -> [Disagreement] {
    guard let history = node.deal?.history, history.count > 1 else { return [] }
    var dates: [CalendarDate?] = []
    for step in history where !dates.contains(step.date) { dates.append(step.date) }
    return dates.compactMap { date in
      let steps = history.filter { $0.date == date }
      let isDisputed = steps.enumerated().contains { place, step in
        steps[..<place].contains { contradict($0, step, isDay: date?.day != nil) }
      }
      guard isDisputed else { return nil }
      return Disagreement(
        kind: .status, subjects: [node.id],
        sides: steps.map { .init(claim: .status($0.status, $0.date), evidence: $0.evidence) })
    }
  }

  /// A year has room for a contract and its end, a day has not; delivered and called off do not go together at all.
  private static func contradict(_ a: StatusChange, _ b: StatusChange, isDay: Bool) -> Bool {
    guard a.status != b.status, Set(a.evidence.documents).isDisjoint(with: b.evidence.documents) else {
      return false
    }
    let both: Set<DealStatus> = [a.status, b.status]
    return isDay || both.contains(.delivered) && !both.isDisjoint(with: [.cancelled, .suspended])
  }

  /// A person with offices in two bodies, or with two in one.
  private static func offices(_ offices: [Office]) -> [Disagreement] {
    grouped(offices, by: \.holder).compactMap { holder, own in
      let titled = own.filter { $0.title != nil && !$0.isOfThePast }
      let disputed = titled.filter { office in
        titled.contains { $0 != office && $0.overlaps(office) && !isSame($0, office) }
      }
      guard disputed.count > 1 else { return nil }
      return Disagreement(
        kind: .office, subjects: [holder],
        sides: disputed.map { .init(claim: .office($0), evidence: $0.evidence) })
    }
  }

  /// Whether two wordings may mean one office: `minister` and `defence minister`.
  private static func isSame(_ a: Office, _ b: Office) -> Bool {
    let (left, right) = (words(a), words(b))
    return a.body == b.body && (left.isSubset(of: right) || right.isSubset(of: left))
  }

  private static func words(_ office: Office) -> Set<String> {
    Set(NameFolding.words(of: office.title ?? "").map { $0 == "defense" ? "defence" : $0 })
  }

  /// Offices that one person holds at a time.
  private static let single: Set<Set<String>> = [
    ["president"], ["prime", "minister"], ["premier"], ["chancellor"], ["king"], ["emir"], ["sultan"],
    ["crown", "prince"], ["foreign", "minister"], ["defence", "minister"], ["minister", "of", "defence"],
    ["secretary", "of", "state"], ["chief", "executive"], ["chairman"], ["secretary", "general"],
    ["vice", "president"], ["interior", "minister"], ["finance", "minister"], ["oil", "minister"],
  ]

  private static func holders(_ offices: [Office]) -> [Disagreement] {
    let sole = offices.filter { single.contains(words($0)) && !$0.isOfThePast }
    return grouped(sole, by: \.body).flatMap { body, held in
      // In the order in which they are first met.
      var titles: [Set<String>] = []
      for office in held where !titles.contains(words(office)) { titles.append(words(office)) }
      return titles.compactMap { title -> Disagreement? in
        let same = held.filter { words($0) == title }
        let disputed = same.filter { office in
          same.contains { $0.holder != office.holder && $0.overlaps(office) }
        }
        guard disputed.count > 1 else { return nil }
        return Disagreement(
          kind: .holder, subjects: [body] + disputed.map(\.holder),
          sides: disputed.map { .init(claim: .office($0), evidence: $0.evidence) })
      }
    }
  }

  /// Statements for and against between the same two actors.
  private static func relations(_ graph: KnowledgeGraph) -> [Disagreement] {
    struct Pair: Hashable { let source, target: NodeID }
    var order: [Pair] = []
    var statements: [Pair: [Int]] = [:]
    for (index, edge) in graph.edges.enumerated() where edge.kind.stance != 0 {
      // Who works with somebody does so in both directions; who is against somebody need not be hated back.
      let pairs =
        [Pair(source: edge.source, target: edge.target)]
        + (edge.kind.isSymmetric ? [Pair(source: edge.target, target: edge.source)] : [])
      for pair in pairs {
        if statements[pair] == nil { order.append(pair) }
        statements[pair, default: []].append(index)
      }
    }
    return order.compactMap { pair in
      let edges = statements[pair] ?? []
      guard Set(edges.map { graph.edges[$0].kind.stance }).count > 1 else { return nil }
      return Disagreement(
        kind: .relation, subjects: [pair.source, pair.target],
        sides: edges.map { .init(claim: .relation($0), evidence: graph.edges[$0].evidence) })
    }
  }

  /// Actors and weapons of different kinds under one name.
  private static func names(_ graph: KnowledgeGraph) -> [Disagreement] {
    var owners: [String: [Int]] = [:]
    var order: [String] = []
    for (index, node) in graph.nodes.enumerated() where node.type != .deal {
      for name in [node.name] + node.aliases {
        let key = NameFolding.words(of: name).joined()
        guard !key.isEmpty, owners[key]?.last != index else { continue }
        if owners[key] == nil { order.append(key) }
        owners[key, default: []].append(index)
      }
    }
    var seen: Set<[Int]> = []
    return order.compactMap { key in
      let nodes = owners[key] ?? []
      guard nodes.count > 1, Set(nodes.map { graph.nodes[$0].kindKey }).count > 1, seen.insert(nodes).inserted
      else { return nil }
      return Disagreement(
        kind: .name, subjects: nodes.map { graph.nodes[$0].id },
        sides: nodes.map { .init(claim: .node(graph.nodes[$0].id), evidence: graph.nodes[$0].evidence) })
    }
  }

  /// Groups in the order of their first members.
  private static func grouped(
    _ offices: [Office], by key: KeyPath<Office, NodeID>
  ) -> [(NodeID, [Office])] {
    var groups: [NodeID: [Office]] = [:]
    var order: [NodeID] = []
    for office in offices {
      if groups[office[keyPath: key]] == nil { order.append(office[keyPath: key]) }
      groups[office[keyPath: key], default: []].append(office)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

extension EdgeKind {
  /// 1 for standing with somebody, -1 for standing against, 0 for what says neither.
  fileprivate var stance: Int {
    switch self {
    case .supports, .cooperatesWith: 1
    case .opposes, .sanctions, .attacks: -1
    default: 0
    }
  }
}

extension Node {
  /// What two things of one name may differ in.
  fileprivate var kindKey: String {
    switch content {
    case .actor(let actor): actor.kind.rawValue
    case .weapon(let weapon): "weapon " + weapon.weaponClass.rawValue
    case .deal: "deal"
    }
  }
}
