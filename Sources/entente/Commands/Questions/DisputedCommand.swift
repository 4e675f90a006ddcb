public import ArgumentParser
public import EntenteAnalysis
import EntenteModel

extension Disagreement.Kind: ExpressibleByArgument {}

struct DisputedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disputed", abstract: "Lists what sources disagree on, both sides with their sentences.",
    discussion: """
      value     a deal with several values
      status    a deal with statuses for one date that cannot both be
      office    a person with two offices at one time
      holder    an office with two holders at one time: often one person under two names
      relation  somebody who stands both with and against somebody
      name      one name for things of different kinds

      A disagreement may be one of the sources or a mistake of the reading; `entente correct` settles the latter.

      EXAMPLES
        entente disputed
        entente disputed Iraq
        entente disputed --kind value --kind status --format csv
      """)

  @Argument(help: ArgumentHelp("Only what is about these; all without any.", valueName: "NAME"))
  var names: [String] = []
  @Option(
    help: ArgumentHelp(
      "Only this kind: value, status, office, holder, relation or name; may be given again.",
      valueName: "KIND"))
  var kind: [Disagreement.Kind] = []
  @Option(help: ArgumentHelp("How many sentences to show for each side at most.", valueName: "N"))
  var quotes = 1
  @OptionGroup var input: GraphOptions
  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    guard quotes >= 0 else { throw ValidationError("--quotes takes a number from 0 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let graph = try input.load()
      var ids: Set<NodeID>?
      if !names.isEmpty {
        let index = NameIndex(graph)
        var named = Set(try names.map { try index.node(named: $0, in: graph).id })
        // What is disputed about a deal concerns its sides and items.
        let book = DealBook(graph)
        named.formUnion(book.entries(touching: named).map { book.node($0).id })
        ids = named
      }
      let kinds = kind.isEmpty ? Set(Disagreement.Kind.allCases) : Set(kind)
      let found = Disagreements(graph, kinds: kinds, about: ids).all
      guard !found.isEmpty else { throw Failure.nothingFound("the sources disagree on nothing of this") }
      try answer.print(page: page(found, graph), rows: rows(found, graph))
    }
  }

  private func page(_ found: [Disagreement], _ graph: KnowledgeGraph) -> Page {
    let book = DealBook(graph)
    var page = Page(graph)
    for disagreement in found {
      page.heading(heading(disagreement, book))
      for side in disagreement.sides {
        page.statement(words(side, graph), side.evidence, quotes: quotes)
      }
    }
    return page
  }

  private func heading(_ disagreement: Disagreement, _ book: DealBook) -> String {
    let names = disagreement.subjects.map { id in
      book.entry(of: id).map { Sentences.deal($0, in: book) } ?? Sentences.name(of: id, in: book.graph)
    }
    let first = names.first ?? ""
    switch disagreement.kind {
    case .value: return "What \(first) is worth"
    case .status: return "How far \(first) had come"
    case .office: return "Which office \(first) had"
    case .holder:
      guard case .office(let office)? = disagreement.sides.first?.claim, let title = office.title else {
        return "Who held an office of \(first)"
      }
      return "Who was \(title) of \(first)"
    case .relation: return "How \(names.joined(separator: " stands to "))"
    case .name: return "What \(Set(names).count == 1 ? first : names.joined(separator: ", ")) is"
    }
  }

  private func words(_ side: Disagreement.Side, _ graph: KnowledgeGraph) -> String {
    switch side.claim {
    case .value(let money): return money.words
    case .status(let status, let date): return "\(date.map(\.description) ?? "undated"): \(status.rawValue)"
    case .office(let office): return Sentences.office(office, in: graph, withHolder: true)
    case .relation(let place): return Sentences.statement(graph.edges[place], in: graph)
    case .node(let id):
      guard let node = graph.node(id) else { return id.rawValue }
      var kind = node.kindName
      if case .weapon(let weapon) = node.content { kind += ", " + weapon.weaponClass.rawValue }
      return
        "\(node.name): \(kind), mentioned \(node.mentions) \(node.mentions == 1 ? "time" : "times") (\(id))"
    }
  }

  private func rows(_ found: [Disagreement], _ graph: KnowledgeGraph) -> Table {
    let dates = graph.publicationDates
    var table = Table(["number", "kind", "about", "side", "document", "date", "quote"])
    for (number, disagreement) in found.enumerated() {
      for side in disagreement.sides {
        for item in side.evidence.bestFirst.prefix(max(1, quotes)) {
          table.add([
            .integer(number + 1), .text(disagreement.kind.rawValue),
            .list(disagreement.subjects.map { Sentences.name(of: $0, in: graph) }),
            .text(words(side, graph)), .text(item.document.rawValue),
            .text(ifAny: dates[item.document]?.description), .text(item.quote),
          ])
        }
      }
    }
    return table
  }
}
