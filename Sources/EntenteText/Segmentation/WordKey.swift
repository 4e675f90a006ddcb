/// A hash of a word in lower case, with accents and typographic quotes folded.
///
/// 64 bits leave no practical chance of a collision between the words of a language (for a million distinct
/// words 3 in 10⁸), so keys stand for words everywhere in the extraction.
public struct WordKey: Hashable, Sendable, Comparable {
  public let rawValue: UInt64

  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  public init(_ word: String) {
    var copy = word
    self = copy.withUTF8 { WordKey(folding: $0[...]) }
  }

  /// The key of the word that these bytes spell.
  public init(folding bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    var hash = Self.seed
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        Self.mix(&hash, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(index + length, bytes.endIndex)
      if !Self.mixFolded(&hash, bytes[index..<end]) {
        for other in bytes[index..<end] { Self.mix(&hash, other) }
      }
      index = end
    }
    rawValue = Self.finish(hash)
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a (Fowler, Noll, Vo 1991).
  @inline(__always) static func mix(_ hash: inout UInt64, _ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// FNV's low bits are weak for short words; tables index by them.
  @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
    var value = hash
    value ^= value >> 32
    value = value &* 0xd6e8_feb8_6659_fd93
    value ^= value >> 32
    return value
  }

  /// Adds the plain letters of an accented one, or the ASCII form of a typographic mark.
  private static func mixFolded(_ hash: inout UInt64, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let first = bytes[bytes.startIndex]
    if bytes.count == 2 {
      let scalar = Int(first & 0x1F) << 6 | Int(bytes[bytes.startIndex + 1] & 0x3F)
      guard scalar >= 0xC0, scalar < 0x0250 else { return false }
      let folded = latinFold[scalar - 0xC0]
      guard folded != 0 else { return false }
      mix(&hash, folded)
      // The few letters that fold to two.
      switch scalar {
      case 0xC6, 0xE6, 0x152, 0x153: mix(&hash, 0x65)  // æ œ
      case 0xDF: mix(&hash, 0x73)  // ß
      case 0xDE, 0xFE: mix(&hash, 0x68)  // þ
      default: break
      }
      return true
    }
    // U+2018, 2019, 201B, 02BC and their like are apostrophes, U+2010 to 2011 hyphens.
    if bytes.count == 3, first == 0xE2, bytes[bytes.startIndex + 1] == 0x80 {
      switch bytes[bytes.startIndex + 2] {
      case 0x98, 0x99, 0x9B:
        mix(&hash, 0x27)
        return true
      case 0x90, 0x91:
        mix(&hash, 0x2D)
        return true
      case 0x9C, 0x9D:
        mix(&hash, 0x22)
        return true
      default: return false
      }
    }
    return false
  }

  /// The plain lower-case letter for U+00C0 to U+024F; 0 where there is none.
  private static let latinFold: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x0250 - 0xC0)
    let rows: [(Character, String)] = [
      ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧÆæ"), ("c", "ÇçĆćĈĉĊċČč"), ("d", "ÐðĎďĐđ"),
      ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩ"), ("g", "ĜĝĞğĠġĢģǤǥǦǧǴǵ"), ("h", "ĤĥĦħȞȟ"),
      ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ"), ("j", "Ĵĵǰ"), ("k", "ĶķĸǨǩ"), ("l", "ĹĺĻļĽľĿŀŁł"),
      ("n", "ÑñŃńŅņŇňŉŊŋǸǹ"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱŒœ"), ("r", "ŔŕŖŗŘřȐȑȒȓ"),
      ("s", "ŚśŜŝŞşŠšȘșſß"), ("t", "ŢţŤťŦŧȚțÞþ"), ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųǓǔǕǖǗǘǙǚǛǜȔȕȖȗ"),
      ("w", "Ŵŵ"), ("y", "ÝýÿŶŷŸȲȳ"), ("z", "ŹźŻżŽž"),
    ]
    for (plain, accented) in rows {
      for scalar in accented.unicodeScalars {
        table[Int(scalar.value) - 0xC0] = plain.asciiValue ?? 0
      }
    }
    return table
  }()
}
