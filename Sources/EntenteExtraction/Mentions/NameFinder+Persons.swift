import EntenteModel
import EntenteText

/// Names of persons by their letters and by what stands around them.
extension NameFinder {
  /// A run of capitalised words that is a person's name, by its words or by its neighbours.
  func person(at index: Int, known: [Mention], next: Int) -> Mention? {
    guard isPersonPart(index, first: true) else { return nil }
    if tokens[index].flags.contains(.sentenceStart) || isTitleCase,
      lexicon.commonWords.contains(words.key(index))
    {
      return nil
    }
    var position = index
    while position < end {
      if position > index, isKnown(position, known, next), !extendsOverKnown(position, from: index) { break }
      if isPersonPart(position, first: position == index) {
        position += 1
      } else if position > index, position + 1 < end, lexicon.nameParticles.contains(words.key(position)),
        isPersonPart(position + 1, first: false), !Vocabulary.prepositions.contains(words.key(position))
      {
        position += 1
      } else {
        break
      }
      if position - index > 5 { break }
    }
    let range = index..<position
    guard isPersonName(range), !isThing(range) else { return nil }
    return Mention(tokens: range, kind: .person, name: words.text.string(tokens: range))
  }

  /// `Nikola Tesla airport`, `the vessel Oruc Reis`, `HMS Sheffield`.
  private func isThing(_ range: Range<Int>) -> Bool {
    if range.upperBound < end, Self.named.contains(words.key(range.upperBound)) { return true }
    return Self.ships.contains(words.key(range.lowerBound)) || isShip(range)
  }

  /// Behind the kind of a ship stands its name: `the cargo ship Amazon`.
  func isShip(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound - 1
    return before >= sentence.tokens.lowerBound && Self.ships.contains(words.key(before))
  }
  private static let named = Vocabulary.keys(
    "airport airbase base university hospital bridge street square stadium prize award foundation shipyard class-class highway harbour harbor"
  )
  static let ships = Vocabulary.keys(
    """
    hms uss vessel ship frigate destroyer cruiser freighter trawler tanker ferry yacht hmas ins carrier corvette \
    warship flagship gunboat minesweeper hmcs
    """)

  private func isKnown(_ index: Int, _ known: [Mention], _ next: Int) -> Bool {
    known[next...].prefix(6).contains { $0.tokens.contains(index) }
  }

  /// A surname may be a place's name: `Tim Houston`, `Kuwait` in no name.
  private func extendsOverKnown(_ position: Int, from index: Int) -> Bool {
    lexicon.givenNames.contains(words.key(index)) && position == index + 1 && !isTitleCase
      && !tokens[position].flags.contains(.allCaps)
  }

  private func isPersonPart(_ index: Int, first: Bool) -> Bool {
    let token = tokens[index]
    guard token.isWord, !token.flags.contains(.hasDigit), token.flags.contains(.hasUpper) else {
      return false
    }
    if token.flags.contains(.allCaps), token.end - token.start > 2, !token.flags.contains(.abbreviation) {
      return lexicon.surnames.contains(token.key) && !first
    }
    if token.isCapitalized { return !Self.neverNames.contains(token.key) }
    return hasCapitalBehindHyphen(index) && hasNameParticle(index)
  }

  private static let neverNames = Vocabulary.keys(
    """
    the a an in on at of for and but he she it they we you i his her its their our this that these those there \
    mr mr. mrs mrs. ms ms. dr dr. sir monday tuesday wednesday thursday friday saturday sunday january february \
    march april june july august september october november december president minister prime foreign defence \
    defense secretary general state embassy operation exercise
    """)

  private func hasNameParticle(_ index: Int) -> Bool {
    let text = words.text.string(tokens[index])
    guard let hyphen = text.firstIndex(of: "-") else { return false }
    return lexicon.nameParticles.contains(WordKey(String(text[..<hyphen])))
  }

  private func isPersonName(_ range: Range<Int>) -> Bool {
    let count = range.count
    let isTitled = isBehindTitle(range.lowerBound)
    if count == 1 {
      if isTitled {
        return !isStateToken(range.lowerBound)
          && tokens[range.lowerBound].end - tokens[range.lowerBound].start > 2
      }
      return false
    }
    if let last = range.last, lexicon.organizationHeads[words.key(last)] != nil,
      !lexicon.surnames.contains(words.key(last))
    {
      return false
    }
    if isTitled { return true }
    if isTitleCase {
      return lexicon.givenNames.contains(words.key(range.lowerBound))
        && lexicon.surnames.contains(words.key(range.upperBound - 1))
    }
    if lexicon.givenNames.contains(words.key(range.lowerBound)) { return true }
    if range.dropFirst().contains(where: {
      hasNameParticle($0) || lexicon.nameParticles.contains(words.key($0))
    }) {
      return true
    }
    if hasNameParticle(range.lowerBound) { return true }
    if count <= 3, lexicon.surnames.contains(words.key(range.upperBound - 1)),
      !lexicon.commonWords.contains(words.key(range.lowerBound))
    {
      return true
    }
    return count <= 3 && isFollowedByOffice(range.upperBound)
      && !range.contains { lexicon.commonWords.contains(words.key($0)) }
  }

  /// Whether a title stands directly in front: `Prime Minister`, `Mr.`
  private func isBehindTitle(_ index: Int) -> Bool {
    guard index > sentence.tokens.lowerBound else { return false }
    for start in max(sentence.tokens.lowerBound, index - 4)..<index {
      var found = false
      lexicon.phrases.forEachMatch(at: start, in: words, end: index) { length, isPlural, form in
        if case .title(let title) = form.entry, start + length == index, !isPlural,
          lexicon.titles[title].kind != "former-marker"
        {
          found = true
        }
      }
      if found { return true }
    }
    return false
  }

  /// `Badr Abdelatty, its spokesman,` or `Dale Whitcombe, 54,` or `said`.
  private func isFollowedByOffice(_ index: Int) -> Bool {
    guard index < end else { return false }
    if Vocabulary.speech.contains(words.key(index)) { return true }
    guard words.text.string(tokens[index]) == ",", index + 1 < end else {
      return false
    }
    if tokens[index + 1].isNumber { return tokens[index + 1].end - tokens[index + 1].start == 2 }
    for start in index + 1..<min(index + 8, end) {
      if start > index + 1, !tokens[start].isWord { break }
      var found = false
      lexicon.phrases.forEachMatch(at: start, in: words, end: end) { _, isPlural, form in
        if case .title = form.entry, !isPlural { found = true }
      }
      if found { return true }
    }
    return false
  }
}
