import EntenteModel
import EntenteText

/// Finds what a document names: figures first, then what the lexicons know, then names by their shape.
struct MentionFinder {
  let words: WordSequence
  let lexicon: Lexicon
  let figures: FigureReader
  /// The states that the document names: of several bodies with one acronym theirs is meant.
  private let namedStates: Set<String>
  /// Whether the text speaks of arms at all: elsewhere Patriots and Rangers play ball.
  private let namesWeapons: Bool

  var tokens: [Token] { words.text.tokens }

  /// The names that the model finds, in the order of the text.
  private let learned: [TaggedName]

  init(words: WordSequence, lexicon: Lexicon, date: CalendarDate?, learned: [TaggedName] = []) {
    self.learned = learned
    self.words = words
    self.lexicon = lexicon
    var codes: Set<String> = []
    var weapons = 0
    for index in words.text.tokens.indices where words.text.tokens[index].isCapitalized {
      lexicon.phrases.forEachMatch(at: index, in: words, end: words.text.tokens.count) { _, isPlural, form in
        if case .state(let state, _) = form.entry, !isPlural { codes.insert(lexicon.states[state].code) }
        if case .system(_, let isAmbiguous) = form.entry, !isAmbiguous { weapons += 1 }
      }
    }
    for index in words.text.tokens.indices where !words.text.tokens[index].isCapitalized {
      lexicon.weaponHeads.forEachMatch(at: index, in: words, end: words.text.tokens.count) { _, _, head in
        if head.use == .always { weapons += 1 }
      }
    }
    namedStates = codes
    figures = FigureReader(words: words, date: date, namedStates: codes)
    namesWeapons = weapons > 1
  }

  /// The mentions of all sentences in the order of the text, not overlapping.
  func mentions() -> [Mention] {
    var all: [Mention] = []
    // Who wrote a report is no part of what it tells.
    for sentence in words.text.sentences where sentence.role != .byline {
      var found = lexical(sentence)
      let names = NameFinder(finder: self, sentence: sentence, isTitleCase: isTitleCase(sentence))
      found = names.complete(found)
      found = LearnedNames(words: words, lexicon: lexicon, names: learnedNames(in: sentence.tokens)).merged(
        into: found)
      found = WeaponGrammar(finder: self).complete(found, in: sentence)
      all += found
    }
    return all
  }

  private func learnedNames(in range: Range<Int>) -> ArraySlice<TaggedName> {
    let first = learned.partitioningIndex { $0.tokens.lowerBound >= range.lowerBound }
    let end = learned.partitioningIndex { $0.tokens.lowerBound >= range.upperBound }
    return learned[first..<end]
  }

  /// Headlines in which most words have a capital say nothing by their capitals.
  func isTitleCase(_ sentence: Sentence) -> Bool {
    var long = 0
    var capital = 0
    for index in sentence.tokens where tokens[index].isWord && tokens[index].end - tokens[index].start > 3 {
      guard !tokens[index].flags.contains(.hasDigit) else { continue }
      long += 1
      if tokens[index].isCapitalized { capital += 1 }
    }
    return long >= 4 && capital * 4 >= long * 3
  }

  // MARK: Figures and lexicons

  private func lexical(_ sentence: Sentence) -> [Mention] {
    var result: [Mention] = []
    let end = sentence.tokens.upperBound
    let allCaps = isAllCaps(sentence)
    var index = sentence.tokens.lowerBound
    while index < end {
      if let mention = figure(at: index, end: end) {
        result.append(mention)
        index = mention.tokens.upperBound
        continue
      }
      guard tokens[index].isWord,
        let mention = known(at: index, end: end, sentence: sentence, allCaps: allCaps)
      else {
        index += 1
        continue
      }
      result.append(mention)
      index = mention.tokens.upperBound
    }
    return result
  }

  private func isAllCaps(_ sentence: Sentence) -> Bool {
    !sentence.tokens.contains {
      tokens[$0].flags.contains(.hasLower) && tokens[$0].end - tokens[$0].start > 3
    }
  }

  private func figure(at index: Int, end: Int) -> Mention? {
    if let (money, range) = figures.money(at: index, end: end) {
      return Mention(tokens: range, kind: .money(money), name: words.text.string(tokens: range))
    }
    if let (date, range, isExplicit) = figures.date(at: index, end: end) {
      return Mention(
        tokens: range, kind: .date(date, isExplicit: isExplicit), name: words.text.string(tokens: range))
    }
    return nil
  }

