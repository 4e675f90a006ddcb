/// For each node the arcs that lead to it: what an iteration needs in which every node pulls from others, so
/// that no two threads write to one place.
///
/// That is the graph turned round, without the numbers of edges and, if they do not count, without weights.
/// In an undirected graph whose rows keep their order, these are the graph's own arrays.
struct IncomingArcs: Sendable {
  let offsets: [Int32]
  /// Where each arc comes from.
  let sources: [Int32]
  let weights: [Double]?
  /// In which order rows stand, where that is not the order of nodes: that of their lengths, the longest
  /// first.
  ///
  /// The processor then foresees where each row ends, and the values that are read most often stand together.
  let numbers: [Int32]?

  /// Nodes a block: enough for a thread to be worth its start.
  static let blockSize = 1 << 12

  var nodeCount: Int { offsets.count - 1 }
  var blocks: Int { (nodeCount + Self.blockSize - 1) / Self.blockSize }

  /// - Parameters:
  ///   - graph: Whose arcs to take.
  ///   - weighted: Whether weights count.
  ///   - threads: How many threads to use at most; the result is the same.
  ///   - isSorted: Whether rows may stand in the order of their lengths; see ``numbers``.
  init(_ graph: CSRGraph, weighted: Bool, threads: Int?, isSorted: Bool = false) {
    let graphWeights = weighted ? graph.weights : nil
    let isSorted = isSorted && graph.arcCount >= 1 << 17
    guard graph.isDirected || isSorted else {
      offsets = graph.offsets
      sources = graph.targets
      weights = graphWeights
      numbers = nil
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
    offsets[n] = Int32(truncatingIfNeeded: graph.arcCount)
    numbers = isSorted ? Self.sort(places, parts: parts, offsets: &offsets) : nil
    if !isSorted {
      var next = Int32(0)
      for node in 0..<n {
        offsets[node] = next
        next = Self.begin(node, at: next, places, parts: parts, n)
      }
    }
    self.offsets = offsets

    var placed: [Double]? = nil
    let numbers = numbers
    sources = Self.array(count: graph.arcCount, of: Int32.self) { sources in
      if let graphWeights {
        placed = Self.array(count: graph.arcCount, of: Double.self) { weights in
          Self.place(graph, parts: parts, threads: threads, numbers: numbers, at: places) {
            place, node, arc in
            sources[place] = node
            weights[place] = graphWeights[arc]
          }
        }
      } else {
        Self.place(graph, parts: parts, threads: threads, numbers: numbers, at: places) { place, node, _ in
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
    numbers = nil
  }

  /// The place of a node's row and of its value.
  @inline(__always)
  func number(of node: Int) -> Int { numbers.map { Int($0[node]) } ?? node }

  /// Values by node from values by number.
  func byNode(_ values: borrowing Buffer<Double>, scale: Double) -> [Double] {
    var result = [Double](repeating: 0, count: nodeCount)
    if let numbers {
      for node in 0..<nodeCount { result[node] = values[Int(numbers[node])] * scale }
    } else {
      for node in 0..<nodeCount { result[node] = values[node] * scale }
    }
    return result
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

  /// Cuts the rows into ranges of about as much work: where each begins, and at last where all end.
  func bounds(parts: Int) -> [Int] {
    let work = nodeCount + sources.count
    return (0...parts).map { part in
      let goal = work / parts * part + min(part, work % parts)
      return (0..<nodeCount).endOfPrefix { Int(offsets[$0]) + $0 < goal }
    }
  }

  /// The nodes of a block, all blocks being equally long.
  func nodes(ofBlock block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, nodeCount)
  }

  /// Puts rows in the order of their lengths, those of one length in that of their nodes.
  ///
  /// - Parameter counts: For each part the arcs to each node; at last, where the first of them has its place.
  /// - Returns: The number of each node in the new order.
  private static func sort(
    _ counts: borrowing Buffer<Int32>, parts: Int, offsets: inout [Int32]
  ) -> [Int32] {
    let n = offsets.count - 1
    var numbers = [Int32](repeating: 0, count: n)
    for node in 0..<n {
      for part in 0..<parts { numbers[node] += counts[part * n + node] }
    }
    let longest = Int(numbers.max() ?? 0)
    var rows = [Int32](repeating: 0, count: longest + 1)
    for length in numbers { rows[Int(length)] += 1 }
    var firstNumbers = rows
    var firstArcs = rows
    var (number, arc) = (Int32(0), Int32(0))
    for length in stride(from: longest, through: 0, by: -1) {
      firstNumbers[length] = number
      firstArcs[length] = arc
      number += rows[length]
      arc += rows[length] * Int32(length)
    }
    for node in 0..<n {
      let length = Int(numbers[node])
      numbers[node] = firstNumbers[length]
      firstNumbers[length] += 1
      offsets[Int(numbers[node])] = firstArcs[length]
      firstArcs[length] = begin(node, at: firstArcs[length], counts, parts: parts, n)
    }
    return numbers
  }

  /// Turns the counts of a node into the places of its first arcs; returns where its row ends.
  @inline(__always)
  private static func begin(
    _ node: Int, at start: Int32, _ counts: borrowing Buffer<Int32>, parts: Int, _ n: Int
  ) -> Int32 {
    var next = start
    for part in 0..<parts {
      let count = counts[part &* n &+ node]
      counts[part &* n &+ node] = next
      next &+= count
    }
    return next
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
    return (0..<graph.nodeCount).endOfPrefix { Int(graph.offsets[$0]) < goal }
  }

  @inline(__always)
  private static func place(
    _ graph: CSRGraph, parts: Int, threads: Int?, numbers: [Int32]?, at places: borrowing Buffer<Int32>,
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
        let number = numbers.map { $0[node] } ?? Int32(truncatingIfNeeded: node)
        while arc < end {
          let slot = base &+ Int(targets[unchecked: arc])
          let place = places[slot]
          places[slot] = place &+ 1
          body(Int(place), number, arc)
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
