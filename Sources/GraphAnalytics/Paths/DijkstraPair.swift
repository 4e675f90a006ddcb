/// Dijkstra's algorithm from both ends of a path at once, until no shorter path can be found (Pohl 1971).
///
/// The memory is made once, and a search puts right again only what it touched.
struct DijkstraPair: ~Copyable {
  /// The shortest way found from the source to a node, or from there to the target.
  private struct Way: BitwiseCopyable, Sendable {
    let node: Int32
    /// The number of the node before it on the way from the source, or after it on the way to the target.
    var origin = Int32(-1)
    var length = Double.infinity
  }

  /// The number of each node that a search came to plus one, 0 where none did. Most neighbours that a search
  /// looks at have no number, and for these the fewest bytes are touched in this way.
  private let number: Buffer<Int32>
  /// Two ways for each number, first the one from the source.
  private var ways: [Way] = []
  private var forwardQueue = MinHeap()
  private var backwardQueue = MinHeap()
  private var best = Double.infinity
  private var meeting = -1
  /// How far all nodes are from the source at least whose distance is not known.
  private var radius = 0.0

  init(nodeCount: Int) { number = Buffer(repeating: 0, count: nodeCount) }

  /// Finds the nodes of a shortest path between two different nodes. Call ``reset()`` when done with what it
  /// left.
  mutating func search(
    _ forward: CSRGraph, _ backward: CSRGraph, from source: Int, to target: Int
  ) -> [Int]? {
    ways[addNumber(source)].length = 0
    ways[addNumber(target) + 1].length = 0
    forwardQueue.insert(0, key: 0)
    backwardQueue.insert(1, key: 0)
    var (ahead, behind) = (0.0, 0.0)
    while ahead + behind < best {
      if forwardQueue.count <= backwardQueue.count {
        settle(forward, side: 0, other: behind)
        ahead = forwardQueue.minimumKey
      } else {
        settle(backward, side: 1, other: ahead)
        behind = backwardQueue.minimumKey
      }
    }
    // A node nearer than this was never passed over as too far away to matter.
    radius = max(0, best - behind)
    return meeting < 0 ? nil : nodes()
  }

  /// Goes on from the nearest open node of one side; `other` is how far the nearest of the other side is.
  private mutating func settle(_ graph: CSRGraph, side: Int, other: Double) {
    let nearest = side == 0 ? forwardQueue.popMinimum() : backwardQueue.popMinimum()
    guard let (found, length) = nearest, let graphWeights = graph.weights else { return }
    let settled = ways[2 &* Int(found) &+ side]
    if length > settled.length { return }
    let (offsets, targets, weights) = (graph.offsets.span, graph.targets.span, graphWeights.span)
    var arc = Int(offsets[unchecked: Int(settled.node)])
    let end = Int(offsets[unchecked: Int(settled.node) &+ 1])
    while arc < end {
      let next = Int(targets[unchecked: arc])
      let candidate = length + weights[unchecked: arc]
      arc &+= 1
      let known = Int(number[next]) &- 1
      var way = 2 &* known &+ side
      var rest = Double.infinity
      if known >= 0 {
        if candidate >= ways[way].length { continue }
        rest = ways[way ^ 1].length
      }
      if candidate + rest < best {
        best = candidate + rest
        meeting = known
      } else if candidate + other >= best {
        // Whatever leads on from here is settled on the other side, or at least as far as what waits there.
        continue
      }
      if known < 0 { way = addNumber(next) &+ side }
      ways[way].length = candidate
      ways[way].origin = found
      // The way on from a node that the other side has settled is known.
      if rest <= other { continue }
      if side == 0 {
        forwardQueue.insert(Int32(truncatingIfNeeded: way >> 1), key: candidate)
      } else {
        backwardQueue.insert(Int32(truncatingIfNeeded: way >> 1), key: candidate)
      }
    }
  }

  /// Numbers a node that no search came to before; returns where its ways are.
  private mutating func addNumber(_ node: Int) -> Int {
    let count = ways.count
    ways.append(Way(node: Int32(truncatingIfNeeded: node)))
    ways.append(Way(node: Int32(truncatingIfNeeded: node)))
    number[node] = Int32(truncatingIfNeeded: ways.count >> 1)
    return count
  }

  private func nodes() -> [Int] {
    var result: [Int] = []
    var index = meeting
    while index >= 0 {
      result.append(Int(ways[2 * index].node))
      index = Int(ways[2 * index].origin)
    }
    result.reverse()
    index = Int(ways[2 * meeting + 1].origin)
    while index >= 0 {
      result.append(Int(ways[2 * index].node))
      index = Int(ways[2 * index + 1].origin)
    }
    return result
  }

  /// Tells how far from the source each node is that the search from there came to, if not less than it could
  /// be.
  ///
  /// - Returns: How far all other nodes are at least.
  func copyDistances(to region: borrowing PathRegion) -> Double {
    for way in stride(from: 0, to: ways.count, by: 2) {
      region.passed[Int(ways[way].node)] = ways[way].length
    }
    return radius
  }

  func clearDistances(of region: borrowing PathRegion) {
    for way in ways { region.passed[Int(way.node)] = .infinity }
  }

  /// Forgets the last search.
  mutating func reset() {
    for way in ways { number[Int(way.node)] = 0 }
    ways.removeAll(keepingCapacity: true)
    forwardQueue.removeAll()
    backwardQueue.removeAll()
    best = .infinity
    meeting = -1
  }
}
