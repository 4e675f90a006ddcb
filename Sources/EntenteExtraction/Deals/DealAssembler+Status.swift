import EntenteModel

/// The stage of a deal and its year, from all that the sentences say of it.
extension DealAssembler {
  /// The furthest stage that an act of the text reaches; a halt overrides it.
  func settleStatus(_ deal: inout DealEvent) {
    let acts = deal.claims.filter { $0.weight >= 0 }
    guard !acts.isEmpty else { return }
    if let halt = acts.last(where: { isHalt($0) && $0.weight >= 2 && isStanding($0, acts) }) {
      settle(&deal, on: halt.status, acts)
      return
    }
    let strong = acts.filter { $0.weight >= 2 && $0.status != .cancelled && $0.status != .suspended }
    let pool = strong.isEmpty ? acts.filter { $0.weight >= 1 } : strong
    // Bare nouns say that a deal is there, the first of them which.
    let usable = pool.isEmpty ? Array(acts.prefix(1)) : pool
    // What the first sentences say is the news; a later delivery is told of as such.
    let ladder: [DealStatus] = [.sought, .offered, .negotiating, .signed, .delivered, .suspended, .cancelled]
    let best = usable.max { a, b in
      (ladder.firstIndex(of: a.status) ?? 0) < (ladder.firstIndex(of: b.status) ?? 0)
    }
    guard let best else { return }
    settle(&deal, on: best.status, acts)
    if best.status == .signed, deal.claims.contains(where: \.isUnsigned) {
      // `promised 14 jets, but no contract has been signed`
      deal.status = .negotiating
    }
  }

  private func isHalt(_ claim: DealEvent.Claim) -> Bool {
    claim.status == .cancelled || claim.status == .suspended
  }

  /// Whether a halt still holds: one of an earlier year, or told behind the news that the deal goes on, does not.
  private func isStanding(_ halt: DealEvent.Claim, _ acts: [DealEvent.Claim]) -> Bool {
    let others = acts.filter { !isHalt($0) && $0.weight >= 2 }
    if others.contains(where: { $0.isLift && $0.sentence >= halt.sentence }) { return false }
    if let year = halt.year,
      others.contains(where: { ($0.year ?? ($0.isCurrent ? document.date?.year : nil) ?? 0) > year })
    {
      return false
    }
    return halt.isCurrent
      || !others.contains { $0.isCurrent && $0.sentence < 4 && $0.sentence < halt.sentence }
  }

  /// The year is that of the stage: as the text gives it, else that of the document where it is the news.
  private func settle(_ deal: inout DealEvent, on status: DealStatus, _ acts: [DealEvent.Claim]) {
    deal.status = status
    let own = acts.filter { $0.status == status }
    if let year = own.lazy.filter({ $0.weight >= 1 }).compactMap(\.year).first {
      deal.year = year
    } else if let first = own.first(where: { $0.year != nil || $0.isCurrent }) {
      deal.year = first.year ?? document.date?.year
    } else if own.count < acts.count {
      // The year of another stage is not the year of this one; a noun of the deal has no stage of its own.
      deal.year = acts.lazy.filter { $0.weight == 0 }.compactMap(\.year).first
    }
    if deal.year == nil, !own.contains(where: \.isOfOld), isNews(deal, acts) {
      deal.year = document.date?.year
    }
  }

  /// Whether what no date is given for is of the document's own year: what is still open is, and what the first half
  /// tells, where the news stands; the second half tells of the years before.
  private func isNews(_ deal: DealEvent, _ acts: [DealEvent.Claim]) -> Bool {
    switch deal.status {
    case .sought, .offered, .negotiating: true
    case .signed: (acts.map(\.sentence).min() ?? .max) * 2 < sentenceCount
    case .delivered, .suspended, .cancelled: false
    }
  }
}
