import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteModel

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Ranks the nodes of a graph, names its brokers and lists its clusters.",
    discussion: """
      Degree counts edges; betweenness is the share of shortest paths on which a node lies (Brandes 2001); PageRank
      weighs a node by those that lead to it (Page and Brin 1998); clusters come from the Leiden method (Traag,
      Waltman and van Eck 2019). A broker lies on the shortest paths between suppliers and recipients.

      EXAMPLES
        entente analyze
        entente analyze --top 20 --graph other.graphml
        entente analyze --projection actors --from 2012 --to 2014
        entente analyze --format json > analysis.json
      """)

  @Option(help: "How many nodes to list.") var top = 10
  @OptionGroup var view: ViewOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top takes a number from 1 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try view.load()
      let analysis = try view.analysis(of: graph)
      let central = try centralNodes(of: graph, analysis)
      let brokers = brokerTable(
        try analysing { try GraphAnalysis.brokers(of: graph, limit: min(top, 5)) }, in: graph)
      let clusters = clusterTable(analysis)
      switch rows.format {
      case .table:
        try Console.output("Most central by betweenness\n" + central.text())
        try Console.output("\nBrokers between suppliers and recipients\n" + brokers.text())
        try Console.output("\nClusters\n" + clusters.text())
      case .md:
        try Console.output("## Most central by betweenness\n\n" + central.text(.md))
        try Console.output("\n## Brokers between suppliers and recipients\n\n" + brokers.text(.md))
        try Console.output("\n## Clusters\n\n" + clusters.text(.md))
      case .csv: try Console.output(central.text(.csv))
      case .json:
        try Console.output(
          "{\n\"nodes\": \(central.text(.json)),\n\"brokers\": \(brokers.text(.json)),\n"
            + "\"clusters\": \(clusters.text(.json))\n}")
      }
    }
  }

  private func centralNodes(of graph: KnowledgeGraph, _ analysis: GraphAnalysis) throws -> Table {
    var table = Table(["node", "type", "degree", "betweenness", "pagerank", "cluster"])
    let place = Dictionary(uniqueKeysWithValues: analysis.projection.nodes.enumerated().map { ($1, $0) })
    for (index, _) in try analysing({ try analysis.ranked(by: .betweenness, limit: top) }) {
      guard let own = place[index] else { continue }
      let measures = analysis.measures[own]
      table.add([
        .text(graph.nodes[index].name), .text(graph.nodes[index].kindName), .integer(measures.degree),
        .real(measures.betweenness), .real(measures.pageRank), .integer(measures.cluster),
      ])
    }
    return table
  }
}

/// Brokers with the reasons why they are.
func brokerTable(_ brokers: [Brokerage], in graph: KnowledgeGraph) -> Table {
  var table = Table(["actor", "share", "parts", "why"])
  for broker in brokers {
    table.add([
      .text(graph.nodes[broker.node].name), .real(broker.share), .integer(broker.parted),
      .text(broker.reason),
    ])
  }
  return table
}

/// Clusters of more than one node, each named after its most central members.
func clusterTable(_ analysis: GraphAnalysis) -> Table {
  var table = Table(["cluster", "nodes", "around"])
  for (number, cluster) in analysis.clusters.enumerated() where cluster.members.count > 1 {
    table.add([.integer(number), .integer(cluster.members.count), .text(cluster.name)])
  }
  return table
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
