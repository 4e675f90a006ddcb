/// The nodes of a graph in groups, each node in one.
///
/// Groups are numbered by size, the largest first; of groups of one size the one with the least node comes first.
/// So one grouping has one numbering, however it was found.
public struct Partition: Hashable, Sendable {
  /// The group of each node.
  public let labels: [Int]
  /// How many nodes each group has: never none, never growing.
  public let sizes: [Int]

  /// The number of groups.
  public var count: Int { sizes.count }

  /// Takes nodes with equal labels as a group; what the labels are does not matter.
  ///
  /// - Complexity: O(*n* + *k* log *k*) for *k* groups.
  public init(labels: [Int]) {
    // Numbered by their first nodes to begin with; sorting by size keeps that order among equals.
    let (groups, sizes) = Self.numberedByFirst(labels)
    var found = groups
    let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    for node in found.indices { found[node] = place[found[node]] }
    self.labels = found
    self.sizes = order.map { sizes[$0] }
  }

  private static func numberedByFirst(_ labels: [Int]) -> (groups: [Int], sizes: [Int]) {
    var sizes: [Int] = []
    // Labels are mostly small numbers, for which an array serves better than a dictionary.
    if labels.allSatisfy({ $0 >= 0 && $0 < labels.count }) {
      var number = [Int](repeating: -1, count: labels.count)
      let groups = labels.map { label in
        if number[label] < 0 {
          number[label] = sizes.count
          sizes.append(0)
        }
        sizes[number[label]] += 1
        return number[label]
      }
      return (groups, sizes)
    }
    var number: [Int: Int] = [:]
    let groups = labels.map { label in
      let group = number[label] ?? sizes.count
      if group == sizes.count {
        number[label] = group
        sizes.append(0)
      }
      sizes[group] += 1
      return group
    }
    return (groups, sizes)
  }

  /// The nodes of each group, in order.
  ///
  /// - Complexity: O(*n*).
  public func groups() -> [[Int]] {
    var result = sizes.map { size in
      var group: [Int] = []
      group.reserveCapacity(size)
      return group
    }
    for (node, label) in labels.enumerated() { result[label].append(node) }
    return result
  }
}
