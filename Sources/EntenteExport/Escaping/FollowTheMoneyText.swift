/// What the model of FollowTheMoney allows in its values; it turns down an entity with any other.
enum FollowTheMoneyText {
  /// A name of at most 384 characters with something to read in it.
  ///
  /// Longer ones are cut, ones of quotes and spaces alone get a word before them; ``isWhole(_:)`` tells which.
  static func name(_ text: String) -> String {
    isReadable(text) ? cut(text, to: 384) : cut("unnamed " + text, to: 384)
  }

  /// Whether a name stands unchanged.
  static func isWhole(_ text: String) -> Bool { isReadable(text) && text.unicodeScalars.count <= 384 }

  /// A short text, cut to 1,024 characters.
  static func string(_ text: String) -> String { cut(text, to: 1024) }

  /// A long text, cut to 65,000 characters.
  static func text(_ text: String) -> String { cut(text, to: 65_000) }

  private static func isReadable(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || $0.properties.generalCategory == .otherSymbol
    }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    // A text of so few bytes has no more characters.
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(limit - 1)) + "…"
  }
}
