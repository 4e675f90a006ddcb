import EntenteModel

/// Reads the two tables that Entente writes, with all types and evidence.
///
/// The columns are those of ``PropertyGraph/init(_:)``, and Gephi's beside them. A cell that a program of tables might take for a
/// formula has an apostrophe before it, which goes.
struct TablePairReader {
  private let nodes: NodeTable
  private let edges: GraphFile
  private let limits: ImportLimits
  private var assembler: GraphAssembler
  private var stableIDs: [String: String] = [:]
  private var seenDocuments: Set<DocumentID> = []

  init(nodes: NodeTable, edges: GraphFile, limits: ImportLimits) {
    self.nodes = nodes
    self.edges = edges
    self.limits = limits
    assembler = GraphAssembler(
      bytes: nodes.file.bytes, name: nodes.file.shortName, rule: "import.csv", isStrict: false)
  }

  mutating func readNodes() throws(ImportFailure) {
    let names = nodes.header.names
    let idPlace = nodes.header.names.firstIndex { CSVHeader.key($0) == "id" }
    let labelPlace = nodes.header.names.firstIndex(of: "Label")
    var scanner = nodes.scanner()
    var count = 0
    while try scanner.next() {
      try check(scanner, columns: names.count)
      count += 1
      guard count <= limits.elements else {
        throw scanner.failure("more than \(limits.elements) nodes and edges")
      }
      var cells = NodeCells(range: scanner.row)
      for (place, name) in names.enumerated() {
        let text = CSVEscaping.plain(scanner.text(place))
        if text.isEmpty { continue }
        // What Gephi calls them; a column of ours goes before.
        if place == idPlace {
          if cells.record.id == nil { _ = cells.take("entente_id", text) }
          continue
        }
        if place == labelPlace {
          if cells.record.name == nil { _ = cells.take("name", text) }
          continue
        }
        if !cells.take(name, text) { cells.setAttribute(name, to: CSVText.value(text)) }
      }
      let record = cells.finished()
      if let id = record.id {
        stableIDs[id] = id
        if let idPlace { stableIDs[CSVEscaping.plain(scanner.text(idPlace))] = id }
      }
      note(record.evidence)
      try assembler.add(record)
    }
  }

  /// Reads the other table; all nodes must have been read.
  mutating func readEdges() throws(ImportFailure) -> KnowledgeGraph {
    assembler.turn(to: edges.bytes, name: edges.shortName)
    guard
      let header = CSVHeader(
        edges.bytes, at: 0, limits: limits,
        where: { $0.column("source") != nil && $0.column("target") != nil }),
      let source = header.column("source"), let target = header.column("target")
    else {
      throw ImportFailure(offset: 0, reason: "the first line names no columns “source” and “target”")
    }
    var scanner = CSVScanner(
      edges.bytes, separator: header.separator, from: header.end, limits: limits)
    var count = 0
    while try scanner.next() {
      try check(scanner, columns: header.names.count)
      count += 1
      guard count <= limits.elements else {
        throw scanner.failure("more than \(limits.elements) nodes and edges")
      }
      var record = EdgeRecord(range: scanner.row)
      record.source = stableID(scanner.text(source))
      record.target = stableID(scanner.text(target))
      var cited = CitationCells()
      var words: [String: String] = [:]
      for (place, name) in header.names.enumerated() where place != source && place != target {
        let text = CSVEscaping.plain(scanner.text(place))
        switch name {
        case _ where text.isEmpty: continue
        case "quantity": record.quantity = Int(text)
        case "title": record.title = text
        case "confidence": record.confidence = Double(text)
        case "evidence": cited.quotes = text
        case "citations": cited.places = text
        default: words[CSVHeader.key(name) + (name.first?.isUppercase ?? false ? "+" : "")] = text
        }
      }
      let known = ["type", "interaction", "kind", "kind+", "relation", "type+"].lazy.compactMap { words[$0] }
        .first { EdgeKind(rawValue: $0) != nil }
      record.type = known ?? words["label"] ?? words["label+"]
      record.evidence = cited.evidence
      note(record.evidence)
      try assembler.add(record)
    }
    return try assembler.graph()
  }

  private func stableID(_ cell: String) -> String {
    let text = CSVEscaping.plain(cell)
    return stableIDs[text] ?? text
  }

  private func check(_ row: CSVScanner, columns: Int) throws(ImportFailure) {
    guard row.count == columns else {
      throw row.failure("this row has \(row.count) fields and the line of column names \(columns)")
    }
  }

  private mutating func note(_ evidence: [Evidence]) {
    for item in evidence where seenDocuments.insert(item.document).inserted {
      assembler.documents.append(DocumentInfo(id: item.document))
    }
  }
}
