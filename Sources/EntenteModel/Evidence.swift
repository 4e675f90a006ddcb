/// The place in a document that says a fact.
public struct Evidence: Hashable, Sendable, Comparable {
  public let document: DocumentID
  /// Where the sentence stands: offsets into the UTF-8 bytes of the document's text, half open.
  /// Empty where the place is not known.
  public let range: Range<Int>
  /// The sentence itself, exactly as the document has it.
  public let quote: String
  /// The rule that read the fact from the sentence, such as `deal.sell`.
  public let rule: String
  /// Whether a side of the fact was filled from the context rather than stated in the sentence.
  public let isInferred: Bool

  public init(
    document: DocumentID, range: Range<Int>, quote: String, rule: String, isInferred: Bool = false
  ) {
    self.document = document
    self.range = range
    self.quote = quote
    self.rule = rule
    self.isInferred = isInferred
  }

  public static func < (a: Self, b: Self) -> Bool {
    if a.document != b.document { return a.document < b.document }
    if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
    if a.range.upperBound != b.range.upperBound { return a.range.upperBound < b.range.upperBound }
    if a.range.isEmpty, a.quote != b.quote { return a.quote.precedesInBytes(b.quote) }
    if a.isInferred != b.isInferred { return b.isInferred }
    return a.rule.precedesInBytes(b.rule)
  }

  fileprivate func isOfSentence(of other: Evidence) -> Bool {
    document == other.document && range == other.range && (!range.isEmpty || quote == other.quote)
  }
}

/// One or more pieces of evidence, in order and without repetition.
///
/// A fact takes this type, so a fact without a source cannot be constructed.
public struct EvidenceList: Hashable, Sendable, RandomAccessCollection {
  private let items: [Evidence]

  public init(_ first: Evidence, _ rest: [Evidence] = []) {
    items = rest.isEmpty ? [first] : Self.ordered([first] + rest)
  }

  /// `nil` where there is no evidence.
  public init?(_ evidence: some Sequence<Evidence>) {
    let all = Self.ordered(Array(evidence))
    guard !all.isEmpty else { return nil }
    items = all
  }

  public func merging(_ other: EvidenceList) -> EvidenceList {
    EvidenceList(items[0], Array(items.dropFirst()) + other.items)
  }

  /// The documents that are cited, in order.
  public var documents: [DocumentID] {
    var result: [DocumentID] = []
    for item in items where result.last != item.document { result.append(item.document) }
    return result
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { items.count }
  public subscript(position: Int) -> Evidence { items[position] }

  /// One sentence counts once for a fact, however many rules found it there: the stated reading wins.
  private static func ordered(_ all: [Evidence]) -> [Evidence] {
    let sorted = all.sorted()
    let kept = sorted.indices.filter { $0 == 0 || !sorted[$0].isOfSentence(of: sorted[$0 - 1]) }
    // A graph has many lists, so they hold no room for more.
    return kept.count == sorted.count ? sorted : kept.map { sorted[$0] }
  }
}
