import EntenteAnalysis
import EntenteExport
import EntenteModel

/// All that a graph holds about one node.
struct Dossier {
  let node: Node
  let graph: KnowledgeGraph
  private let book: DealBook
  /// Offices that the node has or that others have in it.
  private let offices: [Office]
  /// The newest first; empty for a deal.
  private let deals: [DealBook.Entry]
  /// Deals that the graph does not have, since they are not shown.
  private let moreDeals: Int
  /// What else is said of it: for a deal its sides and items, else relations.
  private let statements: [Edge]

  init(of node: Node, in graph: KnowledgeGraph, moreDeals: Int = 0) {
    self.moreDeals = moreDeals
    self.node = node
    self.graph = graph
    let book = DealBook(graph)
    self.book = book
    offices = node.type == .actor ? OfficeHistory(graph, of: [node.id]).offices : []
    deals = node.type == .deal ? [] : book.sorted(book.entries(touching: [node.id]), by: .year)
    statements = graph.edges.filter { edge in
      guard edge.source == node.id || edge.target == node.id else { return false }
      return node.type == .deal || !edge.kind.isDealSlot && edge.kind != .represents
    }
  }

  // MARK: - For people

  /// - Parameters:
  ///   - quotes: How many sentences for each statement at most.
  ///   - limit: How many deals at most.
  func page(quotes: Int, deals limit: Int) -> Page {
    var page = Page(graph)
    page.title("\(node.name) (\(node.kindName), \(node.id))")
    if !node.aliases.isEmpty { page.line("also: " + node.aliases.joined(separator: ", ")) }
    if let titles = node.actor?.titles, !titles.isEmpty {
      page.line("titles: " + titles.joined(separator: ", "))
    }
    let documents = node.evidence.documents.count
    page.line(
      "mentioned \(node.mentions) \(node.mentions == 1 ? "time" : "times") in \(documents) "
        + (documents == 1 ? "document" : "documents"))
    if let deal = node.deal { add(deal, quotes, to: &page) }
    addOffices(quotes, to: &page)
    if !deals.isEmpty {
      page.heading("Deals")
      page.table(dealTable(limit))
      let more = max(0, deals.count - limit) + moreDeals
      if more > 0 { page.line("and \(more) more, which `entente deals` lists and adds up") }
    }
    addStatements(quotes, to: &page)
    return page
  }

  private func add(_ deal: Deal, _ quotes: Int, to page: inout Page) {
    page.line(([deal.status.rawValue] + [Sentences.worth(deal)].compactMap { $0 }).joined(separator: ", "))
    if deal.values.count > 1 {
      page.heading("Values, on which sources disagree")
      for value in deal.values { page.statement(value.value.words, value.evidence, quotes: quotes) }
    }
    if !ownAttributes.isEmpty {
      page.heading("Figures and remarks of the table")
      for entry in ownAttributes { page.line("\(entry.name): \(Self.text(entry.value))") }
    }
    guard !deal.history.isEmpty else { return }
    page.heading("Steps")
    for step in deal.history {
      page.statement(
        "\(step.date.map(\.description) ?? "undated"): \(step.status.rawValue)", step.evidence,
        quotes: quotes)
    }
  }

  private func addOffices(_ quotes: Int, to page: inout Page) {
    for (heading, own) in [("Offices", true), ("Represented by", false)] {
      let part = offices.filter { ($0.holder == node.id) == own && (own || !isNamedOtherwise($0)) }
      guard !part.isEmpty else { continue }
      page.heading(heading)
      for office in own ? part.sorted(by: Self.isNamed) : part.sorted(by: Self.isLater) {
        page.statement(
          Sentences.office(office, in: graph, withHolder: !own), office.evidence, quotes: quotes)
      }
    }
  }

  /// Whether somebody of no office that a sentence names has one in another sentence.
  private func isNamedOtherwise(_ office: Office) -> Bool {
    office.title == nil && offices.contains { $0.holder == office.holder && $0.title != nil }
  }

  /// Offices that have a name first; nothing else of the order of time changes.
  private static func isNamed(_ a: Office, _ b: Office) -> Bool { a.title != nil && b.title == nil }

  /// The latest office first: who stands for a state now matters more than who once did.
  private static func isLater(_ a: Office, _ b: Office) -> Bool {
    if a.last != b.last {
      guard let left = a.last, let right = b.last else { return a.last != nil }
      return left > right
    }
    return a.holder < b.holder
  }

  private func dealTable(_ limit: Int) -> Table {
    var table = Table(["year", "deal", "status", "value", "items"])
    for entry in deals.prefix(limit) {
      guard let deal = book.node(entry).deal else { continue }
      table.add([
        .text(ifAny: deal.year.map(String.init)), .text(book.node(entry).name), .text(deal.status.rawValue),
        .text(ifAny: Sentences.worth(deal)),
        .list(Sentences.items(entry, in: book)),
      ])
    }
    return table
  }

