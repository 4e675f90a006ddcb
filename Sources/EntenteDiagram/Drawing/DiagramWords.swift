import EntenteModel

/// What the picture says to those who listen to it, and to those who point at a part of it.
enum DiagramWords {
  static func title(_ node: Node) -> String {
    switch node.content {
    case .actor(let actor): "\(node.name) (\(actor.kind.rawValue))"
    case .weapon(let weapon):
      "\(node.name) (\(weapon.level == .category ? "category of weapon" : "weapon"), \(weapon.weaponClass.rawValue))"
    case .deal(let deal):
      ["Deal \(node.name)", deal.status.rawValue, deal.value?.shortDescription].compactMap { $0 }
        .joined(separator: ", ")
    }
  }

  static func description(_ node: Node, degree: Int) -> String {
    "\(counted(degree, "link")), \(counted(node.mentions, "mention")). " + quotes(node.evidence)
  }

  /// `Iran supports Syria`; a deal's sides are told with the deal.
  static func sentence(_ edge: Edge, _ graph: KnowledgeGraph) -> String {
    func name(_ id: NodeID) -> String {
      guard let node = graph.node(id) else { return id.rawValue }
      return node.deal == nil ? node.name : "the deal \(node.name)"
    }
    var text = "\(name(edge.source)) \(edge.kind.phrase) "
    if let quantity = edge.quantity { text += "\(quantity) " }
    text += name(edge.target)
    if let title = edge.title { text += " (\(title))" }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Up to three quotes with their documents.
  static func quotes(_ evidence: EvidenceList) -> String {
    var text = evidence.prefix(3).map { "“\(shortened($0.quote))” — \($0.document)" }.joined(separator: "\n")
    if evidence.count > 3 { text += "\nand \(evidence.count - 3) more" }
    return text
  }

  static func counted(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  /// A quote is a sentence; one that fills a page is not read as a description.
  private static func shortened(_ quote: String) -> String {
    quote.count <= 500 ? quote : quote.prefix(499) + "…"
  }
}
