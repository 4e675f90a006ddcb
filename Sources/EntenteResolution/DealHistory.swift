import EntenteModel

/// The life of a deal as several documents tell it.
struct DealHistory {
  let status: DealStatus
  let year: Int?
  let values: [Attested<Money>]
  let steps: [StatusChange]

  /// - Parameters:
  ///   - dates: When the documents were published.
  ///   - facts: What they say of each.
  init(_ members: [ResolvedDeal], dates: [CalendarDate?], facts: [DealFact]) {
    let order = Self.order(of: members)
    (status, year) = Self.outcome(ofOrdered: order.map { members[$0] })
    steps = Self.steps(order.map { (dates[$0], facts[$0].history) })
    values = Self.values(facts)
  }

  /// How far the deal has come, and when; for this the sentences are not needed.
  static func outcome(of members: [ResolvedDeal]) -> (status: DealStatus, year: Int?) {
    members.count == 1
      ? (members[0].status, members[0].year)
      : outcome(ofOrdered: order(of: members).map { members[$0] })
  }

  private static func outcome(ofOrdered ordered: [ResolvedDeal]) -> (status: DealStatus, year: Int?) {
    var status = ordered[0].status
    var year = ordered[0].year
    for member in ordered.dropFirst() {
      // A later text that recalls the signing does not undo the delivery.
      let halts = member.status == .suspended || member.status == .cancelled
      if halts || stage(member.status) >= stage(status) || status == .suspended || status == .cancelled {
        status = member.status
        year = member.year ?? year
      }
    }
    return (status, year)
  }

  /// What was published last knows most; of equals the later stage counts.
  private static func order(of members: [ResolvedDeal]) -> [Int] {
    guard members.count > 1 else { return Array(members.indices) }
    return members.indices.sorted { first, second in
      let (a, b) = (members[first], members[second])
      if a.day != b.day { return a.day < b.day }
      if a.status != b.status { return stage(a.status) < stage(b.status) }
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

  private static func steps(_ ordered: [(date: CalendarDate?, history: [StatusChange])]) -> [StatusChange] {
    var changes: [StatusChange] = []
    for (date, history) in ordered {
      for change in history {
        changes.append(
          StatusChange(status: change.status, date: change.date ?? date, evidence: change.evidence))
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
  private static func values(_ facts: [DealFact]) -> [Attested<Money>] {
    var result: [Attested<Money>] = []
    for value in facts.compactMap(\.value) {
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
