public import EntenteModel

/// A graph of the size and the shape of a small corpus: who armed Iraq after 2012, and who stood where.
///
/// The sentences are ours; the deals are public facts.
public struct SampleGraph {
  private var nodes: [Node] = []
  private var edges: [Edge] = []
  private var offset = 0
  private let documents = [
    "2012-10-09-moscow.txt", "2013-06-27-deliveries.txt", "2014-07-29-congress.txt", "2015-10-01-syria.txt",
  ]

  public static func make() throws -> KnowledgeGraph {
    var builder = SampleGraph()
    builder.addActors()
    builder.addWeapons()
    builder.addDeals()
    builder.addRelations()
    let dates = ["2012-10-09", "2013-06-27", "2014-07-29", "2015-10-01"]
    return try KnowledgeGraph(
      documents: zip(builder.documents, dates).map {
        DocumentInfo(
          id: DocumentID($0), title: "Report of \($1)", date: CalendarDate($1), words: 400)
      }, nodes: builder.nodes, edges: builder.edges)
  }

  /// The same graph with a cluster on each node, as an analysis would set it.
  public static func clustered() throws -> KnowledgeGraph {
    var graph = try make()
    let clusters: [(Int, [String])] = [
      (
        0,
        [
          "iraq", "nouri-al-maliki", "saadoun-al-dulaimi", "iraqi-air-force", "iraqi-parliament",
          "islamic-state",
          "saudi-arabia", "haider-al-abadi",
        ]
      ),
      (
        1,
        [
          "russia", "dmitry-medvedev", "vladimir-putin", "rosoboronexport", "syria", "bashar-al-assad",
          "iran",
        ]
      ),
      (
        2,
        ["united-states", "congress", "lockheed-martin", "barack-obama", "chuck-hagel", "boeing", "israel"]
      ),
      (3, ["czech-republic", "aero-vodochody", "bulgaria", "ukraine"]),
    ]
    for (cluster, names) in clusters {
      for name in names {
        if let index = graph.index(of: NodeID("actor/" + name)) {
          graph.setAttribute("cluster", of: index, to: .integer(cluster))
        }
      }
    }
    // A deal and its weapons belong to the cluster of the supplier.
    for edge in graph.edges where edge.kind == .supplies {
      guard let source = graph.node(edge.source), let deal = graph.index(of: edge.target) else { continue }
      graph.setAttribute("cluster", of: deal, to: source.attributes["cluster"])
      for item in graph.edges where item.kind == .includes && item.source == edge.target {
        guard let weapon = graph.index(of: item.target) else { continue }
        graph.setAttribute("cluster", of: weapon, to: source.attributes["cluster"])
      }
    }
    return graph
  }

  private mutating func evidence(_ quote: String, _ count: Int = 1) -> EvidenceList {
    var items: [Evidence] = []
    for index in 0..<count {
      offset += 211
      items.append(
        Evidence(
          document: DocumentID(documents[(offset + index) % documents.count]),
          range: offset..<offset + quote.utf8.count, quote: quote, rule: "test.sample"))
    }
    return EvidenceList(items[0], Array(items.dropFirst()))
  }

  private mutating func actor(_ id: String, _ name: String, _ kind: ActorKind, _ mentions: Int = 3) {
    nodes.append(
      Node(
        id: NodeID("actor/" + id), name: name,
        content: .actor(Actor(kind: kind, titles: kind == .person ? ["prime minister"] : [])),
        mentions: mentions, confidence: 0.9, evidence: evidence("\(name) is named here.")))
  }

  private mutating func addActors() {
    for (id, name) in [
      ("iraq", "Iraq"), ("russia", "Russia"), ("united-states", "United States"), ("iran", "Iran"),
      ("syria", "Syria"), ("israel", "Israel"), ("saudi-arabia", "Saudi Arabia"),
      ("czech-republic", "Czech Republic"), ("bulgaria", "Bulgaria"), ("ukraine", "Ukraine"),
    ] { actor(id, name, .state, 12) }
    for (id, name) in [
      ("nouri-al-maliki", "Nouri al-Maliki"), ("haider-al-abadi", "Haider al-Abadi"),
      ("saadoun-al-dulaimi", "Saadoun al-Dulaimi"), ("dmitry-medvedev", "Dmitry Medvedev"),
      ("vladimir-putin", "Vladimir Putin"), ("barack-obama", "Barack Obama"), ("chuck-hagel", "Chuck Hagel"),
      ("bashar-al-assad", "Bashar al-Assad"),
    ] { actor(id, name, .person) }
    for (id, name) in [
      ("rosoboronexport", "Rosoboronexport"), ("lockheed-martin", "Lockheed Martin"), ("boeing", "Boeing"),
      ("iraqi-air-force", "Iraqi Air Force"), ("iraqi-parliament", "Iraqi parliament"),
      ("islamic-state", "Islamic State"), ("congress", "US Congress"), ("aero-vodochody", "Aero Vodochody"),
    ] { actor(id, name, .organization) }
  }

  private mutating func weapon(
    _ id: String, _ name: String, _ weaponClass: WeaponClass, _ level: WeaponLevel = .designation
  ) {
    nodes.append(
      Node(
        id: NodeID("weapon/" + id), name: name,
        content: .weapon(Weapon(level: level, weaponClass: weaponClass)),
        evidence: evidence("The list names the \(name).")))
  }

