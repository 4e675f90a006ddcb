/// Brandes' accumulation where all edges have length 1, for many sources at once: one lane of a vector each.
///
/// One search at a time waits for memory and for branches that no processor can foresee. Searches that
/// go through the graph level by level share each arc they read and need no branch on what they find there.
/// That pays where the searches have few levels, so that many nodes are on the same level for several of
/// them.
struct BatchedDependencies<Lanes: DependencyLanes>: DependencyKernel, ~Copyable {
  static var batchSize: Int { Lanes.scalarCount }

  private let arcs: SimpleArcs
  /// The arcs turned round, for levels so full that looking from the unreached nodes back is less work.
  private let incoming: SimpleArcs
  private let bearer: DependencyBearer
  /// The distance from each source, −1 where its search has not come.
  private let level: Buffer<Lanes>
  private let pathCount: Buffer<Lanes>
  /// On the way out the path counts of the current level; on the way back what its nodes hand on. Else zero.
  private let front: Buffer<Lanes>
  /// On the way out the path counts of the next level; on the way back the dependencies. Zero between
  /// batches.
  private let pending: Buffer<Lanes>
  private let isMarked: Buffer<Bool>
  /// The nodes of each level. A node is on as many levels as searches reach it at different distances.
  private let visits: Buffer<Int32>
  /// Where the nodes of each level begin in `visits`, and at last where they end.
  private var levelStarts: [Int] = []

  /// - Parameters:
  ///   - arcs: The arcs of a graph.
  ///   - incoming: Those of the graph with all edges turned round.
  ///   - bearer: Whether dependencies on nodes or on arcs are asked for.
  init(_ arcs: SimpleArcs, incoming: SimpleArcs, of bearer: DependencyBearer) {
    let n = arcs.nodeCount
    self.arcs = arcs
    self.incoming = incoming
    self.bearer = bearer
    level = Buffer(repeating: Lanes(repeating: -1), count: n)
    pathCount = Buffer(repeating: .zero, count: n)
    front = Buffer(repeating: .zero, count: n)
    pending = Buffer(repeating: .zero, count: n)
    isMarked = Buffer(repeating: false, count: n)
    // Each lane reaches a node once; the candidates of one more level come on top.
    visits = Buffer(uninitializedCount: (Lanes.scalarCount + 1) * n)
  }

  mutating func add(
    _ range: Range<Int>, of sources: [Int]?, to sums: borrowing Buffer<Double>, at base: Int
  ) {
    let zero = Lanes.zero
    var count = 0
    for (lane, position) in range.enumerated() {
      let source = sources.map { $0[position] } ?? position
      level[source][lane] = 0
      pathCount[source][lane] = 1
      front[source][lane] = 1
      if !isMarked[source] {
        isMarked[source] = true
        visits[count] = Int32(truncatingIfNeeded: source)
        count += 1
      }
    }
    for index in 0..<count { isMarked[Int(visits[index])] = false }

    search(from: count)
    switch bearer {
    case .nodes: accumulate()
    case .arcs: accumulateOnArcs(to: sums, at: base)
    }
    var isExhausted = false
    for index in 0..<(levelStarts.last ?? 0) {
      let node = Int(visits[index])
      let lanes = pending[node]
      if bearer == .nodes { sums[base &+ node] += lanes.total }
      // A node on several levels comes by again and must not count twice.
      pending[node] = zero
      isExhausted = isExhausted || pathCount[node].exceedsDigits
      pathCount[node] = zero
      level[node] = Lanes(repeating: -1)
    }
    if isExhausted { sums[base] = .infinity }
  }

  /// Finds the levels; the first of them stands in `visits` already.
  private mutating func search(from count: Int) {
    levelStarts.removeAll(keepingCapacity: true)
    levelStarts.append(0)
    levelStarts.append(count)
    var start = 0
    var end = count
    var depth: Lanes.Scalar = 0
    while start < end {
      depth += 1
      var work = 0
      for index in start..<end { work += arcs.arcs(of: Int(visits[index])).count }
      let newEnd =
        work * 4 < arcs.targets.count
        ? push(start..<end, depth: Lanes(repeating: depth))
        : pull(start..<end, depth: Lanes(repeating: depth))
      if newEnd > end { levelStarts.append(newEnd) }
      start = end
      end = newEnd
    }
  }

