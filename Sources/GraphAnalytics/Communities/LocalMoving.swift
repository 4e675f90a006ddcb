extension CommunityLevel {
  /// Moves nodes to the communities where they raise the quality most, until none can: the fast local moving
  /// of the Leiden algorithm, which looks again only at nodes whose neighbours moved.
  ///
  /// - Parameters:
  ///   - communities: The community of each node, below ``nodeCount``.
  ///   - random: Chooses the order in which nodes are looked at.
  ///   - threads: How many threads to use at most; the result is the same.
  /// - Returns: Whether any node moved.
  func moveNodes(_ communities: inout [Int32], random: inout SplitMix64, threads: Int?) -> Bool {
    let moving = LocalMoving(self, communities: communities)
    let moved = moving.run(order: visitingOrder(random: &random), threads: threads)
    if moved { communities = moving.communities() }
    return moved
  }
}

extension CommunityLevel {
  /// The order in which nodes are looked at first. In a large graph runs of nodes stay together, as rows side by
  /// side are read much faster; which run follows on which is random.
  private func visitingOrder(random: inout SplitMix64) -> [Int32] {
    let run = nodeCount >= 1 << 15 ? 32 : 1
    guard run > 1 else { return random.permutation(nodeCount) }
    var order: [Int32] = []
    order.reserveCapacity(nodeCount)
    for block in random.permutation((nodeCount + run - 1) / run) {
      let first = Int(block) * run
      for node in first..<min(first + run, nodeCount) { order.append(Int32(truncatingIfNeeded: node)) }
    }
    return order
  }
}

/// The state of local moving.
///
/// In a large graph nodes are looked at in batches, by several threads at once, and then moved one by one. A
/// node one of whose neighbours moved in the same batch is put off, and each move is checked again against
/// what its two communities have become. So every move raises the quality, the search ends, and the result
/// depends on the graph and the order of nodes only, not on the number of threads.
private struct LocalMoving: ~Copyable, Sendable {
  private let level: CommunityLevel
  private let community: Buffer<Int32>
  private let mass: Buffer<Double>
  private let size: Buffer<Int32>
  private let state: Buffer<UInt8>
  private let batchSize: Int

  private static let isWaiting: UInt8 = 1
  private static let hasMoved: UInt8 = 2

  /// What is found best for a node.
  private struct Choice: BitwiseCopyable, Sendable {
    var node = Int32(0)
    /// −1 for a community of its own.
    var community = Int32(0)
    var tie = 0.0
    var ownTie = 0.0
  }

  /// What still has to be looked at, and the communities that are free.
  private struct Work: ~Copyable {
    /// A ring: no node is in it twice, so it never holds more than all.
    let queue: Buffer<Int32>
    var head = 0
    var count: Int
    var empty: [Int32] = []

    init(order: [Int32]) {
      queue = Buffer(repeating: 0, count: order.count)
      for place in order.indices { queue[place] = order[place] }
      count = order.count
    }

    @inline(__always) mutating func removeFirst() -> Int32 {
      let node = queue[head]
      head = head + 1 == queue.count ? 0 : head + 1
      count &-= 1
      return node
    }

    @inline(__always) mutating func append(_ node: Int) {
      let place = head &+ count
      let inRing = place < queue.count ? place : place &- queue.count
      queue[inRing] = Int32(truncatingIfNeeded: node)
      count &+= 1
    }
  }

  init(_ level: CommunityLevel, communities: [Int32]) {
    let n = level.nodeCount
    self.level = level
    community = Buffer(repeating: 0, count: n)
    mass = Buffer(repeating: 0, count: n)
    size = Buffer(repeating: 0, count: n)
    state = Buffer(repeating: Self.isWaiting, count: n)
    for node in 0..<n {
      let label = Int(communities[node])
      community[node] = communities[node]
      mass[label] += level.masses[node]
      size[label] += 1
    }
    // So few of all that hardly ever two neighbours are in one batch, and that the rows of a batch are still near
    // when its nodes are moved; not worth it where batches are small.
    batchSize = n >= 1 << 15 ? min(1 << 11, n / 96) : 1
  }

  func communities() -> [Int32] { community.array() }

