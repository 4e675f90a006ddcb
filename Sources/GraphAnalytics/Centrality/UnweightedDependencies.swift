/// Brandes' accumulation where all edges have length 1: breadth-first, one source at a time.
///
/// No lists of predecessors: the way back compares distances again, which costs less than to remember.
struct UnweightedDependencies: DependencyKernel, ~Copyable {
  static let batchSize = 1

  private let arcs: SimpleArcs
  private let bearer: DependencyBearer
  /// The distance from the source, −1 where the search has not come.
  private let distance: Buffer<Int32>
  /// The nodes in the order in which the search came to them.
  private let order: Buffer<Int32>
  /// How many shortest paths lead from the source to the node.
  private let pathCount: Buffer<Double>
  /// What the node hands to each of its predecessors for each path to them: (1 + dependency) / path count.
  private let handed: Buffer<Double>

  init(_ arcs: SimpleArcs, of bearer: DependencyBearer) {
    self.arcs = arcs
    self.bearer = bearer
    distance = Buffer(repeating: -1, count: arcs.nodeCount)
    order = Buffer(repeating: 0, count: arcs.nodeCount)
    pathCount = Buffer(repeating: 0, count: arcs.nodeCount)
    handed = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  mutating func add(
    _ range: Range<Int>, of sources: [Int]?, to sums: borrowing Buffer<Double>, at base: Int
  ) {
    for position in range {
      let reached = search(from: sources.map { $0[position] } ?? position)
      switch bearer {
      case .nodes: accumulate(reached, to: sums, at: base)
      case .arcs: accumulateOnArcs(reached, to: sums, at: base)
      }
      for index in 0..<reached { distance[Int(order[index])] = -1 }
    }
  }

  /// Finds distances and numbers of paths; returns how many nodes were reached.
  private func search(from source: Int) -> Int {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    distance[source] = 0
    pathCount[source] = 1
    order[0] = Int32(truncatingIfNeeded: source)
    var head = 0
    var tail = 1
    while head < tail {
      let node = Int(order[head])
      head &+= 1
      let next = distance[node] &+ 1
      let count = pathCount[node]
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        let known = distance[target]
        if known < 0 {
          distance[target] = next
          pathCount[target] = count
          order[tail] = Int32(truncatingIfNeeded: target)
          tail &+= 1
        } else if known == next {
          pathCount[target] += count
        }
      }
    }
    return tail
  }

  /// Goes back from the farthest node; each pulls what its successors hand to it.
  private func accumulate(_ reached: Int, to sums: borrowing Buffer<Double>, at base: Int) {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    var index = reached &- 1
    while index >= 1 {
      let node = Int(order[index])
      let next = distance[node] &+ 1
      var dependency = 0.0
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        arc &+= 1
        if distance[target] == next { dependency += handed[target] }
      }
      dependency *= pathCount[node]
      sums[base &+ node] += dependency
      handed[node] = (1 + dependency) / pathCount[node]
      index &-= 1
    }
  }

  /// The same arc by arc. Those of the source itself count as well.
  private func accumulateOnArcs(_ reached: Int, to sums: borrowing Buffer<Double>, at base: Int) {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    var index = reached &- 1
    while index >= 0 {
      let node = Int(order[index])
      let next = distance[node] &+ 1
      let count = pathCount[node]
      var dependency = 0.0
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = Int(targets[unchecked: arc])
        if distance[target] == next {
          let share = count * handed[target]
          sums[base &+ arc] += share
          dependency += share
        }
        arc &+= 1
      }
      handed[node] = (1 + dependency) / count
      index &-= 1
    }
  }
}
