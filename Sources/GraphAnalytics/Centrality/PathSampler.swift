/// Draws random shortest paths: a random pair of nodes, and of the shortest paths between them each as
/// likely.
///
/// A breadth-first search from each end; the one goes on whose next level has fewer arcs. They meet after far
/// fewer nodes than one search alone would see.
struct PathSampler: ~Copyable {
  private let arcs: SimpleArcs
  private let incoming: SimpleArcs
  /// One more than the distance from the source, or the negative of one more than that to the target; else 0.
  private let mark: Buffer<Int32>
  /// How many shortest paths lead from the source, or to the target.
  private let pathCount: Buffer<Double>
  private let fromSource: Buffer<Int32>
  private let toTarget: Buffer<Int32>

  /// - Parameters:
  ///   - arcs: The arcs of a graph of at least two nodes.
  ///   - incoming: Those of the graph with all edges turned round.
  init(_ arcs: SimpleArcs, incoming: SimpleArcs) {
    self.arcs = arcs
    self.incoming = incoming
    mark = Buffer(repeating: 0, count: arcs.nodeCount)
    pathCount = Buffer(repeating: 0, count: arcs.nodeCount)
    fromSource = Buffer(repeating: 0, count: arcs.nodeCount)
    toTarget = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  /// Draws a path and appends the nodes between its ends; none where there is no path.
  ///
  /// - Returns: Whether the paths could be counted.
  func draw(_ random: inout SplitMix64, into nodes: inout [Int32]) -> Bool {
    let source = random.next(below: arcs.nodeCount)
    var target = random.next(below: arcs.nodeCount - 1)
    if target >= source { target += 1 }
    return draw(from: source, to: target, &random, into: &nodes)
  }

  private func draw(
    from source: Int, to target: Int, _ random: inout SplitMix64, into nodes: inout [Int32]
  ) -> Bool {
    var ahead = Front(work: arcs.arcs(of: source).count)
    var behind = Front(work: incoming.arcs(of: target).count)
    begin(at: source, mark: 1, in: fromSource)
    begin(at: target, mark: -1, in: toTarget)
    var isCountable = true
    while ahead.work > 0, behind.work > 0 {
      let goesAhead = ahead.work <= behind.work
      let level = goesAhead ? ahead.level : behind.level
      let meetings =
        goesAhead
        ? expand(&ahead, queue: fromSource, arcs: arcs, sign: 1)
        : expand(&behind, queue: toTarget, arcs: incoming, sign: -1)
      guard meetings > 0 else { continue }
      isCountable = meetings.isFinite
      if isCountable {
        let (near, far) =
          goesAhead
          ? meeting(of: level, in: fromSource, along: arcs, sign: 1, at: random.nextFraction() * meetings)
          : meeting(of: level, in: toTarget, along: incoming, sign: -1, at: random.nextFraction() * meetings)
        walk(from: goesAhead ? near : far, along: incoming, sign: 1, &random, into: &nodes)
        walk(from: goesAhead ? far : near, along: arcs, sign: -1, &random, into: &nodes)
      }
      break
    }
    for index in 0..<ahead.end { mark[Int(fromSource[index])] = 0 }
    for index in 0..<behind.end { mark[Int(toTarget[index])] = 0 }
    return isCountable
  }

  /// How far the search from one end has come.
  private struct Front {
    /// Where the nodes of the outermost level stand in the queue.
    var level = 0..<1
    var end: Int { level.upperBound }
    /// How many arcs they have.
    var work: Int
  }

  private func begin(at node: Int, mark value: Int32, in queue: borrowing Buffer<Int32>) {
    queue[0] = Int32(truncatingIfNeeded: node)
    mark[node] = value
    pathCount[node] = 1
  }

  /// Goes on by one level; returns how many shortest paths are complete with it.
  private func expand(
    _ front: inout Front, queue: borrowing Buffer<Int32>, arcs: SimpleArcs, sign: Int32
  ) -> Double {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    var tail = front.end
    var work = 0
    var meetings = 0.0
    for index in front.level {
      let node = Int(queue[index])
      let next = mark[node] &+ sign
      let count = pathCount[node]
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        let known = mark[target]
        if known == 0 {
          mark[target] = next
          pathCount[target] = count
          queue[tail] = Int32(truncatingIfNeeded: target)
          tail &+= 1
          work &+= Int(offsets[unchecked: target &+ 1] &- offsets[unchecked: target])
        } else if known == next {
          pathCount[target] += count
        } else if (known ^ sign) < 0 {
          // All meetings are at the outermost level of the other search, as it would have come here before.
          meetings += count * pathCount[target]
        }
      }
    }
    front.level = front.end..<tail
    front.work = work
    return meetings
  }

  /// The arc over which the searches met, of all such arcs in order the one at which a sum of path counts is
  /// reached.
  private func meeting(
    of level: Range<Int>, in queue: borrowing Buffer<Int32>, along arcs: SimpleArcs, sign: Int32,
    at sum: Double
  ) -> (near: Int, far: Int) {
    var rest = sum
    var last = (near: 0, far: 0)
    for index in level {
      let node = Int(queue[index])
      for arc in arcs.arcs(of: node) {
        let target = Int(arcs.targets[arc])
        if mark[target] == 0 || (mark[target] ^ sign) >= 0 { continue }
        last = (node, target)
        rest -= pathCount[node] * pathCount[target]
        if rest < 0 { return last }
      }
    }
    return last
  }

  /// Walks back to where a search began and appends all nodes on the way but that.
  private func walk(
    from start: Int, along arcs: SimpleArcs, sign: Int32, _ random: inout SplitMix64,
    into nodes: inout [Int32]
  ) {
    var node = start
    while mark[node] != sign {
      nodes.append(Int32(truncatingIfNeeded: node))
      let before = mark[node] &- sign
      var rest = random.nextFraction() * pathCount[node]
      for arc in arcs.arcs(of: node) {
        let target = Int(arcs.targets[arc])
        if mark[target] != before { continue }
        node = target
        rest -= pathCount[target]
        if rest < 0 { break }
      }
    }
  }
}

extension SplitMix64 {
  /// A number from 0 to below 1.
  fileprivate mutating func nextFraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
