/// Reads GEXF 1.2 and 1.3 into tables.
///
/// Nodes that stand in others are read as nodes beside them. Colour, size and place become the columns `r`, `g`, `b`,
/// `size`, `x` and `y`; the first spell of a node or an edge the columns `start` and `end`.
struct GEXFReader {
  private struct Declaration {
    let id: Range<Int>
    let column: Int
  }

  private var scanner: XMLScanner
  private let limits: ImportLimits
  private var builder = TableBuilder()
  private var nodeDeclarations: [Declaration] = []
  private var edgeDeclarations: [Declaration] = []
  /// Columns that come from XML attributes, made when the first value is seen.
  private var nodeExtras: [String: Int] = [:]
  private var edgeExtras: [String: Int] = [:]

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
          guard scanner.isNamed("gexf") else {
            throw scanner.failure("<\(scanner.string(scanner.name))> is not GEXF")
          }
        } else if scanner.isNamed("edge") {
          try readEdge()
        } else if scanner.isNamed("node") {
          try readNode()
        } else if scanner.isNamed("attributes") {
          try readDeclarations()
        } else if scanner.isNamed("graph") {
          graphs += 1
          guard graphs == 1 else { throw scanner.failure("a second graph in one file is not read") }
          builder.isDirected = try scanner.string("defaultedgetype") == "directed"
        } else if scanner.isNamed("meta") {
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

  private mutating func readDeclarations() throws(ImportFailure) {
    let domain: TableBuilder.Domain = try scanner.string("class") == "edge" ? .edge : .node
    let depth = scanner.depth
    while true {
      switch try scanner.next() {
      case .start where scanner.isNamed("attribute"): try readDeclaration(domain)
      case .start, .text: continue
      case .end: if scanner.depth < depth { return }
      case .finished: return
      }
    }
  }

  private mutating func readDeclaration(_ domain: TableBuilder.Domain) throws(ImportFailure) {
    guard let id = scanner.attribute("id") else { throw scanner.failure("an attribute has no id") }
    let title = try scanner.string(scanner.attribute("title") ?? id, isAttribute: true)
    let type = PropertyGraph.ValueType(fileWord: try scanner.string("type"))
    let fallback = try scanner.readFallback()
    let column = builder.addColumn(domain, name: title, type: type, fallback: fallback)
    switch domain {
    case .node: nodeDeclarations.append(Declaration(id: id.range, column: column))
    case .edge: edgeDeclarations.append(Declaration(id: id.range, column: column))
    }
    guard nodeDeclarations.count + edgeDeclarations.count <= limits.columns else {
      throw scanner.failure("more than \(limits.columns) attributes")
    }
  }

  private mutating func readNode() throws(ImportFailure) {
    guard let id = scanner.attribute("id") else { throw scanner.failure("a node has no id") }
    let start = scanner.eventStart
    let isNew = try scanner.withBytes(of: id, isAttribute: true) {
      builder.beginNode($0, kind: nil, at: start)
    }
    guard isNew else { throw scanner.failure("the node \(scanner.string(id.range)) stands twice") }
    try setExtra(.node, "label", .string)
    try setExtra(.node, "start", .string)
    try setExtra(.node, "end", .string)
    // Where nodes may stand in it, the node's own end says nothing of where its data end.
    builder.endNode(at: scanner.position)
    try readContent(.node)
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
    if let kind = scanner.attribute("kind") {
      try scanner.withBytes(of: kind, isAttribute: true) { builder.setEdgeKind($0) }
    }
    try setExtra(.edge, "label", .string)
    try setExtra(.edge, "weight", .double)
    try setExtra(.edge, "start", .string)
    try setExtra(.edge, "end", .string)
    try readContent(.edge)
    builder.endEdge(at: scanner.position)
  }

  private mutating func readContent(_ domain: TableBuilder.Domain) throws(ImportFailure) {
    let depth = scanner.depth
    var hasSpell = false
    while true {
      switch try scanner.next() {
      case .text: continue
      case .start:
        if scanner.isNamed("attvalue") {
          try readValue(domain)
        } else if scanner.isNamed("nodes") || scanner.isNamed("edges") {
          guard domain == .node else { throw scanner.failure("nodes stand in an edge") }
          return try readNested(depth)
        } else if scanner.isNamed("spell"), !hasSpell {
          hasSpell = true
          try setExtra(domain, "start", .string)
          try setExtra(domain, "end", .string)
        } else if domain == .node {
          try readLook()
        }
      case .end: if scanner.depth < depth { return }
      case .finished: return
      }
    }
  }

  /// Nodes and edges that stand in a node. The depth of a file is bounded, and so is this recursion.
  private mutating func readNested(_ depth: Int) throws(ImportFailure) {
    while true {
      switch try scanner.next() {
      case .start where scanner.isNamed("node"): try readNode()
      case .start where scanner.isNamed("edge"): try readEdge()
      case .start, .text: continue
      case .end: if scanner.depth < depth { return }
      case .finished: return
      }
      guard builder.nodeCount + builder.edgeCount <= limits.elements else {
        throw scanner.failure("more than \(limits.elements) nodes and edges")
      }
    }
  }

  private mutating func readValue(_ domain: TableBuilder.Domain) throws(ImportFailure) {
    guard let id = scanner.attribute("for") ?? scanner.attribute("id"), let value = scanner.attribute("value")
    else {
      throw scanner.failure("an attvalue lacks for or value")
    }
    let declarations = domain == .node ? nodeDeclarations : edgeDeclarations
    guard let declaration = declarations.first(where: { scanner.equals($0.id, id.range) }) else {
      throw scanner.failure("the attribute \(scanner.string(id.range)) is not declared")
    }
    try scanner.withBytes(of: value, isAttribute: true) { builder.set(domain, declaration.column, $0) }
  }

  private mutating func readLook() throws(ImportFailure) {
    if scanner.isLocallyNamed("color") {
      try setExtra(.node, "r", .integer)
      try setExtra(.node, "g", .integer)
      try setExtra(.node, "b", .integer)
    } else if scanner.isLocallyNamed("position") {
      try setExtra(.node, "x", .double)
      try setExtra(.node, "y", .double)
    } else if scanner.isLocallyNamed("size"), let value = scanner.attribute("value") {
      try set(.node, "size", .double, value)
    }
  }

  /// Sets a column from an XML attribute of the same name, where the element has it.
  private mutating func setExtra(
    _ domain: TableBuilder.Domain, _ word: StaticString, _ type: PropertyGraph.ValueType
  ) throws(ImportFailure) {
    if let value = scanner.attribute(word) { try set(domain, word.description, type, value) }
  }

  private mutating func set(
    _ domain: TableBuilder.Domain, _ name: String, _ type: PropertyGraph.ValueType, _ value: XMLScanner.Value
  ) throws(ImportFailure) {
    let known = domain == .node ? nodeExtras[name] : edgeExtras[name]
    let column = known ?? builder.addColumn(domain, name: name, type: type)
    if known == nil {
      switch domain {
      case .node: nodeExtras[name] = column
      case .edge: edgeExtras[name] = column
      }
    }
    try scanner.withBytes(of: value, isAttribute: true) { builder.set(domain, column, $0) }
  }
}
