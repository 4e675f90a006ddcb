#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Partition {
  /// How much two groupings of the same nodes tell of each other, as a share of what they tell at all.
  ///
  /// 1 where they are the same, 0 where one tells nothing of the other: their mutual information over the
  /// mean of their entropies. Where both have one group only, they are the same.
  ///
  /// Danon, Díaz-Guilera, Duch and Arenas, “Comparing community structure identification” (2005).
  ///
  /// ```swift
  /// let one = Partition(labels: [0, 0, 1, 1])
  /// let similarity = try one.normalizedMutualInformation(with: Partition(labels: [5, 5, 3, 3]))  // 1
  /// ```
  ///
  /// - Parameter other: Another grouping of the same nodes.
  /// - Returns: A number from 0 to 1; whichever grouping is asked, it is the same but for rounding.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the groupings are of different
  ///   nodes.
  /// - Complexity: O(*n*).
  public func normalizedMutualInformation(with other: Partition) throws(GraphAnalyticsError) -> Double {
    let variation = try variationOfInformation(from: other)
    let entropies = entropy + other.entropy
    return entropies > 0 ? max(0, min(1, (entropies - variation) / entropies)) : 1
  }

  /// How much two groupings of the same nodes do not tell of each other, in nats.
  ///
  /// The entropy of either where the other is known, added up: a distance, 0 only where they are the same,
  /// and at most ln *n*.
  ///
  /// Meilă, “Comparing clusterings: an information based distance” (2007).
  ///
  /// ```swift
  /// let one = Partition(labels: [0, 0, 0, 0])
  /// let distance = try one.variationOfInformation(from: Partition(labels: [0, 0, 1, 1]))  // ln 2
  /// ```
  ///
  /// - Parameter other: Another grouping of the same nodes.
  /// - Returns: A number of at least 0; whichever grouping is asked, it is the same but for rounding.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the groupings are of different
  ///   nodes.
  /// - Complexity: O(*n*).
  public func variationOfInformation(from other: Partition) throws(GraphAnalyticsError) -> Double {
    var sum = 0.0
    try forEachOverlap(with: other) { group, otherGroup, count in
      let ratios = Double(sizes[group]) / Double(count)
      let others = Double(other.sizes[otherGroup]) / Double(count)
      sum += Double(count) * (log(ratios) + log(others))
    }
    return labels.isEmpty ? 0 : sum / Double(labels.count)
  }

  /// Of how many pairs of nodes two groupings agree whether they belong together, beyond what is due to
  /// chance.
  ///
  /// 1 where the groupings are the same, about 0 where one has nothing to do with the other; it can be below
  /// 0. Where chance leaves no choice, as both have one group only or only groups of one node, they are the
  /// same.
  ///
  /// Hubert and Arabie, “Comparing partitions” (1985).
  ///
  /// ```swift
  /// let one = Partition(labels: [0, 0, 1, 1])
  /// let index = try one.adjustedRandIndex(with: Partition(labels: [0, 1, 0, 1]))  // −0.5
  /// ```
  ///
  /// - Parameter other: Another grouping of the same nodes.
  /// - Returns: A number of at most 1; whichever grouping is asked, it is the same.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where the groupings are of different
  ///   nodes.
  /// - Complexity: O(*n*).
  public func adjustedRandIndex(with other: Partition) throws(GraphAnalyticsError) -> Double {
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    var together = 0
    try forEachOverlap(with: other) { _, _, count in together += pairs(count) }
    let own = sizes.reduce(0) { $0 + pairs($1) }
    let others = other.sizes.reduce(0) { $0 + pairs($1) }
    let all = pairs(labels.count)
    if own == others, own == 0 || own == all { return 1 }
    let expected = Double(own) * Double(others) / Double(all)
    return (Double(together) - expected) / ((Double(own) + Double(others)) / 2 - expected)
  }

  /// How much it tells of a node in which group it is, in nats.
  private var entropy: Double {
    let count = Double(labels.count)
    return sizes.reduce(0) { $0 + Double($1) / count * log(count / Double($1)) }
  }

  /// Visits all pairs of groups that have nodes in common, in the order of the groups, with the number of
  /// these.
  private func forEachOverlap(
    with other: Partition, _ visit: (_ group: Int, _ otherGroup: Int, _ count: Int) -> Void
  ) throws(GraphAnalyticsError) {
    guard other.labels.count == labels.count else {
      throw .countMismatch(expected: labels.count, found: other.labels.count)
    }
    // Sorted by the other group and then by the own, each in a pass over the nodes.
    var byOther = order(of: other, from: Array(labels.indices))
    byOther = order(of: self, from: byOther)
    var first = 0
    while first < byOther.count {
      let (group, otherGroup) = (labels[byOther[first]], other.labels[byOther[first]])
      var end = first + 1
      while end < byOther.count, labels[byOther[end]] == group, other.labels[byOther[end]] == otherGroup {
        end += 1
      }
      visit(group, otherGroup, end - first)
      first = end
    }
  }

  /// Nodes in the order of their groups, those of one group in the order in which they come.
  private func order(of partition: Partition, from nodes: [Int]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(partition.count)
    for size in partition.sizes.dropLast() { starts.append(starts[starts.count - 1] + size) }
    var result = nodes
    for node in nodes {
      let group = partition.labels[node]
      result[starts[group]] = node
      starts[group] += 1
    }
    return result
  }
}