  private func known(at index: Int, end: Int, sentence: Sentence, allCaps: Bool) -> Mention? {
    var best: (length: Int, rank: Int, entry: Lexicon.Entry, isPlural: Bool)?
    lexicon.phrases.forEachMatch(at: index, in: words, end: end) { length, isPlural, form in
      guard allows(form, at: index, length: length, isPlural: isPlural, allCaps: allCaps) else { return }
      var rank = rank(of: form.entry)
      if !isPlural, case .system = form.entry, isPluralOfDesignation(index + length - 1) { rank = 0 }
      if let current = best, (current.length, current.rank) >= (length, rank) { return }
      best = (length, rank, form.entry, isPlural)
    }
    guard let best else { return designation(at: index, end: end) ?? namedWeapon(at: index, end: end) }
    let range = index..<index + best.length
    let text = words.text.string(tokens: range)
    switch best.entry {
    case .state(let state, let form):
      // `Michael Jordan`, `Georgia Meloni`: with a given name in front it is a person's name.
      return Mention(tokens: range, kind: .state(state, form), name: lexicon.states[state].name)
    case .organization(let known, _):
      let organization = lexicon.organizations[known]
      return Mention(
        tokens: range, kind: .organization(known: known, organization.kind), name: organization.name)
    case .system(let known, _):
      let range = index..<closingBracket(behind: index..<variantEnd(range, end), end)
      return Mention(
        tokens: range, kind: .system(known: known),
        name: designationName(range, isPlural: best.isPlural, end: range.upperBound))
    case .title(let title):
      return Mention(tokens: range, kind: .title(title), name: text)
    case .place(let code):
      return Mention(tokens: range, kind: .place(stateCode: code), name: text)
    }
  }

  /// Where a designation ends that the lexicon has without its variant: `Mirage 5P`, `Gripen E`, `F-16 Barak fighters`.
  private func variantEnd(_ range: Range<Int>, _ end: Int) -> Int {
    let next = range.upperBound
    guard next < end, tokens[next].isWord, tokens[next].flags.contains(.spaceBefore) else { return next }
    let text = words.text.string(tokens[next])
    let plain = text.hasSuffix("s") ? String(text.dropLast()) : text
    if plain.count == 1, plain.first?.isUppercase == true, plain != "I", plain != "A" { return next + 1 }
    // `Challenger 2s`
    if text.hasSuffix("s"), plain.count <= 3, plain.allSatisfy(\.isNumber), !plain.isEmpty { return next + 1 }
    // `F-16 Barak fighters`: a name of its own before the kind.
    if tokens[next].isCapitalized, !tokens[next].flags.contains(.allCaps), next + 1 < end,
      !tokens[next + 1].isCapitalized,
      tokens[next - 1].flags.contains(.hasDigit), !isKnownWord(next), isBeforeWeapon(next + 1, end)
    {
      return next + 1
    }
    if tokens[next].flags.contains(.hasDigit), plain.contains(where: \.isUppercase), plain.count <= 5,
      !plain.contains("-"), plain.first?.isLetter == true || plain.first?.isNumber == true
    {
      return next + 1
    }
    return next
  }

  private func isKnownWord(_ index: Int) -> Bool {
    var found = false
    lexicon.phrases.forEachMatch(at: index, in: words, end: index + 1) { _, _, form in
      switch form.entry {
      case .state, .title, .organization: found = true
      default: break
      }
    }
    return found
  }

  /// A designation as the text has it, `F-5E` and not the family's name, without the ending of a plural.
  private func designationName(_ range: Range<Int>, isPlural: Bool, end: Int) -> String {
    var range = range
    // The lexicon has some names with their kind, `Archer howitzer`: the kind is no part of the name.
    while range.count > 1, let last = range.last, !tokens[last].flags.contains(.hasUpper),
      !tokens[last].flags.contains(.hasDigit)
    {
      range = range.dropLast()
    }
    if range.count > 1, let first = range.first, tokens[first + 1].flags.contains(.hasDigit),
      tokens[first + 1].flags.contains(.hasUpper), !tokens[first].flags.contains(.hasDigit), isMaker(first)
    {
      range = range.dropFirst()
    }
    let text = words.text.string(tokens: range).replacing("\u{2011}", with: "-")
    guard text.hasSuffix("s"), let before = text.dropLast().last else { return text }
    let isPluralHere = isPlural && range.upperBound == end
    return isPluralHere || before.isNumber || before.isUppercase ? String(text.dropLast()) : text
  }

