import Foundation
import GraphAnalytics
import Testing

/// A graph and what NetworkX and igraph say of it, as `scripts/make-analytics-fixtures.py` wrote it.
struct Reference: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let directed: Bool
  let nodes: Int
  let edges: [[Int]]
  let weights: [Double]?
  let strength: [Double]?
  let degree: [Int]
  let inDegree: [Int]?
  let outDegree: [Int]?
  let betweenness: [Double]
  let normalizedBetweenness: [Double]
  let weightedBetweenness: [Double]?
  let closeness: [Double]
  let harmonic: [Double]
  let pageRank: [Double]
  let unweightedPageRank: [Double]
  let personalPageRank: [Double]
  let weak: [Int]
  let strong: [Int]?
  let modularity: Double?
  let fineModularity: Double?
  let modularityOfFourths: Double?

  var testDescription: String { name }

  func graph() throws -> CSRGraph {
    try CSRGraph(
      nodeCount: nodes, directed: directed, sources: edges.map { Int32($0[0]) },
      targets: edges.map { Int32($0[1]) }, weights: weights)
  }

  static let all: [Reference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/reference.json")
    do {
      return try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
    } catch {
      fatalError("the reference cannot be read: \(error)")
    }
  }()
}

/// Whether two lists are equal but for rounding.
func expectClose(
  _ found: [Double], _ expected: [Double], within tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (node, (a, b)) in zip(found, expected).enumerated() where abs(a - b) > tolerance * max(1, abs(b)) {
    Issue.record("node \(node): found \(a), expected \(b)", sourceLocation: sourceLocation)
    return
  }
}

/// Numbers that one seed always gives in one order.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// A graph of random edges, loops and parallel ones among them.
func randomGraph(_ seed: UInt64, nodes: Int, edges: Int, directed: Bool, weighted: Bool) throws -> CSRGraph {
  var dice = Dice(seed)
  let list = (0..<edges).map { _ in
    CSRGraph.Edge(
      from: Int.random(in: 0..<nodes, using: &dice), to: Int.random(in: 0..<nodes, using: &dice),
      weight: weighted ? Double(Int.random(in: 1...8, using: &dice)) / 4 : 1)
  }
  return try CSRGraph(nodeCount: nodes, directed: directed, edges: list)
}
