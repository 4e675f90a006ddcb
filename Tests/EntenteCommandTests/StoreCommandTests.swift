import EntenteTestSupport
import Foundation
import Testing

/// The program and its store, as users and other programs see them.
@Suite struct StoreCommandTests {
  private static let sentences = [
    "Poland ordered 180 K2 tanks from South Korea.", "Russia offered Indonesia 11 Su-35 fighters.",
    "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion.",
  ]

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (index, sentence) in Self.sentences.enumerated() {
      try folder.write("in/\(index).txt", Array(sentence.utf8))
    }
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> Tool.Result {
    try Tool.run(Command.path, arguments, in: folder.path)
  }

  @Test func aBuildKeepsAStoreThatAllOtherCommandsAsk() throws {
    let folder = try folder()
    let built = try run(folder, "build", "in", "--out", "out", "--title", "T")
    #expect(
      built.status == 0 && built.errors.contains("The store has 3 documents: 3 new."), "\(built.errors)")
    #expect(try folder.names() == [".entente", "in", "out"])
    let again = try run(folder, "build", "in", "--out", "again", "--title", "T")
    #expect(again.errors.contains("3 documents: 3 unchanged."))
    let without = try run(folder, "build", "in", "--no-store", "--out", "without", "--title", "T")
    #expect(without.errors.contains("Read 3 documents."))
    for name in ["entente.json", "entente.svg", "entente.dot", "entente.graphml"] {
      let files = try ["out", "again", "without"].map {
        try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)/\(name)"))
      }
      let areSame = files[0] == files[1] && files[0] == files[2]
      #expect(areSame, "\(name)")
    }
    let exported = try run(folder, "export", "--format", "json", "--title", "T")
    let kept = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out/entente.json"))
    let isSame = exported.output == kept
    #expect(isSame)
    #expect(try run(folder, "show", "Poland").text.hasPrefix("Poland (state"))
    #expect(try run(folder, "show", "Poland", "--store", "none.db").status == 66)
    #expect(try run(folder, "show", "Poland", "--store", "in/0.txt").status == 65)
    #expect(try run(folder, "show", "Poland", "--store", "a", "--graph", "b").status == 64)
    #expect(try run(folder, "search", "helicop*").text.hasPrefix("2.txt\n"))
    #expect(try run(folder, "search", "balloon").status == 1)
    #expect(try run(folder, "doctor").status == 0)
    #expect(try run(folder, "store", "info").text.contains("documents"))
    #expect(try run(folder, "store", "backup", "copy.db").status == 0)
    #expect(try run(folder, "store", "backup", "copy.db").status == 73)
    #expect(try run(folder, "show", "Poland", "--store", "copy.db").status == 0)
  }

  @Test func withoutOutOnlyTheStoreIsBroughtUpToDate() throws {
    let folder = try folder()
    #expect(try run(folder, "build", "in", "--quiet").status == 0)
    #expect(try folder.names() == [".entente", "in"])
    #expect(try run(folder, "build", "in", "--no-store").status == 64)
    #expect(try run(folder, "build", "in", "--no-store", "--prune", "--out", "o").status == 64)
    // A picture needs the clusters, which are computed then.
    let exported = try run(folder, "export", "--format", "json").text
    #expect(exported.contains("\"cluster\""))
    try FileManager.default.removeItem(atPath: folder.path + "/in/0.txt")
    let absent = try run(folder, "build", "in")
    #expect(absent.errors.contains("1 of the store were not among these files"), "\(absent.errors)")
    #expect(try run(folder, "show", "Poland").status == 0)
    #expect(try run(folder, "build", "in", "--prune").errors.contains("2 unchanged, 1 removed"))
    #expect(try run(folder, "show", "Poland").status == 1)
  }

  @Test func questionsInSQLArePrintedInThreeFormats() throws {
    let folder = try folder()
    _ = try run(folder, "build", "in", "--quiet", "--out", "out")
    let question = "SELECT name, value, currency FROM deal ORDER BY value DESC LIMIT 2"
    #expect(
      try run(folder, "sql", question).text == """
        name                value       currency
        Russia → Iraq       4200000000  USD
        Russia → Indonesia  –           –

        """)
    #expect(
      try run(folder, "sql", question, "--format", "csv").text
        == "name,value,currency\r\nRussia → Iraq,4200000000,USD\r\nRussia → Indonesia,,\n")
    let json = try run(folder, "sql", question, "--format", "json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
    #expect(rows.first?["value"] as? Int == 4_200_000_000)
    let wrong = try run(folder, "sql", "DELETE FROM node")
    #expect(wrong.status == 64 && wrong.errors.contains("more than to read"), "\(wrong.errors)")
    #expect(try run(folder, "sql", "SELECT 1", "--store", "none.db").status == 66)
  }

  @Test(.enabled(if: Tool.find("sqlite3") != nil, "sqlite3 is missing"))
  func sqlite3ReadsTheViews() throws {
    let folder = try folder()
    _ = try run(folder, "build", "in", "--quiet")
    let sqlite = try #require(Tool.find("sqlite3"))
    let result = try Tool.run(
      sqlite,
      [
        folder.path + "/.entente/entente.db",
        "SELECT actor, quote FROM deal_side JOIN evidence ON about = edge WHERE deal LIKE '%iraq%' ORDER BY 1",
      ])
    #expect(
      result.text == """
        actor/iraq|\(Self.sentences[2])
        actor/russia|\(Self.sentences[2])

        """, "\(result.errors)")
  }

  @Test(.enabled(if: Tool.pythonHas("datasette"), "Datasette is missing"))
  func datasetteReadsTheViews() throws {
    let folder = try folder()
    _ = try run(folder, "build", "in", "--quiet")
    let python = try #require(Tool.python)
    for view in [
      "actor", "weapon", "deal", "deal_side", "deal_item", "deal_status", "relation", "evidence", "document",
    ] {
      let result = try Tool.run(
        python,
        [
          "-m", "datasette", folder.path + "/.entente/entente.db", "--get",
          "/entente/\(view).json?_shape=array",
        ])
      #expect(result.status == 0, "\(view): \(result.errors)")
      let rows = try #require(try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
      #expect(!rows.isEmpty || view == "relation", "\(view)")
    }
  }

  @Test func aSecondBuildWaitsOrIsTurnedAway() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.entente", withIntermediateDirectories: true)
    let lock = open(folder.path + "/.entente/entente.db.lock", O_RDWR | O_CREAT, 0o644)
    #expect(flock(lock, LOCK_EX) == 0)
    let turned = try run(folder, "build", "in", "--wait", "0")
    #expect(turned.status == 75 && turned.errors.contains("is in use"), "\(turned.errors)")
    let waiting = Process()
    waiting.executableURL = URL(fileURLWithPath: Command.path)
    waiting.arguments = ["build", "in", "--quiet", "--wait", "60"]
    waiting.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try waiting.run()
    usleep(300_000)
    #expect(waiting.isRunning)
    close(lock)
    waiting.waitUntilExit()
    #expect(waiting.terminationStatus == 0)
  }

  /// kill -9 at moments from the start to the end of a build; the next one ends as if nothing had happened.
  @Test func aBuildThatIsKilledAtAnyMomentLosesNothing() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.path + "/corpus"
    try folder.makeFolder("corpus")
    let articles = Project.folder.appendingPathComponent("corpus").path
    for name in try FileManager.default.contentsOfDirectory(atPath: articles).sorted().prefix(6) {
      try FileManager.default.copyItem(atPath: articles + "/" + name, toPath: corpus + "/" + name)
    }
    func start(_ store: String, _ out: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Command.path)
      process.arguments = [
        "build", corpus, "--store", folder.path + "/" + store, "--out", folder.path + "/" + out, "--quiet",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      try process.run()
      return process
    }
    let clock = ContinuousClock()
    let begin = clock.now
    let undisturbed = try start("whole.db", "whole")
    undisturbed.waitUntilExit()
    let whole = clock.now - begin
    let expected = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/whole/entente.json"))
    var killed = 0
    for moment in 1...12 {
      // A store of its own in every third round, else the one that was left.
      let store = "store-\(moment / 3).db"
      let process = try start(store, "out")
      usleep(UInt32(whole / .microseconds(1) * Double(moment) / 13))
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        killed += 1
      }
      process.waitUntilExit()
      if moment % 3 == 2 {
        let last = try start(store, "after")
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)
        let made = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/after/entente.json"))
        let isSame = made == expected
        #expect(isSame, "after kills up to \(moment)")
        let doctor = try Command.run("doctor", "--store", folder.path + "/" + store)
        #expect(doctor.status == 0, "\(doctor.output)")
      } else if FileManager.default.fileExists(atPath: folder.path + "/" + store) {
        // What it left can be read, or is not there yet.
        let doctor = try Command.run("doctor", "--store", folder.path + "/" + store)
        #expect(doctor.status == 0 || doctor.status == 66, "\(doctor.output) \(doctor.errors)")
      }
    }
    #expect(killed >= 4)
  }

  /// A build that was ended while it made its store leaves a file of no bytes.
  @Test func anEmptyStoreIsMadeByTheNextBuild() throws {
    let folder = try TemporaryFolder()
    try folder.write("articles/a.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    try folder.write("empty.db", [])
    let build = try Command.run("build", folder.path + "/articles", "--store", folder.path + "/empty.db")
    #expect(build.status == 0, "\(build.errors)")
    #expect(try Command.run("doctor", "--store", folder.path + "/empty.db").status == 0)
  }
}