  private mutating func addWeapons() {
    weapon("mi-28ne", "Mi-28NE", .aircraft)
    weapon("pantsir-s1", "Pantsir-S1", .airDefence)
    weapon("su-25", "Su-25", .aircraft)
    weapon("s-300", "S-300", .airDefence)
    weapon("f-16iq", "F-16IQ", .aircraft)
    weapon("ah-64e-apache", "AH-64E Apache", .aircraft)
    weapon("agm-114-hellfire", "AGM-114 Hellfire", .missile)
    weapon("m1a1-abrams", "M1A1 Abrams", .armouredVehicle)
    weapon("l-159", "L-159", .aircraft)
    weapon("btr-4", "BTR-4", .armouredVehicle)
    weapon("antitank-missile", "antitank missile", .missile, .category)
    weapon("surveillance-drone", "surveillance drone", .drone, .category)
  }

  private mutating func deal(
    _ supplier: String, _ recipient: String, _ year: Int, _ status: DealStatus, billions: Double?,
    _ items: [(String, Int?)]
  ) {
    let id = NodeID("deal/\(supplier)-\(recipient)-\(year)-\(nodes.count)")
    let names = [supplier, recipient].map { id in
      nodes.first { $0.id.rawValue == "actor/" + id }?.name ?? id
    }
    let quote = "\(names[0]) and \(names[1]) speak of “\(status.rawValue)” arms."
    let source = evidence(quote, 2)
    nodes.append(
      Node(
        id: id, name: "\(names[0]) → \(names[1]), \(year)",
        content: .deal(
          Deal(
            status: status, year: year,
            values: billions.map {
              [
                Attested(
                  Money(hundredths: Int64($0 * 1e11), currency: "USD", bound: .about), evidence: source)
              ]
            } ?? [],
            history: [
              StatusChange(status: .negotiating, date: CalendarDate(year: year - 1), evidence: source),
              StatusChange(
                status: status, date: CalendarDate(year: year, month: 10, day: 9), evidence: source),
            ])), confidence: 0.8, evidence: source))
    edges.append(Edge(from: NodeID("actor/" + supplier), .supplies, to: id, evidence: source))
    edges.append(Edge(from: id, .suppliedTo, to: NodeID("actor/" + recipient), evidence: evidence(quote, 2)))
    for (item, quantity) in items {
      edges.append(
        Edge(from: id, .includes, to: NodeID("weapon/" + item), quantity: quantity, evidence: evidence(quote))
      )
    }
  }

  private mutating func addDeals() {
    deal("russia", "iraq", 2012, .signed, billions: 4.2, [("mi-28ne", 36), ("pantsir-s1", 42)])
    deal("russia", "iraq", 2014, .delivered, billions: 0.5, [("su-25", 12)])
    deal("russia", "syria", 2013, .suspended, billions: 0.9, [("s-300", 4)])
    deal("russia", "iran", 2010, .cancelled, billions: 0.8, [("s-300", 5)])
    deal("united-states", "iraq", 2011, .delivered, billions: 5.3, [("f-16iq", 36)])
    deal(
      "united-states", "iraq", 2014, .offered, billions: 4.8,
      [("ah-64e-apache", 24), ("agm-114-hellfire", 480)])
    deal("united-states", "iraq", 2008, .delivered, billions: nil, [("m1a1-abrams", 140)])
    deal("united-states", "saudi-arabia", 2010, .signed, billions: 29.4, [("ah-64e-apache", 70)])
    deal("czech-republic", "iraq", 2012, .negotiating, billions: 1, [("l-159", 28)])
    deal("ukraine", "iraq", 2009, .signed, billions: 2.4, [("btr-4", 420)])
    deal("bulgaria", "iraq", 2014, .sought, billions: nil, [("antitank-missile", nil)])
    deal("iran", "iraq", 2014, .sought, billions: 0.195, [("surveillance-drone", nil)])
  }

  private mutating func relation(_ source: String, _ kind: EdgeKind, _ target: String, _ count: Int = 1) {
    let target = NodeID((kind == .produces || kind == .operates ? "weapon/" : "actor/") + target)
    let quote = "It was said that \(source) \(kind.phrase) \(target)."
    edges.append(
      Edge(
        from: NodeID("actor/" + source), kind, to: target,
        title: kind == .represents ? "prime minister" : nil, confidence: 0.7, evidence: evidence(quote, count)
      ))
  }

  private mutating func addRelations() {
    for (person, body) in [
      ("nouri-al-maliki", "iraq"), ("haider-al-abadi", "iraq"), ("saadoun-al-dulaimi", "iraq"),
      ("dmitry-medvedev", "russia"), ("vladimir-putin", "russia"), ("barack-obama", "united-states"),
      ("chuck-hagel", "united-states"), ("bashar-al-assad", "syria"),
    ] { relation(person, .represents, body) }
    for (part, whole) in [
      ("rosoboronexport", "russia"), ("iraqi-air-force", "iraq"), ("iraqi-parliament", "iraq"),
      ("congress", "united-states"), ("aero-vodochody", "czech-republic"),
    ] { relation(part, .partOf, whole) }
    relation("nouri-al-maliki", .meets, "dmitry-medvedev", 3)
    relation("nouri-al-maliki", .meets, "barack-obama", 2)
    relation("bashar-al-assad", .meets, "vladimir-putin")
    relation("iran", .supports, "syria", 4)
    relation("russia", .supports, "syria", 3)
    relation("israel", .opposes, "iran", 2)
    relation("united-states", .sanctions, "iran", 4)
    relation("saudi-arabia", .opposes, "syria")
    relation("islamic-state", .attacks, "iraq", 4)
    relation("congress", .opposes, "nouri-al-maliki")
    relation("lockheed-martin", .produces, "f-16iq")
    relation("boeing", .produces, "ah-64e-apache")
    relation("aero-vodochody", .produces, "l-159")
    relation("iraqi-air-force", .operates, "su-25")
    relation("islamic-state", .operates, "m1a1-abrams")
    relation("iran", .cooperatesWith, "iraq")
  }
}
