import EntenteModel
import EntenteText

/// A sentence as the frames see it: its words, its mentions and how they hang together.
///
/// Not a parse: subjects, objects and prepositional groups are found by walking over noun groups, skipping
/// appositions and relative clauses, in the way of finite-state cascades (Hobbs et al., FASTUS, 1997).
struct ClauseReader {
  let words: WordSequence
  let table: EntityTable
  let sentence: Sentence
  /// For each token of the sentence the mention that covers it, else -1.
  private let covering: [Int32]
  /// The actors that pronouns of this sentence may stand for.
  let context: DiscourseContext
  /// The parts of speech of the document's words.
  let tags: [PartOfSpeech]

  init(
    words: WordSequence, table: EntityTable, sentence: Sentence, mentions: Range<Int>,
    context: DiscourseContext, tags: [PartOfSpeech]
  ) {
    self.tags = tags
    self.words = words
    self.table = table
    self.sentence = sentence
    self.context = context
    var covering = [Int32](repeating: -1, count: sentence.tokens.count)
    for index in mentions {
      for token in table.mentions[index].tokens where sentence.tokens.contains(token) {
        covering[token - sentence.tokens.lowerBound] = Int32(index)
      }
    }
    self.covering = covering
  }

  var tokens: [Token] { words.text.tokens }
  var lower: Int { sentence.tokens.lowerBound }
  var upper: Int { sentence.tokens.upperBound }

  func mention(at token: Int) -> Int? {
    guard sentence.tokens.contains(token) else { return nil }
    let index = covering[token - lower]
    return index < 0 ? nil : Int(index)
  }

  func key(_ index: Int) -> WordKey { words.key(index) }
  func isWord(_ index: Int) -> Bool { tokens[index].isWord }
  func isPreposition(_ index: Int) -> Bool { Vocabulary.prepositions.contains(key(index)) }

  func isComma(_ index: Int) -> Bool {
    tokens[index].end - tokens[index].start == 1 && words.text.text[Int(tokens[index].start)] == 0x2C
  }

  /// A dash, a semicolon or a colon: nothing reaches over it.
  func isHardBreak(_ index: Int) -> Bool {
    guard !tokens[index].isWord else { return false }
    let byte = words.text.text[Int(tokens[index].start)]
    return byte == 0x3B || byte == 0x3A || byte == 0x7C
      || (byte == 0x2D && tokens[index].end - tokens[index].start == 2)
      || (byte == 0xE2 && tokens[index].end - tokens[index].start == 3
        && !tokens[index].flags.contains(.quote))
  }

  // MARK: Coordination

  /// A mention and those that are joined to it by commas and `and`.
  func group(from mention: Int, towards step: Int, where accepts: (Mention) -> Bool) -> [Int] {
    var result = [mention]
    var current = mention
    while result.count < 12 {
      let range = table.mentions[current].tokens
      var position = step > 0 ? range.upperBound : range.lowerBound - 1
      var sawJoint = false
      var passed = 0
      var next: Int?
      while sentence.tokens.contains(position), passed < 8 {
        if let other = self.mention(at: position), other != current {
          if sawJoint, accepts(table.mentions[other]) {
            next = other
            break
          }
          // `the Russian and the Iraqi prime minister`: other mentions may stand before the next one's noun.
          if case .title = table.mentions[other].kind {
            position += step
            passed += 1
            continue
          }
          break
        }
        let word = key(position)
        if isComma(position) || Vocabulary.coordinators.contains(word) || isAlongWith(position)
          || isListBreak(position)
        {
          sawJoint = true
        } else if sawJoint, isBracket(position) {
          // `forty-five (45) missiles`
        } else if word == WordKey("with"), sawJoint || isAlongWith(position - 1) {
          sawJoint = true
        } else if isWord(position),
          Vocabulary.prepositions.contains(word) || Vocabulary.clauseMarkers.contains(word)
            || Vocabulary.beForms.contains(word) || Vocabulary.modals.contains(word)
            || Vocabulary.haveForms.contains(word)
            || isVerbForm(position)
        {
          break
        } else if !isWord(position), !tokens[position].flags.contains(.quote) {
          break
        } else if !sawJoint, isWord(position), step < 0 || !Vocabulary.genitives.contains(word) {
          // Words between a mention and the joint make it a modifier: `Iraqi officials and`.
          if step > 0, !Vocabulary.groupNouns.contains(word) { break }
        }
        position += step
        passed += 1
      }
      guard let next, !result.contains(next) else { break }
      result.append(next)
      current = next
    }
    return result
  }

