import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Shows every sentence behind a statement, an actor, a weapon or a deal.",
    discussion: """
      For a statement: where it begins, what it says, where it ends. For one name: where documents name it; for a deal
      also its values, its steps, its sides and items. Offsets count bytes of the document's text (`entente text`).

      EXAMPLES
        entente evidence Iran supports Syria
        entente evidence Russia supplies "Russia → Iraq, 2016"
        entente evidence "Russia → Iraq, 2016" --format md
        entente evidence Maliki --format csv > maliki.csv
      """)

  @Argument(help: ArgumentHelp("A name, or an edge: SOURCE KIND TARGET.", valueName: "NAME")) var what:
    [String]
  @OptionGroup var input: GraphOptions
  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    guard what.count == 1 || what.count == 3 else {
      throw ValidationError("give one name, or three words for an edge: SOURCE KIND TARGET")
    }
    if what.count == 3, EdgeKind(rawValue: what[1]) == nil {
      let kinds = EdgeKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(Console.plain(what[1]))” is no kind of edge; use \(kinds)")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let facts = try facts(in: graph)
      try answer.print(page: page(facts, graph), rows: rows(facts, graph))
    }
  }

  /// What is said, in words, with the sentences.
  private typealias Fact = (words: String, evidence: EvidenceList)

  private func facts(in graph: KnowledgeGraph) throws -> [Fact] {
    if what.count == 3, let kind = EdgeKind(rawValue: what[1]) {
      let edge = try EdgeQuery(source: what[0], kind: kind, target: what[2]).edge(in: graph)
      return [(Sentences.statement(edge, in: graph), edge.evidence)]
    }
    let node = try NameIndex(graph).node(named: what[0], in: graph)
    var facts: [Fact] = [("\(node.name) (\(node.kindName))", node.evidence)]
    if let deal = node.deal {
      facts += deal.values.map { ("value: \($0.value.words)", $0.evidence) }
      facts += deal.history.map {
        ("\($0.status.rawValue): \($0.date.map(\.description) ?? "undated")", $0.evidence)
      }
      facts += graph.edges.filter { $0.source == node.id || $0.target == node.id }.map {
        (Sentences.statement($0, in: graph), $0.evidence)
      }
    }
    return facts
  }

  private func page(_ facts: [Fact], _ graph: KnowledgeGraph) -> Page {
    var page = Page(graph)
    for fact in facts {
      page.heading(
        "\(fact.words) — \(fact.evidence.count) \(fact.evidence.count == 1 ? "sentence" : "sentences")")
      for item in fact.evidence.bestFirst {
        page.statement(
          "\(item.isInferred ? "inferred" : "stated") by \(item.rule), bytes \(item.range.lowerBound)–\(item.range.upperBound)",
          EvidenceList(item))
      }
    }
    return page
  }

  private func rows(_ facts: [Fact], _ graph: KnowledgeGraph) -> Table {
    let dates = graph.publicationDates
    var table = Table(["fact", "document", "date", "start", "end", "rule", "reading", "quote"])
    for fact in facts {
      for item in fact.evidence {
        table.add([
          .text(fact.words), .text(item.document.rawValue), .text(ifAny: dates[item.document]?.description),
          .integer(item.range.lowerBound), .integer(item.range.upperBound), .text(item.rule),
          .text(item.isInferred ? "inferred" : "stated"), .text(item.quote),
        ])
      }
    }
    return table
  }
}
