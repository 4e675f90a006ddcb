/// Tables as a reader fills them: nodes and edges in any order, columns with gaps, ends by name.
struct TableBuilder {
  /// A graph with the places in the file that state its rows.
  struct Result {
    var graph: PropertyGraph
    var nodeRanges: [Range<Int>]
    var edgeRanges: [Range<Int>]
  }

  enum Domain { case node, edge }

  private(set) var nodeColumns: [ColumnBuilder] = []
  private(set) var edgeColumns: [ColumnBuilder] = []
  private var nodeFallbacks: [String?] = []
  private var edgeFallbacks: [String?] = []
  private var ids = IDTable()
  /// The row of each name, -1 as long as only edges speak of it.
  private var rows: [Int32] = []
  private var order: [Int32] = []
  private var nodeKinds = ColumnBuilder(name: "", type: .string)
  private var edgeKinds = ColumnBuilder(name: "", type: .string)
  private var hasNodeKinds = false
  private var hasEdgeKinds = false
  private var sources: [Int32] = []
  private var targets: [Int32] = []
  private var nodeStarts: [Int] = []
  private var nodeEnds: [Int] = []
  private var edgeStarts: [Int] = []
  private var edgeEnds: [Int] = []
  var isDirected = true

  var nodeCount: Int { order.count }
  var edgeCount: Int { sources.count }

  /// Declares a column; returns its number.
  mutating func addColumn(
    _ domain: Domain, name: String, type: PropertyGraph.ValueType, fallback: String? = nil
  ) -> Int {
    let builder = ColumnBuilder(name: name, type: type)
    switch domain {
    case .node:
      nodeColumns.append(builder)
      nodeFallbacks.append(fallback)
      return nodeColumns.count - 1
    case .edge:
      edgeColumns.append(builder)
      edgeFallbacks.append(fallback)
      return edgeColumns.count - 1
    }
  }

  /// Begins a node; `false` where one of this name has been begun.
  mutating func beginNode(_ id: UnsafeBufferPointer<UInt8>, kind: String?, at offset: Int) -> Bool {
    let number = number(of: id)
    guard rows[number] < 0 else { return false }
    rows[number] = Int32(order.count)
    order.append(Int32(number))
    nodeStarts.append(offset)
    if let kind {
      nodeKinds.set(order.count - 1, kind)
      hasNodeKinds = true
    }
    return true
  }

  mutating func endNode(at offset: Int) { nodeEnds.append(offset) }

  mutating func beginEdge(
    from source: UnsafeBufferPointer<UInt8>, to target: UnsafeBufferPointer<UInt8>, at offset: Int
  ) {
    sources.append(Int32(number(of: source)))
    targets.append(Int32(number(of: target)))
    edgeStarts.append(offset)
  }

  /// Says what the edge that was begun last is.
  mutating func setEdgeKind(_ kind: UnsafeBufferPointer<UInt8>) {
    edgeKinds.set(sources.count - 1, utf8: kind)
    hasEdgeKinds = true
  }

  mutating func endEdge(at offset: Int) { edgeEnds.append(offset) }

  /// Sets a value of the node or edge that was begun last.
  mutating func set(_ domain: Domain, _ column: Int, _ value: UnsafeBufferPointer<UInt8>) {
    switch domain {
    case .node: nodeColumns[column].set(order.count - 1, utf8: value)
    case .edge: edgeColumns[column].set(sources.count - 1, utf8: value)
    }
  }

  mutating func set(_ domain: Domain, _ column: Int, _ value: [UInt8]) {
    value.withUnsafeBufferPointer { set(domain, column, $0) }
  }

  /// The graph, once every edge has found its ends.
  mutating func finish() throws(ImportFailure) -> Result {
    for row in sources.indices {
      let (source, target) = (Int(sources[row]), Int(targets[row]))
      guard rows[source] >= 0, rows[target] >= 0 else {
        let name = ids.names[rows[source] < 0 ? source : target]
        throw ImportFailure(offset: edgeStarts[row], reason: "there is no node \(name)")
      }
      sources[row] = rows[source]
      targets[row] = rows[target]
    }
    var nodeIDs = TextColumn()
    let isInOrder = ids.count == order.count && order.indices.allSatisfy { order[$0] == Int32($0) }
    if isInOrder {
      nodeIDs = ids.names
    } else {
      for number in order { nodeIDs.append(ids.names[Int(number)]) }
    }
    let nodeCount = order.count
    let edgeCount = sources.count
    let graph = PropertyGraph(
      nodeIDs: nodeIDs, nodeKinds: hasNodeKinds ? Self.texts(&nodeKinds, nodeCount) : TextColumn(),
      nodeColumns: nodeColumns.indices.map {
        nodeColumns[$0].column(rows: nodeCount, fallback: nodeFallbacks[$0])
      }, sources: sources, targets: targets,
      edgeKinds: hasEdgeKinds ? Self.texts(&edgeKinds, edgeCount) : TextColumn(),
      edgeColumns: edgeColumns.indices.map {
        edgeColumns[$0].column(rows: edgeCount, fallback: edgeFallbacks[$0])
      }, isDirected: isDirected)
    return Result(
      graph: graph, nodeRanges: zip(nodeStarts, nodeEnds).map { $0..<$1 },
      edgeRanges: zip(edgeStarts, edgeEnds).map { $0..<$1 })
  }

  private mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    let number = ids.number(of: name)
    if number == rows.count { rows.append(-1) }
    return number
  }

  private static func texts(_ builder: inout ColumnBuilder, _ count: Int) -> TextColumn {
    if case .text(let texts) = builder.column(rows: count).cells { texts } else { TextColumn() }
  }
}
