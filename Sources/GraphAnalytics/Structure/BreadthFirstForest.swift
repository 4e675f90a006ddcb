/// A tree of shortest paths for each component of an undirected graph.
///
/// A full level is found from behind: each node that has no parent yet looks for one on the last level and
/// stops at the first, which reads far fewer arcs than going on from every node of that level (Beamer,
/// Asanović and Patterson, “Direction-optimizing breadth-first search”, 2012), and can be done by several
/// threads. Which parent a node gets does not depend on how many there are.
struct BreadthFirstForest: ~Copyable {
  /// The node before each node on its way from the root; a root is its own.
  let parent: Buffer<Int32>
  /// The distance from the root.
  let level: Buffer<Int32>

  private let offsets: [Int32]
  private let targets: [Int32]
  private let threads: Int?
  /// The nodes of the current level, then those of the next.
  private let queue: Buffer<Int32>
  /// One bit for each node of the current level, and of the next; zero except while levels are found from
  /// behind.
  private var here: Buffer<UInt64>
  private var next: Buffer<UInt64>
  /// For each block how many nodes are on the next level, and how many arcs they have.
  private let found: Buffer<SIMD2<Int>>

  /// Nodes a block: a multiple of 64, so that no two blocks share a word.
  private static let blockSize = 1 << 14

  /// - Parameters:
  ///   - graph: A graph without directions.
  ///   - threads: How many threads to use at most.
  init(_ graph: CSRGraph, threads: Int?) {
    let n = graph.nodeCount
    parent = Buffer(repeating: -1, count: n)
    level = Buffer(repeating: 0, count: n)
    offsets = graph.offsets
    targets = graph.targets
    self.threads = threads
    queue = Buffer(repeating: 0, count: n)
    here = Buffer(repeating: 0, count: (n + 63) / 64)
    next = Buffer(repeating: 0, count: (n + 63) / 64)
    found = Buffer(repeating: .zero, count: (n + Self.blockSize - 1) / Self.blockSize)

    // From the node with the most arcs most of the graph is near.
    var hub = 0
    for node in 0..<n where arcCount(of: node) > arcCount(of: hub) { hub = node }
    var openArcs = graph.arcCount
    if n > 0 { search(from: hub, openArcs: &openArcs) }
    for node in 0..<n where parent[node] < 0 { search(from: node, openArcs: &openArcs) }
  }

  private func arcCount(of node: Int) -> Int {
    let offsets = offsets.span
    return Int(offsets[unchecked: node &+ 1] &- offsets[unchecked: node])
  }

  /// Makes the tree of a root.
  ///
  /// - Parameter openArcs: How many arcs the nodes without a parent have.
  private mutating func search(from root: Int, openArcs: inout Int) {
    parent[root] = Int32(truncatingIfNeeded: root)
    queue[0] = Int32(truncatingIfNeeded: root)
    var current = 0..<1
    var arcs = arcCount(of: root)
    var depth = Int32(0)
    while !current.isEmpty {
      openArcs -= arcs
      depth += 1
      // So a level found from behind never costs more than some times what its arcs cost otherwise.
      if arcs * 8 > openArcs + parent.count {
        for index in current { mark(queue[index]) }
        while true {
          let (count, newArcs) = pull(depth: depth)
          openArcs -= newArcs
          swap(&here, &next)
          next.fill(with: 0)
          depth += 1
          if count == 0 || newArcs * 8 <= openArcs + parent.count {
            current = 0..<takeMarked()
            arcs = newArcs
            break
          }
        }
        if current.isEmpty { break }
      }
      (current, arcs) = push(current, depth: depth)
    }
  }

  private func mark(_ node: Int32) {
    here[Int(node) >> 6] |= 1 << (UInt64(truncatingIfNeeded: node) & 63)
  }

  /// Puts the marked nodes into the queue instead and returns how many there are.
  private func takeMarked() -> Int {
    var count = 0
    for word in 0..<here.count {
      var bits = here[word]
      if bits == 0 { continue }
      here[word] = 0
      while bits != 0 {
        queue[count] = Int32(truncatingIfNeeded: word &* 64 &+ bits.trailingZeroBitCount)
        count &+= 1
        bits &= bits &- 1
      }
    }
    return count
  }

  /// Goes on from the nodes of a level to their neighbours; returns the next level and how many arcs it has.
  private func push(_ current: Range<Int>, depth: Int32) -> (Range<Int>, Int) {
    let (offsets, targets) = (offsets.span, targets.span)
    var tail = current.upperBound
    var arcs = 0
    for index in current {
      let node = queue[index]
      var arc = Int(offsets[unchecked: Int(node)])
      let end = Int(offsets[unchecked: Int(node) &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        if parent[target] < 0 {
          parent[target] = node
          level[target] = depth
          queue[tail] = Int32(truncatingIfNeeded: target)
          tail &+= 1
          arcs &+= arcCount(of: target)
        }
      }
    }
    return (current.upperBound..<tail, arcs)
  }

  /// Looks back from all nodes without a parent; returns how many nodes the next level has and how many arcs.
  private func pull(depth: Int32) -> (count: Int, arcs: Int) {
    Parallel.run(blocks: found.count, threads: threads) { block in
      let first = block * Self.blockSize
      found[block] = pull(first..<min(first + Self.blockSize, parent.count), depth: depth)
    }
    var sum = SIMD2<Int>.zero
    for block in 0..<found.count { sum &+= found[block] }
    return (sum[0], sum[1])
  }

  private func pull(_ nodes: Range<Int>, depth: Int32) -> SIMD2<Int> {
    let (offsets, targets) = (offsets.span, targets.span)
    var count = 0
    var arcs = 0
    for node in nodes where parent[node] < 0 {
      let start = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      var arc = start
      while arc < end {
        let target = targets[unchecked: arc]
        arc &+= 1
        guard here[Int(target) >> 6] & (1 << (UInt64(truncatingIfNeeded: target) & 63)) != 0 else { continue }
        parent[node] = target
        level[node] = depth
        next[node >> 6] |= 1 << (UInt64(truncatingIfNeeded: node) & 63)
        count &+= 1
        arcs &+= end &- start
        break
      }
    }
    return [count, arcs]
  }
}
