import EntenteExport

/// A graph of made-up actors and relations, the same on every machine.
enum LargeGraph {
  static func make(nodes: Int, edges: Int) -> PropertyGraph {
    var random = SplitMix(state: 20_240_229)
    var names = TextColumn()
    var types = TextColumn()
    var ids = TextColumn()
    let kinds = ["state", "organization", "person", "weapon", "deal"]
    let syllables = ["ba", "ro", "ne", "ti", "kal", "mir", "so", "den", "ur", "gha", "lo", "vi"]
    for index in 0..<nodes {
      ids.append("n\(index)")
      let name = (0..<4).map { _ in syllables[random.below(syllables.count)] }.joined()
      names.append("\(name.capitalized) \(index % 97 == 0 ? "& Söhne" : "Works") \(index)")
      types.append(kinds[random.below(kinds.count)])
    }
    let relations = [
      "supplies", "supplied_to", "includes", "represents", "part_of", "cooperates_with", "supports",
    ]
    var sources: [Int32] = []
    var targets: [Int32] = []
    var says = TextColumn()
    var weights: [Double] = []
    for _ in 0..<edges {
      sources.append(Int32(random.below(nodes)))
      targets.append(Int32(random.below(nodes)))
      says.append(relations[random.below(relations.count)])
      weights.append(Double(1 + random.below(20_000)) / 1000)
    }
    return PropertyGraph(
      nodeIDs: ids,
      nodeColumns: [
        .init(name: "name", type: .string, cells: .text(names)),
        .init(name: "type", type: .string, cells: .text(types)),
      ], sources: sources, targets: targets,
      edgeColumns: [
        .init(name: "type", type: .string, cells: .text(says)),
        .init(name: "weight", type: .double, cells: .reals(weights)),
      ])
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
