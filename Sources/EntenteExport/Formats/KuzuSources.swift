import EntenteModel

/// What stands behind a graph, as tables of Kùzu: the documents, each piece of evidence, and the values and steps of
/// deals that it is for.
///
/// `(:Document)-[:SAYS]->(:Evidence)-[:ABOUT]->` a node, a value or a step. No relation of Kùzu leads to a relation,
/// so the evidence of an edge has in `about` what the edge has in `edge`: its name in the views of a store.
struct KuzuSources {
  /// A file of rows and the table that it goes into.
  struct Part {
    let table: String
    /// The tables that its rows join; `nil` where they are nodes.
    let ends: (source: String, target: String)?
    let columns: [String]
    let rows: [[FieldValue?]]

    /// A plain name of our own.
    var file: String {
      ([table] + (ends.map { [$0.source, $0.target] } ?? [])).joined(separator: "_") + ".csv"
    }
  }

  static let schema = """
    CREATE NODE TABLE `Document` (`id` STRING, `title` STRING, `date` STRING, `words` INT64, PRIMARY KEY(`id`));
    CREATE NODE TABLE `DealValue` (`id` STRING, `position` INT64, `value` DOUBLE, `currency` STRING, `bound` STRING, PRIMARY KEY(`id`));
    CREATE NODE TABLE `DealStatus` (`id` STRING, `position` INT64, `status` STRING, `date` STRING, PRIMARY KEY(`id`));
    CREATE NODE TABLE `Evidence` (`id` INT64, `about` STRING, `part` STRING, `position` INT64, `start` INT64, `end` INT64, `quote` STRING, `rule` STRING, `inferred` BOOLEAN, PRIMARY KEY(`id`));
    CREATE REL TABLE `HAS_VALUE` (FROM `Deal` TO `DealValue`, MANY_MANY);
    CREATE REL TABLE `HAS_STATUS` (FROM `Deal` TO `DealStatus`, MANY_MANY);
    CREATE REL TABLE `SAYS` (FROM `Document` TO `Evidence`, MANY_MANY);
    CREATE REL TABLE `ABOUT` (FROM `Evidence` TO `Actor`, FROM `Evidence` TO `Weapon`, FROM `Evidence` TO `Deal`, FROM `Evidence` TO `DealValue`, FROM `Evidence` TO `DealStatus`, MANY_MANY);

    """

  private var values: [[FieldValue?]] = []
  private var steps: [[FieldValue?]] = []
  private var evidence: [[FieldValue?]] = []
  private var hasValue: [[FieldValue?]] = []
  private var hasStatus: [[FieldValue?]] = []
  private var says: [[FieldValue?]] = []
  private var about: [String: [[FieldValue?]]] = [:]
  private let documents: [[FieldValue?]]

  /// - Complexity: O(*d* log *d*) in the pieces of evidence.
  init(_ graph: KnowledgeGraph) {
    documents = graph.citedDocuments.map { document in
      [
        .text(document.id.rawValue), document.title.map(FieldValue.text),
        document.date.map { .text($0.description) }, .integer(document.words),
      ]
    }
    for node in graph.nodes {
      let id = node.id.rawValue
      add(node.evidence, about: id, "node", 0, target: (KuzuExporter.table(node.type), id))
      for (position, value) in (node.deal?.values ?? []).enumerated() {
        let key = "\(id) value \(position)"
        values.append([
          .text(key), .integer(position), .amount(value.value.hundredths), .text(value.value.currency),
          .text(value.value.bound.rawValue),
        ])
        hasValue.append([.text(id), .text(key)])
        add(value.evidence, about: id, "value", position, target: ("DealValue", key))
      }
      for (position, step) in (node.deal?.history ?? []).enumerated() {
        let key = "\(id) status \(position)"
        steps.append([
          .text(key), .integer(position), .text(step.status.rawValue),
          step.date.map { .text($0.description) },
        ])
        hasStatus.append([.text(id), .text(key)])
        add(step.evidence, about: id, "status", position, target: ("DealStatus", key))
      }
    }
    for edge in graph.edges { add(edge.evidence, about: Self.name(of: edge), "edge", 0, target: nil) }
  }

  private mutating func add(
    _ list: EvidenceList, about: String, _ part: String, _ position: Int,
    target: (table: String, key: String)?
  ) {
    for item in list {
      let number = FieldValue.integer(evidence.count)
      evidence.append([
        number, .text(about), .text(part), .integer(position), .integer(item.range.lowerBound),
        .integer(item.range.upperBound), .text(item.quote), .text(item.rule), .boolean(item.isInferred),
      ])
      says.append([.text(item.document.rawValue), number])
      if let target { self.about[target.table, default: []].append([number, .text(target.key)]) }
    }
  }

  /// The name of an edge.
  static func name(of edge: Edge) -> String { "\(edge.source) \(edge.kind.rawValue) \(edge.target)" }

  /// All that has rows, in the order in which it is to be read.
  var parts: [Part] {
    func nodes(_ table: String, _ columns: [String], _ rows: [[FieldValue?]]) -> Part {
      Part(table: table, ends: nil, columns: columns, rows: rows)
    }
    func edges(_ table: String, _ source: String, _ target: String, _ rows: [[FieldValue?]]) -> Part {
      Part(table: table, ends: (source, target), columns: [], rows: rows)
    }
    let all =
      [
        nodes("Document", ["id", "title", "date", "words"], documents),
        nodes("DealValue", ["id", "position", "value", "currency", "bound"], values),
        nodes("DealStatus", ["id", "position", "status", "date"], steps),
        nodes(
          "Evidence",
          ["id", "about", "part", "position", "start", "end", "quote", "rule", "inferred"], evidence),
        edges("HAS_VALUE", "Deal", "DealValue", hasValue),
        edges("HAS_STATUS", "Deal", "DealStatus", hasStatus), edges("SAYS", "Document", "Evidence", says),
      ]
      + ["Actor", "Weapon", "Deal", "DealValue", "DealStatus"].map { target in
        edges("ABOUT", "Evidence", target, about[target] ?? [])
      }
    return all.filter { !$0.rows.isEmpty }
  }
}
