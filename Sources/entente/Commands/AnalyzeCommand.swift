import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Ranks the nodes of a graph and lists its clusters.",
    discussion: """
      Degree counts edges; betweenness is the share of shortest paths on which a node lies (Brandes 2001); PageRank
      weighs a node by those that lead to it (Page and Brin 1998); clusters come from the Leiden method (Traag,
      Waltman and van Eck 2019).

      EXAMPLES
        entente analyze
        entente analyze --top 20 --graph other.graphml
      """)

  @Option(help: "How many nodes to list.") var top = 10
  @OptionGroup var input: GraphOptions

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top takes a number from 1 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      guard !graph.nodes.isEmpty else { throw Failure.nothingFound("the graph is empty") }
      let analysis: GraphAnalysis
      do {
        analysis = try GraphAnalysis(of: graph)
      } catch {
        throw Failure.badData("\(error)")
      }
      var table = Table(["node", "type", "degree", "betweenness", "pagerank", "cluster"])
      for index in analysis.ranking(by: .betweenness, limit: top) {
        let measures = analysis.measures[index]
        table.add([
          graph.nodes[index].name, graph.nodes[index].kindName, String(measures.degree),
          measures.betweenness.threeDecimals, measures.pageRank.threeDecimals, String(measures.cluster),
        ])
      }
      try Console.output("Most central by betweenness")
      try Console.output(table.text())
      var clusters = Table(["cluster", "nodes", "around"])
      for (number, cluster) in analysis.clusters.enumerated() where cluster.members.count > 1 {
        clusters.add([String(number), String(cluster.members.count), cluster.name])
      }
      try Console.output("\nClusters")
      try Console.output(clusters.text())
    }
  }
}

extension Node {
  /// What a table calls a node.
  var kindName: String {
    switch content {
    case .actor(let actor): actor.kind.rawValue
    case .weapon(let weapon): weapon.level == .category ? "kind of weapon" : "weapon"
    case .deal(let deal): deal.status.rawValue + " deal"
    }
  }
}
