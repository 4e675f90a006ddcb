import CLexicons
import EntenteModel
import EntenteText
import Testing

@testable import EntenteExtraction

/// The tables that the lexicons are read into.
@Suite struct LexiconTests {
  private static let files = [
    LexiconText(entente_states(), entente_states_size()),
    LexiconText(entente_organizations(), entente_organizations_size()),
    LexiconText(entente_makers(), entente_makers_size()),
    LexiconText(entente_weapons(), entente_weapons_size()),
    LexiconText(entente_titles(), entente_titles_size()),
    LexiconText(entente_places(), entente_places_size()),
    LexiconText(entente_weapon_heads(), entente_weapon_heads_size()),
    LexiconText(entente_weapon_modifiers(), entente_weapon_modifiers_size()),
  ]

  /// The shortcut for plain words must see the same words as the tokenizer does in an article.
  @Test(arguments: files.indices)
  func phrasesAreSplitAsRunningTextIs(file: Int) {
    let file = Self.files[file]
    var reader = PhraseReader(file.bytes)
    var keys: [WordKey] = []
    file.forEachRow { row in
      for column in 0..<7 {
        row.forEachValue(column) { range in
          reader.read(range, into: &keys)
          let text = row.string(range)
          if keys != Self.tokens(text) { Issue.record("\(text)") }
        }
      }
    }
  }

  @Test(arguments: [
    "Rs59,000", "rs24", "USD4.2bn", "AK47", "Su-30MK", "U.S.", "U.S. Air Force", "Lockheed Corp.", "3.5-inch",
    "-5", "5-", "a--b", "...", "x...y", ".50", "AT&T", "C++", "d'Ivoire", "Iraq's", "don't", " a  b ", "",
    "MiG-29/M2", "Élysée", "S-300", "a.b.c", "Mr.", "L3 Harris", "RM70", "eur-usd",
  ])
  func oddPhrasesAreSplitAsRunningTextIs(text: String) {
    #expect(WordKey.phrase(text) == Self.tokens(text))
  }

  @Test(arguments: files.indices)
  func capitalsAreThoseOfUnicode(file: Int) {
    let file = Self.files[file]
    file.forEachRow { row in
      row.forEachValue(0) { range in
        let letters = row.string(range).unicodeScalars.filter { $0.properties.isAlphabetic }
        let capitals = Capitals(row.bytes[range])
        let isThroughout = letters.count > 1 && letters.allSatisfy { $0.properties.isUppercase }
        if capitals.isThroughout != isThroughout
          || capitals.isFirst != letters.first?.properties.isUppercase ?? false
        {
          Issue.record("\(row.string(range))")
        }
      }
    }
  }

  @Test func aWordTableHoldsManyWordsAndNoOthers() {
    var table = WordTable<Int>()
    for number in 0..<5000 { table.set(WordKey("word\(number)"), number) }
    for number in 0..<5000 { table.set(WordKey("word\(number)"), -number) }
    for number in 0..<5000 { #expect(table[WordKey("word\(number)")] == -number) }
    for number in 5000..<9000 where table[WordKey("word\(number)")] != nil { Issue.record("\(number)") }
    // Keys that meet in one slot and share their upper half.
    var set = WordSet()
    for low in [UInt64(1), 0x1_0001, 0x2_0001] { set.insert(WordKey(rawValue: 7 << 32 | low)) }
    #expect(set.contains(WordKey(rawValue: 7 << 32 | 0x1_0001)))
    #expect(!set.contains(WordKey(rawValue: 7 << 32 | 0x3_0001)))
  }

  @Test(arguments: [
    ("air force", ["air force", "air"]), ("air forces", ["air force+", "air"]), ("airs force", ["air+"]),
    ("force", []), ("airs", ["air+"]), ("air force one", ["air force", "air", "air force one"]),
    ("air force ones", ["air force", "air", "air force one+"]), ("air forces one", ["air force+", "air"]),
  ])
  func phrasesMatchInTheOrderOfInsertionWithTheLastWordInThePlural(text: String, expected: [String]) {
    var builder = PhraseTable<String>.Builder()
    for phrase in ["air force", "navy", "air", "air force one", ""] {
      builder.insert(WordKey.phrase(phrase), phrase)
    }
    let table = builder.table()
    let words = WordSequence(segmented(text))
    var found: [String] = []
    table.forEachMatch(at: 0, in: words, end: words.text.tokens.count) { length, isPlural, phrase in
      #expect(length == phrase.split(separator: " ").count)
      found.append(isPlural ? phrase + "+" : phrase)
    }
    #expect(found == expected)
    // A phrase does not reach over the end of its sentence.
    found = []
    table.forEachMatch(at: 0, in: words, end: 1) { _, _, phrase in found.append(phrase) }
    #expect(!found.contains("air force"))
  }

  @Test func entriesKeepWhatTheyAre() {
    let entries: [Lexicon.Entry] = [
      .state(3, .seat), .organization(70_000, ambiguous: true), .organization(0, ambiguous: false),
      .system(9, ambiguous: true), .title(5), .place(stateCode: "IRQ"), .place(stateCode: ""),
    ]
    for entry in entries {
      let form = Lexicon.Form(entry, isAllCaps: true, isCapitalized: false)
      #expect("\(form.entry)" == "\(entry)")
    }
    #expect(MemoryLayout<Lexicon.Form>.stride == 8)
  }

  @Test func whatALineSaysIsReadWhenAskedFor() throws {
    let lexicon = Lexicon.standard
    let lockheed = try #require(lexicon.organizations.first { $0.name == "Lockheed Martin" })
    #expect(lockheed.kind == .maker && lockheed.states == ["USA"])
    #expect(lockheed.isOf(["RUS", "USA"]) && !lockheed.isOf(["RUS"]))
    let rafale = try #require(lexicon.systems.first { $0.name == "Rafale" })
    #expect(rafale.weaponClass == .aircraft && rafale.makerStates == ["FRA"])
    #expect(!lexicon.systems.contains { $0.name.hasSuffix("*") })
  }

  private static func tokens(_ text: String) -> [WordKey] { segmented(text).tokens.map(\.key) }
}
