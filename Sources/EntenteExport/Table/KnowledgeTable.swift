public import EntenteModel

extension PropertyGraph {
  /// The tables of a typed graph: what GraphML, GEXF and their like say of it.
  ///
  /// Aliases, titles, documents and history are joined by `; `; `evidence` holds one quote a line, and
  /// `citations`, line by line, where it stands: `1204-1391 deal.sell article.txt`. The stable id stands in
  /// `entente_id`, since igraph takes a column `id` for itself; nodes are called `n0`, `n1` and so on.
  /// - Complexity: O(*n* + *m*) and the length of all texts.
  public init(_ graph: KnowledgeGraph) {
    var ids = TextColumn()
    var stableIDs = ColumnBuilder(name: "entente_id", type: .string)
    var labels = ColumnBuilder(name: "label", type: .string)
    var kinds = TextColumn()
    for (row, node) in graph.nodes.enumerated() {
      ids.append("n\(row)")
      stableIDs.set(row, node.id.rawValue)
      labels.set(row, node.name)
      kinds.append((node.actor?.kind.rawValue ?? node.type.rawValue).capitalizedASCII)
    }
    let count = graph.nodes.count
    let edges = graph.edges.filter { graph.index(of: $0.source) != nil && graph.index(of: $0.target) != nil }
    var edgeKinds = TextColumn()
    var types = ColumnBuilder(name: "type", type: .string)
    var interactions = ColumnBuilder(name: "interaction", type: .string)
    for (row, edge) in edges.enumerated() {
      edgeKinds.append(edge.kind.rawValue.uppercased())
      types.set(row, edge.kind.rawValue)
      // What Cytoscape calls it.
      interactions.set(row, edge.kind.rawValue)
    }
    self.init(
      nodeIDs: ids, nodeKinds: kinds,
      nodeColumns: [stableIDs.column(rows: count), labels.column(rows: count)]
        + (NodeFields.columns(for: nil) + NodeFields.attributeColumns(of: graph)).map { column in
          Self.column(column, rows: graph.nodes) { NodeFields.value(column, of: $0) }
        }, sources: edges.map { Int32(graph.index(of: $0.source) ?? 0) },
      targets: edges.map { Int32(graph.index(of: $0.target) ?? 0) }, edgeKinds: edgeKinds,
      edgeColumns: [types.column(rows: edges.count), interactions.column(rows: edges.count)]
        + EdgeFields.columns.map { column in
          Self.column(column, rows: edges) { EdgeFields.value(column, of: $0) }
        })
  }

  /// The names of the columns that a typed graph has of its own.
  static let ownNodeColumns: Set<String> = Set(
    ["entente_id", "label"] + NodeFields.columns(for: nil).map(\.name))

  private static func column<Row>(
    _ field: FieldColumn, rows: [Row], _ value: (Row) -> FieldValue?
  ) -> Column {
    var builder = ColumnBuilder(name: columnName(field), type: type(field))
    for (row, element) in rows.enumerated() {
      guard let value = value(element) else { continue }
      switch (builder.type, value) {
      case (.double, .integer(let number)): builder.set(row, Double(number))
      case (.double, .amount(let hundredths)): builder.set(row, Double(hundredths) / 100)
      case (.double, .real(let number)): builder.set(row, number)
      case (.integer, .integer(let number)), (.long, .integer(let number)): builder.set(row, number)
      case (.boolean, .boolean(let flag)): builder.set(row, flag)
      default: builder.set(row, value.flat)
      }
    }
    return builder.column(rows: rows.count)
  }

  /// The result of an analysis keeps its name, unless that would hide a column of ours.
  private static func columnName(_ field: FieldColumn) -> String {
    guard let attribute = field.attribute else { return field.name }
    return ownNodeColumns.contains(attribute) ? attribute + "_" : NodeKeys.attributeName(attribute)
  }

  private static func type(_ field: FieldColumn) -> ValueType {
    switch field.type {
    case .text: .string
    // Tools compute with weights, and some take only one kind of number for it.
    case .integer: field.name == "weight" ? .double : field.attribute == nil ? .integer : .long
    case .real: .double
    case .boolean: .boolean
    }
  }
}

extension String {
  /// `person` as `Person`.
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
