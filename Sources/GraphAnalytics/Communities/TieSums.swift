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

  /// Adds the weight of each arc, or 1, to the label of the node that it leads to.
  @inline(__always)
  mutating func add(
    _ arcs: Range<Int>, of targets: borrowing Buffer<Int32>, _ isWeighted: Bool,
    _ weights: borrowing Buffer<Double>,
    labels: borrowing Buffer<Int32>
  ) {
    if isWeighted {
      add(arcs) { (labels[Int(targets[$0])], weights[$0]) }
    } else {
      add(arcs) { (labels[Int(targets[$0])], 1) }
    }
  }

  /// Whether a community is new is as good as random, so there is no branch on it.
  @inline(__always)
  mutating func add(_ range: Range<Int>, _ tie: (Int) -> (community: Int32, weight: Double)) {
    var count = touchedCount
    var index = range.lowerBound
    while index < range.upperBound {
      let (community, weight) = tie(index)
      let known = sums[Int(community)]
      let isNew = known < 0
      list[count] = community
      count &+= isNew ? 1 : 0
      sums[Int(community)] = (isNew ? 0 : known) + weight
      index &+= 1
    }
    touchedCount = count
  }

  mutating func clear() {
    for index in 0..<touchedCount { sums[Int(list[index])] = -1 }
    touchedCount = 0
  }
}
