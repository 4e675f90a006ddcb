import EntenteModel
import EntenteText

/// Where sides and goods are looked for.
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
      guard mention.entity >= 0 else { return nil }
      // A ministry buys for its state; only firms and the like deal for themselves.
      if let kind = mention.organizationKind, kind.isGovernmental, let state = representation.state(of: mention.entity) {
        return (state, false)
      }
      return (mention.entity, false)
    }
    guard mention.isPerson, let body = representation.body(of: mention.entity) else { return nil }
    if let kind = table.entities[body].organizationKind, !Self.canDeal(kind) {
      return representation.state(of: body).map { ($0, true) }
    }
    return (body, true)
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

  // MARK: Goods

  func goodsAfter(_ token: Int) -> [Int] {
    let direct = reader.object(of: token, limit: 14) { $0.isGoods }
    if !direct.isEmpty { return direct }
    let antecedent = goodsBeforeRelative(token)
    if !antecedent.isEmpty { return antecedent }
    return reader.complement(of: token, Self.goodsPrepositions, limit: 18) { $0.isGoods }
  }

  /// `the drones that China delivered`, `the F-16s Caracas bought`: the object stands before its clause.
  private func goodsBeforeRelative(_ token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    var sawActor = false
    while position >= reader.lower, passed < 9 {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isGoods { return sawActor ? reader.group(from: index, towards: -1) { $0.isGoods } : [] }
        guard mention.isActor || mention.isTitle, !sawActor || mention.isTitle else { return [] }
        sawActor = true
        position = mention.tokens.lowerBound - 1
        passed += 1
        continue
      }
      let key = reader.key(position)
      if Self.pronouns.contains(key) { sawActor = true }
      if reader.isHardBreak(position) || tags[position].isFiniteVerb && !Vocabulary.haveForms.contains(key) { return [] }
      if reader.isComma(position), !sawActor { return [] }
      position -= 1
      passed += 1
    }
    return []
  }
  private static let pronouns = Vocabulary.keys("it he she they we")

  func goodsBefore(_ token: Int, limit: Int = 16) -> [Int] {
    var position = token - 1
    var passed = 0
    while position >= reader.lower, passed < limit {
      if let index = reader.mention(at: position) {
        if table.mentions[index].isGoods { return reader.group(from: index, towards: -1) { $0.isGoods } }
        position = table.mentions[index].tokens.lowerBound - 1
        passed += 1
        continue
      }
      if reader.isHardBreak(position) { return [] }
      position -= 1
      passed += 1
    }
    return []
  }

  func fill(_ goods: [Int], into event: inout DealEvent) {
    for index in goods {
      let mention = table.mentions[index]
      guard mention.isWeapon else {
        event.hasVagueGoods = true
        continue
      }
      if case .category(let head) = mention.kind, head.use == .vague {
        event.hasVagueGoods = true
        continue
      }
      if let known = event.items.firstIndex(where: { $0.entity == mention.entity }) {
        if event.items[known].quantity == nil { event.items[known].quantity = mention.quantity }
      } else {
        event.items.append(.init(entity: mention.entity, quantity: mention.quantity, sentence: sentenceIndex))
      }
      // `Russian S-400 systems`: the adjective gives the supplier.
      if event.suppliers.isEmpty, let origin = origin(before: index) { event.suppliers = parties([origin]) }
    }
  }

  private func origin(before weapon: Int) -> Int? {
    var position = table.mentions[weapon].tokens.lowerBound - 1
    for _ in 0..<3 where position >= reader.lower {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        return mention.stateForm == .adjective && mention.isState ? index : nil
      }
      if !reader.isWord(position) || Vocabulary.prepositions.contains(reader.key(position)) { return nil }
      position -= 1
    }
    return nil
  }

  // MARK: Figures

  func setFigures(_ event: inout DealEvent) {
    var best: Int?
    for index in table.mentions.indices(in: reader.sentence.tokens) {
      let mention = table.mentions[index]
      let distance = abs(mention.tokens.lowerBound - event.token)
      switch mention.kind {
      case .money(let money):
        guard money.amount >= 100_000, distance < 30, best.map({ distance < $0 }) ?? true else { continue }
        best = distance
        event.value = money
        event.valueSentence = sentenceIndex
      case .date(let date, let isExplicit):
        if isExplicit, distance < 30 {
          event.year = date.year
          event.hasExplicitYear = true
        } else if event.year == nil {
          event.year = date.year
        }
      default: break
      }
    }
  }
}
