import EntenteModel

/// Nodes as records with named fields, for tables and databases.
enum NodeFields {
  /// What every node has, then what actors, weapons and deals have of their own.
  static func columns(for type: NodeType?) -> [FieldColumn] {
    var columns = [FieldColumn("name"), FieldColumn("type")]
    if type == nil || type == .actor { columns += [FieldColumn("kind"), FieldColumn("titles")] }
    if type == nil || type == .weapon { columns += [FieldColumn("level"), FieldColumn("class")] }
    if type == nil || type == .deal {
      columns += [
        FieldColumn("status"), FieldColumn("year", .integer), FieldColumn("value", .real),
        FieldColumn("currency"), FieldColumn("bound"), FieldColumn("history"),
      ]
    }
    return columns + [
      FieldColumn("aliases"), FieldColumn("mentions", .integer), FieldColumn("confidence", .real),
      FieldColumn("documents"), FieldColumn("evidence"), FieldColumn("citations"),
    ]
  }

  /// One column for each analysis result, in the order of their names, with the one type that fits all.
  ///
  /// - Complexity: O(*a*) in the attributes of all nodes.
  static func attributeColumns(of graph: KnowledgeGraph) -> [FieldColumn] {
    var types: [String: FieldColumn.ValueType] = [:]
    for node in graph.nodes {
      for entry in node.attributes {
        let type: FieldColumn.ValueType =
          switch entry.value {
          // Many tools read every number as a double, so an integer beyond 2^53 goes as text.
          case .integer(let number): number.magnitude >> 53 == 0 ? .integer : .text
          case .real(let number): number.isFinite ? .real : .text
          case .text: .text
          }
        types[entry.name] = types[entry.name].map { widest($0, type) } ?? type
      }
    }
    var names = PlainNames(taken: columns(for: nil).map(\.name) + ["id", "label"])
    return types.keys.sorted { $0.precedesInBytes($1) }.map { attribute in
      FieldColumn(names.name(for: attribute), types[attribute] ?? .text, attribute: attribute)
    }
  }

  static func value(_ column: FieldColumn, of node: Node) -> FieldValue? {
    if let attribute = column.attribute { return value(node.attributes[attribute], as: column.type) }
    switch column.name {
    case "name": return .text(node.name)
    case "type": return .text(node.type.rawValue)
    case "aliases": return node.aliases.isEmpty ? nil : .list(node.aliases)
    case "mentions": return .integer(node.mentions)
    case "confidence": return .real(node.confidence)
    case "documents", "evidence", "citations": return EvidenceFields.value(column.name, of: node.evidence)
    default: break
    }
    switch node.content {
    case .actor(let actor):
      switch column.name {
      case "kind": return .text(actor.kind.rawValue)
      case "titles": return actor.titles.isEmpty ? nil : .list(actor.titles)
      default: return nil
      }
    case .weapon(let weapon):
      switch column.name {
      case "level": return .text(weapon.level.rawValue)
      case "class": return .text(weapon.weaponClass.rawValue)
      default: return nil
      }
    case .deal(let deal): return value(column.name, of: deal)
    }
  }

  private static func value(_ name: String, of deal: Deal) -> FieldValue? {
    switch name {
    case "status": return .text(deal.status.rawValue)
    case "year": return deal.year.map(FieldValue.integer)
    case "value": return deal.value.map { .amount($0.hundredths) }
    case "currency": return deal.value.map { .text($0.currency) }
    case "bound": return deal.value.map { .text($0.bound.rawValue) }
    case "history":
      let steps = deal.history.map { $0.status.rawValue + ($0.date.map { " \($0)" } ?? "") }
      return steps.isEmpty ? nil : .list(steps)
    default: return nil
    }
  }

  private static func value(
    _ value: Attributes.Value?, as type: FieldColumn.ValueType
  ) -> FieldValue? {
    switch value {
    case .integer(let number)?: type == .text ? .text(String(number)) : .integer(number)
    case .real(let number)?: type == .text ? .text(number.description) : .real(number)
    case .text(let text)?: .text(text)
    case nil: nil
    }
  }

  private static func widest(
    _ a: FieldColumn.ValueType, _ b: FieldColumn.ValueType
  ) -> FieldColumn.ValueType {
    if a == b { return a }
    return a == .text || b == .text ? .text : .real
  }
}
