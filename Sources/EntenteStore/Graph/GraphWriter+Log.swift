import EntenteModel

/// What the writer tells the log.
extension GraphWriter {
  func log(
    _ change: BuildChanges.Row.Change, _ node: Node, _ fields: [FieldStates.Difference] = []
  ) throws {
    try log.write(
      change, type: node.type.rawValue, about: node.id.rawValue, name: node.name, fields)
  }

  /// - Parameter edge: One whose ends have been written.
  func log(
    _ change: BuildChanges.Row.Change, _ edge: Edge, _ fields: [FieldStates.Difference] = []
  ) throws {
    let names = try statement("SELECT name FROM node WHERE id = ?")
    func name(_ id: NodeID) throws -> String {
      defer { names.reset() }
      names.bind(1, id.rawValue)
      return try names.step() ? try names.text(0) : id.rawValue
    }
    try log.write(
      change, type: edge.kind.rawValue, about: "\(edge.source) \(edge.kind.rawValue) \(edge.target)",
      name: "\(try name(edge.source)) \(edge.kind.phrase) \(try name(edge.target))", fields)
  }

  func logRemoval(ofNode number: Int) throws {
    let row = try statement("SELECT type, id, name FROM node WHERE number = ?")
    defer { row.reset() }
    row.bind(1, number)
    guard try row.step() else { return }
    try log.write(.removed, type: try row.text(0), about: try row.text(1), name: try row.text(2))
  }

  func logRemoval(ofEdge number: Int) throws {
    let row = try statement(
      """
      SELECT edge.kind, source.id, source.name, target.id, target.name FROM edge
        JOIN node AS source ON source.number = edge.source JOIN node AS target ON target.number = edge.target
      WHERE edge.number = ?
      """)
    defer { row.reset() }
    row.bind(1, number)
    guard try row.step() else { return }
    let kind = try row.value(0, as: EdgeKind.self)
    try log.write(
      .removed, type: kind.rawValue, about: "\(try row.text(1)) \(kind.rawValue) \(try row.text(3))",
      name: "\(try row.text(2)) \(kind.phrase) \(try row.text(4))")
  }

  /// What an imported graph says of nodes besides counts as a change of a node that was there.
  mutating func logAttributes(_ list: [OwnAttributes.Change], _ numbers: [NodeID: Int]) throws {
    for change in list {
      guard let number = numbers[change.node.id] else { continue }
      var isLogged = changed[number]
      if isLogged == nil {
        changes.nodesChanged += 1
        isLogged = log.takesPlace(.node)
      }
      if isLogged == true { try log(.changed, change.node, change.fields) }
    }
  }
}
