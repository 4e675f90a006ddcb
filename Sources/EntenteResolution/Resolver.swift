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
  public static let version = 1

  private var documents: [ResolverDocument] = []

  public init() {}

  /// Takes up what one document says.
  public mutating func add(_ facts: DocumentFacts) { documents.append(ResolverDocument(facts: facts)) }

  /// Takes up what one document says without its sentences.
  ///
  /// - Parameters:
  ///   - outline: The facts; of their evidence it matters only whether all of it is inferred.
  ///   - digest: Stands for all that is known of the document, sentences included.
  ///   - number: Under which the whole facts are found.
  public mutating func add(outline: DocumentFacts, digest: Int, number: Int) {
    documents.append(ResolverDocument(facts: outline, digest: digest, number: number))
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
    // What an outline says is all that can be had here.
    var own = self
    for index in documents.indices where documents[index].number != nil {
      own.documents[index].number = index
    }
    let made: (patch: GraphPatch, unmatched: [Correction])
    do throws(ResolutionError<Never>) {
      made = try own.patch(correctedBy: corrections, since: []) { number throws(Never) in
        documents[number].facts
      }
    } catch {
      switch error {
      case .graph(let error): throw error
      }
    }
    return (try made.patch.graph(), made.unmatched)
  }

  /// The graph of all that was added, without what a former graph has.
  ///
  /// Of nodes of actors and weapons and of edges to which documents add that the former graph did not have, it has the
  /// sentences of these documents.
  ///
  /// - Parameters:
  ///   - corrections: What the user knows better. With any, nothing is left out.
  ///   - former: The ``GraphPatch/inputs`` of the former graph; none for a whole graph.
  ///   - details: The whole facts of a document by its number; asked once for each document of which sentences are needed.
  /// - Returns: The patch, and the corrections that fit nothing.
  /// - Complexity: As that of ``graph()`` in the facts without their sentences; of what is left out no more is looked at.
  public func patch<Failure: Error>(
    correctedBy corrections: [Correction], since former: Set<Int>,
    details: (Int) throws(Failure) -> DocumentFacts
  ) throws(ResolutionError<Failure>) -> (patch: GraphPatch, unmatched: [Correction]) {
    var run = CorrectionRun(corrections)
    let ids = documents.map(\.facts.document.id)
    var ordered = ids.indices.sorted { ids[$0] < ids[$1] }.map { documents[$0] }
    if !corrections.isEmpty {
      // Corrections speak of sentences, and change what documents say.
      var whole: [DocumentFacts] = []
      for document in ordered {
        do throws(Failure) {
          whole.append(try document.number.map(details) ?? document.facts)
        } catch {
          throw .details(error)
        }
      }
      ordered = run.applied(to: whole).map { ResolverDocument(facts: $0) }
    }
    var builder = GraphBuilder(documents: ordered, former: former, run: run)
    let patch = try builder.patch(details: details)
    return (patch, builder.run.unmatched)
  }
}

/// Why there is no graph.
public enum ResolutionError<Failure: Error>: Error {
  case graph(GraphError)
  /// The whole facts of a document could not be had.
  case details(Failure)
}
