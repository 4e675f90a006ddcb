/// What paths are looked for: between which nodes, and how long they may be.
struct PathQuestion {
  let graph: CSRGraph
  /// The lengths of arcs, `nil` where all are 1.
  let lengths: [Double]?
  let source: Int
  let target: Int
  var maximumLength = Double.infinity
  /// How many edges a path may have, if that is not said by its length.
  var maximumHops: Int?
}

/// Yen's algorithm: from each path that is found, its variations, of which the shortest is the next.
struct PathVariations: ~Copyable {
  /// A path that may be the next.
  private struct Candidate {
    var nodes: [Int32]
    /// How far each of its nodes is from the first along it.
    var passed: [Double]
    /// Up to this place the path is the same as the one it was varied from.
    var deviation: Int
    /// The branch at that place.
    var branch: Int

    var length: Double { passed[passed.count - 1] }

    func precedes(_ other: Candidate) -> Bool {
      length != other.length ? length < other.length : nodes.lexicographicallyPrecedes(other.nodes)
    }
  }

  /// A node of the tree that the paths found so far make together.
  private struct Branch {
    let node: Int32
    var firstChild = -1
    var nextSibling = -1
  }

  /// A way that a search has found to a node.
  private struct Label {
    let node: Int32
    let previous: Int32
    let hops: Int32
    let length: Double
  }

  /// In the present search the least length found to each node, infinite where none is.
  private let distance: Buffer<Double>
  /// The fewest hops of the ways that were followed to each node; of use where hops are limited.
  private let fewestHops: Buffer<Int32>
  /// Whether the node lies before the deviation.
  private let isForbidden: Buffer<Bool>
  /// The search whose first step may not lead to the node.
  private let takenIn: Buffer<Int>
  private var searches = 0
  private var touched: [Int32] = []
  private var labels: [Label] = []
  private var branches: [Branch] = []
  private var queue = MinHeap()

  var nodeCount: Int { distance.count }

  init(nodeCount: Int) {
    distance = Buffer(repeating: .infinity, count: nodeCount)
    fewestHops = Buffer(repeating: .max, count: nodeCount)
    isForbidden = Buffer(repeating: false, count: nodeCount)
    takenIn = Buffer(repeating: 0, count: nodeCount)
  }

  /// The nodes of the shortest paths, from the shortest on.
  mutating func shortest(
    _ count: Int, of question: PathQuestion, in region: borrowing PathRegion
  ) -> [[Int]] {
    let root = Candidate(nodes: [Int32(question.source)], passed: [0], deviation: 0, branch: 0)
    branches = [Branch(node: root.nodes[0])]
    guard let first = variation(of: root, at: 0, branch: 0, question, region, below: .infinity) else {
      return []
    }
    var found: [Candidate] = []
    // The best stands last, and never more wait than can still be used.
    var waiting = [first]
    while let path = waiting.popLast() {
      found.append(path)
      let needed = count - found.count
      if needed == 0 { break }
      var branch = path.branch
      for place in 0..<path.nodes.count - 1 {
        if place >= path.deviation {
          let next = addBranch(path.nodes[place + 1], to: branch)
          let limit = waiting.count >= needed ? waiting[0].length : .infinity
          if let candidate = variation(of: path, at: place, branch: branch, question, region, below: limit) {
            insert(candidate, into: &waiting)
            if waiting.count > needed { waiting.removeFirst() }
          }
          branch = next
        }
        isForbidden[Int(path.nodes[place])] = true
      }
      for node in path.nodes { isForbidden[Int(node)] = false }
    }
    // A variation is any of several equally short ones, so they do not come in the order of nodes by
    // themselves.
    return found.sorted { $0.precedes($1) }.map { $0.nodes.map(Int.init) }
  }

  private func insert(_ candidate: Candidate, into waiting: inout [Candidate]) {
    let place = waiting.indices.endOfPrefix { !waiting[$0].precedes(candidate) }
    waiting.insert(candidate, at: place)
  }

