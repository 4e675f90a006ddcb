import EntenteModel
import EntenteText

/// The inflected form in which a verb stands.
enum VerbForm: UInt8, Sendable {
  case base, thirdPerson, past, participle, gerund
  /// `-ed` forms serve as past and participle.
  case pastOrParticiple
}

/// Verbs by their inflected forms.
struct VerbTable<Value: Sendable>: Sendable {
  struct Hit: Sendable {
    let lemma: WordKey
    let form: VerbForm
    let value: Value
  }

  private var forms: [WordKey: Hit] = [:]

  /// - Parameter groups: lemmas parted by blanks; an irregular one is written `buy/bought` or
  ///   `give/gave/given`.
  init(_ groups: [(String, Value)]) {
    for (lemmas, value) in groups {
      for entry in lemmas.split(whereSeparator: \.isWhitespace) { insert(String(entry), value) }
    }
  }

  subscript(key: WordKey) -> Hit? { forms[key] }

  /// The forms of a verb by their kinds; one that serves as past and as participle stands for every verb.
  func forms(of lemma: WordKey) -> [VerbForm: WordKey] {
    var result: [VerbForm: WordKey] = [:]
    for (key, hit) in forms where hit.lemma == lemma {
      result[hit.form] = min(key, result[hit.form] ?? key)
    }
    return result
  }

  /// All forms, in no order.
  var allForms: [(WordKey, Hit)] { forms.map { ($0.key, $0.value) } }

  private mutating func insert(_ entry: String, _ value: Value) {
    let parts = entry.split(separator: "/").map(String.init)
    let base = parts[0]
    let lemma = WordKey(base)
    func add(_ text: String, _ form: VerbForm) {
      let key = WordKey(text)
      if forms[key] == nil { forms[key] = Hit(lemma: lemma, form: form, value: value) }
    }
    add(base, .base)
    add(Inflection.thirdPerson(base), .thirdPerson)
    add(Inflection.gerund(base), .gerund)
    if parts.count == 3 {
      add(parts[1], .past)
      add(parts[2], .participle)
      // No word of a text: it stands for the one form of another verb that behaves as this one.
      add(parts[1] + "/" + parts[2], .pastOrParticiple)
    } else {
      add(parts.count == 2 ? parts[1] : Inflection.past(base), .pastOrParticiple)
    }
    if let doubled = Inflection.britishDoubled(base) {
      add(doubled + "ed", .pastOrParticiple)
      add(doubled + "ing", .gerund)
    }
  }
}

/// Regular English inflection.
enum Inflection {
  private static func isVowel(_ letter: Character?) -> Bool { letter.map { "aeiou".contains($0) } ?? false }

  static func thirdPerson(_ base: String) -> String {
    if base.hasSuffix("y"), !isVowel(base.dropLast().last) { return base.dropLast() + "ies" }
    for ending in ["s", "x", "z", "ch", "sh", "o"] where base.hasSuffix(ending) { return base + "es" }
    return base + "s"
  }

  static func past(_ base: String) -> String {
    if base.hasSuffix("e") { return base + "d" }
    if base.hasSuffix("y"), !isVowel(base.dropLast().last) { return base.dropLast() + "ied" }
    return doubled(base) + "ed"
  }

  static func gerund(_ base: String) -> String {
    if base.hasSuffix("ie") { return base.dropLast(2) + "ying" }
    if base.hasSuffix("e"), !base.hasSuffix("ee"), !base.hasSuffix("oe") { return base.dropLast() + "ing" }
    return doubled(base) + "ing"
  }

  /// British spelling doubles an `l` that American leaves single: `cancelled`, `travelling`.
  static func britishDoubled(_ base: String) -> String? {
    guard base.hasSuffix("l"), let before = base.dropLast().last, isVowel(before),
      !isVowel(base.dropLast(2).last), base.filter(isVowel).count > 1
    else { return nil }
    return base + "l"
  }

  /// `ship` becomes `shipp-`, `transfer` `transferr-`, `visit` stays.
  private static func doubled(_ base: String) -> String {
    let letters = Array(base)
    guard letters.count >= 3, let last = letters.last, !"wxyaeiou".contains(last),
      isVowel(letters[letters.count - 2]),
      !isVowel(letters[letters.count - 3]) || letters.dropLast(3).last == "q"
    else { return base }
    let vowels = letters.filter { "aeiou".contains($0) }.count
    let stressedLast = [
      "transfer", "refer", "defer", "submit", "commit", "permit", "admit", "ban", "equip", "rebut", "outfit",
      "refit",
    ]
    return vowels == 1 || stressedLast.contains(base) ? base + String(last) : base
  }
}
