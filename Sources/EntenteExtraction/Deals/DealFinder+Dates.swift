import EntenteModel
import EntenteText

/// Which verb or noun of a sentence a date belongs to.
///
/// `ordered in 2014, took delivery in April`: a date tells when that was done which stands before it in its own phrase, and
/// one that opens a clause when that was done which its first verb tells.
extension DealFinder {
  /// How well a date fits a trigger.
  enum DateFit: Int, Comparable {
    /// It belongs to another act.
    case none
    /// Nothing says to what it belongs.
    case loose
    /// It stands in the trigger's own phrase.
    case own

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  func fit(ofDate mention: Int, to event: DealEvent) -> DateFit {
    if isOpenSpan(mention) { return .none }
    guard let host = host(ofDate: mention) else { return .loose }
    if host == event.token { return .own }
    // `Last month Washington fined a firm after Beijing bought jets`, `delivered jets that had been built in 2010`
    if host < event.token, (host..<event.token).contains(where: { Self.timeMarkers.contains(reader.key($0)) })
    {
      return .none
    }
    let end = table.mentions[mention].tokens.upperBound
    if host < event.token, end < event.token, Vocabulary.coordinators.contains(reader.key(end)),
      tags[event.token].isFiniteVerb
    {
      // `gave tanks in 2022 and received others`: the other act has no date.
      return .none
    }
    guard let status = statusTold(at: host) else {
      let isOfClause =
        host > event.token && isFinite(host)
        && (event.token..<host).contains {
          Vocabulary.relatives.contains(reader.key($0)) || reader.key($0) == WordKey("where")
        }
      return isOfClause ? .none : .loose
    }
    // `shelved a plan to buy jets in 2015`: what was planned was called off then.
    let isHalted = event.status == .cancelled || event.status == .suspended
    return status == event.status || isHalted && host > event.token && tags[host] == .baseVerb
      ? .loose : .none
  }

  private static let timeMarkers = Vocabulary.keys("after because when")

  /// `since 2018`, `until 2027`, `before 2014`: no moment.
  private func isOpenSpan(_ mention: Int) -> Bool {
    let start = table.mentions[mention].tokens.lowerBound
    return (max(reader.lower, start - 4)..<start).contains {
      Self.spanLeads.contains(reader.key($0))
        && ($0 + 1..<start).allSatisfy { Self.dateLeads.contains(reader.key($0)) }
    }
  }
  private static let spanLeads = Vocabulary.keys("since until till before")

  /// What the word that a date belongs to says of a deal, if it says anything.
  private func statusTold(at token: Int) -> DealStatus? {
    let key = reader.key(token)
    if let hit = DealWords.verb(key), tags[token].isVerb {
      guard hit.value.side != .contain, hit.value.side != .ask else { return nil }
      return tags[token] == .baseVerb ? hit.value.planned : hit.value.done
    }
    guard let noun = DealWords.nouns[key], noun.status == .delivered else { return nil }
    return .delivered
  }

  /// The token of the verb, or of the noun of a deal, that a date belongs to.
  private func host(ofDate mention: Int) -> Int? {
    let range = table.mentions[mention].tokens
    var lead = range.lowerBound - 1
    while lead >= reader.lower, Self.dateLeads.contains(reader.key(lead)) { lead -= 1 }
    let behind =
      range.upperBound < reader.upper && reader.isComma(range.upperBound)
      ? range.upperBound + 1 : range.upperBound
    // `in 1983, when the United States delivered`
    let isExplained = behind < reader.upper && reader.key(behind) == WordKey("when")
    if isExplained || opensClause(lead) { return firstVerb(behind: range.upperBound) }
    var sawComma = false
    var position = lead
    while position >= reader.lower {
      if let covering = reader.mention(at: position) {
        position = table.mentions[covering].tokens.lowerBound - 1
        continue
      }
      if reader.isHardBreak(position) { return nil }
      if reader.isComma(position) {
        sawComma = true
      } else if isFullVerb(position) {
        // `ordered in 2014, at Anapolis last month`: behind a comma only the verb of the clause is left.
        if !sawComma || isFinite(position) { return position }
      } else if !sawComma, let noun = DealWords.nouns[reader.key(position)], noun.status == .delivered {
        return position
      }
      position -= 1
    }
    return nil
  }

  private func opensClause(_ lead: Int) -> Bool {
    if lead < reader.lower || reader.isHardBreak(lead) { return true }
    return Self.openers.contains(reader.key(lead))
      && (lead == reader.lower || reader.isComma(lead - 1)
        || !Vocabulary.coordinators.contains(reader.key(lead)))
  }
  private static let openers = Vocabulary.keys("and but that when while where whereas although though")

  private func firstVerb(behind token: Int) -> Int? {
    (token..<reader.upper).first {
      isFullVerb($0) && reader.mention(at: $0) == nil && (isFinite($0) || tags[$0] == .pastVerb)
    }
  }

  private func isFullVerb(_ token: Int) -> Bool {
    let key = reader.key(token)
    return tags[token].isVerb && !Vocabulary.beForms.contains(key) && !Vocabulary.haveForms.contains(key)
      && !Vocabulary.doForms.contains(key) && !(DealWords.nouns[key] != nil && reader.isNounLike(token))
  }

  /// Carries tense itself or by its auxiliary.
  private func isFinite(_ token: Int) -> Bool {
    if tags[token].isFiniteVerb { return true }
    for position in stride(from: token - 1, through: max(reader.lower, token - 4), by: -1) {
      let key = reader.key(position)
      if Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
        || Vocabulary.modals.contains(key)
      {
        return true
      }
      guard tags[position].isAdverb || Vocabulary.adverbs.contains(key) || key == WordKey("to") else {
        return false
      }
    }
    return false
  }

  private static let dateLeads = Vocabulary.keys(
    """
    in on at of by during from early late mid the this last earlier later only back as fiscal year month beginning \
    start end spring summer autumn fall winter middle around about
    """)
}
