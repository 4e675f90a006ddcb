/// A graph as one level of a search for communities sees it: the graph itself, or one whose nodes are groups
/// of it.
///
/// Loops are left out: they never change which community is best for a node, except by the node's mass.
struct CommunityLevel: Sendable {
  let offsets: [Int32]
  let targets: [Int32]
  /// The weight of each arc; `nil` where all are 1.
  let weights: [Double]?
  /// What each node adds to what its community is expected to hold: its strength for modularity, the number
  /// of nodes in it for the constant Potts model.
  let masses: [Double]
  /// The weight that two nodes of mass 1 are expected to have between them, if they are to be in one
  /// community.
  let penalty: Double

  var nodeCount: Int { masses.count }

  /// What a node of mass 1 has to gain for a move to count: less is taken for rounding, which could be won
  /// for ever.
  let leastGain: Double

  private static let precision = 1e-12

  /// - Parameters:
  ///   - graph: An undirected graph.
  ///   - order: Its nodes in another order, in which the level is to have them.
  init(
    _ graph: CSRGraph, order: DegreeOrder?, quality: CommunityQuality, resolution: Double, weighted: Bool
  ) {
    offsets = order?.offsets ?? graph.offsets
    targets = order?.targets ?? graph.targets
    weights = order.map(\.weights) ?? (weighted ? graph.weights : nil)
    switch quality {
    case .modularity:
      let strengths = weighted ? graph.strength() : graph.degrees().map(Double.init)
      masses = order?.nodes.map { strengths[Int($0)] } ?? strengths
      let total = masses.reduce(0, +)
      penalty = total > 0 ? resolution / total : 0
      leastGain = Self.precision
    case .constantPotts:
      masses = [Double](repeating: 1, count: graph.nodeCount)
      penalty = resolution
      leastGain = Self.precision * max(resolution, weights?.max() ?? 1)
    }
  }

  private init(
    offsets: [Int32], targets: [Int32], weights: [Double], masses: [Double], penalty: Double,
    leastGain: Double
  ) {
    self.offsets = offsets
    self.targets = targets
    self.weights = weights
    self.masses = masses
    self.penalty = penalty
    self.leastGain = leastGain
  }

  /// The graph whose nodes are groups of this one's.
  ///
  /// - Parameters:
  ///   - groups: The nodes by group, none of which is empty.
  ///   - threads: How many threads to use at most; the result is the same.
  /// - Complexity: O(*n* + *m*).
  func aggregated(by groups: NodeGroups, threads: Int?) -> CommunityLevel {
    let count = groups.count
    var groupMasses = [Double](repeating: 0, count: count)
    for (node, group) in groups.labels.enumerated() { groupMasses[Int(group)] += masses[node] }

    // Where the row of each group goes at first: a row is never longer than those of its nodes together, and room
    // that is not written to costs nothing.
    let starts = rowStarts(of: groups)
    let sizes = Buffer(repeating: Int32(0), count: count)
    let rowTargets = Buffer<Int32>(uninitializedCount: Int(starts[count]))
    let rowWeights = Buffer<Double>(uninitializedCount: Int(starts[count]))
    let blocks = max(1, min(32, count / 512))
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { TieSums(count: count) },
      body: { ties, block in
        for group in count * block / blocks..<count * (block + 1) / blocks {
          sumTies(of: group, in: groups, into: &ties)
          sizes[group] = Int32(truncatingIfNeeded: ties.touchedCount)
          for index in 0..<ties.touchedCount {
            let target = ties.touched(index)
            rowTargets[Int(starts[group]) + index] = Int32(truncatingIfNeeded: target)
            rowWeights[Int(starts[group]) + index] = ties[target]
          }
          ties.clear()
        }
      })
    var newOffsets = [Int32](repeating: 0, count: count + 1)
    for group in 0..<count { newOffsets[group + 1] = newOffsets[group] + sizes[group] }
    var newTargets: [Int32] = []
    var newWeights: [Double] = []
    newTargets.reserveCapacity(Int(newOffsets[count]))
    newWeights.reserveCapacity(Int(newOffsets[count]))
    for group in 0..<count {
      let row = Int(starts[group])..<Int(starts[group]) + Int(sizes[group])
      for place in row { newTargets.append(rowTargets[place]) }
      for place in row { newWeights.append(rowWeights[place]) }
    }
    return CommunityLevel(
      offsets: newOffsets, targets: newTargets, weights: newWeights, masses: groupMasses, penalty: penalty,
      leastGain: leastGain)
  }

  /// Where the rows of the nodes of each group begin, if they stand group by group, and at last where they end.
  private func rowStarts(of groups: NodeGroups) -> [Int32] {
    var starts = [Int32](repeating: 0, count: groups.count + 1)
    for (node, group) in groups.labels.enumerated() {
      starts[Int(group) + 1] += offsets[node + 1] - offsets[node]
    }
    for group in 0..<groups.count { starts[group + 1] += starts[group] }
    return starts
  }

  /// The weights from all nodes of a group to each other group.
  private func sumTies(of group: Int, in groups: NodeGroups, into ties: inout TieSums) {
    let (offsets, targets, labels) = (offsets.span, targets.span, groups.labels.span)
    for node in groups.members(of: group) {
      var arc = Int(offsets[Int(node)])
      let end = Int(offsets[Int(node) + 1])
      if let weights {
        let weights = weights.span
        while arc < end {
          let target = Int(labels[unchecked: Int(targets[unchecked: arc])])
          if target != group { ties.add(weights[unchecked: arc], to: target) }
          arc &+= 1
        }
      } else {
        while arc < end {
          let target = Int(labels[unchecked: Int(targets[unchecked: arc])])
          if target != group { ties.add(1, to: target) }
          arc &+= 1
        }
      }
    }
  }
}