  /// A short designation needs a weapon behind it, or a number before and a name behind.
  private func isShortDesignation(_ index: Int, _ end: Int) -> Bool {
    if isBeforeWeapon(index + 1, end) { return true }
    return index > 0 && index + 1 < end && tokens[index + 1].isCapitalized
      && (tokens[index - 1].isNumber || Vocabulary.numbers[words.key(index - 1)] != nil)
  }

  private func isBeforeWeapon(_ index: Int, _ end: Int) -> Bool {
    guard index < end else { return false }
    var found = false
    lexicon.weaponHeads.forEachMatch(at: index, in: words, end: end) { _, _, _ in found = true }
    lexicon.weaponModifiers.forEachMatch(at: index, in: words, end: end) { _, _, modifier in
      if modifier.isKind { found = true }
    }
    lexicon.phrases.forEachMatch(at: index, in: words, end: end) { length, _, form in
      if case .system(_, let isAmbiguous) = form.entry, !isAmbiguous || length > 1 { found = true }
    }
    return found
  }

  private func isMaker(_ index: Int) -> Bool {
    var found = false
    lexicon.phrases.forEachMatch(at: index, in: words, end: index + 1) { _, _, form in
      if case .organization(let known, _) = form.entry, lexicon.organizations[known].kind == .maker {
        found = true
      }
    }
    return found
  }

  /// `MiG-29s` are several MiG-29 and not the MiG-29S.
  private func isPluralOfDesignation(_ index: Int) -> Bool {
    let range = tokens[index].range
    guard range.count > 2, words.text.text[range.upperBound - 1] == 0x73 else { return false }
    let before = words.text.text[range.upperBound - 2]
    return (0x30...0x39).contains(before) || (0x41...0x5A).contains(before)
  }

  /// Whether the letters of the text allow this reading.
  private func allows(
    _ form: Lexicon.Form, at index: Int, length: Int, isPlural: Bool, allCaps: Bool
  ) -> Bool {
    let first = tokens[index]
    if case .title = form.entry { return true }
    if form.isAllCaps {
      // `US` but not `us`; where everything is in capitals, short ones could be anything.
      if !first.flags.contains(.allCaps) && !(isPlural && first.flags.contains(.hasUpper)) { return false }
      if allCaps, length == 1, first.end - first.start < 3, !first.flags.contains(.hasDigit) { return false }
    } else if form.isCapitalized, !first.flags.contains(.hasUpper) {
      return false
    } else if !form.isCapitalized, !first.flags.contains(.hasDigit), case .organization = form.entry,
      first.flags.contains(.hasUpper), length == 1
    {
      return false
    }
    switch form.entry {
    case .state(_, let stateForm):
      if isPlural, stateForm != .demonym { return false }
      if length == 1, !allCaps, isInsideName(index) { return false }
      return true
    case .place: return !isPlural && !(length == 1 && isInsideName(index))
    case .organization(_, let ambiguous):
      if isPlural { return false }
      guard ambiguous else { return true }
      if first.flags.contains(.sentenceStart), length == 1, !first.flags.contains(.allCaps) { return false }
      return !(length == 1 && isInsideName(index))
    case .system(_, let ambiguous):
      guard ambiguous else { return true }
      return first.flags.contains(.hasUpper) && hasWeaponContext(index..<index + length, isPlural: isPlural)
    case .title: return true
    }
  }

  /// Whether a given name stands directly in front, or an unknown capitalised word behind a given name here.
  private func isInsideName(_ index: Int) -> Bool {
    if index > 0, tokens[index].flags.contains(.spaceBefore), !tokens[index].flags.contains(.sentenceStart),
      tokens[index - 1].isCapitalized, lexicon.givenNames.contains(words.key(index - 1)),
      !lexicon.commonWords.contains(words.key(index - 1))
    {
      return true
    }
    return false
  }

