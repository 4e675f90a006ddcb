import EntenteModel
import EntenteText

/// Who does what a verb says.
extension ClauseReader {
  /// The actors that do what the verb at a token says, to its left.
  func subject(of verb: Int) -> [Int] {
    var position = verb - 1
    var steps = 0
    // Auxiliaries, adverbs and negation stand between.
    while position >= lower, steps < 60 {
      steps += 1
      let word = key(position)
      if let index = mention(at: position) {
        let mention = table.mentions[index]
        if mention.isActor, isIndirectObject(mention) {
          // `wants to sell Iraq jets and to lease it more`: Iraq is sold to.
          position = mention.tokens.lowerBound - 1
          continue
        }
        if mention.isActor, !isInPrepositionalGroup(mention.tokens.lowerBound) {
          if let head = nounBehind(mention, before: verb), !Vocabulary.stateNouns.contains(head) {
            // `Russian jets bought`: the state only modifies another noun.
            if mention.isState, !Vocabulary.genitives.contains(head) || true {
              if isModifierOnly(mention, before: verb) {
                position = mention.tokens.lowerBound - 1
                continue
              }
            }
          }
          let joined = group(from: index, towards: -1) {
            $0.isActor && (!$0.isState || $0.stateForm != .adjective)
          }
          // `from South Korea, and Malaysia bought`: what a preposition leads to does not act.
          return joined.filter {
            $0 == index || !isInPrepositionalGroup(table.mentions[$0].tokens.lowerBound)
          }
        }
        if mention.isActor, let governor = representative(before: mention.tokens.lowerBound) {
          _ = governor
          return group(from: index, towards: -1) { $0.isActor }
        }
        position = mention.tokens.lowerBound - 1
        continue
      }
      if isHardBreak(position) || tokens[position].flags.contains(.quote) && position < verb - 1 {
        return pronounSubject(before: verb, from: position)
      }
      if isClosingBracket(position), let opening = openingBracket(before: position) {
        position = opening - 1
        continue
      }
      if isComma(position) {
        // An apposition or a relative clause before the verb: go on before its first comma.
        if let opening = speechOpening(before: position) ?? openingComma(before: position) {
          position = opening - 1
          continue
        }
        position -= 1
        continue
      }
      if Vocabulary.relatives.contains(word), position > lower {
        // `the firm which makes`: the antecedent stands before.
        let before = isComma(position - 1) ? position - 2 : position - 1
        if before >= lower, let index = mention(at: before), table.mentions[index].isActor {
          return [index]
        }
        if let named = namedByApposition(before) { return [named] }
        if before >= lower, mention(at: before) != nil || word != WordKey("that") { return [] }
        return pronounSubject(before: verb, from: position)
      }
      if Vocabulary.clauseMarkers.contains(word) { return pronounSubject(before: verb, from: position) }
      if let actor = pronoun(at: position) { return actor }
      if Vocabulary.coordinators.contains(word), position - 1 > lower {
        // `signed and delivered`: the subject of the verb before; `and its rivals were armed` has one of its own.
        if (position + 1..<verb).contains(where: {
          tags[$0].isCommonNoun && mention(at: $0) == nil && tags[$0 - 1] != .gerund
        }), Vocabulary.determiners.contains(key(position + 1)) {
          return []
        }
        position -= 1
        continue
      }
      position -= 1
    }
    return []
  }

  /// `al-Shabaab, the Islamist militia that`: the name before the comma.
  private func namedByApposition(_ noun: Int) -> Int? {
    var position = noun
    while position > lower, noun - position < 6 {
      if isComma(position) {
        guard let index = mention(at: position - 1), table.mentions[index].isActor else { return nil }
        return index
      }
      if mention(at: position) != nil || !isWord(position) { return nil }
      position -= 1
    }
    return nil
  }

