/// The words of a piece in lower case with single spaces between, and where each begins; at most the first
/// kilobyte, where markers stand. One is filled again for each piece.
struct FoldedWords {
  struct Word {
    let start: Int
    let hash: UInt64
  }

  private(set) var bytes: [UInt8] = []
  private(set) var words: [Word] = []
  private var wordStart = 0
  private var isFull = false

  init() { bytes.reserveCapacity(1280) }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    isFull = false
  }

  @inline(__always) mutating func beginWord() {
    isFull = bytes.count > 1024
    if isFull { return }
    if !bytes.isEmpty { bytes.append(0x20) }
    wordStart = bytes.count
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    // An endless word is no word.
    if !isFull, bytes.count - wordStart < 64 { bytes.append(byte) }
  }

  @inline(__always) mutating func endWord(hash: UInt64) {
    if !isFull { words.append(Word(start: wordStart, hash: hash)) }
  }
}

/// What the markers in a piece say.
struct MarkerResult {
  /// How strongly the words speak for an appeal, a notice or a link of the page.
  var weight = 0
  /// The piece is a heading over what is no longer the article.
  var isTail = false
  /// The piece is no more than a label.
  var isLabel = false
  var isByline = false
  var isCaption = false
}

/// Finds the phrases of page furniture.
struct MarkerMatcher {
  private struct Phrase {
    let bytes: [UInt8]
    let use: Use
  }

  enum Use {
    /// Anywhere in the piece; adds to its weight.
    case appeal(Int)
    /// At the start: a heading of what follows.
    case tail
    /// At the start, and followed by a colon, a bar or nothing: a heading whose words are common.
    case labelledTail
    /// The whole piece: a label.
    case label
    /// At the start, and followed by a colon or a bar: the one line is a link.
    case link
    /// Anywhere: who wrote it.
    case byline
    /// At the start, followed by a colon or a bracket: a picture.
    case caption
  }

  private var byFirstWord: [UInt64: [Phrase]] = [:]
  /// Whether a phrase may begin with a word of these low bits: most words are none's.
  private var mayBegin = [Bool](repeating: false, count: 1 << 14)

  static let shared = MarkerMatcher()

  private init() {
    for (use, phrases) in MarkerPhrases.all {
      for phrase in phrases {
        let bytes = Array(phrase.utf8)
        let hash = Self.firstWordHash(bytes)
        byFirstWord[hash, default: []].append(Phrase(bytes: bytes, use: use))
        mayBegin[Int(hash & 0x3FFF)] = true
      }
    }
  }

  private static func firstWordHash(_ bytes: [UInt8]) -> UInt64 {
    var hash = WordHash()
    for byte in bytes.prefix(while: { $0 != 0x20 }) { hash.add(byte) }
    return hash.value
  }

  func match(_ words: FoldedWords, in text: [UInt8], _ range: Range<Int>) -> MarkerResult {
    var result = MarkerResult()
    var coveredUntil = 0
    for position in words.words.indices {
      let word = words.words[position]
      guard mayBegin[Int(word.hash & 0x3FFF)], let phrases = byFirstWord[word.hash] else { continue }
      let start = word.start
      for phrase in phrases {
        let end = start + phrase.bytes.count
        guard end <= words.bytes.count, end == words.bytes.count || words.bytes[end] == 0x20,
          words.bytes[start..<end].elementsEqual(phrase.bytes)
        else { continue }
        let isWhole = position == 0 && end == words.bytes.count
        switch phrase.use {
        case .appeal(let weight):
          // A phrase within one that counted already says nothing new.
          if end > coveredUntil { result.weight += weight }
          coveredUntil = max(coveredUntil, end)
        case .tail: if position <= 1, isHeading(words, until: end, from: position) { result.isTail = true }
        case .labelledTail: if position == 0, isWhole || isLabelled(text, range) { result.isTail = true }
        case .label: if isWhole { result.isLabel = true }
        // A link is short; a paragraph that begins so is none.
        case .link:
          if position == 0, words.words.count <= 16, isLabelled(text, range) { result.isLabel = true }
        case .byline: if words.words.count <= 40 { result.isByline = true }
        case .caption: if position == 0, isLabelled(text, range) { result.isCaption = true }
        }
      }
    }
    return result
  }

  /// At the start of a short piece; behind one word, the name of the site, only as the whole rest.
  private func isHeading(_ words: FoldedWords, until end: Int, from position: Int) -> Bool {
    position == 0 ? words.words.count <= 24 : end == words.bytes.count
  }

  /// Whether a colon, a bar or a bracket stands within the first words.
  private func isLabelled(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var spaces = 0
    for index in range {
      switch text[index] {
      case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "]"), UInt8(ascii: ")"): return true
      case 0x20: spaces += 1
      default: break
      }
      if spaces > 2 { return false }
    }
    return false
  }
}