  /// Words such as Hawk or Patriot name a weapon where a number, a kind of weapon or another sign says so.
  private func hasWeaponContext(_ range: Range<Int>, isPlural: Bool) -> Bool {
    let after = range.upperBound
    let before = range.lowerBound - 1
    for index in after..<min(after + 4, tokens.count) {
      if !tokens[index].isWord && index > after { break }
      var isHead = false
      lexicon.weaponHeads.forEachMatch(at: index, in: words, end: tokens.count) { _, _, _ in isHead = true }
      lexicon.weaponModifiers.forEachMatch(at: index, in: words, end: tokens.count) { _, _, modifier in
        if modifier.isKind { isHead = true }
      }
      if isHead { return true }
      if tokens[index].flags.contains(.sentenceStart) { break }
    }
    if after < tokens.count, tokens[after].flags.contains(.hasDigit),
      !tokens[after].flags.contains(.sentenceStart)
    {
      return true
    }
    guard before >= 0, !tokens[range.lowerBound].flags.contains(.sentenceStart) else {
      return isPlural && namesWeapons
    }
    if tokens[before].isNumber || Vocabulary.numbers[words.key(before)] != nil
      || Vocabulary.multiples[words.key(before)] != nil
    {
      return true
    }
    if isPlural, namesWeapons { return true }
    // `the Eurofighter after`: a firm or a person takes no article, and a longer name would go on in capitals.
    if Vocabulary.articles.contains(words.key(before)), namesWeapons, after < tokens.count,
      !tokens[after].isCapitalized
    {
      return true
    }
    return lexicon.systemNearby(words, range)
  }

  private func rank(of entry: Lexicon.Entry) -> Int {
    switch entry {
    case .system(_, let ambiguous): ambiguous ? 4 : 7
    case .state(_, let form): form == .seat ? 6 : 8
    case .organization(let known, let ambiguous):
      (ambiguous ? 2 : 5) + (lexicon.organizations[known].isOf(namedStates) ? 1 : 0)
    case .title: 5
    case .place: 1
    }
  }

  /// A name that no lexicon lists between a number and a kind of weapon: `five Avante corvettes`.
  private func namedWeapon(at index: Int, end: Int) -> Mention? {
    let token = tokens[index]
    guard token.isCapitalized, token.flags.contains(.hasLower), !token.flags.contains(.sentenceStart),
      index > 1,
      index + 1 < end, token.end - token.start > 3, !tokens[index + 1].isCapitalized,
      tokens[index - 1].isNumber || Vocabulary.numbers[words.key(index - 1)] != nil
        || Vocabulary.multiples[words.key(index - 1)] != nil,
      !lexicon.commonWords.contains(words.key(index)), !lexicon.givenNames.contains(words.key(index))
    else { return nil }
    var isKind = false
    lexicon.weaponHeads.forEachMatch(at: index + 1, in: words, end: end) { _, _, head in
      if head.use == .always { isKind = true }
    }
    guard isKind else { return nil }
    return Mention(
      tokens: index..<index + 1, kind: .system(known: nil), name: words.text.string(token))
  }

  /// A model that no lexicon lists but whose letters and digits say that it is one: `Su-37`, `BTR-99A`.
  private func designation(at index: Int, end: Int) -> Mention? {
    let token = tokens[index]
    guard token.flags.contains(.hasDigit), token.flags.contains(.hasUpper), token.end - token.start <= 14
    else {
      return nil
    }
    let text = words.text.string(token)
    guard
      DesignationPattern.matches(text) || DesignationPattern.isShort(text) && isShortDesignation(index, end)
    else {
      return nil
    }
    var name = text
    if name.hasSuffix("s"), let last = name.dropLast().last, last.isNumber || last.isUppercase {
      name.removeLast()
    }
    return Mention(tokens: index..<index + 1, kind: .system(known: nil), name: name)
  }
}

extension Lexicon {
  /// Whether an unambiguous weapon stands within the ten words around.
  func systemNearby(_ words: WordSequence, _ range: Range<Int>) -> Bool {
    let start = max(0, range.lowerBound - 8)
    let end = min(words.text.tokens.count, range.upperBound + 8)
    for index in start..<end where !range.contains(index) {
      var isWeapon = false
      weaponHeads.forEachMatch(at: index, in: words, end: words.text.tokens.count) { _, _, head in
        if head.use == .always { isWeapon = true }
      }
      if isWeapon { return true }
      if words.text.tokens[index].flags.contains(.hasDigit),
        words.text.tokens[index].flags.contains(.hasUpper)
      {
        return true
      }
    }
    return false
  }
}
