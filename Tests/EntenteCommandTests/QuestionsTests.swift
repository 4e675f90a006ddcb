import EntenteTestSupport
import Foundation
import Testing

/// The questions of the documentation: each command prints something, and each has the same rows in SQL and in Cypher.
@Suite struct QuestionsTests {
  private struct Question {
    let words: String
    let commands: [String]
    let sql: String
    let cypher: String
    /// The store that its commands ask.
    var store: String { commands.contains { $0.contains(registerStore) } ? registerStore : newsStore }
  }

  private static let newsStore = ".entente/entente.db"
  private static let registerStore = "register.db"

  /// What Kùzu is asked, and the rows that the store gave.
  private struct Comparison: Encodable {
    let words: String
    let folder: String
    let cypher: String
    /// JSON, as the program printed it.
    let rows: String
  }

  @Test(
    "The questions of the documentation have the same answers in SQL and in Cypher",
    .enabled(if: Tool.pythonHas("kuzu"), "Python with kuzu is not installed"))
  func answersAreTheSame() throws {
    let folder = try Self.folder()
    let questions = try Self.questions()
    #expect(questions.count >= 20)
    var comparisons: [Comparison] = []
    for store in [Self.newsStore, Self.registerStore] {
      let name = "kuzu-\(comparisons.count)"
      let exported = try Self.run(
        folder, "export", "--format", "kuzu", "--store", store, "--output", name)
      #expect(exported.status == 0, "\(exported.errors)")
      // Each is put to both stores; the one that its command asks must have an answer.
      for question in questions {
        let answer = try Self.run(folder, "sql", question.sql, "--store", store, "--format", "json")
        #expect(answer.status == 0, "\(question.words): \(answer.errors)")
        if store == question.store { #expect(answer.text != "[]\n", "\(question.words) has no answer") }
        let asksColumnsOfTheRegister = question.store == Self.registerStore && store != question.store
        if asksColumnsOfTheRegister { continue }
        comparisons.append(
          Comparison(
            words: question.words, folder: folder.path + "/" + name, cypher: question.cypher,
            rows: answer.text))
      }
    }
    let result = try Tool.run(
      try #require(Tool.python), ["-c", Self.comparison],
      input: Array(try JSONEncoder().encode(comparisons)), in: folder.path)
    #expect(result.status == 0 && result.text == "\(comparisons.count) same\n", "\(result.errors)")
  }

  @Test func theCommandsOfTheQuestionsPrintSomething() throws {
    let folder = try Self.folder()
    let shell = try #require(Tool.find("sh"))
    let program = (Command.path as NSString).deletingLastPathComponent
    for question in try Self.questions() {
      #expect(!question.commands.isEmpty, "\(question.words)")
      for command in question.commands {
        let result = try Tool.run(
          shell, ["-c", "PATH=\"$1:$PATH\"; \(command)", "sh", program], in: folder.path)
        #expect(result.status == 0 && !result.output.isEmpty, "\(command): \(result.errors)")
      }
    }
  }

  // MARK: The document

  private static func questions() throws -> [Question] {
    let url = Project.folder.appendingPathComponent("Sources/EntenteStore/EntenteStore.docc/Questions.md")
    let sections = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n### ").dropFirst()
    return try sections.map { section in
      func block(_ language: String) throws -> String {
        let parts = section.components(separatedBy: "```\(language)\n")
        try #require(parts.count == 2, "\(section.prefix(60)) has one block of \(language)")
        return parts[1].components(separatedBy: "\n```")[0]
      }
      return Question(
        words: String(section.prefix { $0 != "\n" }),
        commands: try block("sh").split(separator: "\n").map(String.init), sql: try block("sql"),
        cypher: try block("cypher"))
    }
  }

  // MARK: The stores

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.link("corpus", to: Project.folder.appendingPathComponent("corpus").path)
    try folder.write("trade-register.csv", Array(register.utf8))
    for arguments in [
      ["build", "corpus", "--quiet"], ["store", "import", "trade-register.csv", "--store", registerStore],
    ] {
      let result = try Tool.run(Command.path, arguments, in: folder.path)
      #expect(result.status == 0, "\(result.errors)")
    }
    return folder
  }

  private static func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> Tool.Result {
    try Tool.run(Command.path, arguments, in: folder.path)
  }

  /// In the layout of SIPRI's register, with rows of our own making: nothing of it has happened.
  private static let register = """
    Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range 'Not specified' to 'Not specified'

    Source: invented for a test
    Data generated: 7 March 2026 1:02:03 PM
    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Iraq,Russia,2012,,36,,Mi-28NE,combat helicopter,15,,2014; 2015,New,"Part of ""the first"" deal",11.5,414,172.5
    Iraq,Russia,2012,?,42,?,Pantsir-S1,mobile surface-to-air missile system,24,?,2014,New,,9,378,216
    Iraq,United States,2011,,36,,F-16C,fighter aircraft,36,,2014; 2015; 2016; 2017,New,,25,900,900
    Iraq,Czechia,2013,,12,,L-159,trainer aircraft,12,,2015,Second hand,,5,60,60
    Algeria,Russia,2007,,24,,Mi-28NE,combat helicopter,0,,,New,,11.5,276,0
    Iran,Russia,2007,,5,,S-300PMU,surface-to-air missile system,4,,2016,New,Delayed,60,300,240
    Syria,Iran,2010,?,5,,S-300PMU,surface-to-air missile system,1,,2011,Second hand,,60,300,60
    Kenya,Iraq,1985,?,6,,Cardinal,trainer aircraft,6,,1986,Second hand,,1,6,6

    """

  /// Imports each folder once, asks each question, and compares the rows in their order.
  private static let comparison = #"""
    import json, sys, kuzu
    connections, same = {}, 0
    for c in json.load(sys.stdin):
        if c["folder"] not in connections:
            connection = kuzu.Connection(kuzu.Database(c["folder"] + ".db"))
            connection.execute(f"IMPORT DATABASE '{c['folder']}'")
            connections[c["folder"]] = connection
        try:
            result = connections[c["folder"]].execute(c["cypher"])
        except RuntimeError as error:
            sys.exit(f"{c['words']}: {error}")
        names, rows = result.get_column_names(), []
        while result.has_next(): rows.append(dict(zip(names, result.get_next())))
        expected = json.loads(c["rows"])
        if rows != expected:
            wrong = next((pair for pair in zip(expected, rows) if pair[0] != pair[1]), None)
            sys.exit(f"{c['words']} ({c['folder']}): {len(expected)} rows of SQL, {len(rows)} of Cypher; {wrong}")
        same += 1
    print(same, "same")
    """#
}
