extension CSRGraph {
  /// How near each node is to those that reach it: one over the mean distance from them, times their share of
  /// all other nodes.
  ///
  /// Freeman, “Centrality in social networks: conceptual clarification” (1979); the factor for graphs in parts by
  /// Wasserman and Faust, “Social Network Analysis” (1994). Every edge has length 1.
  ///
  /// - Parameter threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: O(*nm*), for 64 nodes at once.
  public func closeness(threads: Int? = nil) -> [Double] {
    let others = Double(max(1, nodeCount - 1))
    return distanceSums(threads: threads).map { sums in
      let reached = Double(sums.reached)
      return sums.distance > 0 ? reached / Double(sums.distance) * (reached / others) : 0
    }
  }

  /// The sum, over all nodes that reach a node, of one over their distance to it.
  ///
  /// Marchiori and Latora, “Harmony in the small-world” (2000). Every edge has length 1.
  ///
  /// - Parameters:
  ///   - normalized: Whether to divide by the number of other nodes, so that the result lies between 0 and 1.
  ///   - threads: How many threads to use at most, `nil` for all cores; the result is the same.
  /// - Complexity: O(*nm*), for 64 nodes at once.
  public func harmonicCloseness(normalized: Bool = false, threads: Int? = nil) -> [Double] {
    let scale = normalized ? 1 / Double(max(1, nodeCount - 1)) : 1
    return distanceSums(threads: threads).map { $0.harmonic * scale }
  }

  private func distanceSums(threads: Int?) -> [DistanceSums] {
    // Searching against the arcs finds who reaches a node.
    let arcs = SimpleArcs(reversed(), weighted: false)
    let result = Buffer(repeating: DistanceSums(), count: nodeCount)
    let blocks = (nodeCount + 63) / 64
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { ManySearches(arcs) },
      body: { searches, block in
        searches.run(from: block * 64..<min(block * 64 + 64, nodeCount), into: result)
      })
    return result.array()
  }
}

/// What the distances from all others add up to for one node.
private struct DistanceSums: BitwiseCopyable, Sendable {
  var reached = 0
  var distance = 0
  var harmonic = 0.0
}

/// Up to 64 breadth-first searches at once, each of which is one bit of a word.
///
/// Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo, “The more the merrier: efficient
/// multi-source graph traversal” (2014).
private struct ManySearches: ~Copyable {
  private let arcs: SimpleArcs
  private let seen: Buffer<UInt64>
  /// Which searches came to a node on the current level; of use only for the nodes of that level.
  private let current: Buffer<UInt64>
  /// Which searches come to it from there; zero between levels.
  private let next: Buffer<UInt64>
  /// The nodes of the current level.
  private let here: Buffer<Int32>
  /// The nodes that may be of the next.
  private let there: Buffer<Int32>

  init(_ arcs: SimpleArcs) {
    self.arcs = arcs
    seen = Buffer(repeating: 0, count: arcs.nodeCount)
    current = Buffer(repeating: 0, count: arcs.nodeCount)
    next = Buffer(repeating: 0, count: arcs.nodeCount)
    here = Buffer(repeating: 0, count: arcs.nodeCount)
    there = Buffer(repeating: 0, count: arcs.nodeCount)
  }

  func run(from sources: Range<Int>, into result: borrowing Buffer<DistanceSums>) {
    let (offsets, targets) = (arcs.offsets.span, arcs.targets.span)
    let found = Buffer(repeating: 0, count: 64)
    seen.fill(with: 0)
    var count = 0
    for source in sources {
      seen[source] = 1 << UInt64(source - sources.lowerBound)
      current[source] = seen[source]
      here[count] = Int32(truncatingIfNeeded: source)
      count += 1
    }
    var depth = 0
    while count > 0 {
      depth += 1
      var candidates = 0
      for index in 0..<count {
        let node = Int(here[index])
        let searches = current[node]
        var arc = Int(offsets[unchecked: node])
        let end = Int(offsets[unchecked: node &+ 1])
        while arc < end {
          let target = Int(targets[unchecked: arc])
          arc &+= 1
          let known = next[target]
          if known == 0 {
            there[candidates] = Int32(truncatingIfNeeded: target)
            candidates &+= 1
          }
          next[target] = known | searches
        }
      }
      count = 0
      for index in 0..<candidates {
        let node = Int(there[index])
        var fresh = next[node] & ~seen[node]
        next[node] = 0
        if fresh == 0 { continue }
        seen[node] |= fresh
        current[node] = fresh
        here[count] = Int32(truncatingIfNeeded: node)
        count &+= 1
        while fresh != 0 {
          found[fresh.trailingZeroBitCount] &+= 1
          fresh &= fresh &- 1
        }
      }
      for source in sources {
        let lane = source - sources.lowerBound
        if found[lane] == 0 { continue }
        var sums = result[source]
        sums.reached += found[lane]
        sums.distance += found[lane] * depth
        sums.harmonic += Double(found[lane]) / Double(depth)
        result[source] = sums
        found[lane] = 0
      }
    }
  }
}
