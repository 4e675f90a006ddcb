public import EntenteModel

/// A kind of node as people ask for it; `actor` is any of the first three.
public enum NodeCategory: String, Hashable, Sendable, CaseIterable {
  case state, person, organization, actor, weapon, deal

  public func contains(_ node: Node) -> Bool {
    switch self {
    case .state: node.actor?.kind == .state
    case .person: node.actor?.kind == .person
    case .organization: node.actor?.kind == .organization
    case .actor: node.type == .actor
    case .weapon: node.type == .weapon
    case .deal: node.type == .deal
    }
  }
}

/// The part of a graph that somebody wants to see.
///
/// What is chosen narrows step by step: the cluster, then what is near the focus, then the types of nodes, then the
/// most central of what is left. The nodes in focus stay in any case.
///
/// ```swift
/// var selection = GraphSelection()
/// selection.focus = [NodeID("actor/iraq")]
/// let near = try selection.part(of: graph, analysis: GraphAnalysis(of: graph))
/// ```
public struct GraphSelection: Hashable, Sendable {
  /// Only what is near one of these nodes; all where there are none.
  public var focus: [NodeID] = []
  /// How far from the focus. Deals are no stops on the way: from a supplier to the recipient and to each item is
  /// one hop, so that no deal stands without its sides.
  public var hops = 1
  /// Only the members of this cluster, as a position in ``GraphAnalysis/clusters``.
  public var cluster: Int?
  /// Only nodes of these kinds; all where there are none.
  public var types: Set<NodeCategory> = []
  /// Only the most central, at most so many.
  public var top: Int?

  public init() {}

  /// Whether it chooses nothing.
  public var isEverything: Bool { focus.isEmpty && cluster == nil && types.isEmpty && top == nil }

  /// The nodes that are chosen and the edges between them.
  ///
  /// - Parameter analysis: An analysis of the same graph. Its view says what a hop is and which nodes there are.
  /// - Throws: ``GraphSelectionError`` where it names a node or a cluster that the graph does not have.
  /// - Complexity: O(*n* log *n* + *m*).
  public func part(
    of graph: KnowledgeGraph, analysis: GraphAnalysis
  ) throws(GraphSelectionError) -> KnowledgeGraph {
    guard !isEverything else { return graph }
    var kept = Set(analysis.projection.nodes)
    if let cluster {
      guard analysis.clusters.indices.contains(cluster) else {
        throw .unknownCluster(cluster, count: analysis.clusters.count)
      }
      kept = Set(analysis.clusters[cluster].members)
    }
    var starts: [Int] = []
    for id in focus {
      guard let index = graph.index(of: id) else { throw .unknownNode(id) }
      starts.append(index)
    }
    if !starts.isEmpty {
      kept.formIntersection(near(starts, in: graph, analysis))
      kept.formUnion(starts)
    }
    if !types.isEmpty {
      kept = kept.filter { index in
        let node = graph.nodes[index]
        return starts.contains(index) || types.contains { $0.contains(node) }
      }
    }
    if let top {
      kept = analysis.projection.mostCentral(top, of: graph, among: kept, keeping: Set(starts))
    }
    analysis.projection.addWhatJoins(&kept, in: graph)
    let ids = Set(kept.map { graph.nodes[$0].id })
    return graph.filtered(node: { ids.contains($0.id) }, edge: { _ in true })
  }

  /// The nodes within so many hops of some, by a search in which deals cost nothing to leave.
  private func near(_ starts: [Int], in graph: KnowledgeGraph, _ analysis: GraphAnalysis) -> Set<Int> {
    var neighbours: [[Int]] = Array(repeating: [], count: graph.nodes.count)
    for tie in analysis.projection.ties {
      neighbours[tie.source].append(tie.target)
      neighbours[tie.target].append(tie.source)
    }
    var distance = [Int](repeating: .max, count: graph.nodes.count)
    for start in starts { distance[start] = 0 }
    var ring = starts
    var hop = 0
    while !ring.isEmpty, hop < hops {
      var next: [Int] = []
      for node in ring {
        for other in neighbours[node] where distance[other] > hop + 1 {
          distance[other] = hop + 1
          next.append(other)
          guard graph.nodes[other].type == .deal else { continue }
          for side in neighbours[other] where distance[side] > hop + 1 {
            distance[side] = hop + 1
            next.append(side)
          }
        }
      }
      ring = next
      hop += 1
    }
    return Set(distance.indices.filter { distance[$0] < .max })
  }
}

