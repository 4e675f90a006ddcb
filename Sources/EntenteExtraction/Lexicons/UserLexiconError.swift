/// Why a user's lexicon cannot be used: where, what and how to mend it.
public struct UserLexiconError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    /// The line is not UTF-8, or holds control characters.
    case notText
    /// The line has no colon, so that it says of nothing what it is.
    case noColon
    case unknownKind(String)
    case missingName(kind: String)
    /// A name of which no word can be found in a text, or of too many.
    case unusableName(String)
    /// A `*` behind a name of a kind that has none.
    case misplacedMark(String)
    case unknownKey(String, kind: String, known: [String])
    case missingValue(key: String)
    case repeatedKey(String)
    /// Several values where there can be one.
    case severalValues(key: String)
    /// A class, a kind or another word of a fixed list.
    case unknownValue(String, key: String, known: [String])
    case missingKey(String, kind: String)
    case unknownVerb(String)
    case severalWords(verb: String)
    case unknownState(String)
    /// The code of a new state that another has.
    case takenCode(String, of: String)
    /// A person without a surname.
    case singleName(String)
    case repeatedEntry(String, file: String, line: Int)
  }

  public let file: String
  /// Counted from 1.
  public let line: Int
  public let problem: Problem

  public var description: String { "\(file):\(line): \(Self.text(problem))" }

  private static func text(_ problem: Problem) -> String {
    switch problem {
    case .notText: "the line is not text in UTF-8; save the file as plain text in UTF-8"
    case .noColon: "the line has no colon; write `weapon: Zmaj-3; class: missile`, or # before a comment"
    case .unknownKind(let word): "“\(word)” is no kind of entry; use \(choice(UserLexicon.Kind.all))"
    case .missingName(let kind): "the name is missing; write it behind the colon of `\(kind):`"
    case .unusableName(let name):
      "“\(name)” is no name that a text could hold; give one of 1 to \(UserLexiconParser.maximumWords) words"
    case .misplacedMark(let name):
      "the * behind “\(name)” is for weapons and organizations only; leave it out"
    case .unknownKey(let key, let kind, let known):
      "“\(key)” cannot be said of \(article(kind)); use \(choice(known))"
    case .missingValue(let key): "nothing stands behind `\(key):`; give a value or leave it out"
    case .repeatedKey(let key): "`\(key):` stands twice in the line; write it once"
    case .severalValues(let key): "`\(key):` takes one value; leave the others out"
    case .unknownValue(let value, let key, let known):
      "“\(value)” is unknown as `\(key):`; use \(choice(known))"
    case .missingKey(let key, let kind): "\(article(kind)) needs `\(key):`; add it"
    case .unknownVerb(let verb):
      "“\(verb)” is no verb whose ways are known; use one such as sell, buy, order, deliver, offer, lease, "
        + "cancel, sign, support, warn or attack, in its base form"
    case .severalWords(let verb): "“\(verb)” is more than one word; a verb has one"
    case .unknownState(let state):
      "no state is called “\(state)”; use its usual name or its code, or add it with `state: \(state)`"
    case .takenCode(let code, let state): "the code \(code) belongs to \(state); choose another"
    case .singleName(let name): "“\(name)” is one word; give the person's given name and surname"
    case .repeatedEntry(let name, let file, let line):
      "“\(name)” was given before, in \(file):\(line); join the two lines"
    }
  }

  private static func article(_ kind: String) -> String {
    (kind.hasPrefix("o") ? "an " : "a ") + kind
  }

  private static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension UserLexicon.Kind {
  fileprivate static var all: [String] { allCases.map(\.rawValue) }
}
