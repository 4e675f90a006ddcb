import EntenteModel
import EntenteText

/// Who may be a side of a deal, and whose the goods are called.
extension DealFinder {
  /// Who can be a side of a deal: states and bodies, and persons who act for one; not those who write about them.
  func isSide(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .state: true
    case .organization(_, let kind): Self.canDeal(kind)
    default: false
    }
  }

  private static func canDeal(_ kind: OrganizationKind) -> Bool {
    switch kind {
    case .media, .thinkTank, .ngo, .court, .party, .university, .club, .parliament, .embassy: false
    default: true
    }
  }

  /// Whether a mention is a side or speaks for one.
  func canBeSide(_ mention: Int) -> Bool { side(of: mention) != nil }

  /// The entity that a mention stands for in a deal.
  private func side(of index: Int) -> (entity: Int, isInferred: Bool)? {
    let mention = table.mentions[index]
    if isSide(mention) {
      guard mention.entity >= 0, !mention.isOrganization || !isMembersName(index) else { return nil }
      // A ministry buys for its state; only firms and the like deal for themselves.
      if let kind = mention.organizationKind,
        kind.isGovernmental || table.entities[mention.entity].isCouncil,
        let state = representation.state(of: mention.entity)
      {
        return (state, false)
      }
      return (mention.entity, false)
    }
    if mention.organizationKind == .parliament {
      // A parliament decides for its state.
      return representation.state(of: mention.entity).map { ($0, true) }
    }
    if mention.isPerson, representation.body(of: mention.entity) == nil,
      let owner = stateOf(mention.tokens.lowerBound)
    {
      return (owner, true)
    }
    guard mention.isPerson, let body = representation.body(of: mention.entity) else { return nil }
    if let kind = table.entities[body].organizationKind, !Self.canDeal(kind) {
      return representation.state(of: body).map { ($0, true) }
    }
    return (body, true)
  }

  /// `Libya's Gaddafi`: the state of one of whom no office is told.
  private func stateOf(_ start: Int) -> Int? {
    guard start - 2 >= reader.lower, Vocabulary.genitives.contains(reader.key(start - 1)),
      let owner = reader.mention(at: start - 2), table.mentions[owner].isState
    else { return nil }
    return table.mentions[owner].entity
  }

  func parties(_ mentions: [Int]) -> [DealEvent.Party] {
    var result: [DealEvent.Party] = []
    for mention in mentions {
      guard let side = side(of: mention), !result.contains(where: { $0.entity == side.entity }) else {
        continue
      }
      let isHere = reader.sentence.tokens.contains(table.mentions[mention].tokens.lowerBound)
      result.append(
        DealEvent.Party(
          entity: side.entity, sentence: sentenceIndex,
          isInferred: side.isInferred || !isHere || table.mentions[mention].isAnaphor))
    }
    return result
  }

  /// Whether a weapon is known to be made by other states than the one of a mention.
  func isForeign(_ state: Int, to weapon: Int) -> Bool {
    guard case .state(let code, _) = table.mentions[state].kind else { return false }
    let makers = table.makerStates(of: weapon)
    return !makers.isEmpty && !makers.contains(lexicon.states[code].code)
  }

  /// Gives the side that the goods were named by, where the sentence names no other: `Russian S-400 systems` come from
  /// there, and `Iraqi F-16s` are to go there.
  func applyOrigin(_ event: DealEvent) -> DealEvent {
    var event = event
    defer { takeBackModels(&event) }
    guard let origin = event.origin else { return event }
    let isTaken =
      event.suppliers.contains { $0.entity == origin.party.entity }
      || event.recipients.contains { $0.entity == origin.party.entity }
    if isTaken { return event }
    // `Canada's Saudi vehicle deal`: one of two partners, of whom it is not said which one sells.
    if event.parties.count > 1, event.parties.contains(where: { $0.entity == origin.party.entity }) {
      return event
    }
    if origin.isForeign {
      if event.recipients.isEmpty { event.recipients = [origin.party] }
    } else if event.suppliers.isEmpty {
      event.suppliers = [origin.party]
    }
    return event
  }

  /// Who sells cannot sell another's model: `four frigates` of China are not the Belharras of before.
  private func takeBackModels(_ event: inout DealEvent) {
    let kinship = GoodsKinship(table: table, lexicon: lexicon)
    for index in event.items.indices {
      guard let kind = event.items[index].kind, !kinship.canSell(event.suppliers, [event.items[index]]) else {
        continue
      }
      event.items[index].entity = kind
    }
  }

  /// `interceptors made in Japan` come from there.
  func placeOfMaking(behind weapon: Int) -> Int? {
    let end = table.mentions[weapon].tokens.upperBound
    guard end + 2 < reader.upper, Vocabulary.making.contains(reader.key(end)),
      reader.key(end + 1) == WordKey("in"),
      let place = reader.mention(at: end + 2), table.mentions[place].stateForm == .name
    else { return nil }
    return place
  }

  /// `a dozen used Israeli jets`: whose they were gives them, whoever made them.
  func isUsed(_ origin: Int) -> Bool {
    let range = table.mentions[origin].tokens
    return range.lowerBound > reader.lower && Self.used.contains(reader.key(range.lowerBound - 1))
      || range.upperBound < reader.upper && Self.used.contains(reader.key(range.upperBound))
  }
  private static let used = Vocabulary.keys(
    "used second-hand secondhand surplus former retired old decommissioned pre-owned")

  func origin(before weapon: Int) -> Int? {
    var position = table.mentions[weapon].tokens.lowerBound - 1
    if position > reader.lower, Vocabulary.genitives.contains(reader.key(position)) {
      // `Russia's S-400`, `Boeing's AH-64E`
      guard let owner = reader.mention(at: position - 1) else { return nil }
      let mention = table.mentions[owner]
      guard mention.isState && !mention.isAnaphor || mention.organizationKind == .maker else { return nil }
      return owner
    }
    for _ in 0..<3 where position >= reader.lower {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        return mention.stateForm == .adjective && mention.isState ? index : nil
      }
      // `Philippine fishermen get radios`: behind a verb the adjective is another's.
      if !reader.isWord(position) || Vocabulary.prepositions.contains(reader.key(position))
        || tags[position].isFiniteVerb && !reader.isNounLike(position)
      {
        return nil
      }
      position -= 1
    }
    return nil
  }
}
