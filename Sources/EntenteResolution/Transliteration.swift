import EntenteModel

/// Compares names that were written down by ear.
enum Transliteration {
  private static let particles: Set<String> = [
    "al", "el", "ul", "bin", "ibn", "von", "van", "de", "del", "der", "ash", "as",
  ]

  /// The words of a personal name, plain and without particles: `Nouri al-Maliki` gives `nouri`, `maliki`.
  static func words(of name: String) -> [String] {
    Slug.of(name).utf8.split(separator: 0x2D).map { String(Substring($0)) }.filter {
      // The longest particle has three letters.
      $0.utf8.count > 3 || !particles.contains($0)
    }
  }

  /// The same for `Nouri` and `Nuri`, `Khaled` and `Halid`, `Qasim` and `Kassem`.
  ///
  /// - Parameter word: Lower-case ASCII letters and digits.
  static func skeleton(of word: String) -> String {
    var result: [UInt8] = []
    for letter in word.utf8 {
      let plain: UInt8
      switch UnicodeScalar(letter) {
      case "q", "c": plain = UInt8(ascii: "k")
      case "z": plain = UInt8(ascii: "s")
      case "v": plain = UInt8(ascii: "w")
      case "a", "e", "i", "o", "u", "y", "h": continue
      default: plain = letter
      }
      if result.last != plain { result.append(plain) }
    }
    return result.isEmpty ? String(word.prefix(1)) : String(decoding: result, as: UTF8.self)
  }

  /// A word of a name with all by which it is compared.
  struct Word {
    /// Words and skeletons are the same where their numbers are.
    let word: Int32
    let skeleton: Int32
    let count: Int32
    private let first: UInt8
    private let kind: UInt8

    /// - Parameter numbers: Those of all words and skeletons.
    init(_ word: String, in numbers: inout TextNumbers) {
      self.word = numbers.number(of: word)
      skeleton = numbers.number(of: Transliteration.skeleton(of: word))
      count = Int32(truncatingIfNeeded: word.utf8.count)
      first = word.utf8.first ?? 0
      kind = Transliteration.kind(first)
    }

    /// Whether two given names can be one: equal, an initial, or two transliterations.
    func agrees(with other: Word) -> Bool {
      if word == other.word { return true }
      if count == 1 || other.count == 1 { return first == other.first }
      return skeleton == other.skeleton && kind == other.kind
    }
  }

  /// Vowels and `h` may stand for each other at the beginning, other letters for their kind.
  private static func kind(_ letter: UInt8) -> UInt8 {
    switch UnicodeScalar(letter) {
    case "a", "e", "i", "o", "u", "y": UInt8(ascii: "a")
    case "q", "c", "k": UInt8(ascii: "k")
    case "j", "g", "d": UInt8(ascii: "j")
    default: letter
    }
  }
}
