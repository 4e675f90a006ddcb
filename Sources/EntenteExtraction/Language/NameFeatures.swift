import EntenteText

/// What the tagger of names looks at, for all tokens of a document.
///
/// Sentences lie one after another in rows with two rows of padding on either side, so that no feature has to ask
/// where a sentence ends.
struct NameFeatures {
  /// What a document tells elsewhere of a word with a capital.
  private enum Told {
    static let capital: UInt8 = 1 << 0
    static let small: UInt8 = 1 << 1
    static let behindGivenName: UInt8 = 1 << 2
    static let beforeOrganizationHead: UInt8 = 1 << 3
    static let behindPlaceWord: UInt8 = 1 << 4
  }

  private enum Mark {
    static let upper: UInt8 = 1 << 0
    static let open: UInt8 = 1 << 1
  }

  /// Labels of the model's dictionary of small words: whether they may also begin a name, as `bin` does.
  private static let begins: UInt8 = 1

  private static let placeWords = ["in", "at", "near"].map { WordKey($0).rawValue }

  private(set) var rows: [WordFeatures] = []
  private var codes: [UInt16]
  private var told: [UInt8]
  private var marks: [UInt8]

  init(_ text: SegmentedText, gazetteer: Gazetteer, model: LinearModel) {
    let count = text.tokens.count + 4 * text.sentences.count
    rows.reserveCapacity(count)
    codes = Array(repeating: 0, count: count)
    told = Array(repeating: 0, count: count)
    marks = Array(repeating: 0, count: count)
    text.text.withUnsafeBufferPointer { bytes in
      for sentence in text.sentences {
        let first = rows.count + 2
        let tokens = text.tokens[sentence.tokens]
        WordFeatures.append(tokens, of: bytes, to: &rows)
        codes.withUnsafeMutableBufferPointer { codes in
          guard let base = codes.baseAddress else { return }
          gazetteer.write(tokens, to: base + first)
        }
        for (row, token) in zip(first..., tokens) where token.flags.contains(.hasUpper) {
          marks[row] = Mark.upper
        }
        open(first..<rows.count - 2, model)
      }
    }
    gatherWhatIsTold(text)
  }

  /// Whether the model decides on a row; all others are outside of names.
  @inline(__always) func isOpen(_ row: Int) -> Bool { marks[row] & Mark.open != 0 }

  /// Opens the tokens between which a name may lie: those with a capital, and small words and numbers as names
  /// have them inside.
  private mutating func open(_ range: Range<Int>, _ model: LinearModel) {
    for row in range {
      if marks[row] & Mark.upper != 0 {
        marks[row] |= Mark.open
        continue
      }
      let isBehind = marks[row - 1] & Mark.open != 0
      let isBefore = marks[row + 1] & Mark.upper != 0
      guard isBehind || isBefore else { continue }
      if isBehind, rows[row].shape & WordFeatures.Shape.number != 0 {
        marks[row] |= Mark.open
      } else if let known = model.onlyLabel(LinearModel.feature(0, rows[row].key)),
        isBehind || known == Self.begins
      {
        marks[row] |= Mark.open
      }
    }
  }

  // MARK: What the document tells

  private mutating func gatherWhatIsTold(_ text: SegmentedText) {
    var capacity = 64
    let uppers = marks.lazy.reduce(0) { $0 + Int($1 & Mark.upper) }
    while capacity < uppers * 2 { capacity *= 2 }
    var seen = SeenWords(capacity: capacity)
    for row in rows.indices where marks[row] & Mark.upper != 0 { seen.insert(rows[row].key) }
    let setting = WordFeatures.Shape.titleCase | WordFeatures.Shape.upperCase
    var first = 2
    for sentence in text.sentences {
      let range = first..<first + sentence.tokens.count
      first = range.upperBound + 4
      // A capital tells nothing in a headline.
      if range.isEmpty || rows[range.lowerBound].shape & setting != 0 { continue }
      for row in range {
        guard let place = seen.place(of: rows[row].key) else { continue }
        seen.told[place] |= tells(row)
      }
    }
    for row in rows.indices where marks[row] & Mark.upper != 0 {
      if let place = seen.place(of: rows[row].key) { told[row] = seen.told[place] }
    }
  }

