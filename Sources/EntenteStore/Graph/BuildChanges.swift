/// What the last build changed in the graph of a store.
public struct BuildChanges: Hashable, Sendable {
  /// Something that came or left, or one field of what is said otherwise.
  public struct Row: Hashable, Sendable {
    public enum Change: String, Hashable, Sendable, CaseIterable {
      case added, changed, removed
    }

    public let change: Change
    /// `document`, `actor`, `weapon`, `deal`, or the kind of an edge.
    public let type: String
    /// The id of a document or a node, or the name of an edge, as in the view `evidence`.
    public let about: String
    /// What people call it.
    public let name: String
    /// What is said otherwise: `status`, `value`, `sentences`, …; `nil` where all of it came or left.
    public let field: String?
    /// In words; `nil` where nothing was said.
    public let before: String?
    /// In words; `nil` where nothing is said any more.
    public let after: String?
  }

  /// How many nodes and edges came, changed and left.
  public let graph: GraphChangeCounts
  /// Documents that came, that have another text or other data, and that left.
  public let documentsAdded: Int
  public let documentsChanged: Int
  public let documentsRemoved: Int
  /// Documents first, then deals, actors, weapons and edges; of each what came, what changed and what left, by id.
  public let rows: [Row]
  /// How many documents, nodes and edges changed and have no row: a store keeps ``limit`` of each.
  public let leftOut: Int

  /// How many documents, how many nodes and how many edges have rows at most.
  public static let limit = 2000

  /// The field that has the number of sentences.
  public static let sentences = "sentences"
  /// What stands behind the number where there are as many as before, but others or in other places.
  public static let others = " others"

  /// Whether the build found everything as it was.
  public var isEmpty: Bool {
    graph.isEmpty && documentsAdded == 0 && documentsChanged == 0 && documentsRemoved == 0
  }
}
