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
  /// The communities of a node's neighbours, read all at once so that none waits for the one before it.
  private let gathered: Buffer<Int32>
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
    // One for the node's own community, one for the place before the list.
    capacity = greatest + 2
    communities = Buffer(repeating: 0, count: capacity * workers)
    sums = Buffer(repeating: 0, count: capacity * workers)
    places = Buffer(repeating: 0, count: capacity * workers)
    gathered = Buffer(repeating: 0, count: Self.smallDegree * workers)
    table = Buffer(repeating: 0, count: Self.tableSize * workers)
    index = Buffer(repeating: 0, count: greatest > Self.smallDegree ? nodeCount * workers : 0)
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
    communities[start] = -1
    communities[start &+ 1] = community[node]
    sums[start &+ 1] = 0
    var count = 1
    if end &- first <= Self.smallDegree {
      let before = worker &* Self.smallDegree &- first
      var arc = first
      while arc < end {
        let target = Int(level.targets.span[unchecked: arc])
        // A loop ties the node to no community.
        gathered[before &+ arc] = target == node ? -1 : community[target]
        arc &+= 1
      }
      let base = worker &* Self.tableSize
      let place = base &+ Self.place(of: community[node])
      places[start &+ 1] = Int32(truncatingIfNeeded: place)
      table[place] = 1
      if let weights = level.weights {
        addHashed(first..<end, before, weights.span, base, start, &count)
      } else {
        addHashed(first..<end, before, nil, base, start, &count)
      }
      for listed in start &+ 1...start &+ count { table[Int(places[listed])] = 0 }
    } else {
      addIndexed(first..<end, of: node, level, community, worker &* nodeCount, start, &count)
    }
    return start &+ 1..<start &+ 1 &+ count
  }

  @inline(__always) func community(at place: Int) -> Int32 { communities[place] }

  @inline(__always) func sum(at place: Int) -> Double { sums[place] }

  private func addIndexed(
    _ arcs: Range<Int>, of node: Int, _ level: borrowing CommunityLevel, _ community: borrowing Buffer<Int32>,
    _ base: Int, _ start: Int, _ count: inout Int
  ) {
    index[base &+ Int(community[node])] = 1
    for arc in arcs {
      let target = Int(level.targets.span[unchecked: arc])
      if target == node { continue }
      let found = community[target]
      let weight: Double
      if let weights = level.weights { weight = weights.span[unchecked: arc] } else { weight = 1 }
      let entry = Int(index[base &+ Int(found)])
      if entry > 0 {
        sums[start &+ entry] += weight
      } else {
        count &+= 1
        index[base &+ Int(found)] = Int32(truncatingIfNeeded: count)
        communities[start &+ count] = found
        sums[start &+ count] = weight
      }
    }
    for listed in start &+ 1...start &+ count { index[base &+ Int(communities[listed])] = 0 }
  }

  /// Whether a community is new is as good as random, so there is no branch on it; only that two communities meet
  /// in one place of the table is rare enough for one.
  @inline(__always)
  private func addHashed(
    _ arcs: Range<Int>, _ before: Int, _ weights: Span<Double>?, _ base: Int, _ start: Int, _ count: inout Int
  ) {
    var arc = arcs.lowerBound
    while arc < arcs.upperBound {
      let found = gathered[before &+ arc]
      if found < 0 {
        arc &+= 1
        continue
      }
      var place = base &+ Self.place(of: found)
      var entry = Int(table[place])
      // Entry 0 is the place before the list, where no community stands.
      while entry != 0, communities[start &+ entry] != found {
        place = base &+ ((place &- base &+ 1) & (Self.tableSize &- 1))
        entry = Int(table[place])
      }
      let isNew = entry == 0
      entry = isNew ? count &+ 1 : entry
      count = isNew ? entry : count
      let listed = start &+ entry
      let known = isNew ? 0 : sums[listed]
      if let weights { sums[listed] = known + weights[unchecked: arc] } else { sums[listed] = known + 1 }
      communities[listed] = found
      places[listed] = Int32(truncatingIfNeeded: place)
      table[place] = UInt8(truncatingIfNeeded: entry)
      arc &+= 1
    }
  }

  @inline(__always)
  private static func place(of community: Int32) -> Int {
    Int((UInt32(bitPattern: community) &* 2_654_435_769) >> 24)
  }
}
