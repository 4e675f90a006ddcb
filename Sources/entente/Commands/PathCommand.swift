import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteModel
import EntentePipeline

/// How a connection is printed or drawn.
enum PathFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, md, svg, png, pdf

  /// The picture that it is, `nil` for rows.
  var picture: OutputFormat? {
    switch self {
    case .svg: .svg
    case .png: .png
    case .pdf: .pdf
    case .table, .csv, .json, .md: nil
    }
  }

  /// How rows are printed.
  var rows: RowFormat {
    switch self {
    case .csv: .csv
    case .json: .json
    case .md: .md
    case .table, .svg, .png, .pdf: .table
    }
  }
}

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
        entente path Iraq Russia --k 2 --format svg --output iraq-russia.svg
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
  @Option(help: "How to show it: table, csv, json, md, or as a picture: svg, png, pdf.")
  var format = PathFormat.table
  @Option(help: "The heading of a picture.") var title: String?
  @Option(help: "Colours of a picture: auto, light, dark or mono.") var theme = DiagramTheme.auto
  @OptionGroup var target: OutputOptions

  func validate() throws {
    guard k > 0 else { throw ValidationError("--k takes a number from 1 on") }
    if let maxHops, maxHops < 1 { throw ValidationError("--max-hops takes a number from 1 on") }
    guard via.count <= 5 else { throw ValidationError("--via can be given five times at most") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      if let picture = format.picture { try target.check(picture) }
      // A picture names the graph that it is of.
      let source = try input.source(within: time.period, needsWhole: format.picture != nil)
      let first = try source.node(named: start)
      let last = try source.node(named: end)
      guard first.id != last.id else {
        throw Failure.nothingFound(
          "“\(Console.plain(start))” and “\(Console.plain(end))” both mean \(Console.plain(first.name))")
      }
      var conditions = PathFinder.Conditions()
      conditions.via = try via.map { try source.node(named: $0).id }
      conditions.avoiding = Set(try avoid.map { try source.node(named: $0).id })
      conditions.maximumSteps = maxHops
      conditions.weapons = weapons
      for id in [first.id, last.id] where conditions.avoiding.contains(id) || conditions.via.contains(id) {
        throw Failure.nothingFound("an end of the connection can be neither passed nor avoided")
      }
      let (connections, graph) = try source.routes(
        from: first.id, to: last.id, conditions: conditions, limit: k)
      guard !connections.isEmpty else { throw nothing(between: first, and: last, conditions) }
      try write(connections, from: first, to: last, in: graph)
    }
  }

  private func write(
    _ connections: [Connection], from first: Node, to last: Node, in graph: KnowledgeGraph
  ) throws {
    guard let picture = format.picture else {
      let text =
        format == .table
        ? connections.map { show($0, in: graph) }.joined(separator: "\n\n")
        : table(connections, in: graph).text(format.rows)
      return try target.write(OutputFormat.Output(bytes: Array((text + "\n").utf8)))
    }
    let heading = title ?? "How \(first.name) and \(last.name) are connected"
    let options = DiagramOptions(title: heading, generator: Entente.generator, theme: theme)
    try target.write(
      try picture.output(
        of: PathDiagram(graph, connections, options: options), title: heading,
        layoutProgram: Console.executablePath, scale: target.scale))
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

  private func show(_ connection: Connection, in graph: KnowledgeGraph) -> String {
    let names = connection.nodes.map { Console.plain(graph.node($0)?.name ?? $0.rawValue) }
    let steps = connection.steps.map { step in
      "\n\n  " + Sentences.statement(step.edge, in: graph) + "\n"
        + Sentences.citation(step.edge.evidence, indent: "    ")
    }
    let count = connection.steps.count
    return "\(names.joined(separator: " — ")) (\(count) \(count == 1 ? "step" : "steps"))" + steps.joined()
  }
}
