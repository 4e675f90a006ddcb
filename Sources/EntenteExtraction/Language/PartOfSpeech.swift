/// The parts of speech of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993).
///
/// Both kinds of quotation marks share one tag, since our tokens do not tell an opening one from a closing
/// one. The order is that of the trained model.
enum PartOfSpeech: UInt8, CaseIterable, Sendable {
  case coordinatingConjunction, cardinalNumber, determiner, existentialThere, foreignWord
  /// `in`, `of`, and also `that`, `if`, `because` where they bring in a clause.
  case preposition
  case adjective, comparativeAdjective, superlativeAdjective, listMarker, modal
  case noun, pluralNoun, properNoun, pluralProperNoun, predeterminer
  /// `'s` or `'` behind an owner.
  case possessiveEnding
  case pronoun, possessivePronoun, adverb, comparativeAdverb, superlativeAdverb
  /// `up` in `give up`.
  case particle
  case symbol
  /// `to` before an infinitive; before a noun it is a ``preposition``.
  case to
  case interjection
  case baseVerb, pastVerb, gerund, pastParticiple, presentVerb, thirdPersonVerb
  case whDeterminer, whPronoun, possessiveWhPronoun, whAdverb
  case fullStop, comma, colon, openingBracket, closingBracket, quote, currency

  /// The tag as treebanks write it: `NNP`.
  var penn: String { Self.pennTags[Int(rawValue)] }

  static let pennTags = [
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT",
    "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT",
    "WP", "WP$", "WRB", ".", ",", ":", "-LRB-", "-RRB-", "``", "$",
  ]

  /// Common or proper.
  var isNoun: Bool { isIn(.noun ... .pluralProperNoun) }
  var isCommonNoun: Bool { self == .noun || self == .pluralNoun }
  var isProperNoun: Bool { self == .properNoun || self == .pluralProperNoun }
  var isPlural: Bool { self == .pluralNoun || self == .pluralProperNoun }
  /// Any form of a verb but a modal.
  var isVerb: Bool { isIn(.baseVerb ... .thirdPersonVerb) }
  /// A form that carries tense: `sold`, `sells`, `will`.
  var isFiniteVerb: Bool {
    self == .pastVerb || self == .presentVerb || self == .thirdPersonVerb || self == .modal
  }
  var isAdjective: Bool { isIn(.adjective ... .superlativeAdjective) }
  var isAdverb: Bool { isIn(.adverb ... .superlativeAdverb) }
  var isPronoun: Bool { self == .pronoun || self == .possessivePronoun }
  /// Brings in a relative clause or a question.
  var isWhWord: Bool { isIn(.whDeterminer ... .whAdverb) }
  var isPunctuation: Bool { isIn(.fullStop ... .quote) }
  /// May stand between the determiner and the head of a noun group.
  var isPremodifier: Bool {
    isNoun || isAdjective || self == .cardinalNumber || self == .pastParticiple || self == .gerund
      || self == .currency || self == .possessiveEnding
  }

  private func isIn(_ range: ClosedRange<Self>) -> Bool { range.contains(self) }
}

extension PartOfSpeech: Comparable {
  /// By the place in the tag set; kinds that belong together stand together.
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
