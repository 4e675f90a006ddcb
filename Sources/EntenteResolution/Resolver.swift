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
  /// Changes whenever the same facts make another graph, so that a graph that was kept is known to be stale.
  public static let version = 2

  private var columns = FactColumns()
  private var whole: [DocumentFacts] = []

  public init() {}

  /// Takes up what one document says.
  public mutating func add(_ facts: DocumentFacts) {
    columns.add(facts, digest: nil, number: whole.count)
    whole.append(facts)
  }

  /// The graph of all that was added.
  ///
  /// - Throws: ``GraphError`` where two documents have one id.
  /// - Complexity: O(*n* log *n*) in the facts, plus the square of the deals between the same sides within three years.
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
    let made: (patch: GraphPatch, unmatched: [Correction])
    do throws(ResolutionError<Never>) {
      made = try Self.patch(of: columns, correctedBy: corrections, since: []) { number throws(Never) in
        whole[number]
      }
    } catch {
      switch error {
      case .graph(let error): throw error
      }
    }
    return (try made.patch.graph(), made.unmatched)
  }

  /// The graph of many documents, without what a former graph has.
  ///
  /// Of nodes of actors and weapons and of edges to which documents add that the former graph did not have, it has the
  /// sentences of these documents.
  ///
  /// - Parameters:
  ///   - columns: What the documents say, in any order.
  ///   - corrections: What the user knows better. With any, nothing is left out.
  ///   - former: The ``GraphPatch/inputs`` of the former graph, whatever their numbers; none for a whole graph.
  ///   - details: The whole facts of a document by its number; asked once for each document of which sentences are needed.
  /// - Returns: The patch, and the corrections that fit nothing.
  /// - Complexity: As that of ``graph()`` in the facts without their sentences; of what is left out no more is looked at.
  public static func patch<Failure: Error>(
    of columns: FactColumns, correctedBy corrections: [Correction], since former: InputTable,
    details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> (patch: GraphPatch, unmatched: [Correction]) {
    var run = CorrectionRun(corrections)
    var columns = columns
    var whole: [DocumentFacts] = []
    if !corrections.isEmpty {
      // Corrections speak of sentences, and change what documents say.
      for place in order(of: columns) {
        do throws(Failure) {
          whole.append(try details(columns.documents[place].number))
        } catch {
          throw .details(error)
        }
      }
      whole = run.applied(to: whole)
      columns = FactColumns()
      for (number, facts) in whole.enumerated() { columns.add(facts, digest: nil, number: number) }
    }
    var builder = GraphBuilder(columns, order: order(of: columns), whole: whole, former: former, run: run)
    let patch = try builder.patch(details: details)
    return (patch, builder.run.unmatched)
  }

  private static func order(of columns: FactColumns) -> [Int] {
    columns.infos.indices.sorted { columns.infos[$0].id < columns.infos[$1].id }
  }
}

/// Why there is no graph.
public enum ResolutionError<Failure: Error>: Error {
  case graph(GraphError)
  /// The whole facts of a document could not be had.
  case details(Failure)
}
