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

  /// The nodes of some ids, and of the deals among them the sides and items.
  ///
  /// - Throws: ``StoreError`` where anything that is read is not as it was written.
  /// - Complexity: O(log *n*) for each node, and what is returned with its evidence.
  public func details(of ids: some Sequence<NodeID>) throws(StoreError) -> KnowledgeGraph {
    try reading { database in
      var part = GraphLoader.Part()
      let numbers = try PreparedStatement("SELECT number FROM node WHERE id = ?", in: database, path: path)
      for id in ids {
        numbers.bind(1, id.rawValue)
        while try numbers.step() { part.nodes.insert(try numbers.integer(0)) }
      }
      _ = try ends(ofEdgesAt: deals(among: part.nodes, in: database), &part, in: database)
      var loader = GraphLoader(database, store: self, part: part)
      return try loader.graph()
    }
  }

  /// What the graph says about an actor or a weapon, with no more than the newest of its deals.
  ///
  /// Else it is the ``neighbourhood(of:hops:)`` of one hop, which for a great supplier is most of the graph.
  ///
  /// - Parameters:
  ///   - id: A node; for a deal nothing is left out.
  ///   - limit: How many deals at most, in the order of `DealBook.Order.year`.
  /// - Returns: That part of the graph, and how many deals are left out.
  /// - Throws: ``StoreError`` where anything that is read is not as it was written.
  /// - Complexity: O(log *n*) for each edge at the node, and what is returned with its evidence.
  public func surroundings(
    of id: NodeID, newestDeals limit: Int
  ) throws(StoreError) -> (graph: KnowledgeGraph, moreDeals: Int) {
    try reading { database in
      let numbers = try PreparedStatement(
        "SELECT number, type FROM node WHERE id = ?", in: database, path: path)
      numbers.bind(1, id.rawValue)
      var part = GraphLoader.Part()
      var isDeal = false
      while try numbers.step() {
        part.nodes.insert(try numbers.integer(0))
        isDeal = try numbers.value(1, as: NodeType.self) == .deal
      }
      var chosen = part.nodes
      var more = 0
      if !isDeal, let node = part.nodes.first {
        let deals = try relations(of: node, &part, in: database)
        let newest = try newestFirst(deals, in: database)
        chosen = Set(newest.prefix(max(0, limit)))
        more = newest.count - chosen.count
        part.nodes.formUnion(chosen)
      }
      _ = try ends(ofEdgesAt: chosen, &part, in: database)
      var loader = GraphLoader(database, store: self, part: part)
      return (try loader.graph(), more)
    }
  }

  /// Adds the edges at an actor or a weapon, but for those of deals; gives its deals.
  private func relations(
    of node: Int, _ part: inout GraphLoader.Part, in database: Database
  ) throws -> Set<Int> {
    var deals: Set<Int> = []
    for (own, other) in [("source", "target"), ("target", "source")] {
      let rows = try PreparedStatement(
        "SELECT number, \(other), kind FROM edge WHERE \(own) = ?", in: database, path: path)
      rows.bind(1, node)
      while try rows.step() {
        let end = try rows.integer(1)
        guard try !rows.value(2, as: EdgeKind.self).isDealSlot else {
          deals.insert(end)
          continue
        }
        part.edges.insert(try rows.integer(0))
        part.nodes.insert(end)
      }
    }
    return deals
  }

  /// Deals in the order of `DealBook.Order.year`.
  private func newestFirst(_ deals: Set<Int>, in database: Database) throws -> [Int] {
    let list = PreparedStatement.list(deals)
    let rows = try PreparedStatement(
      "SELECT number, year, id FROM node WHERE number IN (SELECT value FROM json_each(?))", in: database,
      path: path)
    rows.bind(1, list)
    var found: [(number: Int, year: Int?, id: NodeID)] = []
    while try rows.step() {
      found.append((try rows.integer(0), try rows.integerOrNone(1), NodeID(try rows.text(2))))
    }
    // What no sentence dates stands where the documents do that tell of it.
    let steps = try PreparedStatement(
      """
      SELECT node, date FROM node_step JOIN node ON number = node
      WHERE node IN (SELECT value FROM json_each(?)) AND year IS NULL AND date IS NOT NULL
      """, in: database, path: path)
    steps.bind(1, list)
    var latest: [Int: Int] = [:]
    while try steps.step() {
      guard let year = CalendarDate(try steps.text(1))?.year else { continue }
      latest[try steps.integer(0)] = max(latest[try steps.integer(0)] ?? year, year)
    }
    for place in found.indices { found[place].year = found[place].year ?? latest[found[place].number] }
    return found.sorted { a, b in
      let (first, second) = (a.year ?? .min, b.year ?? .min)
      return first != second ? first > second : a.id < b.id
    }.map(\.number)
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
