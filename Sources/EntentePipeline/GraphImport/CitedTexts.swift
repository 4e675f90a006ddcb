import EntenteModel

/// Texts for the documents of a graph, made of the sentences that it cites.
struct CitedTexts {
  /// A sentence and where the graph says that it stands.
  private struct Sentence: Hashable, Comparable {
    let range: Range<Int>
    let quote: String

    static func < (a: Self, b: Self) -> Bool {
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound < b.range.upperBound }
      return a.quote.precedesInBytes(b.quote)
    }
  }

  /// How many bytes may lie between sentences, in all documents together: places that a file names are not to fill
  /// the disk.
  private static let gapLimit = 512 << 20
  /// A byte that stands in no text: nothing is known of this place.
  private static let unknown: UInt8 = 0xFF

  private let graph: KnowledgeGraph
  private let file: DocumentID
  private let bytes: [UInt8]
  private var texts: [DocumentID: [UInt8]] = [:]
  /// Where sentences stand that are not where the graph says.
  private var moved: [DocumentID: [Sentence: Range<Int>]] = [:]

  init(_ graph: KnowledgeGraph, file: DocumentID, bytes: [UInt8]) {
    self.graph = graph
    self.file = file
    self.bytes = bytes
  }

  func text(of document: DocumentID) -> [UInt8] { texts[document] ?? [] }

  /// Puts all sentences into the texts, and gives the graph with the places where they stand.
  mutating func place() -> KnowledgeGraph {
    var cited: [DocumentID: Set<Sentence>] = [:]
    graph.forEachEvidence { item in
      cited[item.document, default: []].insert(Sentence(range: item.range, quote: item.quote))
    }
    var gaps = 0
    for document in cited.keys.sorted() {
      place((cited[document] ?? []).sorted(), in: document, &gaps)
    }
    if moved.isEmpty, graph.documents.count == Set(graph.documents.map(\.id)).union(cited.keys).count {
      return graph
    }
    return graph.citing(documents: Array(cited.keys)) { item in
      guard let range = moved[item.document]?[Sentence(range: item.range, quote: item.quote)] else {
        return item
      }
      return Evidence(
        document: item.document, range: range, quote: item.quote, rule: item.rule,
        isInferred: item.isInferred)
    }
  }

  private mutating func place(_ sentences: [Sentence], in document: DocumentID, _ gaps: inout Int) {
    var text: [UInt8] = []
    if document == file, String(validating: bytes, as: UTF8.self) != nil { text = bytes }
    var homeless: [Sentence] = []
    for sentence in sentences {
      let quote = sentence.quote.utf8
      let (start, end) = (sentence.range.lowerBound, sentence.range.upperBound)
      guard start >= 0, sentence.range.count == quote.count, !quote.isEmpty,
        gaps + max(0, start - text.count) <= Self.gapLimit
      else {
        homeless.append(sentence)
        continue
      }
      if end > text.count {
        gaps += max(0, start - text.count)
        text.append(contentsOf: repeatElement(Self.unknown, count: end - text.count))
      }
      if text[start..<end].allSatisfy({ $0 == Self.unknown }) {
        text.replaceSubrange(start..<end, with: quote)
      } else if !text[start..<end].elementsEqual(quote) {
        homeless.append(sentence)
      }
    }
    for index in text.indices where text[index] == Self.unknown { text[index] = UInt8(ascii: "\n") }
    var places: [String: Range<Int>] = [:]
    for sentence in homeless {
      if let place = places[sentence.quote] {
        moved[document, default: [:]][sentence] = place
        continue
      }
      if !text.isEmpty, text.last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
      let start = text.count
      text.append(contentsOf: sentence.quote.utf8)
      places[sentence.quote] = start..<text.count
      moved[document, default: [:]][sentence] = start..<text.count
    }
    texts[document] = text
  }
}

extension KnowledgeGraph {
  fileprivate func forEachEvidence(_ body: (Evidence) -> Void) {
    for edge in edges { edge.evidence.forEach(body) }
    for node in nodes {
      node.evidence.forEach(body)
      guard let deal = node.deal else { continue }
      for value in deal.values { value.evidence.forEach(body) }
      for step in deal.history { step.evidence.forEach(body) }
    }
  }

  /// The graph with other evidence, and with documents that it cites and did not list.
  fileprivate func citing(
    documents cited: [DocumentID], _ change: (Evidence) -> Evidence
  ) -> KnowledgeGraph {
    func changed(_ list: EvidenceList) -> EvidenceList { EvidenceList(list.map(change)) ?? list }
    let nodes = nodes.map { node in
      var node = node
      node.evidence = changed(node.evidence)
      if case .deal(var deal) = node.content {
        for index in deal.values.indices {
          deal.values[index].evidence = changed(deal.values[index].evidence)
        }
        for index in deal.history.indices {
          deal.history[index].evidence = changed(deal.history[index].evidence)
        }
        node.content = .deal(deal)
      }
      return node
    }
    let edges = edges.map { edge in
      var edge = edge
      edge.evidence = changed(edge.evidence)
      return edge
    }
    var listed: [DocumentID: DocumentInfo] = [:]
    for id in cited { listed[id] = DocumentInfo(id: id) }
    for document in documents { listed[document.id] = document }
    // Ids, ends and kinds are as they were.
    return (try? KnowledgeGraph(documents: Array(listed.values), nodes: nodes, edges: edges)) ?? self
  }
}
