import EntenteText

/// What the lexicons say of the words of a sentence, as the tagger of names wants it: one small number a token.
///
/// Phrases and words lie in one flat table by the key of their first word, so that a token costs one look-up; the
/// dictionary of the lexicon would cost several and count references at each.
struct Gazetteer: Sendable {
  /// What a word may be by itself.
  enum Word {
    static let given: UInt16 = 1 << 0
    static let surname: UInt16 = 1 << 1
    static let particle: UInt16 = 1 << 2
    static let common: UInt16 = 1 << 3
    static let organizationHead: UInt16 = 1 << 4
  }

  /// What a phrase is, the most telling first. The numbers are those of the training program.
  enum Kind: UInt16 {
    case place = 1
    case adjective, organization, title, weapon, ambiguous
  }

  /// What a phrase asks of the letters of its first token.
  private enum Look: UInt16 { case any, capital, capitals }

  private struct Slot {
    var key: UInt64 = 0
    var first: Int32 = 0
    var count: UInt16 = 0
    var bits: UInt16 = 0
  }

  private struct Phrase {
    /// Where its words but the first stand in ``words``.
    let rest: UInt32
    let length: UInt16
    let kind: UInt16
    let look: UInt16

    /// The longest phrase comes first, then the more telling kind, then the form that asks for less.
    var rank: UInt32 { UInt32(UInt16.max - length) << 16 | UInt32(kind << 8 | look) }
  }

  private static let kindShift: UInt16 = 5
  private static let partShift: UInt16 = 8

  private var slots: [Slot]
  private var phrases: [Phrase] = []
  private let words: [WordKey]
  private let mask: Int

  init(_ lexicon: Lexicon) {
    let marked = [
      (lexicon.givenNames.words, Word.given), (lexicon.surnames.words, Word.surname),
      (lexicon.nameParticles.words, Word.particle), (lexicon.commonWords.words, Word.common),
      (lexicon.organizationHeads.words, Word.organizationHead),
    ]
    let table = lexicon.phrases
    let count = marked.reduce(table.firstWordCount) { $0 + $1.0.count }
    var capacity = 1024
    while capacity < count * 2 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    mask = capacity - 1
    words = table.tails
    phrases.reserveCapacity(table.count)
    table.forEachGroup { key, group in
      let first = phrases.count
      for phrase in group {
        let form = phrase.payload
        let look: Look = form.isAllCaps ? .capitals : form.isCapitalized ? .capital : .any
        let length = UInt16(phrase.tailCount + 1)
        phrases.append(
          Phrase(
            rest: phrase.tail, length: length, kind: Self.kind(of: form, words: length).rawValue,
            look: look.rawValue))
      }
      if group.count > 1 { phrases[first...].sort { $0.rank < $1.rank } }
      let index = free(key.rawValue)
      slots[index].first = Int32(first)
      slots[index].count = UInt16(group.count)
    }
    for (words, bit) in marked {
      for key in words { slots[free(key.rawValue)].bits |= bit }
    }
  }

  /// The slot of a key, taken for it if it has none.
  private mutating func free(_ key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
    slots[index].key = key
    return index
  }

  private static func kind(of form: Lexicon.Form, words: UInt16) -> Kind {
    switch form.kind {
    case .state: form.stateForm == .adjective || form.stateForm == .demonym ? .adjective : .place
    case .place: .place
    case .organization: form.isAmbiguous && words == 1 ? .ambiguous : .organization
    case .system: .weapon
    case .title: .title
    }
  }

  /// Writes the numbers of a sentence's tokens: the bits of the word, above them the kind of the longest phrase
  /// that it is part of, and above that whether it is the whole, the first, an inner or the last word of it.
  ///
  /// - Complexity: O(*n*) in the tokens, times the phrases that begin with one word.
  func write(_ tokens: ArraySlice<Token>, to codes: UnsafeMutablePointer<UInt16>) {
    tokens.withUnsafeBufferPointer { tokens in
      slots.withUnsafeBufferPointer { slots in
        phrases.withUnsafeBufferPointer { phrases in
          words.withUnsafeBufferPointer { words in
            var end = 0
            for index in tokens.indices {
              guard let slot = slot(tokens[index].key.rawValue, slots) else {
                if index >= end { codes[index] = 0 }
                continue
              }
              if index < end {
                codes[index] |= slots[slot].bits
                continue
              }
              codes[index] = slots[slot].bits
              guard let phrase = longest(slots[slot], tokens, index, phrases, words) else { continue }
              let length = Int(phrase.length)
              let kind = phrase.kind << Self.kindShift
              end = index + length
              if length == 1 {
                codes[index] |= kind
              } else {
                codes[index] |= kind | 1 << Self.partShift
                for place in index + 1..<end { codes[place] = kind | 2 << Self.partShift }
                codes[end - 1] = kind | 3 << Self.partShift
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func slot(_ key: UInt64, _ slots: UnsafeBufferPointer<Slot>) -> Int? {
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].key != key {
      if slots[index].key == 0 { return nil }
      index = (index + 1) & mask
    }
    return index
  }

  private func longest(
    _ slot: Slot, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ phrases: UnsafeBufferPointer<Phrase>,
    _ words: UnsafeBufferPointer<WordKey>
  ) -> Phrase? {
    let flags = tokens[index].flags
    for place in Int(slot.first)..<Int(slot.first) + Int(slot.count) {
      let phrase = phrases[place]
      if phrase.look != Look.any.rawValue {
        guard flags.contains(.hasUpper) else { continue }
        if phrase.look == Look.capitals.rawValue, flags.contains(.hasLower) { continue }
      }
      let rest = Int(phrase.length) - 1
      guard index + rest < tokens.count else { continue }
      var matched = 0
      while matched < rest, tokens[index + 1 + matched].key == words[Int(phrase.rest) + matched] {
        matched += 1
      }
      if matched == rest { return phrase }
    }
    return nil
  }

  /// What a number says of the word by itself.
  @inline(__always) static func word(_ code: UInt16) -> UInt16 { code & (1 << kindShift - 1) }

  /// What it says of the phrase: the kind, and above it the place in the phrase.
  @inline(__always) static func phrase(_ code: UInt16) -> UInt16 { code >> kindShift }

  /// Whether a number marks the last word of a title, `Lt. Gen.` or `president`.
  @inline(__always)
  static func endsTitle(_ code: UInt16) -> Bool {
    let part = code >> partShift & 3
    return code >> kindShift & 7 == Kind.title.rawValue && (part == 0 || part == 3)
  }
}
