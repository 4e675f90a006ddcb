import EntenteTestSupport
import Foundation
import Testing

@Suite struct AnalysisCommandTests {
  @Test func brokersAreRankedWithTheReason() throws {
    let result = try Command.run("rank", "--by", "brokerage", "--top", "3", "--graph", Graph.path)
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].contains("% of the shortest paths between suppliers and recipients"))
  }

  @Test(arguments: [
    "degree", "betweenness", "closeness", "harmonic", "pagerank", "eigenvector", "katz", "core", "clustering",
    "constraint", "effective-size",
  ])
  func everyMeasureRanks(measure: String) throws {
    let result = try Command.run(
      "rank", "--by", measure, "--type", "actor", "--top", "4", "--format", "json", "--graph", Graph.path)
    #expect(result.status == 0)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0[measure] is Double || $0[measure] is Int })
  }

  @Test func rowsComeAsCSV() throws {
    let result = try Command.run(
      "clusters", "--projection", "actors", "--format", "csv", "--graph", Graph.path)
    #expect(result.status == 0)
    let lines = result.output.components(separatedBy: "\r\n")
    #expect(lines.first == "cluster,around,node,type,id")
    #expect(lines.count > 100)
  }

  @Test func analysisIsOneJSONObject() throws {
    let result = try Command.run("analyze", "--format", "json", "--graph", Graph.path)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: [[String: Any]]])
    #expect(Set(whole.keys) == ["nodes", "brokers", "clusters"])
  }

  @Test func pathsTakeConditions() throws {
    let plain = try Command.run("path", "Iraq", "Russia", "--k", "3", "--graph", Graph.path)
    #expect(plain.output.components(separatedBy: "steps)").count == 4)
    let via = try Command.run("path", "Iraq", "Russia", "--via", "Iran", "--graph", Graph.path)
    #expect(via.output.prefix { $0 != "\n" }.contains("Iran"))
    let short = try Command.run("path", "Iraq", "Russia", "--max-hops", "1", "--graph", Graph.path)
    #expect(short.status == 1)
    #expect(short.errors.contains("under these conditions"))
    let end = try Command.run("path", "Iraq", "Russia", "--avoid", "Russia", "--graph", Graph.path)
    #expect(end.status == 1)
  }

  @Test func severalActorsAreJoined() throws {
    let result = try Command.run("between", "Iraq", "Russia", "Iran", "--graph", Graph.path)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Joined "))
    #expect(result.output.contains("“"))
    #expect(try Command.run("between", "Iraq", "--graph", Graph.path).status == 64)
  }

  @Test func changesBetweenPeriodsAreShown() throws {
    let result = try Command.run("changes", "..2012", "2013..", "--graph", Graph.path)
    #expect(result.status == 0)
    #expect(result.output.contains("Places among the actors"))
    #expect(try Command.run("changes", "1800", "2013", "--graph", Graph.path).status == 1)
    #expect(try Command.run("changes", "then", "now", "--graph", Graph.path).status == 64)
  }

  @Test func aPeriodNarrowsWhatIsAnalysed() throws {
    let all = try Command.run("clusters", "--format", "csv", "--graph", Graph.path)
    let part = try Command.run(
      "clusters", "--from", "2014", "--to", "2015", "--format", "csv", "--graph", Graph.path)
    #expect(part.status == 0)
    #expect(part.output.count < all.output.count)
    #expect(try Command.run("analyze", "--from", "2015", "--to", "2014", "--graph", Graph.path).status == 64)
    #expect(try Command.run("analyze", "--to", "1800", "--graph", Graph.path).status == 1)
  }

  @Test func measuresAreWrittenIntoExports() throws {
    let result = try Command.run(
      "export", "--format", "graphml", "--measure", "constraint", "--measure", "harmonic", "--graph",
      Graph.path)
    #expect(result.status == 0)
    #expect(result.output.contains("attr.name=\"constraint\""))
    #expect(result.output.contains("attr.name=\"harmonic\""))
  }
}

private enum Graph {
  static let path = Project.folder.appendingPathComponent("graphs/entente.json").path
}