  /// `Having pledged its guns to Ukraine, Denmark signed`: the subject stands behind the comma.
  func subjectBehindParticiple(_ verb: Int) -> [Int] {
    guard verb - lower < 3, tags[verb] == .gerund || key(lower) == WordKey("having"),
      let comma = (verb + 1..<upper).first(where: isComma)
    else { return [] }
    var position = comma + 1
    while position < min(upper, comma + 5) {
      if let index = mention(at: position) { return table.mentions[index].isActor ? [index] : [] }
      if let meant = pronoun(at: position) { return meant }
      guard Vocabulary.articles.contains(key(position)) else { return [] }
      position += 1
    }
    return []
  }

  func isIndirectObject(_ mention: Mention) -> Bool {
    var before = mention.tokens.lowerBound - 1
    if before > lower, Vocabulary.articles.contains(key(before)) { before -= 1 }
    guard before >= lower, tags[before].isVerb else { return false }
    return Self.ditransitive.contains(DealWords.verb(key(before))?.lemma ?? key(before))
  }
  private static let ditransitive = Vocabulary.keys(
    "sell offer give lend lease send supply promise pledge ask tell told tells urge urged urges award arm equip approach beat beats thanked visited joined invited"
  )

  /// Whether a preposition stands before the noun group that begins at a token.
  func isInPrepositionalGroup(_ start: Int) -> Bool {
    guard let preposition = preposition(before: start) else { return false }
    return !Self.conjunctions.contains(key(preposition)) || !beginsClause(start)
  }

  /// `after the State Department signed off`: the word brings in a clause, whose subject this is.
  private func beginsClause(_ start: Int) -> Bool {
    guard let index = mention(at: start) else { return false }
    var position = table.mentions[index].tokens.upperBound
    while position < min(upper, table.mentions[index].tokens.upperBound + 4) {
      if tags[position].isFiniteVerb { return true }
      guard mention(at: position) == nil, isWord(position),
        tags[position].isAdverb || Vocabulary.stateNouns.contains(key(position))
      else { return false }
      position += 1
    }
    return false
  }
  private static let conjunctions = Vocabulary.keys("after before since until as than like")

  /// The preposition that governs the noun group which begins at or before a token.
  func preposition(before start: Int) -> Int? {
    var position = start - 1
    var passed = 0
    while position >= lower, passed < 7 {
      let word = key(position)
      if Vocabulary.prepositions.contains(word) { return position }
      if Vocabulary.articles.contains(word), position > lower, tags[position - 1].isCommonNoun,
        mention(at: position - 1) == nil
      {
        // `In his address the president`: an article behind a noun opens another group.
        return nil
      }
      if position == start - 1, mention(at: position) == nil, DealWords.nouns[word] != nil, isName(at: start)
      {
        // `Under the deal Lockheed Martin will provide`: a name behind a noun begins another group.
        return nil
      }
      if !isWord(position) {
        if tokens[position].flags.contains(.quote) {
          position -= 1
          continue
        }
        // `to Russia, Iran and Syria`
        return nil
      }
      if Vocabulary.coordinators.contains(word) {
        return nil
      }
      if Vocabulary.clauseMarkers.contains(word) || Vocabulary.modals.contains(word)
        || Vocabulary.beForms.contains(word)
        || Vocabulary.haveForms.contains(word) || Vocabulary.speech.contains(word)
      {
        return nil
      }
      if let hit = DealWords.verb(word), hit.form != .base || !isNounLike(position) {
        if !tokens[position].flags.contains(.hasHyphen) { return nil }
      }
      if let hit = RelationWords.verbs[word], hit.form != .base, !isNounLike(position) { return nil }
      if let mention = mention(at: position),
        !Vocabulary.genitives.contains(
          key(
            table.mentions[mention].tokens.upperBound < upper
              ? table.mentions[mention].tokens.upperBound : position))
      {
        let found = table.mentions[mention]
        // `On 16 March President Duda`: the group of a date ends before the next.
        if found.isPerson || found.isWeapon || found.isFigure { return nil }
        position = found.tokens.lowerBound - 1
        passed += 1
        continue
      }
      position -= 1
      passed += 1
    }
    return nil
  }

