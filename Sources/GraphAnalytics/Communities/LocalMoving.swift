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

  /// In the state of a node that is to be looked at.
  private static let isWaiting: UInt8 = 1
  /// In the state of a node of the batch at hand.
  private static let isInBatch: UInt8 = 2
  /// In the state of a node of the batch at hand that has moved.
  private static let hasMoved: UInt8 = 4
  /// So many nodes a thread takes at once.
  private static let blockSize = 64

  /// What is found best for a node.
  private struct Choice: BitwiseCopyable, Sendable {
    var node = Int32(0)
    var best = CommunityTies.Best(community: 0, tie: 0, ownTie: 0)
    /// Where the neighbours stand that are to be woken if it moves.
    var firstWoken = Int32(0)
    var lastWoken = Int32(0)
    /// Whether a neighbour is in the same batch.
    var hasNeighborInBatch = false
  }

  /// What still has to be looked at, and the communities that are free.
  private struct Work: ~Copyable {
    /// A ring: no node is in it twice, so it never holds more than all.
    let queue: Buffer<Int32>
    var head = 0
    var tail = 0
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
      queue[tail] = Int32(truncatingIfNeeded: node)
      tail = tail + 1 == queue.count ? 0 : tail + 1
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
    let workers = batchSize > 1 ? max(1, min(threads ?? Parallel.processorCount, 16)) : 1
    let choices = Buffer(repeating: Choice(), count: batchSize)
    let batchCount = Buffer(repeating: 0, count: 1)
    let anyMoved = Buffer(repeating: false, count: 1)
    let ties = CommunityTies(level, workers: workers)
    let rows = RowFetch(workers: workers)
    let woken = Buffer<Int32>(
      uninitializedCount: min(level.targets.count, batchSize * ties.mostNeighbors))
    ParallelRounds.lead(
      workers: workers,
      body: { worker, block in
        let first = block * Self.blockSize
        let places = first..<min(first + Self.blockSize, batchCount[0])
        look(at: places, choices, ties, rows, woken, worker: worker)
      },
      { rounds in
        var work = Work(order: order)
        for label in stride(from: level.nodeCount - 1, through: 0, by: -1) where size[label] == 0 {
          work.empty.append(Int32(label))
        }
        while work.count > 0 {
          let count = min(work.count, batchSize)
          batchCount[0] = count
          var arcs = Int32(0)
          for place in 0..<count {
            let node = work.removeFirst()
            state[Int(node)] = Self.isInBatch
            choices[place].node = node
            choices[place].firstWoken = arcs
            arcs &+= Int32(truncatingIfNeeded: level.degree(of: Int(node)))
          }
          rounds.run(blocks: (count + Self.blockSize - 1) / Self.blockSize, alone: count < 256)
          for place in 0..<count where apply(choices[place], woken, &work, alone: count == 1) {
            anyMoved[0] = true
          }
          for place in 0..<count { state[Int(choices[place].node)] &= Self.isWaiting }
        }
      })
    return anyMoved[0]
  }

  private func look(
    at places: Range<Int>, _ choices: borrowing Buffer<Choice>, _ ties: borrowing CommunityTies,
    _ rows: borrowing RowFetch, _ woken: borrowing Buffer<Int32>, worker: Int
  ) {
    var first = places.lowerBound
    while first < places.upperBound {
      var gathered = 0
      var last = first
      var fetched = first
      repeat {
        if last == fetched {
          fetched = min(last &+ RowFetch.count, places.upperBound)
          rows.fetch(last..<fetched, offsets: level.offsets, targets: level.targets, worker: worker) {
            choices[$0].node
          }
        }
        let node = Int(choices[last].node)
        last &+= 1
        guard ties.gather(node, of: level, in: community, count: &gathered, worker: worker) else { break }
      } while last < places.upperBound
      gathered = 0
      for place in first..<last {
        let node = Int(choices[place].node)
        let best = ties.best(
          for: node, in: community[node], of: level, start: gathered, mass: mass, worker: worker)
        choices[place].best = best
        if best.community != community[node] {
          listNeighbors(of: &choices[place], ties, start: gathered, woken, worker: worker)
        }
        gathered &+= level.degree(of: node)
      }
      first = last
    }
  }

  /// Finds out which neighbours of a node are to be woken if it moves, and whether one is in the same batch.
  @inline(__always)
  private func listNeighbors(
    of choice: inout Choice, _ ties: borrowing CommunityTies, start: Int, _ woken: borrowing Buffer<Int32>,
    worker: Int
  ) {
    let targets = level.targets.span
    let first = Int(level.offsets.span[unchecked: Int(choice.node)])
    let goal = choice.best.community
    var last = Int(choice.firstWoken)
    var seen: UInt8 = 0
    // Whether a node is to be woken is as good as random, so there is no branch on it.
    for index in 0..<level.degree(of: Int(choice.node)) {
      let target = targets[unchecked: first &+ index]
      let known = state[Int(target)]
      seen |= known
      woken[last] = target
      let differs = ties.gathered(start &+ index, worker: worker) != goal
      last &+= differs && known & Self.isWaiting == 0 ? 1 : 0
    }
    choice.lastWoken = Int32(truncatingIfNeeded: last)
    choice.hasNeighborInBatch = seen & Self.isInBatch != 0
  }

  /// Moves a node, unless what was found best for it is no longer certain; returns whether it moved.
  @inline(__always)
  private func apply(
    _ choice: Choice, _ woken: borrowing Buffer<Int32>, _ work: inout Work, alone: Bool
  ) -> Bool {
    let node = Int(choice.node)
    let own = Int(community[node])
    if Int(choice.best.community) == own { return false }
    var goal = Int(choice.best.community)
    if goal < 0, size[own] == 1 { return false }
    let nodeMass = level.masses[node]
    if !alone {
      if choice.hasNeighborInBatch, neighborHasMoved(node) {
        wait(node, &work)
        return false
      }
      let factor = level.penalty * nodeMass
      let stay = choice.best.ownTie - factor * (mass[own] - nodeMass) + level.leastGain * nodeMass
      let move = goal < 0 ? 0 : choice.best.tie - factor * mass[goal]
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
    state[node] |= Self.hasMoved
    for place in Int(choice.firstWoken)..<Int(choice.lastWoken) { wait(Int(woken[place]), &work) }
    return true
  }

  private func neighborHasMoved(_ node: Int) -> Bool {
    let targets = level.targets.span
    var seen: UInt8 = 0
    for arc in Int(level.offsets[node])..<Int(level.offsets[node + 1]) {
      seen |= state[Int(targets[unchecked: arc])]
    }
    return seen & Self.hasMoved != 0
  }

  @inline(__always)
  private func wait(_ node: Int, _ work: inout Work) {
    if state[node] & Self.isWaiting != 0 { return }
    state[node] |= Self.isWaiting
    work.append(node)
  }
}
