public import EntenteModel

/// What happened in order: the steps of deals and the relations that documents date.
///
/// A step of a deal has its own date. A relation has that of the documents that tell of it: meetings, attacks and
/// sanctions stand once for each day of publication, what lasts stands once, where it is first told of.
public struct Timeline: Sendable {
  public struct Event: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      /// A deal and the status that it reached.
      case deal(NodeID, DealStatus)
      /// A position in `KnowledgeGraph.edges`.
      case relation(Int)
    }

    /// `nil` where no document gives a date.
    public let date: CalendarDate?
    /// Whether the date is that of a document rather than one of which a sentence speaks. A step of the very day on which a
    /// document appeared counts as dated by it.
    public let isOfDocument: Bool
    /// The date of the last document that tells of a relation that lasts, where it is a later one.
    public let last: CalendarDate?
    public let subject: Subject
    /// The sentences of that date that say so.
    public let evidence: EvidenceList
  }

  /// The earliest first, what has no date last.
  public let events: [Event]

  /// Gathers events.
  ///
  /// - Parameters:
  ///   - ids: Only what one of these nodes takes part in; `nil` for all.
  ///   - period: Only what may lie in it; what has no date lies only in the period of everything.
  /// - Complexity: O(*n* + *m* + *k* log *k*) for *k* events.
  public init(_ graph: KnowledgeGraph, of ids: Set<NodeID>? = nil, within period: Period = Period()) {
    var events: [Event] = []
    let book = DealBook(graph)
    let published = graph.publicationDates
    for entry in ids.map(book.entries(touching:)) ?? book.entries {
      let node = book.node(entry)
      guard let deal = node.deal else { continue }
      for step in deal.history {
        let isOfDocument = step.evidence.contains { step.date != nil && published[$0.document] == step.date }
        events.append(
          Event(
            date: step.date, isOfDocument: isOfDocument, last: nil, subject: .deal(node.id, step.status),
            evidence: step.evidence))
      }
      if deal.history.isEmpty {
        let date = deal.year.map { CalendarDate(year: $0) }
        events.append(
          Event(
            date: date, isOfDocument: false, last: nil, subject: .deal(node.id, deal.status),
            evidence: node.evidence))
      }
    }
    for (index, edge) in graph.edges.enumerated() where !edge.kind.isDealSlot {
      if let ids, !ids.contains(edge.source), !ids.contains(edge.target) { continue }
      events += Self.events(of: edge, index, published)
    }
    if !period.isEverything { events = events.filter { $0.date.map(period.overlaps) ?? false } }
    // Deals and relations come in the order of the graph; equal dates leave them in it.
    self.events = events.enumerated().sorted { a, b in
      switch (a.element.date, b.element.date) {
      case (let left?, let right?): left != right ? left < right : a.offset < b.offset
      case (nil, nil): a.offset < b.offset
      case (let left, _): left != nil
      }
    }.map(\.element)
  }

  private static func events(
    of edge: Edge, _ index: Int, _ published: [DocumentID: CalendarDate]
  ) -> [Event] {
    var days: [CalendarDate: [Evidence]] = [:]
    for item in edge.evidence {
      if let date = published[item.document] { days[date, default: []].append(item) }
    }
    let dates = days.keys.sorted()
    guard let first = dates.first, let last = dates.last else {
      return [
        Event(date: nil, isOfDocument: false, last: nil, subject: .relation(index), evidence: edge.evidence)
      ]
    }
    guard edge.kind.happensAnew else {
      return EvidenceList(days[first] ?? []).map {
        [
          Event(
            date: first, isOfDocument: true, last: last == first ? nil : last, subject: .relation(index),
            evidence: $0)
        ]
      } ?? []
    }
    return dates.compactMap { date in
      EvidenceList(days[date] ?? []).map {
        Event(date: date, isOfDocument: true, last: nil, subject: .relation(index), evidence: $0)
      }
    }
  }
}

extension EdgeKind {
  /// Whether documents of two days that say so may speak of two events.
  var happensAnew: Bool { self == .meets || self == .attacks || self == .sanctions }
}
