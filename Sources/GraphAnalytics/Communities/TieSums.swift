import Synchronization

/// Sums of weights by community, cleared at the cost of what was touched.
struct TieSums: ~Copyable {
  private let sums: Buffer<Double>
  private let list: Buffer<Int32>
  private(set) var touchedCount = 0

  init(count: Int) {
    // Below zero means untouched: a touched sum may well be zero.
    sums = Buffer(repeating: -1, count: count)
    // One more, as a place is written before it is known whether it is needed.
    list = Buffer(repeating: 0, count: count + 1)
  }

  subscript(community: Int) -> Double { @inline(__always) get { sums[community] } }

  @inline(__always) func touched(_ index: Int) -> Int { Int(list[index]) }

  @inline(__always) mutating func touch(_ community: Int) { add(0, to: community) }

  /// Whether a community is new is as good as random, so there is no branch on it.
  @inline(__always) mutating func add(_ weight: Double, to community: Int) {
    let known = sums[community]
    let isNew = known < 0
    list[touchedCount] = Int32(truncatingIfNeeded: community)
    touchedCount &+= isNew ? 1 : 0
    sums[community] = (isNew ? 0 : known) + weight
  }

  mutating func clear() {
    for index in 0..<touchedCount { sums[Int(list[index])] = -1 }
    touchedCount = 0
  }
}

/// Lists that several threads make, to be joined in order.
final class JoinedParts: Sendable {
  struct Part: Sendable {
    var targets: [Int32] = []
    var weights: [Double] = []

    /// Takes room for as many as there can be. What is not used of it costs no memory, as lists that grow would.
    mutating func reserve(_ count: Int) {
      targets.reserveCapacity(count)
      weights.reserveCapacity(count)
    }
  }

  private let parts: Mutex<[Part]>

  init(count: Int) { parts = Mutex([Part](repeating: Part(), count: count)) }

  func set(_ part: Part, at index: Int) { parts.withLock { $0[index] = part } }

  func joined(total: Int) -> (targets: [Int32], weights: [Double]) {
    parts.withLock { parts in
      if parts.count == 1 { return (parts[0].targets, parts[0].weights) }
      var targets: [Int32] = []
      var weights: [Double] = []
      targets.reserveCapacity(total)
      weights.reserveCapacity(total)
      for index in parts.indices {
        targets += parts[index].targets
        weights += parts[index].weights
        parts[index] = Part()
      }
      return (targets, weights)
    }
  }
}
