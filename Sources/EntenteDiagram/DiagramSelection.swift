import EntenteModel

/// The part of a graph that a picture can show.
struct DiagramSelection: Sendable {
  let whole: KnowledgeGraph
  let shown: KnowledgeGraph
  /// How many edges of the whole graph each shown node has.
  let degrees: [NodeID: Int]

  var leftOutNodes: Int { whole.nodes.count - shown.nodes.count }
  var leftOutEdges: Int { whole.edges.count - shown.edges.count }

  /// Keeps the most central nodes: by the attribute `betweenness` where an analysis has set it, else by the
  /// number of edges; equals in the order of their ids. A node that loses all its neighbours goes too.
  init(_ graph: KnowledgeGraph, maximumNodes: Int) {
    var degrees: [NodeID: Int] = [:]
    for edge in graph.edges {
      degrees[edge.source, default: 0] += 1
      degrees[edge.target, default: 0] += 1
    }
    self.degrees = degrees
    whole = graph
    guard graph.nodes.count > max(1, maximumNodes) else {
      shown = graph
      return
    }
    func rank(_ node: Node) -> (Double, Int) {
      let betweenness: Double =
        switch node.attributes["betweenness"] {
        case .real(let value): value.isFinite ? value : 0
        case .integer(let value): Double(value)
        case .text, nil: 0
        }
      return (betweenness, degrees[node.id] ?? 0)
    }
    let order = graph.nodes.map { (id: $0.id, rank: rank($0)) }
      .sorted { $0.rank != $1.rank ? $0.rank > $1.rank : $0.id < $1.id }
    let kept = Set(order.prefix(max(1, maximumNodes)).map(\.id))
    let cut = graph.filtered(node: { kept.contains($0.id) }, edge: { _ in true })
    var joined: Set<NodeID> = []
    for edge in cut.edges {
      joined.insert(edge.source)
      joined.insert(edge.target)
    }
    shown = joined.isEmpty ? cut : cut.filtered(node: { joined.contains($0.id) }, edge: { _ in true })
  }

  /// A mark of the whole graph: FNV-1a over what it states, 64 bits.
  var fingerprint: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    for node in whole.nodes {
      add(node.id.rawValue)
      add(node.name)
      add(node.deal?.status.rawValue ?? "")
      for item in node.evidence { add("\(item.document) \(item.range)") }
    }
    for edge in whole.edges {
      add("\(edge.source) \(edge.kind.rawValue) \(edge.target) \(edge.quantity ?? -1)")
      for item in edge.evidence { add("\(item.document) \(item.range)") }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
