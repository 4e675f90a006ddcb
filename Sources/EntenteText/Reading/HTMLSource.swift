/// Makes the source of a page harmless before it is parsed.
enum HTMLSource {
  /// The attributes of a tag that are read at most.
  private static let maxAttributes = 128

  /// The source with blanks in place of what comes after the first hundred attributes of a tag: the parser
  /// compares each attribute with all before it.
  static func withoutEndlessTags(_ source: [UInt8]) -> [UInt8] {
    var result = source
    var index = 0
    while index + 1 < source.count {
      if source[index] == UInt8(ascii: "<"), Bytes.isLetter(source[index + 1]) {
        index = tagEnd(source, from: index + 1, &result)
      } else {
        index += 1
      }
    }
    return result
  }

  /// Walks over a tag in the parser's way: a `>` inside quotation marks does not end it.
  private static func tagEnd(_ source: [UInt8], from start: Int, _ result: inout [UInt8]) -> Int {
    var index = start
    var words = 0
    var previousIsBlank = false
    while index < source.count, source[index] != UInt8(ascii: ">") {
      let byte = source[index]
      // A new tag: this one never ended.
      if byte == UInt8(ascii: "<") { return index }
      var past = index + 1
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      if isQuote, index > start, source[index - 1] == UInt8(ascii: "=") || Bytes.isSpace(source[index - 1]) {
        while past < source.count, source[past] != byte { past += 1 }
        past = min(past + 1, source.count)
      }
      let isBlank = Bytes.isSpace(byte) || byte == UInt8(ascii: "/")
      if previousIsBlank || isQuote, !isBlank { words += 1 }
      previousIsBlank = isBlank || isQuote
      if words > maxAttributes {
        for erased in index..<past { result[erased] = 0x20 }
      }
      index = past
    }
    return index
  }
}
