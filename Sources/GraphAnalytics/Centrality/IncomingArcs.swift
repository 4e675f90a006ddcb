/// For each node the arcs that lead to it: what an iteration needs in which every node pulls from others, so
/// that no two threads write to one place.
///
/// In an undirected graph these are the graph's own arrays; else the graph turned round, without the numbers
/// of edges and, if they do not count, without weights.
struct IncomingArcs: Sendable {
  let offsets: [Int32]
  /// Where each arc comes from.
  let sources: [Int32]
  let weights: [Double]?

  /// Nodes a block: enough for a thread to be worth its start.
  static let blockSize = 1 << 12

  var nodeCount: Int { offsets.count - 1 }
  var blocks: Int { (nodeCount + Self.blockSize - 1) / Self.blockSize }

  /// - Parameters:
  ///   - graph: Whose arcs to take.
  ///   - weighted: Whether weights count.
  ///   - threads: How many threads to use at most; the result is the same.
  init(_ graph: CSRGraph, weighted: Bool, threads: Int?) {
    let graphWeights = weighted ? graph.weights : nil
    guard graph.isDirected else {
      offsets = graph.offsets
      sources = graph.targets
      weights = graphWeights
      return
    }
    // A counting sort. Each thread counts, and later places, the arcs of one range of nodes.
    let n = graph.nodeCount
    let parts = graph.arcCount < 1 << 16 ? 1 : max(1, min(8, threads ?? Parallel.processorCount))
    let places = Buffer(repeating: Int32(0), count: parts * n)
    Parallel.run(blocks: parts, threads: threads) { part in
      let targets = graph.targets.span
      let base = part * n
      for arc in Self.arcs(ofPart: part, of: parts, in: graph) {
        places[base &+ Int(targets[unchecked: arc])] &+= 1
      }
    }
    var offsets = [Int32](repeating: 0, count: n + 1)
    var next = Int32(0)
    for node in 0..<n {
      offsets[node] = next
      for part in 0..<parts {
        let count = places[part &* n &+ node]
        places[part &* n &+ node] = next
        next &+= count
      }
    }
    offsets[n] = next
    self.offsets = offsets

    var placed: [Double]? = nil
    sources = Self.array(count: graph.arcCount, of: Int32.self) { sources in
      if let graphWeights {
        placed = Self.array(count: graph.arcCount, of: Double.self) { weights in
          Self.place(graph, parts: parts, threads: threads, at: places) { place, node, arc in
            sources[place] = node
            weights[place] = graphWeights[arc]
          }
        }
      } else {
        Self.place(graph, parts: parts, threads: threads, at: places) { place, node, _ in
          sources[place] = node
        }
      }
    }
    weights = placed
  }

  /// The rows of a graph as they are: what leads to each node where every edge is turned round.
  init(turnedRound graph: CSRGraph, weighted: Bool) {
    offsets = graph.offsets
    sources = graph.targets
    weights = weighted ? graph.weights : nil
  }

  /// Calls `body` for some nodes with the sum of what their arcs bring them: the value of where an arc comes
  /// from times its weight.
  @inline(__always)
  func pull(
    _ nodes: Range<Int>, from values: borrowing Buffer<Double>, _ body: (_ node: Int, _ sum: Double) -> Void
  ) {
    let (offsets, sources) = (offsets.span, sources.span)
    var arc = Int(offsets[nodes.lowerBound])
    if let weights {
      let weights = weights.span
      for node in nodes {
        let end = Int(offsets[unchecked: node &+ 1])
        var sum = 0.0
        while arc < end {
          sum += values[Int(sources[unchecked: arc])] * weights[unchecked: arc]
          arc &+= 1
        }
        body(node, sum)
      }
    } else {
      for node in nodes {
        let end = Int(offsets[unchecked: node &+ 1])
        var sum = 0.0
        while arc < end {
          sum += values[Int(sources[unchecked: arc])]
          arc &+= 1
        }
        body(node, sum)
      }
    }
  }

  /// The nodes of a block, all blocks being equally long.
  func nodes(ofBlock block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, nodeCount)
  }

  /// The arcs of one of some ranges of nodes with about as many arcs each.
  private static func arcs(ofPart part: Int, of parts: Int, in graph: CSRGraph) -> Range<Int> {
    Int(
      graph.offsets[nodes(ofPart: part, of: parts, in: graph).lowerBound])..<Int(
        graph.offsets[nodes(ofPart: part, of: parts, in: graph).upperBound])
  }

  private static func nodes(ofPart part: Int, of parts: Int, in graph: CSRGraph) -> Range<Int> {
    cut(part, of: parts, in: graph)..<cut(part + 1, of: parts, in: graph)
  }

  /// The first node whose row begins at or after a share of all arcs.
  private static func cut(_ part: Int, of parts: Int, in graph: CSRGraph) -> Int {
    guard part > 0 else { return 0 }
    guard part < parts else { return graph.nodeCount }
    let goal = graph.arcCount / parts * part
    var (low, high) = (0, graph.nodeCount)
    while low < high {
      let middle = (low + high) / 2
      if Int(graph.offsets[middle]) < goal { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private static func place(
    _ graph: CSRGraph, parts: Int, threads: Int?, at places: borrowing Buffer<Int32>,
    _ body: @Sendable (_ place: Int, _ node: Int32, _ arc: Int) -> Void
  ) {
    let n = graph.nodeCount
    Parallel.run(blocks: parts, threads: threads) { part in
      let (offsets, targets) = (graph.offsets.span, graph.targets.span)
      let base = part * n
      let nodes = nodes(ofPart: part, of: parts, in: graph)
      var arc = Int(offsets[nodes.lowerBound])
      for node in nodes {
        let end = Int(offsets[unchecked: node &+ 1])
        while arc < end {
          let slot = base &+ Int(targets[unchecked: arc])
          let place = places[slot]
          places[slot] = place &+ 1
          body(Int(place), Int32(truncatingIfNeeded: node), arc)
          arc &+= 1
        }
      }
    }
  }

  /// An array whose every element `body` sets, on several threads perhaps.
  private static func array<Element: BitwiseCopyable & Sendable>(
    count: Int, of type: Element.Type, _ body: (Slots<Element>) -> Void
  ) -> [Element] {
    guard count > 0 else { return [] }
    return Array(unsafeUninitializedCapacity: count) { memory, initializedCount in
      body(Slots(memory: memory))
      initializedCount = count
    }
  }
}

/// The memory of an array to be, for threads that each write to places of their own.
private struct Slots<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let memory: UnsafeMutableBufferPointer<Element>

  subscript(index: Int) -> Element {
    get { memory[index] }
    nonmutating set { memory[index] = newValue }
  }
}
