/// Brings the rows of a few nodes near before they are read.
///
/// Where rows are read in another order than that in which they stand, each would wait for memory, as what is done
/// with one does not end before its last arc is known. Here only the first arcs of rows are read, one right after the
/// other, and all wait at once.
struct RowFetch: ~Copyable, Sendable {
  /// What was read, kept so that it is read at all.
  private let seen: Buffer<Int32>

  /// How many nodes are fetched at once.
  static let count = 16
  /// Arcs in a line of the cache; of longer rows the processor itself fetches the rest.
  private static let line = 16

  /// - Parameter workers: How many threads fetch at once.
  init(workers: Int = 1) { seen = Buffer(repeating: 0, count: workers * Self.line) }

  /// - Parameters:
  ///   - places: What `node` is asked for.
  ///   - offsets: Where the rows of nodes begin, and at last where the last one ends.
  ///   - targets: The rows.
  ///   - worker: Which of the threads that fetch at once this is.
  ///   - node: The node at each place.
  @inline(__always)
  func fetch(
    _ places: Range<Int>, offsets: [Int32], targets: [Int32], worker: Int = 0, node: (Int) -> Int32
  ) {
    let (offsets, targets) = (offsets.span, targets.span)
    var all = Int32(0)
    var place = places.lowerBound
    while place < places.upperBound {
      let number = Int(node(place))
      let first = Int(offsets[unchecked: number])
      let last = Int(offsets[unchecked: number &+ 1]) &- 1
      if first <= last {
        all ^= targets[unchecked: first] ^ targets[unchecked: min(first &+ Self.line &- 1, last)]
      }
      place &+= 1
    }
    seen[worker &* Self.line] = all
  }
}
