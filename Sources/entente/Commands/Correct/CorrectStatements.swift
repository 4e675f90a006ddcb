public import ArgumentParser
import EntenteAnalysis
public import EntenteModel
import EntenteResolution

extension EdgeKind: ExpressibleByArgument {}
extension DealStatus: ExpressibleByArgument {}

/// An edge by its ends and what it says.
struct EdgeArguments: ParsableArguments {
  @Argument(help: "Where the edge begins: a name or an id.") var source: String
  @Argument(help: "What it says: supplies, supplied_to, includes, represents, supports, …") var kind: EdgeKind
  @Argument(help: "Where it ends.") var target: String

  /// The edge of a graph that this means.
  func edge(in graph: KnowledgeGraph) throws -> Edge {
    let index = NameIndex(graph)
    let source = try index.node(named: source, in: graph)
    let target = try index.node(named: target, in: graph)
    let between = graph.edges.filter {
      $0.source == source.id && $0.target == target.id || $0.source == target.id && $0.target == source.id
    }
    let meant = between.filter { $0.kind == kind && (kind.isSymmetric || $0.source == source.id) }
    if let edge = meant.first { return edge }
    let others = between.map { "  " + Sentences.statement($0, in: graph) }
    throw Failure.nothingFound(
      "nothing says that \(Console.plain(source.name)) \(kind.phrase) \(Console.plain(target.name))"
        + (others.isEmpty ? "" : "; there is\n" + others.joined(separator: "\n")))
  }

  /// The edge with the sentences that say so.
  func statement(in graph: KnowledgeGraph) throws -> Statement {
    let edge = try edge(in: graph)
    func name(_ id: NodeID) -> String { graph.node(id)?.name ?? id.rawValue }
    return Statement(
      name(edge.source), edge.kind, name(edge.target),
      sentences: edge.evidence.map { .init(document: $0.document, text: $0.quote) })
  }
}

struct CorrectReject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "An edge is wrong and shall not come back.",
    discussion: """
      EXAMPLES
        entente correct reject Iran supports Syria
        entente correct reject "Russia → Iraq, 2012" includes Su-25
      """)

  @OptionGroup var edge: EdgeArguments
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting { try author.add(.reject(try edge.statement(in: try input.load()))) }
  }
}

struct CorrectConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "An edge is right: its confidence becomes 1.")

  @OptionGroup var edge: EdgeArguments
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting { try author.add(.confirm(try edge.statement(in: try input.load()))) }
  }
}

struct CorrectAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "A relation from your own knowledge, with its source.",
    discussion: """
      EXAMPLES
        entente correct add Iran supports Hezbollah --source "interview with a diplomat, 3 May 2024"
        entente correct add Rassendyll represents Ruritania --title king --kind Rassendyll=person \\
          --kind Ruritania=state --source "court circular, 1 June 2024"
      """)

  @Argument(help: "Who.") var source: String
  @Argument(
    help:
      "represents, part_of, meets, cooperates_with, supports, opposes, sanctions, attacks, operates or produces."
  )
  var kind: EdgeKind
  @Argument(help: "Whom or what.") var target: String
  @Option(name: .customLong("source"), help: "Where you know it from; it stands where a sentence would.")
  var from: String
  @Option(help: "The office in which a person represents an actor.") var title: String?
  @Option(
    name: .customLong("kind"),
    help: ArgumentHelp("What an actor is that no document names; may be given again.", valueName: "NAME=KIND")
  )
  var kinds: [String] = []
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting {
      guard !kind.isDealSlot else {
        throw Failure(code: 64, message: "\(kind.rawValue) belongs to a deal; use `entente correct add-deal`")
      }
      let fact = AddedFact(
        .relation(source, kind, target, title: title), source: from, kinds: try actorKinds(kinds))
      try author.add(.add(fact))
    }
  }
}

struct CorrectAddDeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-deal", abstract: "A deal from your own knowledge, with its source.",
    discussion: """
      Where documents tell of the same deal, what you say is joined with it.

      EXAMPLE
        entente correct add-deal --supplier Russia --recipient Iraq --weapon Mi-35M --quantity 4 --year 2013 \\
          --status delivered --source "port log of Umm Qasr, 2 November 2013"
      """)

  @Option(help: "Who supplies.") var supplier: String?
  @Option(help: "Who receives.") var recipient: String?
  @Option(help: "What.") var weapon: String?
  @Option(help: "How many.") var quantity: Int?
  @Option(help: "The year.") var year: Int?
  @Option(help: "sought, offered, negotiating, signed, delivered, suspended or cancelled.") var status =
    DealStatus.signed
  @Option(name: .customLong("source"), help: "Where you know it from; it stands where a sentence would.")
  var from: String
  @Option(
    name: .customLong("kind"),
    help: ArgumentHelp("What an actor is that no document names; may be given again.", valueName: "NAME=KIND")
  )
  var kinds: [String] = []
  @OptionGroup var author: AuthorOptions

  func validate() throws {
    guard supplier != nil || recipient != nil else {
      throw ValidationError("a deal needs --supplier or --recipient")
    }
    guard quantity ?? 1 > 0 else { throw ValidationError("--quantity counts from 1") }
    guard quantity == nil || weapon != nil else { throw ValidationError("--quantity needs --weapon") }
    guard (1800...2200).contains(year ?? 2000) else {
      throw ValidationError("--year takes a year such as 2013")
    }
  }

  func run() throws {
    try reporting {
      let content = AddedFact.Content.deal(
        supplier: supplier, recipient: recipient, weapon: weapon, quantity: quantity, status: status,
        year: year)
      try author.add(.add(AddedFact(content, source: from, kinds: try actorKinds(kinds))))
    }
  }
}

/// `Rassendyll=person` and its like.
private func actorKinds(_ words: [String]) throws -> [String: ActorKind] {
  var kinds: [String: ActorKind] = [:]
  for word in words {
    guard let mark = word.lastIndex(of: "="), mark > word.startIndex,
      let kind = ActorKind(rawValue: String(word[word.index(after: mark)...]))
    else {
      throw Failure(
        code: 64,
        message: "--kind takes NAME=state, NAME=person or NAME=organization, not \(Console.plain(word))")
    }
    kinds[String(word[..<mark])] = kind
  }
  return kinds
}
