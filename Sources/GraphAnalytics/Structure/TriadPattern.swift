/// The 64 ways in which edges may lead between three nodes *u*, *v* and *w*, each a number of six bits.
///
/// Two bits, as in ``Ties/directions``, tell of the edges from *u* to *v* and back, the next two of those
/// from *u* to *w* and back, the last two of those from *v* to *w* and back.
enum TriadPattern {
  /// The position in `TriadType.allCases` of the type of each pattern: the table of Batagelj and Mrvar
  /// (2001).
  static let types = [
    0, 1, 1, 2, 1, 3, 5, 7, 1, 5, 4, 6, 2, 7, 6, 10, 1, 5, 3, 7, 4, 8, 8, 12, 5, 9, 8, 13, 6, 13, 11, 14,
    1, 4, 5, 6, 5, 8, 9, 13, 3, 8, 8, 11, 7, 12, 13, 14, 2, 6, 7, 10, 6, 11, 13, 14, 7, 13, 12, 14, 10, 14,
    14, 15,
  ]

  /// For each node of a pattern, the pattern of that node as *u* without what is between the two others.
  static func centres(of pattern: Int) -> [Int] {
    let (uv, uw, vw) = (pattern & 3, pattern >> 2 & 3, pattern >> 4)
    return [uv | uw << 2, turned(uv) | vw << 2, turned(uw) | turned(vw) << 2]
  }

  static func place(of type: TriadType) -> Int { TriadType.allCases.firstIndex(of: type) ?? 0 }

  /// How many pairs of a type have edges in one direction and in both, as its name tells.
  static func joinedPairs(of type: TriadType) -> (single: Int, mutual: Int) {
    let digits = type.rawValue.utf8.prefix(2).map { Int($0) - Int(UInt8(ascii: "0")) }
    return (digits[1], digits[0])
  }

  /// Directions seen from the other end.
  private static func turned(_ direction: Int) -> Int { direction >> 1 | (direction & 1) << 1 }
}

/// Ties in the row of the end with fewer of them, so that no row is longer than √(2*m*).
struct UpwardTies: Sendable {
  private let offsets: [Int32]
  private let targets: [Int32]
  /// As in ``Ties``, but `nil` only where all edges lead both ways.
  private let directions: [UInt8]?

  private static let blockSize = 1024

  init(_ ties: Ties) {
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    var directions: [UInt8] = []
    offsets.reserveCapacity(ties.nodeCount + 1)
    targets.reserveCapacity(ties.targets.count / 2)
    if ties.directions != nil { directions.reserveCapacity(ties.targets.count / 2) }
    for node in 0..<ties.nodeCount {
      for tie in ties.range(of: node) {
        let target = Int(ties.targets[tie])
        guard (ties.degree(node), node) < (ties.degree(target), target) else { continue }
        targets.append(ties.targets[tie])
        if let known = ties.directions { directions.append(known[tie]) }
      }
      offsets.append(Int32(targets.count))
    }
    self.offsets = offsets
    self.targets = targets
    self.directions = ties.directions == nil ? nil : directions
  }

  /// How many triangles there are of each ``TriadPattern``.
  ///
  /// - Complexity: O(*n* + *m* √*m*).
  func triangles(threads: Int?) -> [Int] {
    let nodeCount = offsets.count - 1
    let blocks = (nodeCount + Self.blockSize - 1) / Self.blockSize
    let found = Buffer(repeating: 0, count: 64 * blocks)
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { Buffer(repeating: UInt8(0), count: nodeCount) },
      body: { marks, block in
        let first = block * Self.blockSize
        for node in first..<min(first + Self.blockSize, nodeCount) {
          count(from: node, marks, to: found, at: 64 * block)
        }
      })
    var result = [Int](repeating: 0, count: 64)
    for place in 0..<found.count { result[place & 63] += found[place] }
    return result
  }

  /// Counts the triangles whose least node is *u*: its row is marked, and the rows of its targets are read
  /// against the marks.
  private func count(
    from u: Int, _ marks: borrowing Buffer<UInt8>, to found: borrowing Buffer<Int>, at base: Int
  ) {
    let (offsets, targets) = (offsets.span, targets.span)
    let row = Int(offsets[u])..<Int(offsets[u + 1])
    guard row.count > 1 else { return }
    let mutual = Ties.outgoing | Ties.incoming
    for tie in row { marks[Int(targets[unchecked: tie])] = directions.map { $0[tie] } ?? mutual }
    for tie in row {
      let v = Int(targets[unchecked: tie])
      var next = Int(offsets[unchecked: v])
      let end = Int(offsets[unchecked: v &+ 1])
      if let directions {
        let directions = directions.span
        let uv = Int(directions[unchecked: tie])
        while next < end {
          let uw = Int(marks[Int(targets[unchecked: next])])
          if uw != 0 { found[base &+ (uv | uw << 2 | Int(directions[unchecked: next]) << 4)] &+= 1 }
          next &+= 1
        }
      } else {
        var triangles = 0
        while next < end {
          triangles &+= Int(marks[Int(targets[unchecked: next])] & 1)
          next &+= 1
        }
        found[base &+ 63] &+= triangles
      }
    }
    for tie in row { marks[Int(targets[unchecked: tie])] = 0 }
  }
}
