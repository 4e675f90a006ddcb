import EntenteModel

/// Edges as records with named fields, for tables and databases.
enum EdgeFields {
  static let columns = [
    FieldColumn("label"), FieldColumn("weight", .integer), FieldColumn("symmetric", .boolean),
    FieldColumn("quantity", .integer), FieldColumn("title"), FieldColumn("confidence", .real),
    FieldColumn("documents"), FieldColumn("evidence"), FieldColumn("citations"),
  ]

  static func value(_ column: FieldColumn, of edge: Edge) -> FieldValue? {
    switch column.name {
    case "label": .text(edge.kind.phrase)
    // How many documents say so.
    case "weight": .integer(edge.evidence.documents.count)
    case "symmetric": .boolean(edge.kind.isSymmetric)
    case "quantity": edge.quantity.map(FieldValue.integer)
    case "title": edge.title.map(FieldValue.text)
    case "confidence": .real(edge.confidence)
    default: EvidenceFields.value(column.name, of: edge.evidence)
    }
  }
}

/// The sources of a record: the documents, the sentences, and line by line where each of these stands.
enum EvidenceFields {
  static func value(_ name: String, of evidence: EvidenceList) -> FieldValue? {
    switch name {
    case "documents": .list(evidence.documents.map(\.rawValue))
    case "evidence": .lines(evidence.map(\.quote))
    case "citations": .lines(evidence.map(Citation.text))
    default: nil
    }
  }
}

extension KnowledgeGraph {
  /// Every document that is known or cited, in the order of their ids.
  ///
  /// - Complexity: O(*d* log *d*) in the pieces of evidence.
  var citedDocuments: [DocumentInfo] {
    var known: [DocumentID: DocumentInfo] = [:]
    for document in documents { known[document.id] = document }
    func cite(_ evidence: EvidenceList) {
      for item in evidence where known[item.document] == nil {
        known[item.document] = DocumentInfo(id: item.document)
      }
    }
    for node in nodes {
      cite(node.evidence)
      for value in node.deal?.values ?? [] { cite(value.evidence) }
      for change in node.deal?.history ?? [] { cite(change.evidence) }
    }
    for edge in edges { cite(edge.evidence) }
    return known.values.sorted { $0.id < $1.id }
  }
}
