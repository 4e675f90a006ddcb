public import EntenteModel

/// Some time, open at either end where that is not given.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// The first day, month or year that belongs to it.
  public let start: CalendarDate?
  /// The last one.
  public let end: CalendarDate?

  public init(from start: CalendarDate? = nil, to end: CalendarDate? = nil) {
    self.start = start
    self.end = end
  }

  /// Reads `2012`, `2012-10`, `2012..2014`, `2014-06..` or `..2013`; anything else is `nil`.
  public init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else {
      guard let date = CalendarDate(text) else { return nil }
      self.init(from: date, to: date)
      return
    }
    let (before, after) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    let (first, last) = (CalendarDate(before), CalendarDate(after))
    guard before.isEmpty || first != nil, after.isEmpty || last != nil, first != nil || last != nil else {
      return nil
    }
    self.init(from: first, to: last)
  }

  public var isEverything: Bool { start == nil && end == nil }

  /// Whether a date may lie in the period; one without a day or month may where any of its days does.
  public func overlaps(_ date: CalendarDate) -> Bool {
    if let start, date.lastDay < start.firstDay { return false }
    if let end, date.firstDay > end.lastDay { return false }
    return true
  }

  public var description: String {
    if let start, start == end { return start.description }
    return "\(start.map(\.description) ?? "")..\(end.map(\.description) ?? "")"
  }
}

extension KnowledgeGraph {
  /// What happened, or was said, within some time.
  ///
  /// A deal belongs to it if one of its dated statuses does; one that has none, if its year does, or else if a
  /// document that tells of it was published then. Statements about actors and weapons belong to it if one of their
  /// documents was published then. Actors and weapons stay where something that stays joins them. What has no date
  /// at all goes.
  ///
  /// - Complexity: O(*n* + *m*) and the evidence.
  public func within(_ period: Period) -> KnowledgeGraph {
    guard !period.isEverything else { return self }
    var published: [DocumentID: CalendarDate] = [:]
    for document in documents { published[document.id] = document.date }
    func isAttested(_ evidence: EvidenceList) -> Bool {
      evidence.documents.contains { published[$0].map(period.overlaps) ?? false }
    }
    func belongs(_ deal: Deal, _ evidence: EvidenceList) -> Bool {
      let dates = deal.history.compactMap(\.date)
      if !dates.isEmpty { return dates.contains(where: period.overlaps) }
      if let year = deal.year { return period.overlaps(CalendarDate(year: year)) }
      return isAttested(evidence)
    }
    let deals = filtered(
      node: { node in node.deal.map { belongs($0, node.evidence) } ?? true },
      edge: { $0.kind.isDealSlot || isAttested($0.evidence) })
    var joined: Set<NodeID> = []
    for edge in deals.edges {
      joined.insert(edge.source)
      joined.insert(edge.target)
    }
    return deals.filtered(node: { joined.contains($0.id) }, edge: { _ in true })
  }
}
