public import EntenteModel

/// Joins the facts of many documents into one graph.
///
/// The graph does not depend on the order in which documents are added.
///
/// ```swift
/// var resolver = Resolver()
/// for facts in allFacts { resolver.add(facts) }
/// let graph = try resolver.graph()
/// ```
public struct Resolver: Sendable {
  private var documents: [DocumentFacts] = []

  public init() {}

  /// Takes up what one document says.
  public mutating func add(_ facts: DocumentFacts) { documents.append(facts) }

  /// The graph of all that was added.
  ///
  /// - Throws: ``GraphError`` where two documents have one id.
  /// - Complexity: O(*n* log *n*) in the facts, plus the square of the deals between the same sides.
  public func graph() throws(GraphError) -> KnowledgeGraph {
    let ordered = documents.sorted { $0.document.id < $1.document.id }
    return try GraphBuilder(documents: ordered).graph()
  }
}
