/// A graph as two tables, of nodes and of edges, with typed columns: the form that GraphML, GEXF, CSV and the
/// graph tools share.
///
/// Everything stands in flat arrays, column by column, so that a graph of a million edges is written and read at
/// the speed of memory. ``KnowledgeGraph`` becomes one by ``init(_:)`` and comes back through ``GraphReader``.
public struct PropertyGraph: Sendable {
  /// The types that all graph formats know.
  public enum ValueType: String, Hashable, Sendable, CaseIterable {
    case boolean, long, float, double, string
    case integer = "int"
  }

  /// The values of a column, one a row.
  public enum Cells: Hashable, Sendable {
    case text(TextColumn)
    case integers([Int64])
    case reals([Double])
    case booleans([Bool])

    public var count: Int {
      switch self {
      case .text(let values): values.count
      case .integers(let values): values.count
      case .reals(let values): values.count
      case .booleans(let values): values.count
      }
    }
  }

  public struct Column: Hashable, Sendable {
    public var name: String
    public var type: ValueType
    public var cells: Cells
    /// Whether a row has a value; empty where all have. The cell of a row without one holds nothing of meaning.
    public var presence: [Bool]

    public init(name: String, type: ValueType, cells: Cells, presence: [Bool] = []) {
      self.name = name
      self.type = type
      self.cells = cells
      self.presence = presence
    }

    public func hasValue(at row: Int) -> Bool { presence.isEmpty || presence[row] }

    /// The value of a row as a text; `nil` where there is none.
    public func text(at row: Int) -> String? {
      guard hasValue(at: row) else { return nil }
      switch cells {
      case .text(let values): return values[row]
      case .integers(let values): return String(values[row])
      case .reals(let values): return NumberText.text(values[row])
      case .booleans(let values): return values[row] ? "true" : "false"
      }
    }
  }

  /// What each node is called in a file. Each stands once.
  public var nodeIDs: TextColumn
  /// What each node is, as one word for tools that have node labels: `Person`. Empty where nothing is known.
  public var nodeKinds: TextColumn
  public var nodeColumns: [Column]
  /// The rows of the nodes that an edge leads from and to.
  public var sources: [Int32]
  public var targets: [Int32]
  /// What each edge says, for tools that have kinds of edges: `SUPPLIES`. Empty where nothing is known.
  public var edgeKinds: TextColumn
  public var edgeColumns: [Column]
  public var isDirected: Bool

  public var nodeCount: Int { nodeIDs.count }
  public var edgeCount: Int { sources.count }

  /// Makes a graph of its parts.
  ///
  /// - Precondition: All columns have as many cells as there are nodes or edges, and edges join rows of nodes.
  public init(
    nodeIDs: TextColumn, nodeKinds: TextColumn = TextColumn(), nodeColumns: [Column] = [], sources: [Int32],
    targets: [Int32], edgeKinds: TextColumn = TextColumn(), edgeColumns: [Column] = [],
    isDirected: Bool = true
  ) {
    precondition(nodeKinds.isEmpty || nodeKinds.count == nodeIDs.count)
    precondition(edgeKinds.isEmpty || edgeKinds.count == sources.count)
    precondition(nodeColumns.allSatisfy { $0.cells.count == nodeIDs.count })
    precondition(sources.count == targets.count && edgeColumns.allSatisfy { $0.cells.count == sources.count })
    precondition(sources.allSatisfy { nodeIDs.indices.contains(Int($0)) })
    precondition(targets.allSatisfy { nodeIDs.indices.contains(Int($0)) })
    self.nodeIDs = nodeIDs
    self.nodeKinds = nodeKinds
    self.nodeColumns = nodeColumns
    self.sources = sources
    self.targets = targets
    self.edgeKinds = edgeKinds
    self.edgeColumns = edgeColumns
    self.isDirected = isDirected
  }

  public func nodeColumn(_ name: String) -> Column? { nodeColumns.first { $0.name == name } }
  public func edgeColumn(_ name: String) -> Column? { edgeColumns.first { $0.name == name } }
}