  /// Relations by kind, the best attested first; the sides and items of a deal in their order.
  private func addStatements(_ quotes: Int, to page: inout Page) {
    guard !statements.isEmpty else { return }
    page.heading(node.type == .deal ? "Sides and items" : "Relations")
    for edge in ordered {
      page.statement(Sentences.statement(edge, in: graph), edge.evidence, quotes: quotes)
    }
  }

  private var ordered: [Edge] {
    let kinds = EdgeKind.allCases
    return statements.enumerated().map { place, edge in
      (
        edge: edge, kind: kinds.firstIndex(of: edge.kind) ?? 0, documents: edge.evidence.documents.count,
        place
      )
    }.sorted { ($0.kind, $1.documents, $0.3) < ($1.kind, $0.documents, $1.3) }.map(\.edge)
  }

  /// What a table or another program says of a deal, without the results of an analysis.
  private var ownAttributes: [Attributes.Entry] {
    node.attributes.filter { !GraphAnalysis.attributeNames.contains($0.name) }
  }

  private static func text(_ value: Attributes.Value) -> String {
    switch value {
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .text(let text): text
    }
  }

  // MARK: - For programs

  func json() -> JSONValue {
    let dates = graph.publicationDates
    var fields: [(String, JSONValue)] = [
      ("id", .text(node.id.rawValue)), ("type", .text(node.type.rawValue)), ("name", .text(node.name)),
    ]
    switch node.content {
    case .actor(let actor): fields.append(("kind", .text(actor.kind.rawValue)))
    case .weapon(let weapon):
      fields += [("level", .text(weapon.level.rawValue)), ("class", .text(weapon.weaponClass.rawValue))]
    case .deal: break
    }
    fields += [
      ("aliases", .texts(node.aliases)), ("titles", .texts(node.actor?.titles ?? [])),
      ("mentions", .integer(node.mentions)), ("documents", .texts(node.evidence.documents.map(\.rawValue))),
      ("confidence", .real(node.confidence)),
    ]
    if let deal = node.deal {
      fields += Self.fields(of: deal, dates)
      fields.append(
        ("attributes", .object(ownAttributes.map { ($0.name, Self.json($0.value)) })))
    }
    fields += [
      ("offices", .list(offices.map { json($0, dates) })), ("deals", .list(deals.map(json))),
      ("statements", .list(ordered.map { json($0, dates) })),
    ]
    return .object(fields)
  }

  private static func json(_ value: Attributes.Value) -> JSONValue {
    switch value {
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    }
  }

  private static func fields(
    of deal: Deal, _ dates: [DocumentID: CalendarDate]
  ) -> [(String, JSONValue)] {
    [
      ("status", .text(deal.status.rawValue)), ("year", .integer(ifAny: deal.year)),
      (
        "values",
        .list(
          deal.values.map {
            .object([("value", .money($0.value)), ("evidence", .evidence($0.evidence, dates))])
          })
      ),
      (
        "history",
        .list(
          deal.history.map {
            .object([
              ("date", .text(ifAny: $0.date?.description)), ("status", .text($0.status.rawValue)),
              ("evidence", .evidence($0.evidence, dates)),
            ])
          })
      ),
    ]
  }

  private func json(_ office: Office, _ dates: [DocumentID: CalendarDate]) -> JSONValue {
    .object([
      ("holder", .text(Sentences.name(of: office.holder, in: graph))), ("title", .text(ifAny: office.title)),
      ("body", .text(Sentences.name(of: office.body, in: graph))),
      ("first", .text(ifAny: office.first?.description)), ("last", .text(ifAny: office.last?.description)),
      ("evidence", .evidence(office.evidence, dates)),
    ])
  }

  private func json(_ entry: DealBook.Entry) -> JSONValue {
    let node = book.node(entry)
    func names(_ ids: [NodeID]) -> JSONValue { .texts(ids.map { Sentences.name(of: $0, in: graph) }) }
    return .object([
      ("id", .text(node.id.rawValue)), ("name", .text(node.name)),
      ("status", .text(ifAny: node.deal?.status.rawValue)), ("year", .integer(ifAny: node.deal?.year)),
      ("suppliers", names(book.suppliers(entry))), ("recipients", names(book.recipients(entry))),
      ("items", .texts(Sentences.items(entry, in: book))),
      ("values", .list((node.deal?.values ?? []).map { .money($0.value) })),
    ])
  }

  private func json(_ edge: Edge, _ dates: [DocumentID: CalendarDate]) -> JSONValue {
    .object([
      ("source", .text(Sentences.name(of: edge.source, in: graph))), ("relation", .text(edge.kind.rawValue)),
      ("target", .text(Sentences.name(of: edge.target, in: graph))),
      ("quantity", .integer(ifAny: edge.quantity)), ("confidence", .real(edge.confidence)),
      ("evidence", .evidence(edge.evidence, dates)),
    ])
  }
}
