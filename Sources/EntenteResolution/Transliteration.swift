import EntenteModel

/// Compares names that were written down by ear.
enum Transliteration {
  private static let particles: Set<String> = [
    "al", "el", "ul", "bin", "ibn", "von", "van", "de", "del", "der", "ash", "as",
  ]

  /// The words of a personal name, plain and without particles: `Nouri al-Maliki` gives `nouri`, `maliki`.
  static func words(of name: String) -> [String] {
    Slug.of(name).split(separator: "-").map(String.init).filter { !particles.contains($0) }
  }

  /// The same for `Nouri` and `Nuri`, `Khaled` and `Halid`, `Qasim` and `Kassem`.
  static func skeleton(of word: String) -> String {
    var result = ""
    for letter in word {
      let plain: Character
      switch letter {
      case "q", "c": plain = "k"
      case "z": plain = "s"
      case "v": plain = "w"
      case "a", "e", "i", "o", "u", "y", "h": continue
      default: plain = letter
      }
      if result.last != plain { result.append(plain) }
    }
    return result.isEmpty ? String(word.prefix(1)) : result
  }

  /// Whether two given names can be one: equal, an initial, or two transliterations.
  static func agree(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    if a.count == 1 || b.count == 1 { return a.first == b.first }
    return skeleton(of: a) == skeleton(of: b) && a.first.map(kind) == b.first.map(kind)
  }

  /// Vowels and `h` may stand for each other at the beginning, other letters for their kind.
  private static func kind(_ letter: Character) -> Character {
    switch letter {
    case "a", "e", "i", "o", "u", "y": "a"
    case "q", "c", "k": "k"
    case "j", "g", "d": "j"
    default: letter
    }
  }
}
