public import EntenteModel
public import GraphAnalytics

/// What differs between two states of a graph, for instance between two periods.
public struct GraphChanges: Hashable, Sendable {
  /// How central an actor was and is.
  public struct Shift: Hashable, Sendable {
    public let id: NodeID
    /// Its place in the ranking before, from 1 on; `nil` where it was not there.
    public let rankBefore: Int?
    /// Its place after.
    public let rankAfter: Int?
    public let valueBefore: Double
    public let valueAfter: Double
  }

  /// Nodes that are there only after, in the order of ids.
  public let appeared: [NodeID]
  /// Nodes that were there only before.
  public let vanished: [NodeID]
  /// Statements about nodes that are there only after.
  public let newEdges: [Edge]
  /// Statements about nodes that were there only before.
  public let lostEdges: [Edge]
  /// Actors whose PageRank changed, the greatest change first.
  public let shifts: [Shift]

  /// Compares two graphs.
  ///
  /// ```swift
  /// let changes = try GraphChanges(
  ///   from: graph.within(Period(to: CalendarDate(year: 2012))),
  ///   to: graph.within(Period(from: CalendarDate(year: 2013))))
  /// ```
  ///
  /// - Throws: ``GraphAnalyticsError`` where a graph has more nodes or edges than 32 bits can count.
  /// - Complexity: That of PageRank and O(*n* log *n* + *m*).
  public init(
    from before: KnowledgeGraph, to after: KnowledgeGraph, threads: Int? = nil
  ) throws(GraphAnalyticsError) {
    appeared = after.nodes.map(\.id).filter { before.node($0) == nil }
    vanished = before.nodes.map(\.id).filter { after.node($0) == nil }
    let oldStatements = Set(before.edges.map(Statement.init))
    let newStatements = Set(after.edges.map(Statement.init))
    newEdges = after.edges.filter { !oldStatements.contains(Statement($0)) }
    lostEdges = before.edges.filter { !newStatements.contains(Statement($0)) }

    let old = try Self.ranking(of: before, threads: threads)
    let new = try Self.ranking(of: after, threads: threads)
    let shifts = Set(old.keys).union(new.keys).map { id in
      Shift(
        id: id, rankBefore: old[id]?.rank, rankAfter: new[id]?.rank, valueBefore: old[id]?.value ?? 0,
        valueAfter: new[id]?.value ?? 0)
    }
    self.shifts = shifts.filter { $0.valueBefore != $0.valueAfter }.sorted { a, b in
      let (left, right) = (abs(a.valueAfter - a.valueBefore), abs(b.valueAfter - b.valueBefore))
      return left != right ? left > right : a.id < b.id
    }
  }

  private struct Statement: Hashable {
    let source: NodeID
    let kind: EdgeKind
    let target: NodeID

    init(_ edge: Edge) {
      source = edge.source
      kind = edge.kind
      target = edge.target
    }
  }

  private static func ranking(
    of knowledge: KnowledgeGraph, threads: Int?
  ) throws(GraphAnalyticsError) -> [NodeID: (rank: Int, value: Double)] {
    let projection = try GraphProjection(knowledge, view: .actors)
    let values = try projection.graph.pageRank(threads: threads)
    let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    var result: [NodeID: (rank: Int, value: Double)] = [:]
    for (place, node) in order.enumerated() {
      result[knowledge.nodes[projection.nodes[node]].id] = (place + 1, values[node])
    }
    return result
  }
}
