import EntenteModel
import EntenteText

/// Phrases of one or more words, found in running text by the keys of their words.
///
/// - Complexity: O(*k*) to look up at a token, *k* the number of phrases that begin with its word.
struct PhraseTable<Payload: Sendable>: Sendable {
  struct Phrase: Sendable {
    let keys: [WordKey]
    let payload: Payload
  }

  private var phrases: [Phrase] = []
  private var byFirst: [WordKey: [Int32]] = [:]

  mutating func reserveCapacity(_ count: Int) {
    phrases.reserveCapacity(count)
    byFirst.reserveCapacity(count)
  }

  mutating func insert(_ keys: [WordKey], _ payload: Payload) {
    guard let first = keys.first else { return }
    byFirst[first, default: []].append(Int32(phrases.count))
    phrases.append(Phrase(keys: keys, payload: payload))
  }

  /// Calls `body` with every phrase, in the order in which they were added.
  func forEachPhrase(_ body: ([WordKey], Payload) -> Void) {
    for phrase in phrases { body(phrase.keys, phrase.payload) }
  }

  /// Calls `body` with each phrase that begins at a token; the last word may stand in the plural.
  func forEachMatch(
    at index: Int, in words: WordSequence, end: Int, body: (_ length: Int, _ isPlural: Bool, Payload) -> Void
  ) {
    match(words.key(index), at: index, in: words, end: end, body: body)
    if let singular = words.singular(index) {
      match(singular, at: index, in: words, end: end, body: body)
    }
  }

  private func match(
    _ first: WordKey, at index: Int, in words: WordSequence, end: Int,
    body: (_ length: Int, _ isPlural: Bool, Payload) -> Void
  ) {
    guard let candidates = byFirst[first] else { return }
    let firstIsPlural = first != words.key(index)
    for candidate in candidates {
      let phrase = phrases[Int(candidate)]
      let length = phrase.keys.count
      guard index + length <= end, !firstIsPlural || length == 1 else { continue }
      var position = 1
      var isPlural = firstIsPlural
      while position < length {
        let key = phrase.keys[position]
        if words.key(index + position) != key {
          guard position == length - 1, words.singular(index + position) == key else { break }
          isPlural = true
        }
        position += 1
      }
      if position == length { body(length, isPlural, phrase.payload) }
    }
  }
}

/// The words of a document with the singular of those that look like plurals.
struct WordSequence: Sendable {
  let text: SegmentedText
  private let singulars: [WordKey?]

  init(_ text: SegmentedText) {
    self.text = text
    singulars = text.text.withUnsafeBufferPointer { bytes in
      text.tokens.map { Self.singular(of: $0, in: bytes) }
    }
  }

  /// The key of a word; outside the text that of no word, so that rules may look past its ends.
  @inline(__always) func key(_ index: Int) -> WordKey {
    text.tokens.indices.contains(index) ? text.tokens[index].key : Self.none
  }
  private static let none = WordKey(rawValue: 0)

  @inline(__always) func singular(_ index: Int) -> WordKey? { singulars[index] }

  private static func singular(of token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> WordKey? {
    let range = token.range
    guard token.isWord, range.count > 2, bytes[range.upperBound - 1] == 0x73 else { return nil }
    let before = bytes[range.upperBound - 2]
    if before == 0x73 || before == 0x27 { return nil }
    let stem = range.lowerBound..<range.upperBound - 1
    if range.count > 4, before == 0x65 {
      let third = bytes[range.upperBound - 3]
      if third == 0x69 {
        return WordKey(String(decoding: bytes[stem.lowerBound..<stem.upperBound - 2], as: UTF8.self) + "y")
      }
      // ches, shes, sses, xes
      if third == 0x78 || third == 0x68 && range.count > 5
        || (third == 0x73 && bytes[range.upperBound - 4] == 0x73)
      {
        return WordKey(folding: bytes[stem.lowerBound..<stem.upperBound - 1])
      }
    }
    return WordKey(folding: bytes[stem])
  }
}

extension WordKey {
  /// The keys of a phrase, split as running text is.
  static func phrase(_ text: String) -> [WordKey] {
    let bytes = Array(text.utf8)
    let document = Document(
      info: .init(id: .init("")), text: bytes, blocks: [Block(role: .paragraph, range: 0..<bytes.count)])
    return document.segmented().tokens.map(\.key)
  }
}
