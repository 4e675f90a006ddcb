import EntenteTestSupport
import Foundation
import Testing

/// `entente diff` without graphs: what the last build changed.
@Suite struct LastChangesCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in/a.txt", Array("Russia offered Iraq 11 Su-35 fighters in 2012.".utf8))
    #expect(try run("build", "in", "--quiet").status == 0)
  }

  private func run(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(Command.path, arguments, in: folder.path)
  }

  @Test func aNewDocumentIsToldWithWhatItBringsAndChanges() throws {
    try folder.write("in/b.txt", Array("Russia delivered 11 Su-35 fighters to Iraq in 2014.".utf8))
    #expect(try run("build", "in", "--quiet").status == 0)
    let told = try run("diff")
    #expect(told.status == 0 && told.errors.isEmpty, "\(told.errors)")
    #expect(told.text.hasPrefix("1 document, 1 node and 3 edges came; 3 nodes changed.\n"), "\(told.text)")
    #expect(told.text.contains("\n\nDocuments that came (1)\n  b.txt\n"))
    #expect(told.text.contains("\n\nActors that changed (2)\n  Iraq: mentions 1 → 2"))
    // It is kept in the store: the next process says the same, and so does SQL.
    #expect(try run("diff", "--last").text == told.text)
    let rows = try run(
      "sql",
      "SELECT change, type, name, field, before, after FROM last_change WHERE about = 'actor/iraq' AND field = 'mentions'",
      "--format", "csv")
    #expect(rows.text == "change,type,name,field,before,after\r\nchanged,actor,Iraq,mentions,1,2\n")
    let csv = try run("diff", "--format", "csv").text
    #expect(csv.hasPrefix("change,type,about,name,field,before,after\r\nadded,document,b.txt,b.txt,,,\r\n"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: run("diff", "--format", "json").output) as? [String: Any])
    #expect((json["documents"] as? [String: Int]) == ["added": 1, "changed": 0, "removed": 0])
    #expect((json["changes"] as? [[String: Any]])?.count == csv.components(separatedBy: "\r\n").count - 1)
    #expect(try run("diff", "--format", "md").text.contains("## Documents that came"))
  }

  @Test func aBuildThatChangesNothingSaysSo() throws {
    let built = try run("build", "in")
    #expect(built.errors.contains("\nThe graph is as it was.\n"), "\(built.errors)")
    let told = try run("diff")
    #expect(told.status == 1 && told.output.isEmpty)
    #expect(told.errors == "entente: the last build changed nothing\n")
    #expect(try run("diff", "--format", "csv").text == "change,type,about,name,field,before,after\n")
  }

  @Test func textThatSaysTheSameElsewhereIsOneLine() throws {
    try folder.write("in/a.txt", Array("Hello.\n\nRussia offered Iraq 11 Su-35 fighters in 2012.".utf8))
    #expect(try run("build", "in", "--quiet").status == 0)
    let told = try run("diff").text
    #expect(
      told.contains("Actors that changed (2)\n  2 say the same in other sentences or places\n"), "\(told)")
    #expect(told.contains("Documents that changed (1)\n  a.txt: words 8 → 9\n"), "\(told)")
  }

  @Test func whatLeavesIsTold() throws {
    try folder.write("in/b.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    #expect(try run("build", "in", "--quiet").status == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/in/b.txt")
    #expect(try run("build", "in", "--quiet", "--prune").status == 0)
    let told = try run("diff").text
    #expect(told.contains("\n\nDeals that left (1)\n  South Korea → Poland\n"), "\(told)")
    #expect(told.contains("\n  South Korea supplies South Korea → Poland\n"))
  }

  @Test func anImportIsABuildTooAndAMissingStoreIsNamed() throws {
    try folder.write(
      "edges.csv", Array("source,target\nAjax,Borealis\nBorealis,Cronos\n".utf8))
    #expect(try run("store", "import", "edges.csv", "--store", "g.db").status == 0)
    #expect(try run("diff", "--store", "g.db").text.contains("Actors that came (3)\n  Ajax\n"))
    #expect(try run("diff", "--store", "none.db").status == 66)
    for arguments in [
      ["diff", "one.json"], ["diff", "a.json", "b.json", "--last"],
      ["diff", "a.json", "b.json", "--format", "csv"],
      ["diff", "--min-confidence", "0.5"],
    ] { #expect(try Tool.run(Command.path, arguments, in: folder.path).status == 64, "\(arguments)") }
  }
}
