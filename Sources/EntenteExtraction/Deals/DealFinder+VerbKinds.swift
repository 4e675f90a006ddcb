import EntenteModel
import EntenteText

/// What a verb is in its sentence, and who governs it.
extension DealFinder {
  /// Everyday verbs make a deal only with goods as their object.
  func isSoft(_ token: Int) -> Bool {
    Self.soft.contains(DealWords.verb(reader.key(token))?.lemma ?? reader.key(token))
  }
  private static let soft = Vocabulary.keys(
    """
    give send provide lend loan get receive obtain select choose pick seek want need consider mull weigh eye covet \
    offer propose pitch tout pledge promise commit approve clear authorize authorise okay hand return furnish land \
    win secure lose drop kill hold equip arm outfit import request award recall reject refuse block ban bar tear \
    pass part turn let funnel smuggle unload earmark allocate induct spend follow \
    invest like look lobby evaluate favour favor license pay build construct market transfer export ferry halt opt settle contract rent collapse lapse expire fail stall dump \
    accept inherit borrow book bag source cede offload release channel route consign bequeath forward \
    grant allot hawk peddle embargo stay cease shortlist short-list down-select preselect prefer expect commission dispatch rush fly truck haul
    """)

  func isEquip(_ token: Int) -> Bool {
    guard let lemma = DealWords.verb(reader.key(token))?.lemma else { return false }
    return Self.equip.contains(lemma)
  }
  private static let equip = Vocabulary.keys("equip arm rearm outfit")

  /// `missiles supplied by Russia`: a participle behind its noun.
  func isReducedRelative(_ token: Int, _ form: VerbForm) -> Bool {
    guard form == .pastOrParticiple || form == .participle, token > reader.lower else { return false }
    let next = token + 1 < reader.upper ? reader.key(token + 1) : WordKey("")
    if tags[token] == .pastParticiple || Self.behindParticiples.contains(next), token - 2 >= reader.lower {
      let before = reader.isComma(token - 1) ? token - 2 : token - 1
      if let mention = reader.mention(at: before), table.mentions[mention].isGoods { return true }
    }
    if Self.afterParticiple.contains(next), tags[token] == .pastParticiple, bareNumber(before: token) {
      return true
    }
    guard Self.afterParticiple.contains(next) else { return form == .participle }
    if let mention = reader.mention(at: token - 1) { return table.mentions[mention].isGoods }
    if reader.isComma(token - 1), let mention = reader.mention(at: token - 2), table.mentions[mention].isGoods
    {
      // `the Kfirs, bought from Israel`
      return true
    }
    return tags[token] == .pastParticiple
  }

  private static let behindParticiples = Vocabulary.keys(
    "through via at as during earlier previously new used second-hand after before between with the by from to for in"
  )

  /// `of 36 ordered from Saab`
  private func bareNumber(before token: Int) -> Bool {
    reader.tokens[token - 1].isNumber || Vocabulary.numbers[reader.key(token - 1)] != nil
  }

  func isDesignationOrCounted(_ item: DealEvent.Item) -> Bool {
    if item.quantity != nil { return true }
    if case .system = table.entities[item.entity].kind { return true }
    return false
  }

  /// A noun of deals that is the subject of a verb: `the package includes`.
  func dealNounBefore(_ token: Int) -> Int? {
    for position in stride(from: token - 1, through: max(reader.lower, token - 9), by: -1) {
      if isDealNoun(position) { return position }
      if reader.isHardBreak(position) { return nil }
    }
    // `The package, which parliament waved through on Friday, also covers`, `A possible Foreign Military Sale to`
    return (reader.lower..<min(reader.lower + 6, token)).first(where: isDealNoun)
  }

  func isDealNoun(_ position: Int) -> Bool {
    DealWords.nouns[reader.key(position)] != nil && !tags[position].isVerb
  }

  /// `the first NATO capital to buy`, `the only EU member to sell`
  func isMembersName(_ mention: Int) -> Bool {
    let next = table.mentions[mention].tokens.upperBound
    return next < reader.upper && Self.memberNouns.contains(reader.key(next))
  }
  private static let memberNouns = Vocabulary.keys(
    "capital capitals member members country countries nation nations")

  /// Who governs an infinitive or gerund: the subject of the verb before, or its object where that is told to act.
  func controller(of token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    while position > reader.lower, passed < 10 {
      let key = reader.key(position)
      if RelationWords.verbs[key] != nil || DealWords.governors[key] != nil || DealWords.verb(key) != nil
        || tags[position].isVerb
      {
        let subject = reader.subject(of: position).filter { canBeSide($0) }
        if !subject.isEmpty { return subject }
      }
      if let mention = reader.mention(at: position), isSide(table.mentions[mention]),
        !reader.isIndirectObject(table.mentions[mention]), !isMembersName(mention),
        !reader.isModifierOnly(table.mentions[mention], before: token)
      {
        return [mention]
      }
      if reader.isHardBreak(position) || Vocabulary.clauseMarkers.contains(key) { return [] }
      position -= 1
      passed += 1
    }
    return []
  }
}
