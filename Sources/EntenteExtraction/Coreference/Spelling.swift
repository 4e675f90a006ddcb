/// How names are compared.
enum Spelling {
  /// `al-Maliki` and `Maliki` share a surname.
  static func withoutParticle(_ name: String) -> String {
    guard let hyphen = name.firstIndex(of: "-") else { return name }
    let head = name[..<hyphen].lowercased()
    return ["al", "el", "ul", "as", "ash", "ad", "ar", "an", "az", "at"].contains(head)
      ? String(name[name.index(after: hyphen)...]) : name
  }

  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Two transliterations of one name: `Nouri` and `Nuri`.
  static func areVariants(_ a: String, _ b: String) -> Bool { skeleton(a) == skeleton(b) }

  /// The consonants of a name with the usual differences of transliteration removed.
  static func skeleton(_ name: String) -> String {
    var result = ""
    for letter in name.lowercased() {
      let plain: Character
      switch letter {
      case "q", "c": plain = "k"
      case "z": plain = "s"
      case "v": plain = "w"
      case "a", "e", "i", "o", "u", "y", "h", "-", "'", "’": continue
      default: plain = letter
      }
      if result.last != plain { result.append(plain) }
    }
    return result
  }
}

extension Lexicon {
  func adjective(of state: Int) -> String? { stateAdjectives[state] }
}
