/// The biconnected components, or blocks, of an undirected graph.
///
/// A search tree has one edge from each node but its root to the node's parent. To begin with each of these
/// is a block of its own. An edge outside the tree closes a circle with the ways of its ends to where they
/// meet, so it joins the blocks of all tree edges on it (Tarjan and Vishkin, “An efficient parallel
/// biconnectivity algorithm”, 1985). As each block hangs together, one step leads from a node to the top of
/// its block, and no circle is ever walked twice (Westbrook and Tarjan, “Maintaining bridge-connected and
/// biconnected components on-line”, 1992).
///
/// A depth-first search (Hopcroft and Tarjan, 1973) needs no union and find, but it waits for memory at each
/// step. Here the tree is one of breadth first, and what is left is a pass over the arcs in their order, with
/// a look at one small number for each.
struct Blocks: ~Copyable {
  let graph: CSRGraph
  let forest: BreadthFirstForest
  /// Union and find of tree edges, each of which has the number of its lower end. The root of a block is one
  /// of its edges at the top, so that the parent of the root is the top.
  private let link: Buffer<Int32>
  /// Whether a root has more tree edges than its own.
  private let isJoined: Buffer<Bool>

  /// - Parameters:
  ///   - graph: A graph; directions do not count, loops are passed over.
  ///   - threads: How many threads to use at most.
  init(_ graph: CSRGraph, threads: Int?) {
    let n = graph.nodeCount
    self.graph = graph.undirected()
    forest = BreadthFirstForest(self.graph, threads: threads)
    link = Buffer(repeating: 0, count: n)
    isJoined = Buffer(repeating: false, count: n)
    for node in 0..<n { link[node] = Int32(truncatingIfNeeded: node) }
    let (offsets, targets) = (self.graph.offsets.span, self.graph.targets.span)
    for node in 0..<n {
      let source = Int32(truncatingIfNeeded: node)
      let parent = forest.parent[node]
      var own = root(of: source)
      var arc = Int(offsets[unchecked: node])
      let end = Int(offsets[unchecked: node &+ 1])
      while arc < end {
        let target = targets[unchecked: arc]
        arc &+= 1
        // The edge comes by from its greater end as well.
        if target >= source { break }
        let other = root(of: target)
        if other == own || target == parent || forest.parent[Int(target)] == source { continue }
        own = join(own, other)
      }
    }
  }

  /// The block of the edge from a node to its parent; a root of the forest is its own.
  @inline(__always)
  func root(of node: Int32) -> Int32 { link.root(of: node) }

  /// Joins all blocks on the ways from two blocks to where they meet; returns the one they become.
  private func join(_ first: Int32, _ second: Int32) -> Int32 {
    var (lower, upper) = (first, second)
    while lower != upper {
      if forest.level[Int(lower)] < forest.level[Int(upper)] { swap(&lower, &upper) }
      let top = forest.parent[Int(lower)]
      let next = top == forest.parent[Int(upper)] ? upper : root(of: top)
      link[Int(lower)] = next
      isJoined[Int(next)] = true
      lower = next
    }
    return lower
  }

  /// Whether a node is a root of the forest.
  func isRoot(_ node: Int) -> Bool { Int(forest.parent[node]) == node }

  /// Whether a node is not a root of the forest and stands for a block.
  func isBlock(_ node: Int) -> Bool { Int(link[node]) == node && !isRoot(node) }

  /// The edge from a node to its parent where that alone is the block.
  func bridge(above node: Int) -> Int? {
    guard isBlock(node), !isJoined[node] else { return nil }
    let parent = forest.parent[node]
    var edge: Int?
    for arc in graph.arcs(of: node) where graph.targets[arc] == parent {
      // A parallel edge is a second way.
      guard edge == nil else { return nil }
      edge = Int(graph.edgeIndices[arc])
    }
    return edge
  }
}
