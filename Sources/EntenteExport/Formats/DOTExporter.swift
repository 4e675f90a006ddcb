public import EntenteModel

/// The language of Graphviz, with the shapes and colours of the diagram.
///
/// Node ids are plain (`n0`) and every name goes through ``DOTEscaping``: nothing from an article reaches
/// the language itself. Our own data stand under names that Graphviz does not know.
public struct DOTExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var writer = DOTWriter()
    sink.write("digraph \"entente\" {\n  graph [rankdir=\"LR\", bgcolor=\"#ffffff\", fontname=\"Helvetica\"")
    if let title = options.title {
      sink.write(", labelloc=\"t\", label=")
      writer.text(title, to: &sink)
    }
    sink.write(", generator=")
    writer.text(options.generator, to: &sink)
    sink.write("];\n")
    sink.write(
      "  node [fontname=\"Helvetica\", fontsize=\"11\", color=\"#16202A\", fontcolor=\"#16202A\"];\n")
    sink.write("  edge [fontname=\"Helvetica\", fontsize=\"9\", color=\"#5B6672\"];\n")
    for (index, node) in graph.nodes.enumerated() { write(node, index, writer: &writer, to: &sink) }
    for edge in graph.edges {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      let deal = graph.nodes[source].deal ?? graph.nodes[target].deal
      sink.write("  n\(source) -> n\(target) [")
      write(edge, status: deal?.status, writer: &writer, to: &sink)
      sink.write("];\n")
    }
    sink.write("}\n")
    return ExportReport(replacedCharacters: writer.dropped)
  }

  private func write(_ node: Node, _ index: Int, writer: inout DOTWriter, to sink: inout ByteSink) {
    sink.write("  n\(index) [label=")
    writer.text(([node.name] + Self.figures(node.deal)).joined(separator: "\n"), to: &sink)
    let style = Self.style(node)
    sink.write(", shape=\"\(style.shape)\", style=\"\(style.style)\", fillcolor=\"\(style.fill)\"")
    if style.hasWhiteText { sink.write(", fontcolor=\"#ffffff\"") }
    if let deal = node.deal {
      sink.write(", color=\"\(Self.stroke(deal.status).color)\"")
    }
    sink.write(", entente_id=")
    writer.text(node.id.rawValue, to: &sink)
    sink.write(", type=\"\(node.type.rawValue)\"")
    switch node.content {
    case .actor(let actor): sink.write(", kind=\"\(actor.kind.rawValue)\"")
    case .weapon(let weapon):
      sink.write(", level=\"\(weapon.level.rawValue)\", weapon_class=\"\(weapon.weaponClass.rawValue)\"")
    case .deal(let deal): sink.write(", status=\"\(deal.status.rawValue)\"")
    }
    sink.write(", mentions=\"\(node.mentions)\", documents=\"\(node.evidence.documents.count)\"];\n")
  }

  private func write(
    _ edge: Edge, status: DealStatus?, writer: inout DOTWriter, to sink: inout ByteSink
  ) {
    let documents = edge.evidence.documents.count
    sink.write("type=\"\(edge.kind.rawValue)\", documents=\"\(documents)\", weight=\"\(documents)\"")
    if edge.kind.isDealSlot, let status {
      let stroke = Self.stroke(status)
      sink.write(", color=\"\(stroke.color)\", style=\"\(stroke.style)\", penwidth=\"\(stroke.width)\"")
      if let quantity = edge.quantity { sink.write(", label=\"\(quantity)\"") }
    } else {
      switch edge.kind {
      case .supports: sink.write(", color=\"#00664B\"")
      case .opposes, .sanctions, .attacks: sink.write(", color=\"#A3123A\", arrowhead=\"empty\"")
      default: break
      }
      sink.write(", label=\"\(edge.kind.phrase)\"")
    }
    if edge.kind.isSymmetric { sink.write(", dir=\"none\"") }
    sink.write(", evidence=")
    writer.text(JoinedText.lines(edge.evidence.prefix(3).map(\.quote)), to: &sink)
  }

  private static func figures(_ deal: Deal?) -> [String] {
    guard let deal else { return [] }
    return [deal.value?.shortDescription, deal.year.map(String.init)].compactMap { $0 }
  }

  private struct NodeStyle {
    let shape: String
    let style: String
    let fill: String
    var hasWhiteText = false
  }

  private static func style(_ node: Node) -> NodeStyle {
    switch node.content {
    case .actor(let actor):
      switch actor.kind {
      case .state: NodeStyle(shape: "box", style: "filled", fill: "#115783", hasWhiteText: true)
      case .organization: NodeStyle(shape: "box", style: "filled,rounded", fill: "#8FCCBE")
      case .person: NodeStyle(shape: "ellipse", style: "filled", fill: "#ECDA82")
      }
    case .weapon(let weapon):
      NodeStyle(
        shape: "hexagon", style: weapon.level == .category ? "filled,dashed" : "filled", fill: "#D09F87")
    case .deal(let deal):
      NodeStyle(shape: "diamond", style: "filled," + stroke(deal.status).style, fill: "#FAF4FA")
    }
  }

  /// Graphviz knows solid, dashed and dotted; the seven strokes of the diagram come as near as these allow.
  private static func stroke(_ status: DealStatus) -> (color: String, style: String, width: String) {
    switch status {
    case .sought: ("#4A3800", "dotted", "1.5")
    case .offered: ("#4A3800", "dashed", "1.5")
    case .negotiating: ("#9C1BC4", "dashed", "1.5")
    case .signed: ("#06284D", "solid", "2")
    case .delivered: ("#06284D", "solid", "3.5")
    case .suspended: ("#D04400", "solid", "2")
    case .cancelled: ("#D04400", "dotted", "1.5")
    }
  }
}

private struct DOTWriter {
  var dropped = 0

  mutating func text(_ text: String, to sink: inout ByteSink) {
    dropped += DOTEscaping.write(text, to: &sink)
  }
}
