import EntenteTestSupport
import Foundation
import Testing

private let graph = Project.folder.appendingPathComponent("graphs/entente.json").path

@Suite struct CommandTests {
  private static let sentence =
    "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion."

  // MARK: build, extract, text

  @Test func buildWritesFourFilesAndASummary() throws {
    let folder = try TemporaryFolder()
    let article = try folder.write("in/a.txt", Array(Self.sentence.utf8))
    try folder.write("in/empty.txt", [])
    let result = try Command.run("build", folder.path + "/in", "--out", folder.path + "/deep/out")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("empty.txt: is empty"))
    #expect(result.errors.contains("The store has 1 document: 1 new, 1 skipped."))
    #expect(result.errors.contains("2 states, 0 organizations, 0 persons, 1 weapon, 1 deal and 3 edges"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/deep/out").sorted()
    #expect(files == ["entente.dot", "entente.graphml", "entente.json", "entente.svg"])
    let strict = try Command.run(
      "build", folder.path + "/in", "--out", folder.path + "/out", "--strict", "--quiet")
    #expect(strict.status == 65)
    let quiet = try Command.run("build", article, "--out", folder.path + "/out", "--quiet")
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
  }

  @Test func buildWithoutDocumentsEndsWith66AndWritesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("in")
    let result = try Command.run("build", folder.path + "/in", "--out", folder.path + "/out")
    #expect(result.status == 66)
    #expect(result.errors.contains("no document was found"))
    #expect(try Command.run("build", folder.path + "/none", "--out", folder.path + "/out").status == 66)
    #expect(try Command.run("build", "--out", folder.path + "/out").status == 64)
  }

  @Test func whereNothingCanBeMadeTheCodeIs73() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.txt", Array(Self.sentence.utf8))
    let result = try Command.run("build", file, "--out", file + "/sub")
    #expect(result.status == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.sentence)
  }

  @Test func extractPrintsTheGraphOfOneDocument() throws {
    let result = try Command.run("extract", "-", input: Self.sentence)
    #expect(result.status == 0 && result.errors.isEmpty)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let edges = try #require(object["edges"] as? [[String: Any]])
    #expect(Set(edges.compactMap { $0["type"] as? String }) == ["supplies", "supplied_to", "includes"])
    for edge in edges {
      let evidence = try #require(edge["evidence"] as? [[String: Any]])
      #expect(evidence.first?["quote"] as? String == Self.sentence)
      #expect(evidence.first?["start"] as? Int == 0)
      #expect(evidence.first?["end"] as? Int == Self.sentence.utf8.count)
    }
    #expect(try Command.run("extract", "/no/such/file.txt").status == 66)
    #expect(try Command.run("extract", "-", input: "").status == 65)
    #expect(try Command.run("text", "-", input: Self.sentence).output == Self.sentence + "\n")
  }

  @Test func whatIsTrustedLessCanBeLeftOut() throws {
    // `The country` is a side that only the context gives.
    let text = "Iraq has a small air force. Russia sold the country 12 tanks."
    func edges(_ options: String...) throws -> Set<String> {
      let result = try Tool.run(Command.path, ["extract", "-"] + options, input: Array(text.utf8))
      let object = try JSONSerialization.jsonObject(with: Data(result.text.utf8)) as? [String: Any]
      return Set(((object?["edges"] as? [[String: Any]]) ?? []).compactMap { $0["type"] as? String })
    }
    #expect(try edges() == ["supplies", "supplied_to", "includes"])
    #expect(try edges("--min-confidence", "0.8") == ["supplies"])
    #expect(try edges("--min-confidence", "1") == [])
    for wrong in ["1.1", "-1", "nan", "much"] {
      let result = try Command.run("extract", "-", "--min-confidence=\(wrong)", input: text)
      #expect(result.status == 64 && result.errors.contains("min-confidence"), "\(wrong)")
    }
    let all = try Command.run("export", "--format", "json", "--graph", graph)
    let sure = try Command.run("export", "--format", "json", "--graph", graph, "--min-confidence", "0.9")
    #expect(sure.status == 0 && sure.output.utf8.count < all.output.utf8.count)
    for command in [["path", "Iraq", "Russia"], ["show", "Iraq"], ["analyze"]] {
      let result = try Tool.run(Command.path, command + ["--graph", graph, "--min-confidence", "1"])
      #expect(result.status == 1, "\(command): \(result.errors)")
    }
  }

  @Test func aLexiconOfTheUserTellsOfNamesAndVerbs() throws {
    let folder = try TemporaryFolder()
    let states = try folder.write("states.lexicon", Array("state: Ruritania".utf8))
    let verbs = try folder.write("verbs.lexicon", Array("# Verbs\nverb: flog; like: sell".utf8))
    let text = "Ruritania flogged Iraq 12 tanks."
    let known = ["--lexicon", states, "--lexicon", verbs]
    let extracted = try Tool.run(Command.path, ["extract", "-"] + known, input: Array(text.utf8))
    #expect(extracted.status == 0 && extracted.text.contains("\"Ruritania\""), "\(extracted.errors)")
    let article = try folder.write("a.txt", Array(text.utf8))
    let built = try Tool.run(Command.path, ["build", article, "--out", folder.path + "/out"] + known)
    #expect(
      built.errors.contains("2 states, 0 organizations, 0 persons, 1 weapon, 1 deal"), "\(built.errors)")

    let wrong = try folder.write("wrong.lexicon", Array("# Weapons\nweapon: Zmaj; class: rocket".utf8))
    let mistake = try Command.run("build", article, "--out", folder.path + "/no", "--lexicon", wrong)
    #expect(mistake.status == 65)
    #expect(mistake.errors.contains("wrong.lexicon:2: “rocket” is unknown as `class:`; use aircraft"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/no"))
    #expect(try Command.run("extract", article, "--lexicon", folder.path + "/none").status == 66)
  }

  // MARK: questions

  @Test func pathSaysEachHopWithItsSentence() throws {
    let result = try Command.run("path", "maliki", "RUSSIA", "--graph", graph)
    #expect(result.status == 0)
    #expect(result.output.contains("Nouri al-Maliki — "))
    #expect(result.output.contains("“"))
    #expect(result.output.contains("— iraq-"))
    #expect(try Command.run("path", "Iraq", "Baghdad", "--graph", graph).status == 1)
  }

  @Test func namesAreFoundByAnyAliasCaseAndAccentsAside() throws {
    for name in ["Nuri al-Maliki", "NOURI AL MALIKI", "nouri al-malíki", "actor/nouri-al-maliki"] {
      let result = try Command.run("show", name, "--graph", graph)
      #expect(result.output.hasPrefix("Nouri al-Maliki (person"), "\(name): \(result.errors)")
    }
    // A name that no document uses, but the lexicons know.
    #expect(try Command.run("show", "usa", "--graph", graph).output.hasPrefix("United States (state"))
  }

  @Test func anUnknownNameGetsSuggestionsAndExit1() throws {
    let result = try Command.run("show", "Malki", "--graph", graph)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("did you mean Maliki"))
    #expect(try Command.run("path", "Iraq", "Atlantis", "--graph", graph).status == 1)
  }

  @Test func analyzePrintsTables() throws {
    let result = try Command.run("analyze", "--top", "3", "--graph", graph)
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "Most central by betweenness")
    #expect(lines[1].hasPrefix("node"))
    #expect(lines.contains("Clusters"))
    #expect(try Command.run("analyze", "--top", "0", "--graph", graph).status == 64)
  }

  // MARK: graphs in and out

  @Test(arguments: ["json", "graphml"])
  func anExportIsReadAgainFromStandardInput(format: String) throws {
    let exported = try Command.run("export", "--format", format, "--graph", graph)
    #expect(exported.status == 0)
    let again = try Command.run("export", "--format", "dot", "--graph", "-", input: exported.output)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output == (try Command.run("export", "--format", "dot", "--graph", graph)).output)
  }

  @Test func anExportGoesToAFile() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      "export", "--format", "svg", "--graph", graph, "--output", folder.path + "/a.svg")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(try String(contentsOfFile: folder.path + "/a.svg", encoding: .utf8).contains("<svg"))
    #expect(try Command.run("export", "--format", "gif", "--graph", graph).status == 64)
    #expect(
      try Command.run("export", "--format", "dot", "--graph", graph, "--output", "/no/such/a").status == 73)
  }

  @Test(arguments: [
    ("", 65), ("{", 65), ("<graphml", 65), ("nonsense", 65),
    ("<!DOCTYPE graphml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><graphml>&a;</graphml>", 65),
  ])
  func whatIsNoGraphIsBadData(text: String, status: Int32) throws {
    let result = try Command.run("analyze", "--graph", "-", input: text)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains("standard input"))
  }

  @Test func aMissingGraphEndsWith66AndSaysHowToMakeOne() throws {
    let result = try Command.run("analyze", "--graph", "/no/such/graph.json")
    #expect(result.status == 66)
    #expect(result.errors.contains("entente build"))
  }

  // MARK: help

  @Test(arguments: [
    "build", "extract", "text", "export", "analyze", "rank", "clusters", "changes", "path", "between", "show",
    "search", "sql", "store", "doctor",
  ])
  func helpHasExamples(command: String) throws {
    let result = try Command.run(command, "--help")
    #expect(result.status == 0)
    #expect(result.output.contains("EXAMPLES"))
    #expect(result.output.contains("entente \(command)"))
  }

  @Test func theProgramIntroducesItself() throws {
    let help = try Command.run("--help")
    #expect(help.output.contains("SUBCOMMANDS"))
    #expect(!help.output.contains("layout-worker"))
    #expect(try Command.run("--version").output == "0.1.0\n")
    #expect(try Command.run("frobnicate").status == 64)
  }

  /// A document may hold what steers a terminal.
  @Test func controlCharactersDoNotReachTheTerminal() throws {
    let folder = try TemporaryFolder()
    let text = "Russia sold Iraq 12 Mi-28NE helicopters, \u{1B}[31mPresident Vladimir Putin\u{1B}[0m said."
    let file = try folder.write("a\u{1B}[2J.txt", Array(text.utf8))
    _ = try Command.run("build", file, "--out", folder.path + "/out")
    for command in [["show", "Russia"], ["path", "Russia", "Iraq"], ["analyze"]] {
      let result = try Tool.run(Command.path, command + ["--graph", folder.path + "/out/entente.json"])
      #expect(!result.text.contains("\u{1B}") && !result.errors.contains("\u{1B}"))
    }
  }
}
