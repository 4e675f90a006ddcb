import EntenteTestSupport
import Foundation
import Testing

private let graph = Project.folder.appendingPathComponent("graphs/entente.json").path

@Suite struct ExportFormatTests {
  @Test(arguments: ["cypher", "ftm", "jsonld", "cytoscape", "mermaid", "markdown"])
  func formatsOfOneFileGoToStandardOutputOrToTheFile(format: String) throws {
    let folder = try TemporaryFolder()
    let printed = try Command.run("export", "--format", format, "--graph", graph)
    #expect(printed.status == 0 && printed.errors.isEmpty)
    #expect(printed.output.contains("Iraq"))
    let file = folder.path + "/graph"
    #expect(try Command.run("export", "--format", format, "--graph", graph, "--output", file).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == printed.output)
  }

  @Test(arguments: ["csv", "csv-tables", "neo4j", "kuzu"])
  func formatsOfSeveralFilesWantAPlace(format: String) throws {
    let result = try Command.run("export", "--format", format, "--graph", graph)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("\(format) writes several files; say where: --format \(format) --output "))
  }

  @Test func theOutputOfCSVIsTheBeginningOfNamesOrAFolder() throws {
    let folder = try TemporaryFolder()
    func export(_ format: String, _ place: String) throws -> Int32 {
      try Command.run("export", "--format", format, "--graph", graph, "--output", folder.path + place).status
    }
    #expect(try export("csv", "/deals") == 0)
    #expect(try folder.names() == ["deals-edges.csv", "deals-nodes.csv"])
    #expect(try export("csv", "/deals.csv") == 0)
    #expect(try folder.names() == ["deals-edges.csv", "deals-nodes.csv"])
    #expect(try export("csv", "/new/") == 0)
    #expect(try export("csv-tables", "/new") == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new").sorted() == [
        "entente-actors.csv", "entente-deals.csv", "entente-edges.csv", "entente-nodes.csv",
        "entente-relations.csv", "entente-weapons.csv",
      ])
    #expect(try export("csv", "/none/deals") == 73)
  }

  @Test func databasesGetAFolderOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/deep/neo4j"
    #expect(try Command.run("export", "--format", "neo4j", "--graph", graph, "--output", place).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place).sorted() == [
        "README.txt", "edges.csv", "nodes.csv",
      ])
    let readme = try String(contentsOfFile: place + "/README.txt", encoding: .utf8)
    #expect(readme.contains("\nneo4j-admin database import full --nodes=nodes.csv"))
    #expect(try folder.names() == ["deep"])
    try folder.write("taken", [1])
    let taken = try Command.run(
      "export", "--format", "kuzu", "--graph", graph, "--output", folder.path + "/taken")
    #expect(taken.status == 73)
  }
}
