import EntenteText

/// Phrases of one or more words, found in running text by the keys of their words.
///
/// The phrases that begin with the same word lie side by side, in the order in which they were inserted.
///
/// - Complexity: O(1) to look up a word that begins no phrase, else O(*k*), *k* the number of phrases that begin
///   with it.
struct PhraseTable<Payload: Sendable>: Sendable {
  struct Phrase: Sendable {
    /// The lower half of the second word's key; 0 where there is none.
    fileprivate let second: UInt32
    /// Where the keys of the words behind the first begin in ``tails``.
    let tail: UInt32
    let tailCount: UInt32
    let payload: Payload

    fileprivate var tailRange: Range<Int> { Int(tail)..<Int(tail + tailCount) }
  }

  private let firstWords: WordIndex
  /// Where the phrases of each first word begin, and the end of the last.
  private let starts: [UInt32]
  private let phrases: [Phrase]
  /// The words behind the first ones.
  let tails: [WordKey]

  var count: Int { phrases.count }
  /// How many words begin phrases.
  var firstWordCount: Int { firstWords.count }

  /// Calls `body` with each word that begins phrases, and these.
  func forEachGroup(_ body: (WordKey, ArraySlice<Phrase>) -> Void) {
    for group in 0..<firstWords.count {
      body(firstWords.keys[group], phrases[Int(starts[group])..<Int(starts[group + 1])])
    }
  }

  /// Calls `body` with each phrase that begins at a token; the last word may stand in the plural.
  @inline(__always) func forEachMatch(
    at index: Int, in words: WordSequence, end: Int, body: (_ length: Int, _ isPlural: Bool, Payload) -> Void
  ) {
    let key = words.key(index)
    if let group = firstWords.number(of: key) {
      match(group, isPlural: false, at: index, in: words, end: end, body: body)
    }
    if let singular = words.singular(index), let group = firstWords.number(of: singular) {
      match(group, isPlural: true, at: index, in: words, end: end, body: body)
    }
  }

  /// What is known of exactly these words.
  func payloads(of keys: [WordKey]) -> [Payload] {
    guard let first = keys.first, let group = firstWords.number(of: first) else { return [] }
    return phrases[Int(starts[group])..<Int(starts[group + 1])].filter {
      tails[$0.tailRange].elementsEqual(keys.dropFirst())
    }.map(\.payload)
  }

  private func match(
    _ group: Int, isPlural firstIsPlural: Bool, at index: Int, in words: WordSequence, end: Int,
    body: (_ length: Int, _ isPlural: Bool, Payload) -> Void
  ) {
    let second = index + 1 < end ? words.key(index + 1) : WordKey(rawValue: 0)
    let secondSingular = index + 1 < end ? words.singular(index + 1) ?? second : second
    let check = UInt32(truncatingIfNeeded: second.rawValue)
    let checkSingular = UInt32(truncatingIfNeeded: secondSingular.rawValue)
    for candidate in Int(starts[group])..<Int(starts[group + 1]) {
      let phrase = phrases[candidate]
      let count = Int(phrase.tailCount)
      if count == 0 {
        if index < end { body(1, firstIsPlural, phrase.payload) }
        continue
      }
      guard phrase.second == check || phrase.second == checkSingular, !firstIsPlural, index + count < end
      else { continue }
      var position = 0
      var isPlural = false
      while position < count {
        let key = tails[Int(phrase.tail) + position]
        if words.key(index + 1 + position) != key {
          guard position == count - 1, words.singular(index + 1 + position) == key else { break }
          isPlural = true
        }
        position += 1
      }
      if position == count { body(count + 1, isPlural, phrase.payload) }
    }
  }
}

extension PhraseTable {
  /// Collects phrases and sorts them by their first words.
  struct Builder {
    /// The first word of each phrase.
    private var firsts: [WordKey] = []
    private var phrases: [Phrase] = []
    private var tails: [WordKey] = []

    init(capacity: Int = 8) {
      firsts.reserveCapacity(capacity)
      phrases.reserveCapacity(capacity)
      tails.reserveCapacity(capacity * 2)
    }

    mutating func insert(_ keys: [WordKey], _ payload: Payload) {
      guard let first = keys.first else { return }
      firsts.append(first)
      phrases.append(
        Phrase(
          second: keys.count > 1 ? UInt32(truncatingIfNeeded: keys[1].rawValue) : 0,
          tail: UInt32(tails.count), tailCount: UInt32(keys.count - 1), payload: payload))
      for index in 1..<max(1, keys.count) { tails.append(keys[index]) }
    }

    /// Adds the phrases of another, which stand in place of ours with the same words.
    ///
    /// - Complexity: O(*n*) in the number of phrases.
    mutating func replace(with others: Builder) {
      let table = others.table()
      let kept = phrases.indices.filter { table.payloads(of: keys($0)).isEmpty }
      // The words of what is gone stay where they are; nothing points to them.
      firsts = kept.map { firsts[$0] }
      phrases = kept.map { phrases[$0] }
      for index in others.phrases.indices { insert(others.keys(index), others.phrases[index].payload) }
    }

    private func keys(_ index: Int) -> [WordKey] {
      [firsts[index]] + tails[phrases[index].tailRange]
    }

    /// - Complexity: O(*n*) in the number of phrases.
    func table() -> PhraseTable {
      // Numbered in one go: look-ups that do not wait for each other take a third of the time.
      var firstWords = WordIndex(capacity: firsts.count / 2)
      let groups = firsts.map { UInt32(firstWords.insert($0)) }
      var starts = [UInt32](repeating: 0, count: firstWords.count + 1)
      for group in groups { starts[Int(group) + 1] += 1 }
      for group in 0..<firstWords.count { starts[group + 1] += starts[group] }
      var next = starts
      let sorted = [Phrase](unsafeUninitializedCapacity: groups.count) { sorted, count in
        for (index, group) in groups.enumerated() {
          sorted.initializeElement(at: Int(next[Int(group)]), to: phrases[index])
          next[Int(group)] += 1
        }
        count = groups.count
      }
      return PhraseTable(firstWords: firstWords, starts: starts, phrases: sorted, tails: tails)
    }
  }
}
