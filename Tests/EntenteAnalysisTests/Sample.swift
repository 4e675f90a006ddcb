import EntenteModel

/// Small graphs to analyse, written as statements.
enum Sample {
  static func evidence(_ documents: String...) -> EvidenceList {
    evidence(documents)
  }

  static func evidence(_ documents: [String]) -> EvidenceList {
    let all = documents.map {
      Evidence(document: DocumentID($0), range: 0..<9, quote: "Sentence.", rule: "test")
    }
    return EvidenceList(all[0], Array(all.dropFirst()))
  }

  static func actor(_ name: String, aliases: [String] = [], mentions: Int = 1) -> Node {
    Node(
      id: actorID(name), name: name, aliases: aliases, content: .actor(Actor(kind: .state)),
      mentions: mentions, evidence: evidence("a"))
  }

  static func weapon(_ name: String, aliases: [String] = []) -> Node {
    Node(
      id: NodeID("weapon/" + name.lowercased()), name: name, aliases: aliases,
      content: .weapon(Weapon(level: .designation, weaponClass: .aircraft)), evidence: evidence("a"))
  }

  static func deal(_ name: String, documents: [String] = ["a"]) -> Node {
    Node(
      id: NodeID("deal/" + name), name: name, content: .deal(Deal(status: .signed)),
      evidence: evidence(documents))
  }

  static func actorID(_ name: String) -> NodeID { NodeID("actor/" + name.lowercased()) }

  static func edge(_ source: String, _ kind: EdgeKind, _ target: String, _ documents: String...) -> Edge {
    Edge(
      from: NodeID(source), kind, to: NodeID(target),
      evidence: evidence(documents.isEmpty ? ["a"] : documents))
  }

  /// Russia sells to Iraq and Syria, France to India, which nothing joins to the others but the aircraft.
  static func deals() throws -> KnowledgeGraph {
    try KnowledgeGraph(
      documents: ["a", "b", "c"].map { DocumentInfo(id: DocumentID($0)) },
      nodes: [
        actor("Russia", aliases: ["Moscow", "Russian Federation"], mentions: 9),
        actor("Iraq", aliases: ["Baghdad"], mentions: 7), actor("Syria", mentions: 5),
        actor("France", mentions: 4), actor("India", mentions: 3), actor("Iran", mentions: 6),
        deal("russia-iraq", documents: ["a", "b"]), deal("russia-syria"), deal("france-india"),
        weapon("Mi-28NE"), weapon("Rafale"),
      ],
      edges: [
        edge("actor/russia", .supplies, "deal/russia-iraq", "a", "b"),
        edge("deal/russia-iraq", .suppliedTo, "actor/iraq", "a", "b"),
        edge("deal/russia-iraq", .includes, "weapon/mi-28ne"),
        edge("actor/russia", .supplies, "deal/russia-syria"),
        edge("deal/russia-syria", .suppliedTo, "actor/syria"),
        edge("actor/iran", .supports, "actor/syria", "c"),
        edge("actor/iran", .meets, "actor/syria", "a", "c"),
        edge("actor/iran", .meets, "actor/iraq"),
        edge("actor/france", .supplies, "deal/france-india"),
        edge("deal/france-india", .suppliedTo, "actor/india"),
        edge("deal/france-india", .includes, "weapon/rafale"),
        edge("actor/france", .produces, "weapon/rafale"),
        edge("actor/syria", .operates, "weapon/rafale"),
      ])
  }
}
