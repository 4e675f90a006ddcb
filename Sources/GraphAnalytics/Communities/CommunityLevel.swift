/// A graph as one level of a search for communities sees it: the graph itself, or one whose nodes are groups
/// of it.
///
/// Loops are left out: they never change which community is best for a node, except by the node's mass.
struct CommunityLevel: Sendable {
  private(set) var offsets: [Int32]
  private(set) var targets: [Int32]
  /// The weight of each arc; `nil` where all are 1.
  private(set) var weights: [Double]?
  /// What each node adds to what its community is expected to hold: its strength for modularity, the number
  /// of nodes in it for the constant Potts model.
  private(set) var masses: [Double]
  /// The weight that two nodes of mass 1 are expected to have between them, if they are to be in one
  /// community.
  let penalty: Double

  var nodeCount: Int { masses.count }

  /// What a node of mass 1 has to gain for a move to count: less is taken for rounding, which could be won
  /// for ever.
  let leastGain: Double

  /// The number of arcs of a node.
  @inline(__always)
  func degree(of node: Int) -> Int {
    let offsets = offsets.span
    return Int(offsets[unchecked: node &+ 1] &- offsets[unchecked: node])
  }

  private static let precision = 1e-12

  /// - Parameters:
  ///   - graph: An undirected graph.
  ///   - arcs: Its arcs.
  ///   - order: Its nodes in another order, in which the level is to have them.
  ///   - weighted: Whether weights count.
  init(
    _ graph: CSRGraph, arcs: LooplessArcs, order: DegreeOrder?, quality: CommunityQuality, resolution: Double,
    weighted: Bool
  ) {
    offsets = order?.offsets ?? arcs.offsets
    targets = order?.targets ?? arcs.targets
    weights = order.map(\.weights) ?? arcs.weights
    switch quality {
    case .modularity:
      let strengths =
        weighted && graph.weights != nil
        ? graph.strength()
        // A loop has two ends at its node, but is one arc of it.
        : (0..<graph.nodeCount).map { Double(2 * graph.arcs(of: $0).count - arcs.arcs(of: $0).count) }
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

  /// The graph whose nodes are groups of this one's.
  ///
  /// - Parameters:
  ///   - groups: The nodes by group, none of which is empty.
  ///   - threads: How many threads to use at most; the result is the same.
  /// - Complexity: O(*n* + *m*).
  func aggregated(by groups: NodeGroups, threads: Int?) -> CommunityLevel {
    var level = self
    level.aggregate(by: groups, threads: threads)
    return level
  }

  /// Takes groups of nodes as the nodes.
  ///
  /// - Parameters:
  ///   - groups: The nodes by group, none of which is empty.
  ///   - threads: How many threads to use at most; the result is the same.
  /// - Complexity: O(*n* + *m*).
  mutating func aggregate(by groups: NodeGroups, threads: Int?) {
    let count = groups.count
    var groupMasses = [Double](repeating: 0, count: count)
    for (node, group) in groups.labels.enumerated() { groupMasses[Int(group)] += masses[node] }

    // Where the row of each group may begin: a row is never longer than those of its nodes together, and room that
    // is not written to costs nothing.
    let starts = rowStarts(of: groups)
    let sizes = Buffer<Int32>(uninitializedCount: count)
    let rowTargets = Buffer<Int32>(uninitializedCount: Int(starts[count]))
    let rowWeights = Buffer<Double>(uninitializedCount: Int(starts[count]))
    let cuts = Self.cuts(starts, blocks: max(1, min(64, Int(starts[count]) >> 14)))
    Parallel.run(
      blocks: cuts.count - 1, threads: threads, scratch: { GroupTies(groups: count) },
      body: { [self] ties, block in
        // The rows of a block stand side by side.
        var place = Int(starts[cuts[block]])
        for group in cuts[block]..<cuts[block + 1] {
          let first = place
          ties.sum(of: group, in: groups, level: self)
          ties.move(except: group, to: rowTargets, rowWeights, &place)
          sizes[group] = Int32(truncatingIfNeeded: place - first)
        }
      })
    var newOffsets = [Int32](repeating: 0, count: count + 1)
    for group in 0..<count { newOffsets[group + 1] = newOffsets[group] + sizes[group] }
    // The arcs of before go before the new ones are copied: in a large graph that is where most memory is in use.
    (targets, weights) = ([], nil)
    weights = Self.joined(rowWeights, starts, cuts, newOffsets)
    targets = Self.joined(rowTargets, starts, cuts, newOffsets)
    offsets = newOffsets
    masses = groupMasses
  }

  /// Rows that stand side by side in each block, with no room between blocks.
  private static func joined<Element>(
    _ rows: consuming Buffer<Element>, _ starts: [Int32], _ cuts: [Int], _ offsets: [Int32]
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(Int(offsets[offsets.count - 1]))
    for block in 0..<cuts.count - 1 {
      let first = Int(starts[cuts[block]])
      let count = Int(offsets[cuts[block + 1]] - offsets[cuts[block]])
      rows.move(first..<first + count, to: &result)
    }
    return result
  }

  /// Cuts rows into blocks of about the same number of arcs; where each block begins, and at last where the last one
  /// ends.
  private static func cuts(_ starts: [Int32], blocks: Int) -> [Int] {
    let (rows, arcs) = (starts.count - 1, Int(starts[starts.count - 1]))
    var cuts = [0]
    for row in 0..<rows where cuts.count < blocks && Int(starts[row]) >= arcs * cuts.count / blocks && row > 0
    {
      cuts.append(row)
    }
    return cuts + [rows]
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
}

/// The weights between a group and all others; memory of one thread.
private struct GroupTies: ~Copyable {
  private var sums: TieSums
  /// The groups that arcs lead to, read all at once so that none waits for the one before it.
  private let gathered = Buffer<Int32>(uninitializedCount: capacity)
  private let weights = Buffer<Double>(uninitializedCount: capacity)
  private let rows = RowFetch()

  private static let capacity = 4096

  init(groups: Int) { sums = TieSums(count: groups) }

  /// Sums the weights from all nodes of a group to each group.
  mutating func sum(of group: Int, in groups: NodeGroups, level: CommunityLevel) {
    let (offsets, targets, labels) = (level.offsets.span, level.targets.span, groups.labels.span)
    let members = groups.members(of: group)
    var count = 0
    for (place, member) in zip(members.indices, members) {
      if (place &- members.startIndex) % RowFetch.count == 0 {
        rows.fetch(
          place..<min(place &+ RowFetch.count, members.endIndex), offsets: level.offsets,
          targets: level.targets
        ) { members[$0] }
      }
      var arc = Int(offsets[unchecked: Int(member)])
      let rowEnd = Int(offsets[unchecked: Int(member) &+ 1])
      while arc < rowEnd {
        let end = min(rowEnd, arc &+ Self.capacity &- count)
        let first = count &- arc
        if let levelWeights = level.weights {
          let levelWeights = levelWeights.span
          while arc < end {
            gathered[first &+ arc] = labels[unchecked: Int(targets[unchecked: arc])]
            weights[first &+ arc] = levelWeights[unchecked: arc]
            arc &+= 1
          }
        } else {
          while arc < end {
            gathered[first &+ arc] = labels[unchecked: Int(targets[unchecked: arc])]
            arc &+= 1
          }
        }
        count = first &+ arc
        if count == Self.capacity { addGathered(&count, level) }
      }
    }
    addGathered(&count, level)
  }

  private mutating func addGathered(_ count: inout Int, _ level: CommunityLevel) {
    if level.weights == nil {
      sums.add(0..<count) { (gathered[$0], 1) }
    } else {
      sums.add(0..<count) { (gathered[$0], weights[$0]) }
    }
    count = 0
  }

  /// Writes down all sums but that within the group, and forgets them.
  mutating func move(
    except group: Int, to targets: borrowing Buffer<Int32>, _ weights: borrowing Buffer<Double>,
    _ place: inout Int
  ) {
    for index in 0..<sums.touchedCount {
      let target = sums.touched(index)
      if target == group { continue }
      targets[place] = Int32(truncatingIfNeeded: target)
      weights[place] = sums[target]
      place &+= 1
    }
    sums.clear()
  }
}
