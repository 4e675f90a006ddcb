/// The words of a piece in lower case with single spaces between, and where each begins; at most the first
/// kilobyte, where markers stand.
struct FoldedWords {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int] = []
  private var wordStart = 0
  private var isFull = false
  private var overflow: [UInt8] = []

  mutating func beginWord() {
    if bytes.count > 1024 {
      isFull = true
      overflow.removeAll(keepingCapacity: true)
      return
    }
    if !bytes.isEmpty { bytes.append(0x20) }
    wordStart = bytes.count
    starts.append(wordStart)
  }

  mutating func append(_ byte: UInt8) {
    // Past the limit a word is only looked at, not kept; a single endless word is not even that.
    if isFull {
      if overflow.count < 64 { overflow.append(byte) }
    } else if bytes.count - wordStart < 64 {
      bytes.append(byte)
    }
  }

  func endWord() -> ArraySlice<UInt8> { isFull ? overflow[...] : bytes[wordStart...] }
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

  static let shared = MarkerMatcher()

  private init() {
    for (use, phrases) in MarkerPhrases.all {
      for phrase in phrases {
        let bytes = Array(phrase.utf8)
        byFirstWord[Self.hash(bytes, from: 0), default: []].append(Phrase(bytes: bytes, use: use))
      }
    }
  }

  private static func hash(_ bytes: [UInt8], from start: Int) -> UInt64 {
    var hash = WordHash()
    var index = start
    while index < bytes.count, bytes[index] != 0x20 {
      hash.add(bytes[index])
      index += 1
    }
    return hash.value
  }

  func match(_ words: FoldedWords, in text: [UInt8], _ range: Range<Int>) -> MarkerResult {
    var result = MarkerResult()
    var coveredUntil = 0
    for (position, start) in words.starts.enumerated() {
      guard let phrases = byFirstWord[Self.hash(words.bytes, from: start)] else { continue }
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
        case .link: if position == 0, isLabelled(text, range) { result.isLabel = true }
        case .byline: if words.starts.count <= 40 { result.isByline = true }
        case .caption: if position == 0, isLabelled(text, range) { result.isCaption = true }
        }
      }
    }
    return result
  }

  /// At the start of a short piece; behind one word, the name of the site, only as the whole rest.
  private func isHeading(_ words: FoldedWords, until end: Int, from position: Int) -> Bool {
    position == 0 ? words.starts.count <= 24 : end == words.bytes.count
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
