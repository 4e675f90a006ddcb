import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Counts what a graph holds: nodes, deals, statements, documents.",
    discussion: """
      EXAMPLES
        entente stats
        entente stats --min-confidence 0.8
        entente stats --format json
      """)

  @OptionGroup var input: GraphOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let statistics = GraphStatistics(graph)
      try answer.print(page: page(statistics, graph), rows: rows(statistics))
    }
  }

  private func page(_ statistics: GraphStatistics, _ graph: KnowledgeGraph) -> Page {
    var page = Page(graph)
    let dates = statistics.dates.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? ""
    page.title(
      "\(statistics.documents) documents (\(statistics.datedDocuments) dated\(dates)) with \(statistics.words) words"
    )
    page.line("\(graph.nodes.count) nodes, \(graph.edges.count) statements")
    if !graph.edges.isEmpty {
      let mean = Double(statistics.citations) / Double(graph.edges.count)
      page.line(
        "\(mean.threeDecimals) sentences for each statement; \(statistics.inferredOnly) statements are inferred only"
      )
    }
    for section in statistics.sections where !section.counts.isEmpty {
      var table = Table(["kind", "number", "percent"])
      for count in section.counts {
        table.add([
          .text(count.name), .integer(count.count),
          .integer((count.count * 200 + section.total) / (2 * section.total)),
        ])
      }
      page.heading(section.name.prefix(1).uppercased() + section.name.dropFirst() + " (\(section.total))")
      page.table(table)
    }
    return page
  }

  private func rows(_ statistics: GraphStatistics) -> Table {
    var table = Table(["section", "name", "count"])
    func add(_ section: String, _ name: String, _ count: Int) {
      table.add([.text(section), .text(name), .integer(count)])
    }
    add("documents", "all", statistics.documents)
    add("documents", "dated", statistics.datedDocuments)
    add("documents", "words", statistics.words)
    for section in statistics.sections {
      for count in section.counts { add(section.name, count.name, count.count) }
    }
    add("statements", "citations", statistics.citations)
    add("statements", "inferred only", statistics.inferredOnly)
    return table
  }
}
