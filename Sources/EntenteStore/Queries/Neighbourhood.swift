public import EntenteModel
import GRDB

extension Store {
  /// The node of an id with its evidence; `nil` where there is none.
  ///
  /// - Complexity: O(log *n*) and its evidence.
  public func node(_ id: NodeID) throws(StoreError) -> Node? {
    try neighbourhood(of: [id], hops: 0).node(id)
  }

  /// What the graph says about some nodes: all edges at them and, with more hops, at their neighbours.
  ///
  /// Deals are no stops on the way: with one hop come the deals of an actor together with all their sides and
  /// items. Nodes and edges are those of ``graph()``, checked like there; the documents are those that are cited. Edges
  /// between two nodes that were reached last are left out.
  ///
  /// - Parameters:
  ///   - ids: Where to begin; ids that the graph does not have are passed over.
  ///   - hops: How far from there.
  /// - Throws: ``StoreError`` where anything that is read is not as it was written.
  /// - Complexity: O(log *n*) for each node and edge that is reached, and their evidence.
  public func neighbourhood(
    of ids: some Sequence<NodeID>, hops: Int = 1
  ) throws(StoreError) -> KnowledgeGraph {
    try reading { database in
      var part = GraphLoader.Part()
      let numbers = try PreparedStatement("SELECT number FROM node WHERE id = ?", in: database, path: path)
      for id in ids {
        numbers.bind(1, id.rawValue)
        while try numbers.step() { part.nodes.insert(try numbers.integer(0)) }
      }
      var ring = part.nodes
      for _ in 0..<max(0, hops) where !ring.isEmpty {
        var next = try ends(ofEdgesAt: ring, &part, in: database)
        next.formUnion(try ends(ofEdgesAt: deals(among: next, in: database), &part, in: database))
        ring = next
      }
      var loader = GraphLoader(database, store: self, part: part)
      return try loader.graph()
    }
  }

  /// Adds the edges at some nodes and what they lead to; gives the nodes that are new.
  private func ends(
    ofEdgesAt nodes: Set<Int>, _ part: inout GraphLoader.Part, in database: Database
  ) throws -> Set<Int> {
    var new: Set<Int> = []
    guard !nodes.isEmpty else { return new }
    let list = PreparedStatement.list(nodes)
    for (own, other) in [("source", "target"), ("target", "source")] {
      let rows = try PreparedStatement(
        "SELECT number, \(other) FROM edge WHERE \(own) IN (SELECT value FROM json_each(?))", in: database,
        path: path)
      rows.bind(1, list)
      while try rows.step() {
        part.edges.insert(try rows.integer(0))
        let node = try rows.integer(1)
        if part.nodes.insert(node).inserted { new.insert(node) }
      }
    }
    return new
  }

  private func deals(among nodes: Set<Int>, in database: Database) throws -> Set<Int> {
    let rows = try PreparedStatement(
      "SELECT number FROM node WHERE type = 'deal' AND number IN (SELECT value FROM json_each(?))",
      in: database, path: path)
    rows.bind(1, PreparedStatement.list(nodes))
    var deals: Set<Int> = []
    while try rows.step() { deals.insert(try rows.integer(0)) }
    return deals
  }
}
