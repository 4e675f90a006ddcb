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
