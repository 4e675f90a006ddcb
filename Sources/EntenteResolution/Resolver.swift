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
    try graph(correctedBy: []).graph
  }

  /// The graph of all that was added, as the user has corrected it.
  ///
  /// - Returns: The graph, and the corrections that fit nothing in it.
  /// - Throws: ``GraphError`` where two documents have one id.
  public func graph(
    correctedBy corrections: [Correction]
  ) throws(GraphError) -> (graph: KnowledgeGraph, unmatched: [Correction]) {
    var run = CorrectionRun(corrections)
    let ordered = run.applied(to: documents.sorted { $0.document.id < $1.document.id })
    var builder = GraphBuilder(documents: ordered, run: run)
    let graph = try builder.graph()
    return (graph, builder.run.unmatched)
  }
}
