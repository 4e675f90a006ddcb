public import EntenteModel
import GRDB

/// What a graph holds, in numbers.
public struct GraphCounts: Hashable, Sendable {
  public internal(set) var states = 0
  public internal(set) var organizations = 0
  public internal(set) var persons = 0
  public internal(set) var weapons = 0
  public internal(set) var deals = 0
  public internal(set) var edges = 0

  init() {}

  /// - Complexity: O(*n*).
  public init(_ graph: KnowledgeGraph) {
    for node in graph.nodes { add(node) }
    edges = graph.edges.count
  }

  /// Counts a node more.
  mutating func add(_ node: Node) {
    // The optimizer of Swift 6.3 crashes at a shorter way to say it.
    if let actor = node.actor {
      add(1, .actor, actor.kind)
    } else {
      add(1, node.type, nil)
    }
  }

  /// Counts so many nodes more.
  mutating func add(_ count: Int, _ type: NodeType, _ kind: ActorKind?) {
    switch (type, kind) {
    case (.actor, .state?): states += count
    case (.actor, .organization?): organizations += count
    case (.actor, .person?): persons += count
    case (.actor, nil): break
    case (.weapon, _): weapons += count
    case (.deal, _): deals += count
    }
  }
}

extension GraphCounts {
  /// Adds the nodes of other counts.
  mutating func addNodes(of other: GraphCounts) {
    states += other.states
    organizations += other.organizations
    persons += other.persons
    weapons += other.weapons
    deals += other.deals
  }

  // MARK: As a note

  /// The name of the note.
  static let note = "counts"

  /// As the note has them: the sum of the graph to which they belong, then the numbers.
  func text(ofGraph sum: String) -> String {
    ([sum] + [states, organizations, persons, weapons, deals, edges].map(String.init)).joined(
      separator: " ")
  }

  /// - Returns: `nil` where the text is not that of this graph.
  init?(_ text: String, ofGraph sum: String) {
    let parts = text.split(separator: " ")
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard parts.count == 7, parts[0] == sum, numbers.count == 6 else { return nil }
    (states, organizations, persons) = (numbers[0], numbers[1], numbers[2])
    (weapons, deals, edges) = (numbers[3], numbers[4], numbers[5])
  }

  /// What a store has noted of its graph; `nil` where it has not.
  init?(notedIn database: Database, path: String) throws {
    let rows = try PreparedStatement(
      "SELECT counts.value, graph.value FROM note AS counts JOIN note AS graph ON graph.name = 'graph' WHERE counts.name = ?",
      in: database, path: path)
    rows.bind(1, Self.note)
    defer { rows.reset() }
    guard try rows.step() else { return nil }
    self.init(try rows.text(0), ofGraph: try rows.text(1))
  }

  /// Counts the rows.
  init(scanning database: Database, path: String) throws {
    let rows = try PreparedStatement(
      "SELECT type, kind, count(*) FROM node GROUP BY type, kind", in: database, path: path)
    while try rows.step() {
      let type = try rows.value(0, as: NodeType.self)
      add(try rows.integer(2), type, type == .actor ? try rows.value(1, as: ActorKind.self) : nil)
    }
    let edgeRows = try PreparedStatement("SELECT count(*) FROM edge", in: database, path: path)
    defer { edgeRows.reset() }
    edges = try edgeRows.step() ? try edgeRows.integer(0) : 0
  }
}

extension Store {
  /// What the graph of the last build holds.
  ///
  /// - Complexity: O(1) where a build has noted it, else O(*n* + *m*).
  public func graphCounts() throws(StoreError) -> GraphCounts {
    try reading {
      try GraphCounts(notedIn: $0, path: path) ?? GraphCounts(scanning: $0, path: path)
    }
  }
}
