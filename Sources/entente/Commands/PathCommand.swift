import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Shows how two actors are connected, with the sentences that say so.",
    discussion: """
      The shortest connection, of several the best attested. Deals are passed through and take two steps; a weapon
      that both have only where nothing else connects them. Names are found by any alias, case and accents aside.

      EXAMPLES
        entente path Iraq Russia
        entente path maliki putin --k 3
        entente path Iraq Russia --via Iran --avoid Syria
        entente path Iraq Russia --k 5 --max-hops 4 --format csv
      """)

  @Argument(help: ArgumentHelp("Where the connection begins.", valueName: "from")) var start: String
  @Argument(help: ArgumentHelp("Where it ends.", valueName: "to")) var end: String
  @Option(help: "How many connections to show: the shortest first, then longer ones.") var k = 1
  @Option(help: ArgumentHelp("Pass this node; may be given up to five times.", valueName: "NAME"))
  var via: [String] = []
  @Option(help: ArgumentHelp("Do not pass this node; may be given again.", valueName: "NAME"))
  var avoid: [String] = []
  @Option(help: "How many steps a connection may have.") var maxHops: Int?
  @Option(help: "Whether to pass through weapons: never, last-resort or always.")
  var weapons = PathFinder.WeaponUse.lastResort
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard k > 0 else { throw ValidationError("--k takes a number from 1 on") }
    if let maxHops, maxHops < 1 { throw ValidationError("--max-hops takes a number from 1 on") }
    guard via.count <= 5 else { throw ValidationError("--via can be given five times at most") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load().within(time.period)
      let index = NameIndex(graph)
      let first = try index.node(named: start, in: graph)
      let last = try index.node(named: end, in: graph)
      guard first.id != last.id else {
        throw Failure.nothingFound(
          "“\(Console.plain(start))” and “\(Console.plain(end))” both mean \(Console.plain(first.name))")
      }
      var conditions = PathFinder.Conditions()
      conditions.via = try via.map { try index.node(named: $0, in: graph).id }
      conditions.avoiding = Set(try avoid.map { try index.node(named: $0, in: graph).id })
      conditions.maximumSteps = maxHops
      conditions.weapons = weapons
      for id in [first.id, last.id] where conditions.avoiding.contains(id) || conditions.via.contains(id) {
        throw Failure.nothingFound("an end of the connection can be neither passed nor avoided")
      }
      let connections = try analysing {
        try PathFinder(graph).routes(from: first.id, to: last.id, conditions: conditions, limit: k)
      }
      guard !connections.isEmpty else { throw nothing(between: first, and: last, conditions) }
      guard rows.format == .table else {
        return try Console.output(table(connections, in: graph).text(rows.format))
      }
      for (number, connection) in connections.enumerated() {
        if number > 0 { try Console.output("") }
        try show(connection, in: graph)
      }
    }
  }

  private func nothing(between first: Node, and last: Node, _ conditions: PathFinder.Conditions) -> Failure {
    let names = "\(Console.plain(first.name)) and \(Console.plain(last.name))"
    let isPlain =
      conditions.via.isEmpty && conditions.avoiding.isEmpty && maxHops == nil && time.period.isEverything
      && weapons != .never
    return .nothingFound("nothing connects \(names)" + (isPlain ? "" : " under these conditions"))
  }

  private func table(_ connections: [Connection], in graph: KnowledgeGraph) -> Table {
    var table = Table(["connection", "step", "from", "relation", "to", "quote", "document"])
    for (number, connection) in connections.enumerated() {
      for (place, step) in connection.steps.enumerated() {
        let evidence = step.edge.evidence.first
        table.add([
          .integer(number + 1), .integer(place + 1),
          .text(graph.node(step.edge.source)?.name ?? step.edge.source.rawValue),
          .text(step.edge.kind.rawValue),
          .text(graph.node(step.edge.target)?.name ?? step.edge.target.rawValue),
          .text(evidence?.quote ?? ""), .text(evidence?.document.rawValue ?? ""),
        ])
      }
    }
    return table
  }

  private func show(_ connection: Connection, in graph: KnowledgeGraph) throws {
    let names = connection.nodes.map { Console.plain(graph.node($0)?.name ?? $0.rawValue) }
    try Console.output(
      "\(names.joined(separator: " — ")) (\(connection.steps.count) \(connection.steps.count == 1 ? "step" : "steps"))"
    )
    for step in connection.steps {
      try Console.output("\n  " + Sentences.statement(step.edge, in: graph))
      try Console.output(Sentences.citation(step.edge.evidence, indent: "    "))
    }
  }
}