  /// - Parameter order: All nodes, in the order in which to look at them first.
  func run(order: [Int32], threads: Int?) -> Bool {
    var work = Work(order: order)
    for label in stride(from: level.nodeCount - 1, through: 0, by: -1) where size[label] == 0 {
      work.empty.append(Int32(label))
    }
    let workers = batchSize > 1 ? max(1, min(threads ?? Parallel.processorCount, 16)) : 1
    let choices = Buffer(repeating: Choice(), count: batchSize)
    let ties = CommunityTies(level, workers: workers)
    var anyMoved = false
    while work.count > 0 {
      let count = min(work.count, batchSize)
      for place in 0..<count {
        let node = work.removeFirst()
        state[Int(node)] = 0
        choices[place] = Choice(node: node)
      }
      look(at: count, choices, ties, workers: count < 256 ? 1 : workers)
      for place in 0..<count where apply(choices[place], &work, alone: count == 1) { anyMoved = true }
      if count > 1 {
        for place in 0..<count { state[Int(choices[place].node)] &= ~Self.hasMoved }
      }
    }
    return anyMoved
  }

  private func look(
    at count: Int, _ choices: borrowing Buffer<Choice>, _ ties: borrowing CommunityTies, workers: Int
  ) {
    Parallel.run(blocks: workers, threads: workers) { worker in
      for place in count * worker / workers..<count * (worker + 1) / workers {
        choices[place] = best(for: choices[place].node, ties, worker: worker)
      }
    }
  }

  /// Finds the community where a node gains most.
  @inline(__always)
  private func best(for number: Int32, _ ties: borrowing CommunityTies, worker: Int) -> Choice {
    let node = Int(number)
    let found = ties.collect(node, of: level, in: community, worker: worker)
    let own = ties.community(at: found.lowerBound)
    let ownTie = ties.sum(at: found.lowerBound)
    let nodeMass = level.masses.span[unchecked: node]
    let factor = level.penalty * nodeMass
    var choice = Choice(node: number, community: own, tie: ownTie, ownTie: ownTie)
    var bestGain = ownTie - factor * (mass[Int(own)] - nodeMass) + level.leastGain * nodeMass
    var place = found.lowerBound &+ 1
    while place < found.upperBound {
      let gain = ties.sum(at: place) - factor * mass[Int(ties.community(at: place))]
      if gain > bestGain {
        bestGain = gain
        choice.community = ties.community(at: place)
        choice.tie = ties.sum(at: place)
      }
      place &+= 1
    }
    if bestGain < 0, size[Int(own)] > 1 {
      choice.community = -1
      choice.tie = 0
    }
    return choice
  }

  /// Moves a node, unless what was found best for it is no longer certain; returns whether it moved.
  @inline(__always)
  private func apply(_ choice: Choice, _ work: inout Work, alone: Bool) -> Bool {
    let node = Int(choice.node)
    let own = Int(community[node])
    if Int(choice.community) == own { return false }
    let nodeMass = level.masses[node]
    var goal = Int(choice.community)
    if !alone {
      if neighborHasMoved(node) {
        wait(node, &work)
        return false
      }
      let factor = level.penalty * nodeMass
      let stay = choice.ownTie - factor * (mass[own] - nodeMass) + level.leastGain * nodeMass
      let move = goal < 0 ? 0 : choice.tie - factor * mass[goal]
      if move <= stay || (goal >= 0 && size[goal] == 0) {
        wait(node, &work)
        return false
      }
    }
    if goal < 0 {
      guard let unused = work.empty.popLast() else { return false }
      goal = Int(unused)
    }
    mass[own] -= nodeMass
    mass[goal] += nodeMass
    size[own] -= 1
    size[goal] += 1
    community[node] = Int32(truncatingIfNeeded: goal)
    if size[own] == 0 {
      // What is left of the mass is rounding.
      mass[own] = 0
      work.empty.append(Int32(truncatingIfNeeded: own))
    }
    if !alone { state[node] |= Self.hasMoved }
    wakeNeighbors(of: node, unlessIn: Int32(truncatingIfNeeded: goal), &work)
    return true
  }

  @inline(__always)
  private func neighborHasMoved(_ node: Int) -> Bool {
    let targets = level.targets.span
    var arc = Int(level.offsets.span[unchecked: node])
    let end = Int(level.offsets.span[unchecked: node &+ 1])
    var seen: UInt8 = 0
    while arc < end {
      seen |= state[Int(targets[unchecked: arc])]
      arc &+= 1
    }
    return seen & Self.hasMoved != 0
  }

  @inline(__always)
  private func wakeNeighbors(of node: Int, unlessIn goal: Int32, _ work: inout Work) {
    let targets = level.targets.span
    var arc = Int(level.offsets.span[unchecked: node])
    let end = Int(level.offsets.span[unchecked: node &+ 1])
    while arc < end {
      let target = Int(targets[unchecked: arc])
      arc &+= 1
      if state[target] & Self.isWaiting == 0, community[target] != goal { wait(target, &work) }
    }
  }

  @inline(__always)
  private func wait(_ node: Int, _ work: inout Work) {
    state[node] |= Self.isWaiting
    work.append(node)
  }
}