  private mutating func addBranch(_ node: Int32, to parent: Int) -> Int {
    branches.append(Branch(node: node, nextSibling: branches[parent].firstChild))
    branches[parent].firstChild = branches.count - 1
    return branches.count - 1
  }

  /// The shortest path that begins as another up to a place and goes on without the nodes before, in another
  /// way than all that were found.
  private mutating func variation(
    of path: Candidate, at place: Int, branch: Int, _ question: PathQuestion,
    _ region: borrowing PathRegion, below limit: Double
  ) -> Candidate? {
    let start = Int(path.nodes[place])
    guard region.remaining[start] < .infinity else { return nil }
    searches += 1
    var child = branches[branch].firstChild
    while child >= 0 {
      takenIn[Int(branches[child].node)] = searches
      child = branches[child].nextSibling
    }
    let end = search(
      from: Label(
        node: path.nodes[place], previous: -1, hops: Int32(truncatingIfNeeded: place),
        length: path.passed[place]),
      question, region, below: limit)
    for node in touched {
      distance[Int(node)] = .infinity
      fewestHops[Int(node)] = .max
    }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll()
    guard let end else { return nil }
    var result = Candidate(nodes: [], passed: [], deviation: place, branch: branch)
    var label = end
    while label > 0 {
      result.nodes.append(labels[label].node)
      result.passed.append(labels[label].length)
      label = Int(labels[label].previous)
    }
    result.nodes = path.nodes.prefix(place + 1) + result.nodes.reversed()
    result.passed = path.passed.prefix(place + 1) + result.passed.reversed()
    return result
  }

  /// The label with which the target is reached first.
  ///
  /// Where hops are limited, a longer way with fewer hops counts beside a shorter one with more. Of labels
  /// that promise the same length the youngest comes first, so that the search goes straight on where it can.
  private mutating func search(
    from first: Label, _ question: PathQuestion, _ region: borrowing PathRegion, below limit: Double
  ) -> Int? {
    let graph = question.graph
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    let maximumHops = question.maximumHops.map { Int32(clamping: $0) }
    labels.removeAll(keepingCapacity: true)
    labels.append(first)
    distance[Int(first.node)] = first.length
    touched.append(first.node)
    queue.insert(.max, key: first.length + region.remaining[Int(first.node)])
    while let (key, total) = queue.popMinimum(), total < limit {
      let index = Int(Int32.max - key)
      let label = labels[index]
      let node = Int(label.node)
      if node == question.target { return index }
      if maximumHops == nil {
        if label.length > distance[node] { continue }
      } else {
        if label.hops >= fewestHops[node] { continue }
        fewestHops[node] = label.hops
      }
      let rowStart = Int(offsets[unchecked: node])
      var arc = Int(offsets[unchecked: node &+ 1])
      while arc > rowStart {
        arc &-= 1
        let next = Int(targets[unchecked: arc])
        let rest = region.remaining[next]
        if rest == .infinity || isForbidden[next] { continue }
        let length = label.length + (question.lengths.map { $0.span[unchecked: arc] } ?? 1)
        let whole = length + rest
        if whole >= limit || whole > question.maximumLength { continue }
        if index == 0, takenIn[next] == searches { continue }
        let known = distance[next]
        if let maximumHops {
          if label.hops + 1 >= fewestHops[next] { continue }
          let left = region.hops[next]
          if left > maximumHops || label.hops + 1 + left > maximumHops { continue }
        } else if length >= known {
          continue
        }
        if known == .infinity { touched.append(Int32(truncatingIfNeeded: next)) }
        distance[next] = min(known, length)
        queue.insert(.max - Int32(truncatingIfNeeded: labels.count), key: whole)
        labels.append(
          Label(
            node: Int32(truncatingIfNeeded: next), previous: Int32(truncatingIfNeeded: index),
            hops: label.hops + 1,
            length: length))
      }
    }
    return nil
  }
}
