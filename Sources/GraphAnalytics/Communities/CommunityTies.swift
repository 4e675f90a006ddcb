/// How strongly one node is tied to each of the communities around it; memory for several workers at once.
///
/// The communities of a node stand in a short list that stays in the nearest cache, and so do the sums. A
/// table tells where in the list a community stands: for most nodes one of 256 places found by hashing, for
/// the few with many neighbours one with a place for each community.
struct CommunityTies: ~Copyable, Sendable {
  private let communities: Buffer<Int32>
  private let sums: Buffer<Double>
  /// Where in `table` or `index` each community of the list is entered.
  private let places: Buffer<Int32>
  private let table: Buffer<UInt8>
  private let index: Buffer<Int32>
  private let capacity: Int
  private let nodeCount: Int

  private static let tableSize = 256
  /// So few that the table stays half empty.
  private static let smallDegree = 120

  init(_ level: borrowing CommunityLevel, workers: Int) {
    nodeCount = level.nodeCount
    var greatest = 0
    for node in 0..<nodeCount {
      greatest = max(greatest, Int(level.offsets[node + 1] - level.offsets[node]))
    }
    // One for the node's own community, one that is written before it is known whether it is needed.
    capacity = greatest + 2
    communities = Buffer(repeating: 0, count: capacity * workers)
    sums = Buffer(repeating: 0, count: capacity * workers)
    places = Buffer(repeating: 0, count: capacity * workers)
    table = Buffer(repeating: 0, count: Self.tableSize * workers)
    index = Buffer(repeating: -1, count: greatest > Self.smallDegree ? nodeCount * workers : 0)
  }

  /// Sums the ties of a node, its loops aside. Its own community stands first, even if nothing ties it.
  ///
  /// - Parameters:
  ///   - node: A node of the level for which the memory was made.
  ///   - community: The community of each node.
  ///   - worker: Whose memory to use.
  /// - Returns: Where the communities stand, for ``community(at:)`` and ``sum(at:)``.
  @inline(__always)
  func collect(
    _ node: Int, of level: borrowing CommunityLevel, in community: borrowing Buffer<Int32>, worker: Int
  ) -> Range<Int> {
    let first = Int(level.offsets.span[unchecked: node])
    let end = Int(level.offsets.span[unchecked: node &+ 1])
    let start = worker &* capacity
    communities[start] = community[node]
    sums[start] = 0
    if end &- first <= Self.smallDegree {
      let base = worker &* Self.tableSize
      let place = slot(of: community[node], base: base, start: start)
      places[start] = Int32(truncatingIfNeeded: place)
      table[place] = 1
      var count = 1
      if let weights = level.weights {
        addHashed(first..<end, of: node, level, community, weights.span, base, start, &count)
      } else {
        addHashed(first..<end, of: node, level, community, nil, base, start, &count)
      }
      for listed in start..<start &+ count { table[Int(places[listed])] = 0 }
      return start..<start &+ count
    }
    let base = worker &* nodeCount
    index[base &+ Int(community[node])] = 0
    var count = 1
    for arc in first..<end {
      let target = Int(level.targets.span[unchecked: arc])
      if target == node { continue }
      let found = community[target]
      let weight = level.weights.map { $0.span[unchecked: arc] } ?? 1
      let known = Int(index[base &+ Int(found)])
      if known >= 0 {
        sums[start &+ known] += weight
      } else {
        index[base &+ Int(found)] = Int32(truncatingIfNeeded: count)
        communities[start &+ count] = found
        sums[start &+ count] = weight
        count &+= 1
      }
    }
    for listed in start..<start &+ count { index[base &+ Int(communities[listed])] = -1 }
    return start..<start &+ count
  }

  @inline(__always) func community(at place: Int) -> Int32 { communities[place] }

  @inline(__always) func sum(at place: Int) -> Double { sums[place] }

  /// Whether a community is new is as good as random, so there is no branch on it.
  @inline(__always)
  private func addHashed(
    _ arcs: Range<Int>, of node: Int, _ level: borrowing CommunityLevel, _ community: borrowing Buffer<Int32>,
    _ weights: Span<Double>?, _ base: Int, _ start: Int, _ count: inout Int
  ) {
    let targets = level.targets.span
    var arc = arcs.lowerBound
    while arc < arcs.upperBound {
      let target = Int(targets[unchecked: arc])
      if target == node {
        arc &+= 1
        continue
      }
      let found = community[target]
      let place = slot(of: found, base: base, start: start)
      let entry = Int(table[place])
      let listed = start &+ (entry == 0 ? count : entry &- 1)
      let known = entry == 0 ? 0 : sums[listed]
      if let weights { sums[listed] = known + weights[unchecked: arc] } else { sums[listed] = known + 1 }
      communities[listed] = found
      places[listed] = Int32(truncatingIfNeeded: place)
      count &+= entry == 0 ? 1 : 0
      table[place] = UInt8(truncatingIfNeeded: listed &- start &+ 1)
      arc &+= 1
    }
  }

  /// Where a community is in the table or, if it is not, where to enter it.
  @inline(__always)
  private func slot(of community: Int32, base: Int, start: Int) -> Int {
    var place = Int((UInt32(bitPattern: community) &* 2_654_435_769) >> 24)
    while true {
      let entry = Int(table[base &+ place])
      if entry == 0 || communities[start &+ entry &- 1] == community { return base &+ place }
      place = (place &+ 1) & (Self.tableSize &- 1)
    }
  }
}
