import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Lists the documents with how much each carries, and what rests on one alone.",
    discussion: """
      A fact is a deal or a relation. “Only here” counts those that no other document tells of.

      EXAMPLES
        entente sources
        entente sources --sort date --format csv > documents.csv
        entente sources --single
        entente sources --single --document iraq-mi28-wire-2012.txt
      """)

  /// What documents are sorted by.
  enum Order: String, ExpressibleByArgument, CaseIterable { case facts, date }

  @Flag(help: "The facts that rest on one document, each with its sentence.") var single = false
  @Option(
    name: .customLong("document"),
    help: ArgumentHelp("Only this document; may be given again.", valueName: "NAME"))
  var documents: [String] = []
  @Option(help: "What comes first: facts (who carries most) or date (the newest).") var sort = Order.facts
  @OptionGroup var input: GraphOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      let report = SourceReport(graph)
      let known = Set(report.sources.map(\.document.id.rawValue))
      for name in documents where !known.contains(name) {
        throw Failure.nothingFound(
          "the graph knows no document “\(Console.plain(name))”; `entente sources` lists them")
      }
      if single { return try showSingle(report, in: graph) }
      let sources = report.sources.filter { isWanted($0.document.id) }
      guard !sources.isEmpty else { throw Failure.nothingFound("the graph names no document") }
      try Console.output(table(sources).text(rows.format))
    }
  }

  private func isWanted(_ id: DocumentID) -> Bool { documents.isEmpty || documents.contains(id.rawValue) }

  private func table(_ sources: [SourceReport.Source]) -> Table {
    var table = Table(["document", "date", "words", "deals", "relations", "only here", "title"])
    for source in sources.enumerated().sorted(by: isBefore).map(\.element) {
      table.add([
        .text(source.document.id.rawValue), .text(ifAny: source.document.date?.description),
        .integer(source.document.words), .integer(source.deals), .integer(source.relations),
        .integer(source.alone), .text(ifAny: source.document.title),
      ])
    }
    return table
  }

  private func isBefore(
    _ a: (offset: Int, element: SourceReport.Source), _ b: (offset: Int, element: SourceReport.Source)
  ) -> Bool {
    switch sort {
    case .facts:
      let (left, right) = (a.element.deals + a.element.relations, b.element.deals + b.element.relations)
      return left != right ? left > right : a.offset < b.offset
    case .date:
      let (left, right) = (a.element.document.date, b.element.document.date)
      guard left != right else { return a.offset < b.offset }
      guard let left, let right else { return left != nil }
      return left > right
    }
  }

  private func showSingle(_ report: SourceReport, in graph: KnowledgeGraph) throws {
    let facts = report.single.filter { isWanted($0.document) }
    guard !facts.isEmpty else { throw Failure.nothingFound("every fact has two documents or more") }
    let book = DealBook(graph)
    func described(_ fact: SourceReport.Fact) -> (words: String, confidence: Double, evidence: EvidenceList) {
      switch fact {
      case .deal(let place):
        let node = graph.nodes[place]
        let name = book.entry(of: node.id).map { Sentences.deal($0, in: book) } ?? node.name
        return ("\(name): \(node.deal?.status.rawValue ?? "")", node.confidence, node.evidence)
      case .relation(let place):
        let edge = graph.edges[place]
        return (Sentences.statement(edge, in: graph), edge.confidence, edge.evidence)
      }
    }
    if rows.format.isForPeople {
      var page = Page(graph)
      let part = facts.count == report.single.count ? "" : ", of which \(facts.count) are shown"
      page.title("\(report.single.count) of \(report.facts) facts rest on one document\(part)")
      var last: DocumentID?
      for (document, fact) in facts {
        if document != last { page.heading(document.rawValue) }
        last = document
        let (words, _, evidence) = described(fact)
        page.statement(words, evidence)
      }
      return try Console.output(rows.format == .md ? page.markdown() : page.text())
    }
    var table = Table(["document", "fact", "confidence", "quote"])
    for (document, fact) in facts {
      let (words, confidence, evidence) = described(fact)
      table.add([
        .text(document.rawValue), .text(words), .real(confidence),
        .text(ifAny: evidence.bestFirst.first?.quote),
      ])
    }
    try Console.output(table.text(rows.format))
  }
}
