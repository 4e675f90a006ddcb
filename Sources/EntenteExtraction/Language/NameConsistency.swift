import EntenteText

/// Makes the readings of a name in a document agree: whoever is told apart well in one sentence lends the reading to
/// the sentences that say little, such as headlines.
struct NameConsistency {
  /// A reading below this is open to the others.
  private static let certain: Int32 = 600

  private struct Votes {
    var sums: (person: Int32, organization: Int32, place: Int32) = (0, 0, 0)

    mutating func add(_ kind: TaggedName.Kind, _ margin: Int32) {
      switch kind {
      case .person: sums.person &+= margin
      case .organization: sums.organization &+= margin
      case .place: sums.place &+= margin
      }
    }

    func sum(_ kind: TaggedName.Kind) -> Int32 {
      switch kind {
      case .person: sums.person
      case .organization: sums.organization
      case .place: sums.place
      }
    }

    var best: TaggedName.Kind {
      if sums.person > sums.organization, sums.person > sums.place { return .person }
      return sums.organization > sums.place ? .organization : .place
    }
  }

  private var byName: [UInt64: Votes] = [:]
  /// The surest full name that ends in a word.
  private var bySurname: [UInt64: Int32] = [:]
  private let tokens: [Token]

  init(_ names: [TaggedName], in text: SegmentedText) {
    tokens = text.tokens
    byName.reserveCapacity(names.count)
    for name in names {
      byName[Self.key(name.tokens, tokens), default: Votes()].add(name.kind, name.margin)
      if name.kind == .person, name.tokens.count > 1 {
        let last = tokens[name.tokens.upperBound - 1].key.rawValue
        bySurname[last] = max(bySurname[last] ?? 0, name.margin)
      }
    }
  }

  /// The names with the kinds that the document as a whole tells.
  func agreed(_ names: [TaggedName]) -> [TaggedName] {
    names.map { name in
      guard name.margin < Self.certain else { return name }
      let key = Self.key(name.tokens, tokens)
      if name.tokens.count == 1, name.kind != .person, let margin = bySurname[key], margin > name.margin * 2 {
        return TaggedName(tokens: name.tokens, kind: .person, margin: margin - name.margin)
      }
      guard let votes = byName[key], votes.best != name.kind else { return name }
      let margin = votes.sum(votes.best) &- votes.sum(name.kind)
      return TaggedName(tokens: name.tokens, kind: votes.best, margin: margin)
    }
  }

  /// The key of a word, or one of the words together.
  private static func key(_ range: Range<Int>, _ tokens: [Token]) -> UInt64 {
    guard range.count > 1 else { return tokens[range.lowerBound].key.rawValue }
    return tokens[range].reduce(0) { LinearModel.feature(0, $0, $1.key.rawValue) }
  }
}
