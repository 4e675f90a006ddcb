import EntenteTestSupport
import Foundation
import Testing

/// Questions about a register of five rows, of which the answers are known.
@Suite struct QuestionCommandTests {
  private static let rows = """
    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Freedonia,Ruritania,2001,,12,,Heron-9,tank,12,,2003,New,,1,12,12
    Freedonia,Ruritania,2004,,6,,Orel,combat aircraft,6,,2006; 2007,New,,5,30,30
    Freedonia,Sylvania,2010,,40,,Zmaj-3,anti-tank missile,,,,New,,0.5,20,0
    Sylvania,Ruritania,2010,,3,,Orel,combat aircraft,3,,2012,New,,5,15,15
    Iraq,Sylvania,1999,,5,,Heron-9,tank,5,,2000,New,,1,5,5

    """

  private let file: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    file = try folder.write("register.csv", Array(Self.rows.utf8))
  }

  private func ask(_ arguments: String...) throws -> Command.Outcome {
    let result = try Tool.run(Command.path, arguments + ["--graph", file])
    return Command.Outcome(status: result.status, output: result.text, errors: result.errors)
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  // MARK: deals

  @Test func dealsAreATable() throws {
    let answer = try ask("deals", "--recipient", "freedonia", "--status", "delivered")
    #expect(
      answer.output == """
        year  supplier   recipient  status     value  items
        2007  Ruritania  Freedonia  delivered  –      6 Orel
        2003  Ruritania  Freedonia  delivered  –      12 Heron-9

        """, "\(answer.errors)")
  }

  @Test(arguments: [
    (["--supplier", "Sylvania"], 2), (["--supplier", "Sylvania", "--supplier", "Ruritania"], 5),
    (["--weapon", "orel"], 2), (["--class", "armoured-vehicle"], 2),
    (["--status", "signed", "--from", "2005"], 1), (["--from", "2003", "--to", "2007"], 2),
  ])
  func dealsAreChosen(options: [String], count: Int) throws {
    let result = try Tool.run(Command.path, ["deals", "--format", "json", "--graph", file] + options)
    #expect(try objects(result.text).count == count, "\(result.errors)")
  }

  @Test func figuresOfTheTableAreAddedUp() throws {
    let answer = try ask("deals", "--totals", "supplier", "--sum", "tiv_delivered", "--format", "csv")
    #expect(
      answer.output.components(separatedBy: "\r\n") == [
        "supplier,figure,deals,total", "Ruritania,tiv_delivered,3,57.0", "Sylvania,tiv_delivered,2,5.0\n",
      ])
    #expect(answer.errors.contains("All are added, whatever their status: 1 signed, 4 delivered."))
    let wrong = try ask("deals", "--totals", "supplier", "--sum", "tiv")
    #expect(wrong.status == 1 && wrong.errors.contains("tiv_delivered"))
  }

  @Test func totalsSayWhatTheyLeaveOut() throws {
    let answer = try ask("deals", "--totals", "currency", "--format", "md")
    #expect(answer.output.contains("5 deals, of which 5 without a value are in no total."))
  }

  @Test(arguments: [
    ["deals", "--min-value", "1bn"], ["deals", "--currency", "dollars"], ["deals", "--min-value", "much"],
    ["deals", "--sum", "tiv_order"], ["timeline"], ["timeline", "--all", "Iraq"], ["evidence", "a", "b"],
    ["evidence", "a", "likes", "b"], ["show", "Iraq", "--quotes=-1"], ["disputed", "--kind", "taste"],
  ])
  func mistakesAreUsage(arguments: [String]) throws {
    let result = try Tool.run(Command.path, arguments + ["--graph", file])
    #expect(result.status == 64, "\(arguments): \(result.text)")
    #expect(result.text.isEmpty && !result.errors.isEmpty)
  }

  @Test(arguments: [
    ["deals", "--recipient", "Ruritania"], ["deals", "--from", "2050"], ["deals", "--weapon", "Iraq"],
    ["timeline", "Iraq", "--from", "2050"], ["evidence", "Iraq", "supports", "Sylvania"], ["disputed"],
    ["sources", "--document", "none.txt"],
  ])
  func whatIsNotThereIsNotFound(arguments: [String]) throws {
    let result = try Tool.run(Command.path, arguments + ["--graph", file])
    #expect(result.status == 1, "\(arguments): \(result.errors)")
    #expect(result.text.isEmpty && result.errors.hasPrefix("entente: "))
  }

  @Test func anEdgeThatIsNoneShowsTheDealsBetween() throws {
    let answer = try ask("evidence", "Ruritania", "supplies", "Sylvania")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the deal Ruritania → Sylvania, 2010 (3 Orel)"))
  }

  @Test func dealsOfOneNameAreToldApartByTheOtherEnd() throws {
    let rows = Self.rows + "Iraq,Sylvania,1999,,9,,Orel,combat aircraft,9,,2000,New,,1,5,5\n"
    let name = "Sylvania → Iraq, 1999"
    let answer = try Command.run("evidence", name, "includes", "orel", "--graph", "-", input: rows)
    #expect(answer.output.contains("includes 9 Orel"), "\(answer.errors)")
    let open = try Command.run("show", name, "--graph", "-", input: rows)
    #expect(open.status == 1 && open.errors.contains("Give the id."))
    #expect(open.errors.contains("(5 Heron-9), delivered deal  (deal/sylvania-iraq-1999-1)"))
  }

  // MARK: the others

  @Test func aDossierIsTextMarkdownAndJSON() throws {
    let text = try ask("show", "Sylvania")
    #expect(text.output.hasPrefix("Sylvania (state, actor/sylvania)\n"))
    #expect(text.output.contains("  2012  Ruritania → Sylvania, 2010  delivered  –      3 Orel\n"))
    let few = try ask("show", "Sylvania", "--deals", "1")
    #expect(few.output.contains("and 2 more, which `entente deals` lists and adds up"))
    #expect(try ask("show", "Sylvania", "--format", "md").output.contains("\n## Deals\n\n| year | deal |"))
    let json = try ask("show", "Sylvania", "--format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["name"] as? String == "Sylvania")
    #expect((object["deals"] as? [[String: Any]])?.count == 3)
  }

  @Test func aTimelineIsInOrder() throws {
    let rows = try objects(try ask("timeline", "--all", "--format", "json").output)
    let dates = rows.compactMap { $0["date"] as? String }
    #expect(dates == dates.sorted() && dates.count == 10)
    let part = try ask("timeline", "Orel", "--to", "2006", "--quotes", "0")
    #expect(
      part.output == """
        2004  Ruritania → Freedonia, 2004 (6 Orel): signed
        2006  Ruritania → Freedonia, 2004 (6 Orel): delivered

        """)
  }

  @Test func evidenceIsEverySentence() throws {
    let rows = try objects(try ask("evidence", "deal/sylvania-iraq-1999-1", "--format", "json").output)
    #expect(rows.allSatisfy { ($0["quote"] as? String)?.hasPrefix("Iraq,Sylvania,1999,") ?? false })
    let start = try #require(rows.first?["start"] as? Int)
    let end = try #require(rows.first?["end"] as? Int)
    #expect(
      String(decoding: Array(Self.rows.utf8)[start..<end], as: UTF8.self) == rows[0]["quote"] as? String)
  }

  @Test func sourcesCountTheirFacts() throws {
    let answer = try ask("sources", "--format", "csv")
    #expect(answer.output.contains("register.csv,,0,5,0,5,"))
    #expect(try ask("sources", "--single").output.hasPrefix("5 of 5 facts rest on one document\n"))
  }

  @Test func statisticsCount() throws {
    let rows = try objects(try ask("stats", "--format", "json").output)
    let counts = rows.reduce(into: [String: Int]()) { result, row in
      result["\(row["section"] ?? "") \(row["name"] ?? "")"] = row["count"] as? Int
    }
    #expect(counts["deals delivered"] == 4 && counts["deals signed"] == 1 && counts["actors state"] == 4)
  }

  @Test func aDifferenceIsTold() throws {
    let later = Self.rows + "Iraq,Ruritania,2011,,1,,Orel,combat aircraft,1,,2013,New,,5,5,5\n"
    let new = try folder.write(
      "later.csv",
      Array(
        later.replacingOccurrences(
          of: "Zmaj-3,anti-tank missile,,,", with: "Zmaj-3,anti-tank missile,40,,2015"
        ).utf8))
    // Rows are cited by the name of their file, so both have to have one name.
    let folders = (folder.path + "/old", folder.path + "/new")
    for path in [folders.0, folders.1] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(atPath: file, toPath: folders.0 + "/register.csv")
    try FileManager.default.copyItem(atPath: new, toPath: folders.1 + "/register.csv")
    let answer = try Command.run("diff", folders.0 + "/register.csv", folders.1 + "/register.csv")
    #expect(answer.output.contains("New deals (1)\n  Ruritania → Iraq, 2011 (1 Orel): delivered\n"))
    #expect(
      answer.output.contains("  Sylvania → Freedonia, 2010 (40 Zmaj-3), status: signed → delivered\n"),
      "\(answer.output)")
    let json = try Command.run(
      "diff", "--format", "json", folders.0 + "/register.csv", folders.1 + "/register.csv")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((object["changes"] as? [[String: Any]])?.count == 2, "the status and its year")
    let same = try Command.run("diff", file, file)
    #expect(same.status == 1 && same.errors.contains("the graphs say the same"))
    #expect(try Command.run("diff", file, "/no/such.json").status == 66)
  }
}

