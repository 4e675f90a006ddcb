import EntenteModel
import EntenteText

/// Sums and dates, and to which deal they belong.
extension DealFinder {
  /// Whether the sentence tells of now: it stands in the lead, names a day of the week, or speaks of the present.
  private var isNews: Bool {
    if sentenceIndex < 5 || reader.sentence.role == .headline { return true }
    return reader.sentence.tokens.contains {
      Self.days.contains(reader.key($0))
        || reader.key($0) == WordKey("this") && Self.spans.contains(reader.key($0 + 1))
    }
  }
  /// `is supplying`, `wants`: a verb that tells of what goes on.
  private func isPresent(_ token: Int) -> Bool {
    if tags[token] == .thirdPersonVerb || tags[token] == .presentVerb { return true }
    guard
      tags[token] == .gerund || tags[token] == .pastParticiple || DealWords.nouns[reader.key(token)] != nil
    else { return false }
    return (max(reader.lower, token - 3)..<token).contains { Self.present.contains(reader.key($0)) }
  }
  /// `has been put on hold`, `has again refused`
  private func isHaltOfNow(_ event: DealEvent) -> Bool {
    guard event.status == .suspended || event.status == .cancelled else { return false }
    return (max(reader.lower, event.token - 4)..<event.token).contains {
      Self.perfect.contains(reader.key($0))
    }
  }
  private static let perfect = Vocabulary.keys("has have 've")
  private static let present = Vocabulary.keys("is are 're am")
  private static let days = Vocabulary.keys(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today now currently ago")
  private static let spans = Vocabulary.keys("week month year spring summer autumn fall winter")

  /// The tokens around a word up to a semicolon or a dash on either side.
  private func clause(around token: Int) -> Range<Int> {
    var start = token
    while start > reader.lower, !isSemicolon(start - 1) { start -= 1 }
    var end = token + 1
    while end < reader.upper, !isSemicolon(end) { end += 1 }
    return start..<end
  }

  private func isSemicolon(_ index: Int) -> Bool {
    reader.tokens[index].end - reader.tokens[index].start == 1
      && words.text.text[Int(reader.tokens[index].start)] == 0x3B
  }

  /// - Parameter first: The token from which on figures count.
  func setFigures(_ event: inout DealEvent, from first: Int = 0) {
    if let entryYear {
      event.year = entryYear
      event.hasExplicitYear = true
    }
    event.isCurrent =
      entryYear == nil && isNews || isPresent(event.token) && event.status != .signed || isHaltOfNow(event)
    event.isOfOld = isOfOld(event.token)
    if event.isOfOld { event.isCurrent = false }
    let now = document.date?.year ?? 9999
    var nearestSum = Int.max
    var nearestDate: (fit: DateFit, isExplicit: Bool, distance: Int)?
    for index in table.mentions.indices(in: clause(around: event.token)) {
      let mention = table.mentions[index]
      guard mention.tokens.lowerBound >= first else { continue }
      let distance = abs(mention.tokens.lowerBound - event.token)
      let cost = figureDistance(event.token, index)
      switch mention.kind {
      case .money(let money):
        guard money.amount >= 100_000, distance < 30, cost < nearestSum, !isOtherSum(index),
          !isContrasted(mention.tokens.lowerBound, event.token)
        else { continue }
        nearestSum = cost
        event.value = money
        event.valueSentence = sentenceIndex
        event.valueMention = index
      case .date(let date, let isExplicit):
        // What is due in years to come dates no stage that is reached.
        guard date.year <= now, !isExplicit || distance < 30 else { continue }
        if !isExplicit, date.year < now, isToCome(event.token) { continue }
        let fit = fit(ofDate: index, to: event)
        guard fit > .none else { continue }
        if let best = nearestDate,
          (best.fit.rawValue, best.isExplicit ? 1 : 0, -best.distance)
            >= (fit.rawValue, isExplicit ? 1 : 0, -distance)
        {
          continue
        }
        nearestDate = (fit, isExplicit, distance)
        event.year = date.year
        event.hasExplicitYear = isExplicit || fit == .own
        event.yearMention = event.hasExplicitYear ? index : nil
      default: break
      }
    }
  }

  /// `paid $350 million in compensation`, `sued for $4 billion`: the price of no arms.
  private func isOtherSum(_ mention: Int) -> Bool {
    let tokens = table.mentions[mention].tokens
    let near = max(reader.lower, tokens.lowerBound - 5)..<min(tokens.upperBound + 5, reader.upper)
    return near.contains { Self.otherSums.contains(reader.key($0)) }
  }
  private static let otherSums = Vocabulary.keys(
    """
    compensation damages sued sues suing lawsuit profit profits overhaul penalty penalties fine fined debt debts \
    revenue revenues refund refunded reimbursement bribe bribes kickbacks commission commissions
    """)

  /// `Romania bought F-16s, while Greece has 84 upgraded for $1.5 billion`
  private func isContrasted(_ a: Int, _ b: Int) -> Bool {
    (min(a, b)..<max(a, b)).contains { Self.contrast.contains(reader.key($0)) }
  }

  /// `had ordered`, `in the 1980s`, `decades ago`
  private func isOfOld(_ token: Int) -> Bool {
    if tags[token].isVerb {
      for position in stride(from: token - 1, through: max(reader.lower, token - 3), by: -1) {
        if reader.key(position) == WordKey("had") {
          // `said that Moscow had offered jets` is news.
          return !(reader.lower..<position).contains { Self.saying.contains(reader.key($0)) }
        }
        guard tags[position].isAdverb || Vocabulary.beForms.contains(reader.key(position)) else { break }
      }
    }
    return (max(reader.lower, token - 12)..<min(token + 16, reader.upper)).contains {
      let key = reader.key($0)
      if Self.decades.contains(key) { return true }
      return key == WordKey("ago") && $0 > reader.lower && Self.manyYears.contains(reader.key($0 - 1))
        && reader.mention(at: $0) == nil
    }
  }
  private static let saying = Vocabulary.keys(
    "said says announced announces told confirmed reported added revealed disclosed declared wrote by")
  private static let decades = Vocabulary.keys("1950s 1960s 1970s 1980s 1990s 2000s 2010s")
  private static let manyYears = Vocabulary.keys("years decades long generations")

  /// `is to be signed in September`: no September of the year before.
  private func isToCome(_ token: Int) -> Bool {
    (max(reader.lower, token - 3)..<token).contains { Self.coming.contains(reader.key($0)) }
  }
  private static let coming = Vocabulary.keys("to will 'll shall")

  /// How far a figure is from a trigger: it stands behind what it belongs to more often than before, and seldom in
  /// another clause.
  private func figureDistance(_ token: Int, _ mention: Int) -> Int {
    let start = table.mentions[mention].tokens.lowerBound
    let between = min(start, token) + 1..<max(start, token, min(start, token) + 1)
    let clauses = between.count { Self.clauseStarts.contains(reader.key($0)) }
    return (start < token ? 2 * (token - start) : start - token) + 8 * clauses
  }
  private static let clauseStarts = Vocabulary.keys(
    "after before while when whereas although though but because")

  /// One sum and one year belong to one deal: of several that a sentence tells of, to that which stands closest.
  func partFigures(_ events: inout [DealEvent]) {
    func distance(_ event: DealEvent, _ mention: Int) -> Int { figureDistance(event.token, mention) }
    for index in events.indices {
      if let mention = events[index].valueMention,
        events.contains(where: {
          isOther($0, events[index]) && $0.valueMention == mention
            && distance($0, mention) < distance(events[index], mention)
        })
      {
        events[index].value = nil
        events[index].valueMention = nil
      }
      if let mention = events[index].yearMention,
        events.contains(where: {
          isOther($0, events[index]) && $0.yearMention == mention
            && ($0.anchor < 0 || $0.anchor != events[index].anchor)
            && table.mentions[mention].tokens.lowerBound > min($0.token, events[index].token)
            && distance($0, mention) < distance(events[index], mention)
        })
      {
        events[index].year = nil
        events[index].hasExplicitYear = false
        events[index].yearMention = nil
      }
    }
  }

  /// Whether two events are surely of two deals: they are about other goods.
  private func isOther(_ a: DealEvent, _ b: DealEvent) -> Bool {
    !a.itemSet.isEmpty && !b.itemSet.isEmpty && a.itemSet.isDisjoint(with: b.itemSet)
  }
}
