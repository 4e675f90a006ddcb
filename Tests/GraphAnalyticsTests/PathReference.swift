import Foundation
import GraphAnalytics
import Testing

/// What NetworkX says of paths in a graph, as `scripts/make-paths-fixtures.py` wrote it.
struct PathReference: Decodable, Sendable, CustomTestStringConvertible {
  /// What holds for one meaning of length.
  struct Lengths: Decodable, Sendable {
    let distance: Double?
    /// The lengths of the shortest paths, up to twelve of them.
    let lengths: [Double]?
    let shortestCount: Int?
    let shortest: [[Int]]?
    let flow: Double
  }

  struct Pair: Decodable, Sendable {
    let source: Int
    let target: Int
    let unweighted: Lengths
    let weighted: Lengths?
    let hops: Int?
    let simpleCount: Int?
    let simple: [[Int]]?
    let nodeConnectivity: Int
    let nodeCut: Int?
    let edgeCut: Int

    /// The two meanings of length, as far as both are there.
    var both: [(weighted: Bool, Lengths)] { [(false, unweighted)] + (weighted.map { [(true, $0)] } ?? []) }
  }

  struct Tree: Decodable, Sendable {
    let terminals: [Int]
    let length: Double
  }

  let name: String
  let pairs: [Pair]
  let trees: [Tree]

  var testDescription: String { name }

  func graph() throws -> CSRGraph { try #require(Reference.all.first { $0.name == name }).graph() }

  static let all: [PathReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/paths.json")
    do {
      return try JSONDecoder().decode([PathReference].self, from: Data(contentsOf: file))
    } catch {
      fatalError("the reference of paths cannot be read: \(error)")
    }
  }()
}

extension CSRGraph {
  /// The ends and the weight of each edge, by edge; in an undirected graph the lesser end first.
  var edgeList: [Edge] {
    var result = [Edge](repeating: Edge(from: 0, to: 0), count: edgeCount)
    for node in 0..<nodeCount {
      for arc in arcs(of: node) where isDirected || targets[arc] >= node {
        result[Int(edgeIndices[arc])] = Edge(
          from: node, to: Int(targets[arc]), weight: weight(ofArc: arc))
      }
    }
    return result
  }
}

/// A filter that leaves out some nodes and edges.
func randomFilter(_ seed: UInt64, for graph: CSRGraph) -> PathFilter {
  var dice = Dice(seed)
  let nodes = (0..<graph.nodeCount).map { _ in Int.random(in: 0..<6, using: &dice) > 0 }
  let edges = (0..<graph.edgeCount).map { _ in Int.random(in: 0..<5, using: &dice) > 0 }
  return PathFilter(nodes: nodes, edges: edges)
}
