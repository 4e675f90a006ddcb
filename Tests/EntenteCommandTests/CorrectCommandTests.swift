import EntenteTestSupport
import Testing

/// Corrections from the command line, through a rebuild and back.
@Suite struct CorrectCommandTests {
  private static let article = """
    MOSCOW, Oct. 9, 2012 - Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters, Prime Minister Dmitry \
    Medvedev said on Tuesday.
    """

  @Test func correctionsSurviveRebuildsAndAreTakenBack() throws {
    let folder = try TemporaryFolder()
    try folder.write("articles/a.txt", Array(Self.article.utf8))
    let (out, file) = (folder.path + "/graphs", folder.path + "/corrections.yaml")
    let graph = out + "/entente.json"
    func build() throws -> Command.Outcome {
      try Command.run("build", folder.path + "/articles", "--out", out, "--corrections", file)
    }
    #expect(try build().status == 0)
    let rename = try Command.run(
      "correct", "rename", "Medvedev", "D. A. Medvedev", "--graph", graph, "--corrections", file, "--by",
      "anna",
      "--note", "as he signs")
    #expect(rename.status == 0 && rename.errors.contains("Correction 1 stands in"))
    let reject = try Command.run(
      "correct", "reject", "Russia", "supplies", "Russia → Iraq, 2012", "--graph", graph, "--corrections",
      file)
    #expect(reject.status == 0, "\(reject.errors)")
    let list = try Command.run("correct", "list", "--corrections", file, "--format", "csv")
    #expect(list.output.contains("1,rename Dmitry Medvedev to D. A. Medvedev,anna,"))

    for _ in 0..<2 { #expect(try build().status == 0) }
    #expect(try Command.run("show", "D. A. Medvedev", "--graph", graph).status == 0)
    #expect(try Command.run("show", "unknown supplier → Iraq, 2012", "--graph", graph).status == 0)

    #expect(try Command.run("correct", "undo", "2", "--corrections", file).status == 0)
    #expect(try build().status == 0)
    #expect(try Command.run("show", "Russia → Iraq, 2012", "--graph", graph).status == 0)
    #expect(try Command.run("correct", "undo", "2", "--corrections", file).status == 1)
  }

  @Test func aCorrectionThatFitsNothingIsReportedAndStays() throws {
    let folder = try TemporaryFolder()
    try folder.write("articles/a.txt", Array(Self.article.utf8))
    let file = folder.path + "/corrections.yaml"
    try folder.write("corrections.yaml", Array("- rename: Nobody\n  to: Somebody\n".utf8))
    let build = try Command.run(
      "build", folder.path + "/articles", "--out", folder.path + "/graphs", "--corrections", file)
    #expect(build.status == 0)
    #expect(build.errors.contains("correction 1 fits nothing: rename Nobody to Somebody"))
    #expect(try Command.run("correct", "list", "--corrections", file).output.contains("Nobody"))
  }

  @Test func mistakesHelpOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("articles/a.txt", Array(Self.article.utf8))
    let (graph, file) = (folder.path + "/g/entente.json", folder.path + "/c.yaml")
    _ = try Command.run(
      "build", folder.path + "/articles", "--out", folder.path + "/g", "--corrections", file)
    let wrongEdge = try Command.run(
      "correct", "reject", "Russia", "supports", "Russia → Iraq, 2012", "--graph", graph, "--corrections",
      file)
    #expect(wrongEdge.status == 1)
    #expect(wrongEdge.errors.contains("Russia supplies the deal Russia → Iraq, 2012"))
    let wrongDocument = try Command.run(
      "correct", "split", "Russia", "--as", "R2", "--document", "z.txt", "--graph", graph, "--corrections",
      file)
    #expect(wrongDocument.status == 1 && wrongDocument.errors.contains("these do: a.txt"))
    try folder.write("c.yaml", Array("- merge: A\n".utf8))
    let bad = try Command.run(
      "build", folder.path + "/articles", "--out", folder.path + "/g", "--corrections", file)
    #expect(bad.status == 65 && bad.errors.contains("c.yaml:1: “into” is missing"))
  }
}
