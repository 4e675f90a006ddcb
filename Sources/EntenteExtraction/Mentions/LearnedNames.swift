import EntenteText

/// Adds the names that only the learned model finds to those of the lexicons and the rules.
///
/// What a lexicon knows stands. A person or body that no rule saw comes in where the model is sure enough, and a name
/// that a rule cut short is made whole.
struct LearnedNames {
  let words: WordSequence
  let lexicon: Lexicon
  let names: ArraySlice<TaggedName>

  /// From these margins on, nine of ten names of the kind are right on articles with known names.
  private static let surePerson: Int32 = 300
  private static let sureOrganization: Int32 = 400
  /// From this margin on the model overrules what a rule made of the letters.
  private static let certain: Int32 = 600

  func merged(into mentions: [Mention]) -> [Mention] {
    guard !names.isEmpty else { return mentions }
    var result = mentions
    for name in names {
      let range = withoutTitle(name.tokens, result)
      guard !range.isEmpty else { continue }
      let overlapping = result.indices.filter { result[$0].tokens.overlaps(range) && !isWeak(result[$0]) }
      switch name.kind {
      case .person:
        guard name.margin >= Self.surePerson else { continue }
        addPerson(range, overlapping, &result)
      case .organization:
        guard name.margin >= Self.sureOrganization else { continue }
        if overlapping.count == 1, isCutShort(result[overlapping[0]], range), name.margin >= Self.certain {
          // `China Shipbuilding & Offshore International Company` and not its first two words.
          result[overlapping[0]] = Mention(
            tokens: range, kind: .organization(known: nil, kind(of: range)),
            name: words.text.string(tokens: range))
          continue
        }
        guard overlapping.isEmpty, !Self.undertakings.contains(words.key(range.lowerBound)) else { continue }
        drop(range, &result)
        result.append(
          Mention(
            tokens: range, kind: .organization(known: nil, kind(of: range)),
            name: words.text.string(tokens: range)))
      case .place:
        // `Abu Ghraib` looks like a person by its letters.
        guard name.margin >= Self.certain, overlapping.count == 1, result[overlapping[0]].isPerson,
          result[overlapping[0]].tokens == range
        else { continue }
        result.remove(at: overlapping[0])
      }
    }
    return result.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func addPerson(_ range: Range<Int>, _ overlapping: [Int], _ result: inout [Mention]) {
    if overlapping.isEmpty {
      guard range.count > 1, !isShip(range) else { return }
      drop(range, &result)
      result.append(Mention(tokens: range, kind: .person, name: words.text.string(tokens: range)))
    } else if overlapping.count == 1, result[overlapping[0]].isPerson,
      range.count > result[overlapping[0]].tokens.count,
      range.lowerBound <= result[overlapping[0]].tokens.lowerBound,
      range.upperBound >= result[overlapping[0]].tokens.upperBound
    {
      // `Patricia de Lille` and not `Patricia de`.
      result[overlapping[0]].tokens = range
      result[overlapping[0]].name = words.text.string(tokens: range)
    }
  }

  /// `Operation Barkhane` is no body.
  private static let undertakings = Vocabulary.keys("operation exercise battle project treaty hurricane")

  /// `USS Carney`, `the carrier Abraham Lincoln`.
  private func isShip(_ range: Range<Int>) -> Bool {
    NameFinder.ships.contains(words.key(range.lowerBound))
      || range.lowerBound > 0 && NameFinder.ships.contains(words.key(range.lowerBound - 1))
  }

  private func isCutShort(_ mention: Mention, _ range: Range<Int>) -> Bool {
    mention.isOrganization && mention.tokens.lowerBound == range.lowerBound
      && mention.tokens.upperBound + 1 < range.upperBound
  }

  /// Places say nothing that a name could take away.
  private func isWeak(_ mention: Mention) -> Bool {
    if case .place = mention.kind { true } else { false }
  }

  private func drop(_ range: Range<Int>, _ result: inout [Mention]) {
    result.removeAll { $0.tokens.overlaps(range) && isWeak($0) }
  }

  /// A name begins behind the title that the model took in.
  private func withoutTitle(_ range: Range<Int>, _ mentions: [Mention]) -> Range<Int> {
    var start = range.lowerBound
    for mention in mentions
    where mention.isTitle && mention.tokens.lowerBound == start
      && mention.tokens.upperBound <= range.upperBound
    {
      start = mention.tokens.upperBound
    }
    return min(start, range.upperBound)..<range.upperBound
  }

  private func kind(of range: Range<Int>) -> OrganizationKind {
    for index in range {
      if let head = lexicon.organizationHeads[words.key(index)] { return head.kind }
    }
    return .company
  }
}
