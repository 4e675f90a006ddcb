public import EntenteModel

/// Reads a graph from files of this project or of a stranger: node-link JSON, GraphML, GEXF or tables.
///
/// What this project exported comes back: from JSON exactly, from the others with all but the evidence of
/// single figures and steps of a deal, for which the deal's own stands in.
///
/// A stranger's file may know nothing of our types. Then a node is an actor of the kind organization, and an
/// edge says `cooperates_with`, the most neutral of our relations, with a confidence of 0.5; its own label
/// becomes the edge's title. Evidence is never missing: where the file gives none, the fact cites the file
/// itself, with the bytes of the element that states it.
///
/// Tables are CSV with commas, semicolons or tabs: the trade register of SIPRI, whose rows become deals, and lists
/// of edges with or without a table of nodes.
public enum GraphReader {
  /// Reads a graph; the format is recognised by the content.
  ///
  /// - Parameter name: The name of the file, for messages and for evidence that cites the file.
  /// - Complexity: O(*n* log *n*) for *n* bytes, in memory a small multiple of the file.
  public static func read(
    _ bytes: [UInt8], name: String, limits: ImportLimits = ImportLimits()
  ) throws(ImportError) -> KnowledgeGraph {
    do throws(ImportFailure) {
      try check(bytes, limits)
      switch firstByte(bytes) {
      case UInt8(ascii: "{"):
        var reader = JSONGraphReader(bytes, name: name, limits: limits)
        return try reader.read()
      case UInt8(ascii: "<"):
        let (table, rule) = try xmlTable(bytes, limits)
        var records = TableRecords(table, bytes: bytes, name: name, rule: rule)
        return try records.graph()
      case nil: throw ImportFailure(offset: 0, reason: "the file is empty")
      default: return try table(GraphFile(bytes, name: name), limits)
      }
    } catch {
      throw ImportError(error, in: bytes, name: name)
    }
  }

  /// Reads GraphML or GEXF as it stands in the file, in tables, without making actors and relations of it.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public static func readTable(
    _ bytes: [UInt8], name: String, limits: ImportLimits = ImportLimits()
  ) throws(ImportError) -> PropertyGraph {
    do throws(ImportFailure) {
      guard bytes.count <= limits.bytes else {
        throw ImportFailure(offset: 0, reason: "the file has more than \(limits.bytes) bytes")
      }
      return try xmlTable(bytes, limits).table.graph
    } catch {
      throw ImportError(error, in: bytes, name: name)
    }
  }

  private static func xmlTable(
    _ bytes: [UInt8], _ limits: ImportLimits
  ) throws(ImportFailure) -> (table: TableBuilder.Result, rule: String) {
    try bytes.withUnsafeBufferPointer { bytes throws(ImportFailure) in
      if rootIsGEXF(bytes, limits) {
        var reader = try GEXFReader(bytes, limits: limits)
        return (try reader.read(), "import.gexf")
      }
      var reader = try GraphMLReader(bytes, limits: limits)
      return (try reader.read(), "import.graphml")
    }
  }

  private static func rootIsGEXF(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: ImportLimits
  ) -> Bool {
    // The root stands at the beginning, and no letter may be cut in two.
    var head = bytes.prefix(1 << 16)
    while head.count < bytes.count, let last = head.last, last >= 0x80 { head.removeLast() }
    guard var scanner = try? XMLScanner(UnsafeBufferPointer(rebasing: head), limits: limits),
      case .start? = try? scanner.next()
    else { return false }
    return scanner.isNamed("gexf")
  }

  /// Reads a graph from a table of nodes and one of edges, in either order.
  ///
  /// - Complexity: O(*n* log *n*) for *n* bytes, in memory a small multiple of the files.
  public static func read(
    _ first: GraphFile, with second: GraphFile, limits: ImportLimits = ImportLimits()
  ) throws(ImportError) -> KnowledgeGraph {
    // Which of the two is being read when something fails.
    var current = first
    do throws(ImportFailure) {
      for file in [first, second] {
        current = file
        try check(file.bytes, limits)
      }
      let tables = [first, second].map { NodeTable($0, limits: limits) }
      current = first
      guard let nodes = tables[0] ?? tables[1] else {
        throw ImportFailure(offset: 0, reason: "neither this table nor its partner has a column “id”")
      }
      let edges = tables[0] == nil ? first : second
      current = nodes.file
      if nodes.isOurs {
        var reader = TablePairReader(nodes: nodes, edges: edges, limits: limits)
        try reader.readNodes()
        current = edges
        return try reader.readEdges()
      }
      current = edges
      guard var reader = EdgeListReader(edges, limits: limits) else {
        throw ImportFailure(offset: 0, reason: noEnds)
      }
      current = nodes.file
      try reader.take(nodes)
      current = edges
      return try reader.read()
    } catch {
      throw ImportError(error, in: current.bytes, name: current.name)
    }
  }

  /// Whether the content looks like something that ``read(_:name:limits:)`` can read.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    let first = firstByte(bytes)
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "<") { return true }
    let file = GraphFile(bytes, name: "")
    return SIPRIReader(file, limits: ImportLimits()) != nil
      || EdgeListReader(file, limits: ImportLimits()) != nil
  }

  private static func table(
    _ file: GraphFile, _ limits: ImportLimits
  ) throws(ImportFailure) -> KnowledgeGraph {
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      throw ImportFailure(offset: 0, reason: "UTF-16 is not read: save the table as CSV in UTF-8")
    }
    if var reader = SIPRIReader(file, limits: limits) { return try reader.read() }
    if var reader = EdgeListReader(file, limits: limits) { return try reader.read() }
    if NodeTable(file, limits: limits) != nil {
      throw ImportFailure(
        offset: 0,
        reason:
          "this is a table of nodes without its edges: name it NAME-nodes.csv and put NAME-edges.csv beside it"
      )
    }
    throw ImportFailure(offset: 0, reason: "this is neither node-link JSON nor GraphML, and \(noEnds)")
  }

  private static let noEnds =
    "the first line names no columns for both ends of an edge, such as source and target"

  private static func check(_ bytes: [UInt8], _ limits: ImportLimits) throws(ImportFailure) {
    guard bytes.count <= limits.bytes else {
      throw ImportFailure(offset: 0, reason: "the file has more than \(limits.bytes) bytes")
    }
  }

  private static func firstByte(_ bytes: [UInt8]) -> UInt8? {
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    return content.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }
}
