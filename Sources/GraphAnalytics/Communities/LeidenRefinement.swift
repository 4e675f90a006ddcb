extension CommunityLevel {
  /// Builds each community anew from single nodes, merging only what is well connected within it.
  ///
  /// What happens in one community does not touch another, so communities are shared among threads.
  ///
  /// - Parameters:
  ///   - communities: The nodes by community.
  ///   - random: Chooses the order in which the nodes of a community are looked at.
  ///   - threads: How many threads to use at most; the result is the same.
  /// - Returns: For each node a label, below ``nodeCount``, of its part of its community.
  /// - Complexity: O(*n* + *m*).
  func refined(_ communities: NodeGroups, random: inout SplitMix64, threads: Int?) -> [Int32] {
    let n = nodeCount
    let label = Buffer(repeating: Int32(0), count: n)
    let parts = LeidenParts(count: n)
    for node in 0..<n { label[node] = Int32(truncatingIfNeeded: node) }
    let seed = random.next()
    let blocks = max(1, min(64, n / 4096))
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { TieSums(count: n) },
      body: { ties, block in
        let share = communities.count * block / blocks..<communities.count * (block + 1) / blocks
        for community in share {
          var order = SplitMix64(seed: seed &+ UInt64(community) &* 0x9E37_79B9_7F4A_7C15)
          refine(communities, community, label, parts, &ties, &order)
        }
      })
    return label.array()
  }

  private func refine(
    _ communities: NodeGroups, _ community: Int, _ label: borrowing Buffer<Int32>,
    _ parts: borrowing LeidenParts, _ ties: inout TieSums, _ random: inout SplitMix64
  ) {
    let range = communities.range(of: community)
    if range.count == 1 { return }
    let (offsets, targets, labels) = (offsets.span, targets.span, communities.labels.span)
    var whole = 0.0
    for member in communities.members(of: community) {
      let node = Int(member)
      whole += masses[node]
      var sum = 0.0
      var arc = Int(offsets[node])
      let end = Int(offsets[node + 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if target != node, Int(labels[unchecked: target]) == community { sum += weight(of: arc) }
        arc &+= 1
      }
      parts.mass[node] = masses[node]
      parts.outward[node] = sum
    }
    for step in random.permutation(range.count) {
      let node = Int(communities.members(of: community)[range.lowerBound + Int(step)])
      guard parts.isAlone[node], isWellConnected(node, parts, whole) else { continue }
      var arc = Int(offsets[node])
      let end = Int(offsets[node + 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if target != node, Int(labels[unchecked: target]) == community {
          ties.add(weight(of: arc), to: Int(label[target]))
        }
        arc &+= 1
      }
      merge(node, label, parts, &ties, whole)
    }
  }

  /// Moves a node that is a part by itself to the part where it gains most.
  private func merge(
    _ node: Int, _ label: borrowing Buffer<Int32>, _ parts: borrowing LeidenParts, _ ties: inout TieSums,
    _ whole: Double
  ) {
    let factor = penalty * masses[node]
    var best = node
    var bestGain = leastGain * masses[node]
    var bestTie = 0.0
    for index in 0..<ties.touchedCount {
      let part = ties.touched(index)
      let gain = ties[part] - factor * parts.mass[part]
      if gain > bestGain, isWellConnected(part, parts, whole) {
        best = part
        bestGain = gain
        bestTie = ties[part]
      }
    }
    ties.clear()
    if best == node { return }
    parts.outward[best] += parts.outward[node] - 2 * bestTie
    parts.mass[best] += masses[node]
    label[node] = Int32(truncatingIfNeeded: best)
    parts.isAlone[node] = false
    parts.isAlone[best] = false
  }

  @inline(__always)
  private func isWellConnected(_ part: Int, _ parts: borrowing LeidenParts, _ whole: Double) -> Bool {
    let expected = penalty * parts.mass[part] * (whole - parts.mass[part])
    return parts.outward[part] >= expected - leastGain * parts.mass[part]
  }

  @inline(__always)
  private func weight(of arc: Int) -> Double { weights.map { $0.span[unchecked: arc] } ?? 1 }
}

/// The parts that communities are built anew from, each named after its first node.
private struct LeidenParts: ~Copyable, Sendable {
  let isAlone: Buffer<Bool>
  let mass: Buffer<Double>
  /// The weight between a part and the rest of its community.
  let outward: Buffer<Double>

  init(count: Int) {
    isAlone = Buffer(repeating: true, count: count)
    mass = Buffer(repeating: 0, count: count)
    outward = Buffer(repeating: 0, count: count)
  }
}
