import EntenteModel
import EntenteStore
import EntenteTestSupport

/// A graph in a store, with texts in which its sentences stand where its evidence says.
struct StoredSample {
  let folder: TemporaryFolder
  let path: String
  let graph: KnowledgeGraph

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/sample.db"
    graph = try SampleGraph.clustered().measured()
    let store = try Store(path)
    try store.add(Self.readings(of: graph))
    try store.commit(
      StoreCommit(graph: graph, files: Set(store.files().map(\.number)), fingerprint: "rules"))
  }

  static func readings(of graph: KnowledgeGraph, hash: String = "00") -> [FileReading] {
    var texts: [DocumentID: [UInt8]] = [:]
    for item in graph.allEvidence {
      var text = texts[item.document] ?? []
      while text.count < item.range.upperBound { text.append(0x20) }
      text.replaceSubrange(item.range, with: item.quote.utf8)
      texts[item.document] = text
    }
    return graph.documents.map { document in
      FileReading(
        id: document.id, path: "/articles/\(document.id)", stamp: "", hash: hash, fingerprint: "rules",
        documents: [(facts: DocumentFacts(document: document), text: texts[document.id] ?? [])])
    }
  }
}

extension KnowledgeGraph {
  /// All evidence of nodes, figures, steps and edges.
  var allEvidence: [Evidence] {
    var all = edges.flatMap { Array($0.evidence) }
    for node in nodes {
      all += Array(node.evidence)
      all += (node.deal?.values ?? []).flatMap { Array($0.evidence) }
      all += (node.deal?.history ?? []).flatMap { Array($0.evidence) }
    }
    return all
  }

  /// The graph with measures that an analysis could have set.
  func measured() -> KnowledgeGraph {
    var copy = self
    for (index, node) in nodes.enumerated() {
      for name in node.attributes.map(\.name) { copy.setAttribute(name, of: index, to: nil) }
      copy.setAttribute("degree", of: index, to: .integer(index))
      copy.setAttribute("betweenness", of: index, to: .real(Double(index) / 7))
      copy.setAttribute("pagerank", of: index, to: .real(0.1))
      copy.setAttribute("cluster", of: index, to: .integer(index % 3))
    }
    return copy
  }
}
