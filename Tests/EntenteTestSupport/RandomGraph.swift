public import EntenteModel

/// Graphs that look like those of a corpus, made by chance from a seed: a third are actors, the rest deals and weapons.
public struct RandomGraph {
  private var state: UInt64

  private init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A graph of so many nodes and about 1.6 times as many edges; some actors have many, most have few.
  public static func make(nodes count: Int, seed: UInt64 = 1) throws -> KnowledgeGraph {
    var random = RandomGraph(seed: seed)
    return try random.graph(count)
  }

  private mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, limit)
  }

  /// Small numbers are more frequent.
  private mutating func skewed(_ limit: Int) -> Int { min(below(limit), below(limit), below(limit)) }

  private mutating func name(_ index: Int) -> String {
    let parts = ["Kor", "Vel", "Ash", "Tum", "Brin", "Dov", "Ela", "Mar", "Zan", "Oru", "Fen", "Lys"]
    var name = ""
    for _ in 0...(below(3)) { name += parts[below(parts.count)].lowercased() }
    name = name.prefix(1).uppercased() + name.dropFirst()
    return [name, name + " Union", "Republic of " + name, name + "-\(below(90) + 10)"][below(4)] + " \(index)"
  }

  private mutating func graph(_ count: Int) throws -> KnowledgeGraph {
    let source = EvidenceList(
      Evidence(document: DocumentID("a.txt"), range: 0..<12, quote: "A sentence.", rule: "test"))
    let actors = max(2, count * 35 / 100)
    let weapons = count * 25 / 100
    var nodes: [Node] = []
    var edges: [Edge] = []
    var pairs: Set<String> = []
    func id(_ type: String, _ index: Int) -> NodeID {
      let digits = String(index)
      return NodeID("\(type)/" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits)
    }
    for index in 0..<actors {
      let kind = ActorKind.allCases[index < actors / 4 ? 0 : 1 + below(2)]
      nodes.append(
        Node(
          id: id("actor", index), name: name(index), content: .actor(Actor(kind: kind)), evidence: source))
    }
    for index in 0..<weapons {
      nodes.append(
        Node(
          id: id("weapon", index), name: name(index),
          content: .weapon(Weapon(level: below(5) == 0 ? .category : .designation, weaponClass: .aircraft)),
          evidence: source))
    }
    for index in 0..<max(0, count - actors - weapons) {
      let (supplier, recipient) = (skewed(actors), below(actors))
      let status = DealStatus.allCases[below(DealStatus.allCases.count)]
      let money = Money(hundredths: Int64(below(900) + 1) * 1_000_000_000, currency: "USD", bound: .about)
      nodes.append(
        Node(
          id: id("deal", index), name: "deal \(index)",
          content: .deal(
            Deal(
              status: status, year: 1990 + below(35),
              values: below(2) == 0 ? [] : [Attested(money, evidence: source)])), evidence: source))
      edges.append(Edge(from: id("actor", supplier), .supplies, to: id("deal", index), evidence: source))
      if recipient != supplier {
        edges.append(Edge(from: id("deal", index), .suppliedTo, to: id("actor", recipient), evidence: source))
      }
      if weapons > 0, below(4) > 0 {
        edges.append(
          Edge(
            from: id("deal", index), .includes, to: id("weapon", skewed(weapons)), quantity: below(90) + 1,
            evidence: source))
      }
    }
    let kinds: [EdgeKind] = [.represents, .partOf, .meets, .supports, .opposes, .attacks]
    while edges.count < count * 8 / 5 {
      let (a, b) = (skewed(actors), below(actors))
      guard a != b, pairs.insert("\(min(a, b)) \(max(a, b))").inserted else {
        if pairs.count >= actors * (actors - 1) / 2 { break }
        continue
      }
      edges.append(
        Edge(from: id("actor", b), kinds[below(kinds.count)], to: id("actor", a), evidence: source))
    }
    return try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("a.txt"))], nodes: nodes, edges: edges)
  }
}
