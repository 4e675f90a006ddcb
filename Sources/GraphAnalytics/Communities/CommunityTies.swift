/// Finds the community that a node is best moved to; memory for several workers at once.
///
/// How strongly a node is tied to each community around it is summed in a table that stays in the nearest cache.
/// In a large level it has few places, and communities share them by hashing: what stands there is then a bound
/// for each of them. The tie itself is summed only for the few communities whose bound is better than the best so
/// far. A node with very many neighbours has a place for each community.
struct CommunityTies: ~Copyable, Sendable {
  /// What is found for a node.
  struct Best: BitwiseCopyable, Sendable {
    /// −1 for a community of its own.
    var community: Int32
    var tie: Double
    var ownTie: Double
  }

  /// The communities of the neighbours of a few nodes, row after row, read all at once so that none waits for the
  /// one before it.
  private let gathered: Buffer<Int32>
  private let table: Buffer<Double>
  /// A place for each community, where there are nodes with many neighbours in a level with few places.
  private let wholeTable: Buffer<Double>
  private let capacity: Int
  private let tableSize: Int
  private let nodeCount: Int

  /// Once so many neighbours are gathered, no row is added.
  private static let enough = 2048
  private static let hashBits = 10
  /// Up to so many nodes each community has its place.
  private static let smallLevel = 4096
  /// So few that most places are empty.
  private static let smallDegree = 512

  private var isExact: Bool { nodeCount <= Self.smallLevel }

  init(_ level: borrowing CommunityLevel, workers: Int) {
    nodeCount = level.nodeCount
    var greatest = 0
    for node in 0..<nodeCount {
      greatest = max(greatest, Int(level.offsets[node + 1] - level.offsets[node]))
    }
    capacity = greatest + Self.enough
    let isExact = nodeCount <= Self.smallLevel
    tableSize = isExact ? nodeCount : 1 << Self.hashBits
    gathered = Buffer(repeating: 0, count: capacity * workers)
    table = Buffer(repeating: 0, count: tableSize * workers)
    wholeTable = Buffer(
      repeating: 0, count: isExact || greatest <= Self.smallDegree ? 0 : nodeCount * workers)
  }

  /// Reads the communities of a node's neighbours.
  ///
  /// - Parameters:
  ///   - count: How many were gathered since the last search; those of this node are added.
  ///   - worker: Whose memory to use.
  /// - Returns: Whether there is room for another node.
  @inline(__always)
  func gather(
    _ node: Int, of level: borrowing CommunityLevel, in community: borrowing Buffer<Int32>,
    count: inout Int, worker: Int
  ) -> Bool {
    let targets = level.targets.span
    let end = Int(level.offsets.span[unchecked: node &+ 1])
    var arc = Int(level.offsets.span[unchecked: node])
    var place = worker &* capacity &+ count
    count &+= end &- arc
    while arc < end {
      gathered[place] = community[Int(targets[unchecked: arc])]
      place &+= 1
      arc &+= 1
    }
    return count < Self.enough
  }

  /// The community where a node gains most; its own where none is better.
  ///
  /// - Parameters:
  ///   - node: A node whose neighbours were gathered.
  ///   - own: Its community.
  ///   - start: How many were gathered before them.
  ///   - mass: The mass of each community.
  ///   - worker: Whose memory to use.
  @inline(__always)
  func best(
    for node: Int, in own: Int32, of level: borrowing CommunityLevel, start: Int,
    mass: borrowing Buffer<Double>,
    worker: Int
  ) -> Best {
    let arc = Int(level.offsets.span[unchecked: node])
    let count = Int(level.offsets.span[unchecked: node &+ 1]) &- arc
    let first = worker &* capacity &+ start
    if let weights = level.weights {
      return best(for: node, in: own, level, first..<first &+ count, weights.span, arc &- first, mass, worker)
    }
    return best(for: node, in: own, level, first..<first &+ count, nil, 0, mass, worker)
  }

  @inline(__always)
  private func best(
    for node: Int, in own: Int32, _ level: borrowing CommunityLevel, _ neighbors: Range<Int>,
    _ weights: Span<Double>?, _ arcs: Int, _ mass: borrowing Buffer<Double>, _ worker: Int
  ) -> Best {
    let ownTie = sum(of: own, neighbors, weights, arcs)
    var total = 0.0
    if let weights {
      var index = neighbors.lowerBound
      while index < neighbors.upperBound {
        total += weights[unchecked: index &+ arcs]
        index &+= 1
      }
    } else {
      total = Double(neighbors.count)
    }
    let nodeMass = level.masses.span[unchecked: node]
    let factor = level.penalty * nodeMass
    let stay = ownTie - factor * (mass[Int(own)] - nodeMass) + level.leastGain * nodeMass
    // No other community can have more than all that is left.
    if stay >= total - ownTie { return Best(community: own, tie: ownTie, ownTie: ownTie) }
    var choice = Best(community: own, tie: ownTie, ownTie: ownTie)
    if isExact {
      let base = worker &* tableSize
      search(neighbors, weights, arcs, table, true, base, stay, factor, mass, &choice)
    } else if neighbors.count <= Self.smallDegree {
      let base = worker &* tableSize
      search(neighbors, weights, arcs, table, false, base, stay, factor, mass, &choice)
    } else {
      search(neighbors, weights, arcs, wholeTable, true, worker &* nodeCount, stay, factor, mass, &choice)
    }
    return choice
  }

  @inline(__always)
  private func search(
    _ neighbors: Range<Int>, _ weights: Span<Double>?, _ arcs: Int, _ table: borrowing Buffer<Double>,
    _ isExact: Bool, _ base: Int,
    _ stay: Double, _ factor: Double, _ mass: borrowing Buffer<Double>, _ choice: inout Best
  ) {
    var index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let place = base &+ (isExact ? Int(gathered[index]) : Self.place(of: gathered[index]))
      if let weights { table[place] += weights[unchecked: index &+ arcs] } else { table[place] += 1 }
      index &+= 1
    }
    var bestGain = stay
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let found = gathered[index]
      let place = base &+ (isExact ? Int(found) : Self.place(of: found))
      index &+= 1
      let expected = factor * mass[Int(found)]
      var tie = table[place]
      if tie - expected <= bestGain { continue }
      if !isExact {
        tie = sum(of: found, neighbors, weights, arcs)
        if tie - expected <= bestGain { continue }
      }
      bestGain = tie - expected
      choice.community = found
      choice.tie = tie
    }
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      table[base &+ (isExact ? Int(gathered[index]) : Self.place(of: gathered[index]))] = 0
      index &+= 1
    }
    if bestGain < 0 {
      choice.community = -1
      choice.tie = 0
    }
  }

  /// The weight between a node and one community.
  @inline(__always)
  private func sum(of community: Int32, _ neighbors: Range<Int>, _ weights: Span<Double>?, _ arcs: Int)
    -> Double
  {
    var index = neighbors.lowerBound
    if let weights {
      var sum = 0.0
      while index < neighbors.upperBound {
        sum += gathered[index] == community ? weights[unchecked: index &+ arcs] : 0
        index &+= 1
      }
      return sum
    }
    var count = Int32(0)
    while index < neighbors.upperBound {
      count &+= gathered[index] == community ? 1 : 0
      index &+= 1
    }
    return Double(count)
  }

  @inline(__always)
  private static func place(of community: Int32) -> Int {
    Int((UInt32(bitPattern: community) &* 2_654_435_769) >> UInt32(32 - hashBits))
  }
}
