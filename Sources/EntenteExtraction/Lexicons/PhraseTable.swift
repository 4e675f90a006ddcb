import EntenteText

/// Phrases of one or more words, found in running text by the keys of their words.
///
/// The phrases that begin with the same word lie side by side, in the order in which they were inserted.
///
/// - Complexity: O(1) to look up a word that begins no phrase, else O(*k*), *k* the number of phrases that begin
///   with it.
struct PhraseTable<Payload: Sendable>: Sendable {
  fileprivate struct Phrase: Sendable {
    /// The lower half of the second word's key; 0 where there is none.
    let second: UInt32
    /// Where the keys of the words behind the first begin.
    let tail: UInt32
    let tailCount: UInt32

    var tailRange: Range<Int> { Int(tail)..<Int(tail + tailCount) }
  }

  private let firstWords: WordIndex
  /// Where the phrases of each first word begin, and the end of the last.
  private let starts: [UInt32]
  private let phrases: [Phrase]
  private let tails: [WordKey]
  private let payloads: [Payload]

  /// Calls `body` with every phrase; those with one first word stand together.
  func forEachPhrase(_ body: ([WordKey], Payload) -> Void) {
    for group in 0..<firstWords.count {
      let first = firstWords.keys[group]
      for index in Int(starts[group])..<Int(starts[group + 1]) {
        body([first] + tails[phrases[index].tailRange], payloads[index])
      }
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
    return (Int(starts[group])..<Int(starts[group + 1])).filter {
      tails[phrases[$0].tailRange].elementsEqual(keys.dropFirst())
    }.map { payloads[$0] }
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
        if index < end { body(1, firstIsPlural, payloads[candidate]) }
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
      if position == count { body(count + 1, isPlural, payloads[candidate]) }
    }
  }
}

extension PhraseTable {
  /// Collects phrases and sorts them by their first words.
  struct Builder {
    private var firstWords: WordIndex
    private var groups: [UInt32] = []
    private var phrases: [Phrase] = []
    private var tails: [WordKey] = []
    private var payloads: [Payload] = []

    init(capacity: Int = 8) {
      firstWords = WordIndex(capacity: capacity / 2)
      groups.reserveCapacity(capacity)
      phrases.reserveCapacity(capacity)
      tails.reserveCapacity(capacity * 2)
      payloads.reserveCapacity(capacity)
    }

    mutating func insert(_ keys: [WordKey], _ payload: Payload) {
      guard let first = keys.first else { return }
      groups.append(UInt32(firstWords.insert(first)))
      phrases.append(
        Phrase(
          second: keys.count > 1 ? UInt32(truncatingIfNeeded: keys[1].rawValue) : 0,
          tail: UInt32(tails.count), tailCount: UInt32(keys.count - 1)))
      for index in 1..<max(1, keys.count) { tails.append(keys[index]) }
      payloads.append(payload)
    }

    /// Adds the phrases of another, which stand in place of ours with the same words.
    ///
    /// - Complexity: O(*n*) in the number of phrases.
    mutating func replace(with others: Builder) {
      let table = others.table()
      let kept = phrases.indices.filter { index in
        others.firstWords.number(of: firstWords.keys[Int(groups[index])]) == nil
          || table.payloads(of: keys(index)).isEmpty
      }
      // The words of what is gone stay where they are; nothing points to them.
      groups = kept.map { groups[$0] }
      payloads = kept.map { payloads[$0] }
      phrases = kept.map { phrases[$0] }
      for index in others.phrases.indices { insert(others.keys(index), others.payloads[index]) }
    }

    private func keys(_ index: Int) -> [WordKey] {
      [firstWords.keys[Int(groups[index])]] + tails[phrases[index].tailRange]
    }

    /// - Complexity: O(*n*) in the number of phrases.
    func table() -> PhraseTable {
      var starts = [UInt32](repeating: 0, count: firstWords.count + 1)
      for group in groups { starts[Int(group) + 1] += 1 }
      for group in 0..<firstWords.count { starts[group + 1] += starts[group] }
      var next = starts
      var order = [UInt32](repeating: 0, count: groups.count)
      for (phrase, group) in groups.enumerated() {
        order[Int(next[Int(group)])] = UInt32(phrase)
        next[Int(group)] += 1
      }
      return PhraseTable(
        firstWords: firstWords, starts: starts, phrases: order.map { phrases[Int($0)] }, tails: tails,
        payloads: order.map { payloads[Int($0)] })
    }
  }
}
