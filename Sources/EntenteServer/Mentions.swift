import EntenteModel

/// Where a document names the nodes that cite it.
///
/// A store keeps the sentences of evidence, not the places of names in them. What is marked is therefore each place in
/// the text where a name or an alias of an actor or a weapon stands as the graph has it, letter by letter and between
/// the borders of words, if that node has evidence in this document. Aliases are the forms that documents use, so
/// these are the mentions that were read, but for pronouns and descriptions. The longest name counts: in `South Korea`
/// no `Korea` is marked. Of nodes that share a name the one counts whose evidence holds the place, else the one that is
/// mentioned more.
struct Mentions {
  struct Mention: Hashable {
    /// In bytes of the text.
    let range: Range<Int>
    /// A position in the nodes.
    let node: Int
  }

  private struct Form {
    let bytes: [UInt8]
    var nodes: [Int]
  }

  private let nodes: [Node]
  private let document: DocumentID
  /// By the first word of the name, the longest first.
  private var forms: [ArraySlice<UInt8>: [Form]] = [:]

  init(of nodes: [Node], in document: DocumentID) {
    self.nodes = nodes
    self.document = document
    var owners: [[UInt8]: [Int]] = [:]
    for (index, node) in nodes.enumerated() {
      for name in [node.name] + node.aliases {
        let bytes = Array(name.utf8)
        guard let first = Self.words(bytes).first else { continue }
        let form = Array(bytes[first.lowerBound...])
        if owners[form]?.last != index { owners[form, default: []].append(index) }
      }
    }
    for (form, nodes) in owners {
      guard let first = Self.words(form).first else { continue }
      forms[form[first], default: []].append(Form(bytes: form, nodes: nodes))
    }
    for word in forms.keys {
      forms[word]?.sort {
        $0.bytes.count != $1.bytes.count
          ? $0.bytes.count > $1.bytes.count : $0.bytes.lexicographicallyPrecedes($1.bytes)
      }
    }
  }

  /// The mentions in a text, in their order; none overlaps another.
  ///
  /// - Complexity: O(*n*) in the text, for each word the names that begin with it.
  func found(in text: [UInt8]) -> [Mention] {
    var found: [Mention] = []
    var end = 0
    for word in Self.words(text) where word.lowerBound >= end {
      for form in forms[text[word]] ?? [] {
        guard let stop = Self.match(form.bytes, in: text, at: word.lowerBound),
          !Self.isInWord(text, at: stop)
        else { continue }
        found.append(
          Mention(range: word.lowerBound..<stop, node: owner(of: form, at: word.lowerBound..<stop)))
        end = stop
        break
      }
    }
    return found
  }

  private func owner(of form: Form, at place: Range<Int>) -> Int {
    let said = form.nodes.filter { index in
      nodes[index].evidence.contains { $0.document == document && $0.range.contains(place.lowerBound) }
    }
    let candidates = said.isEmpty ? form.nodes : said
    return candidates.max { (nodes[$0].mentions, $1) < (nodes[$1].mentions, $0) } ?? form.nodes[0]
  }

  /// The end of a name that stands at a place; white space of any kind and length stands for that of the name.
  private static func match(_ name: [UInt8], in text: [UInt8], at start: Int) -> Int? {
    var place = start
    var index = 0
    while index < name.count {
      if isSpace(name[index]) {
        guard place < text.count, isSpace(text[place]) else { return nil }
        while index < name.count, isSpace(name[index]) { index += 1 }
        while place < text.count, isSpace(text[place]) { place += 1 }
      } else {
        guard place < text.count, text[place] == name[index] else { return nil }
        index += 1
        place += 1
      }
    }
    return place
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether a word goes on at a place.
  private static func isInWord(_ text: [UInt8], at place: Int) -> Bool {
    guard place > 0, place < text.count, let next = scalar(text, at: place), isOfWord(next.0) else {
      return false
    }
    var before = place - 1
    while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
    return scalar(text, at: before).map { isOfWord($0.0) } ?? false
  }

  /// Runs of letters, digits and the marks on them.
  static func words(_ text: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var index = 0
    while index < text.count {
      let (scalar, length) = scalar(text, at: index) ?? ("\u{FFFD}", 1)
      if isOfWord(scalar) {
        if start == nil { start = index }
      } else if let begun = start {
        words.append(begun..<index)
        start = nil
      }
      index += length
    }
    if let start { words.append(start..<text.count) }
    return words
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let value = scalar.value
      return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// The scalar at a place of well-formed UTF-8, and its length.
  private static func scalar(_ text: [UInt8], at index: Int) -> (Unicode.Scalar, Int)? {
    let byte = text[index]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return nil }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for next in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(next & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
