import EntenteModel
import EntenteText

/// Finds the names that no lexicon lists, by their capitals and by what stands around them.
struct NameFinder {
  let finder: MentionFinder
  let sentence: Sentence
  let isTitleCase: Bool

  var words: WordSequence { finder.words }
  var tokens: [Token] { finder.words.text.tokens }
  var lexicon: Lexicon { finder.lexicon }
  var end: Int { sentence.tokens.upperBound }

  /// Adds bodies, persons and organizations to the mentions of a sentence.
  func complete(_ known: [Mention]) -> [Mention] {
    var result: [Mention] = []
    var next = 0
    var index = sentence.tokens.lowerBound
    while index < end {
      while next < known.count, known[next].tokens.lowerBound < index { next += 1 }
      let mention = next < known.count && known[next].tokens.lowerBound == index ? known[next] : nil
      if let body = genericBody(at: index) {
        result.append(body)
        index = body.tokens.upperBound
        continue
      }
      let blocked =
        known[next...].first { $0.isTitle && $0.tokens.upperBound > index }?.tokens.lowerBound ?? end
      if !(mention?.isTitle ?? false), var organization = composedOrganization(at: index, before: blocked),
        !cutsWeapon(organization.tokens, known[next...])
      {
        if mention.map({ organization.tokens.count > $0.tokens.count }) ?? true {
          if let mention, mention.isOrganization,
            isLegalForm(mention.tokens.upperBound..<organization.tokens.upperBound)
          {
            // `Elbit Systems Ltd.` is Elbit Systems.
            organization.kind = mention.kind
            organization.name = mention.name
          }
          result.append(organization)
          index = organization.tokens.upperBound
          continue
        }
      }
      if let mention {
        if mention.isOrganization, isTicker(mention.tokens) || isShip(mention.tokens) {
          index = mention.tokens.upperBound
          continue
        }
        if case .place = mention.kind, let person = person(at: index, known: known, next: next) {
          result.append(person)
          index = person.tokens.upperBound
          continue
        }
        // `Chad Smith`, `Leonardo Cuaresma`, `Major Tor Egil Hansen`
        if mention.isState || isNameOfThing(mention), mention.tokens.count == 1,
          let person = person(at: index, known: known, next: next),
          person.tokens.count > 1, lexicon.givenNames.contains(words.key(index))
        {
          result.append(person)
          index = person.tokens.upperBound
          continue
        }
        result.append(mention)
        index = mention.tokens.upperBound
        continue
      }
      if let person = person(at: index, known: known, next: next) {
        result.append(person)
        index = person.tokens.upperBound
        continue
      }
      if let name = acronym(at: index) {
        result.append(name)
        index = name.tokens.upperBound
        continue
      }
      index += 1
    }
    return result
  }

  /// Whether a firm or a weapon is called by a given name, and a surname stands behind it.
  private func isNameOfThing(_ mention: Mention) -> Bool {
    let next = mention.tokens.upperBound
    guard next < end, tokens[next].isCapitalized, lexicon.organizationHeads[words.key(next)] == nil,
      !lexicon.commonWords.contains(words.key(next)), !isTitleCase
    else { return false }
    switch mention.kind {
    case .organization: return lexicon.surnames.contains(words.key(next))
    case .system:
      // `Gabriel Boric`, and not `Gabriel Mk II`
      return tokens[next].end - tokens[next].start > 3
        && tokens[next].flags.isDisjoint(with: [.hasDigit, .allCaps])
    default: return false
    }
  }

  // MARK: What is none

  /// `Chinese Wing Loong II drones`: the name of a weapon is not cut for that of a body.
  private func cutsWeapon(_ range: Range<Int>, _ known: ArraySlice<Mention>) -> Bool {
    for mention in known {
      if mention.tokens.lowerBound >= range.upperBound { return false }
      if case .system = mention.kind, mention.tokens.overlaps(range),
        mention.tokens.upperBound > range.upperBound
      {
        return true
      }
    }
    return false
  }

  /// `Ltd.`, `Corporation` and the like behind a name.
  private func isLegalForm(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= 2 && range.allSatisfy { Self.legalForms.contains(words.key($0)) }
  }
  private static let legalForms = Vocabulary.keys(
    "inc inc. ltd ltd. limited plc corp corp. corporation company co co. ag sa s.a. gmbh spa s.p.a. ab asa as nv n.v. llc lp oy oyj"
  )