  /// `along with`, `together with` join as `and` does.
  private func isAlongWith(_ index: Int) -> Bool {
    Self.along.contains(key(index)) && index + 1 < upper && key(index + 1) == WordKey("with")
  }
  private static let along = Vocabulary.keys("along together")

  func isVerbForm(_ index: Int) -> Bool {
    if tags[index].isFiniteVerb, !isNounLike(index) { return true }
    guard let hit = DealWords.verb(key(index)) else {
      return RelationWords.verbs[key(index)].map { $0.form != .base && !isNounLike(index) } ?? false
    }
    return (hit.form == .past || hit.form == .gerund || hit.form == .pastOrParticiple) && !isNounLike(index)
  }

  /// Whether a word that may be noun or verb is a noun here.
  func isNounLike(_ index: Int) -> Bool {
    guard index > lower else {
      // At the beginning: `Orders rose`; a base form there is an imperative or a noun.
      return true
    }
    let before = key(index - 1)
    if before == WordKey("to") || Vocabulary.modals.contains(before) || Vocabulary.doForms.contains(before) {
      return false
    }
    if Vocabulary.determiners.contains(before) || Vocabulary.genitives.contains(before) { return true }
    if Vocabulary.prepositions.contains(before) { return true }
    if tokens[index - 1].isNumber || Vocabulary.numbers[before] != nil { return true }
    if let mention = mention(at: index - 1) {
      switch table.mentions[mention].kind {
      case .state(_, .adjective), .state(_, .demonym), .category, .vagueGoods, .money, .system:
        if case .state(_, .demonym) = table.mentions[mention].kind { return isFollowedByPreposition(index) }
        return true
      case .state(_, .name):
        // `US`, `UK` and `U.S.` are adjectives too: a verb is followed by its object.
        return isFollowedByPreposition(index) || index + 1 >= upper || !isWord(index + 1)
      case .person, .organization, .state:
        return isFollowedByPreposition(index) || index + 1 >= upper
      default: return false
      }
    }
    if let hit = DealWords.nouns[before], hit.status != nil { return true }
    return Vocabulary.nounLeads.contains(before) || words.text.string(tokens[index - 1]).hasSuffix("al")
  }

  private func isFollowedByPreposition(_ index: Int) -> Bool {
    index + 1 < upper
      && [
        WordKey("of"), WordKey("to"), WordKey("for"), WordKey("with"), WordKey("from"), WordKey("on"),
        WordKey("in"),
      ].contains(key(index + 1))
  }

