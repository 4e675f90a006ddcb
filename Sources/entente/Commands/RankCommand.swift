import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Ranks nodes by a measure of your choice.",
    discussion: """
      degree          how many edges a node has
      betweenness     on how many of the shortest paths between others it lies
      closeness       how near it is to the others; harmonic likewise, better in graphs of several parts
      pagerank        how often a random walk comes by; eigenvector and katz likewise count central neighbours more
      core            the densest group it belongs to: in a 4-core all have four neighbours within it
      clustering      how far its neighbours know each other
      constraint      how far its ties lead to the same people: the least first, who are free to broker
      effective-size  how many of its neighbours lead somewhere else
      brokerage       its share of the paths between suppliers and recipients, with the reasons

      EXAMPLES
        entente rank --by brokerage
        entente rank --by pagerank --type actor --top 20
        entente rank --by harmonic --projection shared-weapons --format csv > ranking.csv
      """)

  @Option(help: "The measure: one of those above.") var by = GraphAnalysis.Measure.brokerage
  @Option(help: "Rank only nodes of this type: actor, weapon or deal.") var type: NodeType?
  @Option(help: "How many nodes to list.") var top = 10
  @OptionGroup var view: ViewOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard top > 0 else { throw ValidationError("--top takes a number from 1 on") }
    if by == .brokerage, let type, type != .actor {
      throw ValidationError("only actors are brokers; leave --type out")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try view.load()
      if by == .brokerage {
        let brokers = try analysing { try GraphAnalysis.brokers(of: graph, limit: top) }
        guard !brokers.isEmpty || rows.format != .table else {
          throw Failure.nothingFound("no actor stands between others")
        }
        return try Console.output(brokerTable(brokers, in: graph).text(rows.format))
      }
      let analysis = try view.analysis(of: graph)
      var table = Table(["rank", "node", "type", by.rawValue])
      let ranked = try analysing { try analysis.ranked(by: by, of: type, limit: top) }
      for (place, (index, value)) in ranked.enumerated() {
        let node = graph.nodes[index]
        let isWhole = by == .degree || by == .core
        table.add([
          .integer(place + 1), .text(node.name), .text(node.kindName),
          isWhole ? .integer(Int(value)) : .real(value),
        ])
      }
      try Console.output(table.text(rows.format))
    }
  }
}
