public import EntenteModel

/// JSON-LD 1.1 with schema.org for things, PROV-O for where a fact is from and the Web Annotation model for places.
///
/// The context stands in the file: nothing is fetched. A relation is a triple (`actor entente:supplies deal`) and, with
/// its quantity, confidence and evidence, an `rdf:Statement` about it. A quotation is a `prov:Entity` that
/// `prov:wasQuotedFrom` a document; its offsets count bytes, so it has an `oa:DataPositionSelector`, since the text
/// selector of that model counts characters.
public struct JSONLDExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  /// The namespace of what no public vocabulary names.
  public static let vocabulary = "urn:entente:vocabulary#"

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    sink.write("{\n  \"@context\": ")
    sink.write(Self.context)
    sink.write(",\n  \"@id\": \"urn:entente:graph\",\n  \"@type\": \"prov:Bundle\"")
    sink.writeField("generator", options.generator)
    if let title = options.title { sink.writeField("name", title) }
    sink.write(",\n  \"@included\": [")
    var isFirst = true
    func begin(_ id: String, _ types: [String], to sink: inout ByteSink) {
      sink.write(isFirst ? "\n    {" : ",\n    {")
      isFirst = false
      sink.writeField("@id", id, first: true)
      if !types.isEmpty { sink.writeField("@type", types) }
    }
    for document in graph.citedDocuments {
      begin(Self.document(document.id), ["prov:Entity", "schema:Article"], to: &sink)
      sink.writeField("identifier", document.id.rawValue)
      if let title = document.title { sink.writeField("headline", title) }
      if let date = document.date { sink.writeField("datePublished", date.description) }
      if document.words > 0 { sink.writeField("wordCount", document.words) }
      sink.write("}")
    }
    for node in graph.nodes {
      begin(Self.node(node.id), Self.types(node), to: &sink)
      Self.write(node, to: &sink)
      sink.write("}")
    }
    for edge in graph.edges {
      begin(Self.node(edge.source), [], to: &sink)
      sink.writeField(edge.kind.rawValue, Self.node(edge.target))
      sink.write("}")
      let id = [edge.source.rawValue, edge.kind.rawValue, edge.target.rawValue].map(IRIEscaping.encoded)
      begin(
        "urn:entente:statement:" + id.joined(separator: ":"), ["rdf:Statement", "prov:Entity"], to: &sink)
      Self.write(edge, to: &sink)
      sink.write("}")
    }
    sink.write(isFirst ? "]\n}\n" : "\n  ]\n}\n")
    return ExportReport()
  }

  private static func node(_ id: NodeID) -> String { "urn:entente:node:" + IRIEscaping.encoded(id.rawValue) }

  private static func document(_ id: DocumentID) -> String {
    "urn:entente:document:" + IRIEscaping.encoded(id.rawValue)
  }

  private static func types(_ node: Node) -> [String] {
    switch node.content {
    case .actor(let actor):
      switch actor.kind {
      case .state: ["entente:Actor", "schema:Country"]
      case .person: ["entente:Actor", "schema:Person"]
      case .organization: ["entente:Actor", "schema:Organization"]
      }
    case .weapon: ["entente:Weapon", "schema:Product"]
    case .deal: ["entente:Deal", "prov:Entity"]
    }
  }

  private static func write(_ node: Node, to sink: inout ByteSink) {
    sink.writeField("identifier", node.id.rawValue)
    sink.writeField("name", node.name)
    if !node.aliases.isEmpty { sink.writeField("alternateName", node.aliases) }
    switch node.content {
    case .actor(let actor):
      sink.writeField("kind", actor.kind.rawValue)
      if !actor.titles.isEmpty { sink.writeField("jobTitle", actor.titles) }
    case .weapon(let weapon):
      sink.writeField("level", weapon.level.rawValue)
      sink.writeField("class", weapon.weaponClass.rawValue)
    case .deal(let deal): write(deal, to: &sink)
    }
    sink.writeField("mentions", node.mentions)
    sink.writeField("confidence", String(node.confidence))
    let attributes = node.attributes.filter { !isInfinite($0.value) }
    if !attributes.isEmpty {
      sink.write(", \"additionalProperty\": [")
      for (index, entry) in attributes.enumerated() {
        sink.write(index == 0 ? "{" : ", {")
        sink.writeField("@type", "schema:PropertyValue", first: true)
        sink.writeField("name", entry.name)
        switch entry.value {
        case .integer(let number): sink.writeField("integer", String(number))
        case .real(let number): sink.writeField("real", String(number))
        case .text(let text): sink.writeField("text", text)
        }
        sink.write("}")
      }
      sink.write("]")
    }
    write(node.evidence, to: &sink)
  }

  private static func isInfinite(_ value: Attributes.Value) -> Bool {
    if case .real(let number) = value { !number.isFinite } else { false }
  }

  private static func write(_ deal: Deal, to sink: inout ByteSink) {
    sink.writeField("status", deal.status.rawValue)
    if let year = deal.year { sink.writeField("year", String(year)) }
    if !deal.values.isEmpty {
      sink.write(", \"worth\": [")
      for (index, value) in deal.values.enumerated() {
        sink.write(index == 0 ? "{" : ", {")
        sink.writeField("@type", "schema:MonetaryAmount", first: true)
        // The best attested first: a set has no order of its own.
        sink.writeField("rank", String(index + 1))
        sink.writeField("amount", AmountText.text(value.value.hundredths))
        sink.writeField("currency", value.value.currency)
        sink.writeField("bound", value.value.bound.rawValue)
        write(value.evidence, to: &sink)
        sink.write("}")
      }
      sink.write("]")
    }
    guard !deal.history.isEmpty else { return }
    sink.write(", \"history\": [")
    for (index, change) in deal.history.enumerated() {
      sink.write(index == 0 ? "{" : ", {")
      sink.writeField("status", change.status.rawValue, first: true)
      sink.writeField("rank", String(index + 1))
      if let date = change.date { sink.writeField("date", date.description) }
      write(change.evidence, to: &sink)
      sink.write("}")
    }
    sink.write("]")
  }

  private static func write(_ edge: Edge, to sink: inout ByteSink) {
    sink.writeField("subject", node(edge.source))
    sink.writeField("predicate", vocabulary + edge.kind.rawValue)
    sink.writeField("object", node(edge.target))
    if let quantity = edge.quantity { sink.writeField("quantity", String(quantity)) }
    if let title = edge.title { sink.writeField("title", title) }
    sink.writeField("confidence", String(edge.confidence))
    write(edge.evidence, to: &sink)
  }

  private static func write(_ evidence: EvidenceList, to sink: inout ByteSink) {
    sink.write(", \"derivedFrom\": [")
    for (index, item) in evidence.enumerated() {
      sink.write(index == 0 ? "\n      {" : ",\n      {")
      sink.writeField("@type", ["prov:Entity"], first: true)
      sink.writeField("quote", item.quote)
      sink.writeField("quotedFrom", document(item.document))
      sink.write(", \"selector\": {\"@type\": \"oa:DataPositionSelector\"")
      sink.writeField("start", String(item.range.lowerBound))
      sink.writeField("end", String(item.range.upperBound))
      sink.write("}")
      sink.writeField("rule", item.rule)
      sink.write(item.isInferred ? ", \"inferred\": true}" : "}")
    }
    sink.write("]")
  }
}
