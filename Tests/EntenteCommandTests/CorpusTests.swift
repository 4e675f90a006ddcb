import EntenteTestSupport
import Foundation
import Testing

/// The committed graphs are what the program makes of the corpus.
@Suite struct CorpusTests {
  private func rebuilt() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let corpus = Project.folder.appendingPathComponent("corpus").path
    let result = try Command.run(
      "build", corpus, "--out", folder.path, "--title", "Arms deals in the sample corpus", "--quiet")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    return folder
  }

  @Test func theCommittedGraphsAreThoseOfTheCorpus() throws {
    let folder = try rebuilt()
    let committed = Project.folder.appendingPathComponent("graphs")
    for name in ["entente.dot", "entente.graphml", "entente.json"] {
      let made = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
      let kept = try Data(contentsOf: committed.appendingPathComponent(name))
      // The test library would look for the difference of two large texts for minutes.
      let isSame = made == kept
      #expect(
        isSame, "graphs/\(name) is not what the program makes; run scripts/run and commit the result")
    }
    let made = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/entente.svg")))
    let kept = [UInt8](try Data(contentsOf: committed.appendingPathComponent("entente.svg")))
    let isSame =
      try made == kept || !Golden.hasTheRelease() && Golden.structure(made) == Golden.structure(kept)
    #expect(isSame, "graphs/entente.svg is not what the program makes; run scripts/run and commit the result")
  }

  @Test func neitherLocaleNorTimeZoneMatters() throws {
    let corpus = Project.folder.appendingPathComponent("corpus").path
    let environment = try #require(Tool.find("env"))
    let result = try Tool.run(
      environment,
      [
        "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "TZ=Pacific/Kiritimati", Command.path, "extract",
        corpus + "/iraq-mi28-wire-2012.txt",
      ])
    let plain = try Tool.run(
      environment, ["LC_ALL=C", "TZ=UTC", Command.path, "extract", corpus + "/iraq-mi28-wire-2012.txt"])
    #expect(result.status == 0 && result.output == plain.output)
  }

  @Test(.enabled(if: Tool.pythonHas("networkx") && Tool.pythonHas("igraph"), "NetworkX or igraph is missing"))
  func othersReadTheCommittedGraphs() throws {
    let script = """
      import json, sys, networkx as nx, igraph
      folder = sys.argv[1]
      data = json.load(open(folder + "/entente.json"))
      a = nx.node_link_graph(data, edges="edges")
      b = nx.read_graphml(folder + "/entente.graphml")
      c = igraph.Graph.Read_GraphML(folder + "/entente.graphml")
      print(json.dumps([[g.number_of_nodes(), g.number_of_edges()] for g in (a, b)] + [[c.vcount(), c.ecount()]]))
      assert sorted(d["name"] for _, d in a.nodes(data=True)) == sorted(d["name"] for _, d in b.nodes(data=True)) == sorted(c.vs["name"])
      """
    let folder = Project.folder.appendingPathComponent("graphs").path
    let result = try Tool.run(try #require(Tool.python), ["-c", script, folder])
    #expect(result.status == 0, "\(result.errors)")
    let counts = try JSONDecoder().decode([[Int]].self, from: result.output)
    #expect(counts.count == 3 && counts.allSatisfy { $0 == counts[0] && $0[0] > 100 })
  }
}
