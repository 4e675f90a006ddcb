/// Questions about bytes of UTF-8 text, asked in every loop of this module.
enum Bytes {
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }

  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

extension [UInt8] {
  /// The length of the white space that starts at `index`, 0 where there is none: that of ASCII, and the
  /// no-break, narrow, zero-width and other spaces of typography.
  @inline(__always) func spaceLength(at index: Int, before end: Int) -> Int {
    let byte = self[index]
    if Bytes.isSpace(byte) { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2, index + 1 < end, self[index + 1] == 0xA0 || self[index + 1] == 0x85 { return 2 }
    guard index + 2 < end else { return 0 }
    if byte == 0xE2, self[index + 1] == 0x80 {
      let last = self[index + 2]
      return last <= 0x8B || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0
    }
    if byte == 0xE3, self[index + 1] == 0x80, self[index + 2] == 0x80 { return 3 }
    if byte == 0xEF, self[index + 1] == 0xBB, self[index + 2] == 0xBF { return 3 }
    return 0
  }

  /// The range without white space at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = spaceLength(at: start, before: end)
      if length == 0 { break }
      start += length
    }
    while end > start {
      if Bytes.isSpace(self[end - 1]) {
        end -= 1
      } else if end - start >= 2, self[end - 2] == 0xC2, spaceLength(at: end - 2, before: end) == 2 {
        end -= 2
      } else if end - start >= 3, self[end - 3] >= 0xE2, spaceLength(at: end - 3, before: end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// Whether an upper-case letter starts at `index`, in ASCII or in the blocks of Latin, Greek and Cyrillic.
  @inline(__always) func isUppercase(at index: Int, before end: Int) -> Bool {
    let byte = self[index]
    if byte < 0x80 { return Bytes.isUpper(byte) }
    guard byte >= 0xC3, index + 1 < end else { return false }
    let next = self[index + 1]
    switch byte {
    case 0xC3: return next <= 0x9E && next != 0x97
    case 0xC4: return next < 0xB8 ? next & 1 == 0 : next & 1 == 1
    case 0xC5: return next < 0x89 || (0xB9...0xBE).contains(next) ? next & 1 == 1 : next & 1 == 0
    case 0xC8: return next & 1 == 0
    case 0xCE: return next >= 0x86 && next <= 0xAB
    case 0xD0: return next <= 0xAF
    default: return false
    }
  }

  /// Whether `phrase`, in lower-case ASCII, stands at `index`, in whatever case.
  func matches(_ phrase: StaticString, at index: Int, before end: Int) -> Bool {
    let length = phrase.utf8CodeUnitCount
    guard index >= 0, index + length <= end else { return false }
    let start = phrase.utf8Start
    for offset in 0..<length where Bytes.lower(self[index + offset]) != start[offset] { return false }
    return true
  }

  func contains(_ phrase: StaticString, in range: Range<Int>) -> Bool {
    let length = phrase.utf8CodeUnitCount
    guard range.count >= length else { return false }
    for index in range.lowerBound...(range.upperBound - length)
    where matches(phrase, at: index, before: range.upperBound) {
      return true
    }
    return false
  }

  /// The same text as a string.
  func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

/// FNV-1a, which gives the same value in every process.
struct WordHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always) mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// Adds the hash of a word.
  mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15 }
}