/// Why nothing can be chosen.
public enum GraphSelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownNode(NodeID)
  case unknownCluster(Int, count: Int)

  public var description: String {
    switch self {
    case .unknownNode(let id): "the graph has no node \(id)"
    case .unknownCluster(let number, let count):
      count == 0
        ? "there is no cluster \(number): the graph has none"
        : "there is no cluster \(number): they count from 0 to \(count - 1); `entente clusters` lists them"
    }
  }
}

extension GraphProjection {
  /// The most central nodes of some.
  ///
  /// Nodes count by the attribute `betweenness` where an analysis has set it, then by their edges, then in the order
  /// of their ids. A deal comes with its suppliers and recipients or not at all; a node that is left without
  /// neighbours goes.
  ///
  /// - Parameters:
  ///   - limit: How many nodes at most.
  ///   - knowledge: The graph that is seen.
  ///   - candidates: Positions in its nodes.
  ///   - chosen: Candidates that come first and stay.
  /// - Complexity: O(*n* log *n* + *m*).
  public func mostCentral(
    _ limit: Int, of knowledge: KnowledgeGraph, among candidates: Set<Int>, keeping chosen: Set<Int> = []
  ) -> Set<Int> {
    let limit = max(1, limit)
    guard candidates.count > limit else { return candidates }
    var degrees = [Int](repeating: 0, count: knowledge.nodes.count)
    var sides: [Int: [Int]] = [:]
    for tie in ties {
      degrees[tie.source] += 1
      degrees[tie.target] += 1
      for edge in tie.edges {
        switch knowledge.edges[edge].kind {
        case .supplies: sides[tie.target, default: []].append(tie.source)
        case .suppliedTo: sides[tie.source, default: []].append(tie.target)
        default: continue
        }
      }
    }
    let ranked = candidates.map { index in
      (
        index: index, isChosen: chosen.contains(index) ? 1 : 0,
        betweenness: Self.betweenness(knowledge.nodes[index]), degree: degrees[index]
      )
    }.sorted {
      ($1.isChosen, $1.betweenness, $1.degree, $0.index) < ($0.isChosen, $0.betweenness, $0.degree, $1.index)
    }
    var kept: Set<Int> = []
    for node in ranked where !kept.contains(node.index) {
      let missing = (sides[node.index] ?? []).filter { !kept.contains($0) && candidates.contains($0) }
      guard kept.count + 1 + missing.count <= limit else { continue }
      kept.insert(node.index)
      kept.formUnion(missing)
    }
    var joined: Set<Int> = []
    for tie in ties where kept.contains(tie.source) && kept.contains(tie.target) {
      joined.insert(tie.source)
      joined.insert(tie.target)
    }
    return joined.isEmpty ? kept : kept.intersection(joined.union(chosen))
  }

  /// Deals and weapons are no nodes of a view of actors, but the actors are joined by them.
  func addWhatJoins(_ kept: inout Set<Int>, in knowledge: KnowledgeGraph) {
    var between: Set<Int> = []
    for tie in ties where kept.contains(tie.source) && kept.contains(tie.target) {
      between.formUnion(tie.deals)
      between.formUnion(tie.weapons)
    }
    // That a deal includes a weapon joins its sides to the others that have it.
    if view == .sharedWeapons {
      for edge in knowledge.edges where edge.kind == .includes {
        guard let deal = knowledge.index(of: edge.source), let weapon = knowledge.index(of: edge.target)
        else { continue }
        if between.contains(weapon) { between.insert(deal) }
      }
    }
    kept.formUnion(between)
  }

  private static func betweenness(_ node: Node) -> Double {
    switch node.attributes["betweenness"] {
    case .real(let value): value.isFinite ? value : 0
    case .integer(let value): Double(value)
    case .text, nil: 0
    }
  }
}
