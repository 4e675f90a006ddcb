import EntenteTestSupport
import Foundation
import Testing

@Suite struct ReportCommandTests {
  private static let graph = Project.folder.appendingPathComponent("graphs/entente.json").path
  private static let corpus = Project.folder.appendingPathComponent("corpus").path

  @Test func oneFileHoldsGraphAndTextsAndSaysWhatWasLeftOut() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.html"
    let outcome = try Command.run(
      "report", "--graph", Self.graph, "--output", file, "--title", "Arms & <people>", "--documents",
      Self.corpus,
      "--from", "2012", "--to", "2013")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try folder.names() == ["report.html"])
    let page = try String(contentsOfFile: file, encoding: .utf8)
    #expect(page.contains("<title>Arms &amp; &lt;people&gt;</title>"))
    #expect(page.contains("Only what happened or was said in 2012..2013."))
    #expect(page.contains("iraq-mi28-wire-2012.txt"))
    #expect(page.contains("\"texts\": {\""))
  }

  @Test func failuresAreToldAndLeaveNoFile() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.html"
    let missing = try Command.run("report", "--graph", folder.path + "/none.json", "--output", file)
    #expect(missing.status == 66)
    let empty = try Command.run("report", "--graph", Self.graph, "--output", file, "--to", "1900")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("nothing in the graph is dated"))
    let strange = try Command.run(
      "report", "--graph", Self.graph, "--output", file, "--documents", Project.folder.path + "/scripts")
    #expect(strange.status == 66)
    #expect(try folder.names().isEmpty)
    let nowhere = try Command.run(
      "report", "--graph", Self.graph, "--output", folder.path + "/no/report.html")
    #expect(nowhere.status == 73)
  }
}
