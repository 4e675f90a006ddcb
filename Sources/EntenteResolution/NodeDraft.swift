import EntenteModel

/// A node before it is made: what other nodes and edges have to know of it.
struct NodeDraft {
  let deferredID: GraphPatch.DeferredID
  var id: NodeID { deferredID.id }
  let name: String
  /// Stands for the id.
  let idSum: Int
  /// Where it is a weapon.
  var weaponClass: WeaponClass?
  /// Stands for all that the node is made of; `nil` where that is not known.
  let input: Int?
  /// Whether the former graph has the node but for what other documents add.
  var isGrown = false
  /// The number that the former graph has for the node, where it is the same there.
  var former: Int32?
}

/// Ids that are used once.
struct IDSpace {
  private var used: Set<String> = []
  private var lastOf: [String: Int] = [:]

  /// The wanted id, or that with the least number behind it that is free, from 2 on.
  mutating func take(_ wanted: String) -> NodeID {
    if used.insert(wanted).inserted { return NodeID(wanted) }
    // What was once used is never free again.
    var number = lastOf[wanted].map { $0 + 1 } ?? 2
    var id = "\(wanted)-\(number)"
    while !used.insert(id).inserted {
      number += 1
      id = "\(wanted)-\(number)"
    }
    lastOf[wanted] = number
    return NodeID(id)
  }
}

/// Which of several names stands for all.
enum Naming {
  /// - Parameter names: Their numbers among the texts.
  static func mostFrequent(_ names: [Int32], _ texts: TextNumbers) -> String {
    guard let first = names.first else { return "" }
    guard names.contains(where: { $0 != first }) else { return texts[first] }
    var counts: [Int32: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    let most = counts.max { a, b in
      a.value != b.value ? a.value < b.value : texts[b.key].precedesInBytes(texts[a.key])
    }
    return texts[most?.key ?? first]
  }

  /// The most frequent of the names with a given name; else the most frequent.
  static func fullest(_ names: [Int32], _ texts: TextNumbers) -> String {
    let full = Set(names).filter { texts[$0].contains(" ") }
    return mostFrequent(full.isEmpty ? names : names.filter(full.contains), texts)
  }

  /// Texts of which it is known how often they stand, most frequent first; equals in the order of their bytes.
  static func frequencyOrder(_ counts: [Int32: Int], _ texts: TextNumbers) -> [String] {
    counts.map { (text: texts[$0.key], count: $0.value) }
      .sorted { a, b in a.count != b.count ? a.count > b.count : a.text.precedesInBytes(b.text) }
      .map(\.text)
  }
}
