public import EntenteModel

/// Entities of FollowTheMoney, one JSON object a line, for Aleph, OpenAleph and its command line.
///
/// States become public bodies, a weapon an asset, a deal a contract whose authority is the recipient and whose awards
/// are its suppliers. Representing and being a part have schemata of their own; the model has none for the other
/// relations, so they are links whose role says which. Each document is an entity, each statement names it as `proof`
/// and quotes it in `description`; what is said of a node stands in notes. Values of one property have no order there.
/// A name that the model turns down (see ``FollowTheMoneyText``) is changed, and stands unchanged in `notes`.
public struct FollowTheMoneyExporter: GraphExporter {
  public init() {}

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var writer = FollowTheMoneyWriter()
    for document in graph.citedDocuments { writer.write(document, to: &sink) }
    let recipients = Dictionary(grouping: graph.edges.filter { $0.kind == .suppliedTo }, by: \.source)
    for node in graph.nodes {
      writer.write(node, recipients: (recipients[node.id] ?? []).map(\.target), to: &sink)
    }
    for edge in graph.edges { writer.write(edge, in: graph, to: &sink) }
    return ExportReport()
  }
}

private struct FollowTheMoneyWriter {
  private typealias Property = (name: String, values: [String])

  private var usedIDs: Set<String> = []
  private var ids: [String: String] = [:]

  mutating func write(_ document: DocumentInfo, to sink: inout ByteSink) {
    entity(
      id("document", document.id.rawValue), "Document",
      [
        ("fileName", [FollowTheMoneyText.string(document.id.rawValue)]),
        ("title", [document.title].compactMap { $0 }.map(FollowTheMoneyText.string)),
        ("date", [document.date?.description].compactMap { $0 }),
      ], to: &sink)
  }

  mutating func write(_ node: Node, recipients: [NodeID], to sink: inout ByteSink) {
    let own = id("node", node.id.rawValue)
    let names: [Property] = [
      ("name", [FollowTheMoneyText.name(node.name)]), ("alias", node.aliases.map(FollowTheMoneyText.name)),
      ("notes", ([node.name] + node.aliases).filter { !FollowTheMoneyText.isWhole($0) }),
    ]
    let proof: [Property] = [("proof", documents(node.evidence))]
    switch node.content {
    case .actor(let actor):
      switch actor.kind {
      case .state: entity(own, "PublicBody", names + proof, to: &sink)
      case .organization: entity(own, "Organization", names + proof, to: &sink)
      case .person:
        entity(
          own, "Person", names + [("position", actor.titles.map(FollowTheMoneyText.string))] + proof,
          to: &sink)
      }
    case .weapon(let weapon):
      let keywords = [weapon.level.rawValue, weapon.weaponClass.rawValue]
      entity(own, "Asset", names + [("keywords", keywords)] + proof, to: &sink)
    case .deal(let deal):
      let values = deal.values.map(\.value)
      let dates =
        deal.history.compactMap(\.date?.description) + [deal.year.map(String.init)].compactMap { $0 }
      entity(
        own, "Contract",
        names + [
          ("title", [FollowTheMoneyText.string(node.name)]), ("status", [deal.status.rawValue]),
          ("cancelled", deal.status == .cancelled ? ["true"] : []),
          ("amount", values.map { AmountText.text($0.hundredths) }), ("currency", values.map(\.currency)),
          ("contractDate", dates), ("authority", recipients.map { id("node", $0.rawValue) }),
        ] + proof, to: &sink)
    }
    for item in node.evidence {
      let place = Citation.text(item)
      entity(
        id("note", "\(node.id) \(place)"), "Note",
        [
          ("description", [FollowTheMoneyText.text(item.quote)]), ("summary", [place]), ("entity", [own]),
          ("proof", [id("document", item.document.rawValue)]),
        ], to: &sink)
    }
  }

  mutating func write(_ edge: Edge, in graph: KnowledgeGraph, to sink: inout ByteSink) {
    let ends = (id("node", edge.source.rawValue), id("node", edge.target.rawValue))
    let target = graph.node(edge.target)?.actor?.kind
    let (schema, source, destination): (String, String, String) =
      switch edge.kind {
      case .supplies: ("ContractAward", "supplier", "contract")
      case .represents: ("Representation", "agent", "client")
      // Nobody is a member of a person.
      case .partOf where target != .person: ("Membership", "member", "organization")
      default: ("UnknownLink", "subject", "object")
      }
    entity(
      id("edge", "\(edge.source) \(edge.kind.rawValue) \(edge.target)"), schema,
      [
        (source, [ends.0]), (destination, [ends.1]),
        ("role", [edge.kind.phrase, edge.title].compactMap { $0 }.map(FollowTheMoneyText.string)),
        ("recordId", edge.quantity.map { ["quantity \($0)"] } ?? []),
        ("description", edge.evidence.map { FollowTheMoneyText.text($0.quote) }),
        ("summary", edge.evidence.map(Citation.text)),
        ("proof", documents(edge.evidence)),
      ], to: &sink)
  }

  private mutating func documents(_ evidence: EvidenceList) -> [String] {
    evidence.documents.map { id("document", $0.rawValue) }
  }

  /// An id that the model accepts: English letters, digits and hyphens, the same for the same thing in every export.
  private mutating func id(_ kind: String, _ text: String) -> String {
    let key = "\(kind) \(text)"
    if let known = ids[key] { return known }
    var slug = "entente-\(kind)-"
    for byte in text.utf8.prefix(40) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        slug.unicodeScalars.append(UnicodeScalar(byte))
      default: if slug.last != "-" { slug += "-" }
      }
    }
    // FNV-1a. A text that was made to collide with another gets a number behind its hash.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let stem = slug + (slug.last == "-" ? "" : "-") + String(hash, radix: 16)
    var name = stem
    var number = 2
    while !usedIDs.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    ids[key] = name
    return name
  }

  private func entity(_ id: String, _ schema: String, _ properties: [Property], to sink: inout ByteSink) {
    sink.write("{")
    sink.writeField("id", id, first: true)
    sink.writeField("schema", schema)
    sink.write(", \"properties\": {")
    var isFirst = true
    for property in properties {
      // The model has no empty values, and each value once.
      var seen: Set<[UInt8]> = []
      let values = property.values.filter { !$0.isEmpty && seen.insert(Array($0.utf8)).inserted }
      guard !values.isEmpty else { continue }
      sink.writeFieldName(property.name, first: isFirst)
      isFirst = false
      sink.write("[")
      for (index, value) in values.enumerated() {
        if index > 0 { sink.write(", ") }
        sink.writeJSON(value)
      }
      sink.write("]")
    }
    sink.write("}}\n")
  }
}
