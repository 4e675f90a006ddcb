import EntenteModel
import EntenteText
import Testing

@testable import EntenteExtraction

/// What users add to the lexicons, and what is said of their mistakes.
@Suite struct UserLexiconTests {
  private static func lines(_ text: String, _ lexicons: String...) throws -> FactLines {
    var user: [UserLexicon] = []
    for (index, lexicon) in lexicons.enumerated() {
      user.append(try UserLexicon(Array(lexicon.utf8), name: "\(index + 1).lexicon"))
    }
    return try FactLines(text, extractor: Extractor(adding: user))
  }

  // MARK: Each kind

  private static let everyKind = Result {
    try Extractor(adding: [
      UserLexicon(
        Array(
          """
          state: Ruritania; adjective: Ruritanian; capital: Strelsau | Hentzau; alias: Elphberg Lands; code: RUR
          organization: Black Star Trading; kind: company; aliases: BST | Zwarte Ster
          weapon: Zmaj; class: Air Defence
          weapon: Hammer of Dawn; class: missile; aliases: Dawn*
          title: arms commissioner; represents: state
          person: Quuxington Vexley; state: France
          verb: flog; like: sell
          verb: sling; past: slung; like: give
          verb: outgive; past: outgave; participle: outgiven; like: give
          verb: lampoon; like: criticize
          """.utf8), name: "every.lexicon")
    ])
  }

  @Test(arguments: [
    ("Ruritania sold Iraq 12 tanks.", "Ruritania > Iraq: 12 tank, signed"),
    ("Poland bought 12 tanks from Hentzau.", "Ruritania > Poland: 12 tank, signed"),
    ("Elphberg Lands sold Iraq 12 tanks.", "Ruritania > Iraq: 12 tank, signed"),
    ("Zwarte Ster sold Iraq 12 tanks.", "Black Star Trading > Iraq: 12 tank, signed"),
    ("Russia sold Iraq 12 Zmaj.", "Russia > Iraq: 12 Zmaj, signed"),
    ("Russia sold Iraq 12 Dawn missiles.", "Russia > Iraq: 12 Dawn, signed"),
    ("Russia flogged Iraq 12 tanks.", "Russia > Iraq: 12 tank, signed"),
    ("12 T-72 tanks were flogged to Iraq by Russia.", "Russia > Iraq: 12 T-72, signed"),
    ("Russia slung 12 tanks to Iraq.", "Russia > Iraq: 12 tank, delivered"),
    ("12 T-72 tanks were outgiven to Iraq by Russia.", "Russia > Iraq: 12 T-72, delivered"),
  ])
  func anEntryIsRead(_ text: String, _ deal: String) throws {
    #expect(try FactLines(text).deals != [deal])
    #expect(try FactLines(text, extractor: Self.everyKind.get()).deals == [deal])
  }

  @Test(arguments: [
    ("Russia sold Iraq 12 Zmaj.", "Zmaj (air-defence)"),
    ("Poland bought 12 tanks from Hentzau.", "Ruritania (state)"),
    ("In Paris zorbing Quuxington Vexley met Vladimir Putin.", "Quuxington Vexley (person)"),
  ])
  func aNameHasItsKind(_ text: String, _ name: String) throws {
    #expect(try !FactLines(text).names.contains(name))
    #expect(try FactLines(text, extractor: Self.everyKind.get()).names.contains(name))
  }

  @Test(arguments: [
    (
      "Ruritanian arms commissioner Michael Elphberg met Vladimir Putin in Moscow.",
      "Michael Elphberg represents Ruritania"
    ),
    ("Iran lampooned Iraq on Monday.", "Iran opposes Iraq"),
  ])
  func aRelationIsRead(_ text: String, _ relation: String) throws {
    #expect(try !FactLines(text).relations.contains(relation))
    #expect(try FactLines(text, extractor: Self.everyKind.get()).relations.contains(relation))
  }

  @Test func aMarkedNameNeedsAWeaponBesideIt() throws {
    let text = "Dawn came, and Russia sold Iraq 12 tanks."
    let names = try FactLines(text, extractor: Self.everyKind.get()).names
    #expect(!names.joined().contains("Dawn"))
  }

  // MARK: Together with ours

