public import EntenteAnalysis
public import EntenteModel
public import EntenteResolution
public import EntenteStore
public import EntenteText

extension Build {
  /// What a build with a store made.
  public struct Update: Sendable {
    /// Files that were not read, with the reason.
    public let problems: [ReadingProblem]
    /// How many documents the graph was made of.
    public let documents: Int
    public let changes: Changes
    /// What the nodes measure; `nil` where it was not asked for.
    public let analysis: GraphAnalysis?
    /// Corrections that fit nothing any more.
    public let unmatchedCorrections: [Correction]
    /// What the graph holds, in numbers.
    public let counts: GraphCounts
    /// Keeps other builds away as long as it lives, so that the files that are written of one graph are not mixed
    /// with those of another.
    public let lock: StoreLock
    /// The graph, where it had to be made as a whole.
    let known: KnowledgeGraph?
    let store: Store

    /// The graph of all documents of the store, as far as it is trusted.
    ///
    /// Where the build only brought the store up to date, it is read from there now.
    ///
    /// - Throws: ``BuildError/store(_:)`` where anything in the store is not as it was written.
    public var graph: KnowledgeGraph {
      get throws(BuildError) {
        if let known { return known }
        do { return try store.graph() } catch { throw .store(error) }
      }
    }
  }
}
