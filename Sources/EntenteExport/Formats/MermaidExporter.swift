public import EntenteModel

/// A flowchart of Mermaid, as GitHub, GitLab and many note programs draw it.
///
/// Names, kinds and relations; no evidence. Mermaid refuses more than 500 edges or 50,000 characters unless its host sets
/// `maxEdges` and `maxTextSize`; a comment at the top says when that is needed.
public struct MermaidExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var replaced = 0
    let body = ExportedFile("body") { replaced = Self.write(graph, to: &$0) }.bytes
    sink.write("%% \(options.generator)\n")
    if graph.edges.count > 500 || body.count > 50_000 {
      sink.write("%% More than Mermaid draws by itself: set maxEdges to \(max(500, graph.edges.count)) and")
      sink.write(" maxTextSize to \(body.count + 500), or export a part of the graph.\n")
    }
    sink.write(body)
    return ExportReport(replacedCharacters: replaced)
  }

  private static func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> Int {
    var replaced = 0
    sink.write("flowchart LR\n")
    for (index, node) in graph.nodes.enumerated() {
      let (open, close) = shape(node)
      sink.write("  n\(index)\(open)")
      replaced += MermaidEscaping.write(node.name, to: &sink)
      sink.write("\(close):::\(className(node))\n")
    }
    for edge in graph.edges {
      guard let source = graph.index(of: edge.source), let target = graph.index(of: edge.target) else {
        continue
      }
      let quantity = edge.quantity.map { " \($0)" } ?? ""
      sink.write("  n\(source) \(edge.kind.isSymmetric ? "---" : "-->")|\"\(edge.kind.phrase)\(quantity)\"|")
      sink.write(" n\(target)\n")
    }
    let classes: [(name: String, shape: Look.Shape)] = [
      ("state", .rectangle), ("organization", .roundrectangle), ("person", .ellipse), ("weapon", .hexagon),
      ("deal", .diamond),
    ]
    for (name, shape) in classes {
      let stroke = shape == .diamond ? Look.Stroke(.signed).color : "#16202A"
      let text = shape.hasWhiteText ? "#ffffff" : "#16202A"
      sink.write("  classDef \(name) fill:\(shape.color),stroke:\(stroke),color:\(text)\n")
    }
    return replaced
  }

  private static func className(_ node: Node) -> String { node.actor?.kind.rawValue ?? node.type.rawValue }

  /// The shapes of the diagram: rectangle, rounded, stadium, hexagon, diamond.
  private static func shape(_ node: Node) -> (String, String) {
    switch node.content {
    case .actor(let actor):
      switch actor.kind {
      case .state: ("[", "]")
      case .organization: ("(", ")")
      case .person: ("([", "])")
      }
    case .weapon: ("{{", "}}")
    case .deal: ("{", "}")
    }
  }
}
