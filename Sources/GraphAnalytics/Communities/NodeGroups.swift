/// Nodes by group, with the nodes of each group side by side.
struct NodeGroups: Sendable {
  /// The group of each node.
  let labels: [Int32]
  let count: Int
  /// Where each group begins in `order`, and at last where the last one ends.
  private let starts: [Int32]
  private let order: [Int32]

  /// Groups nodes with equal labels; groups are numbered in the order of their first nodes.
  ///
  /// - Parameter labels: A label for each node, below the number of nodes.
  init(_ labels: [Int32]) {
    var numbered = labels
    count = Self.renumber(&numbered)
    var starts = [Int32](repeating: 0, count: count + 1)
    for group in numbered { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var place = starts
    var order = [Int32](repeating: 0, count: labels.count)
    for (node, group) in numbered.enumerated() {
      order[Int(place[Int(group)])] = Int32(truncatingIfNeeded: node)
      place[Int(group)] += 1
    }
    self.labels = numbered
    self.starts = starts
    self.order = order
  }

  func range(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }

  func members(of group: Int) -> ArraySlice<Int32> { order[range(of: group)] }

  /// The place of each node among the nodes of all groups.
  func places() -> Buffer<Int32> {
    let places = Buffer<Int32>(uninitializedCount: order.count)
    for (place, node) in order.enumerated() { places[Int(node)] = Int32(truncatingIfNeeded: place) }
    return places
  }

  /// Numbers labels from zero in the order of their first nodes and returns how many there are.
  static func renumber(_ labels: inout [Int32]) -> Int {
    var number = [Int32](repeating: -1, count: labels.count)
    var count = Int32(0)
    for node in labels.indices {
      let label = Int(labels[node])
      if number[label] < 0 {
        number[label] = count
        count += 1
      }
      labels[node] = number[label]
    }
    return Int(count)
  }
}