  @inline(__always)
  private func tells(_ row: Int) -> UInt8 {
    let shape = rows[row].shape
    guard marks[row] & Mark.upper != 0 else {
      return shape & WordFeatures.Shape.lower != 0 ? Told.small : 0
    }
    var result = shape & WordFeatures.Shape.first == 0 ? Told.capital : 0
    let before = codes[row - 1]
    if before & Gazetteer.Word.given != 0 && marks[row - 1] & Mark.upper != 0 || Gazetteer.endsTitle(before) {
      result |= Told.behindGivenName
    }
    if codes[row + 1] & Gazetteer.Word.organizationHead != 0, marks[row + 1] & Mark.upper != 0 {
      result |= Told.beforeOrganizationHead
    }
    if Self.placeWords.contains(rows[row - 1].key) { result |= Told.behindPlaceWord }
    return result
  }

  /// The words with a capital, by their keys; a table of this one document.
  private struct SeenWords {
    private var keys: [UInt64]
    var told: [UInt8]
    private let mask: Int

    init(capacity: Int) {
      keys = Array(repeating: 0, count: capacity)
      told = Array(repeating: 0, count: capacity)
      mask = capacity - 1
    }

    mutating func insert(_ key: UInt64) {
      var index = Int(truncatingIfNeeded: key) & mask
      while keys[index] != 0, keys[index] != key { index = (index + 1) & mask }
      keys[index] = key
    }

    @inline(__always)
    func place(of key: UInt64) -> Int? {
      var index = Int(truncatingIfNeeded: key) & mask
      while keys[index] != key {
        if keys[index] == 0 { return nil }
        index = (index + 1) & mask
      }
      return index
    }
  }

  // MARK: Templates

  /// A run of tokens with capitals.
  struct Run {
    var first = 0
    var end = 0
  }

  /// Calls `add` with each feature of a row; the templates have the numbers of the training program.
  @inline(__always)
  func forEachFeature(at index: Int, run: inout Run, add: (UInt64) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      let word = rows[index]
      let (before, after) = (rows[index - 1], rows[index + 1])
      let ending = WordFeatures.low(word.suffix, 3)
      let code = UInt64(codes[index])
      let kind = UInt64(Gazetteer.phrase(codes[index]))
      let kindBefore = UInt64(Gazetteer.phrase(codes[index - 1]))
      let kindAfter = UInt64(Gazetteer.phrase(codes[index + 1]))
      let setting = word.shape & (WordFeatures.Shape.titleCase | WordFeatures.Shape.upperCase)
      let told = UInt64(told[index])
      func feature(_ template: UInt64, _ a: UInt64, _ b: UInt64 = 0) {
        add(LinearModel.feature(template, a, b))
      }
      feature(1, word.key)
      feature(2, word.key, word.shape)
      feature(3, WordFeatures.low(word.prefix, 3))
      feature(4, word.prefix)
      feature(5, WordFeatures.low(word.suffix, 2))
      feature(6, ending)
      feature(7, word.suffix)
      feature(8, word.shape)
      feature(9, before.shape, word.shape)
      feature(10, word.shape, after.shape)
      feature(11, word.shape | after.shape << 16, before.shape)
      feature(12, before.key)
      feature(13, rows[index - 2].key)
      feature(14, after.key)
      feature(15, rows[index + 2].key)
      feature(16, before.key, word.key)
      feature(17, word.key, after.key)
      feature(18, before.key, word.shape)
      feature(19, after.key, word.shape)
      feature(20, code)
      feature(21, code, word.shape)
      feature(22, kindBefore, code)
      feature(23, code, kindAfter)
      feature(24, kind | kindAfter << 16, kindBefore)
      feature(25, before.key, code)
      feature(26, after.key, code)
      feature(27, told, word.shape)
      feature(28, told, code)
      feature(29, ending, word.shape)
      feature(30, WordFeatures.low(before.suffix, 3))
      feature(31, WordFeatures.low(after.suffix, 3))
      feature(41, kind, setting)
      feature(42, UInt64(Gazetteer.word(codes[index])), word.shape)
      feature(43, kind, told)
      guard marks[index] & Mark.upper != 0 else { return }
      if index >= run.end {
        run.first = index
        run.end = index + 1
        while marks[run.end] & Mark.upper != 0 { run.end += 1 }
      }
      let (head, behind) = (rows[run.end - 1], rows[run.end])
      let start = rows[run.first - 1].key
      let place = UInt64(min(index - run.first, 3) | min(run.end - 1 - index, 3) << 2 | 16)
      feature(32, start, setting)
      feature(33, behind.key, setting)
      feature(34, head.key, setting)
      feature(35, rows[run.first].key, setting)
      feature(36, UInt64(codes[run.end - 1]), place)
      feature(37, place, setting)
      feature(38, WordFeatures.low(behind.suffix, 3), place)
      feature(39, start, place)
      feature(40, head.key, place)
    }
  }
}
