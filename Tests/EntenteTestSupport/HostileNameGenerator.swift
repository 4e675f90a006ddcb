extension HostileNames {
  /// A thousand names that no escaping rule likes: the handwritten ones, and made ones of the same pieces.
  ///
  /// The same on every machine and in every run. All differ, none is empty.
  public static let thousand = seeded(1000, includingControls: true)

  /// The thousand for formats of XML 1.0, which cannot hold some characters at all.
  public static let thousandForXML = seeded(1000, includingControls: false)

  /// The handwritten names, then made ones, `count` in all.
  ///
  /// - Parameters:
  ///   - includingControls: Whether characters that XML 1.0 forbids may stand in them.
  ///   - seed: Another seed gives other names.
  public static func seeded(_ count: Int, includingControls: Bool, seed: UInt64 = 1) -> [String] {
    var generator = NameGenerator(random: SplitMix64(seed: seed), includingControls: includingControls)
    var names = includingControls ? all + [withControls] : all
    // Strings that are equal to Swift may differ in bytes: é and e with an accent are two names.
    var seen = Set(names.map { Array($0.utf8) })
    while names.count < count {
      let name = generator.name()
      if seen.insert(Array(name.utf8)).inserted { names.append(name) }
    }
    return Array(names.prefix(count))
  }
}

/// Puts names together from pieces that mean something to some format.
private struct NameGenerator {
  var random: SplitMix64
  let includingControls: Bool

  /// Pieces with a meaning in one of the formats, or with a trap for whoever measures or cuts text.
  private static let pieces: [String] = [
    // Quotes, backslashes and escapes.
    "\"", "'", "`", "\"\"", "''", "\\", "\\\\", "\\N", "\\n", "\\u0041", "\\x41", "\\\"", "\\'", "“", "”",
    "’",
    "«", "»",
    // Markup and entities.
    "<", ">", "&", "<b>", "</name>", "<br/>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "]]>", "<![CDATA[", "-->", "<!--", "<?xml?>", "&amp;", "&lt", "&#65;", "&#x41;", "#quot;", "#35;",
    "&nbsp;",
    // What ends a cell, a row, a statement or a comment.
    ",", ";", "\t", "|", "\n", "\r\n", "\r", "\n\n", "//", "/*", "*/", "--", "#", "%%", ":", "::", "=>", "->",
    // Formulas.
    "=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1",
    // Brackets and words of languages.
    "{", "}", "[", "]", "(", ")", "{{", "}}", "$", "${x}", "$(id)", "%s", "%41", "~", "^", "_", "*", "**",
    "```",
    "![](http://x)", "[x](javascript:alert(1))", "# ", "- ", "> ", "1. ", "| --- |", "end", "subgraph",
    "click", "NULL", "null", "NaN", "true", "RETURN", "MERGE", "UNWIND", "graph", "@id", "@type", "_:b0",
    "http://example.org/a b", "../", "/etc/passwd", "C:\\",
    // Direction, joining and width.
    "\u{202E}", "\u{202C}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{200B}", "\u{200D}",
    "\u{FEFF}",
    "\u{AD}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{3000}", "\u{85}", "\u{7F}", "\u{9B}",
    // Emoji, marks, other scripts, both ends of the planes.
    "🚀", "👩‍👩‍👧‍👦", "🇮🇶", "🏴‍☠️", "é", "e\u{301}", "\u{301}", "Z\u{334}\u{335}\u{336}", "ß", "İ", "ı",
    "ﬁ", "العراق", "ישראל", "Россия", "中国", "日本", "한국", "\u{E000}", "\u{FFFD}",
    "\u{10FFFD}", "\u{10000}", "𝔄",
    // Plain text between.
    " ", "  ", "a", "Iraq", "Mi-28NE", "0", "42", "1e5", "007", "Lockheed Martin", "de la",
  ]

  private static let controls: [String] =
    (UInt8(0)...31).filter { ![9, 10, 13].contains($0) }.map { String(UnicodeScalar($0)) }
    + ["\u{FFFE}", "\u{FFFF}", "\0\0", "\u{1B}[31m", "\u{8}\u{8}"]

  mutating func name() -> String {
    // One in fifty is of 10,000 characters.
    let isLong = below(50) == 0
    let parts = isLong ? 400 : 1 + below(7)
    var name = ""
    for _ in 0..<parts { name += piece() }
    guard isLong else { return name }
    name = String(name.prefix(10_000))
    return name + String(repeating: "x", count: max(0, 10_000 - name.count))
  }

  private mutating func piece() -> String {
    if includingControls, below(12) == 0 { return Self.controls[below(Self.controls.count)] }
    return Self.pieces[below(Self.pieces.count)]
  }

  private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
}