  /// `(NASDAQ: ESLT)`: where shares are traded.
  private func isTicker(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > sentence.tokens.lowerBound, range.upperBound + 1 < end else { return false }
    return words.text.string(tokens[range.lowerBound - 1]) == "("
      && words.text.string(tokens[range.upperBound]) == ":"
      && tokens[range.upperBound + 1].flags.contains(.hasUpper)
  }

  // MARK: Bodies of a state

  /// `defence ministry`, `parliament`, `air force`, in small letters or capitals.
  private func genericBody(at index: Int) -> Mention? {
    var best: (Int, OrganizationKind)?
    lexicon.genericBodies.forEachMatch(at: index, in: words, end: end) { length, isPlural, kind in
      if !isPlural, length > (best?.0 ?? 0) { best = (length, kind) }
    }
    guard let (length, kind) = best else { return nil }
    let range = index..<index + length
    let head = words.key(range.upperBound - 1)
    guard Self.bodyHeads.contains(head) || Self.bodyHeads.contains(words.key(index)) else { return nil }
    // In small letters it is the body of a state only beside the state's name.
    let isCapitalized =
      tokens[index].isCapitalized && !(tokens[index].flags.contains(.sentenceStart) && length == 1)
    if isTitleCase, length == 1 { return nil }
    if !isCapitalized || length == 1 {
      guard isBehindState(index) || (kind == .parliament || kind == .ministry) && isOfState(range.upperBound)
      else { return nil }
    }
    var upper = range.upperBound
    // `Security and Defence Committee` and the like are left to the composed names.
    if upper < end, tokens[upper].isCapitalized, lexicon.organizationHeads[words.key(upper)] != nil,
      isCapitalized
    {
      upper = range.upperBound
    }
    return Mention(
      tokens: range, kind: .organization(known: nil, kind), name: words.text.string(tokens: range))
  }

  /// What news treats as a body with a name of its own beside its state's; `X's military`, `X's forces`, `X's
  /// government` are the state itself.
  private static let bodyHeads = Vocabulary.keys(
    "ministry parliament army navy force guard corps committee senate congress office embassy")

  private func isBehindState(_ index: Int) -> Bool {
    guard index > sentence.tokens.lowerBound else { return false }
    var position = index - 1
    if words.text.string(tokens[position]).hasSuffix("s"),
      !tokens[position].isWord || words.key(position) == Self.genitive,
      position > sentence.tokens.lowerBound
    {
      position -= 1
    }
    return isStateToken(position)
  }

  private static let genitive = WordKey("'s")

  private func isOfState(_ index: Int) -> Bool {
    guard index + 1 < end, words.key(index) == WordKey("of") || words.key(index) == WordKey("in") else {
      return false
    }
    let next = words.key(index + 1) == WordKey("the") ? index + 2 : index + 1
    return next < end && isStateToken(next)
  }

  func isStateToken(_ index: Int) -> Bool {
    var found = false
    // The last word of a state's name, such as Korea in South Korea.
    for start in max(sentence.tokens.lowerBound, index - 2)...index {
      lexicon.phrases.forEachMatch(at: start, in: words, end: index + 1) { length, _, form in
        if case .state = form.entry, start + length == index + 1, tokens[start].flags.contains(.hasUpper) {
          found = true
        }
      }
    }
    return found
  }

  // MARK: Composed names of organizations

  /// `Center for Analysis of Strategy and Technologies`, `Security and Defence Committee`, `Kongsberg Gruppen AS`.
  private func composedOrganization(at index: Int, before limit: Int) -> Mention? {
    guard !isTitleCase, isNamePart(index), !startsWithCommonWord(index), !isGeneric(index),
      !(isStateToken(index) && words.key(index + 1) == WordKey("and"))
    else { return nil }
    let end = limit
    var position = index
    var lastHead: (Int, OrganizationKind)?
    var hasHeadFirst = false
    while position < end {
      let key = words.key(position)
      if isNamePart(position) {
        if let head = lexicon.organizationHeads[key] {
          if position == index {
            if head.position != .last { hasHeadFirst = true }
          }
          if position > index, head.position != .first { lastHead = (position, head.kind) }
          if position == index, head.position != .last { lastHead = lastHead ?? nil }
        }
        position += 1
      } else if key == WordKey("and"), lastHead == nil, !hasHeadFirst,
        person(at: index, known: [], next: 0)?.tokens == index..<position
      {
        // `Minister Jane Doe and Defence Procurement Agency chief John Roe`: a person and a body.
        return nil
      } else if position > index, position + 1 < end,
        Self.connectors.contains(key) || Self.ampersand.contains(key),
        joins(at: position, hasHeadFirst || lastHead.map { Self.continuing.contains($0.1) } ?? false)
      {
        position += 1
        if Vocabulary.articles.contains(words.key(position)) { position += 1 }
      } else {
        break
      }
    }
    if hasHeadFirst, let head = lexicon.organizationHeads[words.key(index)], position > index + 2,
      Self.connectors.contains(words.key(index + 1))
    {
      return organization(index..<position, head.kind)
    }
    guard let (last, kind) = lastHead else { return nil }
    if position > last + 2, Self.continuing.contains(kind), Self.connectors.contains(words.key(last + 1)) {
      // `Supreme Council of National Defence`
      return organization(index..<position, kind)
    }
    return organization(index..<last + 1, kind)
  }

