public import EntenteModel
public import GraphAnalytics

/// A knowledge graph as plain nodes and edges, so that algorithms on graphs can be asked about it.
///
/// Directions are left out: that Russia supplies a deal joins the two as much as that the deal goes to Iraq.
public struct GraphProjection: Sendable {
  /// What of a knowledge graph is seen.
  public enum View: String, Hashable, Sendable, CaseIterable {
    /// All nodes and all edges, each as it stands.
    case whole
    /// Actors only: suppliers joined to recipients by their deals, and actors to actors by relations.
    case actors
    /// Actors only, joined where they supply, receive, operate or produce the same weapon.
    case sharedWeapons = "shared-weapons"
  }

  /// What an edge weighs.
  public enum Weighting: String, Hashable, Sendable, CaseIterable {
    /// All edges are alike.
    case none
    /// How many edges and deals of the knowledge graph an edge stands for.
    case statements
    /// How many documents attest what an edge stands for.
    case documents
  }

  /// What one edge of ``graph`` stands for.
  public struct Tie: Hashable, Sendable {
    /// The ends as positions in `KnowledgeGraph.nodes`.
    public let source: Int
    public let target: Int
    /// Positions in `KnowledgeGraph.edges`.
    public internal(set) var edges: [Int] = []
    /// Deals from one end to the other, as positions in `KnowledgeGraph.nodes`.
    public internal(set) var deals: [Int] = []
    /// Weapons that both ends have to do with, as positions in `KnowledgeGraph.nodes`.
    public internal(set) var weapons: [Int] = []
  }

  /// What of the knowledge graph is seen.
  public let view: View
  /// For each node of ``graph`` its position in `KnowledgeGraph.nodes`, in order.
  public let nodes: [Int]
  /// For each edge of ``graph`` what it stands for.
  public let ties: [Tie]
  /// The undirected graph.
  public let graph: CSRGraph

  /// Sees a knowledge graph in one way.
  ///
  /// - Throws: ``GraphAnalyticsError`` where the graph has more nodes or edges than 32 bits can count.
  /// - Complexity: O(*n* + *m* log *m*); for actors *m* also counts each supplier of a deal with each recipient.
  public init(
    _ knowledge: KnowledgeGraph, view: View = .whole, weighting: Weighting = .none
  ) throws(GraphAnalyticsError) {
    self.view = view
    switch view {
    case .whole:
      nodes = Array(knowledge.nodes.indices)
      ties = Self.edgesAsTheyStand(in: knowledge)
    case .actors:
      nodes = knowledge.nodes.indices.filter { knowledge.nodes[$0].type == .actor }
      ties = Self.tiesOfActors(in: knowledge)
    case .sharedWeapons:
      nodes = knowledge.nodes.indices.filter { knowledge.nodes[$0].type == .actor }
      ties = Self.tiesByWeapons(in: knowledge)
    }
    var place = [Int32](repeating: -1, count: knowledge.nodes.count)
    for (new, old) in nodes.enumerated() { place[old] = Int32(new) }
    let weights: [Double]? =
      switch weighting {
      case .none: nil
      case .statements: ties.map { Double($0.edges.count + $0.deals.count + $0.weapons.count) }
      case .documents: ties.map { Double(Self.documents(of: $0, in: knowledge)) }
      }
    graph = try CSRGraph(
      nodeCount: nodes.count, sources: ties.map { place[$0.source] }, targets: ties.map { place[$0.target] },
      weights: weights)
  }

  private static func edgesAsTheyStand(in knowledge: KnowledgeGraph) -> [Tie] {
    knowledge.edges.enumerated().compactMap { index, edge in
      guard let source = knowledge.index(of: edge.source), let target = knowledge.index(of: edge.target)
      else { return nil }
      return Tie(source: source, target: target, edges: [index])
    }
  }

  private static func tiesOfActors(in knowledge: KnowledgeGraph) -> [Tie] {
    var suppliers: [Int: [Int]] = [:]
    var recipients: [Int: [Int]] = [:]
    var found: [(a: Int, b: Int, edge: Int?, deal: Int?)] = []
    for (index, edge) in knowledge.edges.enumerated() {
      guard let source = knowledge.index(of: edge.source), let target = knowledge.index(of: edge.target)
      else { continue }
      switch edge.kind {
      case .supplies: suppliers[target, default: []].append(source)
      case .suppliedTo: recipients[source, default: []].append(target)
      default:
        if knowledge.nodes[target].type == .actor {
          found.append((min(source, target), max(source, target), index, nil))
        }
      }
    }
    for (deal, node) in knowledge.nodes.enumerated() where node.type == .deal {
      for supplier in suppliers[deal] ?? [] {
        for recipient in recipients[deal] ?? [] where recipient != supplier {
          found.append((min(supplier, recipient), max(supplier, recipient), nil, deal))
        }
      }
    }
    found.sort { ($0.a, $0.b, $0.edge ?? -1, $0.deal ?? -1) < ($1.a, $1.b, $1.edge ?? -1, $1.deal ?? -1) }
    var ties: [Tie] = []
    for (a, b, edge, deal) in found {
      if ties.last?.source != a || ties.last?.target != b { ties.append(Tie(source: a, target: b)) }
      if let edge { ties[ties.count - 1].edges.append(edge) }
      // Two actors may both sell to and buy from each other in one deal.
      if let deal, ties[ties.count - 1].deals.last != deal { ties[ties.count - 1].deals.append(deal) }
    }
    return ties
  }

  private static func tiesByWeapons(in knowledge: KnowledgeGraph) -> [Tie] {
    var sides: [Int: [Int]] = [:]
    var items: [(deal: Int, weapon: Int)] = []
    var users: [(weapon: Int, actor: Int)] = []
    for edge in knowledge.edges {
      guard let source = knowledge.index(of: edge.source), let target = knowledge.index(of: edge.target)
      else { continue }
      switch edge.kind {
      case .supplies: sides[target, default: []].append(source)
      case .suppliedTo: sides[source, default: []].append(target)
      case .includes: items.append((source, target))
      case .operates, .produces: users.append((target, source))
      default: continue
      }
    }
    for (deal, weapon) in items { users += (sides[deal] ?? []).map { (weapon, $0) } }
    users.sort { ($0.weapon, $0.actor) < ($1.weapon, $1.actor) }
    var found: [(a: Int, b: Int, weapon: Int)] = []
    var start = 0
    while start < users.count {
      let weapon = users[start].weapon
      var actors: [Int] = []
      while start < users.count, users[start].weapon == weapon {
        if actors.last != users[start].actor { actors.append(users[start].actor) }
        start += 1
      }
      for (place, a) in actors.enumerated() {
        for b in actors[(place + 1)...] { found.append((a, b, weapon)) }
      }
    }
    found.sort { ($0.a, $0.b, $0.weapon) < ($1.a, $1.b, $1.weapon) }
    var ties: [Tie] = []
    for (a, b, weapon) in found {
      if ties.last?.source != a || ties.last?.target != b { ties.append(Tie(source: a, target: b)) }
      ties[ties.count - 1].weapons.append(weapon)
    }
    return ties
  }

  private static func documents(of tie: Tie, in knowledge: KnowledgeGraph) -> Int {
    var documents: Set<DocumentID> = []
    for edge in tie.edges { documents.formUnion(knowledge.edges[edge].evidence.documents) }
    for node in tie.deals + tie.weapons { documents.formUnion(knowledge.nodes[node].evidence.documents) }
    return documents.count
  }
}
