import EntenteModel

/// Gathers what several documents say of the same pair into one edge.
struct EdgeCollector {
  private struct Key: Hashable {
    let source: Int32
    let target: Int32
    let kind: UInt8
  }

  /// An edge before it is made; its ends are positions among the nodes.
  struct Draft {
    let source: Int
    let kind: EdgeKind
    let target: Int
    /// The sum over what says so.
    fileprivate var digest: Digest
    fileprivate var isKnown = true
    /// The facts that say so; only where the edge has to be made.
    var places: [FactPlace] = []

    /// Stands for all that the edge is made of; `nil` where that is not known.
    var input: Int? { isKnown ? digest.value : nil }
  }

  private(set) var drafts: [Draft] = []
  private var numberOf: [Key: Int] = [:]
  private var all: [(draft: Int32, place: FactPlace)] = []

  private static let kinds = Dictionary(
    uniqueKeysWithValues: EdgeKind.allCases.enumerated().map { ($1, UInt8($0)) })

  mutating func add(
    _ source: Int, _ kind: EdgeKind, _ target: Int, at place: FactPlace, nodes: [NodeDraft],
    documents: [ResolverDocument]
  ) {
    let swapped = kind.isSymmetric && nodes[target].id < nodes[source].id
    let (source, target) = swapped ? (target, source) : (source, target)
    let key = Key(
      source: Int32(truncatingIfNeeded: source), target: Int32(truncatingIfNeeded: target),
      kind: Self.kinds[kind] ?? 0)
    let number: Int
    if let known = numberOf[key] {
      number = known
    } else {
      number = drafts.count
      numberOf[key] = number
      var digest = Digest()
      digest.add(nodes[source].id.rawValue)
      digest.add(kind.rawValue)
      digest.add(nodes[target].id.rawValue)
      drafts.append(Draft(source: source, kind: kind, target: target, digest: digest))
    }
    place.add(to: &drafts[number].digest, of: documents)
    if documents[Int(place.document)].digest == nil { drafts[number].isKnown = false }
    all.append((Int32(truncatingIfNeeded: number), place))
  }

  /// Gives those edges their facts that were not made before.
  mutating func choose(unlike former: Set<Int>) -> [Int] {
    let isWanted = drafts.map { draft in draft.input.map { !former.contains($0) } ?? true }
    for (draft, place) in all where isWanted[Int(draft)] { drafts[Int(draft)].places.append(place) }
    all = []
    return drafts.indices.filter { isWanted[$0] }
  }

  /// An edge of its facts.
  ///
  /// - Parameter lists: The sentences of each of its ``Draft/places``.
  func edge(
    _ number: Int, _ lists: [EvidenceList], nodes: [NodeDraft], documents: [ResolverDocument]
  ) -> Edge? {
    let draft = drafts[number]
    // Put in order once: joining lists one by one would take the square of their number.
    guard let evidence = lists.count == 1 ? lists[0] : EvidenceList(lists.joined()) else { return nil }
    var titles: [String: Int] = [:]
    var quantities: [Int: Int] = [:]
    for place in draft.places {
      let facts = documents[Int(place.document)].facts
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
      confidence: Confidence.of(draft.kind, evidence), evidence: evidence)
  }
}
