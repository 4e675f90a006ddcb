import EntenteModel

/// Gathers what several documents say of the same pair into one edge.
struct EdgeCollector {
  /// An edge before it is made; its ends are positions among the nodes.
  struct Draft {
    let source: Int
    let kind: EdgeKind
    let target: Int
    /// Stands for all that says so.
    fileprivate(set) var sum: PartSum
    /// What the former graph has of it; known once edges are chosen.
    fileprivate(set) var state = PartSum.State.new
    /// The facts that say so; only where the edge has to be made.
    fileprivate(set) var places: [FactPlace] = []
  }

  private(set) var drafts: [Draft] = []
  /// By target, source and kind, from the lowest bits up.
  private var numberOf: [UInt64: Int32] = [:]
  private var all: [(draft: Int32, place: FactPlace)] = []

  /// Makes room for about as many edges.
  mutating func reserve(_ count: Int) { numberOf.reserveCapacity(count) }

  mutating func add(
    _ source: Int, _ kind: EdgeKind, _ target: Int, at place: FactPlace, nodes: [NodeDraft],
    sums: [DocumentSum]
  ) {
    let swapped = kind.isSymmetric && nodes[target].id < nodes[source].id
    let (source, target) = swapped ? (target, source) : (source, target)
    let key =
      UInt64(truncatingIfNeeded: target) | UInt64(truncatingIfNeeded: source) << 28
      | UInt64(kind.number) << 56
    let number: Int
    if let known = numberOf[key] {
      number = Int(known)
    } else {
      number = drafts.count
      numberOf[key] = Int32(truncatingIfNeeded: number)
      let sum = PartSum([nodes[source].id.rawValue, kind.rawValue, nodes[target].id.rawValue])
      drafts.append(Draft(source: source, kind: kind, target: target, sum: sum))
    }
    drafts[number].sum.add(place, of: sums[Int(place.document)])
    all.append((Int32(truncatingIfNeeded: number), place))
  }

  /// Gives those edges their facts that were not made before.
  mutating func choose(unlike former: Set<Int>) -> [Int] {
    for index in drafts.indices { drafts[index].state = drafts[index].sum.state(since: former) }
    for (draft, place) in all where drafts[Int(draft)].state != .same {
      drafts[Int(draft)].places.append(place)
    }
    all = []
    return drafts.indices.filter { drafts[$0].state != .same }
  }

  /// An edge of its facts.
  ///
  /// - Parameter lists: The sentences of its ``Draft/places``; where it has grown, of those that came.
  func edge(
    _ number: Int, _ lists: [EvidenceList], nodes: [NodeDraft], documents: [ResolverDocument]
  ) -> Edge? {
    let draft = drafts[number]
    // Put in order once: joining lists one by one would take the square of their number.
    guard let evidence = lists.count == 1 ? lists[0] : EvidenceList(lists.joined()) else { return nil }
    var titles: [String: Int] = [:]
    var quantities: [Int: Int] = [:]
    var isInferred = true
    for place in draft.places {
      let facts = documents[Int(place.document)].facts
      if isInferred { isInferred = place.evidence(in: facts).allSatisfy(\.isInferred) }
      switch place.kind {
      case .relation:
        if let title = facts.relations[Int(place.fact)].title { titles[title, default: 0] += 1 }
      case .item:
        if let quantity = facts.deals[Int(place.fact)].items[Int(place.slot)].quantity {
          quantities[quantity, default: 0] += 1
        }
      default: continue
      }
    }
    return Edge(
      from: nodes[draft.source].id, draft.kind, to: nodes[draft.target].id,
      // The best attested number, of equals the greatest.
      quantity: quantities.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key,
      title: titles.max { a, b in
        a.value != b.value ? a.value < b.value : b.key.precedesInBytes(a.key)
      }?.key,
      confidence: Confidence.of(
        draft.kind, isInferred: isInferred,
        documents: draft.places.map { Int($0.document) }.sortedOnce().count), evidence: evidence)
  }
}

extension EdgeKind {
  /// A small number for each kind; hashing the kind itself goes through its name.
  fileprivate var number: UInt8 {
    switch self {
    case .supplies: 0
    case .suppliedTo: 1
    case .includes: 2
    case .represents: 3
    case .partOf: 4
    case .meets: 5
    case .cooperatesWith: 6
    case .supports: 7
    case .opposes: 8
    case .sanctions: 9
    case .attacks: 10
    case .operates: 11
    case .produces: 12
    }
  }
}
