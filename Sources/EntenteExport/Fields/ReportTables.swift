import EntenteModel

/// A table for people.
struct ReportTable {
  struct Column {
    let name: String
    /// For sums and filters in a spreadsheet; a page has the same in words.
    var isForSpreadsheets = false
  }

  /// The beginning of a file name.
  let name: String
  let title: String
  let columns: [Column]
  var rows: [[FieldValue?]] = []
}

/// The graph as four tables: who, with what, which deals, and how the actors stand to each other.
struct ReportTables {
  private let graph: KnowledgeGraph
  private var outgoing: [NodeID: [Edge]] = [:]
  private var incoming: [NodeID: [Edge]] = [:]

  static func make(_ graph: KnowledgeGraph) -> [ReportTable] {
    let tables = ReportTables(graph)
    return [tables.actors(), tables.weapons(), tables.deals(), tables.relations()]
  }

  private init(_ graph: KnowledgeGraph) {
    self.graph = graph
    for edge in graph.edges {
      outgoing[edge.source, default: []].append(edge)
      incoming[edge.target, default: []].append(edge)
    }
  }

  private func actors() -> ReportTable {
    var table = ReportTable(
      name: "actors", title: "Actors",
      columns: ["Name", "Kind", "Also", "Offices", "Mentions", "Documents"].map { .init(name: $0) })
    for node in graph.nodes {
      guard let actor = node.actor else { continue }
      table.rows.append([
        .text(node.name), .text(actor.kind.rawValue), .list(node.aliases), .list(actor.titles),
        .integer(node.mentions), .integer(node.evidence.documents.count),
      ])
    }
    return table
  }

  private func weapons() -> ReportTable {
    var table = ReportTable(
      name: "weapons", title: "Weapons",
      columns: ["Name", "Class", "Level", "Also", "Makers", "Operators", "Mentions", "Documents"].map {
        .init(name: $0)
      })
    for node in graph.nodes {
      guard let weapon = node.weapon else { continue }
      table.rows.append([
        .text(node.name), .text(weapon.weaponClass.rawValue), .text(weapon.level.rawValue),
        .list(node.aliases), .list(sources(of: node, .produces)), .list(sources(of: node, .operates)),
        .integer(node.mentions), .integer(node.evidence.documents.count),
      ])
    }
    return table
  }

  private func deals() -> ReportTable {
    var table = ReportTable(
      name: "deals", title: "Deals",
      columns: [
        .init(name: "Supplier"), .init(name: "Recipient"), .init(name: "Items"), .init(name: "Value"),
        .init(name: "Amount", isForSpreadsheets: true), .init(name: "Currency", isForSpreadsheets: true),
        .init(name: "Status"), .init(name: "Year"), .init(name: "Quote"), .init(name: "Document"),
        .init(name: "Sources"),
      ])
    for node in graph.nodes {
      guard let deal = node.deal else { continue }
      let recipients = (outgoing[node.id] ?? []).filter { $0.kind == .suppliedTo }.map { name($0.target) }
      table.rows.append(
        [
          .list(sources(of: node, .supplies)), .list(recipients), .list(items(of: node)),
          .text(deal.values.map(\.value.words).joined(separator: " or ")),
          deal.value.map { .amount($0.hundredths) }, deal.value.map { .text($0.currency) },
          .text(deal.status.rawValue), deal.year.map(FieldValue.integer),
        ] + Self.source(node.evidence))
    }
    return table
  }

  private func relations() -> ReportTable {
    var table = ReportTable(
      name: "relations", title: "Relations",
      columns: ["From", "Relation", "To", "Office", "Quote", "Document", "Sources"].map { .init(name: $0) })
    for edge in graph.edges where !edge.kind.isDealSlot {
      table.rows.append(
        [
          .text(name(edge.source)), .text(edge.kind.phrase), .text(name(edge.target)),
          edge.title.map(FieldValue.text),
        ] + Self.source(edge.evidence))
    }
    return table
  }

  private func items(of node: Node) -> [String] {
    (outgoing[node.id] ?? []).filter { $0.kind == .includes }.map { edge in
      (edge.quantity.map { "\($0) " } ?? "") + name(edge.target)
    }
  }

  private func sources(of node: Node, _ kind: EdgeKind) -> [String] {
    (incoming[node.id] ?? []).filter { $0.kind == kind }.map { name($0.source) }
  }

  private func name(_ id: NodeID) -> String { graph.node(id)?.name ?? id.rawValue }

  /// The first sentence that says so, its document, and how many sentences there are.
  private static func source(_ evidence: EvidenceList) -> [FieldValue?] {
    [
      evidence.first.map { .text($0.quote) }, evidence.first.map { .text($0.document.rawValue) },
      .integer(evidence.count),
    ]
  }
}
