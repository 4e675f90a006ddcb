public import EntenteModel

/// Somebody's office as documents of some time give it.
public struct Office: Hashable, Sendable {
  public let holder: NodeID
  /// The office, `nil` where the sentences say for whom somebody stands but not as what.
  public let title: String?
  /// The state or organization that the holder represents.
  public let body: NodeID
  /// The dates of the first and the last dated document that says so.
  public let first: CalendarDate?
  public let last: CalendarDate?
  public let evidence: EvidenceList

  /// Whether all sentences have a word in them that looks back or tells of a change: then an office and the date of
  /// the document need not go together.
  var isOfThePast: Bool {
    evidence.allSatisfy { !Self.pastWords.isDisjoint(with: NameFolding.words(of: $0.quote)) }
  }

  private static let pastWords: Set<String> = [
    "former", "formerly", "previous", "previously", "then", "ex", "late", "ousted", "dismissed", "sacked",
    "resigned", "predecessor", "successor", "succeeded", "replaced", "appointed", "outgoing", "incoming",
  ]

  /// Whether documents of one time name both.
  func overlaps(_ other: Office) -> Bool {
    guard let first, let last, let otherFirst = other.first, let otherLast = other.last else { return false }
    return first.firstDay <= otherLast.lastDay && otherFirst.firstDay <= last.lastDay
  }
}

/// Who held which office, and when documents say so.
public struct OfficeHistory: Sendable {
  /// In the order of holders and bodies; the offices of a holder in a body by their first date.
  public let offices: [Office]

  /// Gathers offices from what the sentences themselves say: a person of two offices has each in its own time.
  ///
  /// Where a sentence names several of the person's offices, the one nearest to the person's name counts.
  ///
  /// - Parameter ids: Only offices of these persons or in these bodies; `nil` for all.
  /// - Complexity: O(*n* + *m*) and the length of the sentences.
  public init(_ graph: KnowledgeGraph, of ids: Set<NodeID>? = nil) {
    let published = graph.publicationDates
    var offices: [Office] = []
    for edge in graph.edges where edge.kind == .represents {
      if let ids, !ids.contains(edge.source), !ids.contains(edge.target) { continue }
      guard let person = graph.node(edge.source) else { continue }
      let reader = TitleReader(person, edge)
      var groups: [(title: String?, evidence: [Evidence])] = []
      for item in edge.evidence {
        let title = reader.title(in: item.quote)
        if let place = groups.firstIndex(where: { $0.title == title }) {
          groups[place].evidence.append(item)
        } else {
          groups.append((title, [item]))
        }
      }
      let found = groups.compactMap { group -> Office? in
        guard let evidence = EvidenceList(group.evidence) else { return nil }
        let dates = evidence.documents.compactMap { published[$0] }
        return Office(
          holder: edge.source, title: group.title, body: edge.target, first: dates.min(), last: dates.max(),
          evidence: evidence)
      }
      offices += found.sorted { a, b in
        if a.first != b.first {
          guard let left = a.first, let right = b.first else { return a.first != nil }
          return left < right
        }
        return (a.title ?? "\u{FFFF}").precedesInBytes(b.title ?? "\u{FFFF}")
      }
    }
    self.offices = offices
  }

  /// Finds a person's office in a sentence.
  private struct TitleReader {
    private let titles: [(title: String, words: [String])]
    private let names: Set<String>
    private let usual: String?

    init(_ person: Node, _ edge: Edge) {
      var titles: [String] = edge.title.map { [$0] } ?? []
      for title in person.actor?.titles ?? [] where !titles.contains(title) { titles.append(title) }
      self.titles = titles.map { ($0, NameFolding.words(of: $0)) }.filter { !$0.words.isEmpty }
      // The last word of a name is the one that stays when the others go.
      names = Set(([person.name] + person.aliases).compactMap { NameFolding.words(of: $0).last })
      usual = edge.evidence.count == 1 ? edge.title : nil
    }

    func title(in quote: String) -> String? {
      let words = NameFolding.words(of: quote)
      let people = words.indices.filter { names.contains(words[$0]) }
      var best: (distance: Int, length: Int, title: String)?
      for (title, wanted) in titles {
        for start in words.indices.dropLast(wanted.count - 1) where words[start...].starts(with: wanted) {
          let end = start + wanted.count - 1
          let distance = people.map { $0 > end ? $0 - end : abs(start - $0) }.min() ?? 0
          if let best, (best.distance, -best.length) <= (distance, -wanted.count) { continue }
          best = (distance, wanted.count, title)
        }
      }
      return best?.title ?? usual
    }
  }
}

extension KnowledgeGraph {
  /// When each dated document was published. O(*documents*).
  public var publicationDates: [DocumentID: CalendarDate] {
    var dates: [DocumentID: CalendarDate] = [:]
    for document in documents { dates[document.id] = document.date }
    return dates
  }
}
