import Synchronization

/// Looks at all pairs of nodes with a common neighbour and keeps those of the highest scores.
struct LinkSearch: Sendable {
  private let ties: Ties
  private let measure: SimilarityMeasure
  private let limit: Int
  private let rule: LinkRule?
  /// What each node adds to the scores of the pairs that it joins.
  private let shares: [Double]

  private static let blockSize = 512

  init(_ graph: CSRGraph, _ measure: SimilarityMeasure, limit: Int, _ rule: LinkRule?) {
    let ties = Ties(graph, .nothing)
    self.ties = ties
    self.measure = measure
    self.limit = limit
    self.rule = rule
    shares = (0..<ties.nodeCount).map { measure.share(ofDegree: ties.degree($0)) }
  }

  /// The best links from one node or from all, in order.
  ///
  /// Which are the best does not depend on the order in which they are found, as no two links are equal.
  func best(from source: Int?, threads: Int?) -> [PredictedLink] {
    if let source {
      let candidates = Candidates(nodeCount: ties.nodeCount)
      var links = BestLinks(limit: limit)
      collect(from: source, above: -1, candidates, into: &links)
      return links.sorted()
    }
    let blocks = (ties.nodeCount + Self.blockSize - 1) / Self.blockSize
    let all = Mutex(BestLinks(limit: limit))
    Parallel.run(
      blocks: blocks, threads: threads, scratch: { Candidates(nodeCount: ties.nodeCount) },
      body: { candidates, block in
        // What is not better than the worst of a full list will not get into it later either.
        let worst = all.withLock { $0.worst }
        var links = BestLinks(limit: limit, above: worst)
        let first = block * Self.blockSize
        for node in first..<min(first + Self.blockSize, ties.nodeCount) {
          collect(from: node, above: node, candidates, into: &links)
        }
        all.withLock { $0.insert(contentsOf: links) }
      })
    return all.withLock { $0 }.sorted()
  }

  /// Adds the links from a node to those nodes of greater number than a bound that are two steps away.
  private func collect(
    from source: Int, above bound: Int, _ candidates: borrowing Candidates, into links: inout BestLinks
  ) {
    let (offsets, targets, shares) = (ties.offsets.span, ties.targets.span, shares.span)
    let row = ties.range(of: source)
    var count = 0
    for tie in row {
      let middle = Int(targets[unchecked: tie])
      let share = shares[unchecked: middle]
      let start = Int(offsets[unchecked: middle])
      var next = Int(offsets[unchecked: middle &+ 1]) &- 1
      while next >= start {
        let target = Int(targets[unchecked: next])
        if target <= bound { break }
        next &-= 1
        let known = candidates.sums[target]
        if known < 0 {
          candidates.sums[target] = share
          candidates.nodes[count] = Int32(truncatingIfNeeded: target)
          count &+= 1
        } else {
          candidates.sums[target] = known + share
        }
      }
    }
    // Below zero means not a candidate.
    candidates.sums[source] = -1
    for tie in row { candidates.sums[Int(targets[unchecked: tie])] = -1 }
    let degree = row.count
    for index in 0..<count {
      let target = Int(candidates.nodes[index])
      let sum = candidates.sums[target]
      if sum < 0 { continue }
      candidates.sums[target] = -1
      let score = measure.value(common: sum, degree, ties.degree(target))
      let link = PredictedLink(source: source, target: target, score: score)
      if links.hasPlace(for: link), rule?.allows(source, target) ?? true { links.insert(link) }
    }
  }
}

/// The nodes two steps from a node, and what those in the middle add up to.
private struct Candidates: ~Copyable, Sendable {
  let sums: Buffer<Double>
  let nodes: Buffer<Int32>

  init(nodeCount: Int) {
    sums = Buffer(repeating: -1, count: nodeCount)
    nodes = Buffer(repeating: 0, count: nodeCount)
  }
}

extension PredictedLink {
  /// Whether a link comes before another: by score, then by source, then by target.
  fileprivate func precedes(_ other: PredictedLink) -> Bool {
    if score != other.score { return score > other.score }
    return source != other.source ? source < other.source : target < other.target
  }
}

/// A list of limited length of the best links: a heap with the worst of them on top.
private struct BestLinks: Sendable {
  private let limit: Int
  /// Only what comes before this is of use.
  private let bound: PredictedLink?
  private var links: [PredictedLink] = []

  init(limit: Int, above bound: PredictedLink? = nil) {
    self.limit = limit
    self.bound = bound
  }

  /// The last of the list, `nil` as long as it is not full.
  var worst: PredictedLink? { links.count < limit ? nil : links.first }

  @inline(__always)
  func hasPlace(for link: PredictedLink) -> Bool {
    if let bound, !link.precedes(bound) { return false }
    return links.count < limit || link.precedes(links[0])
  }

  mutating func insert(contentsOf other: BestLinks) {
    for link in other.links where hasPlace(for: link) { insert(link) }
  }

  /// Takes in a link that has a place, and drops the worst if there are too many.
  mutating func insert(_ link: PredictedLink) {
    if links.count < limit {
      var place = links.count
      links.append(link)
      while place > 0, links[(place - 1) / 2].precedes(links[place]) {
        links.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
      return
    }
    links[0] = link
    var place = 0
    while true {
      var worst = place
      for child in 2 * place + 1..<2 * place + 3
      where child < links.count && links[worst].precedes(links[child]) {
        worst = child
      }
      if worst == place { return }
      links.swapAt(place, worst)
      place = worst
    }
  }

  func sorted() -> [PredictedLink] { links.sorted { $0.precedes($1) } }
}
