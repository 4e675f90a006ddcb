import EntenteModel

/// Gathers what several documents say of the same pair into one edge.
struct EdgeCollector {
  /// An edge before it is made; its ends are positions among the nodes.
  struct Draft {
    let source: Int32
    let target: Int32
    let kind: EdgeKind
    /// What the former graph has of it; `nil` before all that says so is known.
    fileprivate(set) var state: PartSum.State?
    /// Stands for all that says so.
    fileprivate(set) var sum: PartSum
  }

  /// Edges that are the same in the former graph, which are most of all.
  private(set) var kept: [GraphPatch.KeptEdge] = []
  private(set) var drafts: [Draft] = []
  /// By target, source and kind, from the lowest bits up.
  private var numberOf = NumberTable()
  private var all: [(draft: Int32, place: FactPlace)] = []
  /// The facts of the edges that have to be made, those of one edge behind the other, and where each edge has its own.
  private var places: [FactPlace] = []
  private var placesOf: [Int32: Range<Int>] = [:]

  /// Adds what joins a deal to its sides and items; no other deal has such edges.
  ///
  /// - Parameter first: Where the edges of this deal begin among ``drafts``; they are few.
  mutating func add(
    _ source: Int32, _ kind: EdgeKind, _ target: Int32, at place: FactPlace, ofDealFrom first: Int,
    nodes: [NodeDraft], sums: [DocumentSum]
  ) {
    var number = first
    while number < drafts.count,
      drafts[number].source != source || drafts[number].target != target
        || drafts[number].kind != kind
    {
      number += 1
    }
    add(place, to: number, source, kind, target, nodes, sums)
  }

  /// Ends a deal, whose edges are complete.
  ///
  /// - Parameter first: Where they begin among ``drafts``.
  mutating func endDeal(from first: Int, former: InputTable) {
    guard !former.isEmpty else { return }
    var areSame = true
    for number in first..<drafts.count {
      let state = drafts[number].sum.state(since: former)
      drafts[number].state = state
      areSame = areSame && state.isSame
    }
    guard areSame else { return }
    for draft in drafts[first...] { keep(draft) }
    drafts.removeLast(drafts.count - first)
    while let last = all.last, Int(last.draft) >= first { all.removeLast() }
  }

  private mutating func keep(_ draft: Draft) {
    guard let input = draft.sum.input else { return }
    kept.append(GraphPatch.KeptEdge(input: input, former: draft.state?.former))
  }

  mutating func add(
    _ source: Int32, _ kind: EdgeKind, _ target: Int32, at place: FactPlace, nodes: [NodeDraft],
    sums: [DocumentSum]
  ) {
    let swapped = kind.isSymmetric && nodes[Int(target)].id < nodes[Int(source)].id
    let (source, target) = swapped ? (target, source) : (source, target)
    let key =
      UInt64(truncatingIfNeeded: target) | UInt64(truncatingIfNeeded: source) << 28
      | UInt64(kind.number) << 56
    let next = Int32(truncatingIfNeeded: drafts.count)
    add(
      place, to: Int(numberOf.number(of: Int(key), orElse: next)), source, kind, target, nodes, sums
    )
  }

  private mutating func add(
    _ place: FactPlace, to number: Int, _ source: Int32, _ kind: EdgeKind, _ target: Int32,
    _ nodes: [NodeDraft], _ sums: [DocumentSum]
  ) {
    if number == drafts.count {
      var name = Digest()
      name.add(nodes[Int(source)].idSum)
      name.add(Int(kind.number))
      name.add(nodes[Int(target)].idSum)
      drafts.append(Draft(source: source, target: target, kind: kind, sum: PartSum(name)))
    }
    drafts[number].sum.add(place, of: sums[Int(place.document)])
    all.append((Int32(truncatingIfNeeded: number), place))
  }

  /// Gives those edges their facts that were not made before, and sets the others aside.
  mutating func choose(unlike former: InputTable) -> [Int] {
    numberOf = NumberTable()
    var ends = [Int32](repeating: 0, count: drafts.count)
    for index in drafts.indices where drafts[index].state == nil {
      drafts[index].state = drafts[index].sum.state(since: former)
    }
    let isWanted = drafts.map { $0.state?.isSame != true }
    for (draft, _) in all where isWanted[Int(draft)] { ends[Int(draft)] += 1 }
    let wanted = drafts.indices.filter { isWanted[$0] }
    for index in drafts.indices where !isWanted[index] { keep(drafts[index]) }
    var end = 0
    for index in wanted {
      let count = Int(ends[index])
      placesOf[Int32(truncatingIfNeeded: index)] = end..<end + count
      ends[index] = Int32(truncatingIfNeeded: end)
      end += count
    }
    places = Array(repeating: FactPlace(0, .relation, 0), count: end)
    for (draft, place) in all where isWanted[Int(draft)] {
      places[Int(ends[Int(draft)])] = place
      ends[Int(draft)] += 1
    }
    all = []
    return wanted
  }

  /// The facts of an edge that has to be made.
  func places(of number: Int) -> ArraySlice<FactPlace> {
    places[placesOf[Int32(truncatingIfNeeded: number)] ?? 0..<0]
  }

  /// An edge of its facts.
  ///
  /// - Parameter lists: The sentences of its ``places(of:)``; where it has grown, of those that came.
  func edge(
    _ number: Int, _ lists: [EvidenceList], nodes: [NodeDraft], columns: FactColumns,
    documents: [FactColumns.Document]
  ) -> Edge? {
    let draft = drafts[number]
    let places = places(of: number)
    // Put in order once: joining lists one by one would take the square of their number.
    guard let evidence = lists.count == 1 ? lists[0] : EvidenceList(lists.joined()) else { return nil }
    var titles: [Int32: Int] = [:]
    var quantities: [Int: Int] = [:]
    var isInferred = true
    var support = 0
    var last: Int32 = -1
    var isInOrder = true
    for place in places {
      if place.document != last { support += 1 }
      if place.document < last { isInOrder = false }
      last = place.document
      let document = documents[Int(place.document)]
      switch place.kind {
      case .relation:
        let relation = columns.relations[Int(document.relations.lowerBound + place.fact)]
        if !relation.isInferred { isInferred = false }
        if relation.title >= 0 { titles[relation.title, default: 0] += 1 }
      default:
        let deal = columns.deals[Int(document.deals.lowerBound + place.fact)]
        let range =
          place.kind == .supplier ? deal.suppliers : place.kind == .recipient ? deal.recipients : deal.items
        let slot = columns.slots[Int(range.lowerBound + place.slot)]
        if !slot.isInferred { isInferred = false }
        if place.kind == .item, let quantity = slot.quantity { quantities[quantity, default: 0] += 1 }
      }
    }
    if !isInOrder { support = Set(places.map(\.document)).count }
    return Edge(
      from: nodes[Int(draft.source)].id, draft.kind, to: nodes[Int(draft.target)].id,
      // The best attested number, of equals the greatest.
      quantity: quantities.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key,
      title: titles.max { a, b in
        a.value != b.value
          ? a.value < b.value : columns.texts[b.key].precedesInBytes(columns.texts[a.key])
      }.map { columns.texts[$0.key] },
      confidence: Confidence.of(draft.kind, isInferred: isInferred, documents: support), evidence: evidence)
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
