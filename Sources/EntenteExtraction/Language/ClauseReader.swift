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
  ///
  /// - Parameter isPair: `between A and B`: the second stands there whatever verb follows.
  func group(
    from mention: Int, towards step: Int, isPair: Bool = false, where accepts: (Mention) -> Bool
  ) -> [Int] {
    var result = [mention]
    var current = mention
    while result.count < 12 {
      let range = table.mentions[current].tokens
      var position = step > 0 ? range.upperBound : range.lowerBound - 1
      var sawJoint = false
      var sawWord = false
      var sawComma = false
      var passed = 0
      var next: Int?
      while sentence.tokens.contains(position), passed < 8 {
        if let other = self.mention(at: position), other != current {
          if sawJoint, accepts(table.mentions[other]),
            step < 0
              ? !(result.count == 1 && sawComma && sawWord && isObject(other))
              : isPair || !beginsAnother(table.mentions[other])
          {
            // `Under a contract with India, Armenia receives`: two actors parted by a comma alone are no list.
            let isList = step > 0 || result.count > 1 || sawWord || !table.mentions[other].isActor
            next = isList ? other : nil
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
          if isComma(position) { sawComma = true } else { sawWord = true }
        } else if sawJoint, isBracket(position) {
          // `forty-five (45) missiles`
        } else if step > 0, !sawJoint, let end = makerClause(at: position) {
          position = end
          passed += 1
          continue
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

  /// `from Korea, and Malaysia bought 18`, `from France, Croatia 12`: an actor with a verb or a number of its own.
  private func beginsAnother(_ mention: Mention) -> Bool {
    let next = mention.tokens.upperBound
    if mention.isGoods, next + 1 < upper, tags[next] == .pastVerb,
      Vocabulary.determiners.contains(key(next + 1)) || Self.comings.contains(key(next))
    {
      // `sent jets, and a transport brought the band`
      return true
    }
    guard mention.isActor, next < upper else { return false }
    let word = key(next)
    if Vocabulary.genitives.contains(word) { return false }
    return tokens[next].isNumber || Vocabulary.numbers[word] != nil || Vocabulary.haveForms.contains(word)
      || Vocabulary.modals.contains(word) || tags[next].isFiniteVerb && !isNounLike(next)
  }

  private static let comings = Vocabulary.keys("arrived came went followed flew")

  /// `ordered his men to lay mines, and tanks arrived`: the object of an infinitive is no part of the next subject.
  private func isObject(_ mention: Int) -> Bool {
    var position = table.mentions[mention].tokens.lowerBound - 1
    while position > lower,
      tokens[position].isNumber || tags[position].isAdjective || tags[position] == .determiner
        || Vocabulary.numbers[key(position)] != nil || Vocabulary.multiples[key(position)] != nil
        || key(position) == WordKey("half")
    {
      position -= 1
    }
    return position > lower && key(position - 1) == WordKey("to")
      && (tags[position].isVerb || tags[position] == .baseVerb)
  }

  /// `fighters built by Irkut, 28 trainers`: who makes an item of a list does not end it. Gives where it goes on.
  private func makerClause(at position: Int) -> Int? {
    guard Vocabulary.making.contains(key(position)), position + 2 < upper, key(position + 1) == WordKey("by"),
      let maker = mention(at: position + 2)
    else { return nil }
    return table.mentions[maker].isActor ? table.mentions[maker].tokens.upperBound : nil
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
}
