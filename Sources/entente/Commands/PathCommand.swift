import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Shows how two actors are connected, with the sentences that say so.",
    discussion: """
      The shortest connection, of several the best attested. Deals are passed through; a weapon that both have only
      where nothing else connects them. Names are found by any alias, case and accents aside.

      EXAMPLES
        entente path Iraq Russia
        entente path maliki putin --limit 3
      """)

  @Argument(help: "Where the connection begins.") var from: String
  @Argument(help: "Where it ends.") var to: String
  @Option(help: "How many connections to show.") var limit = 1
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let index = NameIndex(graph)
      let start = try index.node(named: from, in: graph)
      let end = try index.node(named: to, in: graph)
      guard start.id != end.id else {
        throw Failure.nothingFound(
          "“\(Console.plain(from))” and “\(Console.plain(to))” both mean \(Console.plain(start.name))")
      }
      let finder: PathFinder
      do {
        finder = try PathFinder(graph)
      } catch {
        throw Failure.badData("\(error)")
      }
      let connections = finder.connections(from: start.id, to: end.id, limit: max(1, limit))
      guard !connections.isEmpty else {
        throw Failure.nothingFound(
          "nothing connects \(Console.plain(start.name)) and \(Console.plain(end.name))")
      }
      for (number, connection) in connections.enumerated() {
        if number > 0 { try Console.output("") }
        try show(connection, in: graph)
      }
    }
  }

  private func show(_ connection: Connection, in graph: KnowledgeGraph) throws {
    let names = connection.nodes.map { Console.plain(graph.node($0)?.name ?? $0.rawValue) }
    try Console.output("\(names.joined(separator: " — ")) (\(connection.steps.count) steps)")
    for step in connection.steps {
      try Console.output("\n  " + Sentences.statement(step.edge, in: graph))
      try Console.output(Sentences.citation(step.edge.evidence, indent: "    "))
    }
  }
}
