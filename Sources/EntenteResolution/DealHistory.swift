import EntenteModel

/// The life of a deal as several documents tell it.
struct DealHistory {
  let status: DealStatus
  let year: Int?
  let values: [Attested<Money>]
  let steps: [StatusChange]

  init(_ members: [ResolvedDeal]) {
    let ordered = Self.ordered(members)
    (status, year) = Self.outcome(ofOrdered: ordered)
    steps = Self.steps(ordered)
    values = Self.values(members)
  }

  /// How far the deal has come, and when; for this the sentences are not needed.
  static func outcome(of members: [ResolvedDeal]) -> (status: DealStatus, year: Int?) {
    outcome(ofOrdered: ordered(members))
  }

  private static func outcome(ofOrdered ordered: [ResolvedDeal]) -> (status: DealStatus, year: Int?) {
    var status = ordered[0].fact.status
    var year = ordered[0].fact.year
    for member in ordered.dropFirst() {
      // A later text that recalls the signing does not undo the delivery.
      let halts = member.fact.status == .suspended || member.fact.status == .cancelled
      if halts || stage(member.fact.status) >= stage(status) || status == .suspended || status == .cancelled {
        status = member.fact.status
        year = member.fact.year ?? year
      }
    }
    return (status, year)
  }

  /// What was published last knows most; of equals the later stage counts.
  private static func ordered(_ members: [ResolvedDeal]) -> [ResolvedDeal] {
    guard members.count > 1 else { return members }
    return members.sorted { a, b in
      let first = a.documentDate ?? CalendarDate(year: a.fact.year ?? 0)
      let second = b.documentDate ?? CalendarDate(year: b.fact.year ?? 0)
      if first != second { return first < second }
      if a.fact.status != b.fact.status { return stage(a.fact.status) < stage(b.fact.status) }
      // No document tells of one deal twice.
      return a.document < b.document
    }
  }

  private static func stage(_ status: DealStatus) -> Int {
    switch status {
    case .sought: 0
    case .offered: 1
    case .negotiating: 2
    case .signed: 3
    case .delivered: 4
    case .suspended: 5
    case .cancelled: 6
    }
  }

  private static func steps(_ ordered: [ResolvedDeal]) -> [StatusChange] {
    var changes: [StatusChange] = []
    for member in ordered {
      for change in member.fact.history {
        changes.append(
          StatusChange(
            status: change.status, date: change.date ?? member.documentDate, evidence: change.evidence))
      }
    }
    var result: [StatusChange] = []
    for change in changes {
      if let last = result.last, last.status == change.status {
        result[result.count - 1].evidence = last.evidence.merging(change.evidence)
      } else {
        result.append(change)
      }
    }
    return result
  }

  /// Figures that differ by more than 2 % stand side by side, best attested first.
  private static func values(_ members: [ResolvedDeal]) -> [Attested<Money>] {
    var result: [Attested<Money>] = []
    for value in members.compactMap(\.fact.value) {
      if let known = result.firstIndex(where: {
        $0.value.currency == value.value.currency
          && abs($0.value.amount - value.value.amount) <= 0.02 * max($0.value.amount, value.value.amount)
      }) {
        result[known].evidence = result[known].evidence.merging(value.evidence)
      } else {
        result.append(value)
      }
    }
    return result.sorted { a, b in
      let first = a.evidence.documents.count
      let second = b.evidence.documents.count
      if first != second { return first > second }
      if a.value.hundredths != b.value.hundredths { return a.value.hundredths > b.value.hundredths }
      return a.value.currency.precedesInBytes(b.value.currency)
    }
  }
}
