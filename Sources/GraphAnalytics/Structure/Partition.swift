/// The nodes of a graph in groups, each node in one.
///
/// Groups are numbered by size, the largest first; of groups of one size the one with the least node comes
/// first. So one grouping has one numbering, however it was found.
public struct Partition: Hashable, Sendable {
  /// The group of each node.
  public let labels: [Int]
  /// How many nodes each group has: never none, never growing.
  public let sizes: [Int]

  /// The number of groups.
  public var count: Int { sizes.count }

  /// Takes nodes with equal labels as a group; what the labels are does not matter.
  ///
  /// ```swift
  /// let partition = Partition(labels: [7, 3, 3, 7, 3])
  /// print(partition.labels, partition.sizes)  // [1, 0, 0, 1, 0] [3, 2]
  /// ```
  ///
  /// - Parameter labels: A label for each node; any numbers.
  /// - Complexity: O(*n*).
  public init(labels: [Int]) {
    let groups = Buffer(repeating: Int32(0), count: labels.count)
    self.init(groups: groups, sizes: Self.number(labels, into: groups))
  }

  /// Takes groups that are numbered by their first nodes, and numbers them by size.
  ///
  /// - Parameters:
  ///   - groups: The group of each node, −1 for one that is in none.
  ///   - sizes: How many nodes each group has.
  init(groups: borrowing Buffer<Int32>, sizes: [Int32]) {
    // A counting sort, which keeps the order of first nodes among groups of one size.
    let largest = Int(sizes.max() ?? 0)
    var starts = [Int32](repeating: 0, count: largest + 2)
    for size in sizes { starts[largest - Int(size) + 1] += 1 }
    for size in 0...largest { starts[size + 1] += starts[size] }
    let place = Buffer(repeating: Int32(0), count: sizes.count)
    var ordered = [Int](repeating: 0, count: sizes.count)
    for (group, size) in sizes.enumerated() {
      let new = starts[largest - Int(size)]
      starts[largest - Int(size)] += 1
      place[group] = new
      ordered[Int(new)] = Int(size)
    }
    labels = [Int](unsafeUninitializedCapacity: groups.count) { memory, count in
      for node in 0..<groups.count {
        let group = Int(groups[node])
        memory.initializeElement(at: node, to: group < 0 ? -1 : Int(place[group]))
      }
      count = groups.count
    }
    self.sizes = ordered
  }

  /// Numbers labels in the order of their first nodes and returns how often each stands.
  private static func number(_ labels: [Int], into groups: borrowing Buffer<Int32>) -> [Int32] {
    var sizes: [Int32] = []
    // Labels are mostly small numbers, for which an array serves better than a dictionary.
    if labels.allSatisfy({ $0 >= 0 && $0 < labels.count }) {
      let number = Buffer(repeating: Int32(-1), count: labels.count)
      for (node, label) in labels.enumerated() {
        var group = number[label]
        if group < 0 {
          group = Int32(truncatingIfNeeded: sizes.count)
          number[label] = group
          sizes.append(0)
        }
        sizes[Int(group)] += 1
        groups[node] = group
      }
      return sizes
    }
    var number: [Int: Int32] = [:]
    for (node, label) in labels.enumerated() {
      let group = number[label] ?? Int32(truncatingIfNeeded: sizes.count)
      if Int(group) == sizes.count {
        number[label] = group
        sizes.append(0)
      }
      sizes[Int(group)] += 1
      groups[node] = group
    }
    return sizes
  }

  /// The nodes of each group, in order.
  ///
  /// ```swift
  /// let partition = Partition(labels: [7, 3, 3, 7, 3])
  /// print(partition.groups())  // [[1, 2, 4], [0, 3]]
  /// ```
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
