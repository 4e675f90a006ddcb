/// A graph as one level of the Leiden algorithm sees it, and what happens on one level.
///
/// Loops are left out: they never change which community is best for a node, except by the node's strength.
struct LeidenLevel {
  private let offsets: [Int32]
  private let targets: [Int32]
  private let weights: [Double]
  private let strengths: [Double]
  let totalStrength: Double

  var nodeCount: Int { strengths.count }

  /// A gain smaller than this share of a node's strength is taken for rounding.
  private static let precision = 1e-12

  init(_ graph: CSRGraph, weighted: Bool) {
    offsets = graph.offsets
    targets = graph.targets
    weights = (weighted ? graph.weights : nil) ?? [Double](repeating: 1, count: graph.arcCount)
    strengths = weighted ? graph.strength() : graph.degrees().map(Double.init)
    totalStrength = strengths.reduce(0, +)
  }

  private init(
    offsets: [Int32], targets: [Int32], weights: [Double], strengths: [Double], totalStrength: Double
  ) {
    self.offsets = offsets
    self.targets = targets
    self.weights = weights
    self.strengths = strengths
    self.totalStrength = totalStrength
  }

  /// Moves nodes to the communities where they raise modularity most, until none can: the fast local moving of
  /// the paper, which looks again only at nodes whose neighbours moved.
  ///
  /// - Parameter communities: The community of each node, below ``nodeCount``.
  /// - Returns: Whether any node moved.
  func moveNodes(_ communities: inout [Int32], resolution: Double, random: inout SplitMix64) -> Bool {
    let n = nodeCount
    let (offsets, targets, weights) = (offsets.span, targets.span, weights.span)
    let community = Buffer(repeating: Int32(0), count: n)
    let strength = Buffer(repeating: 0.0, count: n)
    let size = Buffer(repeating: Int32(0), count: n)
    for node in 0..<n {
      let label = Int(communities[node])
      community[node] = communities[node]
      strength[label] += strengths[node]
      size[label] += 1
    }
    var empty: [Int32] = []
    for label in stride(from: n - 1, through: 0, by: -1) where size[label] == 0 { empty.append(Int32(label)) }

    // A ring: no node is in it twice, so it never holds more than all.
    let queue = Buffer(repeating: Int32(0), count: n)
    for (place, node) in random.permutation(n).enumerated() { queue[place] = node }
    let isWaiting = Buffer(repeating: true, count: n)
    var head = 0
    var waiting = n
    var tie = NeighborWeights(count: n)
    var moved = false

    while waiting > 0 {
      let node = Int(queue[head])
      head = head + 1 == n ? 0 : head + 1
      waiting -= 1
      isWaiting[node] = false
      let (first, end) = (Int(offsets[unchecked: node]), Int(offsets[unchecked: node + 1]))
      if first == end { continue }

      let own = Int(community[node])
      tie.touch(own)
      var arc = first
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if target != node { tie.add(weights[unchecked: arc], to: Int(community[target])) }
        arc &+= 1
      }
      let ownStrength = strengths[node]
      let factor = resolution * ownStrength / totalStrength
      strength[own] -= ownStrength
      size[own] -= 1
      var best = own
      var bestGain = tie[own] - factor * strength[own] + Self.precision * ownStrength
      for index in 0..<tie.touchedCount {
        let candidate = tie.touched(index)
        let gain = tie[candidate] - factor * strength[candidate]
        if gain > bestGain {
          bestGain = gain
          best = candidate
        }
      }
      tie.clear()
      if bestGain < 0, size[own] > 0, let unused = empty.popLast() { best = Int(unused) }
      strength[best] += ownStrength
      size[best] += 1
      if best == own { continue }

      if size[own] == 0 {
        // What is left of the strength is rounding.
        strength[own] = 0
        empty.append(Int32(own))
      }
      // An empty community that was joined as a neighbour's cannot be: neighbours' communities have members.
      community[node] = Int32(best)
      moved = true
      arc = first
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        if !isWaiting[target], Int(community[target]) != best {
          isWaiting[target] = true
          let place = head + waiting
          queue[place < n ? place : place - n] = Int32(target)
          waiting += 1
        }
      }
    }
    for node in 0..<n { communities[node] = community[node] }
    return moved
  }

  /// Builds each community anew from single nodes, merging only what is well connected within it.
  ///
  /// - Returns: For each node a label, below ``nodeCount``, of its part of its community.
  func refine(_ communities: [Int32], resolution: Double, random: inout SplitMix64) -> [Int32] {
    let n = nodeCount
    let (offsets, targets, weights) = (offsets.span, targets.span, weights.span)
    let communities = communities.span
    let label = Buffer(repeating: Int32(0), count: n)
    let isAlone = Buffer(repeating: true, count: n)
    // Of each part: its strength, and the weight between it and the rest of its community.
    let strength = Buffer(repeating: 0.0, count: n)
    let outward = Buffer(repeating: 0.0, count: n)
    let whole = Buffer(repeating: 0.0, count: n)
    for node in 0..<n {
      label[node] = Int32(node)
      strength[node] = strengths[node]
      whole[Int(communities[node])] += strengths[node]
      let community = communities[node]
      var sum = 0.0
      var arc = Int(offsets[node])
      let end = Int(offsets[node + 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if target != node, communities[unchecked: target] == community { sum += weights[unchecked: arc] }
        arc &+= 1
      }
      outward[node] = sum
    }

    func isWellConnected(_ part: Int, in community: Int) -> Bool {
      let expected = resolution * strength[part] * ((whole[community] - strength[part]) / totalStrength)
      return outward[part] >= expected - Self.precision * strength[part]
    }

    var tie = NeighborWeights(count: n)
    for node in random.permutation(n) {
      let node = Int(node)
      let community = Int(communities[node])
      guard isAlone[node], isWellConnected(node, in: community) else { continue }
      var arc = Int(offsets[node])
      let end = Int(offsets[node + 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if target != node, Int(communities[unchecked: target]) == community {
          tie.add(weights[unchecked: arc], to: Int(label[target]))
        }
        arc &+= 1
      }
      let factor = resolution * strengths[node] / totalStrength
      var best = node
      var bestGain = Self.precision * strengths[node]
      var bestTie = 0.0
      for index in 0..<tie.touchedCount {
        let part = tie.touched(index)
        let gain = tie[part] - factor * strength[part]
        if gain > bestGain, isWellConnected(part, in: community) {
          best = part
          bestGain = gain
          bestTie = tie[part]
        }
      }
      tie.clear()
      if best == node { continue }
      outward[best] += outward[node] - 2 * bestTie
      strength[best] += strengths[node]
      label[node] = Int32(best)
      isAlone[node] = false
      isAlone[best] = false
    }
    return label.array()
  }

  /// The graph whose nodes are groups of this one's.
  ///
  /// - Parameters:
  ///   - groups: The group of each node.
  ///   - count: The number of groups, none of them empty.
  func aggregated(by groups: [Int32], count: Int) -> LeidenLevel {
    var starts = [Int32](repeating: 0, count: count + 1)
    var groupStrengths = [Double](repeating: 0, count: count)
    for (node, group) in groups.enumerated() {
      starts[Int(group) + 1] += 1
      groupStrengths[Int(group)] += strengths[node]
    }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var place = starts
    var members = [Int32](repeating: 0, count: nodeCount)
    for (node, group) in groups.enumerated() {
      members[Int(place[Int(group)])] = Int32(node)
      place[Int(group)] += 1
    }

    var newOffsets: [Int32] = [0]
    var newTargets: [Int32] = []
    var newWeights: [Double] = []
    newOffsets.reserveCapacity(count + 1)
    var tie = NeighborWeights(count: count)
    let (offsets, targets, weights, groups) = (offsets.span, targets.span, weights.span, groups.span)
    for group in 0..<count {
      for index in Int(starts[group])..<Int(starts[group + 1]) {
        let node = Int(members[index])
        var arc = Int(offsets[node])
        let end = Int(offsets[node + 1])
        while arc < end {
          let target = Int(groups[unchecked: Int(targets[unchecked: arc])])
          if target != group { tie.add(weights[unchecked: arc], to: target) }
          arc &+= 1
        }
      }
      for index in 0..<tie.touchedCount {
        let target = tie.touched(index)
        newTargets.append(Int32(target))
        newWeights.append(tie[target])
      }
      tie.clear()
      newOffsets.append(Int32(newTargets.count))
    }
    return LeidenLevel(
      offsets: newOffsets, targets: newTargets, weights: newWeights, strengths: groupStrengths,
      totalStrength: totalStrength)
  }
}

/// Sums of weights by community, cleared at the cost of what was touched.
private struct NeighborWeights: ~Copyable {
  private let sums: Buffer<Double>
  private let list: Buffer<Int32>
  private(set) var touchedCount = 0

  init(count: Int) {
    // Below zero means untouched: a touched sum may well be zero.
    sums = Buffer(repeating: -1, count: count)
    list = Buffer(repeating: 0, count: count)
  }

  subscript(community: Int) -> Double { sums[community] }

  func touched(_ index: Int) -> Int { Int(list[index]) }

  @inline(__always) mutating func touch(_ community: Int) {
    if sums[community] < 0 {
      sums[community] = 0
      list[touchedCount] = Int32(truncatingIfNeeded: community)
      touchedCount &+= 1
    }
  }

  @inline(__always) mutating func add(_ weight: Double, to community: Int) {
    touch(community)
    sums[community] += weight
  }

  mutating func clear() {
    for index in 0..<touchedCount { sums[Int(list[index])] = -1 }
    touchedCount = 0
  }
}
