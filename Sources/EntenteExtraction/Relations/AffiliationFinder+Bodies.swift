import EntenteModel
import EntenteText

/// What a body belongs to.
extension AffiliationFinder {
  func membership(of index: Int) -> [RelationEvent] {
    let mention = table.mentions[index]
    guard let kind = mention.organizationKind, mention.entity >= 0,
      let (target, rule) = owner(before: index, kind) ?? owner(behind: mention) ?? firmOwner(index, kind)
    else { return [] }
    return [
      RelationEvent(
        source: mention.entity, kind: .partOf, target: target, sentence: sentenceIndex, rule: rule)
    ]
  }

  /// Only firms and the like are introduced so; an alliance's seat says nothing of whose it is.
  private func firmOwner(_ index: Int, _ kind: OrganizationKind) -> (Int, String)? {
    switch kind {
    case .alliance, .armedGroup, .media, .court: nil
    default: ownerOfFirm(before: index)
    }
  }

  /// `the Iraqi parliament's defence committee`, `the Egyptian army`.
  private func owner(before index: Int, _ kind: OrganizationKind) -> (Int, String)? {
    let mention = table.mentions[index]
    if index > 0 {
      let before = table.mentions[index - 1]
      if before.isOrganization, before.entity != mention.entity,
        before.tokens.upperBound + 1 == mention.tokens.lowerBound,
        Vocabulary.genitives.contains(words.key(before.tokens.upperBound))
      {
        return (before.entity, "part.genitive")
      }
    }
    guard kind != .alliance, kind != .armedGroup, let state = table.neighbouringState(index),
      let entity = table.stateEntity(state.index)
    else { return nil }
    return (entity, "part.adjective")
  }

  /// `Ukraine's state arms exporter, Ukrspetsexport`, `the German manufacturer MTU`, `Spain's Bazan`.
  private func ownerOfFirm(before index: Int) -> (Int, String)? {
    let start = table.mentions[index].tokens.lowerBound
    var position = start - 1
    if position > reader.lower, reader.isComma(position) { position -= 1 }
    var sawBody = position < start - 1 ? nil as Bool? : false
    var passed = 0
    while position >= reader.lower, passed < 6 {
      if let other = reader.mention(at: position) {
        let mention = table.mentions[other]
        if mention.isTitle || mention.isGoods {
          position = mention.tokens.lowerBound - 1
          passed += 1
          continue
        }
        guard mention.isState, sawBody == true || sawBody == false && position == start - 2,
          mention.stateForm == .adjective && sawBody == true
            || Vocabulary.genitives.contains(words.key(mention.tokens.upperBound))
        else { return nil }
        return (mention.entity, "part.firm")
      }
      let key = words.key(position)
      if Self.bodies.contains(key) { sawBody = true }
      guard reader.isWord(position) || Vocabulary.genitives.contains(key),
        !Vocabulary.prepositions.contains(key),
        !reader.tags[position].isFiniteVerb
      else { return nil }
      position -= 1
      passed += 1
    }
    return nil
  }

  /// `the embassy of Chile`, `Naval Group, the French shipbuilder`.
  private func owner(behind mention: Mention) -> (Int, String)? {
    let end = mention.tokens.upperBound
    guard end + 1 < reader.upper else { return nil }
    if words.key(end) == WordKey("of") {
      let next = Vocabulary.articles.contains(words.key(end + 1)) ? end + 2 : end + 1
      if let other = reader.mention(at: next), table.mentions[other].isState,
        table.mentions[other].stateForm != .adjective
      {
        return (table.mentions[other].entity, "part.of")
      }
    }
    guard reader.isComma(end) else { return nil }
    let origin = words.key(end + 1) == WordKey("also") ? end + 2 : end + 1
    if origin + 1 < reader.upper, words.key(origin) == WordKey("of"),
      let other = reader.mention(at: origin + 1),
      table.mentions[other].isState, table.mentions[other].stateForm != .adjective
    {
      // `Elbit Systems, also of Israel`
      return (table.mentions[other].entity, "part.of")
    }
    var position = end + 1
    while position < min(end + 5, reader.upper) {
      if let other = reader.mention(at: position) { return appositive(other) }
      guard
        Vocabulary.determiners.contains(words.key(position))
          || Self.premodifiers.contains(words.key(position))
      else { return nil }
      position += 1
    }
    return nil
  }

  private func appositive(_ other: Int) -> (Int, String)? {
    let mention = table.mentions[other]
    guard mention.isState else { return nil }
    let behind = mention.tokens.upperBound
    guard behind < reader.upper,
      mention.stateForm == .adjective || Vocabulary.genitives.contains(words.key(behind)),
      (behind..<min(behind + 5, reader.upper)).contains(where: { Self.bodies.contains(words.key($0)) })
    else { return nil }
    return (mention.entity, "part.apposition")
  }

  private static let bodies = Vocabulary.keys(
    "firm company shipbuilder maker manufacturer agency group giant exporter bank party newspaper yard arm conglomerate corporation daily broadcaster service organisation organization body ministry shipyard planemaker builder contractor subsidiary unit dealer trader startup airline carrier plant bureau industry association union institute supplier producer aerospace"
  )
  private static let premodifiers = Vocabulary.keys(
    "state-owned state-run private leading main largest biggest big another semi-official official")
}
