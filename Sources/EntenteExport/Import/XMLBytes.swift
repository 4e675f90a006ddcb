/// What must hold of every byte before a file is read as XML.
enum XMLBytes {
  /// Checks in one pass that the bytes are UTF-8 without control characters.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportFailure) {
    var index = 0
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    while index < count {
      if index + 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let isPlain = (word | ((word &- 0x2020_2020_2020_2020) & ~word)) & 0x8080_8080_8080_8080 == 0
        if isPlain {
          index += 8
          continue
        }
      }
      // One letter at a time up to the next word.
      let end = min(index + 8, count)
      while index < end {
        let byte = bytes[index]
        if byte < 0x80 {
          guard byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else {
            throw ImportFailure(offset: index, reason: "a control character, which XML forbids")
          }
          index += 1
        } else {
          guard let length = scalarLength(bytes, index) else {
            throw ImportFailure(offset: index, reason: "a text is not UTF-8")
          }
          index += length
        }
      }
    }
  }

  /// The length of a scalar beyond ASCII, by the table of well-formed sequences of the Unicode standard (3-7).
  private static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let first = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for place in 2..<max(2, length) where bytes[index + place] & 0xC0 != 0x80 { return nil }
    return length
  }
}
