import EntenteModel
import EntenteText

/// Reads the lines of a user's lexicon and tells what is wrong with them.
struct UserLexiconParser {
  /// Longer names are slips: a semicolon was forgotten.
  static let maximumWords = 16
  private typealias Problem = UserLexiconError.Problem
  private typealias Key = UserLexicon.Key

  let file: String

  func entries(of bytes: [UInt8]) throws(UserLexiconError) -> [UserLexicon.Entry] {
    var entries: [UserLexicon.Entry] = []
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var number = 0
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let place = UserLexicon.Place(file: file, line: number)
      let content = line.last == 0x0D ? line.dropLast() : line
      guard let text = String(validating: content, as: UTF8.self), !Self.hasControls(text) else {
        throw place.error(.notText)
      }
      let trimmed = Self.trimmed(text[...])
      if trimmed.isEmpty || trimmed.utf8.first == 0x23 { continue }
      entries.append(try entry(trimmed, at: place))
    }
    return entries
  }

  private func entry(
    _ line: String, at place: UserLexicon.Place
  ) throws(UserLexiconError) -> UserLexicon.Entry {
    var kind: UserLexicon.Kind?
    var name = ""
    var values: [Key: [String]] = [:]
    for field in line.split(separator: ";", omittingEmptySubsequences: false) {
      // A semicolon at the end of the line does no harm.
      let isEmpty = Self.trimmed(field).isEmpty
      if isEmpty, kind != nil { continue }
      guard let colon = field.firstIndex(of: ":") else { throw place.error(.noColon) }
      let word = Self.trimmed(field[..<colon])
      let rest = field[field.index(after: colon)...]
      guard let kind else {
        guard let first = UserLexicon.Kind.named(word.lowercased()) else {
          throw place.error(.unknownKind(word))
        }
        kind = first
        name = Self.trimmed(rest)
        if name.isEmpty { throw place.error(.missingName(kind: first.rawValue)) }
        try check(name: name, of: first, at: place)
        continue
      }
      guard let key = Key.named(word.lowercased()), kind.keys.contains(key) else {
        throw place.error(
          .unknownKey(word, kind: kind.rawValue, known: kind.keys.map(\.rawValue)))
      }
      if values[key] != nil { throw place.error(.repeatedKey(key.rawValue)) }
      values[key] = try self.values(of: rest, key, of: kind, at: place)
    }
    guard let kind else { throw place.error(.noColon) }
    if kind == .verb {
      guard let like = values[.like]?.first else {
        throw place.error(.missingKey(Key.like.rawValue, kind: kind.rawValue))
      }
      guard UserVerbs.forms(ofKnown: like) != nil else { throw place.error(.unknownVerb(like)) }
    }
    return UserLexicon.Entry(kind: kind, name: name, values: values, place: place)
  }

  private func values(
    of text: Substring, _ key: Key, of kind: UserLexicon.Kind, at place: UserLexicon.Place
  ) throws(UserLexiconError) -> [String] {
    let values = text.split(separator: "|").map(Self.trimmed).filter { !$0.isEmpty }
    if values.isEmpty { throw place.error(.missingValue(key: key.rawValue)) }
    if values.count > 1, !key.isList { throw place.error(.severalValues(key: key.rawValue)) }
    if key.holdsNames {
      for name in values { try check(name: name, of: kind, at: place) }
    }
    if key == .past || key == .participle, let value = values.first {
      try check(name: value, of: kind, at: place)
    }
    guard let known = Self.fixedValues(of: key) else { return values }
    // `air defence` is as good as `air-defence`.
    let word = values[0].lowercased().split(separator: " ").joined(separator: "-")
    guard known.contains(word) else {
      throw place.error(.unknownValue(values[0], key: key.rawValue, known: known))
    }
    return [word]
  }

  /// The words that a key may have; `nil` where it may have any.
  private static func fixedValues(of key: Key) -> [String]? {
    switch key {
    case .weaponClass: UserLexicon.weaponClasses
    case .kind: UserLexicon.organizationKinds
    case .represents: ["state", "organization", "either"]
    default: nil
    }
  }

  private func check(
    name: String, of kind: UserLexicon.Kind, at place: UserLexicon.Place
  ) throws(UserLexiconError) {
    let plain = name.hasSuffix("*") ? Self.trimmed(name.dropLast()) : name
    if plain != name, !kind.allowsMark { throw place.error(.misplacedMark(plain)) }
    let words = WordKey.phrase(plain).count
    let hasLetter = plain.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    guard hasLetter, (1...Self.maximumWords).contains(words), !plain.contains("*"), !plain.contains("|")
    else { throw place.error(.unusableName(plain)) }
    if kind == .verb, words > 1 { throw place.error(.severalWords(verb: plain)) }
    if kind == .person, !plain.contains(" ") { throw place.error(.singleName(plain)) }
  }

  /// Without white space at the ends, and with single blanks between words.
  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value != 0x09 && $0.properties.generalCategory == .control }
  }
}
