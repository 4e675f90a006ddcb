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
    let rest: Int32
    let length: UInt16
    let kind: UInt16
    let look: UInt16

    /// The longest phrase comes first, then the more telling kind, then the form that asks for less.
    var rank: UInt32 { UInt32(UInt16.max - length) << 16 | UInt32(kind << 8 | look) }
  }

  private struct Entry {
    let key: UInt64
    let phrase: Phrase
  }

  private static let kindShift: UInt16 = 5
  private static let partShift: UInt16 = 8

  private var slots: [Slot]
  private var phrases: [Phrase] = []
  private var words: [UInt64] = []
  private let mask: Int

  init(_ lexicon: Lexicon) {
    var bits: [WordKey: UInt16] = [:]
    for key in lexicon.givenNames.words { bits[key, default: 0] |= Word.given }
    for key in lexicon.surnames.words { bits[key, default: 0] |= Word.surname }
    for key in lexicon.nameParticles.words { bits[key, default: 0] |= Word.particle }
    for key in lexicon.commonWords.words { bits[key, default: 0] |= Word.common }
    for key in lexicon.organizationHeads.words { bits[key, default: 0] |= Word.organizationHead }
    var entries: [Entry] = []
    var rests: [UInt64] = []
    lexicon.phrases.forEachPhrase { keys, form in
      let look: Look = form.isAllCaps ? .capitals : form.isCapitalized ? .capital : .any
      let kind = Self.kind(of: form.entry, words: keys.count)
      entries.append(
        Entry(
          key: keys[0].rawValue,
          phrase: Phrase(
            rest: Int32(rests.count), length: UInt16(keys.count), kind: kind.rawValue, look: look.rawValue)))
      for key in keys.dropFirst() { rests.append(key.rawValue) }
    }
    entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.phrase.rank < $1.phrase.rank }
    var capacity = 1024
    while capacity < (entries.count + bits.count) * 2 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    mask = capacity - 1
    phrases = entries.map(\.phrase)
    words = rests
    var first = 0
    while first < entries.count {
      let key = entries[first].key
      var end = first + 1
      while end < entries.count, entries[end].key == key { end += 1 }
      let index = free(key)
      slots[index].first = Int32(first)
      slots[index].count = UInt16(end - first)
      first = end
    }
    for (key, bits) in bits { slots[free(key.rawValue)].bits = bits }
  }

  /// The slot of a key, taken for it if it has none.
  private mutating func free(_ key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
    slots[index].key = key
    return index
  }

  private static func kind(of entry: Lexicon.Entry, words: Int) -> Kind {
    switch entry {
    case .state(_, .adjective), .state(_, .demonym): .adjective
    case .state, .place: .place
    case .organization(_, let ambiguous): ambiguous && words == 1 ? .ambiguous : .organization
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
    _ words: UnsafeBufferPointer<UInt64>
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
      while matched < rest, tokens[index + 1 + matched].key.rawValue == words[Int(phrase.rest) + matched] {
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
