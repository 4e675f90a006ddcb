import ArgumentParser
import EntenteAnalysis
import EntenteModel

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows all that the documents say about one actor, weapon or deal.",
    discussion: """
      EXAMPLES
        entente show Maliki
        entente show "Mi-28NE" --graph graphs/entente.json
      """)

  @Argument(help: "A name, an alias or an id.") var name: String
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let (graph, node) = try input.part(around: name)
      try head(node)
      let edges = graph.edges.filter { $0.source == node.id || $0.target == node.id }
      try deals(of: node, edges, in: graph)
      let relations = edges.filter { node.deal != nil || !$0.kind.isDealSlot }
      if !relations.isEmpty { try Console.output("\nRelations") }
      for edge in relations {
        try Console.output("  " + Sentences.statement(edge, in: graph))
        try Console.output(Sentences.citation(edge.evidence, indent: "    "))
      }
    }
  }

  private func head(_ node: Node) throws {
    try Console.output("\(Console.plain(node.name)) (\(node.kindName), \(node.id))")
    if !node.aliases.isEmpty {
      try Console.output("also: " + node.aliases.map(Console.plain).joined(separator: ", "))
    }
    if let titles = node.actor?.titles, !titles.isEmpty {
      try Console.output("titles: " + titles.map(Console.plain).joined(separator: ", "))
    }
    if let deal = node.deal {
      try Console.output(Sentences.figures(deal))
      for step in deal.history {
        try Console.output(
          "  \(step.date.map { "\($0)" } ?? "undated"): \(step.status.rawValue) — \(step.evidence.documents.map { Console.plain($0.rawValue) }.joined(separator: ", "))"
        )
      }
    }
    if node.deal != nil {
      for entry in node.attributes where !GraphAnalysis.attributeNames.contains(entry.name) {
        try Console.output("  \(Console.plain(entry.name)): \(Console.plain(text(entry.value)))")
      }
    }
    try Console.output("mentioned \(node.mentions) times in \(node.evidence.documents.count) documents")
  }

  private func text(_ value: Attributes.Value) -> String {
    switch value {
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .text(let text): text
    }
  }

  private func deals(of node: Node, _ edges: [Edge], in graph: KnowledgeGraph) throws {
    guard node.deal == nil else { return }
    let slots = edges.filter(\.kind.isDealSlot)
    guard !slots.isEmpty else { return }
    var table = Table(["deal", "status", "value", "items"])
    var seen: Set<NodeID> = []
    var itemsOf: [NodeID: [Edge]] = [:]
    for edge in graph.edges where edge.kind == .includes { itemsOf[edge.source, default: []].append(edge) }
    for slot in slots {
      let id = graph.node(slot.source)?.deal == nil ? slot.target : slot.source
      guard seen.insert(id).inserted, let dealNode = graph.node(id), let deal = dealNode.deal else {
        continue
      }
      let items = (itemsOf[id] ?? []).map { item in
        (item.quantity.map { "\($0) " } ?? "") + (graph.node(item.target)?.name ?? item.target.rawValue)
      }
      table.add([
        dealNode.name, deal.status.rawValue,
        deal.values.map(\.value.shortDescription).joined(separator: " or "),
        items.joined(separator: ", "),
      ])
    }
    try Console.output("\nDeals")
    try Console.output(
      table.text().split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(
        separator: "\n"))
  }
}
