/// A shortest tree that joins a few nodes, by dynamic programming over the sets of them (Dreyfus and Wagner
/// 1971, in the form of Erickson, Monma and Veinott, “Send-and-split method for minimum-concave-cost network
/// flows”, 1987).
struct ShortestTree: ~Copyable {
  private let graph: CSRGraph
  private let lengths: [Double]?
  private let terminals: [Int]
  /// How long a tree is at least that joins a set of terminals and a node; a row of nodes for each set.
  private let length: Buffer<Double>
  /// How that tree begins at the node: with an edge to a node, or where it is negative, with a split of the
  /// set of which the complement is one part.
  private let origin: Buffer<Int32>
  private var queue = MinHeap()

  /// All terminals but the last are in sets, as bits; at the last the whole tree is read off.
  init(_ graph: CSRGraph, lengths: [Double]?, terminals: [Int]) {
    self.graph = graph
    self.lengths = lengths
    self.terminals = terminals
    let rows = 1 << (terminals.count - 1)
    length = Buffer(repeating: .infinity, count: rows * graph.nodeCount)
    origin = Buffer(repeating: -1, count: rows * graph.nodeCount)
  }

  /// The nodes of the tree in order, `nil` where there is none.
  consuming func nodes() -> [Int]? {
    let n = graph.nodeCount
    let root = terminals[terminals.count - 1]
    let whole = 1 << (terminals.count - 1) - 1
    for set in 1...whole {
      if set & (set - 1) == 0 {
        length[set * n + terminals[set.trailingZeroBitCount]] = 0
      } else {
        merge(set)
      }
      spread(set, to: set == whole ? root : nil)
    }
    return length[whole * n + root] < .infinity ? collect(whole, root) : nil
  }

  /// Joins trees of two parts of a set at each node.
  private func merge(_ set: Int) {
    let n = graph.nodeCount
    var part = (set - 1) & set
    while part > set ^ part {
      let rest = set ^ part
      for node in 0..<n {
        let joined = length[part * n + node] + length[rest * n + node]
        if joined < length[set * n + node] {
          length[set * n + node] = joined
          origin[set * n + node] = ~Int32(truncatingIfNeeded: part)
        }
      }
      part = (part - 1) & set
    }
  }

  /// Lets the trees of a set grow by edges, by Dijkstra's algorithm; no further than to a goal.
  private mutating func spread(_ set: Int, to goal: Int?) {
    // A span of an own property would keep the queue from changing.
    let (graph, lengths) = (graph, lengths)
    let row = set * graph.nodeCount
    let (offsets, targets) = (graph.offsets.span, graph.targets.span)
    queue.removeAll()
    for node in 0..<graph.nodeCount where length[row + node] < .infinity {
      queue.insert(Int32(truncatingIfNeeded: node), key: length[row + node])
    }
    while let (found, total) = queue.popMinimum() {
      let node = Int(found)
      if node == goal { return }
      if total > length[row + node] { continue }
      for arc in Int(offsets[unchecked: node])..<Int(offsets[unchecked: node + 1]) {
        let next = targets[unchecked: arc]
        let candidate = total + (lengths.map { $0.span[unchecked: arc] } ?? 1)
        if candidate >= length[row + Int(next)] { continue }
        length[row + Int(next)] = candidate
        origin[row + Int(next)] = found
        queue.insert(next, key: candidate)
      }
    }
  }

  private func collect(_ whole: Int, _ root: Int) -> [Int] {
    var result = Set<Int>()
    var open = [(set: whole, node: root)]
    while let (set, node) = open.popLast() {
      result.insert(node)
      let from = Int(origin[set * graph.nodeCount + node])
      if from >= 0 {
        open.append((set, from))
      } else if set & (set - 1) != 0 {
        open.append((~from, node))
        open.append((set ^ ~from, node))
      }
    }
    return result.sorted()
  }
}
