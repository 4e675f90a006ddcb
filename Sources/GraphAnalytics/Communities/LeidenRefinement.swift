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
    let label = Buffer<Int32>(uninitializedCount: n)
    let places = communities.places()
    var (mostNodes, mostArcs) = (0, 0)
    for community in 0..<communities.count {
      let members = communities.members(of: community)
      mostNodes = max(mostNodes, members.count)
      mostArcs = max(mostArcs, members.reduce(0) { $0 + Int(offsets[Int($1) + 1] - offsets[Int($1)]) })
    }
    let (nodes, arcs) = (mostNodes, mostArcs)
    let seed = random.next()
    let blocks = max(1, min(64, n / 4096))
    Parallel.run(
      blocks: blocks, threads: threads,
      scratch: { CommunityParts(nodes: nodes, arcs: arcs, weighted: weights != nil) },
      body: { parts, block in
        for community in communities.count * block / blocks..<communities.count * (block + 1) / blocks {
          var order = SplitMix64(seed: seed &+ UInt64(community) &* 0x9E37_79B9_7F4A_7C15)
          let range = communities.range(of: community)
          let members = communities.members(of: community)
          parts.read(members, of: self, first: range.lowerBound, places: places)
          if range.count > 1 {
            for step in order.permutation(range.count) {
              parts.merge(Int(step), penalty: penalty, leastGain: leastGain)
            }
          }
          for (place, node) in members.enumerated() {
            label[Int(node)] = members[range.lowerBound + Int(parts.part[place])]
          }
        }
      })
    return label.array()
  }
}

/// The parts that one community after the other is built anew from; memory of one thread.
///
/// Nodes go by their places in the community, so that all that is kept of them stays near.
private struct CommunityParts: ~Copyable {
  /// The part of each node, named after its first node.
  let part: Buffer<Int32>
  private let isAlone: Buffer<Bool>
  private let nodeMass: Buffer<Double>
  private let mass: Buffer<Double>
  /// The weight between a part and the rest of its community.
  private let outward: Buffer<Double>
  /// The arcs within the community, node by node.
  private let offsets: Buffer<Int32>
  private let targets: Buffer<Int32>
  private let weights: Buffer<Double>
  private let isWeighted: Bool
  private var ties: TieSums
  private let rows = RowFetch()
  private var whole = 0.0

  /// - Parameters:
  ///   - nodes: The nodes that a community has at most.
  ///   - arcs: The arcs that its nodes have at most, those to other communities too.
  init(nodes: Int, arcs: Int, weighted: Bool) {
    part = Buffer(uninitializedCount: nodes)
    isAlone = Buffer(uninitializedCount: nodes)
    nodeMass = Buffer(uninitializedCount: nodes)
    mass = Buffer(uninitializedCount: nodes)
    outward = Buffer(uninitializedCount: nodes)
    offsets = Buffer(repeating: 0, count: nodes + 1)
    // One more, as a place is written before it is known whether it is needed.
    targets = Buffer(uninitializedCount: arcs + 1)
    weights = Buffer(uninitializedCount: weighted ? arcs + 1 : 0)
    isWeighted = weighted
    ties = TieSums(count: nodes)
  }

  /// Takes the nodes of a community, each of them a part.
  ///
  /// - Parameters:
  ///   - first: The place of the first of them among the nodes of all communities.
  ///   - places: The place of each node.
  mutating func read(
    _ members: ArraySlice<Int32>, of level: CommunityLevel, first: Int, places: borrowing Buffer<Int32>
  ) {
    let (levelOffsets, levelTargets) = (level.offsets.span, level.targets.span)
    let size = UInt32(truncatingIfNeeded: members.count)
    whole = 0
    var last = 0
    for (place, member) in members.enumerated() {
      if place % RowFetch.count == 0 {
        let index = members.startIndex + place
        rows.fetch(
          index..<min(index + RowFetch.count, members.endIndex), offsets: level.offsets,
          targets: level.targets
        ) { members[$0] }
      }
      let node = Int(member)
      let start = last
      var sum = 0.0
      var arc = Int(levelOffsets[unchecked: node])
      let end = Int(levelOffsets[unchecked: node &+ 1])
      // Whether a neighbour is of the same community is as good as random, so there is no branch on it.
      if let levelWeights = level.weights {
        let levelWeights = levelWeights.span
        while arc < end {
          let target = places[Int(levelTargets[unchecked: arc])] &- Int32(truncatingIfNeeded: first)
          let isInner = UInt32(bitPattern: target) < size
          targets[last] = target
          weights[last] = levelWeights[unchecked: arc]
          sum += isInner ? levelWeights[unchecked: arc] : 0
          last &+= isInner ? 1 : 0
          arc &+= 1
        }
      } else {
        while arc < end {
          let target = places[Int(levelTargets[unchecked: arc])] &- Int32(truncatingIfNeeded: first)
          targets[last] = target
          last &+= UInt32(bitPattern: target) < size ? 1 : 0
          arc &+= 1
        }
        sum = Double(last &- start)
      }
      offsets[place &+ 1] = Int32(truncatingIfNeeded: last)
      part[place] = Int32(truncatingIfNeeded: place)
      isAlone[place] = true
      nodeMass[place] = level.masses.span[unchecked: node]
      mass[place] = nodeMass[place]
      outward[place] = sum
      whole += nodeMass[place]
    }
  }

  /// Moves a node that is a part by itself to the part where it gains most.
  mutating func merge(_ node: Int, penalty: Double, leastGain: Double) {
    guard isAlone[node], isWellConnected(node, penalty, leastGain) else { return }
    ties.add(Int(offsets[node])..<Int(offsets[node &+ 1]), of: targets, isWeighted, weights, labels: part)
    let factor = penalty * nodeMass[node]
    var best = node
    var bestGain = leastGain * nodeMass[node]
    var bestTie = 0.0
    for index in 0..<ties.touchedCount {
      let part = ties.touched(index)
      let gain = ties[part] - factor * mass[part]
      if gain > bestGain, isWellConnected(part, penalty, leastGain) {
        best = part
        bestGain = gain
        bestTie = ties[part]
      }
    }
    ties.clear()
    if best == node { return }
    outward[best] += outward[node] - 2 * bestTie
    mass[best] += nodeMass[node]
    part[node] = Int32(truncatingIfNeeded: best)
    isAlone[node] = false
    isAlone[best] = false
  }

  @inline(__always)
  private func isWellConnected(_ part: Int, _ penalty: Double, _ leastGain: Double) -> Bool {
    let expected = penalty * mass[part] * (whole - mass[part])
    return outward[part] >= expected - leastGain * mass[part]
  }
}
