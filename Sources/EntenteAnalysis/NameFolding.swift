/// Reduces names to what people agree on when they type them: no case, no accents, no marks between words.
///
/// With neither a locale nor ICU, so that a name folds the same everywhere.
enum NameFolding {
  /// The words of a name: `Nouri al-Mālikī` gives `nouri`, `al`, `maliki`.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      guard !word.isEmpty else { return }
      words.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
    }
    for scalar in name.unicodeScalars {
      // Most letters are ASCII, and need no look at their properties.
      guard scalar.isASCII else {
        switch fold(scalar) {
        case .letters(let letters): word += Array(String(letters).utf8)
        case .nothing: break
        case .gap: end()
        }
        continue
      }
      switch fold(UInt8(truncatingIfNeeded: scalar.value)) {
      case .letter(let letter)?: word.append(letter)
      case .nothing?: continue
      case .gap?, nil: end()
      }
    }
    end()
    return words
  }

  /// What becomes of an ASCII character.
  enum FoldedByte {
    case letter(UInt8)
    case nothing
    case gap
  }

  /// What becomes of a byte of a name; `nil` for one that is not ASCII.
  static func fold(_ byte: UInt8) -> FoldedByte? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"):
      .letter(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter(byte | 0x20)
    // `U.S.` is `us`, and `O'Brien` is `obrien`.
    case UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "`"): .nothing
    case 0x80...: nil
    default: .gap
    }
  }

  private enum Folded {
    case letters(String.UnicodeScalarView)
    case nothing
    case gap
  }

  /// For what is not ASCII.
  private static func fold(_ scalar: Unicode.Scalar) -> Folded {
    if isApostrophe(scalar) { return .nothing }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return .nothing
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      var result = String.UnicodeScalarView()
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        if let plain = plainLetters[lower] {
          result.append(contentsOf: plain.unicodeScalars)
        } else if lower.properties.generalCategory != .nonspacingMark {
          result.append(lower)
        }
      }
      return .letters(result)
    default: return .gap
    }
  }

  /// Apostrophes and the signs that stand for ʿayn and hamza: written or left out as one likes.
  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201B}", "\u{02B9}"..."\u{02BF}", "\u{00B4}", "\u{FF07}", "\u{02C8}": true
    default: false
    }
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, accented) in accentedLetters {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()

  /// The lowercase letters of Latin, Greek and Cyrillic that hold an accent or have no place on most keyboards.
  private static let accentedLetters = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ƀƃḃḅḇ"),
    ("c", "çćĉċčƈȼḉ"),
    ("d", "ðďđƌȡḋḍḏḑḓ"),
    ("dz", "ǆǳ"),
    ("e", "èéêëēĕėęěǝəȅȇȩɇḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ƒḟ"),
    ("g", "ĝğġģǥǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ("ij", "ĳ"),
    ("j", "ĵǰȷɉ"),
    ("k", "ķĸƙǩḱḳḵ"),
    ("l", "ĺļľŀłƚȴḷḹḻḽ"),
    ("lj", "ǉ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋƞǹȵṅṇṉṋ"),
    ("nj", "ǌ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ƥṕṗ"),
    ("q", "ɋ"),
    ("r", "ŕŗřȑȓɍṙṛṝṟ"),
    ("s", "śŝşšſșȿṡṣṥṧṩẛ"),
    ("ss", "ß"),
    ("t", "ţťŧƫƭțȶṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷƴȳɏẏẙỳỵỷỹ"),
    ("z", "źżžƶȥɀẑẓẕ"),
    ("α", "ά"), ("ε", "έ"), ("η", "ή"), ("ι", "ίϊΐ"), ("ο", "ό"), ("σ", "ς"), ("υ", "ύϋΰ"), ("ω", "ώ"),
    ("а", "ӑӓ"), ("г", "ґѓ"), ("е", "ѐёӗ"), ("ж", "ӂӝ"), ("з", "ӟ"), ("и", "йѝӣӥ"), ("і", "ї"), ("к", "ќ"),
    ("о", "ӧ"), ("у", "ўӯӱӳ"), ("ч", "ӵ"), ("ы", "ӹ"), ("э", "ӭ"), ("ә", "ӛ"), ("ө", "ӫ"),
  ]
}
