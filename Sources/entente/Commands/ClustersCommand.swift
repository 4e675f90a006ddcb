import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct ClustersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters", abstract: "Lists who belongs together, each cluster with its members.",
    discussion: """
      A cluster is named after its most central members. A higher resolution makes more and smaller clusters.

      EXAMPLES
        entente clusters
        entente clusters --projection actors --resolution 1.5
        entente clusters --method louvain --format csv > members.csv
      """)

  @Option(help: "How to find them: leiden, louvain or labels.") var method = GraphAnalysis.ClusterMethod
    .leiden
  @Option(help: "Above 1 for more and smaller clusters, below 1 for fewer and larger ones.") var resolution =
    1.0
  @Option(help: "Chooses among equally good clusterings.") var seed: UInt64 = 1
  @Option(help: "How many members of each to show; csv and json hold all.") var members = 12
  @OptionGroup var view: ViewOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard resolution >= 0, resolution.isFinite else {
      throw ValidationError("--resolution takes a number from 0 on")
    }
    guard members > 0 else { throw ValidationError("--members takes a number from 1 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try view.load()
      let analysis = try view.analysis(of: graph, method: method, resolution: resolution, seed: seed)
      guard rows.format == .table else {
        return try Console.output(memberTable(analysis, graph).text(rows.format))
      }
      let several = analysis.clusters.filter { $0.members.count > 1 }
      try Console.output(
        "\(several.count) clusters, modularity \(analysis.modularity.threeDecimals); "
          + "\(analysis.clusters.count - several.count) nodes stand alone")
      for (number, cluster) in analysis.clusters.enumerated() where cluster.members.count > 1 {
        let shown = cluster.members.prefix(members).map { Console.plain(graph.nodes[$0].name) }
        let more = cluster.members.count - shown.count
        try Console.output(
          "\n\(number)  \(Console.plain(cluster.name)) (\(cluster.members.count))\n   "
            + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
      }
    }
  }

  private func memberTable(_ analysis: GraphAnalysis, _ graph: KnowledgeGraph) -> Table {
    var table = Table(["cluster", "around", "node", "type", "id"])
    for (number, cluster) in analysis.clusters.enumerated() {
      for index in cluster.members {
        let node = graph.nodes[index]
        table.add([
          .integer(number), .text(cluster.name), .text(node.name), .text(node.kindName),
          .text(node.id.rawValue),
        ])
      }
    }
    return table
  }
}
