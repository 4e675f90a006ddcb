import Foundation
import GraphAnalytics
import Testing

/// What NetworkX and igraph say of the ties of a graph of ``Reference``, as `scripts/make-ties-fixtures.py`
/// wrote it.
struct TieReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Holes: Decodable, Sendable {
    let constraint: [Double]
    let effectiveSize: [Double]
    let egoEfficiency: [Double]
  }

  struct Assortativity: Decodable, Sendable {
    let byType: Double
    let byValue: Double
    let byDegree: Double
    let mixing: [Double]?
  }

  let name: String
  let holes: Holes
  let plainHoles: Holes?
  let assortativity: Assortativity
  let plainAssortativity: Assortativity
  let triads: [String: Int]
  let reciprocity: Double
  let nodeReciprocities: [Double]
  let pairs: [[Int]]
  let similarities: [String: [Double]]
  let predictedScores: [String: [Double]]
  let predictedCount: Int
  /// Normalised mutual information, variation of information and adjusted Rand index.
  let comparison: [Double]?

  var testDescription: String { name }

  /// The graph of this name.
  func graph() throws -> CSRGraph {
    try #require(Reference.all.first { $0.name == name }).graph()
  }

  static let all: [TieReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/ties.json")
    do {
      return try JSONDecoder().decode([TieReference].self, from: Data(contentsOf: file))
    } catch {
      fatalError("the reference cannot be read: \(error)")
    }
  }()
}

/// The graphs that have a single node or none, which no loop over nodes must stumble at.
func tinyGraphs() throws -> [CSRGraph] {
  try [false, true].flatMap { directed in
    try [(0, []), (1, []), (1, [(0, 0), (0, 0)]), (2, [])].map {
      try CSRGraph(nodeCount: $0.0, directed: directed, edges: $0.1)
    }
  }
}

/// The weight of all edges between two different nodes in both directions, read off the arcs one by one.
func tieMatrix(_ graph: CSRGraph, weighted: Bool) -> [[Double]] {
  let n = graph.nodeCount
  var result = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
  for node in 0..<n {
    for arc in graph.arcs(of: node) where Int(graph.targets[arc]) != node {
      let weight = weighted ? graph.weight(ofArc: arc) : 1
      result[node][Int(graph.targets[arc])] += weight
      if graph.isDirected { result[Int(graph.targets[arc])][node] += weight }
    }
  }
  return result
}
