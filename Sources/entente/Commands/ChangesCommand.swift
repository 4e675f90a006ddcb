import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Shows what changed between two periods.",
    discussion: """
      Who came and who went, which deals and relations are new, and whose place among the actors (by PageRank)
      changed most. A period is a date or two with dots between them; either end may be left open.

      EXAMPLES
        entente changes 2012 2013
        entente changes ..2011 2012..2014
        entente changes ..2012 2013.. --format json
      """)

  @Argument(help: "The earlier period.") var before: Period
  @Argument(help: "The later period.") var after: Period
  @Option(help: "How many of each to list.") var top = 10
  @OptionGroup var input: GraphOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let (old, new) = (graph.within(before), graph.within(after))
      for (part, period) in [(old, before), (new, after)] where part.nodes.isEmpty {
        throw Failure.nothingFound("nothing in the graph is dated \(period)")
      }
      let changes = try analysing { try GraphChanges(from: old, to: new) }
      var table = Table(["change", "what", "before", "after"])
      for id in changes.appeared { table.add([.text("new"), .text(name(id, graph)), .none, .none]) }
      for id in changes.vanished { table.add([.text("gone"), .text(name(id, graph)), .none, .none]) }
      for edge in changes.newEdges where !edge.kind.isDealSlot {
        table.add([.text("new relation"), .text(Sentences.statement(edge, in: graph)), .none, .none])
      }
      for shift in changes.shifts where shift.rankBefore != nil && shift.rankAfter != nil {
        table.add([
          .text("rank"), .text(name(shift.id, graph)), shift.rankBefore.map(Table.Cell.integer) ?? .none,
          shift.rankAfter.map(Table.Cell.integer) ?? .none,
        ])
      }
      guard rows.format == .table else { return try Console.output(table.text(rows.format)) }
      try show(changes, in: graph)
    }
  }

  private func show(_ changes: GraphChanges, in graph: KnowledgeGraph) throws {
    try list("New", changes.appeared.map { name($0, graph) })
    try list("Gone", changes.vanished.map { name($0, graph) })
    try list(
      "New relations",
      changes.newEdges.filter { !$0.kind.isDealSlot }.map { Sentences.statement($0, in: graph) })
    let moved = changes.shifts.filter { $0.rankBefore != nil && $0.rankAfter != nil }
    guard !moved.isEmpty else { return }
    var table = Table(["actor", "rank before", "rank after", "pagerank before", "pagerank after"])
    for shift in moved.prefix(top) {
      table.add([
        .text(name(shift.id, graph)), shift.rankBefore.map(Table.Cell.integer) ?? .none,
        shift.rankAfter.map(Table.Cell.integer) ?? .none, .real(shift.valueBefore), .real(shift.valueAfter),
      ])
    }
    try Console.output("Places among the actors\n" + table.text())
  }

  private func list(_ title: String, _ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    let more = lines.count > top ? ["and \(lines.count - top) more"] : []
    try Console.output("\(title) (\(lines.count))")
    for line in lines.prefix(top) + more { try Console.output("  " + line) }
    try Console.output("")
  }

  private func name(_ id: NodeID, _ graph: KnowledgeGraph) -> String {
    guard let node = graph.node(id) else { return id.rawValue }
    return Console.plain(node.name) + (node.deal.map { " (\(Sentences.figures($0)))" } ?? "")
  }
}