  /// Goes on from a level of few nodes to their neighbours; returns where the next level ends.
  private func push(_ current: Range<Int>, depth: Lanes) -> Int {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    let zero = Lanes.zero
    let unreached = Lanes(repeating: -1)
    var tail = current.upperBound
    for index in current {
      let node = Int(visits[index])
      let counts = front[node]
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        pending[target] += counts
        if !isMarked[target] {
          isMarked[target] = true
          visits[tail] = Int32(truncatingIfNeeded: target)
          tail &+= 1
        }
      }
    }
    for index in current { front[Int(visits[index])] = zero }
    var newEnd = current.upperBound
    for index in current.upperBound..<tail {
      let node = Int(visits[index])
      let counts = pending[node]
      pending[node] = zero
      isMarked[node] = false
      let fresh = counts.where(level[node], is: unreached)
      if !fresh.isZero {
        front[node] = fresh
        pathCount[node] += fresh
        level[node] += (depth - unreached).whereNonzero(fresh)
        visits[newEnd] = Int32(truncatingIfNeeded: node)
        newEnd &+= 1
      }
    }
    return newEnd
  }

  /// Looks back from all nodes that some search has not reached; returns where the next level ends.
  private func pull(_ current: Range<Int>, depth: Lanes) -> Int {
    let (offsets, targets) = (incoming.offsets.span, incoming.targets.span)
    let zero = Lanes.zero
    let one = Lanes(repeating: 1)
    let unreached = Lanes(repeating: -1)
    var newEnd = current.upperBound
    for node in 0..<level.count {
      let reached = level[node]
      if one.where(reached, is: unreached).isZero { continue }
      let fresh = fronts(of: targets, from: offsets[unchecked: node], to: offsets[unchecked: node &+ 1])
        .where(reached, is: unreached)
      if !fresh.isZero {
        pending[node] = fresh
        visits[newEnd] = Int32(truncatingIfNeeded: node)
        newEnd &+= 1
      }
    }
    for index in current { front[Int(visits[index])] = zero }
    for index in current.upperBound..<newEnd {
      let node = Int(visits[index])
      let fresh = pending[node]
      pending[node] = zero
      front[node] = fresh
      pathCount[node] += fresh
      level[node] += (depth - unreached).whereNonzero(fresh)
    }
    return newEnd
  }

  /// What stands in `front` for the targets of a row of arcs, summed up.
  ///
  /// Piece by piece, as the sum of a hub's many neighbours would else lose digits with each of them.
  @inline(__always)
  private func fronts(of targets: Span<Int32>, from start: Int32, to end: Int32) -> Lanes {
    var sum = Lanes.zero
    var arc = Int(start)
    let end = Int(end)
    while arc < end {
      let pause = min(end, arc &+ 32)
      var part = Lanes.zero
      while arc < pause {
        part += front[Int(targets[unchecked: arc])]
        arc &+= 1
      }
      sum += part
    }
    return sum
  }

  /// Goes back level by level; each node pulls what the nodes of the level after it hand on. What the first
  /// level would pull belongs to the sources themselves and does not count.
  private func accumulate() {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    let zero = Lanes.zero
    var depth = levelStarts.count - 2
    while depth > 1 {
      let farther = handOn(from: depth)
      let nearer = Lanes(repeating: Lanes.Scalar(depth - 1))
      for index in levelStarts[depth - 1]..<levelStarts[depth] {
        let node = Int(visits[index])
        let sum = fronts(of: targets, from: offsets[unchecked: node], to: offsets[unchecked: node &+ 1])
        pending[node] += (sum * pathCount[node]).where(level[node], is: nearer)
      }
      for index in farther { front[Int(visits[index])] = zero }
      depth -= 1
    }
  }

  /// The same arc by arc. Those of the sources themselves count as well.
  private func accumulateOnArcs(to sums: borrowing Buffer<Double>, at base: Int) {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    let zero = Lanes.zero
    var depth = levelStarts.count - 2
    while depth > 0 {
      let farther = handOn(from: depth)
      let nearer = Lanes(repeating: Lanes.Scalar(depth - 1))
      for index in levelStarts[depth - 1]..<levelStarts[depth] {
        let node = Int(visits[index])
        let counts = pathCount[node].where(level[node], is: nearer)
        var sum = zero
        var arc = Int(offsets[unchecked: node])
        let end = Int(offsets[unchecked: node &+ 1])
        while arc < end {
          let shares = front[Int(targets[unchecked: arc])] * counts
          sums[base &+ arc] += shares.total
          sum += shares
          arc &+= 1
        }
        pending[node] += sum
      }
      for index in farther { front[Int(visits[index])] = zero }
      depth -= 1
    }
  }

  /// Sets `front` to what the nodes of a level hand to those before them; returns where they stand.
  private func handOn(from depth: Int) -> Range<Int> {
    let one = Lanes(repeating: 1)
    let range = levelStarts[depth]..<levelStarts[depth + 1]
    let here = Lanes(repeating: Lanes.Scalar(depth))
    for index in range {
      let node = Int(visits[index])
      let handed = (one + pending[node]) / pathCount[node]
      front[node] = handed.where(level[node], is: here)
    }
    return range
  }
}

extension CSRGraph {
  /// Whether many searches at once are likely to be faster than one by one: not in small graphs, not where
  /// memory would be short, and not where paths are long.
  func suitsBatches() throws(GraphAnalyticsError) -> Bool {
    let nodes = 0..<nodeCount
    guard nodes.count >= 64, nodes.count <= 1 << 19 else { return false }
    guard let hub = nodes.max(by: { (arcs(of: $0).count, $1) < (arcs(of: $1).count, $0) })
    else { return false }
    return try distances(from: hub).allSatisfy { $0 <= 24 || $0 == .infinity }
  }
}
