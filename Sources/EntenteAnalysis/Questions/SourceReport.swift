public import EntenteModel

/// What each document carries, and what only one of them says.
public struct SourceReport: Sendable {
  public struct Source: Hashable, Sendable {
    public let document: DocumentInfo
    /// Deals of which the document tells.
    public internal(set) var deals = 0
    /// Relations that it states.
    public internal(set) var relations = 0
    /// Deals and relations that no other document tells of.
    public internal(set) var alone = 0
  }

  /// A deal or a relation.
  public enum Fact: Hashable, Sendable {
    /// A position in `KnowledgeGraph.nodes`.
    case deal(Int)
    /// A position in `KnowledgeGraph.edges`.
    case relation(Int)
  }

  /// In the order of the documents' names; a document that is cited but not listed in the graph stands here too.
  public let sources: [Source]
  /// What rests on one document, with its document; in the order of documents, deals first.
  public let single: [(document: DocumentID, fact: Fact)]
  /// All deals and relations.
  public let facts: Int

  /// Counts what documents carry.
  ///
  /// - Complexity: O(*n* + *m* + *d* log *d*) and the evidence.
  public init(_ graph: KnowledgeGraph) {
    var sources: [DocumentID: Source] = [:]
    for document in graph.documents { sources[document.id] = Source(document: document) }
    var single: [DocumentID: [Fact]] = [:]
    var facts = 0
    func count(_ evidence: EvidenceList, _ fact: Fact, _ field: WritableKeyPath<Source, Int>) {
      facts += 1
      let documents = evidence.documents
      for id in documents {
        sources[id, default: Source(document: DocumentInfo(id: id))][keyPath: field] += 1
      }
      if documents.count == 1 {
        sources[documents[0]]?.alone += 1
        single[documents[0], default: []].append(fact)
      }
    }
    for (index, node) in graph.nodes.enumerated() where node.type == .deal {
      count(node.evidence, .deal(index), \.deals)
    }
    for (index, edge) in graph.edges.enumerated() where !edge.kind.isDealSlot {
      count(edge.evidence, .relation(index), \.relations)
    }
    self.sources = sources.values.sorted { $0.document.id < $1.document.id }
    self.single = self.sources.flatMap { source in
      (single[source.document.id] ?? []).map { (source.document.id, $0) }
    }
    self.facts = facts
  }
}
