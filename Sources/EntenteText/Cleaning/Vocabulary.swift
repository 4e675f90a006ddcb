/// The names and the topical words of an article's body, by which stray lines are told from its own.
struct Vocabulary {
  /// Words with a capital inside a sentence, acronyms and designations.
  private(set) var names: Set<UInt64> = []
  /// The first letters of longer words, which survive most endings.
  private(set) var stems: Set<UInt64> = []

  var isEmpty: Bool { stems.isEmpty }

  mutating func add(_ text: [UInt8], _ range: Range<Int>) {
    Self.forEachWord(text, range) { word, isInitial in
      if Self.isName(text, word), !isInitial || !Self.openers.contains(Self.hash(text, word)) {
        names.insert(Self.hash(text, word))
      }
      if word.count >= 4 { stems.insert(Self.stem(text, word)) }
    }
  }

  /// How many different names of the range occur in the body, and how many it has.
  func sharedNames(_ text: [UInt8], _ range: Range<Int>) -> (shared: Int, all: Int) {
    var seen: Set<UInt64> = []
    var shared = 0
    Self.forEachWord(text, range) { word, isInitial in
      guard Self.isName(text, word) else { return }
      let hash = Self.hash(text, word)
      let isKnown = names.contains(hash)
      // The first word of a sentence has its capital anyway.
      if isInitial, !isKnown { return }
      if seen.insert(hash).inserted, isKnown { shared += 1 }
    }
    return (shared, seen.count)
  }

  /// The part of the longer words and names of the range that recurs in the body, in percent.
  func overlap(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var all = 0
    var known = 0
    Self.forEachWord(text, range) { word, _ in
      let isName = Self.isName(text, word)
      guard word.count >= 4 || (isName && word.count >= 2) else { return }
      all += 1
      if stems.contains(Self.stem(text, word)) || (isName && names.contains(Self.hash(text, word))) {
        known += 1
      }
    }
    return all == 0 ? 0 : known * 100 / all
  }

  private static func forEachWord(
    _ text: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, _ isInitial: Bool) -> Void
  ) {
    var index = range.lowerBound
    let end = range.upperBound
    var isInitial = true
    while index < end {
      let byte = text[index]
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) || (byte >= 0xC3 && byte != 0xE2) {
        let start = index
        while index < end {
          let byte = text[index]
          guard Bytes.isLetter(byte) || Bytes.isDigit(byte) || (byte >= 0x80 && byte != 0xE2 && byte != 0xC2)
          else { break }
          index += 1
        }
        body(start..<index, isInitial)
        isInitial = false
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") {
          isInitial = true
        } else if byte == UInt8(ascii: ".") {
          isInitial = text.endsSentence(at: index, in: range)
        } else if byte == 0xE2, index + 2 < end, text[index + 1] == 0x80, text[index + 2] == 0x9C {
          isInitial = true
        }
        index += byte == 0xE2 ? 3 : byte == 0xC2 ? 2 : 1
      }
    }
  }

  private static func isName(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    word.count >= 2 && text.isUppercase(at: word.lowerBound, before: word.upperBound)
  }

  /// The words that begin sentences without being names.
  private static let openers: Set<UInt64> = {
    let words = """
      a about after again all also although among an and another any are as asked at before behind both but by \
      can could during each earlier either even every few first five for four from had has have he her here his \
      how however i if in instead is it its last later many meanwhile most mr mrs ms my neither never no nobody \
      none nor not nothing now of officials on once one only or other our out over she since six so some \
      something still such ten than that the their them then there these they this those though three to two \
      under until was we were what when where whether which while who why will with without would yet you your
      """
    return Set(
      words.split(separator: " ").map { word in
        let bytes = Array(word.utf8)
        return hash(bytes, 0..<bytes.count)
      })
  }()

  private static func hash(_ text: [UInt8], _ word: Range<Int>) -> UInt64 {
    var hash = WordHash()
    for index in word { hash.add(Bytes.lower(text[index])) }
    return hash.value
  }

  private static func stem(_ text: [UInt8], _ word: Range<Int>) -> UInt64 {
    var hash = WordHash()
    // Short words lose no letter but a plural's.
    let isPlural = word.count == 5 && text[word.upperBound - 1] == UInt8(ascii: "s")
    for index in word.prefix(isPlural ? 4 : 5) { hash.add(Bytes.lower(text[index])) }
    return hash.value
  }
}
