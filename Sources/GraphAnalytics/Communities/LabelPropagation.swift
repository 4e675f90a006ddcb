extension CSRGraph {
  /// Groups of nodes that agree on a label, where each node takes the one that has most weight around it.
  ///
  /// Raghavan, Albert and Kumara, “Near linear time algorithm to detect community structures in large-scale
  /// networks” (2007), one node after the other in random order. Of labels with equal weight one is drawn;
  /// after four iterations a node keeps its own if that is among them, so that from then on the weight within
  /// groups only grows, and labels come to rest even on long paths. After the first iteration only nodes
  /// whose neighbours changed are looked at again, as by Traag and Šubelj, “Large network community detection
  /// by fast label propagation” (2023). In the end groups are cut into their connected parts.
  ///
  /// Directions do not count; parallel edges add up; loops and edges of weight zero do not count. Faster than
  /// ``leiden(quality:resolution:weighted:seed:maximumIterations:attempts:threads:)``, but the groups have
  /// lower modularity and vary more with the seed.
  ///
  /// ```swift
  /// let pairs = try CSRGraph(nodeCount: 4, edges: [(0, 1), (2, 3)])
  /// let groups = pairs.labelPropagation()  // 0 and 1, 2 and 3
  /// ```
  ///
  /// - Parameters:
  ///   - weighted: Whether weights count, else every edge weighs 1.
  ///   - seed: Chooses the order of nodes and among labels of equal weight; one seed always gives one result.
  ///   - maximumIterations: How often, on average, a node may be looked at; what there is by then is the
  ///     result.
  /// - Returns: The groups, the largest first, each connected; nodes without edges are groups of their own.
  /// - Complexity: O(*n* + *m*) an iteration, mostly few of them; memory O(*n* + *m*).
  public func labelPropagation(
    weighted: Bool = true, seed: UInt64 = 1, maximumIterations: Int = 100
  ) -> Partition {
    var propagation = LabelPropagation(Ties(self, weighted ? .weights : .edgeCounts), seed: seed)
    propagation.run(maximumIterations: maximumIterations)
    return propagation.connectedParts()
  }
}

private struct LabelPropagation: ~Copyable {
  /// For how many iterations labels are drawn freely.
  private static let freeIterations = 4

  private let ties: Ties
  private var random: SplitMix64
  /// The label of each node, which is the number of the node that had it first.
  private let labels: Buffer<Int32>
  /// The weight of each label around the node that is looked at, otherwise −1.
  private let sums: Buffer<Double>
  /// A list of labels, or of nodes, of the moment.
  private let touched: Buffer<Int32>

  init(_ ties: Ties, seed: UInt64) {
    self.ties = ties
    random = SplitMix64(seed: seed)
    labels = Buffer(repeating: 0, count: ties.nodeCount)
    for node in 0..<ties.nodeCount { labels[node] = Int32(node) }
    sums = Buffer(repeating: -1, count: ties.nodeCount)
    touched = Buffer(repeating: 0, count: ties.nodeCount)
  }

  mutating func run(maximumIterations: Int) {
    let n = ties.nodeCount
    // A ring: no node is in it twice, so it never holds more than all.
    let queue = Buffer(repeating: Int32(0), count: n)
    for (place, node) in random.permutation(n).enumerated() { queue[place] = node }
    let isWaiting = Buffer(repeating: true, count: n)
    var head = 0
    var waiting = n
    let (limit, overflow) = n.multipliedReportingOverflow(by: max(0, maximumIterations))
    var looks = 0
    while waiting > 0, overflow || looks < limit {
      let node = Int(queue[head])
      head = head + 1 == n ? 0 : head + 1
      waiting -= 1
      isWaiting[node] = false
      let label = bestLabel(of: node, keepsOwn: looks >= Self.freeIterations * n)
      looks += 1
      if label == labels[node] { continue }
      labels[node] = label
      for tie in ties.range(of: node) {
        let target = Int(ties.targets[tie])
        if isWaiting[target] || labels[target] == label { continue }
        isWaiting[target] = true
        let place = head + waiting
        queue[place < n ? place : place - n] = Int32(truncatingIfNeeded: target)
        waiting += 1
      }
    }
  }

  /// The label with most weight around a node; of several one by chance, unless it is to keep its own.
  private mutating func bestLabel(of node: Int, keepsOwn: Bool) -> Int32 {
    let ties = ties
    let (targets, weights) = (ties.targets.span, ties.weights)
    var count = 0
    for tie in ties.range(of: node) {
      let label = labels[Int(targets[unchecked: tie])]
      let weight = weights.map { $0[tie] } ?? 1
      let known = sums[Int(label)]
      if known < 0 {
        sums[Int(label)] = weight
        touched[count] = label
        count &+= 1
      } else {
        sums[Int(label)] = known + weight
      }
    }
    var best = labels[node]
    var bestSum = sums[Int(best)]
    var equals = 1
    let own = best
    for index in 0..<count {
      let label = touched[index]
      let sum = sums[Int(label)]
      if sum > bestSum {
        best = label
        bestSum = sum
        equals = 1
      } else if sum == bestSum, label != own, !keepsOwn || best != own {
        // The last of so many takes the place of the one drawn before with the chance that all have.
        equals += 1
        if random.next(below: equals) == 0 { best = label }
      }
    }
    for index in 0..<count { sums[Int(touched[index])] = -1 }
    return best
  }

  /// Groups of nodes of one label that hang together by ties within the group.
  func connectedParts() -> Partition {
    let n = ties.nodeCount
    let parts = Buffer(repeating: Int32(-1), count: n)
    for start in 0..<n where parts[start] < 0 {
      parts[start] = Int32(start)
      touched[0] = Int32(start)
      var count = 1
      while count > 0 {
        count -= 1
        for tie in ties.range(of: Int(touched[count])) {
          let target = Int(ties.targets[tie])
          guard parts[target] < 0, labels[target] == labels[start] else { continue }
          parts[target] = Int32(start)
          touched[count] = Int32(target)
          count += 1
        }
      }
    }
    return Partition(labels: parts.array().map(Int.init))
  }
}
