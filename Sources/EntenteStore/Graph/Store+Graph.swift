public import EntenteModel
import GRDB

extension Store {
  /// The graph of the last build, with the measures of that build where it made an analysis.
  ///
  /// - Throws: ``StoreError`` where anything is not as it was written: each node and each edge is checked against the
  ///   sum over all that belongs to it, its quotes included.
  /// - Complexity: O(*n* log *n*) in the graph and its evidence.
  public func graph() throws(StoreError) -> KnowledgeGraph {
    try reading { database in
      var loader = GraphLoader(database, store: self)
      return try loader.graph()
    }
  }
}
