import EntenteAnalysis
import EntenteModel

/// The part of a graph that a picture can show.
struct DiagramSelection: Sendable {
  let whole: KnowledgeGraph
  /// The nodes that are drawn, and the edges between them.
  let shown: KnowledgeGraph
  /// The lines of the picture; each edge of ``shown`` but in a view of actors.
  let links: [DiagramLink]
  /// How many lines the picture of the whole would have.
  let wholeLinkCount: Int
  /// How many nodes it would have.
  let wholeNodeCount: Int
  /// How many lines of the whole each shown node has.
  let degrees: [Int]

  var leftOutNodes: Int { wholeNodeCount - shown.nodes.count }
  var leftOutLinks: Int { wholeLinkCount - links.count }

  /// Keeps the most central nodes of a view; see ``GraphProjection/mostCentral(_:of:among:keeping:)``.
  init(_ graph: KnowledgeGraph, maximumNodes: Int, view: GraphProjection.View = .whole) {
    whole = graph
    // It throws only for more edges than 32 bits can count, of which none could be drawn.
    guard let projection = try? GraphProjection(graph, view: view) else {
      (shown, links, wholeLinkCount, wholeNodeCount, degrees) = (graph, [], 0, 0, [])
      return
    }
    let kept = projection.mostCentral(maximumNodes, of: graph, among: Set(projection.nodes))
    let all = DiagramLink.all(of: projection, in: graph)
    var degrees = [Int](repeating: 0, count: graph.nodes.count)
    for link in all {
      degrees[link.source] += 1
      degrees[link.target] += 1
    }
    var places = [Int](repeating: -1, count: graph.nodes.count)
    for (place, index) in kept.sorted().enumerated() { places[index] = place }
    shown = graph.filtered(node: { places[graph.index(of: $0.id) ?? 0] >= 0 }, edge: { _ in true })
    links = all.compactMap { link in
      let (source, target) = (places[link.source], places[link.target])
      guard source >= 0, target >= 0 else { return nil }
      var link = link
      (link.source, link.target) = (source, target)
      return link
    }
    self.degrees = kept.sorted().map { degrees[$0] }
    wholeLinkCount = all.count
    wholeNodeCount = projection.nodes.count
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
