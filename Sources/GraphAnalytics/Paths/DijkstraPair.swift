/// Dijkstra's algorithm from both ends of a path at once, until no shorter path can be found (Pohl 1971).
///
/// The memory is made once, and a search puts right again only what it touched.
struct DijkstraPair: ~Copyable {
  /// The least length found to each node from the source, and beside it the one on to the target.
  private let distance: Buffer<Double>
  /// From where each of these came.
  private let origin: Buffer<Int32>
  private let touched: Buffer<Int32>
  private var touchedCount = 0
  private var forwardQueue = MinHeap()
  private var backwardQueue = MinHeap()
  private var best = Double.infinity
  private var meeting = -1
  /// How far all nodes are from the source at least whose distance is not known.
  private var radius = 0.0

  init(nodeCount: Int) {
    distance = Buffer(repeating: .infinity, count: 2 * nodeCount)
    origin = Buffer(repeating: -1, count: 2 * nodeCount)
    touched = Buffer(repeating: 0, count: nodeCount)
  }

  /// Finds the nodes of a shortest path between two different nodes. Call ``reset()`` when done with what it
  /// left.
  mutating func search(_ forward: CSRGraph, _ backward: CSRGraph, from source: Int, to target: Int) -> [Int]?
  {
    touched[0] = Int32(truncatingIfNeeded: source)
    touched[1] = Int32(truncatingIfNeeded: target)
    touchedCount = 2
    distance[2 * source] = 0
    distance[2 * target + 1] = 0
    forwardQueue.insert(Int32(truncatingIfNeeded: source), key: 0)
    backwardQueue.insert(Int32(truncatingIfNeeded: target), key: 0)
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
    return meeting < 0 ? nil : nodes(from: source, to: target)
  }

  /// Goes on from the nearest open node of one side; `other` is how far the nearest of the other side is.
  private mutating func settle(_ graph: CSRGraph, side: Int, other: Double) {
    let nearest = side == 0 ? forwardQueue.popMinimum() : backwardQueue.popMinimum()
    guard let (found, length) = nearest else { return }
    let node = Int(found)
    if length > distance[2 &* node &+ side] { return }
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    guard let graphWeights = graph.weights else { return }
    let weights = graphWeights.span
    var arc = Int(offsets[unchecked: node])
    let end = Int(offsets[unchecked: node &+ 1])
    while arc < end {
      let next = Int(targets[unchecked: arc])
      let candidate = length + weights[unchecked: arc]
      arc &+= 1
      let place = 2 &* next &+ side
      let known = distance[place]
      if candidate >= known { continue }
      let rest = distance[place ^ 1]
      if candidate + rest < best {
        best = candidate + rest
        meeting = next
      } else if candidate + other >= best {
        // Whatever leads on from here is settled on the other side, or at least as far as what waits there.
        continue
      }
      if known == .infinity, rest == .infinity {
        touched[touchedCount] = Int32(truncatingIfNeeded: next)
        touchedCount &+= 1
      }
      distance[place] = candidate
      origin[place] = found
      // The way on from a node that the other side has settled is known.
      if rest <= other { continue }
      if side == 0 {
        forwardQueue.insert(Int32(truncatingIfNeeded: next), key: candidate)
      } else {
        backwardQueue.insert(Int32(truncatingIfNeeded: next), key: candidate)
      }
    }
  }

  private func nodes(from source: Int, to target: Int) -> [Int] {
    var result: [Int] = []
    var node = meeting
    while node != source {
      result.append(node)
      node = Int(origin[2 * node])
    }
    result.append(source)
    result.reverse()
    node = meeting
    while node != target {
      node = Int(origin[2 * node + 1])
      result.append(node)
    }
    return result
  }

  /// Tells how far from the source each node is that the search from there came to, if not less than it could
  /// be.
  ///
  /// - Returns: How far all other nodes are at least.
  func copyDistances(to region: borrowing PathRegion) -> Double {
    for index in 0..<touchedCount { region.passed[Int(touched[index])] = distance[2 * Int(touched[index])] }
    return radius
  }

  func clearDistances(of region: borrowing PathRegion) {
    for index in 0..<touchedCount { region.passed[Int(touched[index])] = .infinity }
  }

  /// Forgets the last search.
  mutating func reset() {
    for index in 0..<touchedCount {
      let node = Int(touched[index])
      distance[2 * node] = .infinity
      distance[2 * node + 1] = .infinity
    }
    touchedCount = 0
    forwardQueue.removeAll()
    backwardQueue.removeAll()
    best = .infinity
    meeting = -1
  }
}