/// Names, sentences and documents that a stranger wrote.
@Suite struct HostileAnswerTests {
  private static let commands = [
    ["show", "actor/x"], ["timeline", "--all"], ["evidence", "actor/x"], ["sources"],
    ["sources", "--single"],
    ["disputed"], ["deals"], ["deals", "--totals", "supplier"],
  ]

  /// A graph in which all text steers terminals and is markup.
  private static let graph: String = {
    let evil = "\\u001b[2J\\u202e| <b>x</b> `c` [l](javascript:1) \\n# *s*"
    let evidence =
      "\"evidence\": [{\"document\": \"\(evil)\", \"start\": 0, \"end\": 4, \"quote\": \"\(evil)\", \"rule\": \"r\"}]"
    func actor(_ id: String, _ kind: String) -> String {
      "{\"id\": \"\(id)\", \"type\": \"actor\", \"kind\": \"\(kind)\", \"name\": \"\(evil)\", \"aliases\": [\"\(evil)\"], \"titles\": [\"\(evil)\"], \(evidence)}"
    }
    return """
      {"directed": true, "multigraph": true, "graph": {"schema": "entente-graph/1"}, "nodes": [
      \(actor("actor/x", "person")), \(actor("actor/y", "state")),
      {"id": "deal/d", "type": "deal", "status": "signed", "name": "\(evil)", \(evidence)}], "edges": [
      {"source": "actor/x", "target": "actor/y", "key": 0, "type": "represents", "title": "\(evil)", \(evidence)},
      {"source": "actor/x", "target": "deal/d", "key": 0, "type": "supplies", \(evidence)}]}
      """
  }()

