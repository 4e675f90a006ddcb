import EntenteTestSupport
import Foundation
import Testing

/// Parts of a graph, in every format, and how pictures of them look.
@Suite struct ExportPartTests {
  private static let graph = Project.folder.appendingPathComponent("graphs/entente.json").path

  private func export(_ arguments: String...) throws -> Command.Outcome {
    let result = try Tool.run(Command.path, ["export", "--graph", Self.graph] + arguments)
    return Command.Outcome(status: result.status, output: result.text, errors: result.errors)
  }

  private func nodes(_ arguments: String...) throws -> [[String: Any]] {
    let result = try Tool.run(
      Command.path, ["export", "--graph", Self.graph, "--format", "json"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    let object = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    return try #require(object?["nodes"] as? [[String: Any]])
  }

  @Test func whatIsNearANameCanBeWrittenInEveryFormat() throws {
    let near = try nodes("--focus", "Iraq", "--hops", "1")
    let ids = Set(near.compactMap { $0["id"] as? String })
    #expect(ids.contains("actor/iraq") && ids.contains("actor/russia") && !ids.contains("actor/india"))
    for format in ["dot", "graphml", "svg"] {
      let text = try export("--focus", "Iraq", "--format", format).output
      #expect(text.contains("actor/russia") && !text.contains("actor/india"), "\(format)")
    }
    #expect(try nodes("--focus", "Iraq", "--hops", "2").count > near.count)
    // A focus is named as in every other command.
    #expect(try export("--focus", "Atlantis", "--format", "dot").status == 1)
  }

  @Test func typesAndRanksNarrow() throws {
    #expect(try nodes("--type", "weapon").allSatisfy { $0["type"] as? String == "weapon" })
    #expect(try nodes("--top", "9").count <= 9)
    let two = try nodes("--type", "state", "--type", "person")
    #expect(Set(two.compactMap { $0["kind"] as? String }) == ["state", "person"])
  }

  @Test func aClusterHasTheMembersThatTheListOfClustersShows() throws {
    let list = try Command.run("clusters", "--graph", Self.graph, "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
    let members = rows.filter { $0["cluster"] as? Int == 1 }.compactMap { $0["id"] as? String }
    #expect(members.count > 1)
    #expect(Set(try nodes("--cluster", "1").compactMap { $0["id"] as? String }) == Set(members))
  }

  @Test func thePictureSaysWhichPartItIs() throws {
    let picture = try export("--format", "svg", "--focus", "Iraq", "--theme", "dark").output
    #expect(picture.contains("Only what is within 1 step of Iraq"))
    #expect(try export("--format", "svg", "--cluster", "1").output.contains("Only cluster 1 ("))
    #expect(try export("--format", "svg", "--top", "20").output.contains("most central of"))
  }

  @Test(arguments: ["dot", "neato", "sfdp", "fdp", "circo", "twopi"])
  func layoutsHaveNames(layout: String) throws {
    let result = try export("--format", "svg", "--layout", layout, "--top", "40")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.hasSuffix("</svg>\n"))
  }

  @Test(
    arguments: [
      (["--format", "svg", "--hops", "2"], 64, "--hops needs --focus"),
      (["--format", "json", "--projection", "actors"], 64, "--projection is for pictures"),
      (["--format", "svg", "--theme", "neon"], 64, "neon"),
      (["--format", "svg", "--layout", "magic"], 64, "magic"),
      (["--format", "svg", "--top", "0"], 64, "--top takes a number from 1 on"),
      (["--format", "dot", "--cluster", "999"], 1, "there is no cluster 999"),
      (["--format", "dot", "--focus", "Iraq", "--hops", "-1"], 64, "hops"),
      (["--format", "dot", "--type", "planet"], 64, "planet"),
    ] as [([String], Int32, String)])
  func wrongChoicesAreTold(arguments: [String], status: Int32, words: String) throws {
    let result = try Tool.run(Command.path, ["export", "--graph", Self.graph] + arguments)
    #expect(result.status == status && result.errors.contains(words), "\(result.errors)")
  }
}
