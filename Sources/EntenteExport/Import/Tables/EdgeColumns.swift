import EntenteModel

/// Which column of a table of edges says what, under the names that people and programs give them.
struct EdgeColumns {
  let source: Int
  let target: Int
  /// Whether the ends are called as the sides of a deal.
  let isDeals: Bool
  /// Where the relation may stand, the likeliest first.
  let relation: [Int]
  let sourceType: Int?
  let targetType: Int?
  let date: Int?
  let quantity: Int?
  let weapon: Int?
  let weaponClass: Int?
  let status: Int?
  let title: Int?
  let confidence: Int?
  let document: Int?
  let quote: Int?
  /// What has no place in the model, with its name.
  let others: [(name: String, place: Int)]

  /// `nil` where the table does not name both ends.
  init?(_ header: CSVHeader) {
    let deals = (
      header.column("supplier", "seller", "exporter"),
      header.column("recipient", "buyer", "importer", "customer")
    )
    let ends = (
      header.column("source", "from", "src", "sourceid", "sourcename", "start"),
      header.column("target", "to", "dst", "targetid", "targetname", "end")
    )
    if let source = ends.0, let target = ends.1 {
      (self.source, self.target, isDeals) = (source, target, false)
    } else if let supplier = deals.0, let recipient = deals.1 {
      (self.source, self.target, isDeals) = (supplier, recipient, true)
    } else {
      return nil
    }
    // Gephi's `Type` says whether an edge is directed; there the relation is the `Kind` or the `Label`.
    relation = [
      header.column("relation", "relationship", "relationtype", "edgetype", "predicate"),
      header.column("kind"), header.column("type"), header.column("interaction"), header.column("label"),
    ].compactMap { $0 }
    sourceType = header.column("sourcetype", "fromtype", "sourcekind")
    targetType = header.column("targettype", "totype", "targetkind")
    date = header.column("date", "year", "yearoforder", "orderyear")
    quantity = header.column("quantity", "qty", "numberordered")
    weapon = header.column("weapon", "weapondesignation", "designation", "item", "items", "equipment")
    weaponClass = header.column("weaponclass", "class")
    status = header.column("status")
    title = header.column("title", "role", "office")
    confidence = header.column("confidence")
    document = header.column("document", "sourcedocument", "sourcefile", "sourceurl", "url", "reference")
    quote = header.column("quote", "sentence", "excerpt", "evidence")
    let used =
      [source, target] + relation
      + [
        sourceType, targetType, date, quantity, weapon, weaponClass, status, title, confidence, document,
        quote, header.column("weight"), header.column("id"),
      ].compactMap { $0 }
    others = header.names.enumerated().compactMap { place, name in
      used.contains(place) || CSVHeader.key(name).isEmpty ? nil : (name, place)
    }
  }

  /// The word for the relation in a row, which is none of Gephi's for the direction.
  func relation(of row: CSVScanner) -> String? {
    for place in relation where !row.isBlank(place) {
      let word = row.trimmed(place)
      if !["directed", "undirected", "mixed"].contains(CSVHeader.key(word)) { return word }
    }
    return nil
  }
}

/// Words in the cells of a table of edges.
enum EdgeWords {
  /// Our relation that a word means: `part_of`, `Part of`, `is part of`.
  static func kind(_ word: String) -> EdgeKind? { kinds[CSVHeader.key(word)] }

  private static let kinds: [String: EdgeKind] = {
    var result: [String: EdgeKind] = [:]
    for kind in EdgeKind.allCases {
      result[CSVHeader.key(kind.rawValue)] = kind
      result[CSVHeader.key(kind.phrase)] = kind
    }
    return result
  }()

  /// Whether a word says that arms go from the source to the target.
  static func isTransfer(_ word: String) -> Bool { transfers.contains(CSVHeader.key(word)) }

  private static let transfers: Set<String> = [
    "supplies", "suppliesto", "supplied", "suppliedto", "sells", "sellsto", "sold", "soldto", "sale",
    "exports",
    "exportsto", "exported", "exportedto", "delivers", "deliversto", "delivered", "deliveredto", "transfers",
    "transfersto", "transferred", "transferredto", "transfer", "armstransfer", "armssale", "deal",
  ]

  /// What a word for the type of a node means: a kind of actor or a weapon; `nil` for a stranger's own word.
  enum NodeWord: Hashable {
    case actor(ActorKind)
    case weapon
  }

  static func node(_ word: String) -> NodeWord? {
    switch CSVHeader.key(word) {
    case "state", "country", "nation", "government": .actor(.state)
    case "person", "individual", "human", "politician": .actor(.person)
    case "organization", "organisation", "org", "company", "firm", "actor", "group", "ngo", "agency",
      "ministry":
      .actor(.organization)
    case "weapon", "weapons", "weaponsystem", "equipment", "arms": .weapon
    default: nil
    }
  }
}
