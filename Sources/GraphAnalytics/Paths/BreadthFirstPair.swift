/// Two breadth-first searches, one from each end, that go on until they meet.
///
/// Whichever has less to look at takes the next step (Pohl, “Bi-directional search”, 1971). The memory is
/// made once, and a search puts right again only what it touched.
struct BreadthFirstPair: ~Copyable {
  /// 0 where no search has been. From the source: the place in its order, plus one; from the target: the
  /// same, negative. No node has both, as then the searches have met.
  private let mark: Buffer<Int32>
  /// The nodes in the order in which each search came to them.
  private let forwardOrder: Buffer<Int32>
  private let backwardOrder: Buffer<Int32>
  /// For each place in the order from the source the place from where the search came.
  private let parent: Buffer<Int32>
  /// Where each layer begins in the order, and at last where the next would.
  private var forwardStarts: [Int32] = []
  private var backwardStarts: [Int32] = []
  /// Whether the last layer from the source was found in part only, as the searches met before its end.
  private var stoppedEarly = false

  init(nodeCount: Int) {
    mark = Buffer(repeating: 0, count: nodeCount)
    forwardOrder = Buffer(repeating: 0, count: nodeCount)
    backwardOrder = Buffer(repeating: 0, count: nodeCount)
    parent = Buffer(repeating: 0, count: nodeCount)
  }

  /// Where two searches met.
  struct Meeting {
    let distance: Int
    /// The place of the last node on the side of the source.
    let place: Int
  }

  /// Finds how far apart two different nodes are. Call ``reset()`` when done with what it left.
  ///
  /// As rows are in order, nodes are found from the source in the order of their least paths. So the least
  /// shortest path leaves the source's side at the first node that has a neighbour on the other.
  mutating func search(
    _ forward: CSRGraph, _ backward: CSRGraph, from source: Int, to target: Int, within maximum: Int
  ) -> Meeting? {
    forwardOrder[0] = Int32(truncatingIfNeeded: source)
    backwardOrder[0] = Int32(truncatingIfNeeded: target)
    mark[source] = 1
    mark[target] = -1
    forwardStarts.append(0)
    forwardStarts.append(1)
    backwardStarts.append(0)
    backwardStarts.append(1)
    var forwardWork = forward.arcs(of: source).count
    var backwardWork = backward.arcs(of: target).count
    var depth = 1
    while depth <= maximum, forwardWork > 0, backwardWork > 0 {
      let place =
        forwardWork <= backwardWork
        ? expandForward(forward, work: &forwardWork) : expandBackward(backward, work: &backwardWork)
      if let place { return Meeting(distance: depth, place: place) }
      depth += 1
    }
    return nil
  }

  private mutating func expandForward(_ graph: CSRGraph, work: inout Int) -> Int? {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    let end = Int(forwardStarts[forwardStarts.count - 1])
    var tail = end
    var degrees: Int32 = 0
    var place = Int(forwardStarts[forwardStarts.count - 2])
    while place < end {
      let node = Int(forwardOrder[place])
      var arc = Int(offsets[unchecked: node])
      let rowEnd = Int(offsets[unchecked: node &+ 1])
      while arc < rowEnd {
        let next = Int(targets[unchecked: arc])
        arc &+= 1
        let known = mark[next]
        if known > 0 { continue }
        if known < 0 {
          // What is half found of this layer has to be put right as well.
          forwardStarts.append(Int32(truncatingIfNeeded: tail))
          stoppedEarly = true
          return place
        }
        forwardOrder[tail] = Int32(truncatingIfNeeded: next)
        parent[tail] = Int32(truncatingIfNeeded: place)
        tail &+= 1
        mark[next] = Int32(truncatingIfNeeded: tail)
        degrees &+= offsets[unchecked: next &+ 1] &- offsets[unchecked: next]
      }
      place &+= 1
    }
    forwardStarts.append(Int32(truncatingIfNeeded: tail))
    work = Int(degrees)
    return nil
  }

  private mutating func expandBackward(_ graph: CSRGraph, work: inout Int) -> Int? {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    let end = Int(backwardStarts[backwardStarts.count - 1])
    var tail = end
    var degrees: Int32 = 0
    var least = Int32.max
    var place = Int(backwardStarts[backwardStarts.count - 2])
    while place < end {
      let node = Int(backwardOrder[place])
      var arc = Int(offsets[unchecked: node])
      let rowEnd = Int(offsets[unchecked: node &+ 1])
      while arc < rowEnd {
        let next = Int(targets[unchecked: arc])
        arc &+= 1
        let known = mark[next]
        if known < 0 { continue }
        if known > 0 {
          least = min(least, known)
          continue
        }
        backwardOrder[tail] = Int32(truncatingIfNeeded: next)
        tail &+= 1
        mark[next] = 0 &- Int32(truncatingIfNeeded: tail)
        degrees &+= offsets[unchecked: next &+ 1] &- offsets[unchecked: next]
      }
      place &+= 1
    }
    backwardStarts.append(Int32(truncatingIfNeeded: tail))
    work = Int(degrees)
    return least == .max ? nil : Int(least) - 1
  }

  /// The nodes of the least shortest path after a search that met.
  ///
  /// On the side of the source the search knows where it came from; on the other every step takes the first
  /// neighbour that is one nearer to the target.
  func nodes(_ graph: CSRGraph, _ meeting: Meeting) -> [Int] {
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    var result = [Int](repeating: 0, count: meeting.distance + 1)
    var place = meeting.place
    // How many steps lie on the side of the source.
    var step = 0
    while place > 0 {
      step += 1
      place = Int(parent[place])
    }
    var layer = meeting.distance - step - 1
    place = meeting.place
    for index in stride(from: step, through: 0, by: -1) {
      result[index] = Int(forwardOrder[place])
      place = Int(parent[place])
    }
    while layer >= 0 {
      let (first, end) = (backwardStarts[layer], backwardStarts[layer + 1])
      var arc = Int(offsets[unchecked: result[step]])
      while true {
        let next = Int(targets[arc])
        arc &+= 1
        let known = ~mark[next]
        if known >= first, known < end {
          step += 1
          result[step] = next
          break
        }
      }
      layer -= 1
    }
    return result
  }

  /// Tells how far from the source each node is that the search from there came to.
  ///
  /// - Returns: How far all other nodes are at least.
  func copyDistances(to region: borrowing PathRegion) -> Double {
    for layer in 0..<forwardStarts.count - 1 {
      for place in Int(forwardStarts[layer])..<Int(forwardStarts[layer + 1]) {
        region.passed[Int(forwardOrder[place])] = Double(layer)
      }
    }
    return Double(forwardStarts.count - (stoppedEarly ? 2 : 1))
  }

  func clearDistances(of region: borrowing PathRegion) {
    for place in 0..<Int(forwardStarts.last ?? 0) { region.passed[Int(forwardOrder[place])] = .infinity }
  }

  /// Forgets the last search.
  mutating func reset() {
    for place in 0..<Int(forwardStarts.last ?? 0) { mark[Int(forwardOrder[place])] = 0 }
    for place in 0..<Int(backwardStarts.last ?? 0) { mark[Int(backwardOrder[place])] = 0 }
    forwardStarts.removeAll(keepingCapacity: true)
    backwardStarts.removeAll(keepingCapacity: true)
    stoppedEarly = false
  }
}
