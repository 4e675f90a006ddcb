import EntenteModel

/// A small case to ask about: Ruritania arms Freedonia and Sylvania, and the papers do not agree.
struct Case {
  var nodes: [Node] = []
  var edges: [Edge] = []
  var documents: [DocumentInfo] = []

  static func evidence(_ document: String, _ quote: String = "Sentence.") -> EvidenceList {
    EvidenceList(
      Evidence(document: DocumentID(document), range: 0..<quote.utf8.count, quote: quote, rule: "test"))
  }

  /// One sentence for each pair of a document and its words.
  static func evidence(_ sentences: [(String, String)]) -> EvidenceList {
    let all = sentences.map { evidence($0.0, $0.1)[0] }
    return EvidenceList(all[0], Array(all.dropFirst()))
  }

  mutating func document(_ name: String, _ date: String? = nil) {
    documents.append(DocumentInfo(id: DocumentID(name), date: date.flatMap { CalendarDate($0) }, words: 100))
  }

  mutating func actor(
    _ name: String, _ kind: ActorKind = .state, aliases: [String] = [], titles: [String] = [],
    id: String? = nil
  ) {
    nodes.append(
      Node(
        id: NodeID("actor/" + (id ?? Slug.of(name))), name: name, aliases: aliases,
        content: .actor(Actor(kind: kind, titles: titles)), evidence: Self.evidence("a")))
  }

  mutating func weapon(_ name: String, _ weaponClass: WeaponClass, aliases: [String] = []) {
    nodes.append(
      Node(
        id: NodeID("weapon/" + Slug.of(name)), name: name, aliases: aliases,
        content: .weapon(Weapon(level: .designation, weaponClass: weaponClass)), evidence: Self.evidence("a"))
    )
  }

  mutating func deal(
    _ id: String, _ suppliers: [String], _ recipients: [String], _ items: [(String, Int?)] = [],
    _ status: DealStatus = .signed, year: Int? = nil, values: [Money] = [],
    history: [(DealStatus, String?, String)] = [], evidence: EvidenceList = Case.evidence("a"),
    attributes: [(String, Double)] = []
  ) {
    let node = NodeID("deal/" + id)
    var extra = Attributes()
    for (name, value) in attributes { extra[name] = .real(value) }
    let deal = Deal(
      status: status, year: year, values: values.map { Attested($0, evidence: evidence) },
      history: history.map { step in
        StatusChange(
          status: step.0, date: step.1.flatMap { CalendarDate($0) },
          evidence: Self.evidence(step.2, "\(step.0)."))
      })
    nodes.append(
      Node(
        id: node, name: "\(suppliers.joined()) → \(recipients.joined())", content: .deal(deal),
        evidence: evidence, attributes: extra))
    for name in suppliers {
      edges.append(Edge(from: NodeID("actor/" + Slug.of(name)), .supplies, to: node, evidence: evidence))
    }
    for name in recipients {
      edges.append(Edge(from: node, .suppliedTo, to: NodeID("actor/" + Slug.of(name)), evidence: evidence))
    }
    for (name, quantity) in items {
      edges.append(
        Edge(
          from: node, .includes, to: NodeID("weapon/" + Slug.of(name)), quantity: quantity,
          evidence: evidence))
    }
  }

  mutating func relation(
    _ source: String, _ kind: EdgeKind, _ target: String, title: String? = nil, _ evidence: EvidenceList
  ) {
    let type = kind == .operates || kind == .produces ? "weapon/" : "actor/"
    edges.append(
      Edge(
        from: NodeID("actor/" + Slug.of(source)), kind, to: NodeID(type + Slug.of(target)), title: title,
        evidence: evidence))
  }

  func graph() throws -> KnowledgeGraph {
    try KnowledgeGraph(documents: documents, nodes: nodes, edges: edges)
  }

  static func usd(_ millions: Int64) -> Money { Money(hundredths: millions * 100_000_000, currency: "USD") }
  static func eur(_ millions: Int64) -> Money { Money(hundredths: millions * 100_000_000, currency: "EUR") }

  /// Five deals of three years, two currencies and all that may be missing.
  static func deals() throws -> KnowledgeGraph {
    var sample = Case()
    sample.document("a", "2020-05-01")
    for name in ["Ruritania", "Freedonia", "Sylvania"] { sample.actor(name) }
    sample.actor("Freedonian Navy", .organization)
    sample.actor("Fleet Air Arm", .organization)
    sample.weapon("Zmaj-3", .missile)
    sample.weapon("Orel", .aircraft)
    sample.relation("Freedonian Navy", .partOf, "Freedonia", evidence("a"))
    sample.relation("Fleet Air Arm", .partOf, "Freedonian Navy", evidence("a"))
    sample.deal(
      "one", ["Ruritania"], ["Freedonia"], [("Zmaj-3", 40)], .delivered, year: 2018,
      values: [usd(500), usd(600)],
      attributes: [("tiv", 12.5)])
    sample.deal("two", ["Ruritania"], ["Freedonia"], [("Orel", 6)], .signed, year: 2020, values: [eur(900)])
    sample.deal("three", ["Ruritania", "Sylvania"], ["Fleet Air Arm"], [("Orel", nil)], .sought, year: 2020)
    sample.deal("four", ["Sylvania"], ["Freedonia"], [], .cancelled, values: [usd(100)])
    sample.deal(
      "five", ["Ruritania"], ["Sylvania"], [("Zmaj-3", 5), ("Orel", 1)], .signed, year: 2019,
      values: [usd(50)], attributes: [("tiv", 2.25)])
    return try sample.graph()
  }
}
