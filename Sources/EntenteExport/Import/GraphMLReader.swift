/// Reads GraphML into tables.
///
/// Keys are told apart by their `attr.name`. A graph within a node and a hyperedge are refused; data
/// that hold elements, such as the drawing data of yEd, are passed over.
struct GraphMLReader {
  private struct Key {
    let id: Range<Int>
    /// The columns that it fills, none for the domain that it is not for.
    var nodeColumn: Int?
    var edgeColumn: Int?
  }

  private var scanner: XMLScanner
  private let limits: ImportLimits
  private var builder = TableBuilder()
  private var keys: [Key] = []
  /// Data come in the same order in most elements: the key that is expected next.
  private var nextKey = 0

  /// - Parameter bytes: Must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ImportLimits) throws(ImportFailure) {
    scanner = try XMLScanner(bytes, limits: limits)
    self.limits = limits
  }

  mutating func read() throws(ImportFailure) -> TableBuilder.Result {
    var graphs = 0
    events: while true {
      switch try scanner.next() {
      case .finished: break events
      case .end, .text: continue
      case .start:
        if scanner.depth == 1 {
          guard scanner.isNamed("graphml") else {
            throw scanner.failure("<\(scanner.string(scanner.name))> is not GraphML")
          }
        } else if scanner.isNamed("edge") {
          try readEdge()
        } else if scanner.isNamed("node") {
          try readNode()
        } else if scanner.isNamed("key") {
          try readKey()
        } else if scanner.isNamed("graph") {
          graphs += 1
          guard graphs == 1 else { throw scanner.failure("a second graph in one file is not read") }
          builder.isDirected = try scanner.string("edgedefault") != "undirected"
        } else if scanner.isNamed("hyperedge") {
          throw scanner.failure("a hyperedge is not read")
        } else {
          try scanner.skipElement()
        }
        guard builder.nodeCount + builder.edgeCount <= limits.elements else {
          throw scanner.failure("more than \(limits.elements) nodes and edges")
        }
      }
    }
    guard graphs == 1 else { throw scanner.failure("there is no <graph>") }
    return try builder.finish()
  }

  private mutating func readKey() throws(ImportFailure) {
    guard let id = scanner.attribute("id") else { throw scanner.failure("a key has no id") }
    let name = try scanner.string(scanner.attribute("attr.name") ?? id, isAttribute: true)
    let domain = try scanner.string("for") ?? "all"
    let type = PropertyGraph.ValueType(fileWord: try scanner.string("attr.type"))
    let fallback = try scanner.readFallback()
    guard !keys.contains(where: { scanner.equals($0.id, id.range) }) else { return }
    var key = Key(id: id.range)
    if domain == "node" || domain == "all" {
      key.nodeColumn = builder.addColumn(.node, name: name, type: type, fallback: fallback)
    }
    if domain == "edge" || domain == "all" {
      key.edgeColumn = builder.addColumn(.edge, name: name, type: type, fallback: fallback)
    }
    keys.append(key)
    guard keys.count <= limits.columns else { throw scanner.failure("more than \(limits.columns) keys") }
  }

  private mutating func readNode() throws(ImportFailure) {
    guard let id = scanner.attribute("id") else { throw scanner.failure("a node has no id") }
    let start = scanner.eventStart
    var kind = try scanner.string("labels")
    if kind?.hasPrefix(":") == true { kind?.removeFirst() }
    let isNew = try scanner.withBytes(of: id, isAttribute: true) {
      builder.beginNode($0, kind: kind, at: start)
    }
    guard isNew else { throw scanner.failure("the node \(scanner.string(id.range)) stands twice") }
    try readContent(.node)
    builder.endNode(at: scanner.position)
  }

  private mutating func readEdge() throws(ImportFailure) {
    guard let source = scanner.attribute("source"), let target = scanner.attribute("target") else {
      throw scanner.failure("an edge lacks its source or its target")
    }
    let start = scanner.eventStart
    try scanner.withBytes(of: source, isAttribute: true) { source throws(ImportFailure) in
      try scanner.withBytes(of: target, isAttribute: true) {
        builder.beginEdge(from: source, to: $0, at: start)
      }
    }
    if let label = scanner.attribute("label") {
      try scanner.withBytes(of: label, isAttribute: true) { builder.setEdgeKind($0) }
    }
    try readContent(.edge)
    builder.endEdge(at: scanner.position)
  }

  /// The data of a node or an edge, up to its end.
  private mutating func readContent(_ domain: TableBuilder.Domain) throws(ImportFailure) {
    let depth = scanner.depth
    nextKey = 0
    while true {
      switch try scanner.next() {
      case .text: continue
      case .start:
        if scanner.isNamed("data") {
          try readData(domain)
        } else if scanner.isNamed("graph") {
          throw scanner.failure("a graph within a \(domain == .node ? "node" : "edge") is not read")
        } else {
          try scanner.skipElement()
        }
      case .end: if scanner.depth < depth { return }
      case .finished: return
      }
    }
  }

  private mutating func readData(_ domain: TableBuilder.Domain) throws(ImportFailure) {
    guard let id = scanner.attribute("key") else { throw scanner.failure("data have no key") }
    let key = try key(id.range)
    let column = domain == .node ? key.nodeColumn : key.edgeColumn
    let depth = scanner.depth
    // Nearly all data are one text without references.
    var event = try scanner.next()
    if event == .text {
      let text = scanner.text
      event = try scanner.next()
      if event == .end, let column {
        try scanner.withBytes(of: text, isAttribute: false) { builder.set(domain, column, $0) }
        return
      }
      if event == .end { return }
      try readPieces(domain, column, first: text, event, depth)
    } else if event == .end {
      if let column { builder.set(domain, column, []) }
    } else {
      try readPieces(domain, column, first: nil, event, depth)
    }
  }

  /// Data of several texts, which are one, or of elements, which are passed over.
  private mutating func readPieces(
    _ domain: TableBuilder.Domain, _ column: Int?, first: XMLScanner.Value?, _ event: XMLScanner.Event,
    _ depth: Int
  ) throws(ImportFailure) {
    var value =
      try first.map { value throws(ImportFailure) in try scanner.decoded(value, isAttribute: false) } ?? []
    var event = event
    var hasElements = false
    while true {
      switch event {
      case .start: hasElements = true
      case .text:
        if !hasElements { value += try scanner.decoded(scanner.text, isAttribute: false) }
        guard value.count <= limits.text else {
          throw scanner.failure("a text has more than \(limits.text) bytes")
        }
      case .end:
        if scanner.depth < depth {
          if let column, !hasElements { builder.set(domain, column, value) }
          return
        }
      case .finished: return
      }
      event = try scanner.next()
    }
  }

  private mutating func key(_ id: Range<Int>) throws(ImportFailure) -> Key {
    for step in 0..<keys.count {
      let index = nextKey + step < keys.count ? nextKey + step : nextKey + step - keys.count
      if scanner.equals(keys[index].id, id) {
        nextKey = index + 1 < keys.count ? index + 1 : 0
        return keys[index]
      }
    }
    throw scanner.failure("the key \(scanner.string(id)) is not declared")
  }
}
