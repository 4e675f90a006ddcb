import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct BetweenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "between", abstract: "Shows how three and more actors hang together.",
    discussion: """
      A smallest tree of statements that joins them all (a Steiner tree), with the sentences that say so. Weapons are
      passed through only where little else joins them.

      EXAMPLES
        entente between Iraq Russia Iran
        entente between Maliki Putin "Czech Republic" Aero --format json
      """)

  @Argument(help: "Names, aliases or ids: two or more.") var names: [String]
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard names.count >= 2 else { throw ValidationError("two names or more are needed") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load().within(time.period)
      let index = NameIndex(graph)
      var ids: [NodeID] = []
      for name in names {
        let id = try index.node(named: name, in: graph).id
        if !ids.contains(id) { ids.append(id) }
      }
      let found = try analysing { try PathFinder(graph).joining(ids) }
      guard let found else { throw Failure.nothingFound("nothing joins all of them") }
      guard rows.format == .table else {
        return try Console.output(table(found, in: graph).text(rows.format))
      }
      let between = found.nodes.filter { !ids.contains($0) }.map { name($0, graph) }
      let size = found.isMinimal ? "" : "; a smaller tree may exist"
      try Console.output(
        between.isEmpty
          ? "Joined directly (\(found.edges.count) statements)"
          : "Joined by way of \(between.joined(separator: ", ")) (\(found.edges.count) statements\(size))")
      for edge in found.edges {
        try Console.output("\n  " + Sentences.statement(edge, in: graph))
        try Console.output(Sentences.citation(edge.evidence, indent: "    "))
      }
    }
  }

  private func name(_ id: NodeID, _ graph: KnowledgeGraph) -> String {
    Console.plain(graph.node(id)?.name ?? id.rawValue)
  }

  private func table(_ found: PathFinder.Joining, in graph: KnowledgeGraph) -> Table {
    var table = Table(["from", "relation", "to", "quote", "document"])
    for edge in found.edges {
      table.add([
        .text(graph.node(edge.source)?.name ?? edge.source.rawValue), .text(edge.kind.rawValue),
        .text(graph.node(edge.target)?.name ?? edge.target.rawValue), .text(edge.evidence.first?.quote ?? ""),
        .text(edge.evidence.first?.document.rawValue ?? ""),
      ])
    }
    return table
  }
}