  /// A state before a body, `Iraqi Parliament`, is a mention of its own.
  private func isGeneric(_ index: Int) -> Bool {
    for length in 1...3 where index + length < end {
      guard isStateToken(index + length - 1) else { continue }
      if genericBody(at: index + length) != nil { return true }
      if index + length + 1 < end, words.key(index + length) == WordKey("'s") { return true }
    }
    return false
  }

  private func organization(_ range: Range<Int>, _ kind: OrganizationKind) -> Mention? {
    // `The United` of the States is no club.
    let isBare = Vocabulary.articles.contains(words.key(range.lowerBound)) && range.count == 2
    guard range.count > 1, !isBare else { return nil }
    return Mention(
      tokens: range, kind: .organization(known: nil, kind), name: words.text.string(tokens: range))
  }

  /// Bodies whose names go on behind the head.
  private static let continuing: Set<OrganizationKind> = [
    .agency, .ministry, .parliament, .thinkTank, .university, .other,
  ]
  private static let connectors = Vocabulary.keys("of for on and in")
  private static let ampersand = Vocabulary.keys("&")

  /// `of` joins words of a name; `and` only where a capitalised word follows and a head is still to come.
  private func joins(at position: Int, _ hasHeadFirst: Bool) -> Bool {
    let key = words.key(position)
    var next = position + 1
    if Vocabulary.articles.contains(words.key(next)), next + 1 < end {
      // `Saab and the Australian Army` are two.
      if key == WordKey("and") { return false }
      next += 1
    }
    guard next < end, isNamePart(next), !(key == WordKey("for") && namesSystem(at: next)),
      // `The Security Council on Thursday`
      Vocabulary.months[words.key(next)] == nil, !Vocabulary.weekdays.contains(words.key(next))
    else { return false }
    if Self.ampersand.contains(key) { return true }
    if key == WordKey("and") {
      if hasHeadFirst { return !isStateToken(next) }
      return ((next)..<min(next + 3, end)).contains {
        isNamePart($0) && (lexicon.organizationHeads[words.key($0)].map { $0.position != .first } ?? false)
      }
    }
    return hasHeadFirst && !(key == WordKey("in") || key == WordKey("on"))
      || hasHeadFirst && !isStateToken(next)
  }

  /// `an order from the Administration for Gripen E fighters`: a weapon is no part of a body's name.
  private func namesSystem(at index: Int) -> Bool {
    var found = false
    lexicon.phrases.forEachMatch(at: index, in: words, end: end) { _, _, form in
      if case .system = form.entry { found = true }
    }
    return found || tokens[index].flags.contains(.hasDigit)
  }

  private func startsWithCommonWord(_ index: Int) -> Bool {
    tokens[index].flags.contains(.sentenceStart) && lexicon.commonWords.contains(words.key(index))
  }

  private func isNamePart(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord, token.flags.contains(.hasUpper), !token.flags.contains(.number) else { return false }
    return token.isCapitalized || hasCapitalBehindHyphen(index)
  }

  func hasCapitalBehindHyphen(_ index: Int) -> Bool {
    tokens[index].flags.contains(.hasHyphen) && tokens[index].flags.contains(.hasUpper)
  }

  // MARK: Acronyms

  /// An unknown acronym behind an organization's name in brackets or used like a name.
  private func acronym(at index: Int) -> Mention? {
    let token = tokens[index]
    let length = token.end - token.start
    guard token.flags.contains(.allCaps), !token.flags.contains(.hasDigit), (3...7).contains(length),
      !token.flags.contains(.abbreviation), !lexicon.commonWords.contains(token.key),
      sentence.tokens.contains(where: { tokens[$0].flags.contains(.hasLower) }),
      index > sentence.tokens.lowerBound, words.text.string(tokens[index - 1]) == "("
    else { return nil }
    return Mention(
      tokens: index..<index + 1, kind: .organization(known: nil, .other), name: words.text.string(token))
  }
}