  private func isName(at start: Int) -> Bool {
    guard let index = mention(at: start) else { return false }
    return table.mentions[index].isOrganization
      || table.mentions[index].isState && table.mentions[index].stateForm == .name
  }

  /// `officials in`, `the government of`: the actor behind such a preposition acts himself.
  private func representative(before start: Int) -> Int? {
    guard let preposition = preposition(before: start), preposition > lower,
      key(preposition) == WordKey("of") || key(preposition) == WordKey("in")
        || key(preposition) == WordKey("from")
    else { return nil }
    return Vocabulary.stateNouns.contains(key(preposition - 1)) ? preposition - 1 : nil
  }

  private func nounBehind(_ mention: Mention, before verb: Int) -> WordKey? {
    mention.tokens.upperBound < verb ? key(mention.tokens.upperBound) : nil
  }

  /// `the French, whose Rafale`, `from the French`: an adjective behind an article that no noun follows.
  private func isPeople(_ mention: Mention, before limit: Int) -> Bool {
    let (before, next) = (mention.tokens.lowerBound - 1, mention.tokens.upperBound)
    guard before >= lower, key(before) == WordKey("the"), next < limit else { return false }
    if !isWord(next) {
      return !tokens[next].flags.contains(.quote) && !isComma(next) || isNoListOfAdjectives(next + 1)
    }
    if Vocabulary.coordinators.contains(key(next)) { return isNoListOfAdjectives(next + 1) }
    if tags[next] == .pastVerb, Self.plainPast.contains(key(next)) {
      return true
    }
    return Vocabulary.relatives.contains(key(next)) || Vocabulary.modals.contains(key(next))
      || Vocabulary.beForms.contains(key(next)) && !Vocabulary.genitives.contains(key(next))
      || Vocabulary.haveForms.contains(key(next))
  }

  /// Past forms that are no participles, so that no noun follows them.
  private static let plainPast = Vocabulary.keys(
    "drew gave sent took chose began went came wanted hoped agreed")

  /// `the French and German governments` lists adjectives.
  private func isNoListOfAdjectives(_ position: Int) -> Bool {
    guard position < upper else { return true }
    return mention(at: position).map { table.mentions[$0].stateForm != .adjective } ?? !tags[position]
      .isAdjective
  }

  /// Whether a state stands only as the modifier of another noun: `Russian jets`, `Iraq's airspace`.
  func isModifierOnly(_ mention: Mention, before limit: Int) -> Bool {
    guard case .state(_, let form) = mention.kind else {
      let next = mention.tokens.upperBound
      return next < limit && Vocabulary.genitives.contains(key(next))
    }
    var next = mention.tokens.upperBound
    guard next < limit else { return false }
    if form == .adjective, isPeople(mention, before: limit) { return false }
    if Vocabulary.genitives.contains(key(next)) {
      next += 1
    } else if form != .adjective {
      // `US officials`; `US jets`
      guard form == .name, isWord(next),
        self.mention(at: next) == nil || table.mentions[self.mention(at: next) ?? 0].isGoods
      else { return false }
      if Vocabulary.prepositions.contains(key(next)) || Vocabulary.modals.contains(key(next))
        || Vocabulary.beForms.contains(key(next)) || Vocabulary.haveForms.contains(key(next))
        || Vocabulary.clauseMarkers.contains(key(next)) || Vocabulary.coordinators.contains(key(next))
        || Vocabulary.adverbs.contains(key(next)) || DealWords.verb(key(next)) != nil
        || RelationWords.verbs[key(next)] != nil || Vocabulary.speech.contains(key(next))
      {
        return false
      }
      if let index = self.mention(at: next), table.mentions[index].isGoods { return true }
      return Vocabulary.stateNouns.contains(key(next)) ? false : false
    }
    // The head of the noun group decides: officials and governments are the state itself.
    var position = next
    while position < min(limit, next + 5), isWord(position) {
      if Vocabulary.stateNouns.contains(key(position)) { return false }
      if let index = self.mention(at: position),
        table.mentions[index].isActor || table.mentions[index].isTitle
      {
        return true
      }
      if Vocabulary.prepositions.contains(key(position)) || Vocabulary.modals.contains(key(position)) {
        break
      }
      position += 1
    }
    return true
  }

