/// Names as they stand in ids: lower-case ASCII letters and digits joined by hyphens.
///
/// One rule for all that makes ids, so that a state has the same id whether an article or a table names it.
public enum Slug {
  /// `Nouri al-Mālikī` gives `nouri-al-maliki`; a name without letters and digits gives `unnamed`. O(*n*).
  public static func of(_ name: String) -> String {
    if let letters = plainLetters(name, joinedBy: 0x2D) {
      return letters.isEmpty ? "unnamed" : letters
    }
    var result = ""
    var pending = false
    for scalar in name.lowercased().unicodeScalars {
      guard let letters = plain(scalar) else {
        pending = !result.isEmpty
        continue
      }
      if letters.isEmpty { continue }
      if pending { result.append("-") }
      pending = false
      result += letters
    }
    return result.isEmpty ? "unnamed" : result
  }

  /// The same for all spellings that differ in case, accents and marks only.
  public static func folded(_ name: String) -> String {
    if let letters = plainLetters(name, joinedBy: nil) {
      return letters.isEmpty ? "unnamed" : letters
    }
    return String(decoding: of(name).utf8.filter { $0 != 0x2D }, as: UTF8.self)
  }

  /// The letters and digits of a name of ASCII only, as most are, in lower case; `nil` for another one.
  private static func plainLetters(_ name: String, joinedBy mark: UInt8?) -> String? {
    var name = name
    return name.withUTF8 { name -> String? in
      guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: name.count) { result in
        var count = 0
        var pending = false
        for byte in name {
          let letter = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
          guard (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter) else {
            // An apostrophe parts no words.
            if letter != 0x27 { pending = count > 0 }
            continue
          }
          if pending, let mark {
            result[count] = mark
            count += 1
          }
          pending = false
          result[count] = letter
          count += 1
        }
        return count
      }
    }
  }

  /// Plain letters for a scalar; empty for a combining mark or an apostrophe, `nil` for what parts words.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII {
      if scalar == "'" { return "" }
      return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) ? String(scalar) : nil
    }
    if let letters = special[scalar] { return letters }
    if scalar.properties.generalCategory == .nonspacingMark || scalar == "’" || scalar == "ʼ" { return "" }
    if let base = accented[scalar] { return base }
    return scalar.properties.isAlphabetic ? "u" + String(scalar.value, radix: 16) : nil
  }

  private static let special: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ŋ": "n",
  ]

  private static let accented: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģǧ"), ("h", "ĥ"),
      ("i", "ìíîïĩīĭįǐ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀ"), ("n", "ñńņňŉ"), ("o", "òóôõöōŏőǒ"),
      ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"), ("w", "ŵ"), ("y", "ýÿŷ"),
      ("z", "źżž"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (base, letters) in rows { for scalar in letters.unicodeScalars { table[scalar] = base } }
    return table
  }()
}
