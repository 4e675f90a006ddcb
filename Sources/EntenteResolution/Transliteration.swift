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

  /// A word of a name with all by which it is compared.
  struct Word {
    let word: String
    let skeleton: String
    let count: Int
    private let first: Character?
    private let kind: Character?

    init(_ word: String) {
      self.word = word
      skeleton = Transliteration.skeleton(of: word)
      count = word.count
      first = word.first
      kind = word.first.map(Transliteration.kind)
    }

    /// Whether two given names can be one: equal, an initial, or two transliterations.
    func agrees(with other: Word) -> Bool {
      if word == other.word { return true }
      if count == 1 || other.count == 1 { return first == other.first }
      return skeleton == other.skeleton && kind == other.kind
    }
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
