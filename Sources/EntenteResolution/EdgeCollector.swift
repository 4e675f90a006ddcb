import EntenteModel

/// Gathers what several documents say of the same pair into one edge.
struct EdgeCollector {
  private struct Key: Hashable {
    let source: NodeID
    let kind: EdgeKind
    let target: NodeID
  }

  private struct Draft {
    /// Gathered first and put in order once: joining lists one by one would take the square of their number.
    var evidence: [EvidenceList] = []
    var titles: [String: Int] = [:]
    var quantities: [Int: Int] = [:]
  }

  private var drafts: [Key: Draft] = [:]

  mutating func add(
    _ source: NodeID, _ kind: EdgeKind, _ target: NodeID, title: String? = nil, quantity: Int? = nil,
    evidence: EvidenceList
  ) {
    let swapped = kind.isSymmetric && target < source
    let key = Key(source: swapped ? target : source, kind: kind, target: swapped ? source : target)
    drafts[key, default: Draft()].evidence.append(evidence)
    if let title { drafts[key, default: Draft()].titles[title, default: 0] += 1 }
    if let quantity { drafts[key, default: Draft()].quantities[quantity, default: 0] += 1 }
  }

  /// The edges; the graph puts them in order.
  func edges() -> [Edge] {
    drafts.compactMap { key, draft in
      guard let evidence = EvidenceList(draft.evidence.joined()) else { return nil }
      return Edge(
        from: key.source, key.kind, to: key.target,
        // The best attested number, of equals the greatest.
        quantity: draft.quantities.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key,
        title: draft.titles.max { a, b in
          a.value != b.value ? a.value < b.value : b.key.precedesInBytes(a.key)
        }?.key,
        confidence: Confidence.of(key.kind, evidence), evidence: evidence)
    }
  }
}