  @Test(arguments: commands)
  func nothingSteersATerminal(command: [String]) throws {
    let result = try Tool.run(Command.path, command + ["--graph", "-"], input: Array(Self.graph.utf8))
    #expect(result.status == 0, "\(result.errors)")
    for scalar in (result.text + result.errors).unicodeScalars {
      #expect(scalar.value >= 0x20 || scalar == "\n")
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
  }

  @Test(
    "A parser of CommonMark finds no markup in what documents say",
    .enabled(if: Tool.pythonHas("markdown_it"), "Python with markdown-it-py is not installed"),
    arguments: commands)
  func nothingIsMarkup(command: [String]) throws {
    let result = try Tool.run(
      Command.path, command + ["--format", "md", "--graph", "-"], input: Array(Self.graph.utf8))
    #expect(result.status == 0, "\(result.errors)")
    let script = #"""
      import sys
      from markdown_it import MarkdownIt
      tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(
          sys.stdin.buffer.read().decode("utf-8"))
      for token in tokens:
          for child in token.children or []:
              assert child.type in ("text", "text_special", "softbreak"), (child.type, token.content[:200])
          assert token.type.split("_")[0] in ("heading", "table", "thead", "tbody", "tr", "th", "td", "paragraph",
              "inline", "bullet", "list", "blockquote"), token.type
      """#
    let judged = try Tool.run(try #require(Tool.python), ["-c", script], input: [UInt8](result.output))
    #expect(judged.status == 0, "\(judged.errors)")
  }

  @Test(arguments: commands)
  func formulasAreDisarmed(command: [String]) throws {
    guard command[0] != "show" else { return }
    let graph = Self.graph.replacingOccurrences(of: "\\u001b[2J\\u202e|", with: "=cmd()")
    let result = try Tool.run(
      Command.path, command + ["--format", "csv", "--graph", "-"], input: Array(graph.utf8))
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.text.contains(",=") && !result.text.contains(",\"="))
  }
}

/// A name that fits several nodes.
@Suite struct AmbiguousNameTests {
  private static let script = #"""
    import os, pty, select, sys
    answer, program, arguments = sys.argv[1], sys.argv[2], sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0: os.execv(program, arguments)
    text, isAsked = b"", False
    while True:
        if not select.select([terminal], [], [], 60)[0]: break
        try: chunk = os.read(terminal, 65536)
        except OSError: break
        if not chunk: break
        text += chunk
        if not isAsked and b"Which one?" in text:
            isAsked = True
            os.write(terminal, answer.encode().decode("unicode_escape").encode())
    sys.stdout.buffer.write(text.replace(b"\r\n", b"\n"))
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """#

  private let file: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let rows =
      "Source,Target,Kind\nFreedonian Army,Ruritania,part_of\nFreedonian Navy,Ruritania,part_of\n"
    file = try folder.write("net-edges.csv", Array(rows.utf8))
    try folder.write(
      "net-nodes.csv",
      Array(
        "Id,Label,Type\nFreedonian Army,Freedonian Army,organization\nFreedonian Navy,Freedonian Navy,organization\nRuritania,Ruritania,state\n"
          .utf8))
  }

  @Test func withoutATerminalTheChoicesAreListed() throws {
    let outcome = try Command.run("show", "freedonian", "--graph", file)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("“freedonian” may mean:\n  Freedonian Army, organization  ("))
    #expect(outcome.errors.contains("Give the full name or the id."))
  }

  @Test(
    "At a terminal it is asked back, until the answer is one of the numbers",
    .enabled(if: Tool.pythonHas("pty"), "Python with pseudo-terminals is not installed"),
    arguments: [
      (#"2\n"#, "Freedonian Navy (organization", 0), (#"7\nx\n1\n"#, "Freedonian Army (organization", 0),
      (#"\n"#, "“freedonian” was left open", 1),
    ])
  func atATerminalItIsAsked(answer: String, expected: String, status: Int32) throws {
    let result = try Tool.run(
      try #require(Tool.python),
      ["-c", Self.script, answer, Command.path, "show", "freedonian", "--graph", file])
    #expect(result.status == status, "\(result.text) \(result.errors)")
    #expect(result.text.contains("1  Freedonian Army, organization"))
    #expect(result.text.contains(expected), "\(result.text)")
  }
}
