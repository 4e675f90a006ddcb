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
  /// The most arcs that a node has.
  let mostNeighbors: Int
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

  private let isExact: Bool

  init(_ level: borrowing CommunityLevel, workers: Int) {
    nodeCount = level.nodeCount
    var greatest = 0
    for node in 0..<nodeCount { greatest = max(greatest, level.degree(of: node)) }
    mostNeighbors = greatest
    capacity = greatest + Self.enough
    isExact = nodeCount <= Self.smallLevel
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
    let nodeMass = level.masses.span[unchecked: node]
    let factor = level.penalty * nodeMass
    // What staying gains beyond the tie to the own community.
    let stay = level.leastGain * nodeMass - factor * (mass[Int(own)] - nodeMass)
    if isExact {
      return search(neighbors, weights, arcs, table, worker &* tableSize, own, stay, factor, mass)
    }
    let (ownTie, total) = sums(of: own, neighbors, weights, arcs)
    // No other community can have more than all that is left.
    if stay + ownTie >= total - ownTie { return Best(community: own, tie: ownTie, ownTie: ownTie) }
    if neighbors.count > Self.smallDegree {
      return search(neighbors, weights, arcs, wholeTable, worker &* nodeCount, own, stay, factor, mass)
    }
    return searchBounds(
      neighbors, weights, arcs, worker &* tableSize, own, stay + ownTie, ownTie, factor, mass)
  }

  /// Where each community has its place in a table.
  @inline(__always)
  private func search(
    _ neighbors: Range<Int>, _ weights: Span<Double>?, _ arcs: Int, _ table: borrowing Buffer<Double>,
    _ base: Int,
    _ own: Int32, _ stay: Double, _ factor: Double, _ mass: borrowing Buffer<Double>
  ) -> Best {
    var index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let place = base &+ Int(gathered[index])
      if let weights { table[place] += weights[unchecked: index &+ arcs] } else { table[place] += 1 }
      index &+= 1
    }
    let ownTie = table[base &+ Int(own)]
    var bestGain = stay + ownTie
    var choice = Best(community: own, tie: ownTie, ownTie: ownTie)
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let found = gathered[index]
      let tie = table[base &+ Int(found)]
      let gain = tie - factor * mass[Int(found)]
      if gain > bestGain {
        bestGain = gain
        choice.community = found
        choice.tie = tie
      }
      index &+= 1
    }
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      table[base &+ Int(gathered[index])] = 0
      index &+= 1
    }
    return bestGain < 0 ? Best(community: -1, tie: 0, ownTie: ownTie) : choice
  }

  /// Where communities share the places of the table.
  @inline(__always)
  private func searchBounds(
    _ neighbors: Range<Int>, _ weights: Span<Double>?, _ arcs: Int, _ base: Int, _ own: Int32, _ stay: Double,
    _ ownTie: Double, _ factor: Double, _ mass: borrowing Buffer<Double>
  ) -> Best {
    var index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let place = base &+ Self.place(of: gathered[index])
      if let weights { table[place] += weights[unchecked: index &+ arcs] } else { table[place] += 1 }
      index &+= 1
    }
    var bestGain = stay
    var choice = Best(community: own, tie: ownTie, ownTie: ownTie)
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      let found = gathered[index]
      index &+= 1
      let expected = factor * mass[Int(found)]
      if table[base &+ Self.place(of: found)] - expected <= bestGain { continue }
      let tie = sums(of: found, neighbors, weights, arcs).tie
      if tie - expected <= bestGain { continue }
      bestGain = tie - expected
      choice.community = found
      choice.tie = tie
    }
    index = neighbors.lowerBound
    while index < neighbors.upperBound {
      table[base &+ Self.place(of: gathered[index])] = 0
      index &+= 1
    }
    return bestGain < 0 ? Best(community: -1, tie: 0, ownTie: ownTie) : choice
  }

  /// The community of a neighbour.
  ///
  /// - Parameter index: How many were gathered before it.
  @inline(__always)
  func gathered(_ index: Int, worker: Int) -> Int32 { gathered[worker &* capacity &+ index] }

  /// The weight between a node and one community, and that between it and all.
  @inline(__always)
  private func sums(
    of community: Int32, _ neighbors: Range<Int>, _ weights: Span<Double>?, _ arcs: Int
  ) -> (tie: Double, total: Double) {
    var index = neighbors.lowerBound
    if let weights {
      var (sum, total) = (0.0, 0.0)
      while index < neighbors.upperBound {
        let weight = weights[unchecked: index &+ arcs]
        sum += gathered[index] == community ? weight : 0
        total += weight
        index &+= 1
      }
      return (sum, total)
    }
    var count = Int32(0)
    while index < neighbors.upperBound {
      count &+= gathered[index] == community ? 1 : 0
      index &+= 1
    }
    return (Double(count), Double(neighbors.count))
  }

  @inline(__always)
  private static func place(of community: Int32) -> Int {
    Int((UInt32(bitPattern: community) &* 2_654_435_769) >> UInt32(32 - hashBits))
  }
}