  private func isClosingBracket(_ index: Int) -> Bool {
    tokens[index].end - tokens[index].start == 1 && words.text.text[Int(tokens[index].start)] == 0x29
  }

  private func openingBracket(before closing: Int) -> Int? {
    var position = closing - 1
    while position > lower {
      if tokens[position].end - tokens[position].start == 1,
        words.text.text[Int(tokens[position].start)] == 0x28
      {
        return position
      }
      position -= 1
    }
    return nil
  }

  /// A colon behind which the things that it announces stand.
  func announces(_ index: Int, where accepts: (Mention) -> Bool) -> Bool {
    guard tokens[index].end - tokens[index].start == 1, words.text.text[Int(tokens[index].start)] == 0x3A
    else {
      return false
    }
    for position in index + 1..<min(index + 6, upper) {
      if let mention = mention(at: position) { return accepts(table.mentions[mention]) }
      if !isWord(position), !tokens[position].isNumber, !isBracket(position) { return false }
    }
    return false
  }

  func isBracket(_ index: Int) -> Bool {
    guard tokens[index].end - tokens[index].start == 1 else { return false }
    let byte = words.text.text[Int(tokens[index].start)]
    return byte == 0x28 || byte == 0x29
  }

  /// A semicolon behind which the next item of a list is counted.
  func isListBreak(_ index: Int) -> Bool {
    guard index + 1 < upper, tokens[index].end - tokens[index].start == 1,
      words.text.text[Int(tokens[index].start)] == 0x3B
    else { return false }
    let next = index + 1
    return tokens[next].isNumber || Vocabulary.numbers[key(next)] != nil
      || tokens[next].flags.contains(.hasHyphen)
        && words.text.string(tokens[next]).split(separator: "-").allSatisfy {
          Vocabulary.numbers[WordKey(String($0))] != nil
        }
  }

  /// The comma that opens the insertion which a comma at `closing` ends.
  private func openingComma(before closing: Int) -> Int? {
    var position = closing - 1
    var passed = 0
    while position > lower, passed < 30 {
      if isHardBreak(position) { return nil }
      if isComma(position) {
        // Opened by a relative, an article, a number or a participle behind a name.
        let after = position + 1
        let word = key(after)
        if let before = mention(at: position - 1),
          table.mentions[before].isActor || table.mentions[before].isOrganization
        {
          if Vocabulary.relatives.contains(word) || Vocabulary.determiners.contains(word)
            || tokens[after].isNumber
            || Vocabulary.prepositions.contains(word)
            || mention(at: after).map({
              table.mentions[$0].isTitle || table.mentions[$0].stateForm == .adjective
            }) ?? false
            || words.text.string(tokens[after]).hasSuffix("ing")
            || words.text.string(tokens[after]).hasSuffix("ed")
            || DealWords.verb(word) != nil || Vocabulary.adverbs.contains(word)
          {
            return position
          }
        }
        // A list within the insertion has commas of its own.
        guard hasRelative(before: position) else { return nil }
      }
      position -= 1
      passed += 1
    }
    return nil
  }

  private func hasRelative(before index: Int) -> Bool {
    for position in stride(from: index - 1, through: max(lower + 1, index - 16), by: -1)
    where Vocabulary.relatives.contains(key(position)) && isComma(position - 1) {
      return true
    }
    return false
  }
}
