import EntenteModel

/// A node before it is made: what other nodes and edges have to know of it.
struct NodeDraft {
  let id: NodeID
  let name: String
  /// Where it is a weapon.
  var weaponClass: WeaponClass?
  /// Stands for all that the node is made of; `nil` where that is not known.
  let input: Int?
  /// `nil` until it is made, and where a former graph has the same one.
  var node: Node?
}

/// Ids that are used once.
struct IDSpace {
  private var used: Set<String> = []
  private var lastOf: [String: Int] = [:]

  /// The wanted id, or that with the least number behind it that is free, from 2 on.
  mutating func take(_ wanted: String) -> NodeID {
    if used.insert(wanted).inserted { return NodeID(wanted) }
    return numbered(wanted, from: 2)
  }

  /// The id with the least number behind it that is free.
  mutating func numbered(_ wanted: String, from first: Int) -> NodeID {
    // What was once used is never free again.
    var number = lastOf[wanted].map { $0 + 1 } ?? first
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
  static func mostFrequent(_ names: [String]) -> String? {
    guard names.count > 1 else { return names.first }
    return frequencyOrder(names).first
  }

  /// The values without repetition, most frequent first; equals in the order of their bytes.
  static func frequencyOrder(_ values: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.sorted { a, b in a.value != b.value ? a.value > b.value : a.key.precedesInBytes(b.key) }
      .map(\.key)
  }

  /// The most frequent of the names with a given name; else the most frequent.
  static func fullest(_ names: [String]) -> String {
    let full = names.filter { $0.contains(" ") }
    return mostFrequent(full.isEmpty ? names : full) ?? ""
  }
}
