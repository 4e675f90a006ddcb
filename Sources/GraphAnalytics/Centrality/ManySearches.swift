/// Up to 256 breadth-first searches at once, each of which is one bit of a vector.
///
/// Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo, “The more the merrier: efficient
/// multi-source graph traversal” (2014). What is counted is not how many nodes a search finds but how many
/// searches find a node, which takes all bits at once.
struct ManySearches: ~Copyable {
  static let batchSize = Bits.scalarCount * 64

  typealias Bits = SIMD4<UInt64>

  private let arcs: SimpleArcs
  /// The arcs turned round, for levels so full that looking from the unreached nodes back is less work.
  private let incoming: SimpleArcs
  private let seen: Buffer<Bits>
  /// Which searches came to a node on the current level; zero for all other nodes.
  private var current: Buffer<Bits>
  /// Which searches come to it from there; zero between levels.
  private var next: Buffer<Bits>
  private let isMarked: Buffer<Bool>
  /// The nodes of the current level.
  private var here: Buffer<Int32>
  /// The nodes that may be of the next.
  private var there: Buffer<Int32>

  /// - Parameters:
  ///   - arcs: The arcs of a graph.
  ///   - incoming: Those of the graph with all edges turned round.
  init(_ arcs: SimpleArcs, incoming: SimpleArcs) {
    let n = arcs.nodeCount
    self.arcs = arcs
    self.incoming = incoming
    seen = Buffer(repeating: .zero, count: n)
    current = Buffer(repeating: .zero, count: n)
    next = Buffer(repeating: .zero, count: n)
    isMarked = Buffer(repeating: false, count: n)
    here = Buffer(repeating: 0, count: n)
    there = Buffer(repeating: 0, count: n)
  }

  /// Adds, for each node, how many of some nodes reach it and a function of their distances to it.
  ///
  /// - Parameters:
  ///   - sources: At most ``batchSize`` nodes.
  ///   - value: The function.
  ///   - sums: Where to add; the place of the first node is `base`.
  mutating func add(
    _ sources: Range<Int>, of value: (_ distance: Double) -> Double, to sums: borrowing Buffer<DistanceSums>,
    at base: Int
  ) {
    seen.fill(with: .zero)
    var all = Bits.zero
    var count = 0
    for source in sources {
      let bit = source - sources.lowerBound
      seen[source][bit / 64] = 1 << UInt64(bit % 64)
      current[source] = seen[source]
      all |= seen[source]
      here[count] = Int32(truncatingIfNeeded: source)
      count += 1
    }
    var depth = 0.0
    while count > 0 {
      depth += 1
      var work = 0
      for index in 0..<count { work += arcs.arcs(of: Int(here[index])).count }
      let found = work * 4 < arcs.targets.count ? push(count) : pull(all)
      for index in 0..<count { current[Int(here[index])] = .zero }
      swap(&current, &next)
      swap(&here, &there)
      let gain = SIMD2(1, value(depth))
      for index in 0..<found {
        let node = Int(here[index])
        let fresh = current[node]
        seen[node] |= fresh
        sums[base &+ node].sums += gain * Double(fresh.bitCount)
      }
      count = found
    }
  }

  /// Goes on from a level of few nodes to their neighbours; returns how many nodes the next level has.
  private func push(_ count: Int) -> Int {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    var candidates = 0
    for index in 0..<count {
      let node = Int(here[index])
      let searches = current[node]
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        next[target] |= searches
        if !isMarked[target] {
          isMarked[target] = true
          there[candidates] = Int32(truncatingIfNeeded: target)
          candidates &+= 1
        }
      }
    }
    var found = 0
    for index in 0..<candidates {
      let node = Int(there[index])
      isMarked[node] = false
      let fresh = next[node] & ~seen[node]
      next[node] = fresh
      if fresh != .zero {
        there[found] = Int32(truncatingIfNeeded: node)
        found &+= 1
      }
    }
    return found
  }

  /// Looks back from all nodes that some search has not reached; returns how many nodes the next level has.
  private func pull(_ all: Bits) -> Int {
    let (offsets, targets) = (incoming.offsets.span, incoming.targets.span)
    var found = 0
    for node in 0..<seen.count {
      let known = seen[node]
      if known == all { continue }
      var searches = Bits.zero
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        searches |= current[Int(targets[unchecked: arc])]
        arc &+= 1
      }
      let fresh = searches & ~known
      if fresh != .zero {
        next[node] = fresh
        there[found] = Int32(truncatingIfNeeded: node)
        found &+= 1
      }
    }
    return found
  }
}

extension SIMD where Scalar == UInt64 {
  /// How many bits are set, counted in all words at once (Warren, “Hacker's Delight”, 2002).
  @inline(__always)
  fileprivate var bitCount: Int {
    let pairs = self &- ((self &>> 1) & 0x5555_5555_5555_5555)
    let fours = (pairs & 0x3333_3333_3333_3333) &+ ((pairs &>> 2) & 0x3333_3333_3333_3333)
    let bytes = (fours &+ (fours &>> 4)) & 0x0f0f_0f0f_0f0f_0f0f
    var words: UInt64 = 0
    for index in 0..<Self.scalarCount { words &+= bytes[index] }
    // Sixteen bits a field, as four bytes of up to 64 together pass a byte.
    let fields = (words & 0x00ff_00ff_00ff_00ff) &+ ((words &>> 8) & 0x00ff_00ff_00ff_00ff)
    return Int(truncatingIfNeeded: (fields &* 0x0001_0001_0001_0001) &>> 48)
  }
}