  // MARK: Subjects

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
          return group(from: index, towards: -1) { $0.isActor && (!$0.isState || $0.stateForm != .adjective) }
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
        if let opening = openingComma(before: position) {
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
        // `signed and delivered`: the subject of the verb before.
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

  private func isIndirectObject(_ mention: Mention) -> Bool {
    let before = mention.tokens.lowerBound - 1
    guard before >= lower, tags[before].isVerb else { return false }
    return Self.ditransitive.contains(DealWords.verb(key(before))?.lemma ?? key(before))
  }
  private static let ditransitive = Vocabulary.keys(
    "sell offer give lend lease send supply promise pledge ask tell told tells urge urged urges award arm equip"
  )

  private func pronounSubject(before verb: Int, from position: Int) -> [Int] {
    for index in position + 1..<max(verb, position + 2) where index < upper {
      if let actor = pronoun(at: index) { return actor }
    }
    return []
  }

  /// The mentions that a pronoun stands for.
  func pronoun(at index: Int) -> [Int]? {
    let word = key(index)
    if Vocabulary.subjectPersons.contains(word) {
      return (earlier(than: index) { $0.isPerson } ?? context.person).map { [$0] }
    }
    if word == WordKey("it") || word == WordKey("they") || word == WordKey("them") {
      return (earlier(than: index) { $0.isState || $0.isOrganization } ?? context.body).map { [$0] }
    }
    if word == WordKey("we") || word == WordKey("i") { return context.speaker.map { [$0] } }
    return nil
  }

  /// The last actor of the sentence before a pronoun that is no part of another group.
  private func earlier(than index: Int, where accepts: (Mention) -> Bool) -> Int? {
    var position = lower
    var result: Int?
    while position < index {
      if let found = mention(at: position) {
        let mention = table.mentions[found]
        if accepts(mention), !isInPrepositionalGroup(mention.tokens.lowerBound),
          mention.isPerson || !isModifierOnly(mention, before: index)
        {
          result = found
        }
        position = mention.tokens.upperBound
      } else {
        position += 1
      }
    }
    return result
  }

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

  /// Whether a state stands only as the modifier of another noun: `Russian jets`, `Iraq's airspace`.
  func isModifierOnly(_ mention: Mention, before limit: Int) -> Bool {
    guard case .state(_, let form) = mention.kind else {
      let next = mention.tokens.upperBound
      return next < limit && Vocabulary.genitives.contains(key(next))
    }
    var next = mention.tokens.upperBound
    guard next < limit else { return false }
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
  private func announces(_ index: Int, where accepts: (Mention) -> Bool) -> Bool {
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

  private func isBracket(_ index: Int) -> Bool {
    guard tokens[index].end - tokens[index].start == 1 else { return false }
    let byte = words.text.text[Int(tokens[index].start)]
    return byte == 0x28 || byte == 0x29
  }

  /// A semicolon behind which the next item of a list is counted.
  private func isListBreak(_ index: Int) -> Bool {
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

  // MARK: Objects

  /// The mentions directly behind a verb or noun, up to a preposition or the end of the clause.
  func object(of verb: Int, limit: Int = 12, where accepts: (Mention) -> Bool) -> [Int] {
    var position = verb + 1
    var passed = 0
    while position < upper, passed < limit {
      if let index = mention(at: position) {
        let mention = table.mentions[index]
        if accepts(mention), !(mention.isState && isModifierOnly(mention, before: upper)) {
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
      if isHardBreak(position) || Vocabulary.clauseMarkers.contains(word) && position > verb + 1 { return [] }
      if Vocabulary.prepositions.contains(word), word != WordKey("of"), word != WordKey("over"),
        word != WordKey("up"), word != WordKey("about"), word != WordKey("around"), word != WordKey("than")
      {
        return []
      }
      if isComma(position) { return [] }
      if Vocabulary.modals.contains(word) || (Vocabulary.beForms.contains(word) && position > verb + 1) {
        return []
      }
      position += 1
      passed += 1
    }
    return []
  }

  /// The mentions behind one of some prepositions within the clause of a verb or noun.
  func complement(
    of head: Int, _ prepositions: Set<WordKey>, limit: Int = 40, where accepts: (Mention) -> Bool
  ) -> [Int] {
    var position = head + 1
    var passed = 0
    while position < upper, passed < limit {
      if prepositions.contains(key(position)), mention(at: position) == nil {
        var inner = position + 1
        var words = 0
        while inner < upper, words < 9 {
          if let index = mention(at: inner) {
            let found = table.mentions[index]
            if accepts(found), !(found.isState && isModifierOnly(found, before: upper)) {
              return group(from: index, towards: 1, where: accepts)
            }
            if let firm = firmBehind(found, where: accepts) { return [firm] }
            inner = found.tokens.upperBound
            words += 1
            continue
          }
          let word = key(inner)
          if inner == position + 1, Self.objectPronouns.contains(word), let meant = pronoun(at: inner) {
            // `ordered 300,000 from it`
            return meant.filter { accepts(table.mentions[$0]) }
          }
          if Vocabulary.prepositions.contains(word), word != WordKey("of") { break }
          if !isWord(inner), !tokens[inner].flags.contains(.quote) { break }
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

  private static let objectPronouns = Vocabulary.keys("it them")

  // MARK: Voice, mood

  struct Mood {
    var isPassive = false
    var isNegated = false
    var modal: WordKey?
    var isInfinitive = false
    var isProgressive = false
    var isPerfect = false
    /// The token before the verb group.
    var start: Int
  }

  /// What the words before a verb say of it.
  func mood(of verb: Int, form: VerbForm) -> Mood {
    var mood = Mood(start: verb - 1)
    var position = verb - 1
    var passed = 0
    var sawBe = false
    while position >= lower, passed < 7 {
      let word = key(position)
      if Vocabulary.beForms.contains(word) {
        sawBe = true
        if word == WordKey("'s"), mention(at: position - 1) != nil, form == .gerund { sawBe = false }
      } else if Vocabulary.haveForms.contains(word) {
        mood.isPerfect = true
      } else if Vocabulary.modals.contains(word) {
        mood.modal = word
      } else if Vocabulary.negations.contains(word) {
        mood.isNegated = true
      } else if word == WordKey("to") {
        mood.isInfinitive = true
        position -= 1
        // `asked it not to buy`
        if position >= lower, Vocabulary.negations.contains(key(position)) {
          mood.isNegated = true
          position -= 1
        }
        break
      } else if Vocabulary.doForms.contains(word) || Vocabulary.adverbs.contains(word) || isAdverb(position) {
      } else {
        break
      }
      position -= 1
      passed += 1
    }
    mood.start = position
    if form == .participle || form == .pastOrParticiple { mood.isPassive = sawBe }
    if form == .gerund { mood.isProgressive = sawBe }
    return mood
  }

  private func isAdverb(_ index: Int) -> Bool {
    let range = tokens[index].range
    guard range.count > 4 else { return false }
    let text = words.text.text
    return text[range.upperBound - 2] | 0x20 == 0x6C && text[range.upperBound - 1] | 0x20 == 0x79
      && !tokens[index].flags.contains(.hasUpper)
  }
}

/// Who was last spoken of, for pronouns and definite nouns.
struct DiscourseContext: Sendable {
  /// Indices of mentions.
  var person: Int?
  /// The state or organization in subject position last.
  var body: Int?
  /// Who is quoted.
  var speaker: Int?
}

extension Vocabulary {
  static let genitives = keys("'s '")
  static let relatives = keys("who which that whose whom")
  static let subjectPersons = keys("he she")
  static let boundaries = keys(
    "while whereas although though because unless if when after before since but who which that whose where")
  static let adverbs = keys(
    """
    also already still yet now then soon later again once twice only just even recently currently reportedly \
    not n't never both all ever finally formally officially first so far long since instead together
    """)
  /// Nouns that stand for the state whose name or adjective is before them.
  static let stateNouns = keys(
    """
    official officials government governments authorities leader leaders leadership administration side \
    diplomat diplomats military forces troops cabinet regime minister ministers president \
    sources source officers officer lawmakers negotiators counterpart counterparts delegation people rulers \
    junta commanders generals
    """)
  static let groupNouns = keys("'s ' government officials forces troops military governments")
  static let nounLeads = keys(
    """
    arms weapons weapon defence defense military missile missiles jet jets fighter aircraft helicopter submarine \
    tank big new first second third major large biggest largest huge possible proposed planned recent earlier \
    previous multi-billion billion-dollar landmark record joint foreign commercial additional more other such \
    export new-build initial separate final similar framework government-to-government follow-on
    """)
}
