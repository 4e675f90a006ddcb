import EntenteModel
import EntenteText

/// To what and to whom a verb or a noun does it.
extension ClauseReader {
  /// The mentions directly behind a verb or noun, up to a preposition or the end of the clause.
  func object(of verb: Int, limit: Int = 12, where accepts: (Mention) -> Bool) -> [Int] {
    var position = verb + 1
    var passed = 0
    while position < upper, passed < limit {
      if let index = mention(at: position) {
        let mention = table.mentions[index]
        if accepts(mention), !isMakerOfGoods(mention),
          !(mention.isState && isModifierOnly(mention, before: upper))
        {
          return group(from: index, towards: 1, where: accepts)
        }
        position = mention.tokens.upperBound
        continue
      }
      let word = key(position)
      if announces(position, where: accepts) {
        position += 1
        continue
      }
      // `promised that lorries could pass`: a clause, not goods.
      if position == verb + 1, word == WordKey("that"), tags[position] == .preposition { return [] }
      if isHardBreak(position) || Vocabulary.clauseMarkers.contains(word) && position > verb + 1 { return [] }
      if Vocabulary.prepositions.contains(word), word != WordKey("of"), word != WordKey("over"),
        word != WordKey("up"), word != WordKey("about"), word != WordKey("around"), word != WordKey("than")
      {
        return []
      }
      if isComma(position) {
        // `stands to receive, as a gift, four ships`
        guard position == verb + 1,
          let closing = (position + 1..<min(position + 12, upper)).first(where: isComma)
        else { return [] }
        position = closing + 1
        continue
      }
      // `Russia's S-400`: the mark of the genitive is no `is`.
      let isGenitive = Vocabulary.genitives.contains(word) && mention(at: position - 1) != nil
      if Vocabulary.modals.contains(word)
        || (Vocabulary.beForms.contains(word) && position > verb + 1 && !isGenitive)
      {
        return []
      }
      position += 1
      passed += 1
    }
    return []
  }

  /// The mentions behind one of some prepositions within the clause of a verb or noun.
  ///
  /// - Parameter staysInClause: Whether another finite verb ends the search.
  func complement(
    of head: Int, _ prepositions: Set<WordKey>, limit: Int = 40, staysInClause: Bool = false,
    where accepts: (Mention) -> Bool
  ) -> [Int] {
    var position = head + 1
    var passed = 0
    while position < upper, passed < limit {
      if staysInClause, position > head + 1, tags[position].isFiniteVerb, mention(at: position) == nil,
        !isNounLike(position)
      {
        return []
      }
      // `scrapped a deal to buy Russian helicopters`: an infinitive leads to goods, but to nobody.
      let isInfinitive =
        key(position) == WordKey("to") && position + 1 < upper && tags[position + 1] == .baseVerb
        && mention(at: position + 1) == nil
      if prepositions.contains(key(position)), mention(at: position) == nil {
        var inner = position + 1
        var words = 0
        while inner < upper, words < 9 {
          if let index = mention(at: inner) {
            let found = table.mentions[index]
            if accepts(found), !(isInfinitive && found.isActor), !isMakerOfGoods(found),
              !(found.isState && isModifierOnly(found, before: upper)) || isIndustry(found)
            {
              let isPair = key(position) == WordKey("between")
              return group(from: index, towards: 1, isPair: isPair, where: accepts)
            }
            if let firm = firmBehind(found, where: accepts) { return [firm] }
            inner = found.tokens.upperBound
            words += 1
            continue
          }
          let word = key(inner)
          if inner == position + 1, Self.objectPronouns.contains(word), let meant = pronoun(at: inner) {
            // `ordered 300,000 from it`: nobody orders from himself.
            let own = Set(subject(of: head).map { table.mentions[$0].entity })
            let others = meant.filter { !own.contains(table.mentions[$0].entity) }
            return (others.isEmpty ? context.body.map { [$0] } ?? [] : others).filter {
              accepts(table.mentions[$0]) && !own.contains(table.mentions[$0].entity)
            }
          }
          if Vocabulary.prepositions.contains(word), !Self.innerPrepositions.contains(word) { break }
          if Vocabulary.genitives.contains(word), mention(at: inner - 1) != nil {
            inner += 1
            continue
          }
          if !isWord(inner), !tokens[inner].flags.contains(.quote) { break }
          // `of the customs service followed the boat`: another clause's verb.
          if staysInClause, tags[inner].isFiniteVerb, !isNounLike(inner) { break }
          if Vocabulary.clauseMarkers.contains(word) || Vocabulary.modals.contains(word)
            || Vocabulary.beForms.contains(word)
          {
            break
          }
          inner += 1
          words += 1
        }
      }
      if isHardBreak(position) { return [] }
      if Vocabulary.boundaries.contains(key(position)) { return [] }
      position += 1
      passed += 1
    }
    return []
  }

  /// `Kalashnikov's AK-103`: called as a weapon is, and here whose weapon it is.
  private func isMakerOfGoods(_ found: Mention) -> Bool {
    let next = found.tokens.upperBound
    return found.isWeapon && next + 1 < upper && Vocabulary.genitives.contains(key(next))
      && mention(at: next + 1).map { table.mentions[$0].isWeapon } ?? false
  }

  /// `from Ukraine's state arms exporter, Ukrspetsexport`: the firm that an apposition names.
  private func firmBehind(_ state: Mention, where accepts: (Mention) -> Bool) -> Int? {
    guard state.isState, isModifierOnly(state, before: upper) else { return nil }
    var position = state.tokens.upperBound
    while position < min(state.tokens.upperBound + 7, upper) {
      if let index = mention(at: position) {
        let found = table.mentions[index]
        return found.isOrganization && accepts(found) ? index : nil
      }
      if !isWord(position), !isComma(position), !Vocabulary.genitives.contains(key(position)) { return nil }
      position += 1
    }
    return nil
  }

  /// `more than 20 jets`, `about 30 tanks`
  private static let innerPrepositions = Vocabulary.keys("of over about around than")

  /// `from French yards`, `with German companies`: the makers of a state are its own.
  private func isIndustry(_ state: Mention) -> Bool {
    state.stateForm == .adjective && state.tokens.upperBound < upper
      && Self.industry.contains(key(state.tokens.upperBound))
  }
  private static let industry = Vocabulary.keys(
    "yards yard shipyards shipyard firms companies industry manufacturers makers stocks arsenals factories stockpiles"
  )
  private static let objectPronouns = Vocabulary.keys("it them")
}