  @Test func anEntryWithAKnownNameAddsToIt() throws {
    let lexicon = "weapon: Su-35; aliases: Sturmvogel\nstate: Russia; aliases: Zubrowka"
    let lines = try Self.lines(
      "Zubrowka sold Iraq 12 Sturmvogel. Moscow sold Poland 3 tanks.", lexicon)
    #expect(
      lines.deals == ["Russia > Iraq: 12 Sturmvogel, signed", "Russia > Poland: 3 tank, signed"])
    #expect(lines.names.contains("Sturmvogel (aircraft)"))
  }

  @Test func namesOfUsersGoBeforeOurs() throws {
    #expect(
      try Self.lines("Poland sold Georgia 12 tanks.", "organization: Georgia; kind: club").names.contains(
        "Georgia (organization)"))
  }

  @Test func filesMayReferToEachOther() throws {
    let text = "Zwarte Ster sold Iraq 12 tanks."
    let first = "organization: Zwarte Ster; kind: company; state: Ruritania"
    #expect(
      try Self.lines(text, first, "state: Ruritania").deals == ["Zwarte Ster > Iraq: 12 tank, signed"])
  }

  @Test(arguments: ["", "# nothing\n\n", "\u{FEFF}state: Ruritania\r\n", "  STATE :Ruritania ;\n\t# end"])
  func formsOfTheFileThatAreRead(lexicon: String) throws {
    let entries = try UserLexicon(Array(lexicon.utf8), name: "a").entries
    #expect(entries.map(\.name) == (lexicon.contains("Ruritania") ? ["Ruritania"] : []))
  }

  @Test func othersAreReadAsBefore() throws {
    let text = "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion."
    let (plain, added) = (try FactLines(text), try FactLines(text, extractor: Self.everyKind.get()))
    #expect(plain.deals == added.deals && plain.names == added.names && plain.relations == added.relations)
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("weapn: Zmaj", UserLexiconError.Problem.unknownKind("weapn")),
    ("Zmaj", .noColon), (";", .noColon), ("weapon: Zmaj; missile", .noColon),
    ("weapon:", .missingName(kind: "weapon")), ("state: ; code: A", .missingName(kind: "state")),
    ("weapon: --", .unusableName("--")), ("weapon: a|b", .unusableName("a|b")),
    ("weapon: Zmaj; aliases: a | !", .unusableName("!")),
    (
      "state: \(String(repeating: "long ", count: 17))",
      .unusableName(String(repeating: "long ", count: 16) + "long")
    ),
    ("state: Foo*", .misplacedMark("Foo")),
    (
      "weapon: Zmaj; colour: red",
      .unknownKey("colour", kind: "weapon", known: ["class", "state", "aliases"])
    ),
    ("verb: flog; state: Iraq", .unknownKey("state", kind: "verb", known: ["like", "past", "participle"])),
    ("weapon: Zmaj; aliases: |", .missingValue(key: "aliases")),
    ("weapon: Zmaj; class: missile; Class: drone", .repeatedKey("class")),
    ("weapon: Zmaj; class: missile | drone", .severalValues(key: "class")),
    ("weapon: Zmaj; class: rocket", .unknownValue("rocket", key: "class", known: UserLexicon.weaponClasses)),
    (
      "organization: Foo; kind: firm",
      .unknownValue("firm", key: "kind", known: UserLexicon.organizationKinds)
    ),
    ("verb: flog", .missingKey("like", kind: "verb")), ("verb: flog; like: zonk", .unknownVerb("zonk")),
    ("verb: flog; like: sold", .unknownVerb("sold")),
    ("verb: hand over; like: give", .severalWords(verb: "hand over")),
    ("person: Madonna", .singleName("Madonna")), ("weapon: Zmaj\u{1B}[2J", .notText),
  ])
  func aMistakeIsNamedWithItsLine(_ line: String, _ problem: UserLexiconError.Problem) throws {
    let error = try #require(throws: UserLexiconError.self) {
      try UserLexicon(Array("# comment\nstate: Ruritania\n\(line)\n".utf8), name: "my.lexicon")
    }
    #expect(error.file == "my.lexicon" && error.line == 3 && error.problem == problem)
    // What is wrong, and what to do.
    #expect(error.description.hasPrefix("my.lexicon:3: "))
    #expect(error.description.contains("; "))
  }

  @Test func aLineThatIsNotUTF8IsAMistake() throws {
    let error = try #require(throws: UserLexiconError.self) {
      try UserLexicon(Array("state: Ruritania\nstate: ".utf8) + [0xC9, 0x6C], name: "a")
    }
    #expect(error.line == 2 && error.problem == .notText)
  }

  @Test(arguments: [
    (
      ["weapon: Zmaj", "# x\nweapon: ZMAJ*"], 2, 2,
      UserLexiconError.Problem.repeatedEntry("ZMAJ", file: "1.lexicon", line: 1)
    ),
    (
      ["verb: flog; like: sell\nverb: flog; like: buy"], 1, 2,
      .repeatedEntry("flog", file: "1.lexicon", line: 1)
    ),
    (["weapon: Zmaj; state: Atlantis"], 1, 1, .unknownState("Atlantis")),
    (["state: Ruritania; code: RUS"], 1, 1, .takenCode("RUS", of: "Russia")),
    (["state: Russia; code: ROS"], 1, 1, .takenCode("RUS", of: "Russia")),
  ])
  func mistakesThatShowOnlyTogether(
    _ lexicons: [String], _ file: Int, _ line: Int, _ problem: UserLexiconError.Problem
  ) throws {
    let user = try lexicons.enumerated().map { index, text in
      try UserLexicon(Array(text.utf8), name: "\(index + 1).lexicon")
    }
    let error = try #require(throws: UserLexiconError.self) { try Extractor(adding: user) }
    #expect(error.file == "\(file).lexicon" && error.line == line && error.problem == problem)
  }
}
