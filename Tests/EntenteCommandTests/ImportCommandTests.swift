import EntenteTestSupport
import Foundation
import Testing

/// `entente store import`, as a user meets it.
@Suite struct ImportCommandTests {
  /// SIPRI's layout, with rows of our own making.
  private static func register(delivered: Int) -> String {
    """
    Transfers of major conventional arms

    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Iraq,Sweden,2001,,12,,Heron-9,tank,\(delivered),,2003,New,A remark,1,12,\(delivered)
    Iran,Poland,2004,,2,,Osprey,missile boat,2,,2005,New,,8,16,16

    """
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("register.csv", Array(Self.register(delivered: 3).utf8))
    try folder.write("articles/a.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    return folder
  }

  private func run(
    _ folder: TemporaryFolder, _ arguments: String..., input: String = ""
  ) throws -> Tool.Result {
    try Tool.run(Command.path, arguments, input: Array(input.utf8), in: folder.path)
  }

  /// What a store says was delivered to Iraq.
  private func delivered(_ folder: TemporaryFolder, _ store: String) throws -> String {
    try run(
      folder, "sql", "SELECT value FROM attribute WHERE name = 'delivered' AND node LIKE '%-iraq-%'",
      "--store", store, "--format", "csv"
    ).text
  }

  @Test func aRegisterBecomesAStoreThatAllCommandsAsk() throws {
    let folder = try folder()
    let imported = try run(folder, "store", "import", "register.csv", "--store", "deep/er/sipri.db")
    #expect(imported.status == 0 && imported.output.isEmpty)
    #expect(imported.errors == "The store has 8 nodes and 6 edges, in deep/er/sipri.db.\n")
    let store = ["--store", "deep/er/sipri.db"]
    for arguments in [
      ["deals", "--recipient", "Iraq"], ["path", "Sweden", "Iraq"], ["show", "Heron-9"],
      ["search", "remark"],
      ["export", "--format", "graphml"], ["store", "info"], ["doctor"],
    ] {
      let result = try Tool.run(Command.path, arguments + store, in: folder.path)
      #expect(result.status == 0 && !result.output.isEmpty, "\(arguments): \(result.errors)")
    }
    // Answers cite the row.
    let evidence = try run(folder, "evidence", "Heron-9", "--store", "deep/er/sipri.db")
    #expect(evidence.text.contains("“Iraq,Sweden,2001,,12,,Heron-9"), "\(evidence.text)")
    // What was exported from it makes the same store again.
    _ = try run(folder, "export", "--format", "json", "--store", store[1], "--output", "again.json")
    let again = try run(folder, "store", "import", "again.json", "--store", "again.db")
    #expect(again.errors == "The store has 8 nodes and 6 edges, in again.db.\n")
    #expect(try delivered(folder, "again.db") == "value\r\n3\n")
  }

  @Test func standardInputIsReadToo() throws {
    let folder = try folder()
    let imported = try run(
      folder, "store", "import", "-", "--store", "s.db", input: Self.register(delivered: 5))
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(try delivered(folder, "s.db") == "value\r\n5\n")
  }

  @Test func aSecondImportReplacesTheFirstOnlyWhenItIsAskedTo() throws {
    let folder = try folder()
    #expect(try run(folder, "store", "import", "register.csv", "--store", "s.db").status == 0)
    try folder.write("register.csv", Array(Self.register(delivered: 12).utf8))
    let refused = try run(folder, "store", "import", "register.csv", "--store", "s.db")
    #expect(refused.status == 73)
    #expect(refused.errors == "entente: s.db: is there already; --force replaces it\n")
    #expect(try delivered(folder, "s.db") == "value\r\n3\n")
    #expect(try run(folder, "store", "import", "register.csv", "--store", "s.db", "--force").status == 0)
    #expect(try delivered(folder, "s.db") == "value\r\n12\n")
    #expect(
      try run(folder, "store", "info", "--store", "s.db").text.contains(
        "documents                             1\n"))
    #expect(try run(folder, "doctor", "--store", "s.db").status == 0)
  }

  @Test func articlesAndImportedGraphsDoNotMix() throws {
    let folder = try folder()
    _ = try run(folder, "store", "import", "register.csv", "--store", "s.db")
    let build = try run(folder, "build", "articles", "--store", "s.db")
    #expect(build.status == 65)
    #expect(
      build.errors
        == "entente: s.db: holds a graph that was imported, which a build would lose; name another --store\n")
    #expect(try delivered(folder, "s.db") == "value\r\n3\n")
    // A store of articles is not lost by mistake either.
    _ = try run(folder, "build", "articles", "--quiet")
    let imported = try run(folder, "store", "import", "register.csv")
    #expect(imported.status == 73 && imported.errors.contains("--force"), "\(imported.errors)")
    #expect(try run(folder, "show", "Poland").text.contains("K2"))
  }

  /// Each names the file, the place and the reason; what was there stays, and nothing new is made.
  @Test func whatIsNoGraphIsRefusedAndTheStoreStaysAsItWas() throws {
    let folder = try folder()
    _ = try run(folder, "store", "import", "register.csv", "--store", "s.db")
    let cut = Self.register(delivered: 3).replacing(",New,A remark,1,12,3", with: "")
    for (name, content, expected) in [
      ("none.csv", nil, "66 none.csv: there is no such file"), ("articles", nil, "66 articles: is a folder"),
      ("empty.csv", "", "65 empty.csv:1:1: the file is empty"),
      ("words.csv", "only words", "65 words.csv:1:1: this is neither node-link JSON nor GraphML"),
      ("half.json", "{\"nodes\": [", "65 half.json:1:12: the file ends too early"),
      ("half.graphml", "<graphml><graph>", "65 half.graphml:1:17: "),
      ("cut.csv", cut, "65 cut.csv:4:1: this row has 11 fields and the line of column names 16"),
    ] {
      if let content { try folder.write(name, Array(content.utf8)) }
      for store in ["s.db", "new.db"] {
        let result = try run(folder, "store", "import", name, "--store", store, "--force")
        let found = "\(result.status) " + result.errors.dropFirst("entente: ".count)
        #expect(found.hasPrefix(expected) && result.output.isEmpty, "\(name): \(found)")
      }
    }
    #expect(try delivered(folder, "s.db") == "value\r\n3\n")
    #expect(try !folder.names().contains("new.db"))
  }

  @Test func aPlaceThatIsNoStoreIsRefusedAndNotTouched() throws {
    let folder = try folder()
    for (store, expected) in [
      ("articles/a.txt", "65 articles/a.txt: is no store of Entente"),
      ("articles", "73 articles: cannot be made"), ("/proc/none/s.db", "73 /proc/none/s.db: cannot be made"),
    ] {
      let result = try run(folder, "store", "import", "register.csv", "--store", store, "--force")
      let found = "\(result.status) " + result.errors.dropFirst("entente: ".count)
      #expect(found.hasPrefix(expected), "\(found)")
    }
    let article = try String(contentsOfFile: folder.path + "/articles/a.txt", encoding: .utf8)
    #expect(article == "Poland ordered 180 K2 tanks from South Korea.")
  }
}
